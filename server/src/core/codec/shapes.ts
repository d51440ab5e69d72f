// Tables of shapes: facts write the keys of records once for all records that have the same ones in the same order.

import type { Reader } from './bytes.ts'
import { commonStrings } from './commonStrings.ts'
import type { Strings } from './strings.ts'

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

/** Numbers of the shapes of records that are written with one table. */
export class ShapeTable {
  readonly #shapes: Shape[] = []
  readonly #writing = ++writings

  constructor() {
    if (mostShapes < shapesKnown) {
      shapesKnown = 0
      noKeys = new Shape([])
    }
  }

  index(record: { readonly [key: string]: unknown }): number {
    let shape = noKeys
    for (const key in record) shape = shape.with(key)
    if (shape.writing !== this.#writing) {
      shape.writing = this.#writing
      shape.number = this.#shapes.length
      this.#shapes.push(shape)
    }
    return shape.number
  }

  /** In the order of their numbers. */
  own(): readonly (readonly string[])[] {
    return this.#shapes.map(({ keys }) => keys)
  }
}

/** Shapes of one record of bytes, looked through only as far as somebody asks. */
export class Shapes {
  /** Stands behind what has been looked through. */
  readonly #reader: Reader
  readonly #count: number
  /** The keys of each that has been asked for, and of each other one the place where it lies. */
  readonly #found: (readonly string[] | number)[] = []

  /** From where the reader stands. */
  constructor(reader: Reader) {
    this.#reader = reader
    this.#count = reader.count()
  }

  /** Undefined where there is none, or a key of it is not among the strings. */
  keysOf(index: number, strings: Strings): readonly string[] | undefined {
    if (this.#found.length <= index && !this.#lookThrough(index + 1)) return undefined
    const found = this.#found[index]!
    if (typeof found !== 'number') return found
    const keys = readKeys(this.#reader.from(found), strings)
    if (keys !== undefined) this.#found[index] = keys
    return keys
  }

  /** Whether all are there, and nothing between them and `end`. */
  isWhole(end: number): boolean {
    return this.#lookThrough(this.#count) && this.#reader.at === end
  }

  /** Whether there are so many. */
  #lookThrough(count: number): boolean {
    if (this.#count < count) return false
    const reader = this.#reader
    while (this.#found.length < count) {
      const { at } = reader
      reader.skip(reader.varint())
      if (reader.failed) return false
      this.#found.push(at)
    }
    return true
  }
}

/** Keys of records by the numbers of common strings: documents have the same few dozen, and each would make lists of its own. */
const commonShapes: { readonly numbers: readonly number[]; readonly keys: readonly string[] }[] = []
const shapePlaces = 1024
const scratch: number[] = []

/** The shape that is written where the reader stands. */
function readKeys(reader: Reader, strings: Strings): readonly string[] | undefined {
  const numbers = scratch
  const length = reader.count()
  const end = reader.at + length
  numbers.length = 0
  let hash = length
  let areCommon = true
  while (reader.at < end && !reader.failed) {
    const number = reader.varint()
    numbers.push(number)
    areCommon &&= number < commonStrings.length
    hash = Math.imul(hash ^ number, 0x01000193)
  }
  if (reader.failed || reader.at !== end) return undefined
  const place = (hash ^ (hash >>> 15)) & (shapePlaces - 1)
  const known = areCommon ? commonShapes[place] : undefined
  if (known !== undefined && areSame(known.numbers, numbers)) return known.keys
  const keys: string[] = []
  for (const number of numbers) {
    const key = strings.at(number)
    if (key === undefined) return undefined
    keys.push(key)
  }
  if (areCommon) commonShapes[place] = { numbers: numbers.slice(), keys }
  return keys
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
