// Plain data to bytes and back, by its shape. Damaged bytes give undefined, never an exception.
//
//   magic | length of the value | the value, one tag byte before each part | the tables
//   tables: length of the shapes | shapes: count, then of each the length of its keys and their numbers | strings: count, then each

import { Reader, Writer } from './bytes.ts'
import type { Parts } from './records.ts'
import { type Shape, type Shapes, ShapeTable, shapesIn } from './shapes.ts'
import { Strings, StringTable } from './strings.ts'

const magic = 0xd5
const Tag = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  /** A non-negative integer as varint; `negative` holds -1 - n. */
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

export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | Uint32Array
  | readonly Value[]
  | { readonly [key: string]: Value }

/** The tables of strings and shapes to which values refer by number. */
export interface Tables {
  readonly strings: Strings
  readonly shapes: Shapes
  /** Where the strings begin after the shapes, and where they end. */
  readonly stringsAt: number
  readonly end: number
}

export function encodeValue(value: Value): Uint8Array {
  const writer = new ValueWriter()
  writer.write(value)
  const head = new Writer()
  head.byte(magic)
  head.varint(writer.length)
  return writer.after(head)
}

export function decodeValue(bytes: Uint8Array): Value {
  const reader = new Reader(bytes)
  if (reader.byte() !== magic) return undefined
  const end = reader.count() + reader.at
  const tables = readTables(reader.from(end))
  const value = readValue(reader, tables)
  return reader.failed || reader.at !== end || !areWhole(tables) ? undefined : value
}

/** The tables at the reader's position. Their content is decoded on demand. */
export function readTables(reader: Reader): Tables {
  const stringsAt = reader.count() + reader.at
  return { shapes: shapesIn(reader), strings: new Strings(reader.from(stringsAt)), stringsAt, end: reader.end }
}

export function areWhole({ shapes, strings, stringsAt, end }: Tables): boolean {
  return shapes.isWhole(stringsAt) && strings.isWhole(end)
}

/** Writes several values with one table of strings and shapes. */
export class ValueWriter {
  readonly #strings = new StringTable()
  readonly #shapes = new ShapeTable()
  readonly #body = new Writer()

  get length(): number {
    return this.#body.length
  }

  write(part: Value): void {
    const body = this.#body
    if (typeof part === 'number') body.number(part, Tag)
    else if (typeof part === 'string') {
      body.byte(Tag.string)
      body.varint(this.#strings.index(part))
    } else if (part === undefined) body.byte(Tag.undefined)
    else if (part === null) body.byte(Tag.null)
    else if (typeof part === 'boolean') body.byte(part ? Tag.true : Tag.false)
    else if (Array.isArray(part)) {
      body.byte(Tag.list)
      body.varint(part.length)
      for (let index = 0; index < part.length; index++) this.write(part[index])
    } else if (part instanceof Uint32Array) {
      body.byte(Tag.columns)
      body.varint(part.length)
      for (let index = 0; index < part.length; index++) body.varint(part[index]!)
    } else this.#writeRecord(part as { readonly [key: string]: Value })
  }

  #writeRecord(record: { readonly [key: string]: Value }): void {
    this.#body.byte(Tag.record)
    this.#body.varint(this.#shapes.index(record))
    const values = Object.values(record)
    for (let index = 0; index < values.length; index++) this.write(values[index])
  }

  /** `head`, then the values, then the tables. */
  after(head: Writer): Uint8Array {
    const shapes = new Writer()
    const own = this.#shapes.own()
    shapes.varint(own.length)
    for (const keys of own) {
      const numbers = new Writer()
      for (const key of keys) numbers.varint(this.#strings.index(key))
      shapes.varint(numbers.length)
      shapes.append(numbers)
    }
    const body = this.#body
    body.varint(shapes.length)
    body.append(shapes)
    const strings = this.#strings.own()
    body.varint(strings.size)
    for (const text of strings.keys()) body.text(text)
    return head.followedBy(body)
  }
}

/** Whether the value at this position may refer to strings and shapes. */
export function needsTables(bytes: Uint8Array, at: number): boolean {
  const tag = bytes[at]
  return tag !== Tag.undefined && tag !== Tag.columns && !(tag === Tag.list && bytes[at + 1] === 0)
}

export function readValue(reader: Reader, tables: Tables): Value {
  return new ValueReader(reader, tables).next()
}

class ValueReader implements Parts {
  readonly #reader: Reader
  readonly #tables: Tables
  #depth = 0

  constructor(reader: Reader, tables: Tables) {
    this.#reader = reader
    this.#tables = tables
  }

  next(): Value {
    const reader = this.#reader
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
        return this.#tables.strings.at(reader.varint()) ?? reader.fail(undefined)
      case Tag.columns: {
        const columns = new Uint32Array(reader.count())
        for (let index = 0; index < columns.length; index++) columns[index] = reader.varint()
        return columns
      }
      case Tag.list:
        return this.#list(reader.count())
      case Tag.record:
        return this.#record(this.#tables.shapes.at(reader.varint(), this.#tables.strings))
      default:
        return reader.fail(undefined)
    }
  }

  #list(count: number): Value {
    if (count === 0) return noParts
    if (deepest <= this.#depth) return this.#reader.fail(undefined)
    this.#depth++
    // Of exact length: a growing list would reserve 17 more elements, and many lists are kept for long.
    const list: Value[] = new Array(count)
    for (let index = 0; index < count && !this.#reader.failed; index++) list[index] = this.next()
    this.#depth--
    return list
  }

  #record(shape: Shape | undefined): Value {
    if (shape === undefined || deepest <= this.#depth) return this.#reader.fail(undefined)
    this.#depth++
    const record = shape.make === undefined ? this.#unusual(shape.keys) : shape.make(this)
    this.#depth--
    return record
  }

  #unusual(keys: readonly string[]): { readonly [key: string]: Value } {
    const record: { [key: string]: Value } = {}
    for (const key of keys) {
      const part = this.next()
      // Not an assignment, which would set the prototype for the key "__proto__".
      if (key === '__proto__') Object.defineProperty(record, key, { value: part, enumerable: true })
      else record[key] = part
    }
    return record
  }
}

/** Many lists are empty. */
const noParts: readonly Value[] = []
