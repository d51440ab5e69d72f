// Whether the only person in a sentence did or suffered what it tells, because two reports may give the ages of both.

import { type ClaimTables, phraseAt } from './claimTables.ts'
import { actsOnAnother, findPredicate } from './predicates.ts'

const suffered = new Set(['killed', 'injured', 'shot', 'hospitalised', 'casualties', 'kidnapped', 'missing', 'rescued'])

/** Whether the person named by the words [first, end) acted or suffered; undefined if the sentence does not say. */
export function findRole(
  tables: ClaimTables,
  words: readonly string[],
  first: number,
  end: number,
  nounEnd: number,
): 'doer' | 'victim' | undefined {
  const verb = phraseAt(tables.predicates, words, nounEnd)
  // "A 2-year-old shot a sibling", "a 16-year-old boy killed the guard".
  if (verb?.active === true && actsOnAnother(words, nounEnd + verb.words.length)) return 'doer'
  const found = findPredicate(tables, words, first, end, nounEnd)
  if (found === undefined) return undefined
  if (found.predicate === 'arrested' || found.predicate === 'charged') return 'doer'
  return suffered.has(found.predicate) ? 'victim' : undefined
}
