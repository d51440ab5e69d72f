// What keeps two claims about the same kind of figure apart: another scope, another day, a part of another figure. Each answers yes or
// no, or with the reason in words.

import { containsClass } from '../claims/counted.ts'
import { measured, personal } from '../claims/said.ts'
import type { Figure } from '../facts.ts'
import { editDistance } from '../text/editDistance.ts'
import { sharedSorted } from './evidence.ts'
import type { Context } from './matching.ts'
import { areOfOthers, nounOf } from './matchOwned.ts'
import { type ClaimRow, type DocumentRows, figuresIn, isOpen } from './rows.ts'
import { disjoint } from './tolerance.ts'
import { unmarked } from './wording.ts'

/** Nothing but the sentence says what such a figure is of. */
export const barePredicates = new Set(['count', 'magnitude', ...measured])

/** "Three others were killed" leaves out who was killed; "three others were missing" leaves out the dead. */
const besideOthers = new Set(['killed', 'shot', 'casualties', 'count'])

/** Why two claims of different documents, of one predicate, cannot answer one question; undefined when they may. */
export function keptApart(context: Context, a: ClaimRow, b: ClaimRow): string | undefined {
  const bare = barePredicates.has(a.claim.predicate)
  if (
    a.claim.counted !== b.claim.counted &&
    !isOpen(a.claim) &&
    !isOpen(b.claim) &&
    !isMoreThanAll(context, a, b) &&
    !isMoreThanAll(context, b, a)
  )
    return isWithin(context, a, b) || isWithin(context, b, a)
      ? 'one counts a part of what the other counts'
      : 'other things are counted'
  if (a.figure.unit !== b.figure.unit) return 'other units'
  if (isClassOf(a, b) || isClassOf(b, a)) return 'one counts a part of what the other counts'
  if ((isPart(a) || isPart(b)) && !areOnePart(a, b)) return 'one is a part of another figure'
  const scope = otherScope(a, b)
  if (scope !== undefined) return scope
  if (a.claim.cues.includes('rest') !== b.claim.cues.includes('rest') && besideOthers.has(a.claim.predicate))
    return 'one leaves somebody out'
  if (otherTime(a, b)) return 'they speak of different days'
  if (isFarFromEvent(a, b) || isFarFromEvent(b, a)) return 'they speak of different days'
  if (isLaterThanReport(a, b.in) || isLaterThanReport(b, a.in)) return 'one report is older than what the other tells'
  if (bare && a.subject !== undefined && b.subject !== undefined && a.subject !== b.subject)
    return 'they are of different persons'
  if (bare && areOfOthers(a, b)) return 'they are of different things'
  if (bare && areParallel(a, b)) return 'the sentences tell the same of two things'
  if (bare && (inOtherSpans(a, b) || areOfOtherMonths(a, b))) return 'they are for different times'
  if (otherPeriod(a, b)) return 'they are of different periods'
  if (isOneOfSeveral(a, b) || isOneOfSeveral(b, a)) return 'one sentence gives several such figures'
  if (mayHaveDied(a, b) || mayHaveDied(b, a)) return 'some of those who were shot may have died'
  if (areOtherPeoples(a, b)) return 'they are of different peoples'
  if (isIndividual(a) || isIndividual(b)) return 'one tells of a single person of several'
  if (!compatibleEvents(a.claim.trigger, b.claim.trigger)) return 'different kinds of events'
  if (inOtherTowns(context, a, b)) return 'the sentences name different places'
  if (hasOtherObject(context, a, b) || hasOtherObject(context, b, a)) return 'the sentences speak of different events'
  if (areApart(a.streets, b.streets)) return 'the sentences name different streets'
  return undefined
}

function isWithin({ tables }: Context, outer: ClaimRow, inner: ClaimRow): boolean {
  return containsClass(tables, outer.claim.counted, inner.claim.counted)
}

/** Of those whom something befell, more than this share of them are all of them, described more fully: "five young men", "six men". */
const mostOfClass = 0.5

