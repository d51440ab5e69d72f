// Bare years: four digits are a year only if the words around them say so. "2,000", "2000 people", "a 2005 Honda", "2152 Alvin St." and "©
// 2016" are not.

import { Class, classOf } from '../text/characters.ts'
import { TokenKind } from '../text/tokens.ts'
import type { Match, Meaning } from './meaning.ts'
import { classAt, isCapitalised, lowerAt, match, previousText, type Scope, textAt, valueAt } from './scope.ts'
import { WordClass } from './words.ts'

/** Years that need only a cue; earlier and later ones count only after "in", "since", "until" and "by". */
const usual = { first: 1700, last: 2060 }
const possible = { first: 1000, last: 2199 }

export function parseBareYear(scope: Scope, at: number): Match | undefined {
  const year = valueAt(scope, at)
  if (year < possible.first || possible.last < year) return undefined
  const range = parseYearRange(scope, at, year)
  if (range !== undefined) return range
  if (!isBareYear(scope, at, year)) return undefined
  return match(at, at + 1, { kind: 'year', year })
}

/** "2012-2016", "1914–18"; "2012/13" does not count. */
function parseYearRange(scope: Scope, at: number, year: number): Match | undefined {
  if (classAt(scope, at + 1) !== WordClass.dash || scope.tokens.tokens.start[at + 1] !== scope.tokens.tokens.end[at])
    return undefined
  const lastClass = classAt(scope, at + 2)
  if (year < usual.first || usual.last < year) return undefined
  let last: number
  if (lastClass === WordClass.year) last = valueAt(scope, at + 2)
  else if (lastClass === WordClass.number && textAt(scope, at + 2).length === 2)
    last = year - (year % 100) + valueAt(scope, at + 2)
  else return undefined
  if (last <= year || usual.last < last) return undefined
  // "2014-15 season" is a single period too; "1990-2000 people" is a count, and would need a round first year.
  const first: Meaning = { kind: 'year', year }
  return match(at, at + 3, { kind: 'range', first, last: { kind: 'year', year: last } })
}

/** Years that news writes without a cue ("expects 1989 earnings"); round ones are as often counts. */
const recent = { first: 1950, last: 2049 }

function isBareYear(scope: Scope, at: number, year: number): boolean {
  if (isMeasure(scope, at)) return false
  const previous = previousText(scope, at)
  const next = at + 1 < scope.end && scope.tokens.tokens.kind[at + 1] === TokenKind.word ? textAt(scope, at + 1) : ''
  const nextIsName = next !== '' && isCapitalised(scope, at + 1)
  const nextIsNoun = next !== '' && !nextIsName
  const before = scope.lexicon.beforeYear.get(previous)
  const after = scope.lexicon.afterYear.get(next)
  const isUsual = usual.first <= year && year <= usual.last
  const isCounted = nextIsNoun && (after === 'counted' || isPlural(scope, next))
  if (before === 'strong') {
    // "in 2000 homes", "by 1500 votes", "in the 2000 block"; "in 2016 shootings rose" is a year.
    if (next === 'block' || (isCounted && (year % 100 === 0 || !isUsual || previous === 'by'))) return false
    return !(nextIsName && previous === 'in' && isStreet(scope, at + 1))
  }
  // "the Treaty of 1648": an event whose name has its year.
  const isNamed =
    previous === 'of' &&
    scope.first < at - 1 &&
    isCapitalised(scope, at - 2) &&
    (next === '' || after === 'verb' || next.endsWith('ed'))
  if (!isUsual) return isNamed
  if (classAt(scope, at - 1) === WordClass.part || classAt(scope, at - 2) === WordClass.part) return true
  switch (before) {
    case 'weak':
      if (isCounted || nextIsName) return false
      if (previous === 'and' || previous === 'or') return followsYear(scope, at)
      return previous === 'than' ? !nextIsNoun : previous !== 'with'
    case 'possessive':
    case 'article':
      return nextIsNoun && !isCounted && !isVehicle(scope, at + 1)
    case 'never':
      return false
  }
  if (previous === 'the') return next !== '' && !isCounted
  if (previous === '(') return textAt(scope, at + 1) === ')'
  if (previous === ',') return followsYear(scope, at)
  if (at === scope.first) return after === 'verb'
  const isRecent = recent.first <= year && year <= recent.last && year % 10 !== 0
  const isAfterWord = scope.tokens.tokens.kind[at - 1] === TokenKind.word && !isCapitalised(scope, at - 1)
  return isRecent && isAfterWord && nextIsNoun && after !== 'counted' && !isVehicle(scope, at + 1)
}

/** A plural noun, judged by its ending. */
function isPlural(scope: Scope, word: string): boolean {
  return /[^su]s$/.test(word) && scope.lexicon.afterYear.get(word) !== 'verb' && !scope.lexicon.cues.has(word)
}

/** How far after the year of a vehicle its make may follow (tokens): "a 2006 silver-colored, four-door Honda". */
const reachOfVehicle = 8

function isVehicle(scope: Scope, at: number): boolean {
  for (let index = at; index < Math.min(scope.end, at + reachOfVehicle); index++) {
    if (scope.lexicon.afterYear.get(lowerAt(scope, index)) === 'vehicle') return true
  }
  return false
}

/** "2012, 2013 and 2014": the token before the comma or "and" is a year that could stand alone. */
function followsYear(scope: Scope, at: number): boolean {
  for (let index = at - 2; at - 2 * longestYearList <= index; index -= 2) {
    if (classAt(scope, index) !== WordClass.year) return false
    const previous = previousText(scope, index)
    if (previous !== ',' && previous !== 'and' && previous !== 'or')
      return isBareYear(scope, index, valueAt(scope, index))
  }
  return false
}

/** "2009, 2010, 2011 and 2012" (years). */
const longestYearList = 8

/** Money, percentages and parts of longer numbers: "$2000", "2000%", "2000-yard", "1-2000". */
function isMeasure(scope: Scope, at: number): boolean {
  const { text, tokens } = scope.tokens
  const before = text[tokens.start[at]! - 1] ?? ' '
  const after = text[tokens.end[at]!] ?? ' '
  // "mid-2014" is a year.
  if (before === '-' && classAt(scope, at - 2) === WordClass.part) return false
  if ('$£€#-/.:'.includes(before) || '%/:'.includes(after)) return true
  const behind = tokens.end[at]! + 1
  return after === '-' && !(behind < text.length && classOf(text.charCodeAt(behind)) === Class.space)
}

function isStreet(scope: Scope, at: number): boolean {
  for (let index = at; index < Math.min(scope.end, at + 4); index++) {
    if (
      /^(?:st|street|ave|avenue|road|rd|blvd|boulevard|drive|dr|lane|court|way|place)\.?$/i.test(textAt(scope, index))
    )
      return true
  }
  return false
}
