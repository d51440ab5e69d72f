// Claims of different documents that answer one question, and whether they agree: the answer that the corpus stage `compare` keeps.

import type { DocumentId } from '../text/document.ts'

/** Content of the question and the values, not positions: survives edits and restarts. */
export type ConflictKey = string

export interface ClaimRef {
  readonly document: DocumentId
  /** Index into `DocumentFacts.claims`. */
  readonly claim: number
}

/** One claim beside another that contradicts it. */
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
  /** How sure the tool is that the claims answer one question: `certain` is published as a Warning, `likely` as a Hint. */
  readonly confidence: 'certain' | 'likely'
  /** Kind of figure: "killed", "age", "rank" … ; settings and precision are kept per kind. */
  readonly kind: string
  readonly measure: string
  /** The question in words: "killed in the attack on the aid convoy near Aleppo, September 2016". */
  readonly question: string
  /** Why the claims were matched and why they disagree, one sentence each, for the reader: of the two best supported answers. */
  readonly why: readonly string[]
  /** What each claim is in dispute with, by `claimKey`; claims that only say the same as one of them are left out. */
  readonly disputes?: ReadonlyMap<string, Dispute>
  /** Answers, the best supported first; claims in one answer agree. Claims are in document order. */
  readonly answers: readonly SlotAnswer[]
}

export interface SlotAnswer {
  /** In words, by its most precise and best supported number. */
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
  /** Slots that are conflicts for certain. Counted by difference. */
  readonly certain: number
  slotsIn(document: DocumentId): readonly Slot[]
  /** Documents whose list of slots changed in the last update. */
  readonly touched: ReadonlySet<DocumentId>
}
