// The name in front of a verb: "Doe was", "Doe, 58, was", "the Bell Hotel, which stands empty, has"; and whether the name is only part of
// another subject ("the son of Doe was").

import { isAnyOf } from '../text/anyOf.ts'
import type { PlacedMention } from './ages.ts'

/** Words of an apposition between a name and its verb. */
export const longestApposition = 9

/** The name that ends at the word `end`, or before an apposition, an age or a "who" that stands there. */
export function nameUpTo(
  end: number,
  words: readonly string[],
  placed: readonly PlacedMention[],
): PlacedMention | undefined {
  let at = end
  if (isAnyOf(words[at - 1] ?? '', 'who which that')) at--
  const direct = placed.find((each) => each.end === at)
  if (direct !== undefined) return direct
  if (words[at - 1] !== ',' && words[at - 1] !== ')') return undefined
  const before = placed.find((each) => each.end === at - 1)
  if (before !== undefined && words[at - 1] === ',') return before
  const opening = words[at - 1] === ')' ? '(' : ','
  for (let open = at - 2; 0 < open && at - open <= longestApposition; open--)
    if (words[open] === opening) return placed.find((each) => each.end === open)
  return undefined
}

/** Before these, a name is part of another subject. */
const attaching: ReadonlySet<string> = new Set(
  "of to with from by against for at in on near behind between into over under outside inside beside within 's ’s s".split(
    ' ',
  ),
)

export function isAttaching(word: string): boolean {
  return attaching.has(word)
}

/** The word that attaches the name to what is before it: "of" in "the son of Doe", -1 where the name stands for itself. */
export function attachedBy({ first }: PlacedMention, words: readonly string[]): number {
  const before = words[first - 1] === 'the' ? first - 2 : first - 1
  return attaching.has(words[before] ?? '') ? before : -1
}

/** The name that begins there, perhaps behind "the". */
export function nameFrom(
  at: number,
  words: readonly string[],
  placed: readonly PlacedMention[],
): PlacedMention | undefined {
  const from = words[at] === 'the' ? at + 1 : at
  return placed.find((each) => each.first === from)
}
