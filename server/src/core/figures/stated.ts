// A figure as stated in the text: number and bounds in the text's own unit, for exports, hovers and scoring.

import type { Figure } from '../facts.ts'

/**
 * What the words say, before any tolerance: "at least 40" is `{ low: 40 }`, "nearly 40" is `{ value: 40, high: 40, approximate: true }`.
 */
export interface StatedBounds {
  readonly value?: number
  readonly low?: number
  readonly high?: number
  readonly lowOpen?: boolean
  readonly highOpen?: boolean
  readonly approximate: boolean
  /** The unit in the text, by its name in units.tsv; the base unit if the text uses that, or none. */
  readonly unit: string
}

/** Significant digits kept of a number that is converted back and forth. */
const keptDigits = 12

export function statedBounds(figure: Figure): StatedBounds {
  const { value, low, high, lowOpen, highOpen, approximate, stated } = figure
  const inText = (base: number) =>
    stated === undefined ? base : Number(((base - stated.offset) / stated.factor).toPrecision(keptDigits))
  const common = { approximate, unit: stated?.unit ?? figure.unit }
  if (value === undefined) {
    const lower = Number.isFinite(low) ? { low: inText(low) } : {}
    return { ...common, ...lower, ...(Number.isFinite(high) ? { high: inText(high) } : {}) }
  }
  if (high === Number.POSITIVE_INFINITY) return { ...common, low: inText(value), ...(lowOpen ? { lowOpen } : {}) }
  if (high === value && low < value) {
    if (approximate) return { ...common, value: inText(value), high: inText(value) }
    return { ...common, high: inText(value), ...(highOpen ? { highOpen } : {}) }
  }
  return { ...common, value: inText(value) }
}
