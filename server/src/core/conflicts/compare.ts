// The corpus stage that finds claims answering one question and decides whether they agree.

import type { FactsOf } from '../corpus.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { DocumentChange, Links } from '../link/links.ts'
import type { Comparison } from './conflict.ts'

export const noComparison: Comparison = {
  slots: () => [],
  slot: () => undefined,
  slotsIn: () => [],
  touched: new Set(),
}

export function compareClaims(
  comparison: Comparison,
  _links: Links,
  _changes: readonly DocumentChange[],
  _factsOf: FactsOf,
  _lexicon: Lexicon,
): Comparison {
  return comparison
}
