// What the tagger sees of a word regardless of context (case, shape, affixes, lists, word classes), computed once per spelling (see
// ../text/spellings.ts) and kept in columns. They outlive a document; that saves time and cannot be observed in any result.

import type { Gazetteer } from '../lexicon/gazetteer.ts'
import { Class, classOf } from '../text/characters.ts'
import type { Spellings } from '../text/spellings.ts'
import { TokenKind } from '../text/tokens.ts'
import { hashSlice, hashWord, mix } from './hash.ts'
import type { Joiners } from './joiners.ts'
import type { WordClasses } from './wordClasses.ts'

/** What a spelling looks like, as bits. */
export const Look = {
  /** Contains an upper-case letter: may be a name. */
  upper: 1,
  /** Begins with an upper-case letter. */
  initial: 2,
  /** Two or more letters, all upper case. */
  allCaps: 4,
  /** "J." */
  initialStop: 8,
  digit: 16,
  hyphen: 32,
  lower: 64,
  /** Ends with a full stop. */
  stop: 128,
  /** Two or more upper-case letters but not all ("McDonald", "YouTube", "U.S."). */
  mixed: 256,
  /** Quotation marks. */
  quote: 512,
} as const

/** What some small words say about their neighbours, as bits above those of `Joins`. */
export const Cue = {
  placePreposition: 8,
  definite: 16,
  /** "who", "was": a person stands before them. */
  speaks: 32,
  opens: 64,
  closes: 128,
  ampersand: 256,
} as const

const cueWords: readonly (readonly [number, readonly string[]])[] = [
  [Cue.placePreposition, ['in', 'at', 'from', 'near', 'around', 'across', 'outside', 'into']],
  [Cue.definite, ['the']],
  [Cue.speaks, ['who', 'is', 'was', 'has', 'had', 'will', 'would']],
  [Cue.opens, ['(']],
  [Cue.closes, [')']],
  [Cue.ampersand, ['&']],
]
const cuesByHash = new Map(cueWords.flatMap(([cue, words]) => words.map((word) => [hashWord(word), cue] as const)))

const initialCapacity = 1 << 13
/** Most forms kept; columns that a document with more spellings needed are released. */
const mostKept = 1 << 18

/** Stand for the positions before and after a sentence. */
export const beforeSentence = 0
export const afterSentence = 1
/** A spelling's form number is its own number plus this. */
export const firstForm = 2

export class Forms {
  /** Columns by form number. */
  exact = new Int32Array(initialCapacity)
  lower = new Int32Array(initialCapacity)
  /** A number for the lower-cased spelling, so that a word has one however it is written. */
  word = new Int32Array(initialCapacity)
  shape = new Int32Array(initialCapacity)
  look = new Uint16Array(initialCapacity)
  /** Bits of `Joins` and `Cue`. */
  cues = new Uint16Array(initialCapacity)
  lists = new Int32Array(initialCapacity)
  fine = new Int32Array(initialCapacity)
  coarse = new Int32Array(initialCapacity)
  /** Leanings of the word, and of names directly after and before it: see wordClasses.ts. */
  own = new Int32Array(initialCapacity)
  behind = new Int32Array(initialCapacity)
  ahead = new Int32Array(initialCapacity)
  /** Eight per form: prefixes of 1 to 4 and suffixes of 1 to 4 characters, 0 if the word is not longer. */
  affixes = new Int32Array(initialCapacity * 8)
  /** Increases whenever another table of spellings, with other numbers, is adopted. */
  generation = 0
  #count = 0
  #table: Spellings | undefined
  readonly #words = new Map<string, number>()
  readonly #gazetteer: Gazetteer
  readonly #classes: WordClasses
  readonly #joiners: Joiners

  constructor(gazetteer: Gazetteer, classes: WordClasses, joiners: Joiners) {
    this.#gazetteer = gazetteer
    this.#classes = classes
    this.#joiners = joiners
  }

  get count(): number {
    return this.#count
  }

