// Plain data to bytes and back, by its shape. Damaged bytes give undefined, never an exception.
//
//   magic | length of the value | the value, one tag byte before each part | strings: count, then each | shapes: count, keys of each

import { Reader, type Strings, Table, Writer } from './bytes.ts'
import { commonStrings } from './commonStrings.ts'

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

/** Writes values one after the other, with one table of strings and shapes for all. */
export class ValueWriter {
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
    else if (typeof part === 'number') body.number(part, Tag)
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

  /** `head`, what was written, and the tables. */
  after(head: Writer): Uint8Array {
    for (const keys of this.#keysOf) for (const key of keys) this.#strings.index(key)
    const tables = new Writer()
    tables.strings([...this.#strings.keys()].slice(commonStrings.length))
    tables.varint(this.#keysOf.length)
    for (const keys of this.#keysOf) {
      tables.varint(keys.length)
      for (const key of keys) tables.varint(this.#strings.index(key))
    }
    return head.followedBy(this.#body, tables)
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

function areSame(keys: readonly string[], others: readonly string[] | undefined): boolean {
  if (keys.length !== others?.length) return false
  for (let index = 0; index < keys.length; index++) if (keys[index] !== others[index]) return false
  return true
}
