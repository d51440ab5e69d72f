// Everything known only from all documents together: who is who, and where documents disagree. A pure function of the set of
// document facts; updated by the difference of single documents, and never different from a computation from scratch.

import { compareClaims, noComparison } from './conflicts/compare.ts'
import type { Comparison } from './conflicts/conflict.ts'
import type { DocumentFacts } from './facts.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { linkNames, noLinks } from './link/link.ts'
import type { DocumentChange, Links } from './link/links.ts'
import type { DocumentId } from './text/document.ts'

export interface Corpus {
  readonly links: Links
  readonly comparison: Comparison
}

/** The facts of a document that is in the corpus after the change; the stages read whole documents through it. */
export type FactsOf = (document: DocumentId) => { readonly name: string; readonly facts: DocumentFacts } | undefined

export const emptyCorpus: Corpus = { links: noLinks, comparison: noComparison }

/**
 * The corpus after `changes`, each document at most once. From scratch is the update from `emptyCorpus`; applying changes one by
 * one, together, or in another order gives the same answers.
 */
export function updateCorpus(
  corpus: Corpus,
  changes: readonly DocumentChange[],
  factsOf: FactsOf,
  lexicon: Lexicon,
): Corpus {
  if (changes.length === 0) return corpus
  const links = linkNames(corpus.links, changes, factsOf, lexicon)
  const comparison = compareClaims(corpus.comparison, links, changes, factsOf, lexicon)
  return { links, comparison }
}
