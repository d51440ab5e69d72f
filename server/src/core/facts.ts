// Everything known from one document alone: the record that the document stages fill, that the cache stores and that the corpus
// stages fold. A pure function of the document's source, the lexicon and the model; nothing in it depends on other documents.

import type { Claim } from './claims/claim.ts'
import type { MarkedQuotation } from './quotations/marked.ts'
import type { Block } from './text/layout.ts'
import type { Sentence } from './text/sentences.ts'
import type { Span } from './text/span.ts'

/** What the analysis is given. `fileDate` is the one day in the file name ("2016-09-24 report.txt"): outside the text, but not outside the document. */
export interface DocumentSource {
  readonly text: string
  readonly fileDate?: EpochDay
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type EpochDay = number

/** `group` is a nationality or a religious or political group; `event` and `work` are names of their own, never counted as the first three. */
export type EntityType = 'person' | 'organisation' | 'place' | 'group' | 'event' | 'work'

/** The normal form of a name, the same for all spellings that are certainly one ("bashar assad" for "Bashar al-Assad"). */
export type NameKey = string

/** One place where a name stands. The span holds the name alone: no determiner, title or possessive. */
export interface Mention extends Span {
  readonly type: EntityType
  /** `source.text.slice(start, end)`, also where a line end runs through it. */
  readonly text: string
  /** Index into `DocumentFacts.names`: who is meant, as far as this document tells. */
  readonly name: number
  /** Index into `DocumentFacts.sentences`. */
  readonly sentence: number
  /** What found it: "tagger", or the name of a rule under mentions/rules. */
  readonly rule: string
  /** Confidence, 0 to 1. */
  readonly score: number
}

/**
 * A name as one document uses it: all mentions that the document itself shows to be one. "Doe" after "John Doe" belongs to
 * the name "John Doe"; a "Doe" that could be John or Jane is a name of its own, with both as candidates.
 */
export interface Name {
  readonly key: NameKey
  readonly type: EntityType
  /** The fullest form this document uses, in its spelling. */
  readonly text: string
  /** Names of this document (indices) that an ambiguous short form could stand for; empty for all others. */
  readonly candidates: readonly number[]
  /** The entity that the reader has declared it to be, with the entity's name; see core/decisions. */
  readonly decided?: { readonly entity: string; readonly name: string }
  /** What the document calls a person who is named in full ("governor", "boy"), in the words of core/link/offices.ts. */
  readonly known?: readonly string[]
  /** For a surname alone, what all of its mentions call the bearer ("Governor Doe"), where the document does not call so who is named in full. */
  readonly office?: string | undefined
  /** Besides `office`: the one (index) whom the document names in full, who is meant unless other documents know a bearer with the office. */
  readonly likely?: number | undefined
}

/**
 * The document says that two names are one: "X (ACR)", "formerly known as", "changed its name to". Within the document they are then one
 * name, so both indices are the same; the mentions inside the evidence have the two forms, which the corpus stage joins elsewhere too.
 */
export interface AliasStatement {
  /** Indices into `names`. */
  readonly name: number
  readonly alias: number
  readonly rule: string
  readonly evidence: Span
}

/** What the document calls somebody: "President of Turkey", "a 32-year-old car dealer". */
export interface Description extends Span {
  /** Index into `names`. */
  readonly name: number
  /** Without the leading determiner, white space collapsed. */
  readonly text: string
  readonly sentence: number
  readonly rule: string
}

/** Who said what. The span is the quoted or reported stretch. */
export interface Quote extends Span {
  /** Index into `names`. */
  readonly speaker: number
  /** The word that attributes it: "said", "according to". */
  readonly cue: Span
  readonly sentence: number
}

/**
 * A quantity as an interval in its base unit: "at least 40" is [40, ∞), "about 40" has a stated tolerance. `low` may be -Infinity
 * and `high` Infinity. The span is the number, with its unit when that is a measure ("12 miles", "$3.5 million"), without qualifier.
 */
export interface Figure extends Span {
  readonly text: string
  /** The number as written, in the base unit; undefined for "dozens", "several" and ranges. */
  readonly value?: number | undefined
  readonly low: number
  readonly high: number
  readonly lowOpen: boolean
  readonly highOpen: boolean
  readonly approximate: boolean
  /** The words that make it a bound or an approximation ("at least", "some"), as written; undefined without. */
  readonly qualifier?: string | undefined
  /** What kind of quantity it is; `count` counts the `noun`. */
  readonly measure: Measure
  /** Base unit of `value`: "1" for counts, ratios and ranks, "percent", "metre", "second", "year" for ages, an ISO 4217 code for money ("pesos" where the text does not say whose) … */
  readonly unit: string
  /** The unit the text uses ("mile", "month"), undefined where that is the base unit: base = stated * factor + offset. */
  readonly stated?: { readonly unit: string; readonly factor: number; readonly offset: number } | undefined
  /** What is counted, as written ("civilians", "military vehicles"); undefined where the text names nothing. */
  readonly noun?: string | undefined
  readonly nounSpan?: Span | undefined
  /** "18 of 31 trucks": index in `figures` of the whole this is a part of. */
  readonly of?: number | undefined
  readonly sentence: number
  readonly rule: string
}

export type Measure =
  | 'count'
  | 'percent'
  | 'money'
  | 'age'
  | 'duration'
  | 'length'
  | 'area'
  | 'volume'
  | 'mass'
  | 'speed'
  | 'temperature'
  /** Degrees of an angle or a course. */
  | 'angle'
  | 'energy'
  | 'data'
  | 'magnitude'
  | 'ordinal'
  | 'rank'
  | 'ratio'
  | 'score'
  /** A time of day, in minutes since midnight; no quantity, but comparable. */
  | 'clock'
  /** The number of a house or block; the noun is its street. */
  | 'address'

/** A date expression as an interval of days, [from, to). Without a document date a relative one has neither. */
export interface DateExpression extends Span {
  readonly text: string
  readonly from?: EpochDay | undefined
  readonly to?: EpochDay | undefined
  /** "YYYY-MM-DD" | "YYYY-MM" | "YYYY" | "YYYY-Www" | "YYYY-Qn" | "start/end" (end exclusive); undefined when not resolved. */
  readonly value?: string | undefined
  readonly precision: 'day' | 'week' | 'month' | 'quarter' | 'season' | 'year' | 'decade' | 'range'
  /** Resolved against the document's date rather than written out. */
  readonly relative: boolean
  /** The days that the phrase speaks of, [from, to), where they are not the expression's own: "since 2012", "from Monday to Friday" (on both ends). A side that the text leaves open is undefined. */
  readonly stretch?: { readonly from?: EpochDay; readonly to?: EpochDay } | undefined
  readonly sentence: number
}

/** The document's own day, and where it was read. */
export interface DocumentDate {
  readonly day: EpochDay
  readonly from: 'frontMatter' | 'fileName' | 'label' | 'dateline' | 'address'
  /** Where in the text; undefined for a file name. */
  readonly span?: Span
}

export interface DocumentFacts {
  readonly date: DocumentDate | undefined
  readonly blocks: readonly Block[]
  readonly sentences: readonly Sentence[]
  readonly names: readonly Name[]
  /** Sorted by start, not overlapping; so are `figures` and `dates`. */
  readonly mentions: readonly Mention[]
  readonly aliases: readonly AliasStatement[]
  readonly descriptions: readonly Description[]
  readonly quotes: readonly Quote[]
  readonly dates: readonly DateExpression[]
  readonly figures: readonly Figure[]
  readonly claims: readonly Claim[]
  /** Sorted hashes of the document's sentences and word shingles, by which copies of one wire text are known; see claims/copies.ts. */
  readonly fingerprint: Uint32Array
  /** What each sentence says, as a hash; see text/wording.ts. */
  readonly wordings: Uint32Array
  /** Quotations with provenance, in a reader's notes: what they hold is said by their sources, and claimed there alone. */
  readonly quotations: readonly MarkedQuotation[]
}

/** The facts alone, as an object with fields of its own: packed facts have none to spread, and an analysis has more than facts. */
export function plainFacts(facts: DocumentFacts): DocumentFacts {
  const { date, blocks, sentences, names, mentions, aliases, descriptions, quotes } = facts
  const { dates, figures, claims, fingerprint, wordings, quotations } = facts
  return {
    date,
    blocks,
    sentences,
    names,
    mentions,
    aliases,
    descriptions,
    quotes,
    dates,
    figures,
    claims,
    fingerprint,
    wordings,
    quotations,
  }
}
