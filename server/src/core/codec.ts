// Facts to bytes and back: what workers send, the cache stores, and the server keeps of each document. It writes plain data by its
// shape, so a new field of a record needs no line here; the recipe of the cache tells facts of other versions apart. Damaged bytes give
// undefined, or an empty column, never an exception.
//
//   a value:  magic | strings: count, then each | shapes: count, keys of each | the value, one tag byte before each part
//   facts:    magic | columns: count, length of each | strings | shapes | the columns, each a value without head

import { commonStrings } from './codecStrings.ts'
import type { DocumentFacts } from './facts.ts'

const magic = 0xd5
const factsMagic = 0xd6
const Tag = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  /** A whole number from 0, as varint; `negative` holds -1 - n. */
  whole: 4,
  negative: 5,
  double: 6,
  string: 7,
  list: 8,
  record: 9,
  columns: 10,
} as const
/** Facts are flat; deeper nesting can only be damage. */
const deepest = 32

type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | Uint32Array
  | readonly Value[]
  | { readonly [key: string]: Value }

/** Fields of the facts in the order in which they are written; the compiler says when one is missing (see `PackedFacts`). */
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

/** Facts that came as bytes are given back as these bytes. */
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

/** Undefined when the bytes are not what `encodeFacts` wrote. Everything is read at once, so that damage is noticed here. */
export function decodeFacts(bytes: Uint8Array): DocumentFacts | undefined {
  const packed = unpack(bytes)
  if (packed === undefined) return undefined
  const found: Partial<Record<keyof DocumentFacts, Value>> = {}
  const { places } = packed
  for (const [index, column] of factColumns.entries()) {
    const reader = new Reader(bytes, places[index])
    const value = readValue(reader, packed)
    if (reader.failed || reader.at !== places[index + 1] || !fits(column, value)) return undefined
    found[column] = value
  }
  return found as unknown as DocumentFacts
}

/**
 * Facts that stay bytes: a column is read when it is asked for and forgotten when others have been asked for since. A tenth of the
 * memory, and a start reads only what it needs. For bytes that are known to be whole; a damaged column is empty.
 */
export function packFacts(bytes: Uint8Array): DocumentFacts {
  return new PackedFacts(bytes)
}

/** How many times the head of packed facts had to be read; for tests. */
export function countOpened(): number {
  return opened
}

let opened = 0

/** What the head of packed facts says. */
interface Head {
  /** Offsets at which the columns begin, and the end of the last. */
  readonly places: readonly number[]
  readonly strings: Strings
  readonly shapes: readonly (readonly string[])[]
}

interface Unpacked extends Head {
  /** Columns that have been read, by index. */
  readonly columns: Value[]
}

function unpack(bytes: Uint8Array): Unpacked | undefined {
  const reader = new Reader(bytes)
  if (reader.byte() !== factsMagic) return undefined
  const lengths: number[] = []
  for (let left = reader.count(); 0 < left; left--) lengths.push(reader.varint())
  if (lengths.length !== factColumns.length) return undefined
  const strings = reader.strings()
  const shapes = reader.shapes(strings)
  const places = [reader.at]
  for (const length of lengths) places.push(places.at(-1)! + length)
  if (reader.failed || places.at(-1) !== bytes.length) return undefined
  return { places, strings, shapes, columns: [] }
}

function fits(column: keyof DocumentFacts, value: Value): boolean {
  if (column === 'fingerprint' || column === 'wordings') return value instanceof Uint32Array
  return column === 'date' ? value === undefined || typeof value === 'object' : Array.isArray(value)
}

const noHashes = new Uint32Array(0)

function emptyColumn(column: keyof DocumentFacts): Value {
  return column === 'date' ? undefined : column === 'fingerprint' || column === 'wordings' ? noHashes : []
}

