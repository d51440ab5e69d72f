// Gives every distinct spelling a number, so that whatever a stage wants to know about a word (its lower case, what it can be in a date) is
// computed once and then read from a column. The table outlives a document; that saves time and cannot be observed in any result.

import { fnvPrime } from './fnv.ts'
import { ownText } from './ownText.ts'
import type { Offset } from './span.ts'
import type { Tokens } from './tokens.ts'

const initialCapacity = 1 << 13
/** A new table is started when the old one holds this many spellings, or this many UTF-16 code units: memory stays bounded. */
const mostSpellings = 1 << 16
const mostCodes = 1 << 20

/** Spellings together with their kind of token (`TokenKind`): the same letters with another kind are another spelling. */
export class Spellings {
  /** By number: as written, and in lower case. */
  readonly written: string[] = []
  readonly lower: string[] = []
  kind = new Uint8Array(initialCapacity)
  #hash = new Int32Array(initialCapacity)
  /** The code units of number n are `#codes` from `#start[n]` to `#start[n + 1]`. */
  #start = new Uint32Array(initialCapacity + 1)
  #codes = new Uint16Array(initialCapacity * 8)
  /** Number plus one; 0 is free. At most half of the slots are taken. */
  #slots = new Int32Array(initialCapacity * 2)

  get count(): number {
    return this.written.length
  }

  get isFull(): boolean {
    return mostSpellings <= this.count || mostCodes <= this.#start[this.count]!
  }

  /** The number of every token's spelling. */
  numbers(text: string, { count, start, end, kind }: Tokens): Uint32Array {
    const numbers = new Uint32Array(count)
    for (let index = 0; index < count; index++)
      numbers[index] = this.#number(text, start[index]!, end[index]!, kind[index]!)
    return numbers
  }

  #number(text: string, from: Offset, to: Offset, kind: number): number {
    const first = this.#start[this.count]!
    while (this.#codes.length < first + to - from) this.#codes = larger(this.#codes)
    const codes = this.#codes
    // Written after the others right away: if it is new, it stays there.
    let hash = kind
    let end = first
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at)
      codes[end++] = code
      hash = Math.imul(hash ^ code, fnvPrime)
    }
    hash ^= hash >>> 15
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]! - 1
      if (number === -1) {
        this.#slots[slot] = this.count + 1
        return this.#add(text.slice(from, to), hash, end, kind)
      }
      if (this.#hash[number] === hash && this.kind[number] === kind && this.#holds(number, first, end)) return number
    }
  }

  /** Whether the code units [first, end) are those of the spelling. */
  #holds(number: number, first: number, end: number): boolean {
    const codes = this.#codes
    let at = this.#start[number]!
    if (this.#start[number + 1]! - at !== end - first) return false
    for (let other = first; other < end; other++) if (codes[at++] !== codes[other]) return false
    return true
  }

  #add(word: string, hash: number, end: number, kind: number): number {
    const number = this.count
    const written = ownText(word)
    const lower = written.toLowerCase()
    this.written.push(written)
    this.lower.push(lower === written ? written : lower)
    this.kind[number] = kind
    this.#hash[number] = hash
    this.#start[number + 1] = end
    if (this.count === this.kind.length) this.#grow()
    return number
  }

  #grow(): void {
    this.kind = larger(this.kind)
    this.#hash = larger(this.#hash)
    const start = new Uint32Array(this.kind.length + 1)
    start.set(this.#start)
    this.#start = start
    this.#slots = new Int32Array(this.kind.length * 2)
    const mask = this.#slots.length - 1
    for (let number = 0; number < this.count; number++) {
      let slot = this.#hash[number]! & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = number + 1
    }
  }
}

function larger<Column extends Uint8Array | Uint16Array | Int32Array>(column: Column): Column {
  const copy = new (column.constructor as new (length: number) => Column)(column.length * 2)
  copy.set(column)
  return copy
}

let current = new Spellings()

/** The spellings of a text's tokens. Documents processed at the same time may use different tables. */
export interface Spelled {
  readonly table: Spellings
  /** By token. */
  readonly number: Uint32Array
}

export function spell(text: string, tokens: Tokens): Spelled {
  if (current.isFull) current = new Spellings()
  return { table: current, number: current.numbers(text, tokens) }
}

/** Something a stage wants to know about each spelling, as an integer that is computed once. */
export class SpellingColumn {
  readonly #integerOf: (lower: string, kind: number, written: string) => number
  #table: Spellings | undefined
  #values = new Int32Array(initialCapacity)
  #count = 0

  constructor(integerOf: (lower: string, kind: number, written: string) => number) {
    this.#integerOf = integerOf
  }

  /** By number, for all spellings in the table so far. Columns given for another table stay valid. */
  of(table: Spellings): Int32Array {
    if (this.#table !== table) {
      this.#table = table
      if (0 < this.#count) this.#values = new Int32Array(initialCapacity)
      this.#count = 0
    }
    while (this.#values.length < table.count) this.#values = larger(this.#values)
    const { lower, kind, written } = table
    for (; this.#count < table.count; this.#count++) {
      const number = this.#count
      this.#values[number] = this.#integerOf(lower[number]!, kind[number]!, written[number]!)
    }
    return this.#values
  }
}

/** The same for values that are not integers, or are asked of few spellings. */
export class SpellingRows<Row> {
  readonly #rowOf: (lower: string) => Row
  #table: Spellings | undefined
  #rows: (Row | undefined)[] = []

  constructor(rowOf: (lower: string) => Row) {
    this.#rowOf = rowOf
  }

  at(table: Spellings, number: number): Row {
    if (this.#table !== table) {
      this.#table = table
      this.#rows = []
    }
    return (number < this.#rows.length ? this.#rows[number] : undefined) ?? this.#add(table, number)
  }

  #add(table: Spellings, number: number): Row {
    // Filled in advance, so that the engine keeps the rows in one piece.
    while (this.#rows.length < table.count) this.#rows.push(undefined)
    const row = this.#rowOf(table.lower[number]!)
    this.#rows[number] = row
    return row
  }
}
