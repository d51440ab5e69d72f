// From what an expression says to the days it means, against the document's own day and the date last named in the text.

import type { DateExpression, EpochDay } from '../facts.ts'
import {
  addMonths,
  civilDay,
  epochDay,
  formatDay,
  formatYear,
  isCivilDay,
  isoWeek,
  mondayOf,
  monthStart,
  twoDigits,
  weekdayOf,
} from './calendar.ts'
import type { Meaning, UnitCount } from './meaning.ts'
import { type NumericOrder, orderByItself } from './numericOrder.ts'
import type { Tense } from './tense.ts'
import type { HolidayRule, Unit } from './words.ts'

/** Days [from, to). */
export interface Interval {
  readonly from: EpochDay
  readonly to: EpochDay
  readonly precision: DateExpression['precision']
  /** The document's own day was needed. */
  readonly relative: boolean
}

export interface Reference {
  /** The document's own day. */
  readonly today: EpochDay | undefined
  /** First day of the date that the text named last, for "two days later"; undefined when there is none near. */
  readonly named: EpochDay | undefined
  /** Where the document's day is unknown: the year of a date written out before in the paragraph, for "on 5 March" after "3 March 2014". */
  readonly year: number | undefined
  readonly tense: Tense
  readonly order: NumericOrder
}

export function resolve(meaning: Meaning, reference: Reference): Interval | undefined {
  switch (meaning.kind) {
    case 'day':
      return resolveDay(meaning, reference)
    case 'numeric':
      return resolveNumeric(meaning, reference)
    case 'month':
      return resolveMonth(meaning, reference)
    case 'year':
      return yearInterval(meaning.year, false)
    case 'weekday':
      return resolveWeekday(meaning, reference)
    case 'deictic':
      return reference.today === undefined ? undefined : dayInterval(reference.today + meaning.days, true)
    case 'unit':
      return resolveUnit(meaning.unit, meaning.shift, meaning.from, reference)
    case 'offset':
      return resolveOffset(meaning, reference)
    case 'span':
      return resolveSpan(meaning.unit, meaning.count, meaning.direction, reference)
    case 'season':
      return resolveSeason(meaning, reference)
    case 'quarter':
      return resolveQuarter(meaning, reference)
    case 'decade':
      return decadeInterval(meaning.year, reference)
    case 'holiday':
      return resolveHoliday(meaning, reference)
    case 'range':
      return resolveRange(meaning.first, meaning.last, reference)
    case 'nth':
      return resolveNth(meaning, reference)
    case 'weekOf': {
      const day = resolve(meaning.day, reference)
      return day === undefined ? undefined : { ...week(mondayOf(day.from)), relative: day.relative }
    }
  }
}

/** The contract's form of an interval: the shortest that says exactly these days. */
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

/** How exact the expression would be if it could be resolved. */
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

// — Days —

/** A yearless day further ahead than this belongs to the year before, when the verb looks back (days). */
const farAhead = 60

function resolveDay(
  { day, month, year, weekday, shift }: Extract<Meaning, { kind: 'day' }>,
  reference: Reference,
): Interval | undefined {
  if (month !== undefined && year !== undefined) {
    return isCivilDay(year, month, day) ? dayInterval(epochDay(year, month, day), false) : undefined
  }
  const { today, tense } = reference
  if (today === undefined) {
    if (month === undefined || reference.year === undefined || !isCivilDay(reference.year, month, day)) return undefined
    return dayInterval(epochDay(reference.year, month, day), false)
  }
  const candidates = month === undefined ? sameDayOfMonth(today, day) : sameDayOfYear(today, month, day)
  if (shift === -1) return optionalDay(candidates.findLast((each) => each < today))
  if (shift === 1) return optionalDay(candidates.find((each) => today < each))
  const fitting = weekday === undefined ? [] : candidates.filter((each) => weekdayOf(each) === weekday)
  const nearest = nearestTo(today, 0 < fitting.length ? fitting : candidates.slice(1, 4))
  if (nearest === undefined) return undefined
  if (0 < fitting.length) return dayInterval(nearest, true)
  // "On the 9th" is the most recent one, unless the verb looks forward.
  if (month === undefined) {
    const day =
      tense === 'future' ? candidates.find((each) => today <= each) : candidates.findLast((each) => each <= today)
    return optionalDay(day)
  }
  if (tense === 'past' && farAhead < nearest - today)
    return dayInterval(candidates[candidates.indexOf(nearest) - 1] ?? nearest, true)
  if (tense === 'future' && farAhead < today - nearest)
    return dayInterval(candidates[candidates.indexOf(nearest) + 1] ?? nearest, true)
  return dayInterval(nearest, true)
}

