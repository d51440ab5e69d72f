// The grammar of date expressions: which tokens make one, and what it says. Knows nothing of the document's date.
// Each rule begins at a token of its class and takes the longest expression it can; `parseAt` chooses the rule.

import { TokenKind } from '../text/tokens.ts'
import type { Match, Meaning, UnitCount } from './meaning.ts'
import {
  classAt,
  dayMeaning,
  isBetweenAnd,
  isCapitalised,
  isDayNumber,
  isGlued,
  isPercent,
  isSameTime,
  isTimeAfter,
  isUnit,
  lengthAt,
  match,
  monthMeaning,
  previousText,
  type Scope,
  skipComma,
  textAt,
  valueAt,
  yearValue,
} from './scope.ts'
import { units, WordClass } from './words.ts'
import { parseBareYear } from './years.ts'

export function parseAt(scope: Scope, at: number): Match | undefined {
  if (scope.tokens.holiday[at] === 1) {
    const holiday = parseHoliday(scope, at)
    if (holiday !== undefined) return holiday
  }
  switch (classAt(scope, at)) {
    case WordClass.weekday:
      return parseWeekday(scope, at)
    case WordClass.month:
      return parseMonth(scope, at)
    case WordClass.number:
      return parseNumber(scope, at)
    case WordClass.ordinal:
      return parseOrdinal(scope, at)
    case WordClass.year:
      return parseYear(scope, at)
    case WordClass.digits:
      return parseDigits(scope, at)
    case WordClass.decade:
      return parseDecade(scope, at)
    case WordClass.shift:
      return parseShift(scope, at)
    case WordClass.deictic:
      return match(at, at + 1, { kind: 'deictic', days: valueAt(scope, at) })
    case WordClass.count:
      return parseCount(scope, at)
    case WordClass.part:
    case WordClass.later:
      return parsePart(scope, at)
    case WordClass.season:
      return parseSeason(scope, at)
    case WordClass.quarter:
      return parseQuarter(scope, at, at + 1, valueAt(scope, at))
    case WordClass.unit:
      return parseUnit(scope, at)
    default:
      return undefined
  }
}

// — Days —

/** "Friday", "Friday, July 12, 2013", "Friday the 13th", "Friday last week", "Fri., 12/07/2013". */
function parseWeekday(scope: Scope, at: number): Match | undefined {
  if (!isCapitalised(scope, at)) return undefined
  const weekday = valueAt(scope, at)
  const next = skipComma(scope, at + 1)
  const day = parseDayAfterWeekday(scope, next)
  if (day !== undefined) return match(at, day.end, withWeekday(day.meaning, weekday))
  // "Sat" and "Sun" alone are words; "Sat." and "Saturday" are days.
  if (lengthAt(scope, at) < 5 && !textAt(scope, at).endsWith('.')) return undefined
  const of = classAt(scope, at + 1) === WordClass.of ? at + 2 : at + 1
  if (classAt(scope, of) === WordClass.shift && isUnit(scope, of + 1, 'week')) {
    return match(at, of + 2, { kind: 'weekday', weekday, week: valueAt(scope, of) })
  }
  return match(at, at + 1, { kind: 'weekday', weekday })
}

function parseDayAfterWeekday(scope: Scope, at: number): Match | undefined {
  const wordClass = classAt(scope, at)
  if (wordClass === WordClass.month) return parseMonthDay(scope, at)
  if (wordClass === WordClass.number || wordClass === WordClass.ordinal) {
    return parseDayMonth(scope, at) ?? parseNumericDate(scope, at, false)
  }
  if (wordClass === WordClass.the && classAt(scope, at + 1) === WordClass.ordinal) {
    return parseDayMonth(scope, at + 1) ?? match(at, at + 2, { kind: 'day', day: valueAt(scope, at + 1) })
  }
  if (wordClass === WordClass.year) return parseIsoDate(scope, at)
  if (wordClass === WordClass.digits) return parseDigits(scope, at)
  return undefined
}

function withWeekday(meaning: Meaning, weekday: number): Meaning {
  return meaning.kind === 'day' || meaning.kind === 'numeric' ? { ...meaning, weekday } : meaning
}

