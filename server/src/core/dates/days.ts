// Days that the text writes out, in words and in numbers: "12 March 2014", "Friday, July 12", "03/12/2014", "2014-03-12".

import { isAnyOf } from '../text/anyOf.ts'
import { TokenKind } from '../text/tokens.ts'
import type { Match, Meaning } from './meaning.ts'
import {
  classAt,
  dayMeaning,
  isBetweenAnd,
  isCalendarName,
  isCapitalised,
  isDayNumber,
  isGlued,
  isPercent,
  isTimeAfter,
  isUnit,
  lengthAt,
  lowerAt,
  match,
  type Scope,
  skipComma,
  textAt,
  valueAt,
  type YearBehind,
  yearShiftAt,
  yearValue,
} from './scope.ts'
import { WordClass } from './words.ts'

/** "Friday", "Friday, July 12, 2013", "Friday the 13th", "Friday last week", "Fri., 12/07/2013". */
export function parseWeekday(scope: Scope, at: number): Match | undefined {
  if (!isCalendarName(scope, at) || isInName(scope, at)) return undefined
  const weekday = valueAt(scope, at)
  const next = skipComma(scope, at + 1)
  const day = parseDayAfterWeekday(scope, next)
  if (day !== undefined) return match(at, day.end, withWeekday(day.meaning, weekday))
  // "Sat" and "Sun" alone are words; "Sat." and "Saturday" are days.
  if (lengthAt(scope, at) < 5 && !textAt(scope, at).endsWith('.')) return undefined
  if (isHabit(scope, at)) return undefined
  const of = classAt(scope, at + 1) === WordClass.of ? at + 2 : at + 1
  if (classAt(scope, of) === WordClass.shift && isUnit(scope, of + 1, 'week')) {
    return match(at, of + 2, { kind: 'weekday', weekday, week: valueAt(scope, of) })
  }
  return match(at, at + 1, { kind: 'weekday', weekday })
}

/** Weekdays of one habit: "every Monday, Tuesday and Friday" (tokens). */
const longestHabit = 12

/** "Every Friday", "each Monday and Thursday", "on Friday each week" are habits, not dates. */
function isHabit(scope: Scope, at: number): boolean {
  if (isAnyOf(lowerAt(scope, at + 1), 'every each') && isAnyOf(lowerAt(scope, at + 2), 'week fortnight month'))
    return true
  for (let back = at - 1; at - longestHabit <= back; back--) {
    const word = lowerAt(scope, back)
    if (word === 'every' || word === 'each') return true
    const goesOn = classAt(scope, back) === WordClass.weekday || isAnyOf(word, 'and or to , other second alternate')
    if (!goesOn) return false
  }
  return false
}

const papers: ReadonlySet<string> = new Set(
  'Times Mirror Mail Express Telegraph Herald Post Independent Courier Tribune Magazine Chronicle Gazette Observer Mercury'.split(
    ' ',
  ),
)
/** Words of a newspaper's name after its weekday. */
const longestPaper = 3
const dayNicknames: ReadonlySet<string> = new Set(['Bloody', 'Black', 'Cyber', 'Super'])

/** "The Sunday Courier Magazine", "Bloody Sunday": a weekday within a name; but "on Sunday Times Square was shut" contains a day. */
function isInName(scope: Scope, at: number): boolean {
  if (dayNicknames.has(textAt(scope, at - 1))) return true
  for (let next = at + 1; next <= at + longestPaper && next < scope.end && isCapitalised(scope, next); next++)
    if (papers.has(textAt(scope, next)))
      return !isAnyOf(lowerAt(scope, at - 1), 'on last next this by until since late early')
  return false
}

/** A day given as a number, after a weekday or "the week of". */
export function parseDayAfterWeekday(scope: Scope, at: number): Match | undefined {
  const wordClass = classAt(scope, at)
  if (wordClass === WordClass.month) return parseMonthDay(scope, at)
  if (wordClass === WordClass.number || wordClass === WordClass.ordinal) {
    return (
      parseDayMonth(scope, at) ??
      parseNumericDate(scope, at, false) ??
      parseDayOfLetter(scope, at) ??
      parseBareDay(scope, at)
    )
  }
  if (wordClass === WordClass.the && classAt(scope, at + 1) === WordClass.ordinal) {
    return parseDayMonth(scope, at + 1) ?? parseDayOfLetter(scope, at + 1) ?? parseBareOrdinal(scope, at)
  }
  if (wordClass === WordClass.year) return parseIsoDate(scope, at)
  if (wordClass === WordClass.digits) return parseDigits(scope, at)
  return undefined
}

/** "Tuesday 14th", and "Tuesday 14." at the beginning; "Tuesday 14 people" is none. */
function parseBareDay(scope: Scope, at: number): Match | undefined {
  const day = valueAt(scope, at)
  if (scope.tokens.tokens.kind[at] !== TokenKind.number || day === 0 || 31 < day) return undefined
  const mayBegin = classAt(scope, at) === WordClass.ordinal || (at === scope.first + 1 && !isTimeAfter(scope, at + 1))
  const isAlone = at + 1 === scope.end || isAnyOf(textAt(scope, at + 1), '. , : ; — – )')
  return mayBegin && isAlone ? match(at, at + 1, { kind: 'day', day }) : undefined
}