/** "88 first-class passengers" of "906 passengers". */
function isClassOf(part: ClaimRow, whole: ClaimRow): boolean {
  if (part.figure.measure !== 'count') return false
  const befalls = personal.has(part.claim.predicate) || part.claim.predicate === 'count'
  if ((befalls ? mostOfClass : 1) * whole.hard.low <= part.hard.high) return false
  const [narrow, wide] = [nounOf(part), nounOf(whole)]
  return wide !== '' && wide.length < narrow.length && narrow.endsWith(` ${wide}`)
}

/** "57 demonstrators were arrested" where the other text has 43 people arrested: a part cannot be larger than its whole. */
function isMoreThanAll(context: Context, outer: ClaimRow, inner: ClaimRow): boolean {
  return (
    !barePredicates.has(outer.claim.predicate) && isWithin(context, outer, inner) && outer.hard.high < inner.hard.low
  )
}

/** "Eight children were among the dead", "31 fans, eleven of them children": one part of one whole. "One of the ushers" is somebody. */
function areOnePart(a: ClaimRow, b: ClaimRow): boolean {
  if (a.figure.value === 1 && b.figure.value === 1) return false
  return isPart(a) && isPart(b) && a.claim.of < 0 && b.claim.of < 0 && a.claim.counted !== 'people'
}

/** Both sentences name places, no countries, and none of them is in both. */
export function inOtherTowns({ tables }: Context, a: ClaimRow, b: ClaimRow): boolean {
  const towns = ({ anchor }: ClaimRow) =>
    anchor.filter((word) => word.startsWith('@') && !tables.wellKnown.has(word.slice(1)))
  const ofA = towns(a)
  if (ofA.length === 0) return false
  const ofB = towns(b)
  // What is found to be a place in one sentence is often a word like any other in the next.
  const isWordOf = (town: string, { anchor }: ClaimRow) => anchor.includes(unmarked(town))
  if (ofA.some((town) => isWordOf(town, b)) || ofB.some((town) => isWordOf(town, a))) return false
  return areApart(ofA, ofB, isSpellingOf)
}

/**
 * One sentence has words beside which the figures of many texts agree, and the other none of them, but a place or an object of its own:
 * where the folder knows an event well, it is told by its words.
 */
export function isOtherThanKnown(context: Context, a: ClaimRow, b: ClaimRow): boolean {
  return lacksKnownWords(context, a, b) || lacksKnownWords(context, b, a)
}

function lacksKnownWords({ rarity }: Context, known: ClaimRow, other: ClaimRow): boolean {
  const words = known.anchor.filter((word) => rarity.isKnownWord(known.kind, word))
  return (
    0 < words.length &&
    !words.some((word) => other.anchor.includes(word)) &&
    wheresOf(other).some((word) => !rarity.isKnownWord(other.kind, word) && !known.anchor.includes(word))
  )
}

/** "Strike on the bread market" where the folder knows it, and "strike on the textile market". */
function hasOtherObject({ rarity }: Context, known: ClaimRow, other: ClaimRow): boolean {
  // Most events have no object, and this is asked of every pair.
  if (!other.claim.event.includes(' ')) return false
  const isOwn = (word: string) => !rarity.isKnownWord(other.kind, word) && !known.anchor.includes(word)
  return (
    objectOf(other).some((word) => other.anchor.includes(word) && isOwn(word)) &&
    known.anchor.some(
      (word) => !word.startsWith('@') && rarity.isKnownWord(known.kind, word) && !other.anchor.includes(word),
    )
  )
}

/** Both sentences tell where it was or what it was done to, in words of which none that tells an event is in both. */
export function haveOtherWheres({ rarity }: Context, a: ClaimRow, b: ClaimRow): boolean {
  const tells = (row: ClaimRow) => wheresOf(row).filter((word) => rarity.tellsWord(row.kind, word))
  return areApart(tells(a), tells(b)) || areApart(objectOf(a), objectOf(b))
}

/** Places that the sentence names, and words of what the event was done to. */
function wheresOf(row: ClaimRow): readonly string[] {
  return [...objectOf(row), ...row.anchor.filter((word) => word.startsWith('@'))]
}

