// A figure as the text states it: the number and its bound in the unit that the text uses, for exports, hovers and scoring.

import type { Figure } from '../facts.ts'

/** What the words say, before any tolerance: "at least 40" is `{ low: 40 }`, "nearly 40" is `{ value: 40, high: 40, approximate: true }`. */
export interface StatedBounds {
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly lowOpen?: boolean
  readonly highOpen?: boolean
  readonly approximate: boolean
  /** The unit the text uses, by its name in units.tsv; the base unit where the text uses that or none. */
  readonly unit: string
}

export function statedBounds(figure: Figure): StatedBounds {
  return { value: figure.value ?? figure.low, approximate: figure.approximate, unit: figure.unit }
}
