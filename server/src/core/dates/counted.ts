// Expressions that count from another day: "last week", "two years ago", "the past month", "this morning", "the weekend".

import { TokenKind } from '../text/tokens.ts'
import { parseDayAfterWeekday, parseMonthDay } from './days.ts'
import type { Match, UnitCount } from './meaning.ts'
import { parseNth } from './ordinals.ts'
import { parseDecade, parseMonth, parsePartOfYear, parseSeason } from './periods.ts'
import {
  classAt,
  isCalendarName,
  isDayNumber,
  isSameTime,
  isUnit,
  lengthAt,
  lowerAt,
  match,
  previousText,
  type Scope,
  textAt,
  valueAt,
  yearValue,
} from './scope.ts'
import { units, WordClass } from './words.ts'
import { parseBareYear } from './years.ts'

/** "last week", "this morning", "next Friday", "the past two weeks", "last summer". */
export function parseShift(scope: Scope, at: number): Match | undefined {
  const word = lowerAt(scope, at)
  // "this past Friday", "this coming weekend".
  if (word === 'this' && classAt(scope, at + 1) === WordClass.shift && previousText(scope, at + 2) !== 'this') {
    const inner = parseShift(scope, at + 1)
    return inner === undefined ? undefined : match(at, inner.end, inner.meaning)
  }
  const shift = valueAt(scope, at)
  const next = at + 1
  // "the latest quarter" is the last completed one; other latest things are not periods.
  if (word === 'latest' && !isUnit(scope, next, 'quarter')) return undefined
  const fromText = word === 'following' || word === 'previous' || word === 'preceding'
  switch (classAt(scope, next)) {
    case WordClass.weekday:
      if (!isCalendarName(scope, next) || lengthAt(scope, next) < 5) return undefined
      if (shift === -1) {
        const nth = parseNth(scope, at, -1)
        if (nth !== undefined) return nth
      }
      return match(at, next + 1, {
        kind: 'weekday',
        weekday: valueAt(scope, next),
        ...(word === 'past' ? {} : { shift }),
        ...(fromText ? { from: 'text' as const } : {}),
      })
    case WordClass.month:
      if (!isCalendarName(scope, next)) return undefined
      if (isDayNumber(scope, next + 1)) {
        const day = parseMonthDay(scope, next)
        return day?.meaning.kind === 'day' ? match(at, day.end, { ...day.meaning, shift }) : day
      }
      return match(at, next + 1, { kind: 'month', month: valueAt(scope, next), shift })
    case WordClass.season:
      return match(at, next + 1, { kind: 'season', season: valueAt(scope, next), shift })
    case WordClass.daypart:
      return shift === 0 && word === 'this' ? match(at, next + 1, { kind: 'deictic', days: 0 }) : undefined
    case WordClass.unit: {
      const unit = units[valueAt(scope, next)]!
      if (textAt(scope, next).endsWith('s')) return undefined
      if (unit === 'week' && shift === -1) {
        const nth = parseNth(scope, at, -1)
        if (nth !== undefined) return nth
      }
      if (unit === 'night')
        return shift === -1 && word === 'last' ? match(at, next + 1, { kind: 'deictic', days: -1 }) : undefined
      if (unit === 'hour' || unit === 'century' || unit === 'fortnight') return undefined
      // "They will spend the next week here": the document's date does not say which week.
      if (word === 'next' && unit !== 'day' && classAt(scope, at - 1) === WordClass.the) return undefined
      // "At this time last year", "at this point this year" are not periods.
      if (isSameTime(scope, at)) return undefined
      // "over the last year" is the twelve months up to now, "last year" the one before this.
      const isSpan =
        word === 'last' && unit !== 'weekend' && unit !== 'quarter' && unit !== 'day' && isWithin(scope, at)
      if (word === 'past' || isSpan) {
        if (unit === 'weekend') return match(at, next + 1, { kind: 'unit', unit, shift: 0, from: 'text' })
        return match(at, next + 1, { kind: 'span', unit, count: 1, direction: -1 })
      }
      if (unit === 'day') {
        if (word === 'last' || word === 'this' || word === 'current') return undefined
        return match(at, next + 1, { kind: 'unit', unit, shift, from: 'text' })
      }
      if (unit === 'year' && !fromText) {
        const part = parsePartOfYear(scope, at, next + 1, { kind: 'unit', unit, shift, from: 'document' })
        if (part !== undefined) return part
      }
      if (unit === 'week' && !fromText) {
        // "next week on Friday", "last week Sunday".
        const day = textAt(scope, next + 1) === 'on' ? next + 2 : next + 1
        if (classAt(scope, day) === WordClass.weekday && isCalendarName(scope, day)) {
          return match(at, day + 1, { kind: 'weekday', weekday: valueAt(scope, day), week: shift })
        }
      }
      return match(at, next + 1, { kind: 'unit', unit, shift, from: fromText ? 'text' : 'document' })
    }
    case WordClass.number:
    case WordClass.count: {
      if (shift === 0 || fromText || classAt(scope, next + 1) !== WordClass.unit) return undefined
      const unit = units[valueAt(scope, next + 1)]!
      // "the last two years of the war", "the first three days" count from something else.
      if (classAt(scope, next + 2) === WordClass.of || unit === 'night' || unit === 'weekend') return undefined
      // Fewer hours do not matter for days.
      if (unit === 'hour' && valueAt(scope, next) < 12) return undefined
      const holds =
        classAt(scope, at - 1) === WordClass.the || scope.lexicon.cues.has(previousText(scope, at)) || word === 'past'
      if (!holds) return undefined
      return match(at, next + 2, { kind: 'span', unit, count: valueAt(scope, next), direction: shift === -1 ? -1 : 1 })
    }
    default:
      return undefined
  }
}