function optionalDay(day: EpochDay | undefined): Interval | undefined {
  return day === undefined ? undefined : dayInterval(day, true)
}

/** Two years before and after: the weekday may pick one of them. */
function sameDayOfYear(today: EpochDay, month: number, day: number): EpochDay[] {
  const { year } = civilDay(today)
  const days: EpochDay[] = []
  for (let each = year - 2; each <= year + 2; each++)
    if (isCivilDay(each, month, day)) days.push(epochDay(each, month, day))
  return days
}

function sameDayOfMonth(today: EpochDay, day: number): EpochDay[] {
  const { year, month } = civilDay(today)
  const days: EpochDay[] = []
  for (let shift = -2; shift <= 2; shift++) {
    const start = civilDay(monthStart(year, month, shift))
    if (isCivilDay(start.year, start.month, day)) days.push(epochDay(start.year, start.month, day))
  }
  return days
}

function nearestTo(today: EpochDay, days: readonly EpochDay[]): EpochDay | undefined {
  let best: EpochDay | undefined
  for (const day of days) if (best === undefined || Math.abs(day - today) < Math.abs(best - today)) best = day
  return best
}

function resolveNumeric(meaning: Extract<Meaning, { kind: 'numeric' }>, reference: Reference): Interval | undefined {
  const { first, second, year } = meaning
  const order = first === second ? 'monthFirst' : (orderByItself(meaning) ?? reference.order)
  if (order === undefined) return undefined
  const [month, day] = order === 'monthFirst' ? [first, second] : [second, first]
  return resolveDay({ kind: 'day', day, month, ...(year === undefined ? {} : { year }) }, reference)
}

function resolveWeekday(
  { weekday, shift, week: weekShift }: Extract<Meaning, { kind: 'weekday' }>,
  reference: Reference,
): Interval | undefined {
  const { today, tense } = reference
  if (today === undefined) return undefined
  const monday = mondayOf(today)
  if (weekShift !== undefined) return dayInterval(monday + 7 * weekShift + weekday, true)
  // "Last Thursday" on a Friday is the one of last week; so is "next" of the coming one.
  if (shift === -1) return dayInterval(monday - 7 + weekday, true)
  if (shift === 1) return dayInterval(monday + 7 + weekday, true)
  const since = (weekdayOf(today) - weekday + 7) % 7
  if (tense === 'future') return dayInterval(since === 0 ? today : today - since + 7, true)
  return dayInterval(today - since, true)
}

// — Longer stretches —

function resolveMonth(
  { month, year, shift, yearShift }: Extract<Meaning, { kind: 'month' }>,
  reference: Reference,
): Interval | undefined {
  if (year !== undefined) return monthInterval(year, month, false)
  const { today, tense } = reference
  if (today === undefined) return reference.year === undefined ? undefined : monthInterval(reference.year, month, false)
  const now = civilDay(today)
  if (yearShift !== undefined) return monthInterval(now.year + yearShift, month, true)
  if (shift !== undefined) {
    // "Last March" is the most recent one that is over; "next March" the first to come; "this March" is this year's.
    const year =
      shift < 0 && now.month <= month ? now.year - 1 : 0 < shift && month <= now.month ? now.year + 1 : now.year
    return monthInterval(shift < 0 && month < now.month ? now.year : year, month, true)
  }
  const isAhead = now.month < month
  if (tense === 'future') return monthInterval(month < now.month ? now.year + 1 : now.year, month, true)
  if (tense === 'past') return monthInterval(isAhead ? now.year - 1 : now.year, month, true)
  // Unknown: back to eight months, ahead to three.
  const ahead = (month - now.month + 12) % 12
  const furthestAhead = 3
  if (ahead <= furthestAhead) return monthInterval(isAhead || ahead === 0 ? now.year : now.year + 1, month, true)
  return monthInterval(isAhead ? now.year - 1 : now.year, month, true)
}

