// Everything known from one document alone: the record that the document stages fill, that the cache stores and that the corpus
// stages fold. A pure function of the document's source, the lexicon and the model; nothing in it depends on other documents.

import type { Claim } from './claims/claim.ts'
import type { MarkedQuotation } from './quotations/marked.ts'
import type { Block } from './text/layout.ts'
import type { Sentence } from './text/sentences.ts'
import type { Span } from './text/span.ts'

/** The input of the analysis. `fileDate` is the only date in the file name ("2016-09-24 report.txt"), if there is one. */
export interface DocumentSource {
  readonly text: string
  readonly fileDate?: EpochDay
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type EpochDay = number

/** `group` is a nationality or a religious or political group, `event` a named event, `work` the title of a work. Lists show only the first three unless asked for more. */
export type EntityType = 'person' | 'organisation' | 'place' | 'group' | 'event' | 'work'

/** The normal form of a name: equal for all spellings that certainly are one name ("bashar assad" for "Bashar al-Assad"). See link/normalise.ts. */
export type NameKey = string

/** One occurrence of a name. The span covers the name alone: no determiner, title or possessive. */
export interface Mention extends Span {
  readonly type: EntityType
  /** `source.text.slice(start, end)`, even if it contains a line break. */
  readonly text: string
  /** Index into `DocumentFacts.names`: who is meant, as far as this document tells. */
  readonly name: number
  /** Index into `DocumentFacts.sentences`. */
  readonly sentence: number
  /** What found it: "tagger", or the name of a rule in mentions/rules. */
  readonly rule: string
  /** Confidence, 0 to 1. */
  readonly score: number
}

/**
 * A name as one document uses it: all mentions that the document itself shows to be the same. "Doe" after "John Doe" belongs to the
 * name "John Doe"; a "Doe" that could be John or Jane is a name of its own, with both as candidates.
 */
export interface Name {
  readonly key: NameKey
  readonly type: EntityType
  /** The fullest form in this document, as written. */
  readonly text: string
  /** Indices of the names that an ambiguous short form could stand for; empty for all other names. */
  readonly candidates: readonly number[]
  /** The entity that the reader has declared this name to be, with the entity's name; see core/decisions. */
  readonly decided?: { readonly entity: string; readonly name: string }
  /** For a person named in full: what the document calls them ("governor", "boy"), in the terms of link/offices.ts. */
  readonly known?: readonly string[]
  /** For a surname alone: the office in all its mentions ("Governor Doe"), if the document gives it to nobody whom it names in full. */
  readonly office?: string | undefined
  /** Set if the document alone does not show that this is a name: it is one only if other documents know it (`Links.entityOf`). */
  readonly doubtful?: true | undefined
  /** With `office`: index of the bearer named in full, who is meant unless another document knows a bearer with that office. */
  readonly likely?: number | undefined
}

/**
 * The document says that two names are one: "X (ACR)", "formerly known as", "changed its name to". Within the document they are one name, so
 * both indices are equal. The mentions within `evidence` have the two forms, which the corpus stage then joins in other documents.
 */
export interface AliasStatement {
  /** Indices into `names`. */
  readonly name: number
  readonly alias: number
  readonly rule: string
  readonly evidence: Span
}

/** What the document calls somebody: "President of Turkey", "32-year-old car dealer". */
export interface Description extends Span {
  /** Index into `names`. */
  readonly name: number
  /** Without the leading determiner; white space collapsed. */
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
 * A quantity as an interval in its base unit: "at least 40" is [40, ∞); the tolerance of "about 40" is set in figures/interval.ts. `low` may
 * be -Infinity and `high` Infinity. The span covers the number and a unit of measurement ("12 miles", "$3.5 million"), not the qualifier.
 */
export interface Figure extends Span {
  readonly text: string
  /** The number as written, converted to the base unit; undefined for "dozens", "several" and ranges. */
  readonly value?: number | undefined
  readonly low: number
  readonly high: number
  readonly lowOpen: boolean
  readonly highOpen: boolean
  readonly approximate: boolean
  /** The words that make it a bound or an approximation ("at least", "some"), as written; undefined if there are none. */
  readonly qualifier?: string | undefined
  /** The kind of quantity; `count` counts the `noun`. */
  readonly measure: Measure
  /** Base unit of `value`: "1" for counts, ratios and ranks, "percent", "metre", "second", "year" for ages, an ISO 4217 code for money ("pesos" if the country is open) … */
  readonly unit: string
  /** The unit in the text ("mile", "month"), undefined if that is the base unit: base = stated * factor + offset. */
  readonly stated?: { readonly unit: string; readonly factor: number; readonly offset: number } | undefined
  /** What is counted, as written ("civilians", "military vehicles"); undefined if the text does not say. */
  readonly noun?: string | undefined
  readonly nounSpan?: Span | undefined
  /** For a part ("18 of 31 trucks"): index into `figures` of the whole. */
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
  /** A time of day, in minutes since midnight: not a quantity, but comparable. */
  | 'clock'
  /** The number of a house or block; `noun` is its street. */
  | 'address'

/** A date expression as an interval of days, [from, to). Both are undefined if it cannot be resolved, as a relative one in an undated document. */
export interface DateExpression extends Span {
  readonly text: string
  readonly from?: EpochDay | undefined
  readonly to?: EpochDay | undefined
  /** "YYYY-MM-DD" | "YYYY-MM" | "YYYY" | "YYYY-Www" | "YYYY-Qn" | "start/end" (end exclusive); undefined if unresolved. */
  readonly value?: string | undefined
  readonly precision: 'day' | 'week' | 'month' | 'quarter' | 'season' | 'year' | 'decade' | 'range'
  /** Relative to the document's date rather than written out. */
  readonly relative: boolean
  /** The period [from, to) of the surrounding phrase, if that is another one: "since 2012", "from Monday to Friday" (set on both ends). An open end is undefined. */
  readonly stretch?: { readonly from?: EpochDay; readonly to?: EpochDay } | undefined
  readonly sentence: number
}

/** The document's own date, and where it was found. */
export interface DocumentDate {
  readonly day: EpochDay
  readonly from: 'frontMatter' | 'fileName' | 'label' | 'dateline' | 'address'
  /** Its place in the text; undefined if it was in the file name. */
  readonly span?: Span
}

export interface DocumentFacts {
  readonly date: DocumentDate | undefined
  readonly blocks: readonly Block[]
  readonly sentences: readonly Sentence[]
  readonly names: readonly Name[]
  /** Sorted by start, not overlapping; likewise `figures` and `dates`. */
  readonly mentions: readonly Mention[]
  readonly aliases: readonly AliasStatement[]
  readonly descriptions: readonly Description[]
  readonly quotes: readonly Quote[]
  readonly dates: readonly DateExpression[]
  readonly figures: readonly Figure[]
  readonly claims: readonly Claim[]
  /** Sorted hashes of the document's sentences, by which copies of one text are recognised; see claims/copies.ts. */
  readonly fingerprint: Uint32Array
  /** A hash of each sentence's text; see text/wording.ts. */
  readonly wordings: Uint32Array
  /** Quotations with provenance, in readers' notes. Figures in them are claimed by the quoted source, not by this document. */
  readonly quotations: readonly MarkedQuotation[]
}

/** A plain object with exactly the fields of the facts: packed facts (core/codec.ts) have no own fields to spread, and an `Analysis` has more. */
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
