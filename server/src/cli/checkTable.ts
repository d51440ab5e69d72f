// `dossier check --format csv` and `--format markdown`: the report as a table for spreadsheets, one row per claim, and as text for a memo,
// with links to file and line.

import type { Snapshot } from '../core/snapshot.ts'
import { escapeMarkdown, printDecision } from '../features/hoverText.ts'
import {
  coverage,
  leastSupportedFirst,
  levelOf,
  type Report,
  shownConflicts,
  shownQuotations,
  standing,
} from './check.ts'
import { addressOf, type Place, placesOf } from './places.ts'
import type { Rows } from './table.ts'

interface Options {
  readonly differs: boolean
}

interface ReportRow extends Place {
  readonly level: string
  readonly kind: string
  readonly question: string
  /** Undefined for a quotation, like `sentence`. */
  readonly answer: string | undefined
  readonly sentence: string | undefined
  readonly why: string
  readonly decision: string | undefined
}

export function reportTable(snapshot: Snapshot, report: Report, options: Options): Rows<ReportRow> {
  const placeOf = placesOf(snapshot)
  const conflicts = shownConflicts(report, options).flatMap((conflict): ReportRow[] =>
    leastSupportedFirst(conflict.claims).ordered.map(({ document, start, answer, quote: sentence }) => ({
      level: levelOf(conflict),
      kind: conflict.kind,
      question: conflict.question,
      answer,
      ...placeOf(document, start),
      sentence,
      why: conflict.why,
      decision: conflict.decision === undefined ? undefined : printDecision(conflict.decision),
    })),
  )
  const quotations = shownQuotations(report).map(
    ({ document, start, severity, source, line, message, decision }): ReportRow => ({
      level: decision === undefined ? severity : 'ignored',
      kind: 'quotation',
      question: `${source}, line ${line}`,
      answer: undefined,
      ...placeOf(document, start),
      sentence: undefined,
      why: message,
      decision: decision === undefined ? undefined : standing(decision),
    }),
  )
  return {
    columns: ['level', 'kind', 'question', 'answer', 'document', 'line', 'column', 'sentence', 'why', 'decision'],
    rows: [...conflicts, ...quotations],
  }
}

/** A heading for each question, then its answers, each with the sentences that give it. */
export function printMarkdown(snapshot: Snapshot, report: Report, options: Options): string {
  const placeOf = placesOf(snapshot)
  const link = ({ document, start }: { readonly document: string; readonly start: number }): string => {
    const { line } = placeOf(document, start)
    return `[${escapeMarkdown(document)}, line ${line}](${addressOf(document)}#L${line})`
  }
  const conflicts = shownConflicts(report, options).map((conflict) => {
    const { question, claims, why, decision } = conflict
    const { values, ordered } = leastSupportedFirst(claims)
    const answers = values.flatMap((value) => [
      `- **${escapeMarkdown(value)}**`,
      ...ordered
        .filter(({ answer }) => answer === value)
        .map((claim) => `  - “${escapeMarkdown(claim.quote)}” — ${link(claim)}`),
    ])
    return [
      `## ${escapeMarkdown(values.join(' or '))}? ${escapeMarkdown(question)}`,
      [`*${capitalised(levelOf(conflict))}.*`, escapeMarkdown(why)].join(' ').trim(),
      answers.join('\n'),
      ...(decision === undefined ? [] : [escapeMarkdown(printDecision(decision))]),
    ].join('\n\n')
  })
  const quotations = shownQuotations(report).map((quotation) => {
    const [head, ...rest] = quotation.message.split('\n').map(escapeMarkdown)
    const stands = quotation.decision === undefined ? [] : [`  ${escapeMarkdown(standing(quotation.decision))}`]
    return [`- ${link(quotation)}: ${head}`, ...rest.map((line) => `  ${line}`), ...stands].join('\n')
  })
  const quoted = quotations.length === 0 ? [] : [['## Quotations', quotations.join('\n')].join('\n\n')]
  const parts = [...conflicts, ...quoted]
  return [
    '# Where the documents disagree',
    ...(parts.length === 0 ? ['Nowhere found.'] : parts),
    coverage(report.compared),
  ].join('\n\n')
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
