// What the readers of numbers return.

import type { Reader } from './reader.ts'

export interface NumberRead {
  /** Tokens [first, end). */
  readonly first: number
  readonly end: number
  /** Offset after the number; within the last token if letters are glued to the digits ("600m"). */
  readonly endOffset: number
  readonly form: 'digits' | 'words' | 'vague' | 'part' | 'ordinal'
  /** For `vague`: the smallest number meant. */
  readonly value: number
  /** For `vague`: the largest number meant; otherwise the same as `value`. */
  readonly high: number
  /** Place value of the last digit that is not a trailing zero: 10 for 250, 0.1 for 3.5, 100,000 for "3.5 million". */
  readonly step: number
  /** The product of "hundred", "million" and the like at its end; 1 without any. */
  readonly scale: number
  /** Letters glued to the digits that are not a magnitude: "m" in "600m"; "" without any. */
  readonly suffix: string
  /** "Dozens of", "a couple": the words themselves are not exact. */
  readonly approximate: boolean
}

/** The longest number (tokens); longer runs are lists. */
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
