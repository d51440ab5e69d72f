// The result of the corpus stage `compare`: slots, each a question with the claims that answer it, and whether they agree.

import type { DocumentId } from '../text/document.ts'

/** Derived from the question and the values, not from positions, so it survives edits and restarts. */
export type ConflictKey = string

export interface ClaimRef {
  readonly document: DocumentId
  /** Index into `DocumentFacts.claims`. */
  readonly claim: number
}

/** A claim that contradicts another. */
export interface Dispute {
  readonly with: ClaimRef
  /** Why these two were matched and why they disagree, as in `Slot.why`. */
  readonly why: readonly string[]
}

export function claimKey({ document, claim }: ClaimRef): string {
  return `${document} ${claim}`
}

/** One question that documents answer. */
export interface Slot {
  readonly key: ConflictKey
  readonly severity: 'conflict' | 'differs' | 'corroborated'
  /** How sure it is that the claims answer one question: `certain` is published as a warning, `likely` as a hint. */
  readonly confidence: 'certain' | 'likely'
  /** Kind of figure: "killed", "age", "rank" … ; settings and precision are kept per kind. */
  readonly kind: string
  readonly measure: string
  /** The question in words: "killed in the attack on the aid convoy near Aleppo, September 2016". */
  readonly question: string
  /** Why the claims of the two best supported answers were matched, and why they disagree: one sentence each, for the reader. */
  readonly why: readonly string[]
  /** By `claimKey`: the claim that each claim contradicts. Claims that merely repeat one of these are left out. */
  readonly disputes?: ReadonlyMap<string, Dispute>
  /** Best supported first. The claims of one answer agree, and are in document order. */
  readonly answers: readonly SlotAnswer[]
}

export interface SlotAnswer {
  /** The most precise and best supported number, in words. */
  readonly value: string
  /** Other numbers in it, which agree with that one: "at least 14" with 23. */
  readonly also?: readonly string[]
  readonly claims: readonly ClaimRef[]
  /** Documents that repeat the text of another. */
  readonly copies: number
}

/** Immutable. */
export interface Comparison {
  slots(): Iterable<Slot>
  slot(key: ConflictKey): Slot | undefined
  /** Number of slots that are certain conflicts. */
  readonly certain: number
  /** How much there was to compare: without it, "no conflicts" would say nothing. */
  readonly totals: {
    /** Claims of all documents. */
    readonly statements: number
    /** Those that answer the same question as a claim of another document, whether they agree or not. */
    readonly matched: number
  }
  slotsIn(document: DocumentId): readonly Slot[]
  /** Documents whose list of slots changed in the last update. */
  readonly touched: ReadonlySet<DocumentId>
}
