// Every different spelling that occurs gets a number, and what the tagger sees of a word alone (case, shape, affixes, lists, word
// classes) is worked out once per spelling. The table outlives a document; that saves time and cannot be observed in any result.

import type { Gazetteer } from '../lexicon/gazetteer.ts'
import { Class, classOf } from '../text/characters.ts'
import type { Spelled, Spellings } from '../text/spellings.ts'
import { TokenKind, type Tokens } from '../text/tokens.ts'
import { hashSlice, hashWord, mix } from './hash.ts'
import type { WordClasses } from './wordClasses.ts'

/** What a spelling looks like, as bits. */
export const Look = {
  /** Has an upper-case letter anywhere: may be a name. */
  upper: 1,
  /** Begins with one. */
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

const initialCapacity = 1 << 13
/** Forgotten and begun again when this many spellings are known, so that memory stays bounded. */
const mostForms = 1 << 17

/** Stand for what is before and after a sentence. */
export const beforeSentence = 0
export const afterSentence = 1

export class Forms {
  /** Columns by form number. */
  exact = new Int32Array(initialCapacity)
  /** What tells spellings of one hash apart: among a hundred thousand there are such, and a form must not depend on who came first. */
  #check = new Int32Array(initialCapacity)
  lower = new Int32Array(initialCapacity)
  /** Form number of the lower-cased spelling. */
  lowerForm = new Int32Array(initialCapacity)
  shape = new Int32Array(initialCapacity)
  look = new Uint16Array(initialCapacity)
  lists = new Int32Array(initialCapacity)
  fine = new Int32Array(initialCapacity)
  coarse = new Int32Array(initialCapacity)
  /** How the word leans, and names right behind and right before it: see wordClasses.ts. */
  own = new Int32Array(initialCapacity)
  behind = new Int32Array(initialCapacity)
  ahead = new Int32Array(initialCapacity)
  /** Eight a form: prefixes of 1 to 4 and suffixes of 1 to 4 characters, 0 where the word is not longer. */
  affixes = new Int32Array(initialCapacity * 8)
  /** Grows whenever the table is begun again, and with it the numbers. */
  generation = 0
  #count = 0
  #slots = new Int32Array(initialCapacity * 4)
  /** See `#formsOf`. */
  #table: Spellings | undefined
  #ofSpelling = new Int32Array(initialCapacity)
  readonly #gazetteer: Gazetteer
  readonly #classes: WordClasses

  constructor(gazetteer: Gazetteer, classes: WordClasses) {
    this.#gazetteer = gazetteer
    this.#classes = classes
    this.#reset()
  }

  get count(): number {
    return this.#count
  }

  /** The form number of every token, in `into`. Where spellings have numbers, each is looked up once, and not at all its places. */
  number(text: string, tokens: Tokens, into: Int32Array, spelled?: Spelled): void {
    if (mostForms < this.#count) this.#reset()
    if (spelled === undefined) {
      for (let index = 0; index < tokens.count; index++) into[index] = this.#formAt(text, tokens, index)
      return
    }
    const { table, number } = spelled
    const known = this.#formsOf(table)
    for (let index = 0; index < tokens.count; index++) {
      const form = known[number[index]!]!
      if (form !== 0) into[index] = form - 1
      else {
        const found = this.#formAt(text, tokens, index)
        known[number[index]!] = found + 1
        into[index] = found
      }
    }
  }

  /** Form numbers plus one by the number of a spelling; 0 for those that have not been looked up. */
  #formsOf(table: Spellings): Int32Array {
    if (this.#table !== table) {
      this.#table = table
      this.#ofSpelling.fill(0)
    }
    if (this.#ofSpelling.length < table.count) {
      const larger = new Int32Array(table.count * 2)
      larger.set(this.#ofSpelling)
      this.#ofSpelling = larger
    }
    return this.#ofSpelling
  }

  #formAt(text: string, tokens: Tokens, index: number): number {
    const start = tokens.start[index]!
    const end = tokens.end[index]!
    const hash = hashSlice(text, start, end)
    const form = this.#find(hash, checkOf(text, start, end))
    return form === -1 ? this.#add(text.slice(start, end), hash, tokens.kind[index]!) : form
  }

  #reset(): void {
    this.#ofSpelling.fill(0)
    this.#slots.fill(0)
    this.#count = 0
    this.generation++
    this.#add('\u0002', hashWord('\u0002'), TokenKind.symbol)
    this.#add('\u0003', hashWord('\u0003'), TokenKind.symbol)
  }

  #find(hash: number, check: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const form = this.#slots[slot]! - 1
      if (this.exact[form] === hash && this.#check[form] === check) return form
    }
    return -1
  }

  #add(word: string, hash: number, kind: number): number {
    if (this.#count === this.exact.length) this.#grow()
    const form = this.#count++
    const mask = this.#slots.length - 1
    let slot = hash & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = form + 1
    this.exact[form] = hash
    this.#check[form] = checkOf(word, 0, word.length)
    const lower = word.toLowerCase()
    const lowerHash = lower === word ? hash : hashWord(lower)
    this.lower[form] = lowerHash
    const look = lookOf(word, kind)
    this.look[form] = look
    this.shape[form] = shapeOf(word, kind)
    this.lists[form] = this.#gazetteer.wordLists(lower, (look & Look.upper) !== 0)
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
    if (lower === word) this.lowerForm[form] = form
    else {
      const known = this.#find(lowerHash, checkOf(lower, 0, lower.length))
      // Adding the lower-cased form may move the columns, so write to the field afterwards.
      const lowerForm = known === -1 ? this.#add(lower, lowerHash, kind) : known
      this.lowerForm[form] = lowerForm
    }
    return form
  }

  #grow(): void {
    const capacity = this.exact.length * 2
    const larger = (column: Int32Array, factor = 1): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(capacity * factor)
      copy.set(column)
      return copy
    }
    this.exact = larger(this.exact)
    this.#check = larger(this.#check)
    this.lower = larger(this.lower)
    this.lowerForm = larger(this.lowerForm)
    this.shape = larger(this.shape)
    this.lists = larger(this.lists)
    this.fine = larger(this.fine)
    this.coarse = larger(this.coarse)
    this.own = larger(this.own)
    this.behind = larger(this.behind)
    this.ahead = larger(this.ahead)
    this.affixes = larger(this.affixes, 8)
    const look = new Uint16Array(capacity)
    look.set(this.look)
    this.look = look
    this.#slots = new Int32Array(capacity * 4)
    const mask = this.#slots.length - 1
    for (let form = 0; form < this.#count; form++) {
      let slot = this.exact[form]! & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = form + 1
    }
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

/** Letter classes with repetitions collapsed, and a class of length: "Aleppo" is Xx3, "U.S." is X.X.2. */
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

/** Length, first, middle and last character. */
function checkOf(text: string, start: number, end: number): number {
  const middle = text.charCodeAt((start + end) >>> 1)
  return ((end - start) << 24) ^ (text.charCodeAt(start) << 16) ^ (middle << 8) ^ text.charCodeAt(end - 1)
}
