// Date expressions as intervals of days.

import type { DateExpression } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'

export function findDates(
  _input: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'date' | 'lexicon'>,
): DateExpression[] {
  return []
}
