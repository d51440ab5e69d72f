// Feature: Settle and ignore. What a reader may decide about figures that disagree: they are of different things, one of them holds, or
// it does not matter. Each decision names the sentences that take part, so that it ends when one of them changes.

import type { Slot } from '../core/conflicts/conflict.ts'
import type { DecisionChange, DecisionDraft } from '../core/decisions/change.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset } from '../core/text/span.ts'
import { findAt } from './at.ts'
import { decisionOn, resolveClaim, slotsAt } from './claimsAt.ts'
import type { Deciding } from './deciding.ts'
import { collapse } from './locations.ts'

export type ConflictVerdict =
  | { readonly decision: 'not the same thing' | 'ignored' }
  | { readonly decision: 'settled'; readonly value: string; readonly source?: string }

/** The disagreements in which the figure at an offset takes part, those that are decided left out. */
export function openConflictsAt(snapshot: Snapshot, document: DocumentId, offset: Offset): Slot[] {
  const found = findAt(snapshot, document, offset)
  if (found === undefined || found.kind === 'mention') return []
  return slotsAt(snapshot, found).filter(
    (slot) => slot.severity !== 'corroborated' && decisionOn(snapshot, slot) === undefined,
  )
}

/** Everything that is offered for a disagreement. */
export function decisionsOnConflict(snapshot: Snapshot, slot: Slot): Deciding[] {
  const values = slot.answers.map(({ value }) => value)
  const offers: [string, ConflictVerdict][] = [
    [`Not the same thing: ${values.join(' and ')}`, { decision: 'not the same thing' }],
    ...values.map((value): [string, ConflictVerdict] => [`Settled: ${value}`, { decision: 'settled', value }]),
    [`Ignore that figures differ: ${values.join(' and ')}`, { decision: 'ignored' }],
  ]
  return offers.flatMap(([title, verdict]) => {
    const changes = decideConflict(snapshot, slot, verdict)
    return changes === undefined ? [] : [{ title, changes }]
  })
}

/** Undefined when one of the sentences cannot be read any more. */
export function decideConflict(
  snapshot: Snapshot,
  slot: Slot,
  verdict: ConflictVerdict,
): readonly DecisionChange[] | undefined {
  const quotes = quotesOf(snapshot, slot)
  if (quotes === undefined) return undefined
  const decision: DecisionDraft = { ...verdict, question: slot.question, quotes }
  return [{ kind: 'decide', decision }]
}

function quotesOf(snapshot: Snapshot, slot: Slot): { readonly document: string; readonly quote: string }[] | undefined {
  const quotes = new Map<string, { readonly document: string; readonly quote: string }>()
  for (const { claims } of slot.answers) {
    for (const ref of claims) {
      const stated = resolveClaim(snapshot, ref)
      const text = stated === undefined ? undefined : snapshot.text(stated.entry)
      const sentence = stated?.facts.sentences[stated.claim.sentence]
      if (stated === undefined || text === undefined || sentence === undefined) return undefined
      const document = stated.entry.document.name
      const quote = collapse(text.slice(sentence.start, sentence.end)).trim()
      quotes.set(`${document}\n${quote}`, { document, quote })
    }
  }
  return [...quotes.values()].sort((a, b) => (`${a.document}\n${a.quote}` < `${b.document}\n${b.quote}` ? -1 : 1))
}
