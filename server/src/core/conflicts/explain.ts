// Why two figures were, or were not, reported as a conflict: the outcome of every step, in sentences.

import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Links } from '../link/links.ts'
import type { DocumentId } from '../text/document.ts'
import { comparisonContext } from './compare.ts'
import type { Comparison } from './conflict.ts'
import { decide } from './decide.ts'
import { matchClaims } from './match.ts'
import { certainKinds } from './published.ts'
import { answerText } from './question.ts'
import { type ClaimRow, compareRows } from './rows.ts'

export interface FigureRef {
  readonly document: DocumentId
  /** Index into `DocumentFacts.figures`. */
  readonly figure: number
}

export interface Explanation {
  /** How far the comparison went: no claim was read, a veto kept the two apart, or they were compared. */
  readonly outcome: 'not read' | 'kept apart' | 'agree' | 'explained' | 'differs' | 'conflict'
  /** One sentence each, without a full stop. */
  readonly reasons: readonly string[]
}

/** Symmetric: the order of the two does not matter. */
export function explainPair(
  comparison: Comparison,
  links: Links,
  lexicon: Lexicon,
  first: FigureRef,
  second: FigureRef,
): Explanation {
  const context = comparisonContext(comparison, links, lexicon)
  const found = rowsOfOneKind(rowsOf(context.documents, first), rowsOf(context.documents, second))
  const reasons: string[] = []
  found.forEach((row, index) => {
    const ref = index === 0 ? first : second
    const facts = context.documents.get(ref.document)?.facts
    if (row === undefined)
      reasons.push(
        `nothing comparable is said of "${facts?.figures[ref.figure]?.text ?? 'the figure'}": no word beside it tells what it counts or measures`,
      )
  })
  const [x, y] = found
  if (x === undefined || y === undefined) return { outcome: 'not read', reasons }
  const [a, b] = compareRows(x, y) <= 0 ? [x, y] : [y, x]
  for (const row of [a, b]) reasons.push(`${answerText(row)} is read as: ${reading(row)}`)
  const match = matchClaims(context, a, b)
  if (!match.same) return { outcome: 'kept apart', reasons: [...reasons, match.veto] }
  reasons.push(match.why())
  const verdict = decide(context.tables, a, b, match.fromSentence === true)
  if ('why' in verdict) reasons.push(verdict.why)
  else reasons.push('the figures can both be true')
  if (verdict.kind === 'conflict' && !certainKinds.has(a.claim.predicate))
    reasons.push('figures of this kind are shown as likely only')
  return { outcome: verdict.kind === 'agree' ? 'agree' : verdict.kind, reasons }
}

function rowsOf(
  documents: { get(id: DocumentId): { readonly rows: readonly ClaimRow[] } | undefined },
  { document, figure }: FigureRef,
): readonly ClaimRow[] {
  return documents.get(document)?.rows.filter((row) => row.claim.figure === figure) ?? []
}

/** A figure may have several predicates ("shot and wounded"): those that both have are compared. */
function rowsOfOneKind(
  first: readonly ClaimRow[],
  second: readonly ClaimRow[],
): readonly [ClaimRow | undefined, ClaimRow | undefined] {
  // The last predicate is the one by which other claims are compared.
  for (const a of first.toReversed())
    for (const b of second.toReversed()) if (a !== b && a.claim.predicate === b.claim.predicate) return [a, b]
  return [first[0], second[0]]
}

function reading({ claim }: ClaimRow): string {
  const parts = [claim.counted === '' ? claim.predicate : `${claim.counted} ${claim.predicate}`]
  if (claim.event !== '') parts.push(claim.event)
  if (0 < claim.scope.length) parts.push(claim.scope.map((scope) => scope.replace(':', ' ')).join(', '))
  if (claim.background) parts.push('told in passing')
  else if (claim.lead) parts.push('about the event the text reports')
  return parts.join('; ')
}