function resolveUnit(unit: Unit, shift: number, from: 'document' | 'text', reference: Reference): Interval | undefined {
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

/** "The weekend" (`from: 'text'`) is the latest that has begun; "this weekend" the one of this week; "last weekend" the one before. */
function resolveWeekend(today: EpochDay, shift: number, from: 'document' | 'text'): Interval {
  const thisSaturday = mondayOf(today) + 5
  const hasBegun = thisSaturday <= today
  const saturday = from === 'text' ? (hasBegun ? thisSaturday : thisSaturday - 7) : thisSaturday + 7 * shift
  return { from: saturday, to: saturday + 2, precision: 'range', relative: true }
}

function resolveOffset(
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
      // Fewer hours than a day do not settle the day.
      if (count < 24) return undefined
      day += direction * Math.round(count / 24)
    } else return undefined
  }
  return day
}

const daysPer: Partial<Record<Unit, number>> = { day: 1, night: 1, week: 7, fortnight: 14 }
const monthsPer: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 }

/** The document's day is inside: "the past two days" on a Friday are Wednesday to Friday. */
function resolveSpan(unit: Unit, count: number, direction: 1 | -1, { today }: Reference): Interval | undefined {
  if (today === undefined) return undefined
  const other =
    unit === 'hour' ? today + direction * Math.ceil(count / 24) : shiftDay(today, [{ unit, count }], direction)
  if (other === undefined) return undefined
  return { from: Math.min(today, other), to: Math.max(today, other) + 1, precision: 'range', relative: true }
}

