// Bare years: four digits are a year only where the words around them say so. "2,000", "2000 people", "a 2005 Honda",
// "2152 Alvin St." and "© 2016" are none.

import { Class, classOf } from '../text/characters.ts'
import { TokenKind } from '../text/tokens.ts'
import type { Match, Meaning } from './meaning.ts'
import { classAt, isCapitalised, match, previousText, type Scope, textAt, valueAt } from './scope.ts'
import { WordClass } from './words.ts'

/** Years that need no more than a cue; older and later ones only behind "in", "since", "until" and "by". */
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

/** "2012-2016", "1914–18", "2012/13" is none. */
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
  // "2014-15 season" is one stretch as well; "1990-2000 people" is a count and would need a round first year.
  const first: Meaning = { kind: 'year', year }
  return match(at, at + 3, { kind: 'range', first, last: { kind: 'year', year: last } })
}

const strongCues: ReadonlySet<string> = new Set([
  'in',
  'since',
  'until',
  'till',
  'by',
  'during',
  'circa',
  'year',
  'throughout',
])
const weakCues: ReadonlySet<string> = new Set([
  'of',
  'from',
  'to',
  'through',
  'between',
  'before',
  'after',
  'for',
  'around',
  'and',
  'or',
  'than',
  'with',
])
const possessives: ReadonlySet<string> = new Set([
  'his',
  'her',
  'its',
  'their',
  'our',
  'my',
  'your',
  "'s",
  '’s',
  "'",
  '’',
])
const verbsAfterYear: ReadonlySet<string> = new Set([
  'was',
  'is',
  'has',
  'had',
  'saw',
  'marked',
  'will',
  'would',
  'brought',
  'began',
  'ended',
])
/** What four digits before it count or measure, in words that do not end in "s". */
const counted: ReadonlySet<string> = new Set(
  'people men women children block feet metres meters percent gmt hours local euros dollars pounds yuan yen more fewer other of tonnes'.split(
    ' ',
  ),
)

function isBareYear(scope: Scope, at: number, year: number): boolean {
  const previous = previousText(scope, at)
  const next = textAt(scope, at + 1)
  const nextIsWord = at + 1 < scope.end && scope.tokens.tokens.kind[at + 1] === TokenKind.word
  const nextIsName = nextIsWord && isCapitalised(scope, at + 1)
  const nextIsNoun = nextIsWord && !nextIsName
  if (isMeasure(scope, at)) return false
  const isUsual = usual.first <= year && year <= usual.last
  const isPlural =
    nextIsNoun &&
    (counted.has(next.toLowerCase()) ||
      (/[^su]s$/.test(next) && !verbsAfterYear.has(next) && !scope.lexicon.cues.has(next)))
  if (strongCues.has(previous)) {
    if (next === 'block') return false
    // "in 2000 homes", "by 1500 votes"; "in 2016 shootings rose" loses.
    if (isPlural && (year % 100 === 0 || !isUsual || previous === 'by')) return false
    return !nextIsName || previous !== 'in' || !isStreet(scope, at + 1)
  }
  if (!isUsual) return false
  if (classAt(scope, at - 1) === WordClass.part || classAt(scope, at - 2) === WordClass.part) return true
  if (weakCues.has(previous)) {
    if (isPlural || nextIsName) return false
    if (previous === 'and' || previous === 'or') return followsYear(scope, at)
    return previous !== 'with' && previous !== 'than' ? true : previous === 'than' && !nextIsNoun
  }
  if (previous === 'the') return nextIsWord && !isPlural
  if (possessives.has(previous)) return nextIsNoun && !isPlural && !isVehicle(scope, at + 1)
  if (previous === 'a' || previous === 'an') return nextIsNoun && !isPlural && !isVehicle(scope, at + 1)
  if (previous === '(') return next === ')'
  if (previous === ',') return followsYear(scope, at)
  if (previous === '' || at === scope.first) return verbsAfterYear.has(next)
  return false
}

/** How far a vehicle's kind stands behind its year (tokens): "a 2006 silver-colored, four-door Honda". */
const reachOfVehicle = 8

function isVehicle(scope: Scope, at: number): boolean {
  for (let index = at; index < Math.min(scope.end, at + reachOfVehicle); index++) {
    if (vehicles.has(textAt(scope, index).toLowerCase())) return true
  }
  return false
}

const vehicles: ReadonlySet<string> = new Set([
  'model',
  'sedan',
  'car',
  'pickup',
  'truck',
  'suv',
  'van',
  'vehicle',
  'door',
  'coupe',
  'minivan',
  'motorcycle',
])

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

/** Money, shares and parts of longer numbers: "$2000", "2000%", "2000-yard", "1-2000". */
function isMeasure(scope: Scope, at: number): boolean {
  const { text, tokens } = scope.tokens
  const before = text.charCodeAt(tokens.start[at]! - 1)
  const after = text.charCodeAt(tokens.end[at]!)
  if (
    before === 36 ||
    before === 163 ||
    before === 8364 ||
    before === 35 ||
    before === 45 ||
    before === 47 ||
    before === 46 ||
    before === 58
  )
    return true
  if (after === 37 || after === 47 || after === 58) return true
  return after === 45 && classOf(text.charCodeAt(tokens.end[at]! + 1)) !== Class.space
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