/** Keeps the facts that were asked for last read, up to so many bytes of them. Forgetting some changes no answer. */
class Shelf {
  readonly #kept = new Set<PackedFacts>()
  readonly #most: number
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  keep(facts: PackedFacts): void {
    this.#kept.add(facts)
    this.#bytes += facts.bytes.length
    for (const oldest of this.#kept) {
      if (this.#bytes <= this.#most || oldest === facts) break
      this.#kept.delete(oldest)
      this.#bytes -= oldest.bytes.length
      oldest.forget()
    }
  }

  touch(facts: PackedFacts): void {
    this.#kept.delete(facts)
    this.#kept.add(facts)
  }
}

/** Facts of more bytes than this take a while to read: they have a shelf of their own, from which reports do not push them. */
const large = 32_000
const largeShelf = new Shelf(32_000_000)
/** Some 50 reports: few, so that what is read for a moment is gone before the collector of garbage takes it for something lasting. */
const smallShelf = new Shelf(128_000)

class PackedFacts implements DocumentFacts {
  readonly bytes: Uint8Array
  #unpacked: Unpacked | undefined

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
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
  get quotations() {
    return this.#column('quotations', 13)
  }

  forget(): void {
    this.#unpacked = undefined
  }

  #column<Column extends keyof DocumentFacts>(column: Column, index: number): DocumentFacts[Column] {
    const unpacked = this.#unpacked ?? this.#open()
    if (large < this.bytes.length) largeShelf.touch(this)
    const known = unpacked.columns[index]
    if (known !== undefined) return known as unknown as DocumentFacts[Column]
    const place = unpacked.places[index]!
    const reader = new Reader(this.bytes, place)
    const value = readValue(reader, unpacked)
    const isWhole = !reader.failed && fits(column, value)
    unpacked.columns[index] = isWhole ? value : emptyColumn(column)
    return unpacked.columns[index] as unknown as DocumentFacts[Column]
  }

  #open(): Unpacked {
    opened++
    this.#unpacked = unpack(this.bytes) ?? {
      places: [],
      strings: new Strings(),
      shapes: [],
      columns: factColumns.map(emptyColumn),
    }
    const shelf = this.bytes.length <= large ? smallShelf : largeShelf
    shelf.keep(this)
    return this.#unpacked
  }
}

export function encodeValue(value: Value): Uint8Array {
  const writer = new ValueWriter()
  writer.write(value)
  const head = new Writer()
  head.byte(magic)
  return writer.after(head)
}

export function decodeValue(bytes: Uint8Array): Value {
  const reader = new Reader(bytes)
  if (reader.byte() !== magic) return undefined
  const strings = reader.strings()
  const value = readValue(reader, { strings, shapes: reader.shapes(strings) })
  return reader.failed || reader.at !== bytes.length ? undefined : value
}

/** Writes values one after the other, with one table of strings and shapes for all. */
class ValueWriter {
  readonly #strings = new Table<string>(commonStrings)
  readonly #shapes = new Table<string>()
  readonly #keysOf: (readonly string[])[] = []
  #shape = 0
  readonly #body = new Writer()

  get length(): number {
    return this.#body.length
  }

