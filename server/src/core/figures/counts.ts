// Bare numbers: what they count ("18 trucks", "18 of 31 trucks"), or what they are a share of ("half of the homes", "one in five").

import { isAnyOf } from '../text/anyOf.ts'
import { add, plain } from './drafts.ts'
import { nonQuantityEnd } from './nonQuantities.ts'
import { behindOf, type NounRead, readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { readNumber } from './numbers.ts'
import { isPronoun } from './one.ts'
import { isCapitalised, isJoiner, lower, written } from './reader.ts'
import { isPerson, overlapsDate, type Scan } from './scan.ts'
import { readMeasure } from './units.ts'

/** "half of the settlers", "two-thirds". */
export function addPart(scan: Scan, number: NumberRead): number {
  if (overlapsDate(scan, number.first, number.end)) return number.end
  const at = lower(scan, number.end) === 'of' ? behindOf(scan, number.end) : number.end + 1
  add(scan, plain(number, 'ratio', at < scan.limit ? readNoun(scan, at, true) : undefined, 'fraction'))
  return number.end
}

/** Features of a thing, which do not count: "four-door", "two-bedroom". */
const shapes: ReadonlySet<string> = new Set(
  'a something figure digit story storey door bedroom wheel wheeler lane star sided piece tier speed way bed bath room dimensional part ply cylinder state party pronged legged handed to'.split(
    ' ',
  ),
)

const idleAdjectives: ReadonlySet<string> = new Set(['more', 'additional', 'extra', 'further', 'other'])

export function addCount(scan: Scan, number: NumberRead): number {
  const ratio = readRatio(scan, number)
  if (ratio !== 0) return ratio
  if (overlapsDate(scan, number.first, number.end)) return number.end
  const { lexicon } = scan
  const joined = isJoiner(scan, number.end)
  const after = lower(scan, joined ? number.end + 1 : number.end)
  let wholeAt = -1
  let noun: NounRead | undefined
  if (joined) noun = readNoun(scan, isAnyOf(after, 'strong plus odd') ? number.end + 2 : number.end + 1, true)
  else if (after === 'of' || (after === 'out' && lower(scan, number.end + 1) === 'of')) {
    const at = behindOf(scan, after === 'of' ? number.end : number.end + 1)
    const whole = readNumber(scan, at)
    if (whole !== undefined && whole.form !== 'ordinal' && whole.first <= at) wholeAt = at
    // "four of them children"
    else noun = readNoun(scan, isAnyOf(lower(scan, at), 'them whom') ? at + 1 : at, false)
  } else {
    const idle = idleAdjectives.has(after) ? number.end + 1 : number.end
    noun = readNoun(scan, idle, 0 < number.value && number.value <= 1) ?? readPeople(scan, number.end)
  }
  if (isPronoun(scan, number, noun) || isSomebody(scan, number, noun)) return number.end
  // "a two-story house" counts nothing about which documents could differ.
  if (joined && shapes.has(after)) return number.end
  const bare = noun === undefined && wholeAt === -1
  if (bare && number.form !== 'digits') {
    if (
      number.form === 'vague' &&
      !/^(?:dozens|scores|hundreds|thousands|millions|billions)/.test(lower(scan, number.first))
    )
      return number.end
    // "the two met": they were introduced before.
    if (isAnyOf(lower(scan, number.first - 1), 'the these those all both') && number.value < 20) return number.end
    if (joined || number.value === 0) return number.end
    if (isOdds(scan, number)) return number.end + 2
  }
  if (bare && joined && !lexicon.numbers.has(after)) return number.end
  if (bare && written(scan, number.first - 1) === '(' && written(scan, number.end) === ')') return number.end
  // "like a 22": a calibre or a name; a counted number has no "a" before it.
  if (bare && isAnyOf(lower(scan, number.first - 1), 'a an')) return number.end
  // "10 On Your Side": a name that begins with the number.
  if (bare && isCapitalised(scan, number.end) && lexicon.stops.has(after)) return number.end
  add(scan, plain(number, 'count', noun, number.form === 'digits' ? 'number' : 'words'))
  if (wholeAt !== -1) scan.wholeAt = wholeAt
  return number.end
}

/** "One Anna Bell": somebody of that name, not a count. */
function isSomebody(scan: Scan, number: NumberRead, noun: NounRead | undefined): boolean {
  if (noun === undefined || number.value !== 1 || number.form !== 'words' || noun.end - noun.first < 2) return false
  return isPerson(scan, noun.first) && isPerson(scan, noun.end - 1)
}

/** Words between "odds" and "a hundred to one". */
const reachOfOdds = 6

/** "the odds were a hundred to one", "outnumbered ten to one" count nothing. */
function isOdds(scan: Scan, number: NumberRead): boolean {
  if (lower(scan, number.end) !== 'to' || lower(scan, number.end + 1) !== 'one') return false
  for (let back = 1; back <= reachOfOdds; back++)
    if (isAnyOf(lower(scan, number.first - back), 'odds chances outnumber outnumbered outnumbers outnumbering'))
      return true
  return false
}

/**
 * "Thirty (60) days": digits in brackets directly after a number in words. They are a figure only if the numbers differ and something is
 * counted. Returns the token after, or 0.
 */
export function addRestated(scan: Scan, number: NumberRead): number {
  if (number.form !== 'digits' || written(scan, number.first - 1) !== '(' || written(scan, number.end) !== ')') return 0
  const before = scan.figures.at(-1)
  if (before?.rule !== 'words' || before.value === undefined || before.value === number.value) return 0
  const between = scan.text.slice(before.end, scan.tokens.start[number.first - 1])
  if (between === '' || between.trim() !== '') return 0
  const noun = readNoun(scan, number.end + 1, true)
  if (noun === undefined) return 0
  add(scan, plain(number, 'count', noun, 'restated'))
  return number.end
}

/** "half a million Rohingya", "30 Taliban": names of peoples and groups without a plural. */
function readPeople(scan: Scan, index: number): NounRead | undefined {
  const { stops, verbs, dayNames, months } = scan.lexicon
  const word = lower(scan, index)
  if (scan.place.heading || !isCapitalised(scan, index)) return undefined
  if (stops.has(word) || verbs.has(word) || dayNames.has(word) || months.has(word)) return undefined
  return readNoun(scan, index, true)
}

/** "one in five", "3 in 10": the token after, or 0. */
function readRatio(scan: Scan, number: NumberRead): number {
  if (lower(scan, number.end) !== 'in' || number.scale !== 1 || 10 < number.value || number.form === 'vague') return 0
  let at = number.end + 1
  if (lower(scan, at) === 'every') at++
  const of = readNumber(scan, at)
  if (of === undefined || of.form !== number.form || of.value <= number.value || readMeasure(scan, of) !== undefined)
    return 0
  const round = of.value === 4 || of.value === 5 || of.value === 8 || of.value === 10 || of.value === 100
  if ((number.value !== 1 && !round) || 1000 < of.value || nonQuantityEnd(scan, of, scan.place) !== 0) return 0
  if (overlapsDate(scan, number.first, of.end)) return 0
  const value = number.value / of.value
  add(scan, {
    ...plain(number, 'ratio', readNoun(scan, of.end, false), 'oneIn'),
    value,
    high: value,
    step: 0.01,
    end: of.end,
    endOffset: of.endOffset,
  })
  return of.end
}