/** "March 12", "March 12th, 2014", "Sept. the 3rd", "March 12-14, 2014". */
function parseMonthDay(scope: Scope, at: number): Match | undefined {
  if (!isCapitalised(scope, at)) return undefined
  const month = valueAt(scope, at)
  const dayAt = classAt(scope, at + 1) === WordClass.the ? at + 2 : at + 1
  if (!isDayNumber(scope, dayAt)) return undefined
  const day = valueAt(scope, dayAt)
  if (31 < day || day === 0) return undefined
  let end = dayAt + 1
  // "9 a.m." and "12:30" behind a month are times; "10,000" is another class.
  if (isTimeAfter(scope, end) || isPercent(scope, end)) return undefined
  let last: number | undefined
  const joins =
    classAt(scope, end) === WordClass.dash || classAt(scope, end) === WordClass.to || isBetweenAnd(scope, at, end)
  if (
    joins &&
    isDayNumber(scope, end + 1) &&
    classAt(scope, end + 2) !== WordClass.month &&
    !isTimeAfter(scope, end + 2)
  ) {
    const value = valueAt(scope, end + 1)
    if (day < value && value <= 31) {
      last = value
      end += 2
    }
  }
  const yearAt = classAt(scope, end) === WordClass.comma ? end + 1 : end
  const year = yearValue(scope, classAt(scope, yearAt) === WordClass.of ? yearAt + 1 : yearAt)
  if (year !== undefined) end = (classAt(scope, yearAt) === WordClass.of ? yearAt + 1 : yearAt) + 1
  const first = dayMeaning(day, month, year)
  return match(at, end, last === undefined ? first : { kind: 'range', first, last: dayMeaning(last, month, year) })
}

/** "12 March 2014", "12th of March", "12-14 March", "12 and 14 March" behind "between". */
function parseDayMonth(scope: Scope, at: number): Match | undefined {
  const day = valueAt(scope, at)
  if (31 < day || day === 0) return undefined
  let monthAt = at + 1
  let last: number | undefined
  const joins =
    classAt(scope, monthAt) === WordClass.dash ||
    classAt(scope, monthAt) === WordClass.to ||
    isBetweenAnd(scope, at, monthAt)
  if (joins && isDayNumber(scope, monthAt + 1)) {
    last = valueAt(scope, monthAt + 1)
    if (last <= day || 31 < last) return undefined
    monthAt += 2
  }
  if (classAt(scope, monthAt) === WordClass.of) monthAt++
  else if (classAt(scope, monthAt) === WordClass.dash) monthAt++
  if (classAt(scope, monthAt) !== WordClass.month || !isCapitalised(scope, monthAt)) return undefined
  const month = valueAt(scope, monthAt)
  let end = monthAt + 1
  const yearAt = classAt(scope, end) === WordClass.comma || classAt(scope, end) === WordClass.dash ? end + 1 : end
  const year = yearValue(scope, yearAt)
  if (year !== undefined) end = yearAt + 1
  // "5 May Street", "3 March protesters": a day is written with its month last only where no name goes on.
  const first = dayMeaning(day, month, year)
  return match(at, end, last === undefined ? first : { kind: 'range', first, last: dayMeaning(last, month, year) })
}

/** "03/12/2014", "3-12-2014"; without a year only behind a weekday or "on". */
function parseNumericDate(scope: Scope, at: number, needsYear: boolean): Match | undefined {
  const mark = classAt(scope, at + 1)
  if (mark !== WordClass.slash && mark !== WordClass.dash) return undefined
  if (classAt(scope, at) !== WordClass.number || classAt(scope, at + 2) !== WordClass.number) return undefined
  if (!isGlued(scope, at + 1) || !isGlued(scope, at + 2)) return undefined
  const first = valueAt(scope, at)
  const second = valueAt(scope, at + 2)
  if (first === 0 || second === 0 || 31 < Math.max(first, second) || 12 < Math.min(first, second)) return undefined
  if (classAt(scope, at + 3) === mark && isGlued(scope, at + 3) && isGlued(scope, at + 4)) {
    const yearClass = classAt(scope, at + 4)
    if (yearClass === WordClass.year)
      return match(at, at + 5, { kind: 'numeric', first, second, year: valueAt(scope, at + 4) })
    // "10-30-89" only where all three have two digits: other chains of numbers are scores and labels.
    const isFull = mark === WordClass.slash || (lengthAt(scope, at) === 2 && lengthAt(scope, at + 2) === 2)
    const goesOn = classAt(scope, at + 5) === mark && isGlued(scope, at + 5)
    if (yearClass === WordClass.number && isFull && !goesOn && lengthAt(scope, at + 4) === 2) {
      return match(at, at + 5, { kind: 'numeric', first, second, year: fullYear(valueAt(scope, at + 4)) })
    }
    return undefined
  }
  if (needsYear || mark !== WordClass.slash) return undefined
  return match(at, at + 3, { kind: 'numeric', first, second })
}

