// A table in a record of bytes whose entries are of different lengths: where one lies is known when those before it have been passed over.

import type { Reader } from './bytes.ts'

/** How entries are passed over, and made. */
export interface Entries<Entry extends object | string, Context> {
  skip(reader: Reader): void
  /** From where the reader stands; undefined where the bytes are none. */
  read(reader: Reader, context: Context): Entry | undefined
}

/** Looked through only as far as somebody asks, and each entry is made when it is first asked for. */
export class LookedThrough<Entry extends object | string, Context> {
  /** Stands behind what has been looked through. */
  readonly #reader: Reader
  readonly #entries: Entries<Entry, Context>
  /** Each that has been made, and of each other one up to `#known` the place where it lies. */
  readonly #found: (Entry | number)[]
  #known = 0

  /** From where the reader stands. */
  constructor(reader: Reader, entries: Entries<Entry, Context>) {
    this.#reader = reader
    this.#entries = entries
    this.#found = new Array(reader.count())
  }

  /** Undefined where there is none. */
  at(index: number, context: Context): Entry | undefined {
    if (this.#known <= index && !this.#lookThrough(index + 1)) return undefined
    const found = this.#found[index]!
    if (typeof found !== 'number') return found
    const entry = this.#entries.read(this.#reader.from(found), context)
    if (entry !== undefined) this.#found[index] = entry
    return entry
  }

  /** Whether all are there, and nothing between them and `end`. */
  isWhole(end: number): boolean {
    return this.#lookThrough(this.#found.length) && !this.#reader.failed && this.#reader.at === end
  }

  /** Whether there are so many. */
  #lookThrough(count: number): boolean {
    if (this.#found.length < count) return false
    const reader = this.#reader
    while (this.#known < count) {
      const { at } = reader
      this.#entries.skip(reader)
      if (reader.failed) return false
      this.#found[this.#known++] = at
    }
    return true
  }
}
