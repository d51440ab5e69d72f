// Whether two claims that answer one question agree: by their intervals first, then by what explains a difference without a
// contradiction (a birthday, a sum, a rising toll, a correction).

import type { ClaimTables } from '../claims/claimTables.ts'
import { containsClass } from '../claims/counted.ts'
import { dayOfAct } from '../claims/plainClaims.ts'
import { measured } from '../claims/said.ts'
import { civilDay } from '../dates/calendar.ts'
import type { Measure } from '../facts.ts'
import { isTraded, mayChange } from './matchOwned.ts'
import { type ClaimRow, figuresIn } from './rows.ts'
import { isSlip } from './slips.ts'
import { conversionShare, disjoint } from './tolerance.ts'
import { isPart } from './vetoes.ts'

export type Verdict =
  | { readonly kind: 'agree' }
  | { readonly kind: 'differs' | 'conflict'; readonly why: string }
  /** Different, and not comparable: silence. */
  | { readonly kind: 'explained'; readonly why: string }

/** Below so many days between two reports, a birthday between them is less likely than a mistake (14 of 365 days: 4 %). */
const birthdayDays = 14
/** Days in a year, for ages. */
const year = 365.25
/** Reports of one event within so many days may give a rising number of dead, arrested, rescued … */
export const risingDays = 14
const slowlyRising = new Set(['killed', 'arrested', 'charged', 'missing', 'rescued', 'displaced', 'money'])
/** … while the wounded are counted within days (labelled clusters: later rises are mistakes). */
const risingDaysOfOthers = 2
/** What an event has once and for all: no later report has reason to raise it. */
const fixed = new Set(['count', 'address', 'children', 'magnitude', 'length', 'speed', 'mass', 'aboard'])
/** Undated reports may lie so many years apart. */
const undatedYears = 3

/** `fromSentence`: the sentences themselves tell of one thing, not only their documents. */
export function decide(tables: ClaimTables, a: ClaimRow, b: ClaimRow, fromSentence = false): Verdict {
  if (a.claim.predicate === 'age') return decideAges(a, b)
  if (a.claim.predicate === 'restated') return { kind: 'conflict', why: 'the words and the digits are not one number' }
  if (a.claim.predicate === 'sum') return { kind: 'conflict', why: addedUp(a) }
  if (a.claim.predicate === 'clock') return decideClocks(a, b)
  if (a.claim.predicate === dayOfAct) return decideDays(a, b)
  if (!fromSentence && !placing.has(a.figure.measure) && isManyTimes(a, b))
    return { kind: 'explained', why: 'they lie so far apart that they hardly count the same' }
  if (!disjoint(a.hard, b.hard)) {
    if (!disjoint(a.pragmatic, b.pragmatic)) return { kind: 'agree' }
    // "Thousands" against "hundreds of thousands": who knows the one would not write the other.
    return fromSentence && isFarApart(a, b)
      ? { kind: 'conflict', why: 'the figures are of different orders of magnitude' }
      : { kind: 'differs', why: 'only the likely reading of the words differs' }
  }
  return decideCounts(tables, a, b)
}