  /** Adds the new spellings of the table. A different table discards everything known so far. */
  learn(table: Spellings): void {
    if (table !== this.#table) {
      this.#table = table
      this.#count = 0
      this.generation++
      this.#words.clear()
      if (mostKept < this.exact.length) this.#resize(initialCapacity)
      this.#add('\u0002', '\u0002', TokenKind.symbol)
      this.#add('\u0003', '\u0003', TokenKind.symbol)
    }
    const { written, lower, kind } = table
    for (let number = this.#count - firstForm; number < table.count; number++)
      this.#add(written[number]!, lower[number]!, kind[number]!)
  }

  #add(written: string, lower: string, kind: number): void {
    if (this.#count === this.exact.length) this.#resize(this.exact.length * 2)
    const form = this.#count++
    const look = lookOf(written, kind)
    const hash = hashWord(written)
    this.exact[form] = hash
    const lowerHash = lower === written ? hash : hashWord(lower)
    this.lower[form] = lowerHash
    this.look[form] = look
    this.shape[form] = shapeOf(written, kind)
    this.lists[form] = this.#gazetteer.wordLists(lower, (look & Look.upper) !== 0)
    this.cues[form] = this.#joiners.of(lowerHash) | (cuesByHash.get(lowerHash) ?? 0)
    const row = this.#classes.rowOf(lowerHash)
    const { columns } = this.#classes
    this.fine[form] = row === -1 ? 0 : columns.fine[row]!
    this.coarse[form] = row === -1 ? 0 : columns.coarse[row]!
    this.own[form] = row === -1 ? 0 : columns.own[row]!
    this.behind[form] = row === -1 ? 0 : columns.behind[row]!
    this.ahead[form] = row === -1 ? 0 : columns.ahead[row]!
    for (let length = 1; length <= 4; length++) {
      const longer = length < lower.length
      this.affixes[form * 8 + length - 1] = longer ? mix(hashSlice(lower, 0, length), length) : 0
      this.affixes[form * 8 + length + 3] = longer
        ? mix(hashSlice(lower, lower.length - length, lower.length), 16 + length)
        : 0
    }
    let word = this.#words.get(lower)
    if (word === undefined) {
      word = this.#words.size
      this.#words.set(lower, word)
    }
    this.word[form] = word
  }

  /** Shrinks the columns to the forms counted so far. */
  #resize(capacity: number): void {
    const resized = (column: Int32Array, factor = 1): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(capacity * factor)
      copy.set(column.subarray(0, this.#count * factor))
      return copy
    }
    this.exact = resized(this.exact)
    this.lower = resized(this.lower)
    this.word = resized(this.word)
    this.shape = resized(this.shape)
    this.lists = resized(this.lists)
    this.fine = resized(this.fine)
    this.coarse = resized(this.coarse)
    this.own = resized(this.own)
    this.behind = resized(this.behind)
    this.ahead = resized(this.ahead)
    this.affixes = resized(this.affixes, 8)
    const resizedBits = (column: Uint16Array): Uint16Array<ArrayBuffer> => {
      const copy = new Uint16Array(capacity)
      copy.set(column.subarray(0, this.#count))
      return copy
    }
    this.look = resizedBits(this.look)
    this.cues = resizedBits(this.cues)
  }
}

function lookOf(word: string, kind: number): number {
  let upper = 0
  let letters = 0
  let digits = 0
  for (let at = 0; at < word.length; at++) {
    const characterClass = classOf(word.charCodeAt(at))
    if (characterClass === Class.upper) upper++
    if (Class.lower <= characterClass && characterClass <= Class.letter) letters++
    if (characterClass === Class.digit) digits++
  }
  const first = classOf(word.charCodeAt(0))
  const stop = kind === TokenKind.word && word.endsWith('.')
  let look = 0
  // Addresses are never names and must not look like one.
  if (kind === TokenKind.address) return 0
  if (0 < upper) look |= Look.upper
  if (first === Class.upper) look |= Look.initial
  if (1 < letters && upper === letters) look |= Look.allCaps
  else if (1 < upper) look |= Look.mixed
  if (stop) look |= Look.stop
  if (stop && word.length === 2 && upper === 1) look |= Look.initialStop
  if (0 < digits) look |= Look.digit
  if (first === Class.hyphen) look |= Look.hyphen
  if (0 < letters && upper === 0) look |= Look.lower
  if (kind === TokenKind.punctuation && '"“”‘’\'«»„'.includes(word[0]!)) look |= Look.quote
  return look
}

/** Letter classes with repetitions collapsed, and a length class: "Aleppo" is Xx3, "U.S." is X.X.2. */
function shapeOf(word: string, kind: number): number {
  if (kind === TokenKind.address) return hashWord('address')
  let shape = ''
  let previous = ''
  for (let at = 0; at < word.length && shape.length < 12; at++) {
    const characterClass = classOf(word.charCodeAt(at))
    const mark =
      characterClass === Class.upper
        ? 'X'
        : characterClass === Class.lower || characterClass === Class.letter
          ? 'x'
          : characterClass === Class.digit
            ? '9'
            : word[at]!
    if (mark === previous) continue
    shape += mark
    previous = mark
  }
  const length = word.length <= 1 ? 0 : word.length <= 3 ? 1 : word.length <= 6 ? 2 : 3
  return hashWord(shape + length)
}