/** Two-digit years: up to 2039 they are of this century. */
const lastTwoDigitYear = 39

function fullYear(value: number): number {
  return value <= lastTwoDigitYear ? 2000 + value : 1900 + value
}

/** "2014-03-12", "2014/03/12", "2014-03", "2014-03-12T10:00". */
function parseIsoDate(scope: Scope, at: number): Match | undefined {
  const mark = classAt(scope, at + 1)
  if ((mark !== WordClass.dash && mark !== WordClass.slash) || !isGlued(scope, at + 1) || !isGlued(scope, at + 2))
    return undefined
  if (classAt(scope, at + 2) !== WordClass.number || lengthAt(scope, at + 2) !== 2) return undefined
  const year = valueAt(scope, at)
  const month = valueAt(scope, at + 2)
  if (month === 0 || 12 < month) return undefined
  if (classAt(scope, at + 3) === mark && isGlued(scope, at + 3) && isGlued(scope, at + 4)) {
    const day = valueAt(scope, at + 4)
    const dayClass = classAt(scope, at + 4)
    const isTimed = dayClass === WordClass.digits && /^\d\dT\d/.test(textAt(scope, at + 4))
    if (dayClass !== WordClass.number && !isTimed) return undefined
    return 1 <= day && day <= 31 ? match(at, at + 5, { kind: 'day', year, month, day }) : undefined
  }
  return undefined
}

/** One token that is a date by itself: "24.09.2016". */
function parseDigits(scope: Scope, at: number): Match | undefined {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(textAt(scope, at))
  if (dotted !== null) {
    const first = Number(dotted[1])
    const second = Number(dotted[2])
    const year = dotted[3]!.length === 2 ? fullYear(Number(dotted[3])) : Number(dotted[3])
    // Dots are the European way: the day stands first, unless it cannot be one.
    if (1 <= first && first <= 31 && 1 <= second && second <= 12)
      return match(at, at + 1, { kind: 'day', day: first, month: second, year })
    if (1 <= first && first <= 12 && 1 <= second && second <= 31)
      return match(at, at + 1, { kind: 'day', day: second, month: first, year })
  }
  return undefined
}

function parseNumber(scope: Scope, at: number): Match | undefined {
  // "2:31 May …" is a time.
  if (isGlued(scope, at) && textAt(scope, at - 1) === ':') return undefined
  const dayMonth = parseDayMonth(scope, at)
  if (dayMonth !== undefined) return dayMonth
  const previous = at <= scope.first ? '' : textAt(scope, at - 1).toLowerCase()
  const numeric = parseNumericDate(scope, at, previous !== 'on' && previous !== 'since')
  if (numeric !== undefined) return numeric
  if (classAt(scope, at - 1) === WordClass.apostrophe) return undefined
  return parseCount(scope, at)
}

/** "the 24th of March", "the 24th", "third quarter of 2015", "19th-century" is none. */
function parseOrdinal(scope: Scope, at: number): Match | undefined {
  const dayMonth = parseDayMonth(scope, at)
  if (dayMonth !== undefined) return dayMonth
  const value = valueAt(scope, at)
  if (isUnit(scope, at + 1, 'quarter')) return parseQuarter(scope, at, at + 2, value)
  if (
    classAt(scope, at - 1) !== WordClass.the ||
    lengthAt(scope, at) < 3 ||
    scope.tokens.tokens.kind[at] !== TokenKind.number
  )
    return undefined
  // "on the 24th" and nothing that it could count.
  const before = at - 2 < scope.first ? '' : textAt(scope, at - 2).toLowerCase()
  if (before !== 'on' && before !== 'since' && before !== 'until' && before !== 'by') return undefined
  if (
    at + 1 < scope.end &&
    scope.tokens.tokens.kind[at + 1] !== TokenKind.punctuation &&
    !scope.lexicon.cues.has(textAt(scope, at + 1).toLowerCase())
  ) {
    return undefined
  }
  return match(at - 1, at + 1, { kind: 'day', day: value })
}