/** "Nine and four are 13": what the parts of a total make. `row` is the total or one of its parts. */
function addedUp(row: ClaimRow): string {
  const total = row.claim.of < 0 ? row.claim.figure : row.claim.of
  const shares = row.claim.counted === 'share'
  const parts = row.in.rows.filter(
    ({ claim }) => claim.predicate === 'sum' && (claim.of === total || (shares && claim.figure === total)),
  )
  const words = parts.map(figureWords)
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)} are ${parts.reduce((sum, part) => sum + value(part), 0)}`
}

/** Minutes by which two reports of one moment differ without a mistake: who called, who came, who wrote it down. */
const clockSlack = 20
/** The same where one says "shortly before" or "around". */
const clockSlackOfAbout = 45
const minutesOfDay = 1440

function decideClocks(a: ClaimRow, b: ClaimRow): Verdict {
  const apart = Math.abs(value(a) - value(b))
  const around = Math.min(apart, minutesOfDay - apart)
  if (around === 0) return { kind: 'agree' }
  return around <= (a.figure.approximate || b.figure.approximate ? clockSlackOfAbout : clockSlack)
    ? { kind: 'explained', why: 'two accounts of one moment may be some minutes apart' }
    : { kind: 'conflict', why: `${around} minutes lie between the two times` }
}

/** Days of one act. A month and a day in it agree. */
function decideDays(a: ClaimRow, b: ClaimRow): Verdict {
  if (!disjoint(a.hard, b.hard)) return { kind: 'agree' }
  if ([a, b].some(({ claim }) => claim.cues.includes('revised') || claim.cues.includes('denied')))
    return { kind: 'differs', why: 'one is said to be put right' }
  const apart = Math.max(a.figure.low - b.figure.high, b.figure.low - a.figure.high)
  return apart === 1 && a.figure.value !== undefined && b.figure.value !== undefined
    ? { kind: 'differs', why: 'a night or a difference of clocks may lie between the two days' }
    : { kind: 'conflict', why: 'it happened once' }
}

/** Numbers that tell a place in an order, of which none is a multiple of another. */
const placing: ReadonlySet<Measure> = new Set<Measure>(['address', 'ordinal', 'rank', 'score', 'magnitude'])

/** So many times as many are hardly counted of the same place and time, where the sentences do not say so. */
const otherScopeTimes = 10

/** Likely readings that lie further apart than this are reconciled by no reading. */
const orderOfMagnitude = 10

function isManyTimes(a: ClaimRow, b: ClaimRow): boolean {
  const [less, more] = [Math.min(value(a), value(b)), Math.max(value(a), value(b))]
  return 0 < less && otherScopeTimes * less <= more
}

function isFarApart(a: ClaimRow, b: ClaimRow): boolean {
  const [lower, higher] = a.pragmatic.low < b.pragmatic.low ? [a.pragmatic, b.pragmatic] : [b.pragmatic, a.pragmatic]
  return orderOfMagnitude * lower.high <= higher.low
}

/** An age against a date of birth, or two dates of birth. */
function decideBirths(a: ClaimRow, b: ClaimRow): Verdict {
  if (a.born !== undefined && b.born !== undefined)
    return a.born.to <= b.born.from || b.born.to <= a.born.from
      ? { kind: 'conflict', why: 'the dates of birth differ' }
      : { kind: 'agree' }
  const [{ born }, other] = a.born === undefined ? [b, a] : [a, b]
  const age = other.figure.value
  const day = other.in.day
  if (born === undefined || day === undefined || age === undefined || inMonths(other)) return { kind: 'agree' }
  const most = Math.floor((day - born.from) / year)
  // The dead may have died long before the report.
  const least = other.claim.cues.includes('dead') ? 0 : Math.floor((day - born.to) / year)
  if (least <= age && age <= most) return { kind: 'agree' }
  const expected = least === most || least === 0 ? `${most}` : `${least} or ${most}`
  return { kind: 'conflict', why: `by the date of birth it is ${expected} on the day of the report` }
}

function decideAges(a: ClaimRow, b: ClaimRow): Verdict {
  if (a.born !== undefined || b.born !== undefined) return decideBirths(a, b)
  const x = a.figure.value ?? a.figure.low
  const y = b.figure.value ?? b.figure.low
  if (x === y) return { kind: 'agree' }
  if (inMonths(a) !== inMonths(b)) return { kind: 'explained', why: 'the ages are given in different units' }
  const dead = a.claim.cues.includes('dead') || b.claim.cues.includes('dead')
  if (dead) return { kind: 'conflict', why: 'the person is dead, so the age changes no more' }
  const from = a.in.day
  const to = b.in.day
  if (a.in === b.in) return { kind: 'conflict', why: 'one text gives two ages' }
  if (from === undefined || to === undefined)
    return Math.abs(x - y) <= undatedYears
      ? { kind: 'differs', why: 'the reports are not dated, so years may lie between them' }
      : { kind: 'conflict', why: 'the ages are more than a few years apart' }
  const days = Math.abs(to - from)
  const rise = from <= to ? y - x : x - y
  const expected = { least: Math.floor(days / year), most: days <= birthdayDays ? 0 : Math.ceil(days / year) }
  if (expected.least <= rise && rise <= expected.most) return { kind: 'agree' }
  if (days <= birthdayDays && rise === 1 && days !== 0) return { kind: 'conflict', why: `only ${daysApart(days)}` }
  if (rise < 0 && days !== 0) return { kind: 'conflict', why: 'the later report gives the lower age' }
  return { kind: 'conflict', why: days === 0 ? 'both reports are of one day' : daysApart(days) }
}

function daysApart(days: number): string {
  return days === 1 ? 'one day lies between the reports' : `${days} days lie between the reports`
}

/** "Jane Doe, 34," has no unit; without one an age is in years. */
function inMonths({ figure }: ClaimRow): boolean {
  return figure.unit !== 'year' && figure.unit !== '1'
}

/** Amounts that somebody sets, and changes: see lexicon/measureNouns.tsv. */
const resettable = new Set(['bail', 'reward', 'fine', 'budget'])

function decideCounts(tables: ClaimTables, a: ClaimRow, b: ClaimRow): Verdict {
  if (
    a.figure.measure === 'money' &&
    (isConverted(a) || isConverted(b)) &&
    Math.abs(value(a) - value(b)) <= conversionShare * Math.max(value(a), value(b))
  )
    return { kind: 'explained', why: 'the amounts are one amount converted' }
  const isOver = areOfOverPeriod(a, b)
  if (!isOver && a.figure.measure === 'money' && a.in.day !== b.in.day && resettable.has(a.claim.counted))
    return { kind: 'differs', why: 'the amount may have been set anew' }
  const sum = explainedBySum(tables, a, b)
  if (sum !== undefined) return { kind: 'explained', why: sum }
  for (const row of [a, b]) {
    if (row.claim.cues.includes('early')) return { kind: 'differs', why: 'one is called an early figure' }
    if (row.claim.cues.includes('revised') || (row.claim.cues.includes('risen') && row.figure.measure === 'count'))
      return { kind: 'differs', why: 'one is said to replace an earlier figure' }
    if (row.claim.cues.includes('denied')) return { kind: 'differs', why: 'one is denied in the same sentence' }
  }
  if (haveOneOwner(a, b) && mayChange(tables, a) && mayHaveChanged(a, b))
    return { kind: 'differs', why: 'what it has may have changed from one report to the next' }
  if (mayHaveGrown(tables, a, b)) return { kind: 'differs', why: 'there may have been more of them weeks later' }
  const running = isRunningTotal(a) && isRunningTotal(b)
  if (running && a.in !== b.in && (a.in.day === undefined || b.in.day === undefined))
    return { kind: 'differs', why: 'totals of different days differ, and the reports are not dated' }
  if (a.in.day !== undefined && b.in.day !== undefined && a.in.day !== b.in.day) {
    const days = Math.abs(a.in.day - b.in.day)
    const hasRisen = hasMoreLater(a, b)
    if (
      hasRisen &&
      !isOver &&
      (running ||
        (days <= (slowlyRising.has(a.claim.predicate) ? risingDays : risingDaysOfOthers) &&
          !fixed.has(a.claim.predicate) &&
          !isFixedMeasure(a, b)))
    )
      return {
        kind: 'differs',
        why: `the later report has the higher figure, ${days} ${days === 1 ? 'day' : 'days'} on`,
      }
  }
  if (diedSince(tables, a, b)) return { kind: 'differs', why: 'one of the injured may have died since' }
  const exact = a.exact && b.exact
  return {
    kind: 'conflict',
    why: exact ? 'both are exact figures' : 'even as bounds or approximations they exclude each other',
  }
}

/** What was once measured, paid or imposed; and of other measures, what may be the same one with a slip of the pen. */
function isFixedMeasure(a: ClaimRow, b: ClaimRow): boolean {
  return (
    measured.has(a.claim.predicate) &&
    (fixedMeasures.has(a.claim.counted) || isSlip(a, b) || (isTraded(a) && isTraded(b)))
  )
}

/** "Her pension in 1996": both name the same years, which had ended before either report, so nothing was added since. */
function areOfOverPeriod(a: ClaimRow, b: ClaimRow): boolean {
  if (a.periods.length === 0 || a.periods.join() !== b.periods.join()) return false
  const last = Math.max(...a.periods.map((period) => Number.parseInt(period, 10)))
  return [a, b].every(({ in: { day } }) => day !== undefined && last < civilDay(day).year)
}

const fixedMeasures: ReadonlySet<string> = new Set([
  'sentence',
  'fee',
  'marriage',
  'service',
  'deliberation',
  'vote',
  'turnout',
])

/** Whether later reports of one event have reason to raise the figure. */
export function rises({ claim }: ClaimRow): boolean {
  return slowlyRising.has(claim.predicate)
}

/** The later of two reports has the higher figure, of something that later reports have reason to raise. */
export function isRise(a: ClaimRow, b: ClaimRow): boolean {
  const [x, y] = [a.figure.value, b.figure.value]
  const [from, to] = [a.in.day, b.in.day]
  if (
    !rises(a) ||
    isFixedMeasure(a, b) ||
    areOfOverPeriod(a, b) ||
    x === undefined ||
    y === undefined ||
    from === undefined ||
    to === undefined
  )
    return false
  return from < to ? x < y : to < from && y < x
}

/** The later of two reports has the higher figure; both have a day, and not the same. */
function hasMoreLater(a: ClaimRow, b: ClaimRow): boolean {
  return a.in.day! < b.in.day! ? value(a) < value(b) : value(b) < value(a)
}

/** Both tell how much or how many one thing has. */
function haveOneOwner(a: ClaimRow, b: ClaimRow): boolean {
  return a.owner !== undefined && a.owner === b.owner && a.periods.length === 0
}

/** The later report has more, or comes weeks later. */
function mayHaveChanged(a: ClaimRow, b: ClaimRow): boolean {
  const [from, to] = [a.in.day, b.in.day]
  if (from === undefined || to === undefined || from === to) return false
  return risingDays < Math.abs(from - to) || hasMoreLater(a, b)
}

/** "Doe has scored four goals", and nine a month later; but no building grows so many rooms. */
function mayHaveGrown(tables: ClaimTables, a: ClaimRow, b: ClaimRow): boolean {
  if (a.claim.predicate !== 'count' || a.periods.length !== 0 || !mayChange(tables, a)) return false
  const [from, to] = [a.in.day, b.in.day]
  if (from === undefined || to === undefined || Math.abs(from - to) <= risingDays) return false
  return hasMoreLater(a, b)
}

/** "Since the beginning of the war", "so far this year": the later the report, the higher the figure. */
function isRunningTotal({ claim: { scope } }: ClaimRow): boolean {
  return scope.some((each) => each.startsWith('extent'))
}

/**
 * A toll may be of any stage of a count that goes on, where one of the reports has no day; unless the lower one was given when the count
 * was long over.
 */
export function mayHaveRisen(a: ClaimRow, b: ClaimRow): boolean {
  if (!slowlyRising.has(a.claim.predicate) || a.in === b.in || (a.in.day !== undefined && b.in.day !== undefined))
    return false
  return !isLongOver(value(a) < value(b) ? a : b)
}

/** The text tells of the event in passing, or its sentence of one of weeks ago: by a date or, in a report without a day, by "last month". */
function isLongOver({ claim, in: { day, facts } }: ClaimRow): boolean {
  if (claim.background) return true
  if (day !== undefined && claim.when !== undefined) return claim.when.to + risingDays <= day
  return facts.dates.some(
    ({ sentence, relative, precision, from, text }) =>
      sentence === claim.sentence && relative && from === undefined && precision !== 'day' && lookingBack.test(text),
  )
}

const lookingBack =
  /^(?:last|the previous|the past)\b.*(?:month|year|summer|winter|spring|autumn)|\b(?:months?|years?) ago$/i

function value({ figure }: ClaimRow): number {
  return figure.value ?? (Number.isFinite(figure.low) ? figure.low : figure.high)
}

/** The sentence gives an amount in another currency too. */
function isConverted({ figure, claim, in: { facts } }: ClaimRow): boolean {
  return figuresIn(facts, claim.sentence).some(({ measure, unit }) => measure === 'money' && unit !== figure.unit)
}

/** What befalls some and not others; who is aboard, employed or besieged is counted as a whole. */
const summed = new Set(
  'killed injured shot casualties hospitalised missing rescued trapped arrested charged convicted kidnapped freed count'.split(
    ' ',
  ),
)

/** Classes that a gunman is in: he is no officer, and no child. */
const mayBeGunman = new Set(['people', 'adults', 'men', 'teens'])

/** Who is counted differs: with or without the gunman, the dead among the shot, the women beside the men. */
function explainedBySum(tables: ClaimTables, a: ClaimRow, b: ClaimRow): string | undefined {
  const apart = Math.abs(value(a) - value(b))
  const people = isOfPeople(tables, a) && isOfPeople(tables, b)
  if (!people || !summed.has(a.claim.predicate)) return undefined
  if (
    apart === 1 &&
    a.claim.predicate !== 'injured' &&
    mayBeGunman.has(a.claim.counted) &&
    (mentionsGunman(a) || mentionsGunman(b))
  )
    return 'one may count the gunman'
  const [larger, smaller] = value(a) < value(b) ? [b, a] : [a, b]
  for (const row of [smaller, larger]) {
    for (const other of besides(tables, row)) {
      if (other === a || other === b || value(other) !== apart) continue
      if (
        other.claim.predicate === 'count' &&
        (other.claim.counted === larger.claim.counted ||
          !containsClass(tables, larger.claim.counted, other.claim.counted))
      )
        continue
      // The injured never include the dead; the shot may.
      if (a.claim.predicate === 'injured' && other.claim.predicate === 'killed') continue
      return `${figureWords(larger)} may be ${figureWords(smaller)} and ${figureWords(other)}`
    }
  }
  return undefined
}

/** Between the two reports the injured fell by as many as the dead rose. */
function diedSince(tables: ClaimTables, a: ClaimRow, b: ClaimRow): boolean {
  const other = a.claim.predicate === 'injured' ? 'killed' : a.claim.predicate === 'killed' ? 'injured' : undefined
  if (other === undefined) return false
  const counts = (row: ClaimRow) =>
    besides(tables, row)
      .filter(({ claim }) => claim.predicate === other)
      .map(value)
  return counts(a).some((x) => counts(b).some((y) => x + value(a) === y + value(b) && x !== y))
}

function figureWords({ figure }: ClaimRow): string {
  return figure.text
}

/** Other counts of people in the same sentence, or in the lead when the claim stands there. */
function besides(tables: ClaimTables, row: ClaimRow): ClaimRow[] {
  return row.in.rows.filter(
    (other) =>
      other.claim.figure !== row.claim.figure &&
      isOfPeople(tables, other) &&
      // "Two of them children" adds nobody.
      !isPart(other) &&
      (other.claim.sentence === row.claim.sentence || (row.claim.lead && other.claim.lead)) &&
      (other.claim.predicate !== row.claim.predicate || other.claim.counted !== row.claim.counted),
  )
}

function isOfPeople(tables: ClaimTables, { claim }: ClaimRow): boolean {
  return containsClass(tables, 'people', claim.counted)
}

function mentionsGunman(row: ClaimRow): boolean {
  return (
    row.claim.cues.includes('gunman') ||
    // The gunman is among the dead of many texts that call him so; among the shot, where the sentence says it.
    (row.claim.predicate === 'killed' && row.in.rows.some(({ claim }) => claim.lead && claim.cues.includes('gunman')))
  )
}
