// Expressions that begin with an ordinal: "the 24th", "third quarter of 2015", "the first Friday of May", "the second half of 2013".

import { isAnyOf } from '../text/anyOf.ts'
import { TokenKind } from '../text/tokens.ts'
import { parseDayMonth, parseDayOfLetter } from './days.ts'
import type { Match } from './meaning.ts'
import { parseMonth, parseQuarter } from './periods.ts'
import { classAt, isUnit, lengthAt, lowerAt, match, type Scope, textAt, valueAt, yearValue } from './scope.ts'
import { units, WordClass } from './words.ts'

/** "the 24th of March", "the 24th", "third quarter of 2015"; but not "19th-century". */
export function parseOrdinal(scope: Scope, at: number): Match | undefined {
  const dayMonth = parseDayMonth(scope, at) ?? parseDayOfLetter(scope, at) ?? parseEntryDay(scope, at)
  if (dayMonth !== undefined) return dayMonth
  const value = valueAt(scope, at)
  const nth = parseNth(scope, at, value)
  if (nth !== undefined) return nth
  if (isUnit(scope, at + 1, 'quarter')) return parseQuarter(scope, at, at + 2, value)
  // "Third-quarter profit".
  if (classAt(scope, at + 1) === WordClass.dash && isUnit(scope, at + 2, 'quarter'))
    return parseQuarter(scope, at, at + 3, value)
  if (
    classAt(scope, at - 1) !== WordClass.the ||
    lengthAt(scope, at) < 3 ||
    scope.tokens.tokens.kind[at] !== TokenKind.number
  )
    return undefined
  // "on the 24th", followed by nothing that it could count.
  const before = lowerAt(scope, at - 2)
  if (before !== 'on' && before !== 'since' && before !== 'until' && before !== 'by') return undefined
  if (
    at + 1 < scope.end &&
    scope.tokens.tokens.kind[at + 1] !== TokenKind.punctuation &&
    !scope.lexicon.cues.has(lowerAt(scope, at + 1))
  ) {
    return undefined
  }
  return match(at - 1, at + 1, { kind: 'day', day: value })
}

/** "13th." at the beginning of a sentence; only in a diary is it a day, see diary.ts. */
function parseEntryDay(scope: Scope, at: number): Match | undefined {
  const isAlone = at === scope.first && (at + 1 === scope.end || isAnyOf(textAt(scope, at + 1), '. : — –'))
  if (!isAlone || scope.tokens.tokens.kind[at] !== TokenKind.number || 31 < valueAt(scope, at)) return undefined
  return match(at, at + 1, { kind: 'day', day: valueAt(scope, at) })
}

/** "first Friday of May", "third week of 2015", "second half of last year", "20th of next month"; `nth` -1 means the last. */
export function parseNth(scope: Scope, at: number, nth: number): Match | undefined {
  const what = classAt(scope, at + 1)
  const isDay = what === WordClass.of
  const isHalf = textAt(scope, at + 1) === 'half'
  if (!isDay && !isHalf && what !== WordClass.weekday && !isUnit(scope, at + 1, 'week')) return undefined
  const ofAt = isDay ? at + 1 : at + 2
  if (classAt(scope, ofAt) !== WordClass.of && textAt(scope, ofAt) !== 'in') return undefined
  const period = parsePeriod(scope, ofAt + 1)
  if (period === undefined) return undefined
  const { meaning, end } = period
  const isMonth = meaning.kind === 'month' || (meaning.kind === 'unit' && meaning.unit === 'month')
  const isYear = meaning.kind === 'year' || (meaning.kind === 'unit' && meaning.unit === 'year')
  if (isHalf)
    return isYear && nth <= 2 && nth !== 0 ? match(at, end, { kind: 'nth', nth, unit: 'half', of: meaning }) : undefined
  // "the 20th of March" is an ordinary day; here only "the 20th of next month".
  if (isDay)
    return meaning.kind === 'unit' && isMonth
      ? match(at, end, { kind: 'nth', nth, unit: 'day', of: meaning })
      : undefined
  if (what === WordClass.weekday) {
    if (!isMonth || 5 < nth) return undefined
    return match(at, end, { kind: 'nth', nth, unit: 'weekday', weekday: valueAt(scope, at + 1), of: meaning })
  }
  return isMonth || isYear ? match(at, end, { kind: 'nth', nth, unit: 'week', of: meaning }) : undefined
}

/** A month, a year, "this month", "next year". */
function parsePeriod(scope: Scope, at: number): Match | undefined {
  if (classAt(scope, at) === WordClass.month) return parseMonth(scope, at)
  const year = yearValue(scope, at)
  if (year !== undefined) return match(at, at + 1, { kind: 'year', year })
  if (classAt(scope, at) !== WordClass.shift) return undefined
  const unit = classAt(scope, at + 1) === WordClass.unit ? units[valueAt(scope, at + 1)] : undefined
  if (unit !== 'month' && unit !== 'year') return undefined
  return match(at, at + 2, { kind: 'unit', unit, shift: valueAt(scope, at), from: 'document' })
}
