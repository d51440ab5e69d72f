// Quantities as intervals.

import type { Figure } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'

export function findFigures(
  _input: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'dates' | 'mentions' | 'lexicon'>,
): Figure[] {
  return []
}
