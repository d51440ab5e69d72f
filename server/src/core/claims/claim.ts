// "Someone says: SUBJECT has FIGURE, at WHEN and WHERE." Known from one document: it points to mentions, not to entities.

import type { EpochDay } from '../facts.ts'
import type { Span } from '../text/span.ts'

export interface Claim {
  /** Index into `DocumentFacts.figures`, or -1 when the value is a date (`date` is then set). */
  readonly figure: number
  /** Index into `DocumentFacts.dates`, or -1. */
  readonly date: number
  /** What is said of it: "killed", "aged", "rank" … */
  readonly predicate: string
  /** Indices into `DocumentFacts.mentions`, or -1. */
  readonly subject: number
  readonly place: number
  readonly source: number
  /** Days in which it holds, [from, to); undefined when the text does not settle it. */
  readonly when?: { readonly from: EpochDay; readonly to: EpochDay }
  readonly sentence: number
  /** The stretch of text shown as the quotation. */
  readonly evidence: Span
}
