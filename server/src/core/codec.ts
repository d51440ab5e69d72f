// Facts to bytes and back: what workers send and the cache stores. It writes plain data by its shape, so a new field of the facts
// needs no line here; the recipe of the cache tells facts of other versions apart. Damaged bytes give undefined, never an exception.
//
//   magic | strings: count, lengths, width, characters | shapes: count, keys of each | the value, one tag byte before each part

import type { DocumentFacts } from './facts.ts'

const magic = 0xd5
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

export function encodeFacts(facts: DocumentFacts): Uint8Array {
  return encodeValue(facts as unknown as Value)
}

/** Undefined when the bytes are not what `encodeFacts` wrote. Offsets are not checked against a text: the cache keeps a checksum. */
export function decodeFacts(bytes: Uint8Array): DocumentFacts | undefined {
  const value = decodeValue(bytes)
  return isFacts(value) ? value : undefined
}

const lists = [
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
  'quotations',
]

function isFacts(value: unknown): value is DocumentFacts {
  if (typeof value !== 'object' || value === null) return false
  const record = value as Readonly<Record<string, unknown>>
  const hasHashes = record.fingerprint instanceof Uint32Array && record.wordings instanceof Uint32Array
  return hasHashes && lists.every((name) => Array.isArray(record[name]))
}

export function encodeValue(value: Value): Uint8Array {
  const strings = new Table<string>()
  const shapes = new Table<string>()
  const keysOf: (readonly string[])[] = []
  let shape = 0
  const body = new Writer()
  const write = (part: Value): void => {
    if (part === undefined) body.byte(Tag.undefined)
    else if (part === null) body.byte(Tag.null)
    else if (typeof part === 'boolean') body.byte(part ? Tag.true : Tag.false)
    else if (typeof part === 'number') body.number(part)
    else if (typeof part === 'string') {
      body.byte(Tag.string)
      body.varint(strings.index(part))
    } else if (part instanceof Uint32Array) {
      body.byte(Tag.columns)
      body.varint(part.length)
      for (const each of part) body.varint(each)
    } else if (Array.isArray(part)) {
      body.byte(Tag.list)
      body.varint(part.length)
      for (const each of part) write(each)
    } else {
      const record = part as { readonly [key: string]: Value }
      const keys = Object.keys(record)
      // Records of one list mostly have one shape, so the last one is tried before the table.
      if (!areSame(keys, keysOf[shape])) {
        shape = shapes.index(JSON.stringify(keys))
        keysOf[shape] ??= keys
      }
      body.byte(Tag.record)
      body.varint(shape)
      for (const key of keys) write(record[key])
    }
  }
  write(value)
  for (const keys of keysOf) for (const key of keys) strings.index(key)

  const head = new Writer()
  head.byte(magic)
  head.strings([...strings.keys()])
  head.varint(keysOf.length)
  for (const keys of keysOf) {
    head.varint(keys.length)
    for (const key of keys) head.varint(strings.index(key))
  }
  return head.followedBy(body)
}

export function decodeValue(bytes: Uint8Array): Value {
  const reader = new Reader(bytes)
  if (reader.byte() !== magic) return undefined
  const strings = reader.strings()
  const shapes: string[][] = []
  for (let count = reader.count(); 0 < count; count--) {
    const keys: string[] = []
    for (let left = reader.count(); 0 < left; left--) keys.push(strings[reader.varint()] ?? reader.fail(''))
    shapes.push(keys)
  }
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
        return strings[reader.varint()] ?? reader.fail(undefined)
      case Tag.columns: {
        const columns = new Uint32Array(reader.count())
        for (let index = 0; index < columns.length; index++) columns[index] = reader.varint()
        return columns
      }
      case Tag.list: {
        const list: Value[] = []
        for (let left = reader.count(); 0 < left && !reader.failed; left--) list.push(read(depth + 1))
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
  const value = read(0)
  return reader.failed || !reader.isAtEnd ? undefined : value
}

function areSame(keys: readonly string[], others: readonly string[] | undefined): boolean {
  if (keys.length !== others?.length) return false
  for (let index = 0; index < keys.length; index++) if (keys[index] !== others[index]) return false
  return true
}

/** Gives each key the next number. */
class Table<Key> {
  readonly #indices = new Map<Key, number>()

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

  /** One byte a character where all are below 256, else two. */
  strings(strings: readonly string[]): void {
    this.varint(strings.length)
    for (const text of strings) this.varint(text.length)
    const all = strings.join('')
    let isNarrow = true
    for (let index = 0; index < all.length && isNarrow; index++) isNarrow = all.charCodeAt(index) < 256
    this.byte(isNarrow ? 1 : 2)
    this.#reserve(all.length * 2)
    for (let index = 0; index < all.length; index++) {
      const code = all.charCodeAt(index)
      this.#bytes[this.#length++] = code & 255
      if (!isNarrow) this.#bytes[this.#length++] = code >> 8
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

/** Reads zeros once it has failed, so that every loop comes to its end. */
class Reader {
  readonly #bytes: Uint8Array
  #at = 0
  failed = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
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

  strings(): string[] {
    const lengths: number[] = []
    let total = 0
    for (let left = this.count(); 0 < left; left--) {
      const length = this.varint()
      lengths.push(length)
      total += length
    }
    const width = this.byte()
    if ((width !== 1 && width !== 2) || this.#bytes.length < this.#at + total * width) return this.fail([])
    const all = this.#characters(total, width)
    let start = 0
    return lengths.map((length) => {
      start += length
      return all.slice(start - length, start)
    })
  }

  #characters(count: number, width: 1 | 2): string {
    const codes = new Uint16Array(count)
    for (let index = 0; index < count; index++) {
      const low = this.#bytes[this.#at++]!
      codes[index] = width === 1 ? low : low | (this.#bytes[this.#at++]! << 8)
    }
    let text = ''
    const chunk = 8192
    for (let start = 0; start < count; start += chunk)
      text += String.fromCharCode(...codes.subarray(start, start + chunk))
    return text
  }
}
