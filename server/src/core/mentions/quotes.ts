// Who said what: direct and reported speech with its speaker.

import type { Quote } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'

export function findQuotes(
  _input: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'names' | 'mentions' | 'lexicon'>,
): Quote[] {
  return []
}
