// Months, quarters, seasons and decades by name: "March 2014", "the third quarter", "summer of 2014", "the 1970s".

import { isAnyOf } from '../text/anyOf.ts'
import { TokenKind } from '../text/tokens.ts'
import { parseMonthDay } from './days.ts'
import type { Match, Meaning } from './meaning.ts'
import {
  classAt,
  isCalendarName,
  isCapitalised,
  isCapitalWord,
  isDayNumber,
  isUnit,
  match,
  monthMeaning,
  previousText,
  type Scope,
  textAt,
  valueAt,
  yearValue,
} from './scope.ts'
import { WordClass } from './words.ts'

export function parseMonth(scope: Scope, at: number): Match | undefined {
  if (!isCalendarName(scope, at)) return undefined
  const month = valueAt(scope, at)
  const previous = previousText(scope, at)
  const monthDay = parseMonthDay(scope, at)
  // "In May 15 people died" contains no day: English would put "on" or "the" there.
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

/** A capital within a sentence, on a word that is not part of a date. */
function isWordOfName(scope: Scope, at: number): boolean {
  return classAt(scope, at) === WordClass.none && isCapitalWord(scope, at) && !isCapitalised(scope, at - 1)
}

/** Month names that are also words or first names stand alone only after a word that asks for a time. */
function isBareMonth(scope: Scope, at: number, previous: string): boolean {
  const name = textAt(scope, at)
  if (name.length < 4 && name !== 'May') return false
  if (name.endsWith('.')) return scope.lexicon.cues.has(previous)
  const isAmbiguous = name === 'May' || name === 'March' || name === 'April' || name === 'June' || name === 'August'
  const next = at + 1
  const nextIsName = isCapitalWord(scope, next)
  if (!isAmbiguous) {
    // "the July Plot", "Black September": the month is part of a name.
    if (nextIsName && (previous === 'the' || !scope.lexicon.cues.has(previous))) return false
    const isInName = scope.first < at - 1 && isWordOfName(scope, at - 1) && !scope.lexicon.cues.has(previous)
    return !isInName
  }
  // "the August sales", "a May report"; but not "the March on the capital".
  const isDetermined =
    previous === 'the' || previous === 'a' || previous === 'an' || previous === 'its' || previous === 'their'
  if (isDetermined && !nextIsName && next < scope.end) {
    return scope.tokens.tokens.kind[next] === TokenKind.word && !scope.lexicon.cues.has(textAt(scope, next))
  }
  if (nextIsName || previous === 'the' || previous === 'for' || previous === 'to' || previous === 'on') return false
  return scope.lexicon.cues.has(previous) || classAt(scope, at - 1) === WordClass.part
}

/** "the 1970s", "the '70s", "the seventies". */
export function parseDecade(scope: Scope, at: number): Match | undefined {
  const value = valueAt(scope, at)
  if (1000 <= value) return match(at, at + 1, { kind: 'decade', year: value })
  const isCut = classAt(scope, at - 1) === WordClass.apostrophe
  const first = isCut ? at - 1 : at
  const before = classAt(scope, first - 1)
  // "in his 70s", "temperatures in the 70s": two digits are a decade only with an apostrophe or a word.
  const isWord = scope.tokens.tokens.kind[at] === TokenKind.word
  if (!isCut && !isWord) return undefined
  if (before !== WordClass.the && before !== WordClass.part) return undefined
  return match(first, at + 1, { kind: 'decade', year: value })
}

/** "summer 2014", "the summer of 2014"; a season alone is too vague. */
export function parseSeason(scope: Scope, at: number): Match | undefined {
  const ofAt = classAt(scope, at + 1) === WordClass.of ? at + 2 : at + 1
  const year = yearValue(scope, ofAt)
  if (year === undefined) return undefined
  return match(at, ofAt + 1, { kind: 'season', season: valueAt(scope, at), year })
}

/** Tokens [at, end) name the quarter: "Q3", "third quarter"; the year may follow. */
export function parseQuarter(scope: Scope, at: number, end: number, quarter: number): Match | undefined {
  if (quarter < 1 || 4 < quarter) return undefined
  const ofAt = classAt(scope, end) === WordClass.of ? end + 1 : end
  const year = yearValue(scope, ofAt)
  if (year !== undefined) return match(at, ofAt + 1, { kind: 'quarter', quarter, year })
  if (classAt(scope, ofAt) === WordClass.shift && isUnit(scope, ofAt + 1, 'year')) {
    return match(at, ofAt + 2, { kind: 'quarter', quarter, shift: valueAt(scope, ofAt) })
  }
  // Alone, it is a quarter of the year only after "the", "in" or "its", and if there is no ball game.
  const previous = previousText(scope, at)
  if (end === at + 2 && previous !== 'the' && previous !== 'in' && previous !== 'its') return undefined
  if (isAboutMatch(scope, at)) return undefined
  return classAt(scope, end) === WordClass.of ? undefined : match(at, end, { kind: 'quarter', quarter })
}

/**
 * "1989 third quarter", "last year's first half", "last year's October": tokens [at, end) are the year, and a part of it follows; undefined
 * if none is named.
 */
export function parsePartOfYear(scope: Scope, at: number, end: number, year: Meaning): Match | undefined {
  const ordinalAt = isAnyOf(textAt(scope, end), "'s ’s") ? end + 1 : end
  if (ordinalAt !== end && year.kind === 'unit' && classAt(scope, ordinalAt) === WordClass.month) {
    if (!isCapitalised(scope, ordinalAt) || isDayNumber(scope, ordinalAt + 1)) return undefined
    return match(at, ordinalAt + 1, { kind: 'month', month: valueAt(scope, ordinalAt), yearShift: year.shift })
  }
  if (classAt(scope, ordinalAt) !== WordClass.ordinal) return undefined
  const value = valueAt(scope, ordinalAt)
  if (isUnit(scope, ordinalAt + 1, 'quarter') && 1 <= value && value <= 4) {
    if (year.kind === 'year') return match(at, ordinalAt + 2, { kind: 'quarter', quarter: value, year: year.year })
    if (year.kind === 'unit') return match(at, ordinalAt + 2, { kind: 'quarter', quarter: value, shift: year.shift })
  }
  if (textAt(scope, ordinalAt + 1) !== 'half' || value < 1 || 2 < value) return undefined
  return match(at, ordinalAt + 2, { kind: 'nth', nth: value, unit: 'half', of: year })
}

/** How far around a quarter the words of a ball game are searched (tokens). */
const reachOfMatch = 30

function isAboutMatch(scope: Scope, around: number): boolean {
  const end = Math.min(scope.end, around + reachOfMatch)
  for (let at = Math.max(scope.first, around - reachOfMatch); at < end; at++) {
    if (scope.tokens.tokens.kind[at] === TokenKind.word && scope.lexicon.matchWords.has(textAt(scope, at))) return true
  }
  return false
}
