// Feature: Settle and ignore. What a reader may decide about figures that disagree: they mean different things, one of them is right, or it
// does not matter. Each decision names the sentences that take part, so that it ends when one of them changes.

import type { Slot } from '../core/conflicts/conflict.ts'
import type { DecisionChange, DecisionDraft } from '../core/decisions/change.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset } from '../core/text/span.ts'
import { findAt } from './at.ts'
import { decisionOn, firstStated, resolveClaim, slotsAt } from './claimsAt.ts'
import type { Deciding } from './declaring.ts'
import { collapse, type Location, spanOf } from './locations.ts'

export type ConflictVerdict =
  | { readonly decision: 'not the same thing' | 'ignored' }
  | { readonly decision: 'settled'; readonly value: string; readonly source?: string }

/** The undecided disagreements in which the figure at an offset takes part. */
export function openConflictsAt(snapshot: Snapshot, document: DocumentId, offset: Offset): Slot[] {
  const found = findAt(snapshot, document, offset)
  if (found === undefined || found.kind === 'mention') return []
  return slotsAt(snapshot, found).filter(
    (slot) => slot.severity !== 'corroborated' && decisionOn(snapshot, slot) === undefined,
  )
}

export interface ConflictOffer extends Deciding {
  readonly verdict: ConflictVerdict['decision']
  /** For editors that cannot ask for a reason: a reviewer sees that it is missing. */
  readonly reason?: string
}

/** Everything that is offered for a disagreement. */
export function* decisionsOnConflict(snapshot: Snapshot, slot: Slot): Steps<ConflictOffer[]> {
  const quotes = yield* quotesOf(snapshot, slot)
  if (quotes === undefined) return []
  const values = slot.answers.map(({ value }) => value).join(' and ')
  const offers: [string, ConflictVerdict][] = [
    [`Not the same thing: ${values}`, { decision: 'not the same thing' }],
    ...slot.answers.map((answer): [string, ConflictVerdict] => {
      const { value } = answer
      const source = sourceOf(snapshot, answer)
      const named = source === undefined ? '' : ` (${source})`
      return [`Settled: ${value}${named}`, { decision: 'settled', value, ...(source === undefined ? {} : { source }) }]
    }),
    [`Ignore that figures differ: ${values}`, { decision: 'ignored' }],
  ]
  return offers.map(([title, verdict]) => {
    const reason = verdict.decision === 'ignored' ? { reason: 'No reason given.' } : {}
    return { title, changes: [decided(slot, verdict, quotes)], verdict: verdict.decision, ...reason }
  })
}

/** The first document that gives the answer. */
function sourceOf(snapshot: Snapshot, { claims }: Slot['answers'][number]): string | undefined {
  const first = claims[0]?.document
  return first === undefined ? undefined : snapshot.documents.get(first)?.document.name
}

/** The first locations of the two best supported answers, to be opened side by side. */
export function bothSidesOf(snapshot: Snapshot, slot: Slot): Location[] {
  const first = slot.answers.flatMap(({ claims }) => firstStated(snapshot, claims) ?? [])
  return first.slice(0, 2).map(({ entry, value }) => ({ document: entry.document.id, span: spanOf(value) }))
}

/** Undefined if one of the sentences can no longer be read. */
export function* decideConflict(
  snapshot: Snapshot,
  slot: Slot,
  verdict: ConflictVerdict,
): Steps<readonly DecisionChange[] | undefined> {
  const quotes = yield* quotesOf(snapshot, slot)
  return quotes === undefined ? undefined : [decided(slot, verdict, quotes)]
}

function decided({ question }: Slot, verdict: ConflictVerdict, quotes: readonly SourceQuote[]): DecisionChange {
  const decision: DecisionDraft = { ...verdict, question, quotes }
  return { kind: 'decide', decision }
}

interface SourceQuote {
  readonly document: string
  readonly quote: string
}

function* quotesOf(snapshot: Snapshot, slot: Slot): Steps<SourceQuote[] | undefined> {
  const quotes = new Map<string, SourceQuote>()
  for (const { claims } of slot.answers) {
    for (const ref of claims) {
      yield
      const stated = resolveClaim(snapshot, ref)
      const text = stated === undefined ? undefined : snapshot.text(stated.entry)
      const sentence = stated?.facts.sentences[stated.claim.sentence]
      if (stated === undefined || text === undefined || sentence === undefined) return undefined
      const document = stated.entry.document.name
      const quote = collapse(text.slice(sentence.start, sentence.end)).trim()
      quotes.set(`${document}\n${quote}`, { document, quote })
    }
  }
  const sorted = yield* sortInSteps(quotes, ([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([, each]) => each)
}
