// A cache for functions of a text: the same few names and words recur, within a document and in the next.

import { ownText } from '../text/ownText.ts'

/**
 * `find`, which must depend only on its arguments, with up to `most` cached results. The cache is emptied when it is full, or when `find`
 * is called with other knowledge.
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