const objectOfEvent = /^\S+(?: \S+)? (?:on|of|at|in|against|outside|inside|near) (.+)$/

/** Words of what the event was on, of, at or in, without articles. */
function objectOf({ claim: { event } }: ClaimRow): readonly string[] {
  const object = objectOfEvent.exec(event)?.[1]
  return object === undefined
    ? []
    : object
        .toLowerCase()
        .split(/[\s-]+/)
        .filter((word) => !articles.has(word))
}

const articles: ReadonlySet<string> = new Set(['a', 'an', 'the', 'of', 'in', 'on', 'at', 'and'])

/** Years and quarters that the sentences name, where they have none in common. */
function otherPeriod(a: ClaimRow, b: ClaimRow): boolean {
  return areApart(a.periods, b.periods)
}

/** At least so much of both sentences is the same where they tell the same of two things, which is the rest of them … */
const parallelShare = 0.5
/** … of no more than so many words each. */
const mostOtherWords = 2

/** "A ticket costs £85 for adults", "a ticket costs £45 for children": two reporters would hardly choose so nearly the same words. */
function areParallel({ anchor: a }: ClaimRow, { anchor: b }: ClaimRow): boolean {
  const both = sharedSorted(a, b)
  // A name that both have tells that they speak of one.
  if (both.some((word) => unmarked(word) !== word)) return false
  const shared = both.length
  const [ofA, ofB] = [a.length - shared, b.length - shared]
  return (
    0 < ofA &&
    0 < ofB &&
    ofA <= mostOtherWords &&
    ofB <= mostOtherWords &&
    parallelShare * (shared + ofA + ofB) <= shared
  )
}

const daysOfShortestMonth = 28

/** "In March", "in April": of stretches so long none ends in the night in which the next begins. */
function areOfOtherMonths({ claim: { when: x } }: ClaimRow, { claim: { when: y } }: ClaimRow): boolean {
  if (x === undefined || y === undefined) return false
  const areLong = daysOfShortestMonth <= x.to - x.from && daysOfShortestMonth <= y.to - y.from
  return areLong && (x.to <= y.from || y.to <= x.from)
}

/** "90 millimetres in one hour", "210 millimetres in two days"; "20 centimetres on Thursday", "55 centimetres in three days". */
function inOtherSpans(a: ClaimRow, b: ClaimRow): boolean {
  if (a.figure.measure === 'duration' || a.figure.measure === 'count') return false
  const [ofA, ofB] = [spansOf(a), spansOf(b)]
  if (ofA.length === 0) return isOfOneDay(a) && !isOfOneDay(b) && ofB.some(isOfDays)
  if (ofB.length === 0) return isOfOneDay(b) && !isOfOneDay(a) && ofA.some(isOfDays)
  return areApart(
    ofA.map(({ low, high }) => `${low} ${high}`),
    ofB.map(({ low, high }) => `${low} ${high}`),
  )
}

/** Durations that the sentence names. */
function spansOf({ claim, in: { facts } }: ClaimRow): readonly Figure[] {
  return figuresIn(facts, claim.sentence).filter(({ measure }) => measure === 'duration')
}

function isOfOneDay({ claim: { when } }: ClaimRow): boolean {
  return when !== undefined && when.to - when.from === 1
}

const secondsOfDay = 86_400

/** More than one day. Durations are in seconds. */
function isOfDays({ low }: Figure): boolean {
  return secondsOfDay < low
}

/** "Two years, with nine months to serve", "12 Somali and 11 Yemeni": which of them the other text means is not clear. */
function isOneOfSeveral(row: ClaimRow, against: ClaimRow): boolean {
  const since = row.claim.scope.some((scope) => scope.startsWith('extent:since'))
  if (!barePredicates.has(row.claim.predicate) && !since) return false
  const others = othersBeside(row)
  if (others.length === 0) return false
  // "2 years, with 9 months to serve" against "2 1/2 years, with 9 months to serve": all others are the same.
  const theirs = othersBeside(against)
  return (
    others.length !== theirs.length ||
    others.some((other) => !theirs.some(({ hard }) => hard.low === other.hard.low && hard.high === other.hard.high))
  )
}

