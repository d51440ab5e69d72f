// How the Conflicts view words a disagreement. A side bar is narrow and cuts at the right, so the values come first and the question
// behind them; what is cut is in the tooltip.

import type { WireAnswer, WireConflict, WireDecision, WireStatus } from '../../server/src/protocol.ts'
import { counted } from './counts.ts'
import { fileName } from './placeNames.ts'

/** "18 vs. 20". */
export function valuesOf({ answers }: Pick<WireConflict, 'answers'>): string {
  return answers.map(({ value }) => value).join(' vs. ')
}

/** "Killed in the attack on the aid convoy"; of what is decided, "settled: 12, inquiry.txt · killed in the fire". */
export function aboutOf({ question, decision }: Pick<WireConflict, 'question' | 'decision'>): string {
  return decision === undefined ? question : `${verdictOf(decision)} · ${question}`
}

/** "settled: 12, inquiry.txt", "ignored: other day". */
function verdictOf({ kind, value, source, reason }: WireDecision): string {
  const parts = [value, source, reason].filter((part) => part !== undefined)
  return parts.length === 0 ? kind : `${kind}: ${parts.join(', ')}`
}

/** How a screen reader and the tooltip call it. */
export function kindOf({ severity, confidence, decision }: WireConflict): string {
  if (decision !== undefined) return 'Decided'
  if (severity === 'differs') return 'Differing figures'
  return confidence === 'certain' ? 'Conflict' : 'Likely conflict'
}

/** Paragraphs of the tooltip: the question in full, who gives which answer, the reasons, and what was decided by whom. */
export function explained(conflict: WireConflict): readonly string[] {
  const { question, confidence, answers, why, decision } = conflict
  const who = [decision?.by, decision?.date].filter((part) => part !== undefined).join(', ')
  return [
    `${kindOf(conflict)}: ${question}`,
    ...answers.map((answer) => `${answer.value}: ${sourcesOf(answer).join(', ')}`),
    ...why,
    ...(confidence === 'certain' ? [] : ['It is likely, not certain, that these answer one question.']),
    ...(decision === undefined ? [] : [`${capitalised(verdictOf(decision))}${who === '' ? '' : ` (${who})`}`]),
  ]
}

/** Who says so is what a reader asks first: the name of the one document, or how many there are. */
export function supportOf(answer: WireAnswer): string {
  const documents = [...new Set(answer.claims.map(({ document }) => document))]
  return documents.length === 1 ? fileName(documents[0]!) : counted(documents.length, 'document')
}

/** Documents shown for one answer; a tooltip is no place for more. */
const mostSources = 8

/** "reports/night.txt:12", the first place in each document. */
export function sourcesOf({ claims }: WireAnswer): readonly string[] {
  const first = new Map<string, number>()
  for (const { document, range } of claims) if (!first.has(document)) first.set(document, range.start.line + 1)
  const places = [...first].map(([document, line]) => `${document}:${line}`)
  const more = places.length - mostSources
  return more <= 0 ? places : [...places.slice(0, mostSources), `${more.toLocaleString('en')} more`]
}

/** What stands in the view instead of conflicts: what was looked at, because silence is no clean bill where little can be compared. */
export function nothingFound({
  analysed,
  statements,
  matched,
}: Pick<WireStatus, 'analysed' | 'statements' | 'matched'>): string {
  const said = counted(statements, 'statement')
  const found = `No conflicting figures found in ${counted(analysed, 'document')}.`
  if (statements === 0) return `${found} They hold no statement with a figure or date that can be compared.`
  if (matched === 0)
    return `${found} Of ${said} with a figure or date that can be compared, none answers the same question as one in another document: none was checked.`
  const others = matched < statements ? ' The others were not checked against another document.' : ''
  return `${found} Of ${said} with a figure or date that can be compared, ${matched.toLocaleString('en')} answer the same question as one in another document.${others}`
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** So many disagreements are shown with their answers and sentences; of more, a reader first wants to see them all. */
const mostOpen = 8

/** Whether disagreements, of which there are so many, are first shown with their answers. */
export function areShownOpen(count: number): boolean {
  return count <= mostOpen
}
