// Tables of strings: facts write each string once, and name it by its number.

import type { Reader } from './bytes.ts'
import { commonStrings } from './commonStrings.ts'

/** Numbers of the strings that are written with one table: the common ones have theirs, and each other gets the next. */
export class StringTable {
  readonly #own = new Map<string, number>()

  index(text: string): number {
    const common = commonNumbers.get(text)
    if (common !== undefined) return common
    const known = this.#own.get(text)
    if (known !== undefined) return known
    const index = commonStrings.length + this.#own.size
    this.#own.set(text, index)
    return index
  }

  /** Those that are not common, in the order of their numbers. */
  own(): ReadonlyMap<string, number> {
    return this.#own
  }
}

const commonNumbers: ReadonlyMap<string, number> = new Map(commonStrings.map((text, index) => [text, index]))

/**
 * Strings of one record of bytes, the common ones first. The table is looked through only as far as somebody asks, and each string is made
 * when it is first asked for: where a few columns of facts are read, most of it is about others.
 */
export class Strings {
  /** Stands behind what has been looked through. */
  readonly #reader: Reader
  /** Each that has been made, and of each other one up to `#known` the place where it lies. */
  readonly #found: (string | number)[]
  #known = 0

  /** From where the reader stands. */
  constructor(reader: Reader) {
    this.#reader = reader
    this.#found = new Array(reader.count())
  }

  at(index: number): string | undefined {
    const common = commonStrings[index]
    if (common !== undefined) return common
    const own = index - commonStrings.length
    if (this.#known <= own && !this.#lookThrough(own + 1)) return undefined
    const found = this.#found[own]!
    if (typeof found === 'string') return found
    const text = this.#reader.from(found).text()
    this.#found[own] = text
    return text
  }

  /** Whether all are there, and nothing behind them. */
  isWhole(): boolean {
    return this.#lookThrough(this.#found.length) && this.#reader.isAtEnd
  }

  /** Whether there are so many. */
  #lookThrough(count: number): boolean {
    if (this.#found.length < count) return false
    const reader = this.#reader
    while (this.#known < count) {
      const { at } = reader
      reader.skipText()
      if (reader.failed) return false
      this.#found[this.#known++] = at
    }
    return true
  }
}
