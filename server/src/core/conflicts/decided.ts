// Which disagreements the reader has settled or ignored: those all of whose sentences took part when it was decided. A changed sentence, or
// a new document, brings the disagreement back.

import { emptyMap, type PersistentMap } from '../collections/persistentMap.ts'
import type { FactsOf } from '../corpus.ts'
import { type ConflictDecision, type ConflictDecisions, noDecisions } from '../decisions/decisions.ts'
import type { DocumentId } from '../text/document.ts'
import { changedSlots } from './compare.ts'
import type { Comparison, ConflictKey, Slot } from './conflict.ts'

/** Immutable. */
export interface DecidedConflicts {
  /** By slot: the decisions about it, in the order of the reader's files; the first counts. */
  readonly bySlot: PersistentMap<ConflictKey, readonly ConflictDecision[]>
  /** Documents of disagreements that were decided or reopened in the last update. */
  readonly touched: ReadonlySet<DocumentId>
  /** What the reader had decided then. */
  readonly decisions: ConflictDecisions
  /** Number of disagreements that the last update looked at; for tests. */
  readonly work: number
}

export const nothingDecided: DecidedConflicts = {
  bySlot: emptyMap(),
  touched: new Set(),
  decisions: noDecisions.conflicts,
  work: 0,
}

/**
 * Looks only at disagreements that have changed since `before` and at those of `documents`, whose facts have changed; at all of them only
 * if the reader's decisions have changed.
 */
export function decideConflicts(
  before: { readonly decided: DecidedConflicts; readonly comparison: Comparison },
  comparison: Comparison,
  decisions: ConflictDecisions,
  factsOf: FactsOf,
  documents: Iterable<DocumentId>,
): DecidedConflicts {
  const known = before.decided
  if (decisions.all.length === 0 && known.decisions.all.length === 0)
    return known.touched.size === 0 ? known : nothingDecided
  const keys = new Set(
    known.decisions === decisions ? changedSlots(before.comparison, comparison) : known.bySlot.keys(),
  )
  if (known.decisions === decisions)
    for (const document of documents) for (const { key } of comparison.slotsIn(document)) keys.add(key)
  else for (const { key } of comparison.slots()) keys.add(key)
  const bySlot = known.bySlot.edit()
  const touched = new Set<DocumentId>()
  for (const key of keys) {
    const slot = comparison.slot(key)
    const found = slot === undefined || slot.severity === 'corroborated' ? [] : decisionsOn(slot, decisions, factsOf)
    if (0 < found.length) bySlot.set(key, found)
    else bySlot.delete(key)
    if (slot === undefined || sameDecision(known.bySlot.get(key)?.[0], found[0])) continue
    for (const { claims } of slot.answers) for (const { document } of claims) touched.add(document)
  }
  if (keys.size === 0 && known.touched.size === 0) return known
  return { bySlot: bySlot.finish(), touched, decisions, work: keys.size }
}

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
