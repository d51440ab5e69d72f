// Tables of shapes: facts write the keys of records once for all records that have the same ones in the same order.

import type { Reader } from './bytes.ts'
import { commonStrings } from './commonStrings.ts'
import { type Entries, LookedThrough } from './lookedThrough.ts'
import { type Maker, makerOf } from './records.ts'
import type { Strings } from './strings.ts'

/** Where records with the same first keys in the same order meet: a tree, in which each node stands for one shape. */
class ShapeNode {
  readonly keys: readonly string[]
  /** The number of the shape in the values that are being written, and in which these are. */
  number = 0
  writing = 0
  /** The key that came next the last time, which it mostly is, and where it leads. */
  #key = ''
  #next: ShapeNode | undefined
  readonly #others = new Map<string, ShapeNode>()

  constructor(keys: readonly string[]) {
    this.keys = keys
  }

  with(key: string): ShapeNode {
    if (this.#next !== undefined && this.#key === key) return this.#next
    let next = this.#others.get(key)
    if (next === undefined) {
      shapesKnown++
      next = new ShapeNode([...this.keys, key])
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
let noKeys = new ShapeNode([])
/** Counts the writers, so that each knows which numbers are its own. */
let writings = 0

/** Numbers of the shapes of records that are written with one table. */
export class ShapeTable {
  readonly #shapes: ShapeNode[] = []
  readonly #writing = ++writings

  constructor() {
    if (mostShapes < shapesKnown) {
      shapesKnown = 0
      noKeys = new ShapeNode([])
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

export interface Shape {
  readonly keys: readonly string[]
  /** Undefined for the few records that have none of their own. */
  readonly make: Maker | undefined
}

/** Shapes of one record of bytes; of those strings of it, by which a shape is known, all must be there. */
export type Shapes = LookedThrough<Shape, Strings>

/** From where the reader stands. */
export function shapesIn(reader: Reader): Shapes {
  return new LookedThrough(reader, shapes)
}

const shapes: Entries<Shape, Strings> = {
  skip: (reader) => reader.skip(reader.varint()),
  read: readShape,
}

/** Shapes by the numbers of common strings: documents have the same few dozen, and each would make its own. */
const commonShapes: { readonly numbers: readonly number[]; readonly shape: Shape }[] = []
const shapePlaces = 1024
/** Numbers that are being read; of those behind them nobody asks. */
const numbers: number[] = []

/** The shape that is written where the reader stands. */
function readShape(reader: Reader, strings: Strings): Shape | undefined {
  const end = reader.count() + reader.at
  let count = 0
  let hash = 0
  let areCommon = true
  while (reader.at < end && !reader.failed) {
    const number = reader.varint()
    numbers[count++] = number
    areCommon &&= number < commonStrings.length
    hash = Math.imul(hash ^ number, 0x01000193)
  }
  if (reader.failed || reader.at !== end) return undefined
  const place = (hash ^ (hash >>> 15)) & (shapePlaces - 1)
  const known = areCommon ? commonShapes[place] : undefined
  if (known !== undefined && areRead(known.numbers, count)) return known.shape
  const keys: string[] = new Array(count)
  for (let index = 0; index < count; index++) {
    const key = strings.at(numbers[index]!)
    if (key === undefined) return undefined
    keys[index] = key
  }
  const shape = { keys, make: makerOf(keys) }
  if (areCommon) commonShapes[place] = { numbers: numbers.slice(0, count), shape }
  return shape
}

/** Whether these are the numbers that have been read. */
function areRead(known: readonly number[], count: number): boolean {
  if (known.length !== count) return false
  for (let index = 0; index < count; index++) if (known[index] !== numbers[index]) return false
  return true
}
