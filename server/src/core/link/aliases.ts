// Statements of the text that two names are one: defined acronyms, "formerly known as".

import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'

/** Two candidates (indices) that the text says are one. */
export interface CandidateAlias {
  readonly name: number
  readonly alias: number
  readonly rule: string
  readonly evidence: Span
}

export function findAliases(
  _input: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'candidates' | 'lexicon'>,
): CandidateAlias[] {
  return []
}
