// "Someone says: SUBJECT has FIGURE, at WHEN and WHERE." Known from one document: it points to mentions, not to entities.
// Plain data (no Infinity, no typed arrays), so that it survives any codec; all lists are sorted and without repetition.

import type { EpochDay } from '../facts.ts'
import type { Span } from '../text/span.ts'

export interface Claim {
  /** Index into `DocumentFacts.figures`, or -1 when the value is a date (`date` is then set). */
  readonly figure: number
  /** Index into `DocumentFacts.dates`, or -1. */
  readonly date: number
  /** What is said of it: "killed", "age", "rank", "magnitude" … ; "count" when the text only says that there were so many. */
  readonly predicate: string
  /** Indices into `DocumentFacts.mentions`, or -1. */
  readonly subject: number
  readonly place: number
  readonly source: number
  /** The one whose number or measure it is, wholly; see claims/owner.ts. A mention, or -1. */
  readonly owner: number
  /** Days in which it holds, [from, to); undefined when the text does not settle it. */
  readonly when?: { readonly from: EpochDay; readonly to: EpochDay } | undefined
  readonly sentence: number
  /** The stretch of text shown as the quotation. */
  readonly evidence: Span
  /**
   * Class of what is counted ("people", "children", "trucks"), see lexicon/countedClasses.tsv; of a measure, the word that governs it;
   * of an unnamed person's age, "m", "f" or nothing; of a day, the act.
   */
  readonly counted: string
  /**
   * Values that narrow the question, as "dimension:value" ("direction:east", "severity:critical"), see lexicon/scopeWords.tsv; of what has an
   * owner also what of them it is of ("thing:indictment"), and for which time it is ("per:year").
   */
  readonly scope: readonly string[]
  /** Index into `figures` of the whole that this is a part of, or -1. */
  readonly of: number
  /** What the words around it say of its standing, see lexicon/claimCues.tsv. */
  readonly cues: readonly ClaimCue[]
  /** Words of the sentence that tell which event it is about; names of places begin with "@", of persons with "#". */
  readonly anchor: readonly string[]
  /** Class of the event named in the sentence ("violence", "quake"); empty when none is. */
  readonly trigger: string
  /** The event in words, for the reader: "attack on an aid convoy"; empty when the sentence names none. */
  readonly event: string
  /** In the title, or in the first sentences: about the event that the document reports. */
  readonly lead: boolean
  /** Told in passing, of another event than the one the document reports. */
  readonly background: boolean
  /** Hash of the sentence's words: two claims with one hash are one text printed twice. */
  readonly wording: number
}

/** A claim while it is made. */
export type ClaimDraft = { -readonly [Key in keyof Claim]: Claim[Key] }

/** See lexicon/claimCues.tsv for those without a comment. */
export type ClaimCue =
  | 'background'
  | 'early'
  | 'revised'
  | 'risen'
  | 'denied'
  | 'gunman'
  | 'including'
  | 'rest'
  /** "more than": the "more" in it leaves nobody out. */
  | 'bound'
  | 'among'
  /** The person is dead, so the age changes no more. */
  | 'dead'
  /** A relative who may bear the same name is spoken of nearby. */
  | 'relative'
  /** The subject is inferred from what the text is about, not named beside the figure; or what is said of it, from what the text does not say. */
  | 'inferred'
  /** Somebody died in the text that counts these injured. */
  | 'beside dead'
