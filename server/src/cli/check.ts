// `dossier check`: the report as a record (for JSON), and as text like a compiler's messages: position, both quotations, reason.

import type { Slot } from '../core/conflicts/conflict.ts'
import type { ConflictDecision, QuotationDecision } from '../core/decisions/decisions.ts'
import type { DateExpression, Figure } from '../core/facts.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { compareNames } from '../core/text/document.ts'
import { decisionOn, quoteClaim, resolveClaim } from '../features/claimsAt.ts'
import { printDecision } from '../features/hoverText.ts'
import { spanOf } from '../features/locations.ts'
import {
  type CheckOptions,
  checkQuotations,
  decidedQuotations,
  type QuotationProblem,
  type QuotationState,
  quotingDocuments,
} from '../features/quotationCheck.ts'
import { exportValue } from './export.ts'
import { placesOf, printPlace } from './places.ts'

export interface ReportedClaim {
  readonly document: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly value?: number | string
  readonly low?: number
  readonly high?: number
  /** The sentence that states it. */
  readonly quote: string
  /** The normalised answer; equal for claims that agree. */
  readonly answer: string
}

export interface ReportedConflict {
  readonly key: string
  readonly severity: 'conflict' | 'differs'
  readonly confidence: 'certain' | 'likely'
  readonly kind: string
  readonly measure: string
  readonly question: string
  readonly why: string
  /** Sorted by document and position. */
  readonly claims: readonly ReportedClaim[]
}

/** As in decisions.yaml. */
export type ReportedDecision = Omit<ConflictDecision, 'wordings'>

/** A conflict with the reader's decision about it, if there is one. */
export interface ShownConflict extends ReportedConflict {
  readonly decision?: ReportedDecision
}

/** A quotation in a note that no longer matches its source. */
export interface ReportedQuotation {
  readonly document: string
  readonly start: number
  readonly end: number
  readonly state: QuotationState
  readonly severity: 'warning' | 'information'
  readonly source: string
  /** Line of the source named by the note, from 1. */
  readonly line: number
  readonly message: string
  /** Set if a reader lets the quotation stand. */
  readonly decision?: Omit<QuotationDecision, 'words'>
}

export interface Report {
  readonly conflicts: readonly ReportedConflict[]
  /** Conflicts that readers have settled or ignored; present only if asked for. */
  readonly ignored?: readonly (ReportedConflict & { readonly decision: ReportedDecision })[]
  readonly corroborations: readonly {
    readonly key: string
    readonly measure: string
    readonly question: string
    readonly claims: readonly ReportedClaim[]
  }[]
  /** Sorted by document and position. Those that readers let stand are in `ignoredQuotations`, if asked for. */
  readonly quotations: readonly ReportedQuotation[]
  readonly ignoredQuotations?: readonly ReportedQuotation[]
  /** How much there was to compare. */
  readonly compared: Compared
}

export interface Compared {
  readonly documents: number
  /** What documents say with a figure or a date of somebody or something, so that it can be compared. */
  readonly statements: number
  /** Those that answer the same question as a statement of another document. */
  readonly matched: number
}

/**
 * Conflicts first, then mere differences, each by question. Without `likely`, only what is certain to be one question. Decided conflicts
 * are left out, or listed separately with `ignored`.
 */
export function reportConflicts(
  snapshot: Snapshot,
  options: { readonly likely: boolean; readonly ignored?: boolean; readonly quotations: CheckOptions },
): Report {
  const slots = [...snapshot.corpus.comparison.slots()].filter(
    ({ confidence }) => options.likely || confidence === 'certain',
  )
  slots.sort(
    (a, b) =>
      compareNames(a.severity, b.severity) || compareNames(a.question, b.question) || compareNames(a.key, b.key),
  )
  const conflicts: ReportedConflict[] = []
  const ignored: (ReportedConflict & { readonly decision: ReportedDecision })[] = []
  const corroborations: Report['corroborations'][number][] = []
  for (const slot of slots) {
    const { key, severity, confidence, kind, measure, question } = slot
    const claims = claimsOf(snapshot, slot)
    if (severity === 'corroborated') corroborations.push({ key, measure, question, claims })
    else {
      const conflict = { key, severity, confidence, kind, measure, question, why: slot.why.join(' '), claims }
      const decided = decisionOn(snapshot, slot)
      if (decided === undefined) conflicts.push(conflict)
      else {
        const { wordings: _, ...decision } = decided
        ignored.push({ ...conflict, decision })
      }
    }
  }
  const all = reportQuotations(snapshot, options.quotations)
  const quotations = all.filter(({ decision }) => decision === undefined)
  const told = {
    ignored,
    ignoredQuotations: all.filter(({ decision }) => decision !== undefined),
  }
  const compared = { documents: snapshot.documents.size, ...snapshot.corpus.comparison.totals }
  return { conflicts, ...(options.ignored === true ? told : {}), corroborations, quotations, compared }
}

function reportQuotations(snapshot: Snapshot, options: CheckOptions): ReportedQuotation[] {
  const found = [...quotingDocuments(snapshot).keys()].flatMap((id) => {
    const { name } = snapshot.documents.get(id)!.document
    return [
      ...checkQuotations(snapshot, id, options).map((problem) => reportQuotation(name, problem)),
      ...decidedQuotations(snapshot, id, options).map(({ problem, decision: { words: _, ...decision } }) => ({
        ...reportQuotation(name, problem),
        decision,
      })),
    ]
  })
  return found.sort((a, b) => compareNames(a.document, b.document) || a.start - b.start)
}

function reportQuotation(document: string, problem: QuotationProblem): ReportedQuotation {
  const { state, severity, quotation, span, message } = problem
  const { source, line } = quotation
  return { document, ...spanOf(span), state, severity, source, line, message }
}