  write(part: Value): void {
    const body = this.#body
    if (part === undefined) body.byte(Tag.undefined)
    else if (part === null) body.byte(Tag.null)
    else if (typeof part === 'boolean') body.byte(part ? Tag.true : Tag.false)
    else if (typeof part === 'number') body.number(part)
    else if (typeof part === 'string') {
      body.byte(Tag.string)
      body.varint(this.#strings.index(part))
    } else if (part instanceof Uint32Array) {
      body.byte(Tag.columns)
      body.varint(part.length)
      for (const each of part) body.varint(each)
    } else if (Array.isArray(part)) {
      body.byte(Tag.list)
      body.varint(part.length)
      for (const each of part) this.write(each)
    } else {
      const record = part as { readonly [key: string]: Value }
      const keys = Object.keys(record)
      // Records of one list mostly have one shape, so the last one is tried before the table.
      if (!areSame(keys, this.#keysOf[this.#shape])) {
        this.#shape = this.#shapes.index(JSON.stringify(keys))
        this.#keysOf[this.#shape] ??= keys
      }
      body.byte(Tag.record)
      body.varint(this.#shape)
      for (const key of keys) this.write(record[key])
    }
  }

  /** `head`, the tables, and what was written. */
  after(head: Writer): Uint8Array {
    for (const keys of this.#keysOf) for (const key of keys) this.#strings.index(key)
    head.strings([...this.#strings.keys()].slice(commonStrings.length))
    head.varint(this.#keysOf.length)
    for (const keys of this.#keysOf) {
      head.varint(keys.length)
      for (const key of keys) head.varint(this.#strings.index(key))
    }
    return head.followedBy(this.#body)
  }
}

function readValue(reader: Reader, { strings, shapes }: Pick<Head, 'strings' | 'shapes'>): Value {
  const read = (depth: number): Value => {
    if (deepest < depth) return reader.fail(undefined)
    switch (reader.byte()) {
      case Tag.undefined:
        return undefined
      case Tag.null:
        return null
      case Tag.false:
        return false
      case Tag.true:
        return true
      case Tag.whole:
        return reader.varint()
      case Tag.negative:
        return -1 - reader.varint()
      case Tag.double:
        return reader.double()
      case Tag.string:
        return strings.at(reader.varint()) ?? reader.fail(undefined)
      case Tag.columns: {
        const columns = new Uint32Array(reader.count())
        for (let index = 0; index < columns.length; index++) columns[index] = reader.varint()
        return columns
      }
      case Tag.list: {
        // Of its exact length: one that grows by pushing has room for 17 parts, and many lists are kept for long.
        const list: Value[] = new Array(reader.count())
        for (let index = 0; index < list.length && !reader.failed; index++) list[index] = read(depth + 1)
        return list
      }
      case Tag.record: {
        const keys = shapes[reader.varint()] ?? reader.fail([])
        const record: { [key: string]: Value } = {}
        for (const key of keys) {
          const part = read(depth + 1)
          // Not an assignment: that would set the prototype for the one key "__proto__".
          if (key === '__proto__') Object.defineProperty(record, key, { value: part, enumerable: true })
          else record[key] = part
        }
        return record
      }
      default:
        return reader.fail(undefined)
    }
  }
  return read(0)
}

function areSame(keys: readonly string[], others: readonly string[] | undefined): boolean {
  if (keys.length !== others?.length) return false
  for (let index = 0; index < keys.length; index++) if (keys[index] !== others[index]) return false
  return true
}

/** Gives each key the next number. */
class Table<Key> {
  readonly #indices = new Map<Key, number>()

  constructor(first: readonly Key[] = []) {
    for (const key of first) this.#indices.set(key, this.#indices.size)
  }

  index(key: Key): number {
    let index = this.#indices.get(key)
    if (index === undefined) {
      index = this.#indices.size
      this.#indices.set(key, index)
    }
    return index
  }

  keys(): Iterable<Key> {
    return this.#indices.keys()
  }
}

class Writer {
  #bytes = new Uint8Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** 7 bits a byte, the lowest first; up to 2^53 - 1. */
  varint(value: number): void {
    this.#reserve(8)
    let left = value
    while (127 < left) {
      this.#bytes[this.#length++] = (left % 128) | 128
      left = Math.floor(left / 128)
    }
    this.#bytes[this.#length++] = left
  }

  number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      this.byte(value < 0 ? Tag.negative : Tag.whole)
      this.varint(value < 0 ? -1 - value : value)
      return
    }
    this.byte(Tag.double)
    this.#reserve(8)
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value, true)
    this.#length += 8
  }

  /** Each with twice its length, and one more where a character takes two bytes. */
  strings(strings: readonly string[]): void {
    this.varint(strings.length)
    for (const text of strings) {
      let isWide = 0
      for (let index = 0; index < text.length; index++) if (255 < text.charCodeAt(index)) isWide = 1
      this.varint(text.length * 2 + isWide)
      this.#reserve(text.length * 2)
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index)
        this.#bytes[this.#length++] = code & 255
        if (isWide) this.#bytes[this.#length++] = code >> 8
      }
    }
  }

  followedBy(next: Writer): Uint8Array {
    const bytes = new Uint8Array(this.#length + next.#length)
    bytes.set(this.#bytes.subarray(0, this.#length))
    bytes.set(next.#bytes.subarray(0, next.#length), this.#length)
    return bytes
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** Strings of one record of bytes, the common ones first; each is made when it is first asked for. */
class Strings {
  readonly #bytes: Uint8Array
  /** Where each begins, and whether its characters take two bytes, in the lowest bit. */
  readonly #places: number[] = []
  readonly #lengths: number[] = []
  readonly #made: string[] = []

  constructor(bytes: Uint8Array = noBytes) {
    this.#bytes = bytes
  }

  add(place: number, length: number, isWide: boolean): void {
    this.#places.push(place * 2 + (isWide ? 1 : 0))
    this.#lengths.push(length)
  }

  at(index: number): string | undefined {
    const common = commonStrings[index]
    if (common !== undefined) return common
    const own = index - commonStrings.length
    const known = this.#made[own]
    if (known !== undefined) return known
    const place = this.#places[own]
    if (place === undefined) return undefined
    const text = this.#make(place >>> 1, this.#lengths[own]!, place & 1)
    this.#made[own] = text
    return text
  }

  #make(start: number, length: number, isWide: number): string {
    let codes: Uint8Array | Uint16Array
    if (isWide === 0) codes = this.#bytes.subarray(start, start + length)
    else {
      codes = new Uint16Array(length)
      for (let index = 0; index < length; index++)
        codes[index] = this.#bytes[start + index * 2]! | (this.#bytes[start + index * 2 + 1]! << 8)
    }
    if (length <= longestShared) return sharedString(codes)
    if (length <= mostAtOnce) return fromCodes(codes)
    let text = ''
    for (let at = 0; at < length; at += mostAtOnce) text += fromCodes(codes.subarray(at, at + mostAtOnce))
    return text
  }
}

const noBytes = new Uint8Array(0)

/** Longer strings (characters) are hardly ever in a second document. */
const longestShared = 24
/** Strings made last, by the hash of their characters: names and words of many documents are one string in memory. */
const shared: string[] = new Array(2 ** 15).fill('')

function sharedString(codes: Uint8Array | Uint16Array): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < codes.length; index++) hash = Math.imul(hash ^ codes[index]!, 0x01000193)
  const place = (hash ^ (hash >>> 15)) & (shared.length - 1)
  const known = shared[place]!
  if (isText(known, codes)) return known
  const text = fromCodes(codes)
  shared[place] = text
  return text
}

function isText(text: string, codes: Uint8Array | Uint16Array): boolean {
  if (text.length !== codes.length) return false
  for (let index = 0; index < codes.length; index++) if (text.charCodeAt(index) !== codes[index]) return false
  return true
}

/** Arguments that a call may have on every stack. */
const mostAtOnce = 8192

function fromCodes(codes: Uint8Array | Uint16Array): string {
  // The engine reads a typed array here as it is; spreading it would go through its iterator.
  return String.fromCharCode.apply(undefined, codes as unknown as number[])
}

/** Reads zeros once it has failed, so that every loop comes to its end. */
class Reader {
  readonly #bytes: Uint8Array
  #at: number
  failed = false

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  get at(): number {
    return this.#at
  }

  fail<Value>(value: Value): Value {
    this.failed = true
    this.#at = this.#bytes.length
    return value
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? this.fail(0)
  }

  varint(): number {
    let value = 0
    for (let scale = 1; scale < 2 ** 56; scale *= 128) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    return this.fail(0)
  }

  /** Of things that take at least a byte each. */
  count(): number {
    const count = this.varint()
    return count <= this.#bytes.length - this.#at ? count : this.fail(0)
  }

  double(): number {
    if (this.#bytes.length < this.#at + 8) return this.fail(0)
    const value = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, 8).getFloat64(0, true)
    this.#at += 8
    return value
  }

  strings(): Strings {
    const strings = new Strings(this.#bytes)
    for (let left = this.count(); 0 < left && !this.failed; left--) {
      const head = this.varint()
      const isWide = head % 2 === 1
      const length = Math.floor(head / 2)
      const start = this.#at
      this.#at += isWide ? length * 2 : length
      if (this.#bytes.length < this.#at) this.fail(0)
      else strings.add(start, length, isWide)
    }
    return strings
  }

  shapes(strings: Strings): string[][] {
    const shapes: string[][] = []
    for (let count = this.count(); 0 < count && !this.failed; count--) {
      const keys: string[] = []
      for (let left = this.count(); 0 < left && !this.failed; left--)
        keys.push(strings.at(this.varint()) ?? this.fail(''))
      shapes.push(keys)
    }
    return shapes
  }
}
