// What is said of a figure: of whom, where, when, by whom.

import type { Analysis } from '../pipeline.ts'
import type { Claim } from './claim.ts'

export function findClaims(
  _input: Pick<
    Analysis,
    'source' | 'tokens' | 'sentences' | 'blocks' | 'date' | 'dates' | 'mentions' | 'names' | 'figures' | 'lexicon'
  >,
): Claim[] {
  return []
}
