// Which disagreements the reader has dealt with: those in which every sentence that takes part took part when it was decided. A sentence
// that changed, or a document that joins in, brings the disagreement back.

import type { FactsOf } from '../corpus.ts'
import type { ConflictDecision, ConflictDecisions, DecisionId } from '../decisions/decisions.ts'
import type { DocumentId } from '../text/document.ts'
import type { Comparison, ConflictKey, Slot } from './conflict.ts'

/** Immutable. */
export interface DecidedConflicts {
  readonly byKey: ReadonlyMap<ConflictKey, ConflictDecision>
  /** Decisions that a disagreement still needs; the others are of no use any more. */
  readonly used: ReadonlySet<DecisionId>
  /** Documents of disagreements that were decided, or came back, in the last update. */
  readonly touched: ReadonlySet<DocumentId>
}

export const nothingDecided: DecidedConflicts = { byKey: new Map(), used: new Set(), touched: new Set() }

export function decideConflicts(
  before: DecidedConflicts,
  comparison: Comparison,
  decisions: ConflictDecisions,
  factsOf: FactsOf,
): DecidedConflicts {
  if (decisions.all.length === 0 && before.byKey.size === 0) return before.touched.size === 0 ? before : nothingDecided
  const byKey = new Map<ConflictKey, ConflictDecision>()
  const used = new Set<DecisionId>()
  const touched = new Set<DocumentId>()
  if (0 < decisions.all.length) {
    for (const slot of comparison.slots()) {
      const found = slot.severity === 'corroborated' ? [] : decisionsOn(slot, decisions, factsOf)
      if (found[0] !== undefined) byKey.set(slot.key, found[0])
      for (const { id } of found) used.add(id)
    }
  }
  for (const key of new Set([...before.byKey.keys(), ...byKey.keys()])) {
    if (sameDecision(before.byKey.get(key), byKey.get(key))) continue
    const answers = comparison.slot(key)?.answers ?? []
    for (const { claims } of answers) for (const { document } of claims) touched.add(document)
  }
  return { byKey, used, touched }
}

/** In the order in which they stand in the reader's files; the first holds. */
function decisionsOn(slot: Slot, { byWording }: ConflictDecisions, factsOf: FactsOf): readonly ConflictDecision[] {
  let common: readonly ConflictDecision[] | undefined
  for (const { claims } of slot.answers) {
    for (const { document, claim } of claims) {
      const facts = factsOf(document)?.facts
      const wording = facts?.wordings[facts.claims[claim]?.sentence ?? -1]
      const here = (wording === undefined ? undefined : byWording.get(wording)) ?? []
      common = common === undefined ? here : common.filter((decision) => here.includes(decision))
      if (common.length === 0) return []
    }
  }
  return common ?? []
}

function sameDecision(a: ConflictDecision | undefined, b: ConflictDecision | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return JSON.stringify(a) === JSON.stringify(b)
}
