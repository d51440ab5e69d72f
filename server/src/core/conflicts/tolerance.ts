// When two figures disagree: the table of tolerances for comparing. A figure is an interval; two disagree if their intervals are disjoint.
// What a single figure leaves open is in figures/interval.ts.

import type { Figure } from '../facts.ts'

export interface Interval {
  readonly low: number
  readonly high: number
  readonly lowOpen: boolean
  readonly highOpen: boolean
}

/** Trailing zeros from which a whole number is read as rounded. */
const roundedZeros = 2
/**
 * "More than 40" rarely means more than this multiple of 40. This and the three below come from no source: they are round numbers by
 * judgement. They tell agreement from a difference; a conflict only where the likely readings are of different orders of magnitude.
 */
const pragmaticOver = 1.5
/** "At least 40" rarely means more than this multiple of 40. */
const pragmaticAtLeast = 2
/** "Up to 40" rarely means less than this share of 40. */
const pragmaticUpTo = 0.5
/** "About 40" may be off by this share in the pragmatic reading. */
const pragmaticAbout = 0.15
/** Amounts in two currencies that differ by less than this share are one amount converted: exchange rates within 5 %, and rounding. */
export const conversionShare = 0.06

/** What the words commit to. Only disjoint hard intervals are a conflict. */
export function hardInterval(figure: Figure): Interval {
  const { low, high, lowOpen, highOpen, value } = figure
  if (value === undefined || low !== high || figure.approximate || figure.unit !== '1')
    return { low, high, lowOpen, highOpen }
  const half = halfOfLastDigit(value)
  return { low: low - half, high: high + half, lowOpen: false, highOpen: false }
}

/** The number as it stands, where it is neither a bound nor an approximation. */
export function statedInterval(figure: Figure): Interval {
  const { value, approximate, qualifier } = figure
  return value === undefined || approximate || qualifier !== undefined
    ? hardInterval(figure)
    : { low: value, high: value, lowOpen: false, highOpen: false }
}

/** What a reader takes the words to mean. If only these intervals are disjoint, it is a difference, not a conflict. */
export function pragmaticInterval(figure: Figure): Interval {
  const hard = hardInterval(figure)
  if (hard.high === Number.POSITIVE_INFINITY && Number.isFinite(hard.low))
    return { ...hard, high: hard.low * (hard.lowOpen ? pragmaticOver : pragmaticAtLeast) }
  if (Number.isFinite(hard.high) && (hard.low <= 0 || hard.low === Number.NEGATIVE_INFINITY))
    return { ...hard, low: hard.high * pragmaticUpTo }
  if (figure.approximate && figure.value !== undefined && !hard.lowOpen && !hard.highOpen) {
    const margin = Math.abs(figure.value) * pragmaticAbout
    return { ...hard, low: Math.min(hard.low, figure.value - margin), high: Math.max(hard.high, figure.value + margin) }
  }
  return hard
}

export function disjoint(a: Interval, b: Interval): boolean {
  return isBelow(a, b) || isBelow(b, a)
}

function isBelow(a: Interval, b: Interval): boolean {
  return a.high < b.low || (a.high === b.low && (a.highOpen || b.lowOpen))
}

/** Half a unit of the last digit that is not a trailing zero: 5,000 for "250,000". Zero for numbers written to the last digit. */
function halfOfLastDigit(value: number): number {
  if (!Number.isInteger(value) || value === 0) return 0
  let unit = 1
  let zeros = 0
  while (value % (unit * 10) === 0) {
    unit *= 10
    zeros++
  }
  return roundedZeros <= zeros ? unit / 2 : 0
}
