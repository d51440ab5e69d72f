// From words to an interval: what "about", "nearly", "at least", trailing zeros and written decimals leave open. This is the table of
// tolerances of a single figure; two figures disagree only if their intervals have nothing in common.

import type { Measure } from '../facts.ts'
import type { QualifierKind } from './lexicon.ts'

export interface Interval {
  readonly low: number
  readonly high: number
  readonly lowOpen: boolean
  readonly highOpen: boolean
}

/** "About" may miss the number by at least this share of it: reports of one event round this much. */
const aboutShare = 0.1
/** Numbers up to this one are counted, not estimated: "some 20" is not 18. */
const smallNumber = 30
/** "About" may miss a small number by this much (units of the number). */
const aboutSmall = 1
/** "Nearly N" begins at this share of N. */
const nearlyShare = 0.9
/** A number with two or more trailing zeros counts as rounded to its last other digit … */
const roundStep = 100
/** … but without "about" it misses by at most this share of itself: 1,000 is not 600. */
const plainShare = 0.1

const exact: ReadonlySet<Measure> = new Set(['age', 'ordinal', 'rank', 'score'])

/**
 * Measured rather than counted quantities are rounded to the last written digit: "30 miles" is 48 km. Ages are full years, money is exact.
 */
const measured: ReadonlySet<Measure> = new Set([
  'percent',
  'duration',
  'length',
  'area',
  'volume',
  'mass',
  'speed',
  'temperature',
  'angle',
  'energy',
  'data',
  'magnitude',
])
/** A fraction in words is a share to the full percent (1 is the whole). */
const ratioStep = 0.01

/** All in the text's own unit. `step` is the place value of the last digit that is not a trailing zero. */
export function intervalOf(
  value: number,
  step: number,
  qualifier: QualifierKind | undefined,
  measure: Measure,
): Interval {
  const least = Math.min(0, value)
  switch (qualifier) {
    case 'least':
      return closed(value, Number.POSITIVE_INFINITY)
    case 'over':
      return above(value)
    case 'most':
      return closed(measure === 'temperature' ? Number.NEGATIVE_INFINITY : least, value)
    case 'under':
      return below(measure === 'temperature' ? Number.NEGATIVE_INFINITY : least, value)
    case 'nearly':
      return below(Math.min(nearlyShare * value, value), Math.max(nearlyShare * value, value))
    case 'about': {
      const small = (measure === 'count' || measure === 'age') && value < smallNumber
      const tolerance = small ? aboutSmall : Math.max(step / 2, Math.abs(value) * aboutShare)
      return closed(Math.max(0 <= value ? 0 : Number.NEGATIVE_INFINITY, value - tolerance), value + tolerance)
    }
    case undefined:
      return rounded(value, step, measure)
  }
}

function rounded(value: number, step: number, measure: Measure): Interval {
  if (measure === 'ratio') return below(value - ratioStep / 2, value + ratioStep / 2)
  if (exact.has(measure)) return closed(value, value)
  if (roundStep <= step) {
    const half = Math.min(step / 2, Math.abs(value) * plainShare)
    return below(value - half, value + half)
  }
  if (!measured.has(measure)) return closed(value, value)
  // "20 miles" is precise to the mile, not to ten miles.
  const half = Math.min(step, 1) / 2
  return below(value - half, value + half)
}

export function closed(low: number, high: number): Interval {
  return { low, high, lowOpen: false, highOpen: false }
}

function above(low: number): Interval {
  return { low, high: Number.POSITIVE_INFINITY, lowOpen: true, highOpen: false }
}

function below(low: number, high: number): Interval {
  return { low, high, lowOpen: false, highOpen: true }
}
