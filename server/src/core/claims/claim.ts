// A claim: "Someone says: SUBJECT has FIGURE, at WHEN and WHERE." Known from one document, so it points to mentions, not to entities. Plain
// data (no Infinity, no typed arrays) for the codec; all lists are sorted, without duplicates.

import type { EpochDay } from '../facts.ts'
import type { Span } from '../text/span.ts'

export interface Claim {
  /** Index into `DocumentFacts.figures`, or -1 if the value is a date (`date` is then set). */
  readonly figure: number
  /** Index into `DocumentFacts.dates`, or -1. */
  readonly date: number
  /** What is said: "killed", "age", "rank", "magnitude" …; "count" if the text only says that there were so many. */
  readonly predicate: string
  /** Indices into `DocumentFacts.mentions`, or -1. */
  readonly subject: number
  readonly place: number
  readonly source: number
  /** Index of the mention whose number or measure it is, as a whole, or -1; see claims/owner.ts. */
  readonly owner: number
  /** The days [from, to) to which it applies; undefined if the text does not settle them. */
  readonly when?: { readonly from: EpochDay; readonly to: EpochDay } | undefined
  readonly sentence: number
  /** The stretch of text to quote. */
  readonly evidence: Span
  /**
   * The class of what is counted ("people", "children", "trucks"), see lexicon/countedClasses.tsv; for a measure the word that governs it;
   * for an unnamed person's age "m", "f" or ""; for the day of an act the act.
   */
  readonly counted: string
  /**
   * What narrows the question, as "dimension:value" ("direction:east", "severity:critical"), see lexicon/scopeWords.tsv; with an owner also
   * which thing of the owner's is meant ("thing:indictment"), and for which period ("per:year").
   */
  readonly scope: readonly string[]
  /** Index into `figures` of the whole of which this is a part, or -1. */
  readonly of: number
  /** What the words around it say about its reliability or reach; see lexicon/claimCues.tsv. */
  readonly cues: readonly ClaimCue[]
  /** Words of the sentence that identify the event; names of places begin with "@", of people with "#". */
  readonly anchor: readonly string[]
  /** Class of the event that the sentence names ("violence", "quake"); empty if it names none. */
  readonly trigger: string
  /** The event in words, for the reader: "attack on an aid convoy"; empty if the sentence names none. */
  readonly event: string
  /** In the title or the first sentences, so it is about the event that the document reports. */
  readonly lead: boolean
  /** Mentioned in passing, about an event other than the one the document reports. */
  readonly background: boolean
  /** Hash of the sentence's words: two claims with the same hash are one text printed twice. */
  readonly wording: number
}

/** A claim under construction. */
export type ClaimDraft = { -readonly [Key in keyof Claim]: Claim[Key] }

/** See lexicon/claimCues.tsv for those without a comment here. */
export type ClaimCue =
  | 'background'
  | 'early'
  | 'revised'
  | 'risen'
  | 'denied'
  | 'gunman'
  | 'including'
  | 'rest'
  /** "more than": here "more" does not exclude anybody counted elsewhere. */
  | 'bound'
  | 'among'
  /** An amount for which a thing was bought or sold. */
  | 'traded'
  /** The person is dead, so the age no longer changes. */
  | 'dead'
  /** A relative who may have the same name is mentioned nearby. */
  | 'relative'
  /** The subject, or what is said, is inferred from the text as a whole and not stated beside the figure. */
  | 'inferred'
  /** The text that counts these injured people also mentions dead ones. */
  | 'beside dead'
