// What the grammar's rules may ask about the tokens around them. Indices outside the scope contain no words.

import { isAnyOf } from '../text/anyOf.ts'
import { Class, classOf } from '../text/characters.ts'
import { TokenKind } from '../text/tokens.ts'
import type { Match, Meaning } from './meaning.ts'
import { type DateLexicon, type DateTokens, numberOf, units, WordClass, wordClassOf } from './words.ts'

/** The tokens [first, end) of one sentence, where the grammar may look. */
export interface Scope {
  readonly tokens: DateTokens
  readonly lexicon: DateLexicon
  readonly first: number
  readonly end: number
}

export function classAt(scope: Scope, at: number): number {
  return scope.first <= at && at < scope.end ? wordClassOf(scope.tokens, at) : WordClass.none
}

export function valueAt(scope: Scope, at: number): number {
  return numberOf(scope.tokens, at)
}

export function textAt(scope: Scope, at: number): string {
  const { table, number } = scope.tokens.spelled
  return scope.first <= at && at < scope.end ? table.written[number[at]!]! : ''
}

/** In lower case; "" outside the scope. */
export function lowerAt(scope: Scope, at: number): string {
  const { table, number } = scope.tokens.spelled
  return scope.first <= at && at < scope.end ? table.lower[number[at]!]! : ''
}

export function previousText(scope: Scope, at: number): string {
  return lowerAt(scope, at - 1)
}

export function isCapitalised(scope: Scope, at: number): boolean {
  return classOf(scope.tokens.text.charCodeAt(scope.tokens.tokens.start[at]!)) === Class.upper
}

/** A capitalised word, as in a name before or after a date. */
export function isCapitalWord(scope: Scope, at: number): boolean {
  return (
    scope.first <= at && at < scope.end && scope.tokens.tokens.kind[at] === TokenKind.word && isCapitalised(scope, at)
  )
}

/** A month or weekday as a name: capitalised, or in lower case if it is no other word ("monday", "october"). */
export function isCalendarName(scope: Scope, at: number): boolean {
  return isCapitalised(scope, at) || (shortestPlainName <= lengthAt(scope, at) && textAt(scope, at) !== 'august')
}

const shortestPlainName = 6

export function lengthAt(scope: Scope, at: number): number {
  return scope.tokens.tokens.end[at]! - scope.tokens.tokens.start[at]!
}

/** No space before the token. */
export function isGlued(scope: Scope, at: number): boolean {
  return scope.first < at && at < scope.end && scope.tokens.tokens.start[at] === scope.tokens.tokens.end[at - 1]
}

export function isUnit(scope: Scope, at: number, unit: string): boolean {
  return classAt(scope, at) === WordClass.unit && units[valueAt(scope, at)] === unit
}

export function skipComma(scope: Scope, at: number): number {
  return classAt(scope, at) === WordClass.comma ? at + 1 : at
}

export function isDayNumber(scope: Scope, at: number): boolean {
  const wordClass = classAt(scope, at)
  return wordClass === WordClass.number || wordClass === WordClass.ordinal
}

/** "12:30", "9 a.m.". */
export function isTimeAfter(scope: Scope, at: number): boolean {
  const text = textAt(scope, at)
  return (text === ':' && isGlued(scope, at + 1)) || /^[ap]\.?m\b/i.test(text)
}

export function isPercent(scope: Scope, at: number): boolean {
  const text = textAt(scope, at)
  return text === '%' || text === 'percent'
}

export function isBetweenAnd(scope: Scope, first: number, at: number): boolean {
  return classAt(scope, at) === WordClass.and && classAt(scope, first - 1) === WordClass.between
}

/** "at this time last year", "at this point last season". */
export function isSameTime(scope: Scope, at: number): boolean {
  const previous = previousText(scope, at)
  return previous === 'time' || previous === 'point' || previous === 'period'
}

/** A year written in full, where it may follow a date. */
export function yearValue(scope: Scope, at: number): number | undefined {
  if (classAt(scope, at) !== WordClass.year) return undefined
  const value = valueAt(scope, at)
  return firstYear <= value && value <= lastYear ? value : undefined
}

const firstYear = 1000
const lastYear = 2199

/** The year after a day: the year itself, or an offset from the document's own. `end` is the token after it. */
export interface YearBehind {
  readonly year?: number
  readonly yearShift?: number
  readonly end: number
}

const nextToYear: ReadonlySet<string> = new Set(['last', 'this', 'next'])

/** "last year", "of next year"; but not in "last year's champion". */
export function yearShiftAt(scope: Scope, at: number): YearBehind | undefined {
  const shiftAt = classAt(scope, at) === WordClass.of ? at + 1 : at
  if (classAt(scope, shiftAt) !== WordClass.shift || !isUnit(scope, shiftAt + 1, 'year')) return undefined
  if (!nextToYear.has(textAt(scope, shiftAt)) || isPossessive(scope, shiftAt + 2)) return undefined
  return { yearShift: valueAt(scope, shiftAt), end: shiftAt + 2 }
}

function isPossessive(scope: Scope, at: number): boolean {
  return isAnyOf(textAt(scope, at), "'s ’s")
}

export function dayMeaning(day: number, month: number, year: number | undefined, yearShift?: number): Meaning {
  if (yearShift !== undefined) return { kind: 'day', day, month, yearShift }
  return { kind: 'day', day, month, ...(year === undefined ? {} : { year }) }
}

export function monthMeaning(month: number, year: number | undefined): Meaning {
  return { kind: 'month', month, ...(year === undefined ? {} : { year }) }
}

export function match(first: number, end: number, meaning: Meaning): Match {
  return { first, end, meaning }
}