/** What letters of former times call the month they are written in, the last and the next. */
const monthsOfLetters: ReadonlyMap<string, number> = new Map([
  ['inst.', 0],
  ['inst', 0],
  ['instant', 0],
  ['ult.', -1],
  ['ult', -1],
  ['ultimo', -1],
  ['prox.', 1],
  ['prox', 1],
  ['proximo', 1],
])

/** "5th inst.", "28th ultimo". */
export function parseDayOfLetter(scope: Scope, at: number): Match | undefined {
  const shift = monthsOfLetters.get(lowerAt(scope, at + 1))
  const nth = valueAt(scope, at)
  if (shift === undefined || nth === 0 || 31 < nth) return undefined
  return match(at, at + 2, {
    kind: 'nth',
    nth,
    unit: 'day',
    of: { kind: 'unit', unit: 'month', shift, from: 'document' },
  })
}

/** "Friday the 13th"; "Friday the third suspect" is none. */
function parseBareOrdinal(scope: Scope, at: number): Match | undefined {
  if (scope.tokens.tokens.kind[at + 1] !== TokenKind.number) return undefined
  return match(at, at + 2, { kind: 'day', day: valueAt(scope, at + 1) })
}

function withWeekday(meaning: Meaning, weekday: number): Meaning {
  return meaning.kind === 'day' || meaning.kind === 'numeric' ? { ...meaning, weekday } : meaning
}

/** "March 12", "March 12th, 2014", "Sept. the 3rd", "March 12-14, 2014". */
export function parseMonthDay(scope: Scope, at: number): Match | undefined {
  if (!isCalendarName(scope, at)) return undefined
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
  const comma = classAt(scope, end) === WordClass.comma ? end + 1 : end
  const yearAt = classAt(scope, comma) === WordClass.of ? comma + 1 : comma
  return dayOrRange(scope, at, end, yearAt, month, day, last)
}

/** "12 March 2014", "12th of March", "12-14 March", "12 and 14 March" behind "between". */
export function parseDayMonth(scope: Scope, at: number): Match | undefined {
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
  if (classAt(scope, monthAt) !== WordClass.month || !isCalendarName(scope, monthAt)) return undefined
  const month = valueAt(scope, monthAt)
  const end = monthAt + 1
  const yearAt = classAt(scope, end) === WordClass.comma || classAt(scope, end) === WordClass.dash ? end + 1 : end
  return dayOrRange(scope, at, end, yearAt, month, day, last)
}

/** The day, or the days up to `last`, that tokens [at, end) name, with the year at `yearAt` or the one that "last year" behind them says. */
function dayOrRange(
  scope: Scope,
  at: number,
  end: number,
  yearAt: number,
  month: number,
  day: number,
  last: number | undefined,
): Match {
  const year = yearValue(scope, yearAt)
  const behind: YearBehind = (year === undefined
    ? (shortYearAt(scope, yearAt) ?? yearShiftAt(scope, end))
    : { year, end: yearAt + 1 }) ?? { end }
  const first = dayMeaning(day, month, behind.year, behind.yearShift)
  if (last === undefined) return match(at, behind.end, first)
  return match(at, behind.end, { kind: 'range', first, last: dayMeaning(last, month, behind.year, behind.yearShift) })
}

/** "12 July '16"; but not in "on 12 July '16 men came". */
function shortYearAt(scope: Scope, at: number): YearBehind | undefined {
  const isShort = classAt(scope, at) === WordClass.apostrophe && classAt(scope, at + 1) === WordClass.number
  if (!isShort || !isGlued(scope, at + 1) || lengthAt(scope, at + 1) !== 2) return undefined
  const isFree = at + 2 === scope.end || scope.tokens.tokens.kind[at + 2] !== TokenKind.word
  return isFree || scope.lexicon.cues.has(lowerAt(scope, at + 2))
    ? { year: valueAt(scope, at + 1), end: at + 2 }
    : undefined
}

/** "03/12/2014", "3-12-2014"; without a year only after a weekday or "on". */
export function parseNumericDate(scope: Scope, at: number, needsYear: boolean): Match | undefined {
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
    // "10-30-89" only if all three have two digits: other chains of numbers are scores and labels.
    const isFull = mark === WordClass.slash || (lengthAt(scope, at) === 2 && lengthAt(scope, at + 2) === 2)
    const goesOn = classAt(scope, at + 5) === mark && isGlued(scope, at + 5)
    if (yearClass === WordClass.number && isFull && !goesOn && lengthAt(scope, at + 4) === 2) {
      return match(at, at + 5, { kind: 'numeric', first, second, year: valueAt(scope, at + 4) })
    }
    return undefined
  }
  if (needsYear || mark !== WordClass.slash) return undefined
  return match(at, at + 3, { kind: 'numeric', first, second })
}

/** "2014-03-12", "2014/03/12", "2014-03", "2014-03-12T10:00". */
export function parseIsoDate(scope: Scope, at: number): Match | undefined {
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
export function parseDigits(scope: Scope, at: number): Match | undefined {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(textAt(scope, at))
  if (dotted !== null) {
    const first = Number(dotted[1])
    const second = Number(dotted[2])
    const year = Number(dotted[3])
    // Dots are the European style: day first, unless it cannot be one.
    if (1 <= first && first <= 31 && 1 <= second && second <= 12)
      return match(at, at + 1, { kind: 'day', day: first, month: second, year })
    if (1 <= first && first <= 12 && 1 <= second && second <= 31)
      return match(at, at + 1, { kind: 'day', day: second, month: first, year })
  }
  return undefined
}
