// What the readers of numbers give back.

import type { Reader } from './reader.ts'

export interface NumberRead {
  /** Tokens [first, end). */
  readonly first: number
  readonly end: number
  /** Offset behind the number; inside the last token where letters are glued to digits ("600m"). */
  readonly endOffset: number
  readonly form: 'digits' | 'words' | 'vague' | 'part' | 'ordinal'
  /** `vague`: the least number meant. */
  readonly value: number
  /** `vague`: the greatest number meant; otherwise the same as `value`. */
  readonly high: number
  /** Place value of the last digit that is not a closing zero: 10 for 250, 0.1 for 3.5, 100,000 for "3.5 million". */
  readonly step: number
  /** The product of "hundred", "million" and the like at its end; 1 without. */
  readonly scale: number
  /** Letters glued to the digits that are no magnitude: "m" of "600m"; "" without. */
  readonly suffix: string
  /** "Dozen of", "a couple": the words themselves say that it is not exact. */
  readonly approximate: boolean
}

/** The longest run of tokens that is read as one number; longer ones are lists. */
export const longestNumber = 24

export function finish(
  reader: Reader,
  first: number,
  end: number,
  form: NumberRead['form'],
  value: number,
  step: number,
  scale = 1,
): NumberRead {
  const endOffset = reader.tokens.end[Math.min(end, reader.limit) - 1]!
  return { first, end, endOffset, form, value, high: value, step, scale, suffix: '', approximate: false }
}