/** "Six people were shot" in one text, "five were wounded and one died" in the other. */
function mayHaveDied(row: ClaimRow, other: ClaimRow): boolean {
  return row.claim.cues.includes('inferred') && other.claim.cues.includes('beside dead') && alsoSaid(row).has('shot')
}

/** What else is said of the same number. */
export function alsoSaid({ claim, in: { rows } }: ClaimRow): ReadonlySet<string> {
  const said = new Set<string>()
  for (const { claim: other } of rows) if (other !== claim && other.figure === claim.figure) said.add(other.predicate)
  return said
}

/** "Nine Israelis", "40 Palestinians". */
function areOtherPeoples(a: ClaimRow, b: ClaimRow): boolean {
  const [x, y] = [a.figure.noun ?? '', b.figure.noun ?? '']
  return x !== y && a.claim.counted === 'people' && isName(x) && isName(y)
}

function isName(noun: string): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(noun)
}

/** Other figures of the kind in the same sentence. */
function othersBeside(row: ClaimRow): ClaimRow[] {
  return row.in.rows.filter(
    (other) =>
      other !== row &&
      other.claim.sentence === row.claim.sentence &&
      isOfKind(other, row) &&
      (other.hard.low !== row.hard.low || other.hard.high !== row.hard.high),
  )
}

/** The same is said of both; of an open measure, all others like it may be meant. */
function isOfKind(other: ClaimRow, row: ClaimRow): boolean {
  return other.kind === row.kind || (isOpen(row.claim) && other.claim.predicate === row.claim.predicate)
}

/** "One woman was shot in the park": one of those who were shot, not their number. */
function isIndividual({ claim, figure }: ClaimRow): boolean {
  return figure.value === 1 && claim.counted !== 'people' && !barePredicates.has(claim.predicate)
}

/** "Five of them critically" is the answer to a question of its own: how many are critically hurt. */
export function isPart({ claim, figure }: ClaimRow): boolean {
  return (
    figure.measure === 'count' &&
    !claim.scope.some((scope) => scope.startsWith('severity')) &&
    (0 <= claim.of || claim.cues.includes('among'))
  )
}

/** An attack may be a part of an offensive; all other kinds of events exclude each other. */
export function compatibleEvents(a: string, b: string): boolean {
  if (a === b) return true
  // A war has many events, so its toll is compared with that of a war only.
  if (a === 'war' || b === 'war') return false
  if (a === '' || b === '') return true
  return [a, b].sort().join() === 'offensive,violence'
}

export function otherScope(a: ClaimRow, b: ClaimRow): string | undefined {
  if (a.claim.scope.length === 0 && b.claim.scope.length === 0) return undefined
  for (const dimension of ['extent', 'severity', 'standing']) {
    const ofA = a.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    const ofB = b.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    const sinceOneDay = ofA.startsWith('extent:since ')
    if (dimension === 'extent' && ofA !== '' && ofA === ofB && a.claim.trigger !== 'war' && !sinceOneDay)
      return 'both cover more than one event'
    if (
      dimension === 'severity' &&
      (ofA === '' || ofB === '') &&
      ofA !== ofB &&
      isAllHurt(ofA === '' ? b : a, ofA === '' ? a : b)
    )
      continue
    if (ofA !== ofB)
      return dimension === 'extent'
        ? 'one covers more than one event'
        : dimension === 'severity'
          ? 'one counts only some of them'
          : 'one is only asked for, planned or possible'
  }
  if (haveOther('per', a, b)) return 'they are for different times'
  if (haveOther('for', a, b)) return 'they are for different things or people'
  return haveOther('direction', a, b) || haveOther('control', a, b)
    ? 'they speak of different parts of the place'
    : undefined
}

