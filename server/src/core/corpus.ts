// Everything known only from all documents together: who is who, and where documents disagree. A pure function of the set of document
// facts, updated by difference when documents change; the result always equals a computation from scratch.

import { compareClaims, compareInSteps, forgetDocuments, noComparison } from './conflicts/compare.ts'
import type { Comparison } from './conflicts/conflict.ts'
import { type DecidedConflicts, decideConflicts, nothingDecided } from './conflicts/decided.ts'
import { type ConflictDecisions, noDecisions } from './decisions/decisions.ts'
import type { DocumentFacts } from './facts.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { linkInSteps, noLinks } from './link/link.ts'
import type { DocumentChange, EntityKey, Links } from './link/links.ts'
import { finishSteps } from './steps.ts'
import type { DocumentId } from './text/document.ts'

export interface Corpus {
  readonly links: Links
  readonly comparison: Comparison
  /** Disagreements that the reader has settled or ignored. */
  readonly decided: DecidedConflicts
  /** Documents that are linked but not yet compared, in order of arrival. */
  readonly uncompared: readonly Uncompared[]
}

export interface Uncompared {
  readonly changes: readonly DocumentChange[]
  /** Entities affected by linking them. */
  readonly touched: ReadonlySet<EntityKey>
}

/** Gives the stages the facts of a document that is in the corpus after the change. */
export type FactsOf = (document: DocumentId) => { readonly name: string; readonly facts: DocumentFacts } | undefined

export const emptyCorpus: Corpus = { links: noLinks, comparison: noComparison, decided: nothingDecided, uncompared: [] }

/**
 * The corpus after `changes`, which contain each document at most once. Computing from scratch is updating `emptyCorpus`; applying changes
 * one by one, together or in another order gives the same answers. The facts already reflect the reader's decisions about names. With
 * `compare` "later", the documents wait in `uncompared` for `compareWaiting`.
 */
export function updateCorpus(...input: Parameters<typeof updateInSteps>): Corpus {
  return finishSteps(updateInSteps(...input))
}

/** The same, pausing while names are linked; comparing now does not pause. */
export function* updateInSteps(
  corpus: Corpus,
  changes: readonly DocumentChange[],
  factsOf: FactsOf,
  lexicon: Lexicon,
  conflicts: ConflictDecisions = noDecisions.conflicts,
  compare: 'now' | 'later' = 'now',
): Generator<void, Corpus> {
  const links = changes.length === 0 ? corpus.links : yield* linkInSteps(corpus.links, changes, factsOf, lexicon)
  const added = changes.length === 0 ? [] : [{ changes, touched: links.touched }]
  const waiting = 0 < added.length ? [...corpus.uncompared, ...added] : corpus.uncompared
  let { comparison } = corpus
  if (compare === 'later') comparison = yield* forgetDocuments(comparison, changedIn(added))
  else if (0 < waiting.length)
    comparison = compareClaims(comparison, links, finishSteps(together(waiting)), factsOf, lexicon)
  const uncompared = compare === 'later' ? waiting : []
  const decided = decideConflicts(
    corpus,
    comparison,
    conflicts,
    factsOf,
    changes.map(({ id }) => id),
  )
  const isSame = links === corpus.links && comparison === corpus.comparison && decided === corpus.decided
  return isSame ? corpus : { links, comparison, decided, uncompared }
}

/**
 * Compares the waiting documents, with pauses in which the corpus may change; `factsOf` must keep answering for this corpus. Pass the result
 * to `withComparison`.
 */
export function* compareWaiting(corpus: Corpus, factsOf: FactsOf, lexicon: Lexicon): Generator<void, Comparison> {
  const waiting = yield* together(corpus.uncompared)
  return yield* compareInSteps(corpus.comparison, corpus.links, waiting, factsOf, lexicon)
}

/** The corpus with the comparison of the first `batches` entries of `uncompared`. Documents that have changed since keep waiting. */
export function withComparison(
  corpus: Corpus,
  compared: Comparison,
  batches: number,
  factsOf: FactsOf,
  conflicts: ConflictDecisions = noDecisions.conflicts,
): Corpus {
  const uncompared = corpus.uncompared.slice(batches)
  const comparison = finishSteps(forgetDocuments(compared, changedIn(uncompared), compared.touched))
  return { ...corpus, comparison, uncompared, decided: decideConflicts(corpus, comparison, conflicts, factsOf, []) }
}

/** Documents that are changed or removed: comparisons with their old facts must be dropped. */
function* changedIn(batches: readonly Uncompared[]): Generator<DocumentId, void> {
  for (const { changes } of batches) for (const { id, before } of changes) if (before !== undefined) yield id
}

/** Several batches as one; of each document the last change counts. */
function* together(waiting: readonly Uncompared[]): Generator<void, Uncompared> {
  if (waiting.length === 1) return waiting[0]!
  const changes = new Map<DocumentId, DocumentChange>()
  const touched = new Set<EntityKey>()
  for (const each of waiting) {
    yield
    for (const change of each.changes) changes.set(change.id, change)
    for (const key of each.touched) touched.add(key)
  }
  return { changes: [...changes.values()], touched }
}
