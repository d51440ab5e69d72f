// Feature: Conflicting figures. Underlines figures that other documents contradict, at each place, with both quotations, both values, and
// why they were taken to answer the same question. Quiet by default: only what is certain.

import { type ClaimRef, type ConflictKey, claimKey, type Slot } from '../core/conflicts/conflict.ts'
import { claimText } from '../core/conflicts/question.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import type { Span } from '../core/text/span.ts'
import { decisionOn, quoteClaim, resolveClaim, type StatedClaim } from './claimsAt.ts'
import { type Location, spanOf } from './locations.ts'

/** "hint" also for what is certain; "off" for none. */
export type KindLevel = 'warning' | 'hint' | 'off'

export interface DiagnosticOptions {
  /** Also figures that differ for a reason given by the texts: approximation, update over time, revision. */
  readonly differs: boolean
  /** Also questions that are only likely to be the same. */
  readonly likely: boolean
  /** The level of kinds of figures ("age", "killed" …) that would be warnings; unlisted kinds stay warnings. */
  readonly kinds: ReadonlyMap<string, KindLevel>
  /** Most diagnostics in one document. */
  readonly maximum: number
}

export const quiet: DiagnosticOptions = { differs: false, likely: true, kinds: new Map(), maximum: 100 }

export interface ConflictDiagnostic {
  /** The figure or date. */
  readonly span: Span
  readonly severity: 'warning' | 'information' | 'hint'
  /** The kind of figure, by which it can be switched off: "killed", "age", "rank" … */
  readonly code: string
  readonly slot: ConflictKey
  readonly message: string
  /** The message without the sentences, for editors that show the related places, which quote them, beside it. */
  readonly brief: string
  /** The claims that say otherwise, those of other documents first. */
  readonly related: readonly (Location & { readonly message: string })[]
}

/** Most related places: an editor shows them as a list. */
const mostRelated = 10

/** In order of the text; at most one for a span, and one for a question. */
export function* findDiagnostics(
  snapshot: Snapshot,
  document: DocumentId,
  options: DiagnosticOptions = quiet,
): Steps<ConflictDiagnostic[]> {
  const entry = snapshot.documents.get(document)
  if (entry === undefined || !isFresh(entry)) return []
  const found: ConflictDiagnostic[] = []
  for (const slot of snapshot.corpus.comparison.slotsIn(document)) {
    yield
    const severity = decisionOn(snapshot, slot) === undefined ? severityOf(slot, options) : undefined
    const diagnostic = severity === undefined ? undefined : yield* describe(snapshot, entry, slot, severity)
    if (diagnostic !== undefined) found.push(diagnostic)
  }
  found.sort((a, b) => severityOrder[a.severity] - severityOrder[b.severity] || compareNames(a.slot, b.slot))
  const taken = new Set<number>()
  const kept = found.filter(({ span }) => !taken.has(span.start) && taken.add(span.start))
  return kept.slice(0, options.maximum).sort((a, b) => a.span.start - b.span.start)
}

const severityOrder = { warning: 0, information: 1, hint: 2 } as const

/** Undefined for what is not to be shown. */
function severityOf(slot: Slot, options: DiagnosticOptions): ConflictDiagnostic['severity'] | undefined {
  const level = options.kinds.get(slot.kind)
  if (level === 'off' || slot.severity === 'corroborated') return undefined
  if (slot.severity === 'differs' && !options.differs) return undefined
  if (slot.confidence === 'likely') return options.likely ? 'hint' : undefined
  if (slot.severity === 'differs') return 'information'
  return level === 'hint' ? 'hint' : 'warning'
}

interface Answered {
  readonly ref: ClaimRef
  /** In the words of the claim itself: the answer may have another name. */
  readonly value: string
  readonly stated: StatedClaim
}

