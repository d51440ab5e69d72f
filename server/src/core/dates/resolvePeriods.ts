// From months, quarters, seasons and counted periods to the days they mean. "Last" and "next" count from the document's own date.

import type { EpochDay } from '../facts.ts'
import { addMonths, civilDay, epochDay, mondayOf, monthStart } from './calendar.ts'
import {
  dayInterval,
  type Interval,
  monthInterval,
  quarterInterval,
  seasonInterval,
  week,
  yearInterval,
} from './intervals.ts'
import type { Meaning, UnitCount } from './meaning.ts'
import type { Reference } from './resolve.ts'
import type { Unit } from './words.ts'

export function resolveMonth(
  { month, year, shift, yearShift }: Extract<Meaning, { kind: 'month' }>,
  reference: Reference,
): Interval | undefined {
  if (year !== undefined) return monthInterval(year, month, false)
  const { today, tense } = reference
  if (today === undefined) return reference.year === undefined ? undefined : monthInterval(reference.year, month, false)
  const now = civilDay(today)
  if (yearShift !== undefined) return monthInterval(now.year + yearShift, month, true)
  if (shift !== undefined) {
    // "Last March" is the last completed one; "next March" the first to come; "this March" is this year's.
    const year =
      shift < 0 && now.month <= month ? now.year - 1 : 0 < shift && month <= now.month ? now.year + 1 : now.year
    return monthInterval(shift < 0 && month < now.month ? now.year : year, month, true)
  }
  const isAhead = now.month < month
  if (tense === 'future') return monthInterval(month < now.month ? now.year + 1 : now.year, month, true)
  if (tense === 'past') return monthInterval(isAhead ? now.year - 1 : now.year, month, true)
  // No tense: from eight months back to three months ahead.
  const ahead = (month - now.month + 12) % 12
  const furthestAhead = 3
  if (ahead <= furthestAhead) return monthInterval(isAhead || ahead === 0 ? now.year : now.year + 1, month, true)
  return monthInterval(isAhead ? now.year - 1 : now.year, month, true)
}

export function resolveUnit(
  unit: Unit,
  shift: number,
  from: 'document' | 'text',
  reference: Reference,
): Interval | undefined {
  const { today } = reference
  if (unit === 'weekend') return today === undefined ? undefined : resolveWeekend(today, shift, from)
  const base = from === 'text' ? reference.named : today
  if (base === undefined) return undefined
  const relative = from === 'document'
  const { year, month } = civilDay(base)
  switch (unit) {
    case 'day':
      return dayInterval(base + shift, relative)
    case 'week':
      return { ...week(mondayOf(base) + 7 * shift), relative }
    case 'month': {
      const start = civilDay(monthStart(year, month, shift))
      return monthInterval(start.year, start.month, relative)
    }
    case 'quarter': {
      const start = civilDay(monthStart(year, month - ((month - 1) % 3), 3 * shift))
      return quarterInterval(start.year, (start.month + 2) / 3, relative)
    }
    case 'year':
      return yearInterval(year + shift, relative)
    case 'decade': {
      const first = year - (year % 10) + 10 * shift
      return { from: epochDay(first, 1, 1), to: epochDay(first + 10, 1, 1), precision: 'decade', relative }
    }
    default:
      return undefined
  }
}

/** "The weekend" (`from: 'text'`) is the latest that has begun; "this weekend" is this week's; "last weekend" the one before. */
function resolveWeekend(today: EpochDay, shift: number, from: 'document' | 'text'): Interval {
  const thisSaturday = mondayOf(today) + 5
  const hasBegun = thisSaturday <= today
  const saturday = from === 'text' ? (hasBegun ? thisSaturday : thisSaturday - 7) : thisSaturday + 7 * shift
  return { from: saturday, to: saturday + 2, precision: 'range', relative: true }
}