/** Both are narrowed in this dimension, and not alike. */
export function haveOther(dimension: string, a: ClaimRow, b: ClaimRow): boolean {
  const [ofA, ofB] = [a, b].map(({ claim: { scope } }) =>
    scope.filter((each) => each.startsWith(`${dimension}:`)).join(),
  )
  return ofA !== '' && ofB !== '' && ofA !== ofB
}

const hurt = new Set(['injured', 'shot', 'hospitalised', 'casualties'])

/** "One man died and two are in critical condition": where neither text tells of others who are hurt, these are all. */
function isAllHurt({ claim, in: { rows } }: ClaimRow, all: ClaimRow): boolean {
  return (
    !claim.cues.includes('among') &&
    rows.every((other) => !hurt.has(other.claim.predicate) || other.claim.figure === claim.figure) &&
    all.in.rows.every((other) => other.claim.predicate !== claim.predicate || other.claim.scope.length === 0)
  )
}

/** Days that two accounts of one night may be apart. */
const slack = 1
/** A longer stretch ("this year", "2016") rules out only what is so many days away from it. */
const longestWhen = 31

export function otherTime(a: ClaimRow, b: ClaimRow): boolean {
  const x = a.claim.when
  const y = b.claim.when
  if (x === undefined || y === undefined) return false
  if (longestWhen < x.to - x.from || longestWhen < y.to - y.from)
    return x.to + longestWhen <= y.from || y.to + longestWhen <= x.from
  return x.to + slack <= y.from || y.to + slack <= x.from
}

/** Days after an event on which people still die of it, or are found; in later ones a text says how many more. */
const aftermath = 3

/** One sentence tells of a day long before or after the event of the other text, whose sentence tells of none. */
function isFarFromEvent({ claim: { when } }: ClaimRow, { claim, in: { eventDay } }: ClaimRow): boolean {
  if (when === undefined || longestWhen < when.to - when.from || claim.when !== undefined || eventDay === undefined)
    return false
  return claim.lead && !claim.background && (when.to + aftermath <= eventDay || eventDay + aftermath < when.from)
}

/** Days by which a report may be older than its own event seems: midnight, other time zones, a dateline of the day before. */
const reportSlack = 2

/** "Shells fell on 10 May" is told of nothing that a report of 3 May may tell. */
function isLaterThanReport({ claim: { when } }: ClaimRow, { day }: DocumentRows): boolean {
  return when !== undefined && day !== undefined && day + reportSlack < when.from
}

/** A text that gives other figures of the kind tells of other events too, and which of them is meant is less sure. */
export function isOnlyAnswer(row: ClaimRow): boolean {
  return row.in.rows.every(
    (other) =>
      other.kind !== row.kind ||
      other.claim.scope.some((scope) => scope.startsWith('extent')) ||
      !disjoint(other.hard, row.hard),
  )
}

/** The same where figures of other days, quarters or years do not count. */
export function isOnlyAnswerOfItsDay(row: ClaimRow): boolean {
  return row.in.rows.every(
    (other) => other.kind !== row.kind || otherTime(other, row) || !disjoint(other.hard, row.hard),
  )
}

/** Both texts say in which street something happened, and none of these streets is in both. */
export function inOtherStreets(a: DocumentRows, b: DocumentRows): boolean {
  return areApart(a.streets, b.streets)
}

/** Both lists name something, and nothing is in both. */
function areApart(
  x: readonly string[],
  y: readonly string[],
  isSame = (one: string, other: string) => one === other,
): boolean {
  return 0 < x.length && 0 < y.length && !x.some((one) => y.some((other) => isSame(one, other)))
}

/** Letters from which a name that differs in one letter is another spelling of it. */
const longName = 6

/** "Jabaliya" and "Jabalya", "San Diego" and "downtown San Diego". */
function isSpellingOf(x: string, y: string): boolean {
  if (x === y) return true
  const [short, long] = x.length < y.length ? [x.slice(1), y.slice(1)] : [y.slice(1), x.slice(1)]
  if (long.startsWith(`${short} `) || long.endsWith(` ${short}`)) return true
  return longName <= short.length && editDistance(short, long, 1) <= 1
}
