// Tables of strings: facts write each string once, and name it by its number.

import type { Reader } from './bytes.ts'
import { commonStrings } from './commonStrings.ts'
import { type Entries, LookedThrough } from './lookedThrough.ts'

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
 * Strings of one record of bytes, the common ones first. Where a few columns of facts are read, most of the table is about others, and is
 * not looked at.
 */
export class Strings {
  readonly #own: LookedThrough<string, undefined>

  /** From where the reader stands. */
  constructor(reader: Reader) {
    this.#own = new LookedThrough(reader, texts)
  }

  at(index: number): string | undefined {
    return commonStrings[index] ?? this.#own.at(index - commonStrings.length, undefined)
  }

  /** Whether all are there, and nothing between them and `end`. */
  isWhole(end: number): boolean {
    return this.#own.isWhole(end)
  }
}

const texts: Entries<string, undefined> = {
  skip: (reader) => reader.skipText(),
  read: (reader) => reader.text(),
}