function claimsOf(snapshot: Snapshot, slot: Slot): ReportedClaim[] {
  const claims = slot.answers.flatMap(({ value: answer, claims }) =>
    claims.flatMap((ref): ReportedClaim[] => {
      const stated = resolveClaim(snapshot, ref)
      if (stated === undefined) return []
      const { value, entry } = stated
      const { start, end, text } = value
      const quote = quoteClaim(snapshot, stated).text
      return [{ document: entry.document.name, start, end, text, ...statedValue(value), quote, answer }]
    }),
  )
  return claims.sort((a, b) => compareNames(a.document, b.document) || a.start - b.start)
}

function statedValue(value: Figure | DateExpression) {
  if ('measure' in value) return exportValue(value)
  return value.value === undefined ? {} : { value: value.value }
}

/**
 * agency-b.txt:1:14: conflict: 20 or 18? killed in the collapse at Lindholm [killed]
 *     20  agency-b.txt:1:14  In Lindholm, 20 people died under the crane.
 *     18  agency-a.txt:1:33  The collapse at Lindholm killed 18 people.
 *     Both count people. Both are exact.
 *
 * Mere differences are counted, and printed only with `differs`.
 */
export function printReport(snapshot: Snapshot, report: Report, options: { readonly differs: boolean }): string {
  const shown = shownConflicts(report, options)
  const place = placesOf(snapshot)
  const placeOf = ({ document, start }: Pick<ReportedClaim, 'document' | 'start'>) => printPlace(place(document, start))
  const printed = shown.map((conflict) => {
    const { kind, question, why, claims, decision } = conflict
    const { values, ordered } = leastSupportedFirst(claims)
    const head = ordered[0] === undefined ? '' : `${placeOf(ordered[0])}: `
    const width = Math.max(...values.map(({ length }) => length))
    return [
      `${head}${levelOf(conflict)}: ${values.join(' or ')}? ${question} [${kind}]`,
      ...ordered.map((claim) => `    ${claim.answer.padEnd(width)}  ${placeOf(claim)}  ${claim.quote}`),
      ...(why === '' ? [] : [`    ${why}`]),
      ...(decision === undefined ? [] : [`    ${printDecision(decision)}`]),
    ].join('\n')
  })
  const quoted = shownQuotations(report).map(({ decision, ...each }) => {
    const [head, ...rest] = each.message.split('\n')
    const level = decision === undefined ? each.severity : 'ignored'
    const stands = decision === undefined ? [] : [standing(decision)]
    return [
      `${placeOf(each)}: ${level}: ${head} [quotation]`,
      ...[...rest, ...stands].map((line) => `    ${line}`),
    ].join('\n')
  })
  return [...printed, ...quoted, summary(report, options.differs)].join('\n\n')
}

/** Values and claims with the least supported value first: it is the one to look at. */
export function leastSupportedFirst(claims: readonly ReportedClaim[]): {
  readonly values: readonly string[]
  readonly ordered: readonly ReportedClaim[]
} {
  const bySupport = (answer: string): number => claims.filter((claim) => claim.answer === answer).length
  const values = [...new Set(claims.map(({ answer }) => answer))].sort((a, b) => bySupport(a) - bySupport(b))
  return { values, ordered: values.flatMap((answer) => claims.filter((claim) => claim.answer === answer)) }
}

/** All conflicts in the report, decided ones included; mere differences only with `differs`. */
export function shownConflicts(
  { conflicts, ignored = [] }: Report,
  { differs }: { readonly differs: boolean },
): readonly ShownConflict[] {
  return [...conflicts, ...ignored].filter(({ severity }) => severity === 'conflict' || differs)
}

/** All quotations in the report, those that readers let stand included. */
export function shownQuotations({ quotations, ignoredQuotations = [] }: Report): readonly ReportedQuotation[] {
  return [...quotations, ...ignoredQuotations]
}

/** "conflict", "possible conflict", "ignored conflict". */
export function levelOf({ severity, confidence, decision }: ShownConflict): string {
  const level = confidence === 'certain' ? severity : `possible ${severity}`
  return decision === undefined ? level : `ignored ${level}`
}

/** A reader's decision about a quotation: "The quotation stands (other edition; ib, 2024-05-06)." */
export function standing({ reason, by, date }: Pick<QuotationDecision, 'reason' | 'by' | 'date'>): string {
  const why = [reason, by, date].filter((part) => part !== undefined).join('; ')
  return `The quotation stands${why === '' ? '' : ` (${why})`}.`
}

function summary({ conflicts, compared }: Report, showsDiffering: boolean): string {
  const count = conflicts.filter(({ severity }) => severity === 'conflict').length
  const differing = conflicts.length - count
  const { documents } = compared
  const found = `${count === 0 ? 'No' : count} conflict${count === 1 ? '' : 's'} in ${documents} document${documents === 1 ? '' : 's'}.`
  const more = differing === 1 ? '1 question has' : `${differing} questions have`
  const told =
    differing === 0
      ? []
      : [`${more} answers that differ for a stated reason${showsDiffering ? '' : '; --all shows them'}.`]
  return [found, ...told, coverage(compared)].join(' ')
}

/** What was looked at, because "no conflicts" is no clean bill where little can be compared. */
export function coverage({ statements, matched }: Compared): string {
  const looked = `Statements with a figure or date that can be compared: ${statements}`
  if (statements === 0) return `${looked}.`
  if (matched === 0) return `${looked}; none answers the same question as one in another document, so none was checked.`
  const others = matched < statements ? '; the others were not checked against another document' : ''
  return `${looked}; ${matched} answer the same question as one in another document${others}.`
}
