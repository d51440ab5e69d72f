// `dossier check --format sarif`: the report in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), which code hosts and
// editors display next to the text. A result's rule is the kind of figure; its fingerprint does not depend on line numbers.

import type { Snapshot } from '../core/snapshot.ts'
import { printDecision } from '../features/hoverText.ts'
import {
  leastSupportedFirst,
  type Report,
  type ReportedQuotation,
  type ShownConflict,
  shownConflicts,
  shownQuotations,
  standing,
} from './check.ts'
import { addressOf, placesOf } from './places.ts'

/** The SARIF location of a span. */
type Locating = (place: { readonly document: string; readonly start: number; readonly end: number }) => object

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const quotationRule = 'quotation'

export function printSarif(
  snapshot: Snapshot,
  report: Report,
  options: { readonly version: string; readonly differs: boolean },
): string {
  const placeOf = placesOf(snapshot)
  const locate: Locating = ({ document, start, end }) => {
    const [first, last] = [placeOf(document, start), placeOf(document, end)]
    const region = {
      startLine: first.line,
      startColumn: first.column,
      endLine: last.line,
      endColumn: last.column,
    }
    return { physicalLocation: { artifactLocation: { uri: addressOf(document) }, region } }
  }
  const results = [
    ...shownConflicts(report, options).map((conflict) => conflictResult(conflict, locate)),
    ...shownQuotations(report).map((quotation) => quotationResult(quotation, locate)),
  ]
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({
    id,
    shortDescription: {
      text: id === quotationRule ? 'Quotations that do not match their sources' : `Figures that disagree: ${id}`,
    },
  }))
  const tool = { driver: { name: 'Dossier', version: options.version, rules } }
  const runs = [{ tool, columnKind: 'utf16CodeUnits', results }]
  return JSON.stringify({ $schema: schema, version: '2.1.0', runs }, undefined, 2)
}

function conflictResult(conflict: ShownConflict, locate: Locating) {
  const { key, severity, confidence, kind, question, why, claims, decision } = conflict
  const { values, ordered } = leastSupportedFirst(claims)
  const isSure = severity === 'conflict' && confidence === 'certain'
  const [first, ...others] = ordered
  return {
    ruleId: kind,
    level: isSure ? 'warning' : 'note',
    message: { text: `${values.join(' or ')}? ${question}. ${why}`.trim() },
    locations: first === undefined ? [] : [locate(first)],
    relatedLocations: others.map((claim, index) => ({
      id: index + 1,
      ...locate(claim),
      message: { text: `${claim.answer}: “${claim.quote}”` },
    })),
    partialFingerprints: { conflict: key },
    ...suppressedBy(decision === undefined ? undefined : printDecision(decision)),
  }
}

function quotationResult(quotation: ReportedQuotation, locate: Locating) {
  const { severity, message, decision } = quotation
  return {
    ruleId: quotationRule,
    level: severity === 'warning' ? 'warning' : 'note',
    message: { text: message },
    locations: [locate(quotation)],
    ...suppressedBy(decision === undefined ? undefined : standing(decision)),
  }
}

/** Results that a reader has decided are reported as suppressed. */
function suppressedBy(justification: string | undefined) {
  return justification === undefined ? {} : { suppressions: [{ kind: 'external', justification }] }
}
