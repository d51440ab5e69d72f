// From a figure or a date to the questions it answers, and to what other documents answer.

import type { Claim } from '../core/claims/claim.ts'
import { type ClaimRef, claimKey, type Slot, type SlotAnswer } from '../core/conflicts/conflict.ts'
import type { ConflictDecision } from '../core/decisions/decisions.ts'
import type { DateExpression, DocumentFacts, Figure } from '../core/facts.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import type { FoundDate, FoundFigure } from './at.ts'
import { type Location, type Quotation, quoteWithin, spanOf } from './locations.ts'

/** A claim with everything it points to. */
export interface StatedClaim {
  readonly entry: Entry
  readonly facts: DocumentFacts
  readonly claim: Claim
  /** The number or the date that is claimed. */
  readonly value: Figure | DateExpression
}

/** Undefined if the claim's document was removed, or its text has changed since. */
export function resolveClaim(snapshot: Snapshot, { document, claim: index }: ClaimRef): StatedClaim | undefined {
  const entry = snapshot.documents.get(document)
  if (entry === undefined || !isFresh(entry)) return undefined
  const { facts } = entry
  const claim = facts.claims[index]
  if (claim === undefined) return undefined
  const value = 0 <= claim.figure ? facts.figures[claim.figure] : facts.dates[claim.date]
  return value === undefined ? undefined : { entry, facts, claim, value }
}

/** The first of the claims that still exists. */
export function firstStated(snapshot: Snapshot, claims: readonly ClaimRef[]): StatedClaim | undefined {
  for (const ref of claims) {
    const stated = resolveClaim(snapshot, ref)
    if (stated !== undefined) return stated
  }
  return undefined
}

/** Quotes the passage that states the claim, around its value. */
export function quoteClaim(snapshot: Snapshot, { entry, claim, value }: StatedClaim): Quotation {
  return quoteWithin(snapshot, entry, value, claim.evidence)
}

/** The questions that this figure or date answers. */
export function slotsAt(snapshot: Snapshot, found: FoundFigure | FoundDate): Slot[] {
  const id = found.entry.document.id
  const slots: Slot[] = []
  for (const slot of snapshot.corpus.comparison.slotsIn(id)) {
    const states = slot.answers.some(({ claims }) =>
      claims.some((ref) => ref.document === id && pointsTo(found, found.facts.claims[ref.claim])),
    )
    if (states) slots.push(slot)
  }
  return slots
}

export function pointsTo(found: FoundFigure | FoundDate, claim: Claim | undefined): boolean {
  return (found.kind === 'figure' ? claim?.figure : claim?.date) === found.index
}

/** Most numbers of one answer that are listed. */
const mostNamed = 3

/** The numbers of an answer in words: "23 or at least 14". */
export function answerWords({ value, also = [] }: SlotAnswer): string {
  const all = [value, ...also]
  return `${all.slice(0, mostNamed).join(' or ')}${mostNamed < all.length ? ' …' : ''}`
}

/** The reasons for the slot from the point of view of this figure or date: of its own dispute, or of the best supported answers. */
export function reasonsAt(slot: Slot, found: FoundFigure | FoundDate): readonly string[] {
  const document = found.entry.document.id
  const claim = found.facts.claims.findIndex(
    (each, index) => pointsTo(found, each) && slot.disputes?.has(claimKey({ document, claim: index })) === true,
  )
  return slot.disputes?.get(claimKey({ document, claim }))?.why ?? slot.why
}

/** The reader's decision about a disagreement, which then needs no more attention. */
export function decisionOn({ corpus }: Snapshot, { key }: Pick<Slot, 'key'>): ConflictDecision | undefined {
  return corpus.decided.bySlot.get(key)?.[0]
}

/** The values of all claims of the slots, in document order. */
export function* claimLocations(snapshot: Snapshot, slots: readonly Slot[]): Steps<Location[]> {
  const claims = slots.flatMap(({ answers }) => answers.flatMap((answer) => answer.claims))
  const stated = yield* mapInSteps(claims, (ref) => resolveClaim(snapshot, ref))
  const sorted = yield* sortInSteps(
    stated,
    (a, b) => compareNames(a.entry.document.name, b.entry.document.name) || a.value.start - b.value.start,
  )
  return yield* mapInSteps(sorted, ({ entry, value }) => ({ document: entry.document.id, span: spanOf(value) }))
}
