// Tables of strings: each string is written once and then referred to by its number.

import type { Reader } from './bytes.ts'
import { commonStrings } from './commonStrings.ts'
import { type Entries, LookedThrough } from './lookedThrough.ts'

/** Numbers of the strings that are written with one table: the common ones first, then each new one. */
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

  /** The strings that are not common, in the order of their numbers. */
  own(): ReadonlyMap<string, number> {
    return this.#own
  }
}

const commonNumbers: ReadonlyMap<string, number> = new Map(commonStrings.map((text, index) => [text, index]))

/** The strings of one byte record, common ones first. If only a few columns are decoded, most of the table is never looked at. */
export class Strings {
  readonly #own: LookedThrough<string, undefined>

  /** Begins at the reader's position. */
  constructor(reader: Reader) {
    this.#own = new LookedThrough(reader, texts)
  }

  at(index: number): string | undefined {
    return commonStrings[index] ?? this.#own.at(index - commonStrings.length, undefined)
  }

  /** Whether all strings are present, and nothing follows them before `end`. */
  isWhole(end: number): boolean {
    return this.#own.isWhole(end)
  }
}

const texts: Entries<string, undefined> = {
  skip: (reader) => reader.skipText(),
  read: (reader) => reader.text(),
}
