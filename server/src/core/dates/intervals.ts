// Intervals of days with the precision that the text gives: how they are made and printed.

import type { DateExpression, EpochDay } from '../facts.ts'
import { civilDay, epochDay, formatDay, formatYear, isoWeek, monthStart, twoDigits } from './calendar.ts'
import type { Meaning } from './meaning.ts'
import type { Unit } from './words.ts'

/** Days [from, to). */
export interface Interval {
  readonly from: EpochDay
  readonly to: EpochDay
  readonly precision: DateExpression['precision']
  /** Whether the document's own date was needed. */
  readonly relative: boolean
}

/** The form of an interval in `DateExpression.value`: the shortest that says exactly these days. */
export function formatValue({ from, to, precision }: Interval): string {
  const { year, month } = civilDay(from)
  switch (precision) {
    case 'day':
      return formatDay(from)
    case 'week': {
      const iso = isoWeek(from)
      return `${formatYear(iso.year)}-W${twoDigits(iso.week)}`
    }
    case 'month':
      return `${formatYear(year)}-${twoDigits(month)}`
    case 'quarter':
      return `${formatYear(year)}-Q${(month + 2) / 3}`
    case 'year':
      return formatYear(year)
    case 'season':
    case 'decade':
    case 'range':
      return `${formatDay(from)}/${formatDay(to)}`
  }
}

/** The precision that the expression would have if it could be resolved. */
export function precisionOf(meaning: Meaning): Interval['precision'] {
  switch (meaning.kind) {
    case 'month':
    case 'year':
    case 'season':
    case 'quarter':
    case 'decade':
      return meaning.kind
    case 'span':
    case 'range':
      return 'range'
    case 'nth':
      return meaning.unit === 'week' ? 'week' : meaning.unit === 'half' ? 'range' : 'day'
    case 'weekOf':
      return 'week'
    case 'unit':
      return precisionOfUnit(meaning.unit)
    case 'offset':
      return meaning.parts.length === 1 ? precisionOfUnit(meaning.parts[0]!.unit) : 'day'
    default:
      return 'day'
  }
}

function precisionOfUnit(unit: Unit): Interval['precision'] {
  switch (unit) {
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
    case 'decade':
      return unit
    case 'fortnight':
      return 'week'
    case 'weekend':
      return 'range'
    case 'century':
      return 'year'
    default:
      return 'day'
  }
}

export function dayInterval(day: EpochDay, relative: boolean): Interval {
  return { from: day, to: day + 1, precision: 'day', relative }
}

export function week(monday: EpochDay): Omit<Interval, 'relative'> {
  return { from: monday, to: monday + 7, precision: 'week' }
}

export function monthInterval(year: number, month: number, relative: boolean): Interval {
  return { from: monthStart(year, month), to: monthStart(year, month, 1), precision: 'month', relative }
}

export function quarterInterval(year: number, quarter: number, relative: boolean): Interval {
  const month = quarter * 3 - 2
  return { from: monthStart(year, month), to: monthStart(year, month, 3), precision: 'quarter', relative }
}

export function yearInterval(year: number, relative: boolean): Interval {
  return { from: epochDay(year, 1, 1), to: epochDay(year + 1, 1, 1), precision: 'year', relative }
}

export function seasonInterval(year: number, season: number, relative: boolean): Interval {
  return { from: monthStart(year, season * 3), to: monthStart(year, season * 3, 3), precision: 'season', relative }
}
