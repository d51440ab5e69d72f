// Facts to bytes and back: what workers send, the cache stores, and the server keeps of each document. Plain data is encoded by its shape
// (codec/values.ts), so a new field of a record needs no code here; the cache's recipe separates facts of different versions. Damaged bytes
// give undefined, or an empty column, never an exception.
//
//   magic | columns: count, length of each | the columns, each a value | the tables

import { Reader, Writer } from './codec/bytes.ts'
import { areWhole, needsTables, readTables, readValue, type Tables, type Value, ValueWriter } from './codec/values.ts'
import type { DocumentFacts } from './facts.ts'

const factsMagic = 0xd6

/** The fields of the facts in encoding order; the compiler reports a missing one (see `PackedFacts`). */
export const factColumns = [
  'date',
  'blocks',
  'sentences',
  'names',
  'mentions',
  'aliases',
  'descriptions',
  'quotes',
  'dates',
  'figures',
  'claims',
  'fingerprint',
  'wordings',
  'quotations',
] as const satisfies readonly (keyof DocumentFacts)[]

/** Packed facts are returned as the bytes they came from. */
export function encodeFacts(facts: DocumentFacts): Uint8Array {
  if (facts instanceof PackedFacts) return facts.bytes
  const writer = new ValueWriter()
  const ends = factColumns.map((column) => {
    writer.write(facts[column] as unknown as Value)
    return writer.length
  })
  const head = new Writer()
  head.byte(factsMagic)
  head.varint(ends.length)
  ends.forEach((end, index) => {
    head.varint(end - (ends[index - 1] ?? 0))
  })
  return writer.after(head)
}

/** Undefined if the bytes were not written by `encodeFacts`. Decodes everything at once, so that damage is noticed here. */
export function decodeFacts(bytes: Uint8Array): DocumentFacts | undefined {
  const packed = unpack(new Reader(bytes))
  if (packed === undefined) return undefined
  const tables = readTables(new Reader(bytes, packed.places.at(-1)))
  const found: Partial<Record<keyof DocumentFacts, Value>> = {}
  const { places } = packed
  for (const [index, column] of factColumns.entries()) {
    const reader = new Reader(bytes, places[index])
    const value = readValue(reader, tables)
    if (reader.failed || reader.at !== places[index + 1] || !fits(column, value)) return undefined
    found[column] = value
  }
  return areWhole(tables) ? (found as unknown as DocumentFacts) : undefined
}

/**
 * Facts that stay bytes: a column is decoded when it is asked for, and forgotten when others have been asked for since. This takes a tenth
 * of the memory, and a start decodes only what it needs. Only for bytes known to be intact; a damaged column reads as empty. They may be
 * part of a larger buffer, from `start` to `end`.
 */
export function packFacts(bytes: Uint8Array, start = 0, end: number = bytes.length): DocumentFacts {
  return new PackedFacts(bytes, start, end)
}

/** How often the head of packed facts was decoded; for tests. */
export function countOpened(): number {
  return opened
}

let opened = 0

/** The head of packed facts, and the columns decoded so far. */
interface Unpacked {
  /** Offsets where the columns begin, and the end of the last. */
  readonly places: readonly number[]
  /** Decoded columns, by index. */
  readonly columns: Value[]
  /** Decoded when the first column needs to look something up. */
  tables: Tables | undefined
}

/** Undefined if the bytes at the reader are something else. */
function unpack(reader: Reader): Unpacked | undefined {
  if (reader.byte() !== factsMagic) return undefined
  if (reader.count() !== factColumns.length) return undefined
  const places: number[] = new Array(factColumns.length + 1)
  let length = 0
  for (let index = 0; index < factColumns.length; index++) {
    places[index] = length
    length += reader.varint()
  }
  places[factColumns.length] = length
  for (let index = 0; index < places.length; index++) places[index]! += reader.at
  reader.skip(length)
  return reader.failed ? undefined : { places, columns: [], tables: undefined }
}

/** Whether a column is known to be empty, without decoding the head. */
function isEmptyList(bytes: Uint8Array, reader: Reader, index: number): boolean {
  if (reader.byte() !== factsMagic || reader.count() !== factColumns.length) return false
  let before = 0
  for (let column = 0; column < factColumns.length; column++) {
    const length = reader.varint()
    if (column < index) before += length
  }
  return !reader.failed && !needsTables(bytes, reader.at + before)
}

const noValues: never[] = []

const noTables: Tables = readTables(new Reader(new Uint8Array(3)))

