// Where the records of all segments of the cache lie, by their keys. A start finds tens of thousands, so that no record is an object and no
// key is made a string: a number tells where a record lies, and keys are compared there.

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

/** Records that are added between two pauses: some ten microseconds. */
const recordsAStep = 64

export class RecordIndex {
  readonly #segments: { readonly segment: Segment; readonly start: number }[] = []
  /** Bytes of all segments: with those of the segments before, a place in any of them is one number. */
  #size = 0
  /** Where records begin, by the hash of their keys, or by the next number that was free. */
  readonly #places = new Map<number, number>()
  /** By these numbers, the records that somebody has asked for. */
  readonly #used = new Set<number>()
  /** And those that turned out to be damaged. */
  readonly #damaged = new Set<number>()

  /** Bytes of all segments. */
  get size(): number {
    return this.#size
  }

  /** Bytes of the records that somebody has asked for. */
  get usedSize(): number {
    let size = 0
    for (const number of this.#used) size += this.#at(number, recordAt).length
    return size
  }

  /** Takes in all records of a segment, with pauses; of those with one key the last counts. Says whether the last record was whole. */
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

  /** Whether there is a record with this key, which counts as asked for. */
  use(key: string): boolean {
    const number = this.#numberOfKey(key)
    if (number !== undefined) this.#used.add(number)
    return number !== undefined
  }

  /** The value; undefined where there is none, and 'damaged' where it is not what was written: there is none from then on. */
  find(key: string): Part | 'damaged' | undefined {
    const number = this.#numberOfKey(key)
    if (number === undefined) return undefined
    this.#used.add(number)
    const value = this.#at(number, valueAt)
    if (value === undefined) this.#damaged.add(number)
    return value ?? 'damaged'
  }

  /** Those that are not damaged. */
  *records(which: 'all' | 'used'): Generator<Buffer> {
    for (const number of which === 'all' ? this.#places.keys() : this.#used)
      if (this.#at(number, valueAt) !== undefined) yield this.#at(number, recordAt)
  }

  /** The number of the key in `#places`, where there is a record of it that is of use. */
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

  /** There are few. */
  #segmentAt(place: number): { readonly segment: Segment; readonly start: number } {
    let index = this.#segments.length - 1
    while (place < this.#segments[index]!.start) index--
    return this.#segments[index]!
  }
}