// — Months, quarters, seasons, years —

function parseMonth(scope: Scope, at: number): Match | undefined {
  if (!isCapitalised(scope, at)) return undefined
  const month = valueAt(scope, at)
  const previous = at <= scope.first ? '' : textAt(scope, at - 1).toLowerCase()
  const monthDay = parseMonthDay(scope, at)
  // "In May 15 people died" names no day: English puts "on" or "the" there.
  const isCounted =
    monthDay !== undefined &&
    previous === 'in' &&
    monthDay.end === at + 2 &&
    monthDay.end < scope.end &&
    scope.tokens.tokens.kind[monthDay.end] === TokenKind.word &&
    !isCapitalised(scope, monthDay.end)
  if (monthDay !== undefined && !isCounted) return monthDay
  let end = at + 1
  const ofAt = classAt(scope, end) === WordClass.of || classAt(scope, end) === WordClass.comma ? end + 1 : end
  const year = yearValue(scope, ofAt)
  if (year !== undefined) return match(at, ofAt + 1, { kind: 'month', month, year })
  if (classAt(scope, ofAt) === WordClass.shift && isUnit(scope, ofAt + 1, 'year')) {
    return match(at, ofAt + 2, { kind: 'month', month, yearShift: valueAt(scope, ofAt) })
  }
  if (!isBareMonth(scope, at, previous)) return undefined
  // "January-March 2014".
  if (
    classAt(scope, end) === WordClass.dash &&
    classAt(scope, end + 1) === WordClass.month &&
    isCapitalised(scope, end + 1)
  ) {
    const lastYear = yearValue(scope, end + 2)
    const last = monthMeaning(valueAt(scope, end + 1), lastYear)
    end += lastYear === undefined ? 2 : 3
    return match(at, end, { kind: 'range', first: monthMeaning(month, lastYear), last })
  }
  return match(at, end, { kind: 'month', month })
}

/** Names of months that are also words or first names stand alone only behind a word that asks for a time. */
function isBareMonth(scope: Scope, at: number, previous: string): boolean {
  const name = textAt(scope, at)
  if (name.length < 4 && name !== 'May') return false
  if (name.endsWith('.')) return scope.lexicon.cues.has(previous)
  const isAmbiguous = name === 'May' || name === 'March' || name === 'April' || name === 'June' || name === 'August'
  const next = at + 1
  const nextIsName = next < scope.end && scope.tokens.tokens.kind[next] === TokenKind.word && isCapitalised(scope, next)
  if (!isAmbiguous) return !(nextIsName && !scope.lexicon.cues.has(previous))
  // "the August sales", "a May report"; "the March on the capital" is none.
  const isDetermined =
    previous === 'the' || previous === 'a' || previous === 'an' || previous === 'its' || previous === 'their'
  if (isDetermined && !nextIsName && next < scope.end) {
    return scope.tokens.tokens.kind[next] === TokenKind.word && !scope.lexicon.cues.has(textAt(scope, next))
  }
  if (nextIsName || previous === 'the' || previous === 'for' || previous === 'to' || previous === 'on') return false
  return scope.lexicon.cues.has(previous) || classAt(scope, at - 1) === WordClass.part
}

function parseYear(scope: Scope, at: number): Match | undefined {
  const iso = parseIsoDate(scope, at)
  if (iso !== undefined) return iso
  return parseBareYear(scope, at)
}