/** A document that gives several answers is shown at the least supported of them. */
function* describe(
  snapshot: Snapshot,
  entry: Entry,
  slot: Slot,
  severity: ConflictDiagnostic['severity'],
): Steps<ConflictDiagnostic | undefined> {
  const answers: (readonly Answered[])[] = []
  for (const { claims } of slot.answers)
    answers.push(
      yield* mapInSteps(claims, (ref) => {
        const stated = resolveClaim(snapshot, ref)
        return stated === undefined ? undefined : { ref, value: claimText(stated.claim, stated.value), stated }
      }),
    )
  const own = answers.findLastIndex((claims) => claims.some(({ stated }) => stated.entry === entry))
  const here = answers[own]?.find(({ stated }) => stated.entry === entry)
  if (here === undefined) return undefined
  const dispute = slot.disputes?.get(claimKey(here.ref))
  const opposite = dispute === undefined ? undefined : claimKey(dispute.with)
  const others = answers.flatMap((claims, index) => (index === own ? [] : claims))
  const order = ({ ref, stated }: Answered) => (claimKey(ref) === opposite ? 0 : stated.entry !== entry ? 1 : 2)
  const elsewhere = yield* sortInSteps(others, (a, b) => order(a) - order(b))
  if (elsewhere[0] === undefined) return undefined
  return {
    span: spanOf(here.stated.value),
    severity,
    code: slot.kind,
    slot: slot.key,
    ...printMessage(snapshot, { question: slot.question, why: dispute?.why ?? slot.why }, here, elsewhere),
    related: elsewhere.slice(0, mostRelated).map(({ value, stated }) => ({
      document: stated.entry.document.id,
      span: spanOf(stated.value),
      message: `${value}: “${quoteClaim(snapshot, stated).text}”`,
    })),
  }
}

/**
 * 18 here, 20 in “agency-b.txt” and 1 more document: killed in the attack on the aid convoy, September 2016.
 * Here: “…18 people were killed…”
 * agency-b.txt: “…killed 20…”
 * Both count people killed. Both are exact.
 */
function printMessage(
  snapshot: Snapshot,
  slot: Pick<Slot, 'question' | 'why'>,
  here: Answered,
  others: readonly Answered[],
): Pick<ConflictDiagnostic, 'message' | 'brief'> {
  const first = others[0]!
  const name = first.stated.entry.document.name
  const same = first.stated.entry === here.stated.entry
  const documents = new Set(others.map(({ stated }) => stated.entry.document.id))
  documents.delete(first.stated.entry.document.id)
  documents.delete(here.stated.entry.document.id)
  const more = documents.size === 0 ? '' : ` and ${documents.size} more document${documents.size === 1 ? '' : 's'}`
  const head = `${here.value} here, ${first.value} ${same ? 'elsewhere in this document' : `in “${name}”`}${more}: ${slot.question}.`
  const quotations = [
    `Here: “${quoteClaim(snapshot, here.stated).text}”`,
    `${same ? 'Elsewhere' : name}: “${quoteClaim(snapshot, first.stated).text}”`,
  ]
  const reasons = slot.why.map((reason) => withoutAnswers(reason, here, first)).filter((reason) => reason !== '')
  const why = reasons.length === 0 ? [] : [reasons.join(' ')]
  return { message: [head, ...quotations, ...why].join('\n'), brief: [head, ...why].join('\n') }
}

/** Of "18 in a.txt, 20 in b.txt: both are exact figures.", whose first half the message has said already, the second. */
function withoutAnswers(reason: string, one: Answered, other: Answered): string {
  const [a, b] = [one, other].map(({ value, stated }) => `${value} in ${stated.entry.document.name}`)
  for (const both of [`${a}, ${b}`, `${b}, ${a}`]) {
    if (!reason.toLowerCase().startsWith(both.toLowerCase())) continue
    const rest = /^(?:: (.+)|\.)$/s.exec(reason.slice(both.length))
    if (rest !== null) return rest[1] === undefined ? '' : rest[1][0]!.toUpperCase() + rest[1].slice(1)
  }
  return reason
}
