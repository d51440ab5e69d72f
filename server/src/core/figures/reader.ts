// A view of the tokens of one sentence for the readers of figures: lower-case words, and nothing beyond the sentence.

import type { Spelled } from '../text/spellings.ts'
import { TokenKind, type Tokens } from '../text/tokens.ts'
import { type FigureLexicon, Look } from './lexicon.ts'
import type { MeasureRead } from './measureRead.ts'
import type { NounRead } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'

/** `first` and `limit` change from sentence to sentence; everything else stays. */
export interface Reader {
  readonly text: string
  readonly tokens: Tokens
  readonly spelled: Spelled
  /** What each spelling is; see `Look`. */
  readonly looks: Int32Array
  readonly lexicon: FigureLexicon
  /** First token of the sentence. */
  first: number
  /** The token after the sentence. */
  limit: number
  readonly recent: Recent
}

/** Results of the last look-ups: the readers ask the same questions around a number repeatedly. */
export interface Recent {
  /** The number whose unit was read last, and the result. */
  measured: NumberRead | undefined
  measure: MeasureRead | undefined
  /** Where a plural was last searched (token), how far, and the result. */
  nounAt: number
  nounLimit: number
  noun: NounRead | undefined
}

export function nothingRead(): Recent {
  return { measured: undefined, measure: undefined, nounAt: -1, nounLimit: -1, noun: undefined }
}

/** The token as written; "" outside the sentence. */
export function written({ first, limit, spelled }: Reader, index: number): string {
  return index < first || limit <= index ? '' : spelled.table.written[spelled.number[index]!]!
}

/** The token in lower case; "" outside the sentence. */
export function lower({ first, limit, spelled }: Reader, index: number): string {
  return index < first || limit <= index ? '' : spelled.table.lower[spelled.number[index]!]!
}

export function kindAt(reader: Reader, index: number): number {
  return index < reader.first || reader.limit <= index ? -1 : reader.tokens.kind[index]!
}

export function isWord(reader: Reader, index: number): boolean {
  return kindAt(reader, index) === TokenKind.word
}

export function isNumber(reader: Reader, index: number): boolean {
  return kindAt(reader, index) === TokenKind.number
}

/** Whether there is no white space between the token and the one before it, both within the sentence. */
export function isGlued(reader: Reader, index: number): boolean {
  return reader.first < index && index < reader.limit && reader.tokens.start[index] === reader.tokens.end[index - 1]
}

/** Whether the token has one of the bits of `Look`; false outside the sentence. */
export function hasLook({ first, limit, looks, spelled }: Reader, index: number, look: number): boolean {
  return first <= index && index < limit && (looks[spelled.number[index]!]! & look) !== 0
}

/** A single hyphen or a dash of number ranges, with no white space on either side. */
export function isJoiner(reader: Reader, index: number): boolean {
  return isHyphen(reader, index) && isGlued(reader, index) && isGlued(reader, index + 1)
}

export function isHyphen(reader: Reader, index: number): boolean {
  return hasLook(reader, index, Look.hyphen)
}

export function isCapitalised(reader: Reader, index: number): boolean {
  return hasLook(reader, index, Look.capital)
}
