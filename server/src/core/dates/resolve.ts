// From what an expression says to the days it means, relative to the document's own date and the date named last in the text.

import type { EpochDay } from '../facts.ts'
import { civilDay, epochDay, isCivilDay, mondayOf, monthStart, weekdayOf } from './calendar.ts'
import { firstFullYear } from './centuries.ts'
import { holidayIn } from './holidayDays.ts'
import { dayInterval, type Interval, week, yearInterval } from './intervals.ts'
import type { Meaning } from './meaning.ts'
import { type NumericOrder, orderByItself } from './numericOrder.ts'
import {
  decadeInterval,
  resolveMonth,
  resolveOffset,
  resolveQuarter,
  resolveSeason,
  resolveSpan,
  resolveUnit,
} from './resolvePeriods.ts'
import type { Tense } from './tense.ts'

export interface Reference {
  /** The document's own date. */
  readonly today: EpochDay | undefined
  /** First day of the date named last, for "two days later"; undefined if there is none nearby. */
  readonly named: EpochDay | undefined
  /** If the document's date is unknown: the year of a full date earlier in the paragraph, for "on 5 March" after "3 March 2014". */
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

/** A day without a year that is further ahead than this belongs to the year before, if the verb looks back (days). */
const farAhead = 60

function resolveDay(
  { day, month, year, weekday, shift, yearShift }: Extract<Meaning, { kind: 'day' }>,
  reference: Reference,
): Interval | undefined {
  if (month !== undefined && year !== undefined) {
    if (year < firstFullYear) return undefined
    return isCivilDay(year, month, day) ? dayInterval(epochDay(year, month, day), false) : undefined
  }
  const { today, tense } = reference
  if (today === undefined) {
    if (
      month === undefined ||
      yearShift !== undefined ||
      reference.year === undefined ||
      !isCivilDay(reference.year, month, day)
    )
      return undefined
    return dayInterval(epochDay(reference.year, month, day), false)
  }
  if (month !== undefined && yearShift !== undefined) {
    const own = civilDay(today).year + yearShift
    return isCivilDay(own, month, day) ? dayInterval(epochDay(own, month, day), true) : undefined
  }
  const candidates =
    month === undefined ? sameDayOfMonth(today, day, weekday === undefined ? 2 : 13) : sameDayOfYear(today, month, day)
  if (shift === -1) return optionalDay(candidates.findLast((each) => each < today))
  if (shift === 1) return optionalDay(candidates.find((each) => today < each))
  const fitting = weekday === undefined ? [] : candidates.filter((each) => weekdayOf(each) === weekday)
  const nearest = nearestTo(today, 0 < fitting.length ? fitting : candidates)
  if (nearest === undefined) return undefined
  if (0 < fitting.length) {
    const over = month === undefined && tense === 'past' ? fitting.findLast((each) => each <= today) : undefined
    return dayInterval(over ?? nearest, true)
  }
  // "On the 9th" is the most recent one, unless the verb looks forward.
  if (month === undefined) {
    if (weekday !== undefined) return undefined
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

/** Two years before and after, because the weekday may select one of them. */
function sameDayOfYear(today: EpochDay, month: number, day: number): EpochDay[] {
  const { year } = civilDay(today)
  const days: EpochDay[] = []
  for (let each = year - 2; each <= year + 2; each++)
    if (isCivilDay(each, month, day)) days.push(epochDay(each, month, day))
  return days
}

/** In the months up to `reach` before and after; "Friday the 13th" may be a year away. */
function sameDayOfMonth(today: EpochDay, day: number, reach: number): EpochDay[] {
  const { year, month } = civilDay(today)
  const days: EpochDay[] = []
  for (let shift = -reach; shift <= reach; shift++) {
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
  { weekday, shift, week: weekShift, from }: Extract<Meaning, { kind: 'weekday' }>,
  reference: Reference,
): Interval | undefined {
  if (from === 'text') {
    // "The following Monday" counts from the date named last.
    const { named } = reference
    if (named === undefined) return undefined
    const ahead = (weekday - weekdayOf(named) + 7) % 7
    return dayInterval(shift === 1 ? named + (ahead === 0 ? 7 : ahead) : named - (ahead === 0 ? 7 : 7 - ahead), false)
  }
  const { today, tense } = reference
  if (today === undefined) return undefined
  const monday = mondayOf(today)
  if (weekShift !== undefined) return dayInterval(monday + 7 * weekShift + weekday, true)
  if (shift === -1) {
    // Yesterday is called by its bare name, so "last Thursday" on a Friday is in the week before. Across a weekend the weeks differ anyway.
    const ago = ((weekdayOf(today) - weekday + 6) % 7) + 1
    const isYesterdayOfThisWeek = ago === 1 && 1 <= weekdayOf(today) && weekdayOf(today) <= 5
    return dayInterval(today - ago - (isYesterdayOfThisWeek ? 7 : 0), true)
  }
  if (shift === 1) return dayInterval(monday + 7 + weekday, true)
  if (shift === 0) return dayInterval(monday + weekday, true)
  const since = (weekdayOf(today) - weekday + 7) % 7
  if (tense === 'future') return dayInterval(since === 0 ? today : today - since + 7, true)
  return dayInterval(today - since, true)
}

/** The first week of a month or year is the ISO week that contains its first Thursday. */
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

function resolveRange(first: Meaning, last: Meaning, reference: Reference): Interval | undefined {
  const end = resolve(last, reference)
  const start = resolve(first, reference)
  if (start === undefined || end === undefined || end.to <= start.from) return undefined
  return { from: start.from, to: end.to, precision: 'range', relative: start.relative || end.relative }
}
