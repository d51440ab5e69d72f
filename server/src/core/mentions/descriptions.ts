// What documents call somebody: titles and appositions.

import type { Description } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'

export function findDescriptions(
  _input: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'names' | 'mentions' | 'lexicon'>,
): Description[] {
  return []
}