export function resolveOffset(
  { parts, direction, from }: Extract<Meaning, { kind: 'offset' }>,
  reference: Reference,
): Interval | undefined {
  const named = from === 'document' ? undefined : reference.named
  const base = named ?? (from === 'text' ? undefined : reference.today)
  if (base === undefined) return undefined
  const day = shiftDay(base, parts, direction)
  if (day === undefined) return undefined
  const relative = named === undefined
  const unit = parts.length === 1 ? parts[0]!.unit : 'day'
  const { year, month } = civilDay(day)
  switch (unit) {
    case 'week':
    case 'fortnight':
      return { ...week(mondayOf(day)), relative }
    case 'month':
      return monthInterval(year, month, relative)
    case 'year':
      return yearInterval(year, relative)
    case 'decade':
    case 'century':
      return yearInterval(year, relative)
    default:
      return dayInterval(day, relative)
  }
}

function shiftDay(base: EpochDay, parts: readonly UnitCount[], direction: 1 | -1): EpochDay | undefined {
  let day = base
  for (const { unit, count } of parts) {
    const steps = direction * count
    const days = daysPer[unit]
    const months = monthsPer[unit]
    if (days !== undefined) day += steps * days
    else if (months !== undefined) day = addMonths(day, steps * months)
    else if (unit === 'hour') {
      // Fewer hours than a day do not determine the day.
      if (count < 24) return undefined
      day += direction * Math.round(count / 24)
    } else return undefined
  }
  return day
}

const daysPer: Partial<Record<Unit, number>> = { day: 1, night: 1, week: 7, fortnight: 14 }
const monthsPer: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 }

/** The document's date is included: "the past two days" on a Friday are Wednesday to Friday. */
export function resolveSpan(unit: Unit, count: number, direction: 1 | -1, { today }: Reference): Interval | undefined {
  if (today === undefined) return undefined
  const other =
    unit === 'hour' ? today + direction * Math.ceil(count / 24) : shiftDay(today, [{ unit, count }], direction)
  if (other === undefined) return undefined
  return { from: Math.min(today, other), to: Math.max(today, other) + 1, precision: 'range', relative: true }
}

/** Spring is March to May, and so on; winter belongs to the year in which it begins. Northern hemisphere, like most English news. */
export function resolveSeason(
  { season, year, shift }: Extract<Meaning, { kind: 'season' }>,
  { today }: Reference,
): Interval | undefined {
  if (year !== undefined) return seasonInterval(year, season, false)
  if (today === undefined || shift === undefined) return undefined
  const now = civilDay(today)
  const current = seasonInterval(now.year, season, true)
  if (shift === 0) return current
  if (shift < 0) return current.to <= today ? current : seasonInterval(now.year - 1, season, true)
  return today < current.from ? current : seasonInterval(now.year + 1, season, true)
}

export function resolveQuarter(
  { quarter, year, shift }: Extract<Meaning, { kind: 'quarter' }>,
  { today, tense }: Reference,
): Interval | undefined {
  if (year !== undefined) return quarterInterval(year, quarter, false)
  if (today === undefined) return undefined
  const now = civilDay(today)
  if (shift !== undefined) return quarterInterval(now.year + shift, quarter, true)
  // Alone, it is the latest that has begun, unless the verb looks forward.
  const hasBegun = quarter * 3 - 2 <= now.month
  const isOver = quarter * 3 < now.month
  if (tense === 'future') return quarterInterval(isOver ? now.year + 1 : now.year, quarter, true)
  return quarterInterval(hasBegun ? now.year : now.year - 1, quarter, true)
}

/** Two digits mean the last such decade that had begun. */
export function decadeInterval(year: number, { today }: Reference): Interval {
  const now = today === undefined ? 2000 : civilDay(today).year
  const full = 1000 <= year ? year : year + (year + 2000 <= now - 10 ? 2000 : 1900)
  return { from: epochDay(full, 1, 1), to: epochDay(full + 10, 1, 1), precision: 'decade', relative: false }
}
