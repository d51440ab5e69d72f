// The same few names and words come again and again, in one document and in the next, so what was found for a text is kept.

import { ownText } from '../text/ownText.ts'

/**
 * `find`, which depends on nothing but its arguments, with up to `most` of its answers kept. That only saves work, so all are forgotten
 * when there are more, or when it is asked with other knowledge.
 */
export function remembered<Knowledge extends object, Found>(
  most: number,
  find: (text: string, knowledge: Knowledge) => Found & {},
): (text: string, knowledge: Knowledge) => Found {
  const known = new Map<string, Found & {}>()
  let last: Knowledge | undefined
  return (text, knowledge) => {
    if (knowledge !== last || most <= known.size) {
      known.clear()
      last = knowledge
    }
    let found = known.get(text)
    if (found === undefined) {
      const own = ownText(text)
      found = find(own, knowledge)
      known.set(own, found)
    }
    return found
  }
}