/** "the 1970s", "the '70s", "the seventies". */
function parseDecade(scope: Scope, at: number): Match | undefined {
  const value = valueAt(scope, at)
  if (1000 <= value) return match(at, at + 1, { kind: 'decade', year: value })
  const isCut = classAt(scope, at - 1) === WordClass.apostrophe
  const first = isCut ? at - 1 : at
  const before = classAt(scope, first - 1)
  // "in his 70s", "temperatures in the 70s": only an apostrophe or a word makes two digits a decade.
  const isWord = scope.tokens.tokens.kind[at] === TokenKind.word
  if (!isCut && !isWord) return undefined
  if (before !== WordClass.the && before !== WordClass.part) return undefined
  return match(first, at + 1, { kind: 'decade', year: value })
}

/** "summer 2014", "the summer of 2014"; a season alone is too vague. */
function parseSeason(scope: Scope, at: number): Match | undefined {
  const ofAt = classAt(scope, at + 1) === WordClass.of ? at + 2 : at + 1
  const year = yearValue(scope, ofAt)
  if (year === undefined) return undefined
  return match(at, ofAt + 1, { kind: 'season', season: valueAt(scope, at), year })
}

/** Tokens [at, end) name the quarter: "Q3", "third quarter"; what follows may name the year. */
function parseQuarter(scope: Scope, at: number, end: number, quarter: number): Match | undefined {
  if (quarter < 1 || 4 < quarter) return undefined
  const ofAt = classAt(scope, end) === WordClass.of ? end + 1 : end
  const year = yearValue(scope, ofAt)
  if (year !== undefined) return match(at, ofAt + 1, { kind: 'quarter', quarter, year })
  if (classAt(scope, ofAt) === WordClass.shift && isUnit(scope, ofAt + 1, 'year')) {
    return match(at, ofAt + 2, { kind: 'quarter', quarter, shift: valueAt(scope, ofAt) })
  }
  // "A second quarter" of something else, "the fourth quarter" of a match: with "the", "in" or alone as "Q3" it is one of the year.
  const previous = previousText(scope, at)
  if (end === at + 2 && previous !== 'the' && previous !== 'in' && previous !== 'its') return undefined
  return classAt(scope, end) === WordClass.of ? undefined : match(at, end, { kind: 'quarter', quarter })
}

