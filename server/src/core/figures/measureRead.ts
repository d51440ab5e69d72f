// What the readers of units return, and how they look up names of more than one word.

import type { Measure } from '../facts.ts'
import { TokenKind } from '../text/tokens.ts'
import type { Unit } from './lexicon.ts'
import { isHyphen, isJoiner, isWord, kindAt, lower, type Reader, written } from './reader.ts'

/** The unit of a number. */
export interface MeasureRead {
  readonly measure: Measure
  /** Base unit, ISO 4217 code, "percent" … */
  readonly unit: string
  /** For conversion; undefined if the number is already in the base unit. */
  readonly scale: Unit | undefined
  /** Factor of the stated unit: 0.01 for cents. */
  readonly factor: number
  /** What smaller coins behind it add, in the same unit: 0.5 of "5 dollars 50 cents". Undefined without any. */
  readonly added?: number
  /** First token (a currency sign precedes the number), and the token after. */
  readonly first: number
  readonly end: number
  readonly endOffset: number
}

/** The longest name (at most three words, joined by spaces or hyphens) in the table that begins at `index`. */
export function longest<T>(
  reader: Reader,
  index: number,
  table: ReadonlyMap<string, T>,
): { readonly value: T; readonly end: number } | undefined {
  const kind = kindAt(reader, index)
  if (kind !== TokenKind.word) return undefined
  const first = lower(reader, index)
  let found: { value: T; end: number } | undefined
  const single = table.get(first)
  if (single !== undefined) found = { value: single, end: index + 1 }
  if (!reader.lexicon.longNames.has(first)) return found
  let name = first
  let at = index + 1
  for (let words = 2; words <= 3; words++) {
    // "sq. km": not an abbreviation for the scanner.
    if ((isHyphen(reader, at) && isJoiner(reader, at)) || (first === 'sq' && written(reader, at) === '.')) at++
    if (!isWord(reader, at)) break
    name += ` ${lower(reader, at)}`
    at++
    const value = table.get(name)
    if (value !== undefined) found = { value, end: at }
  }
  return found
}
