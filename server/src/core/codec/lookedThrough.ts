// A table of entries of varying length in a byte record: an entry is located by skipping those before it.

import type { Reader } from './bytes.ts'

/** How to skip and decode an entry. */
export interface Entries<Entry extends object | string, Context> {
  skip(reader: Reader): void
  /** Decodes the entry at the reader; undefined if the bytes are not one. */
  read(reader: Reader, context: Context): Entry | undefined
}

/** Scanned only as far as needed; each entry is decoded on first use. */
export class LookedThrough<Entry extends object | string, Context> {
  /** Positioned after what has been scanned. */
  readonly #reader: Reader
  readonly #entries: Entries<Entry, Context>
  /** Decoded entries, and the positions of the others up to `#known`. */
  readonly #found: (Entry | number)[]
  #known = 0

  /** Begins at the reader's position. */
  constructor(reader: Reader, entries: Entries<Entry, Context>) {
    this.#reader = reader
    this.#entries = entries
    this.#found = new Array(reader.count())
  }

  /** Undefined if there is no such entry. */
  at(index: number, context: Context): Entry | undefined {
    if (this.#known <= index && !this.#lookThrough(index + 1)) return undefined
    const found = this.#found[index]!
    if (typeof found !== 'number') return found
    const entry = this.#entries.read(this.#reader.from(found), context)
    if (entry !== undefined) this.#found[index] = entry
    return entry
  }

  /** Whether all entries are present, and nothing follows them before `end`. */
  isWhole(end: number): boolean {
    return this.#lookThrough(this.#found.length) && !this.#reader.failed && this.#reader.at === end
  }

  /** Whether there are at least this many entries. */
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