function isOfNumbers(column: keyof DocumentFacts): boolean {
  return column === 'fingerprint' || column === 'wordings'
}

function fits(column: keyof DocumentFacts, value: Value): boolean {
  if (isOfNumbers(column)) return value instanceof Uint32Array
  return column === 'date' ? value === undefined || typeof value === 'object' : Array.isArray(value)
}

const noHashes = new Uint32Array(0)

function emptyColumn(column: keyof DocumentFacts): Value {
  return column === 'date' ? undefined : isOfNumbers(column) ? noHashes : []
}

/** Keeps the most recently used facts decoded, up to a limit in bytes. Forgetting some changes no answer. */
class Shelf {
  readonly #kept = new Set<PackedFacts>()
  readonly #most: number
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  keep(facts: PackedFacts): void {
    this.#kept.add(facts)
    this.#bytes += facts.length
    for (const oldest of this.#kept) {
      if (this.#bytes <= this.#most || oldest === facts) break
      this.#kept.delete(oldest)
      this.#bytes -= oldest.length
      oldest.forget()
    }
  }

  touch(facts: PackedFacts): void {
    this.#kept.delete(facts)
    this.#kept.add(facts)
  }
}

/**
 * Facts of more bytes than this take a while to decode: they have a shelf of their own, so that reports do not evict them. Decoded, they
 * take up to five times their bytes.
 */
const large = 32_000
const largeShelf = new Shelf(32_000_000)
/** About 50 reports: few, so that what is decoded for a moment is gone before the garbage collector promotes it. */
const smallShelf = new Shelf(128_000)

class PackedFacts implements DocumentFacts {
  readonly #source: Uint8Array
  readonly #start: number
  readonly #end: number
  #unpacked: Unpacked | undefined

  constructor(source: Uint8Array, start: number, end: number) {
    this.#source = source
    this.#start = start
    this.#end = end
  }

  get length(): number {
    return this.#end - this.#start
  }

  get bytes(): Uint8Array {
    return this.length === this.#source.length ? this.#source : this.#source.subarray(this.#start, this.#end)
  }

  get date() {
    return this.#column('date', 0)
  }
  get blocks() {
    return this.#column('blocks', 1)
  }
  get sentences() {
    return this.#column('sentences', 2)
  }
  get names() {
    return this.#column('names', 3)
  }
  get mentions() {
    return this.#column('mentions', 4)
  }
  get aliases() {
    return this.#column('aliases', 5)
  }
  get descriptions() {
    return this.#column('descriptions', 6)
  }
  get quotes() {
    return this.#column('quotes', 7)
  }
  get dates() {
    return this.#column('dates', 8)
  }
  get figures() {
    return this.#column('figures', 9)
  }
  get claims() {
    return this.#column('claims', 10)
  }
  get fingerprint() {
    return this.#column('fingerprint', 11)
  }
  get wordings() {
    return this.#column('wordings', 12)
  }
  /** Asked of every document on arrival, and nearly always empty. */
  get quotations() {
    return this.#unpacked === undefined && isEmptyList(this.#source, this.#from(this.#start), 13)
      ? noValues
      : this.#column('quotations', 13)
  }

  forget(): void {
    this.#unpacked = undefined
  }

  #column<Column extends keyof DocumentFacts>(column: Column, index: number): DocumentFacts[Column] {
    const unpacked = this.#unpacked ?? this.#open()
    if (large < this.length) largeShelf.touch(this)
    const known = unpacked.columns[index]
    if (known !== undefined) return known as unknown as DocumentFacts[Column]
    const place = unpacked.places[index]!
    const reader = this.#from(place)
    if (needsTables(this.#source, place)) unpacked.tables ??= readTables(this.#from(unpacked.places.at(-1)!))
    const value = readValue(reader, unpacked.tables ?? noTables)
    const isWhole = !reader.failed && fits(column, value)
    unpacked.columns[index] = isWhole ? value : emptyColumn(column)
    return unpacked.columns[index] as unknown as DocumentFacts[Column]
  }

  #from(place: number): Reader {
    return new Reader(this.#source, place, this.#end)
  }

  #open(): Unpacked {
    opened++
    this.#unpacked = unpack(this.#from(this.#start)) ?? {
      places: [],
      columns: factColumns.map(emptyColumn),
      tables: noTables,
    }
    const shelf = this.length <= large ? smallShelf : largeShelf
    shelf.keep(this)
    return this.#unpacked
  }
}
