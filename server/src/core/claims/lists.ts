// Numbers that share the predicate of the number before them: "seized 14 rifles and 923 rounds", "killed 31 fans, eight of them children",
// "12 people, including four children, died".

import { isAnyOf } from '../text/anyOf.ts'
import type { ClaimCue } from './claim.ts'
import type { ClaimTables } from './claimTables.ts'
import type { FigureWords, Said } from './said.ts'

/** The number before, and what is said of it. */
export interface Before extends FigureWords {
  readonly said: Said
}

export interface Continued {
  readonly predicate: string
  readonly cues?: readonly ClaimCue[]
  /** Where the words begin that open the list, if the number before is its total. */
  readonly first?: number
}

/** Words between two numbers of a list, not counting the noun of the first. */
const longestLink = 4

/** Opens a list of everybody in the total before it; up to five words may say where they were … */
const opensParts = /^(?:[^ ,]+ ){0,5}?(?::|,? ?(?:comprising|made up of|consisting of|namely))$/
/** … or of some of them. */
const opensSome = /^,? ?(?:among (?:them|these|whom)|including)$/

/** What is said of the number in the words [first, end) through the one before; undefined if it stands alone. */
export function continued(
  tables: ClaimTables,
  words: readonly string[],
  { nounEnd, first: firstBefore, said }: Before,
  { first, end }: FigureWords,
): Continued | undefined {
  if (said.predicate === 'count' || first < nounEnd) return undefined
  const whole = Math.max(nounEnd, said.end ?? 0)
  const opening = words.slice(whole, first).join(' ')
  if (opensParts.test(opening)) return { predicate: said.predicate, first: whole }
  if (opensSome.test(opening)) return { predicate: said.predicate, cues: ['among'], first: whole }
  if (longestLink < first - nounEnd) return undefined
  const link = words
    .slice(nounEnd, first)
    .filter((word) => word === 'and' || !tables.clause.filler.has(word))
    .join(' ')
  if (opensSome.test(link)) return { predicate: said.predicate, cues: ['among'], first: nounEnd }
  if (/^[,(]?(?: and)?$/.test(link) && words[end] === 'of' && isAnyOf(words[end + 1] ?? '', 'them whom'))
    return { predicate: said.predicate, cues: ['among'] }
  // Only a verb in front governs a whole list; "12 people were killed and 30 houses …" starts again.
  const governs = said.first !== undefined && said.first < firstBefore
  return governs && /^(?:,|, and|and)$/.test(link) ? { predicate: said.predicate } : undefined
}