/** Spring is March to May, and so on around the year; winter is named for the year it begins in. Northern, as most English news. */
function resolveSeason(
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

function seasonInterval(year: number, season: number, relative: boolean): Interval {
  return { from: monthStart(year, season * 3), to: monthStart(year, season * 3, 3), precision: 'season', relative }
}

/** The first week of a month or year is the ISO week whose Thursday is its first. */
function resolveNth(
  { nth, unit, weekday, of }: Extract<Meaning, { kind: 'nth' }>,
  reference: Reference,
): Interval | undefined {
  const whole = resolve(of, reference)
  if (whole === undefined) return undefined
  const { from, to, relative } = whole
  switch (unit) {
    case 'day':
      return nth <= to - from ? dayInterval(from + nth - 1, relative) : undefined
    case 'weekday': {
      const day = nthWeekday(from, to, weekday ?? 0, nth)
      return day === undefined ? undefined : dayInterval(day, relative)
    }
    case 'week': {
      const thursday = nthWeekday(from, to, 3, nth)
      return thursday === undefined ? undefined : { ...week(thursday - 3), relative }
    }
    case 'half': {
      const middle = monthStart(civilDay(from).year, 7)
      return nth === 1
        ? { from, to: middle, precision: 'range', relative }
        : { from: middle, to, precision: 'range', relative }
    }
  }
}

function nthWeekday(from: EpochDay, to: EpochDay, weekday: number, nth: number): EpochDay | undefined {
  if (nth < 0) return to - 1 - ((weekdayOf(to - 1) - weekday + 7) % 7)
  const day = from + ((weekday - weekdayOf(from) + 7) % 7) + 7 * (nth - 1)
  return day < to ? day : undefined
}

function resolveQuarter(
  { quarter, year, shift }: Extract<Meaning, { kind: 'quarter' }>,
  { today, tense }: Reference,
): Interval | undefined {
  if (year !== undefined) return quarterInterval(year, quarter, false)
  if (today === undefined) return undefined
  const now = civilDay(today)
  if (shift !== undefined) return quarterInterval(now.year + shift, quarter, true)
  // Alone it is the latest that has begun, unless the verb looks forward.
  const hasBegun = quarter * 3 - 2 <= now.month
  const isOver = quarter * 3 < now.month
  if (tense === 'future') return quarterInterval(isOver ? now.year + 1 : now.year, quarter, true)
  return quarterInterval(hasBegun ? now.year : now.year - 1, quarter, true)
}

/** Two digits are of the last century that had begun them. */
function decadeInterval(year: number, { today }: Reference): Interval {
  const now = today === undefined ? 2000 : civilDay(today).year
  const full = 1000 <= year ? year : year + (year + 2000 <= now - 10 ? 2000 : 1900)
  return { from: epochDay(full, 1, 1), to: epochDay(full + 10, 1, 1), precision: 'decade', relative: false }
}

function resolveHoliday(
  { rule, year, shift }: Extract<Meaning, { kind: 'holiday' }>,
  { today, tense }: Reference,
): Interval | undefined {
  if (rule.kind === 'historic') return dayInterval(epochDay(rule.year, rule.month, rule.day), false)
  if (year !== undefined) return dayInterval(holidayIn(rule, year), false)
  if (today === undefined) return undefined
  const now = civilDay(today).year
  const days = [now - 1, now, now + 1].map((each) => holidayIn(rule, each))
  if (shift === -1) return dayInterval(days[1]! < today ? days[1]! : days[0]!, true)
  if (shift === 1) return dayInterval(today < days[1]! ? days[1]! : days[2]!, true)
  if (shift === 0) return dayInterval(days[1]!, true)
  if (tense === 'past') return dayInterval([...days].reverse().find((each) => each <= today)!, true)
  if (tense === 'future') return dayInterval(days.find((each) => today <= each)!, true)
  return dayInterval(nearestTo(today, days)!, true)
}

function holidayIn(rule: Exclude<HolidayRule, { kind: 'historic' }>, year: number): EpochDay {
  switch (rule.kind) {
    case 'fixed':
      return epochDay(year, rule.month, rule.day)
    case 'easter':
      return easterSunday(year) + rule.plus
    case 'weekday': {
      if (0 < rule.nth) {
        const first = epochDay(year, rule.month, 1)
        return first + ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1) + rule.plus
      }
      const last = monthStart(year, rule.month, 1) - 1
      return last - ((weekdayOf(last) - rule.weekday + 7) % 7) + rule.plus
    }
  }
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): EpochDay {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const index = epact + weekday - 7 * late + 114
  return epochDay(year, Math.floor(index / 31), (index % 31) + 1)
}

function resolveRange(first: Meaning, last: Meaning, reference: Reference): Interval | undefined {
  const end = resolve(last, reference)
  const start = resolve(first, reference)
  if (start === undefined || end === undefined || end.to <= start.from) return undefined
  return { from: start.from, to: end.to, precision: 'range', relative: start.relative || end.relative }
}

function dayInterval(day: EpochDay, relative: boolean): Interval {
  return { from: day, to: day + 1, precision: 'day', relative }
}

function week(monday: EpochDay): Omit<Interval, 'relative'> {
  return { from: monday, to: monday + 7, precision: 'week' }
}

function monthInterval(year: number, month: number, relative: boolean): Interval {
  return { from: monthStart(year, month), to: monthStart(year, month, 1), precision: 'month', relative }
}

function quarterInterval(year: number, quarter: number, relative: boolean): Interval {
  const month = quarter * 3 - 2
  return { from: monthStart(year, month), to: monthStart(year, month, 3), precision: 'quarter', relative }
}

function yearInterval(year: number, relative: boolean): Interval {
  return { from: epochDay(year, 1, 1), to: epochDay(year + 1, 1, 1), precision: 'year', relative }
}
