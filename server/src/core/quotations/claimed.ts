// What a note quotes is claimed by the quoted source: the note neither claims nor copies it. So a quoted figure is not a second source, and
// does not conflict with a third.

import type { Claim } from '../claims/claim.ts'
import type { Span } from '../text/span.ts'
import type { MarkedQuotation } from './marked.ts'

export function withoutQuoted(claims: Claim[], quotations: readonly MarkedQuotation[]): Claim[] {
  if (quotations.length === 0) return claims
  return claims.filter(({ evidence }) => !isQuoted(evidence, quotations))
}

export function outsideQuotations<Sentence extends Span>(
  sentences: readonly Sentence[],
  quotations: readonly MarkedQuotation[],
): readonly Sentence[] {
  return quotations.length === 0 ? sentences : sentences.filter((sentence) => !isQuoted(sentence, quotations))
}

function isQuoted({ start, end }: Span, quotations: readonly MarkedQuotation[]): boolean {
  return quotations.some((quotation) => start < quotation.end && quotation.start < end)
}
