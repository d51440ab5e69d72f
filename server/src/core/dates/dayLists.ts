// Days of one month in a list: "3, 4 and 7 June 2019", "June 3, 4 and 7, 2019". Each is a date of its own.

import { isAnyOf } from '../text/anyOf.ts'
import type { Match } from './meaning.ts'
import { classAt, dayMeaning, match, type Scope, textAt, valueAt, yearShiftAt, yearValue } from './scope.ts'
import { WordClass } from './words.ts'

/** Days of one list at most; longer ones are numbers of another kind. */
const longestList = 12

/** The next day of a list whose last read day stands at `at`, if it is later in the month; -1 where the list ends. */
function nextDay(scope: Scope, at: number): number {
  const comma = classAt(scope, at + 1) === WordClass.comma ? 1 : 0
  const and = classAt(scope, at + 1 + comma) === WordClass.and ? 1 : 0
  const next = at + 1 + comma + and
  if (comma + and === 0 || classAt(scope, next) !== WordClass.number) return -1
  const day = valueAt(scope, next)
  return valueAt(scope, at) < day && day <= 31 ? next : -1
}

/** Whether an "and" stands before the day at `at`: only so does a list end. */
function isLast(scope: Scope, at: number): boolean {
  return classAt(scope, at - 1) === WordClass.and
}

/** "3" of "3, 4 and 7 June 2019". The last day of the list is read with its month. */
export function parseListedDay(scope: Scope, at: number): Match | undefined {
  if (valueAt(scope, at) === 0 || classAt(scope, at - 1) === WordClass.between) return undefined
  let last = at
  for (let days = 1; days < longestList && (last === at || !isLast(scope, last)); days++) {
    last = nextDay(scope, last)
    if (last === -1) return undefined
  }
  const monthAt = classAt(scope, last + 1) === WordClass.of ? last + 2 : last + 1
  if (last === at || !isLast(scope, last) || classAt(scope, monthAt) !== WordClass.month) return undefined
  // "May" and "march" are verbs too: "3 and 4 may be wrong".
  if (textAt(scope, monthAt).charCodeAt(0) >= smallLetters) return undefined
  const comma = classAt(scope, monthAt + 1) === WordClass.comma ? 1 : 0
  const year = yearValue(scope, monthAt + 1 + comma)
  const shift = year === undefined ? yearShiftAt(scope, monthAt + 1)?.yearShift : undefined
  return match(at, at + 1, dayMeaning(valueAt(scope, at), valueAt(scope, monthAt), year, shift))
}

const smallLetters = 97

/** The days behind "June 3" in "June 3, 4 and 7, 2019", where nothing follows that they could count. */
export function daysBehind(scope: Scope, first: Match): readonly Match[] {
  const { meaning } = first
  if (meaning.kind !== 'day' || meaning.month === undefined) return []
  if (meaning.year !== undefined || meaning.yearShift !== undefined) return []
  if (classAt(scope, first.first) !== WordClass.month) return []
  const days: number[] = []
  for (let at = nextDay(scope, first.end - 1); at !== -1 && days.length < longestList; at = nextDay(scope, at)) {
    days.push(at)
    if (isLast(scope, at)) break
  }
  const last = days.at(-1)
  if (last === undefined || !isLast(scope, last)) return []
  const comma = classAt(scope, last + 1) === WordClass.comma ? 1 : 0
  const year = yearValue(scope, last + 1 + comma)
  if (year === undefined && !isAnyOf(textAt(scope, last + 1), ' . , ; : )')) return []
  const end = year === undefined ? last + 1 : last + 2 + comma
  const { month } = meaning
  return days.map((at) => match(at, at === last ? end : at + 1, dayMeaning(valueAt(scope, at), month, year)))
}