/** "two weeks ago", "a year later", "1 month 21 days ago", "three days from now". */
export function parseCount(scope: Scope, at: number): Match | undefined {
  const parts: UnitCount[] = []
  let next = at
  while (parts.length < 4) {
    const wordClass = classAt(scope, next)
    if (wordClass !== WordClass.count && wordClass !== WordClass.number) break
    if (classAt(scope, next + 1) !== WordClass.unit) break
    parts.push({ unit: units[valueAt(scope, next + 1)]!, count: valueAt(scope, next) })
    next += 2
    if (classAt(scope, next) === WordClass.and) next++
  }
  if (parts.length === 0) return undefined
  // "half a year ago" is not "a year ago".
  if (previousText(scope, at) === 'half') return undefined
  // "Updated: 3 months ago" counts from the day somebody opened the page.
  if (textAt(scope, at - 1) === ':') return undefined
  if (classAt(scope, next) === WordClass.ago)
    return match(at, next + 1, { kind: 'offset', parts, direction: -1, from: 'document' })
  if (classAt(scope, next) === WordClass.from && /^now$/i.test(textAt(scope, next + 1))) {
    return match(at, next + 2, { kind: 'offset', parts, direction: 1, from: 'document' })
  }
  if (classAt(scope, next) !== WordClass.later) return undefined
  const word = lowerAt(scope, next)
  // "two days after the attack" counts from something that is not a date.
  if (word === 'after' || word === 'prior') return undefined
  if (word === 'before' && next + 1 < scope.end && scope.tokens.tokens.kind[next + 1] !== TokenKind.punctuation)
    return undefined
  const direction = valueAt(scope, next) < 0 ? -1 : 1
  return match(at, next + 1, { kind: 'offset', parts, direction, from: direction < 0 ? 'textElseDocument' : 'text' })
}

/** "the weekend", "the week of March 12", "weekend" behind "over the". */
export function parseUnit(scope: Scope, at: number): Match | undefined {
  // "by year-end", "at year-end 1989".
  if (isUnit(scope, at, 'year') && classAt(scope, at + 1) === WordClass.dash && /^end$/i.test(textAt(scope, at + 2))) {
    const year = yearValue(scope, at + 3)
    if (year !== undefined) return match(at, at + 4, { kind: 'year', year })
    return match(at, at + 3, { kind: 'unit', unit: 'year', shift: 0, from: 'document' })
  }
  if (classAt(scope, at - 1) !== WordClass.the) return undefined
  // "the day before yesterday".
  if (isUnit(scope, at, 'day') && classAt(scope, at + 2) === WordClass.deictic) {
    const word = textAt(scope, at + 1)
    const days = valueAt(scope, at + 2)
    if ((word === 'before' && days === -1) || (word === 'after' && days === 1)) {
      return match(at - 1, at + 3, { kind: 'deictic', days: days * 2 })
    }
  }
  if (isUnit(scope, at, 'weekend') && !textAt(scope, at).endsWith('s')) {
    const cue = lowerAt(scope, at - 2)
    if (cue !== 'over' && cue !== 'during' && cue !== 'on') return undefined
    return match(at - 1, at + 1, { kind: 'unit', unit: 'weekend', shift: 0, from: 'text' })
  }
  if (isUnit(scope, at, 'week') && classAt(scope, at + 1) === WordClass.of) {
    const day = parseDayAfterWeekday(scope, at + 2)
    if (day === undefined || (day.meaning.kind !== 'day' && day.meaning.kind !== 'numeric')) return undefined
    return match(at, day.end, { kind: 'weekOf', day: day.meaning })
  }
  return undefined
}

/** "early May", "mid-2014", "late last year", "earlier this month". */
export function parsePart(scope: Scope, at: number): Match | undefined {
  let next = at + 1
  // "after 2014" is not part of it; "later this month" is.
  if (classAt(scope, at) === WordClass.later && !/^(?:later|earlier)$/i.test(textAt(scope, at))) return undefined
  // "by the end of the year", "early in the month".
  if (classAt(scope, next) === WordClass.of || textAt(scope, next) === 'in') {
    const unit = classAt(scope, next + 2) === WordClass.unit ? units[valueAt(scope, next + 2)] : undefined
    const isPeriod = unit === 'year' || unit === 'month' || unit === 'quarter' || unit === 'week' || unit === 'decade'
    if (isPeriod && classAt(scope, next + 1) === WordClass.the && classAt(scope, next + 3) !== WordClass.of) {
      return match(at, next + 3, { kind: 'unit', unit, shift: 0, from: 'document' })
    }
  }
  if (classAt(scope, next) === WordClass.dash || classAt(scope, next) === WordClass.of || textAt(scope, next) === 'in')
    next++
  const wordClass = classAt(scope, next)
  const inner =
    wordClass === WordClass.month
      ? parseMonth(scope, next)
      : wordClass === WordClass.year
        ? parseBareYear(scope, next)
        : wordClass === WordClass.shift
          ? parseShift(scope, next)
          : wordClass === WordClass.season
            ? parseSeason(scope, next)
            : wordClass === WordClass.decade
              ? parseDecade(scope, next)
              : undefined
  if (inner === undefined) return undefined
  const { kind } = inner.meaning
  const isPeriod =
    kind === 'month' ||
    kind === 'year' ||
    kind === 'season' ||
    kind === 'decade' ||
    (kind === 'unit' && inner.meaning.unit !== 'day')
  return isPeriod ? match(at, inner.end, inner.meaning) : undefined
}

/** "in the last …", "over the last …". */
function isWithin(scope: Scope, at: number): boolean {
  if (classAt(scope, at - 1) !== WordClass.the) return false
  return /^(?:in|over|within|during|for|throughout)$/i.test(textAt(scope, at - 2))
}