/** "early May", "mid-2014", "late last year", "earlier this month". */
function parsePart(scope: Scope, at: number): Match | undefined {
  let next = at + 1
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

// — Expressions that count from another day —

/** "last week", "this morning", "next Friday", "the past two weeks", "last summer". */
function parseShift(scope: Scope, at: number): Match | undefined {
  const word = textAt(scope, at).toLowerCase()
  // "this past Friday", "this coming weekend".
  if (word === 'this' && classAt(scope, at + 1) === WordClass.shift) {
    const inner = parseShift(scope, at + 1)
    return inner === undefined ? undefined : match(at, inner.end, inner.meaning)
  }
  const shift = valueAt(scope, at)
  const next = at + 1
  const fromText = word === 'following' || word === 'previous' || word === 'preceding'
  switch (classAt(scope, next)) {
    case WordClass.weekday:
      if (!isCapitalised(scope, next) || lengthAt(scope, next) < 5) return undefined
      return match(at, next + 1, { kind: 'weekday', weekday: valueAt(scope, next), shift: word === 'past' ? 0 : shift })
    case WordClass.month:
      if (!isCapitalised(scope, next)) return undefined
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
      if (unit === 'night')
        return shift === -1 && word === 'last' ? match(at, next + 1, { kind: 'deictic', days: -1 }) : undefined
      if (unit === 'hour' || unit === 'century' || unit === 'fortnight') return undefined
      // "They will spend the next week here": which week it is, the document's day does not say.
      if (word === 'next' && unit !== 'day' && classAt(scope, at - 1) === WordClass.the) return undefined
      // "At this time last year", "at this point this year": no stretch of days is meant.
      if (isSameTime(scope, at)) return undefined
      if (word === 'past') {
        if (unit === 'weekend') return match(at, next + 1, { kind: 'unit', unit, shift: 0, from: 'text' })
        return match(at, next + 1, { kind: 'span', unit, count: 1, direction: -1 })
      }
      if (unit === 'day') {
        if (word === 'last' || word === 'this' || word === 'current') return undefined
        return match(at, next + 1, { kind: 'unit', unit, shift, from: 'text' })
      }
      return match(at, next + 1, { kind: 'unit', unit, shift, from: fromText ? 'text' : 'document' })
    }
    case WordClass.number:
    case WordClass.count: {
      if (shift === 0 || fromText || classAt(scope, next + 1) !== WordClass.unit) return undefined
      const unit = units[valueAt(scope, next + 1)]!
      // "the last two years of the war", "the first three days" count from elsewhere.
      if (classAt(scope, next + 2) === WordClass.of || unit === 'night' || unit === 'weekend') return undefined
      // Fewer hours are no matter of days.
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
function parseCount(scope: Scope, at: number): Match | undefined {
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
  // "Updated: 3 months ago" counts from the day somebody opened the page.
  if (textAt(scope, at - 1) === ':') return undefined
  if (classAt(scope, next) === WordClass.ago)
    return match(at, next + 1, { kind: 'offset', parts, direction: -1, from: 'document' })
  if (classAt(scope, next) === WordClass.from && /^now$/i.test(textAt(scope, next + 1))) {
    return match(at, next + 2, { kind: 'offset', parts, direction: 1, from: 'document' })
  }
  if (classAt(scope, next) !== WordClass.later) return undefined
  const word = textAt(scope, next).toLowerCase()
  // "two days after the attack" counts from something that is no date here.
  if (word === 'after' || word === 'prior') return undefined
  if (word === 'before' && next + 1 < scope.end && scope.tokens.tokens.kind[next + 1] !== TokenKind.punctuation)
    return undefined
  const direction = valueAt(scope, next) < 0 ? -1 : 1
  return match(at, next + 1, { kind: 'offset', parts, direction, from: direction < 0 ? 'textElseDocument' : 'text' })
}

/** "the weekend", "the week of March 12", "weekend" behind "over the". */
function parseUnit(scope: Scope, at: number): Match | undefined {
  if (classAt(scope, at - 1) !== WordClass.the) return undefined
  if (isUnit(scope, at, 'weekend') && !textAt(scope, at).endsWith('s')) {
    const cue = at - 2 < scope.first ? '' : textAt(scope, at - 2).toLowerCase()
    if (cue !== 'over' && cue !== 'during' && cue !== 'on') return undefined
    return match(at - 1, at + 1, { kind: 'unit', unit: 'weekend', shift: 0, from: 'text' })
  }
  if (isUnit(scope, at, 'week') && classAt(scope, at + 1) === WordClass.of) {
    const day = parseAt(scope, at + 2)
    if (day === undefined || (day.meaning.kind !== 'day' && day.meaning.kind !== 'numeric')) return undefined
    return match(at, day.end, { kind: 'weekOf', day: day.meaning })
  }
  return undefined
}

function parseHoliday(scope: Scope, at: number): Match | undefined {
  const candidates = scope.lexicon.holidays.get(textAt(scope, at).toLowerCase())
  if (candidates === undefined) return undefined
  for (const holiday of candidates) {
    const { words } = holiday
    let count = 0
    while (count < words.length && at + count < scope.end && sameWord(textAt(scope, at + count), words[count]!)) count++
    if (count < words.length) continue
    // "Easter Island", "Christmas Carol", "Labor Day Weekend": a name that goes on is another name, except for days and parades.
    let end = at + holiday.covers
    const year = yearValue(
      scope,
      classAt(scope, end) === WordClass.comma || classAt(scope, end) === WordClass.of ? end + 1 : end,
    )
    if (year !== undefined) {
      end = (classAt(scope, end) === WordClass.comma || classAt(scope, end) === WordClass.of ? end + 1 : end) + 1
      return match(at, end, { kind: 'holiday', rule: holiday.rule, year })
    }
    const nextIsName = end < scope.end && scope.tokens.tokens.kind[end] === TokenKind.word && isCapitalised(scope, end)
    if (nextIsName && holiday.rule.kind !== 'historic' && words.length === 1) return undefined
    const shifted = classAt(scope, at - 1) === WordClass.shift ? { shift: valueAt(scope, at - 1) } : {}
    return match(at, end, { kind: 'holiday', rule: holiday.rule, ...shifted })
  }
  return undefined
}

function sameWord(written: string, word: string): boolean {
  return written.length === word.length && written.toLowerCase().replace('’', "'") === word
}
