// Where the records of all cache segments are, by key. A start finds tens of thousands, so a record is not an object and a key is not a
// string: a number locates a record, and keys are compared in place.

import {
  askedFor,
  firstRecord,
  haveSameKey,
  keyHash,
  type Part,
  recordAt,
  recordEnd,
  type Segment,
  valueAt,
} from './segment.ts'

/** Records added between two pauses: some ten microseconds. */
const recordsAStep = 64

export class RecordIndex {
  readonly #segments: { readonly segment: Segment; readonly start: number }[] = []
  /** Total bytes of the segments before each: with them, a position in any segment is a single number. */
  #size = 0
  /** Positions of records, by the hash of their keys or the next free number. */
  readonly #places = new Map<number, number>()
  /** By the same numbers: records that were asked for … */
  readonly #used = new Set<number>()
  /** … and records that turned out to be damaged. */
  readonly #damaged = new Set<number>()

  /** Bytes of all segments. */
  get size(): number {
    return this.#size
  }

  /** Bytes of the records that were asked for. */
  get usedSize(): number {
    let size = 0
    for (const number of this.#used) size += this.#at(number, recordAt).length
    return size
  }

  /** Adds all records of a segment, with pauses; of equal keys the last counts. Returns whether the last record was complete. */
  *add(segment: Segment, areUsed = false): Generator<void, boolean> {
    const start = this.#size
    this.#segments.push({ segment, start })
    this.#size += segment.bytes.length
    let at = firstRecord
    for (let added = 1; ; added++) {
      if (added % recordsAStep === 0) yield
      const end = recordEnd(segment, at)
      if (end === undefined) return at === segment.bytes.length
      const number = this.#numberOf(segment, at)
      this.#places.set(number, start + at)
      this.#damaged.delete(number)
      if (areUsed) this.#used.add(number)
      at = end
    }
  }

  /** Whether there is a record with this key; it counts as asked for. */
  use(key: string): boolean {
    const number = this.#numberOfKey(key)
    if (number !== undefined) this.#used.add(number)
    return number !== undefined
  }

  /** The value; undefined if there is none, 'damaged' if it is not what was written, after which there is none. */
  find(key: string): Part | 'damaged' | undefined {
    const number = this.#numberOfKey(key)
    if (number === undefined) return undefined
    this.#used.add(number)
    const value = this.#at(number, valueAt)
    if (value === undefined) this.#damaged.add(number)
    return value ?? 'damaged'
  }

  /** The undamaged records. */
  *records(which: 'all' | 'used'): Generator<Buffer> {
    for (const number of which === 'all' ? this.#places.keys() : this.#used)
      if (this.#at(number, valueAt) !== undefined) yield this.#at(number, recordAt)
  }

  /** The number of the key in `#places`, if there is a usable record. */
  #numberOfKey(key: string): number | undefined {
    const asked = askedFor(key)
    const number = asked === undefined ? undefined : this.#numberOf(asked, 0)
    return number === undefined || !this.#places.has(number) || this.#damaged.has(number) ? undefined : number
  }

  /** The number in `#places` of the record with the same key, or the first free one for it. */
  #numberOf(segment: Segment, at: number): number {
    let number = keyHash(segment, at)
    for (let place = this.#places.get(number); place !== undefined; place = this.#places.get(++number)) {
      const other = this.#segmentAt(place)
      if (haveSameKey(segment, at, other.segment, place - other.start)) break
    }
    return number
  }

  #at<Result>(number: number, look: (segment: Segment, at: number) => Result): Result {
    const place = this.#places.get(number)!
    const { segment, start } = this.#segmentAt(place)
    return look(segment, place - start)
  }

  /** There are only a few segments. */
  #segmentAt(place: number): { readonly segment: Segment; readonly start: number } {
    let index = this.#segments.length - 1
    while (place < this.#segments[index]!.start) index--
    return this.#segments[index]!
  }
}
