// Feature: Unused decisions. Decisions that no document needs any more: the sentence has changed, or the disagreement is gone. Evaluated
// only when every document has been read, because until then any decision may still apply.

import { findVerdicts } from '../core/decisions/apply.ts'
import type { DecisionId } from '../core/decisions/decisions.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import { decidedQuotations, quotingDocuments } from './quotationCheck.ts'

export function* findUnusedDecisions(snapshot: Snapshot): Steps<DecisionId[]> {
  const { documents, corpus, decisions } = snapshot
  const used = new Set<DecisionId>()
  for (const onSlot of corpus.decided.bySlot.values()) for (const { id } of onSlot) used.add(id)
  // A decision that applies to a document has changed its facts.
  for (const { undecided, document } of documents.values()) {
    yield
    if (undecided === undefined) continue
    for (const { decision } of findVerdicts(undecided, document.name, decisions).values()) used.add(decision.id)
  }
  const everything = { mayExist: () => false }
  if (0 < decisions.quotations.size)
    for (const id of quotingDocuments(snapshot).keys()) {
      yield
      for (const { decision } of decidedQuotations(snapshot, id, everything)) used.add(decision.id)
    }
  return [...decisions.names, ...decisions.conflicts.all, ...decisions.quotations.values()].flatMap(({ id }) =>
    used.has(id) ? [] : [id],
  )
}
