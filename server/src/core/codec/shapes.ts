// Tables of shapes: the keys of records are written once for all records with the same keys in the same order.

import { fnvPrime } from '../text/fnv.ts'
import type { Reader } from './bytes.ts'
import { commonStrings } from './commonStrings.ts'
import { type Entries, LookedThrough } from './lookedThrough.ts'
import { type Maker, makerOf } from './records.ts'
import type { Strings } from './strings.ts'

/** A tree in which every node is a shape, reached by its keys in order. */
class ShapeNode {
  readonly keys: readonly string[]
  /** The shape's number within the values being written, and which values these are. */
  number = 0
  writing = 0
  /** The key that followed last time, as it mostly does again, and its node. */
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

/** Facts have about a hundred shapes; a tree that other values have made larger is started afresh. */
const mostShapes = 4096
let shapesKnown = 0
let noKeys = new ShapeNode([])
/** Counts writers, so that each recognises its own numbers. */
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
  /** Undefined for the few records without a literal of their own. */
  readonly make: Maker | undefined
}

/** The shapes in one byte record; all strings that identify a shape must be present. */
export type Shapes = LookedThrough<Shape, Strings>

/** Begins at the reader's position. */
export function shapesIn(reader: Reader): Shapes {
  return new LookedThrough(reader, shapes)
}

const shapes: Entries<Shape, Strings> = {
  skip: (reader) => reader.skip(reader.varint()),
  read: readShape,
}

/** Shapes by the numbers of common strings: documents share a few dozen, and each would otherwise create its own. */
const commonShapes: { readonly numbers: readonly number[]; readonly shape: Shape }[] = []
const shapePlaces = 1024
/** The numbers being read; those beyond the end are stale. */
const numbers: number[] = []

/** The shape written at the reader's position. */
function readShape(reader: Reader, strings: Strings): Shape | undefined {
  const end = reader.count() + reader.at
  let count = 0
  let hash = 0
  let areCommon = true
  while (reader.at < end && !reader.failed) {
    const number = reader.varint()
    numbers[count++] = number
    areCommon &&= number < commonStrings.length
    hash = Math.imul(hash ^ number, fnvPrime)
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

/** Whether these are the numbers just read. */
function areRead(known: readonly number[], count: number): boolean {
  if (known.length !== count) return false
  for (let index = 0; index < count; index++) if (known[index] !== numbers[index]) return false
  return true
}
