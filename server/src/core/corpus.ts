// Everything known only from all documents together: who is who, and where documents disagree. A pure function of the set of
// document facts; updated by the difference of single documents, and never different from a computation from scratch.

import { compareClaims, noComparison } from './conflicts/compare.ts'
import type { Comparison } from './conflicts/conflict.ts'
import { type DecidedConflicts, decideConflicts, nothingDecided } from './conflicts/decided.ts'
import { type ConflictDecisions, noDecisions } from './decisions/decisions.ts'
import type { DocumentFacts } from './facts.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { linkNames, noLinks } from './link/link.ts'
import type { DocumentChange, Links } from './link/links.ts'
import type { DocumentId } from './text/document.ts'

export interface Corpus {
  readonly links: Links
  readonly comparison: Comparison
  /** Disagreements that the reader has dealt with. */
  readonly decided: DecidedConflicts
}

/** The facts of a document that is in the corpus after the change; the stages read whole documents through it. */
export type FactsOf = (document: DocumentId) => { readonly name: string; readonly facts: DocumentFacts } | undefined

export const emptyCorpus: Corpus = { links: noLinks, comparison: noComparison, decided: nothingDecided }

/**
 * The corpus after `changes`, each document at most once. From scratch is the update from `emptyCorpus`; applying changes one by
 * one, together, or in another order gives the same answers. What the reader decided of names is in the facts already.
 */
export function updateCorpus(
  corpus: Corpus,
  changes: readonly DocumentChange[],
  factsOf: FactsOf,
  lexicon: Lexicon,
  conflicts: ConflictDecisions = noDecisions.conflicts,
): Corpus {
  const isSame = changes.length === 0
  const links = isSame ? corpus.links : linkNames(corpus.links, changes, factsOf, lexicon)
  const comparison = isSame ? corpus.comparison : compareClaims(corpus.comparison, links, changes, factsOf, lexicon)
  const decided = decideConflicts(corpus.decided, comparison, conflicts, factsOf)
  return isSame && decided === corpus.decided ? corpus : { links, comparison, decided }
}
