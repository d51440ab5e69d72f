// The grammar of date expressions: which tokens form one, and what it says. Knows nothing of the document's date. Each rule begins at a
// token of its class and takes the longest expression it can; `parseAt` picks the rule.

import { parseCount, parsePart, parseShift, parseUnit } from './counted.ts'
import { parseListedDay } from './dayLists.ts'
import { parseDayMonth, parseDayOfLetter, parseDigits, parseIsoDate, parseNumericDate, parseWeekday } from './days.ts'
import { parseHoliday } from './holidays.ts'
import type { Match } from './meaning.ts'
import { parseOrdinal } from './ordinals.ts'
import { parseDecade, parseMonth, parsePartOfYear, parseQuarter, parseSeason } from './periods.ts'
import { classAt, isGlued, match, previousText, type Scope, textAt, valueAt, yearValue } from './scope.ts'
import { mayBeHoliday, WordClass } from './words.ts'
import { parseBareYear } from './years.ts'

export function parseAt(scope: Scope, at: number): Match | undefined {
  if (mayBeHoliday(scope.tokens, at)) {
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

function parseNumber(scope: Scope, at: number): Match | undefined {
  // "2:31 May …" is a time.
  if (isGlued(scope, at) && textAt(scope, at - 1) === ':') return undefined
  const dayMonth = parseDayMonth(scope, at)
  if (dayMonth !== undefined) return dayMonth
  const listed = parseListedDay(scope, at) ?? parseDayOfLetter(scope, at)
  if (listed !== undefined) return listed
  const previous = previousText(scope, at)
  const numeric = parseNumericDate(scope, at, previous !== 'on' && previous !== 'since')
  if (numeric !== undefined) return numeric
  if (classAt(scope, at - 1) === WordClass.apostrophe) return undefined
  return parseCount(scope, at)
}

function parseYear(scope: Scope, at: number): Match | undefined {
  const iso = parseIsoDate(scope, at)
  if (iso !== undefined) return iso
  const year = yearValue(scope, at)
  if (year !== undefined) {
    const part = parsePartOfYear(scope, at, at + 1, { kind: 'year', year })
    if (part !== undefined) return part
  }
  return parseBareYear(scope, at)
}
