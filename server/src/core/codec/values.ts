// Plain data to bytes and back, by its shape. Damaged bytes give undefined, never an exception.
//
//   magic | length of the value | the value, one tag byte before each part | strings: count, then each | shapes: count, keys of each

import { Reader, type Strings, StringTable, Writer } from './bytes.ts'

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

export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | Uint32Array
  | readonly Value[]
  | { readonly [key: string]: Value }

/** What values are read with: strings and shapes that they refer to by number. */
export interface Tables {
  readonly strings: Strings
  readonly shapes: readonly (readonly string[])[]
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
  const tables = readTables(bytes, end)
  if (tables === undefined) return undefined
  const value = readValue(reader, tables)
  return reader.failed || reader.at !== end ? undefined : value
}

/** The tables at the end of the bytes; undefined when they are damaged. */
export function readTables(bytes: Uint8Array, start: number): Tables | undefined {
  const reader = new Reader(bytes, start)
  const strings = reader.strings()
  const shapes = reader.shapes(strings)
  return reader.failed || reader.at !== bytes.length ? undefined : { strings, shapes }
}

/** Where records with the same first keys in the same order meet: a tree, in which each node stands for one shape. */
class Shape {
  readonly keys: readonly string[]
  /** The number of the shape in the values that are being written, and in which these are. */
  number = 0
  writing = 0
  /** The key that came next the last time, which it mostly is, and where it leads. */
  #key = ''
  #next: Shape | undefined
  readonly #others = new Map<string, Shape>()

  constructor(keys: readonly string[]) {
    this.keys = keys
  }

  with(key: string): Shape {
    if (this.#next !== undefined && this.#key === key) return this.#next
    let next = this.#others.get(key)
    if (next === undefined) {
      shapesKnown++
      next = new Shape([...this.keys, key])
      this.#others.set(key, next)
    }
    this.#key = key
    this.#next = next
    return next
  }
}

/** Facts have some hundred; a tree that values of other sorts have made larger is begun again. */
const mostShapes = 4096
let shapesKnown = 0
let noKeys = new Shape([])
/** Counts the writers, so that each knows which numbers are its own. */
let writings = 0

/** Writes values one after the other, with one table of strings and shapes for all. */
export class ValueWriter {
  readonly #strings = new StringTable()
  readonly #shapes: Shape[] = []
  readonly #writing = ++writings
  readonly #body = new Writer()

  constructor() {
    if (mostShapes < shapesKnown) {
      shapesKnown = 0
      noKeys = new Shape([])
    }
  }

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
    let shape = noKeys
    for (const key in record) shape = shape.with(key)
    if (shape.writing !== this.#writing) {
      shape.writing = this.#writing
      shape.number = this.#shapes.length
      this.#shapes.push(shape)
    }
    this.#body.byte(Tag.record)
    this.#body.varint(shape.number)
    const values = Object.values(record)
    for (let index = 0; index < values.length; index++) this.write(values[index])
  }

  /** `head`, what was written, and the tables. */
  after(head: Writer): Uint8Array {
    const tables = this.#body
    for (const { keys } of this.#shapes) for (const key of keys) this.#strings.index(key)
    const strings = this.#strings.own()
    tables.varint(strings.size)
    for (const text of strings.keys()) tables.text(text)
    tables.varint(this.#shapes.length)
    for (const { keys } of this.#shapes) {
      tables.varint(keys.length)
      for (const key of keys) tables.varint(this.#strings.index(key))
    }
    return head.followedBy(tables)
  }
}

/** Whether the value that begins there may refer to strings and shapes. */
export function needsTables(bytes: Uint8Array, at: number): boolean {
  const tag = bytes[at]
  return tag !== Tag.undefined && tag !== Tag.columns && !(tag === Tag.list && bytes[at + 1] === 0)
}

export function readValue(reader: Reader, { strings, shapes }: Tables): Value {
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
