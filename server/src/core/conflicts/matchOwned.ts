// Whether two documents give one number of one thing: the rooms of a hotel, the length of a bridge, the worth of a contract. The claims
// know whose number it is (claims/owner.ts), and these texts count the same in the same words, for the same time.

import type { ClaimTables } from '../claims/claimTables.ts'
import { dayOfAct } from '../claims/plainClaims.ts'
import { singular } from '../claims/words.ts'
import type { EntityKey } from '../link/links.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { type DocumentEvidence, leadDays } from './evidence.ts'
import type { Context, Match } from './matching.ts'
import type { ClaimRow } from './rows.ts'
import { isSlip } from './slips.ts'
import { disjoint } from './tolerance.ts'
import { unmarked } from './wording.ts'

/** Days in which a building may have become another; members and money change sooner (`leadDays`). */
const lastingDays = 730
/** Days in which a thing is seldom sold again; judgement. */
const resaleDays = 365
/** A day that a sentence names beside a state is that of the report, or near it. */
const nearReport = 31
/** Names that two texts must share where the thing itself has none: "the villa on Long Island". */
const namesOfUnnamed = 3
/** Words that their sentences must share: the thing, what it has, and one more. */
const wordsOfUnnamed = 3

export function byOwner(
  context: Context,
  a: ClaimRow,
  b: ClaimRow,
  { documents, weight }: { readonly documents: DocumentEvidence; readonly weight: number },
): Match | undefined {
  const thing = sharedThing(a, b)
  if (thing === undefined || a.claim.background || b.claim.background) return undefined
  const owner = a.owner ?? b.owner
  if (owner !== undefined && context.tables.wellKnown.has(owner.slice(owner.indexOf(':') + 1))) return undefined
  if ((a.claim.predicate === 'count' && nounOf(a) !== nounOf(b)) || otherScope(a).join() !== otherScope(b).join())
    return undefined
  if (a.periods.join() !== b.periods.join() || !isOfReport(a) || !isOfReport(b)) return undefined
  const slip = isSlip(a, b)
  if (!areOfOneTime(context, a, b, slip) || !(slip || (isOnlyOfOwner(a) && isOnlyOfOwner(b)))) return undefined
  const isNamed = a.owner !== undefined && a.owner === b.owner
  const isKnown = isNamed && (thing === '' || !owner!.startsWith('place:'))
  const isOneStory =
    (namesOfUnnamed <= documents.weight && (slip || wordsOfUnnamed <= weight)) || (0 < documents.topics.length && slip)
  if (!isKnown && !isOneStory) return undefined
  const whose = [
    ...(thing === '' ? [] : [`the ${thing}`]),
    ...(owner === undefined ? [] : [context.nameOf(owner)]),
  ].join(' and ')
  return { same: true, certain: false, fromSentence: true, why: () => `both sentences tell the same of ${whose}` }
}

/** What both are of: empty where it is the named one itself; undefined where they are not known to be of one. */
export function sharedThing(a: ClaimRow, b: ClaimRow): string | undefined {
  const [x, y] = [thingOf(a), thingOf(b)]
  const [owner, other] = [whoseOf(a), whoseOf(b)]
  if (owner !== undefined && other !== undefined) return owner === other && x === y ? x : undefined
  if (x === '' && y === '') return a.claim.predicate === dayOfAct && owner === other ? '' : undefined
  if (x === y) return x
  // "The Bell Hotel" in one text, "the hotel" in the other, which names it too.
  if (x === '' && other === undefined) return isCalled(a, y, b) ? y : undefined
  return y === '' && owner === undefined && isCalled(b, x, a) ? x : undefined
}

function isCalled(named: ClaimRow, thing: string, { in: { entities } }: ClaimRow): boolean {
  return entities.includes(whoseOf(named)!) && thingsCalled(named).includes(thing.toLowerCase())
}

/** Whose number, or whose day, it is. */
function whoseOf({ claim, owner, subject }: ClaimRow): EntityKey | undefined {
  return claim.predicate === dayOfAct ? subject : owner
}

/** What a named owner is by its name, by the last word of it, and by what its text calls it. */
function thingsCalled(row: ClaimRow): readonly string[] {
  const owner = whoseOf(row)
  if (owner === undefined || owner.startsWith('person:')) return []
  const name = owner.slice(owner.indexOf(':') + 1)
  const { mentions, descriptions } = row.in.facts
  const own = mentions[row.claim.predicate === dayOfAct ? row.claim.subject : row.claim.owner]?.name
  const called = descriptions.flatMap((each) => (each.name === own ? [headOf(each.text)] : []))
  return [name, name.slice(name.lastIndexOf(' ') + 1), ...called]
}

/** "Hotel" of "121-room hotel on the promenade". */
function headOf(description: string): string {
  const [phrase = ''] = description.toLowerCase().split(/ (?:of|in|at|on|for|with|near|that|which|who)\b|,/)
  return phrase.slice(phrase.lastIndexOf(' ') + 1)
}

/** Under which claims of one thing meet, whether it is named or not. */
export function ownersOf(row: ClaimRow): readonly string[] {
  const owner = whoseOf(row)
  const thing = thingOf(row)
  const things = thing === '' ? thingsCalled(row) : [thing.toLowerCase()]
  return [...(owner === undefined ? [] : [owner]), ...new Set(things.map((each) => `the ${each}`))]
}

/** The numbers are told to be of two things. */
export function areOfOthers(a: ClaimRow, b: ClaimRow): boolean {
  const [x, y] = [thingOf(a), thingOf(b)]
  if (a.owner !== undefined && b.owner !== undefined) return a.owner !== b.owner || x !== y
  if (x !== '' && y !== '') return x !== y
  return isOtherName(x, b.owner) || isOtherName(y, a.owner)
}

/** "The Grand", a name that was not found, beside a hotel with another name. */
function isOtherName(thing: string, owner: EntityKey | undefined): boolean {
  return owner !== undefined && /^\p{Lu}/u.test(thing) && !owner.includes(thing.toLowerCase())
}

function otherScope({ claim: { scope } }: ClaimRow): readonly string[] {
  return scope.filter((each) => !each.startsWith('thing:'))
}

/** The counted noun with its modifiers, in the singular. */
export function nounOf({ figure }: ClaimRow): string {
  return singular(withSingleSpaces(figure.noun ?? '').toLowerCase())
}

/** "Indictment" in "the indictment against Doe". */
export function thingOf({ claim }: ClaimRow): string {
  return claim.scope.find((each) => each.startsWith('thing:'))?.slice('thing:'.length) ?? ''
}

/** The sentence names no other day than about that of the report. */
function isOfReport({ claim: { when }, periods, in: { day } }: ClaimRow): boolean {
  if (when === undefined || 0 < periods.length) return true
  return day !== undefined && when.from - nearReport <= day && day <= when.to + nearReport
}

/** Whether a later report has reason to give another number of what the owner has: members, points and savings, but no rooms. */
export function mayChange(tables: ClaimTables, row: ClaimRow): boolean {
  const { predicate } = row.claim
  if (predicate !== 'count') return (predicate === 'money' && !isTraded(row)) || predicate === 'employed'
  const noun = nounOf(row)
  return !tables.lasting.has(noun.slice(noun.lastIndexOf(' ') + 1))
}

/**
 * Staff, members and savings change within weeks, and what is built within years; but it seldom shrinks, and an amount that may be the
 * other with a slip of the pen is hardly that of another sale.
 */
function areOfOneTime({ tables }: Context, a: ClaimRow, b: ClaimRow, slip: boolean): boolean {
  if (0 < a.periods.length) return true
  const changing = mayChange(tables, a)
  const [from, to] = [a.in.day, b.in.day]
  if (from === undefined || to === undefined) return !changing
  if (changing) return Math.abs(from - to) <= leadDays
  const isTrade = isTraded(a) && isTraded(b)
  if (slip && (isTrade || (from < to ? b.hard.high < a.hard.low : a.hard.high < b.hard.low))) return true
  return Math.abs(from - to) <= (isTrade ? resaleDays : lastingDays)
}

/** What was paid for a thing that was bought or sold. */
export function isTraded({ claim }: ClaimRow): boolean {
  return claim.cues.includes('traded')
}

/** A text that gives several such numbers of the owner tells them apart by something else. */
function isOnlyOfOwner(row: ClaimRow): boolean {
  return row.in.rows.every(
    (other) =>
      other.owner !== row.owner ||
      thingOf(other) !== thingOf(row) ||
      other.kind !== row.kind ||
      nounOf(other) !== nounOf(row) ||
      !disjoint(other.hard, row.hard),
  )
}

/**
 * "Today 84 prisoners were exchanged at the Bell Bridge": the same of one day in one place, which both sentences name and of which
 * neither text gives another number.
 */
export function byPlaceAndDay(context: Context, a: ClaimRow, b: ClaimRow): Match | undefined {
  const key = placeAndDay(a)
  if (key === undefined || key !== placeAndDay(b) || nounOf(a) !== nounOf(b) || nounOf(a) === '') return undefined
  if (a.claim.background || b.claim.background || a.claim.scope.join() !== b.claim.scope.join()) return undefined
  if (placesIn(a) !== 1 || placesIn(b) !== 1 || !isOnlyOfKind(a) || !isOnlyOfKind(b)) return undefined
  if (context.tables.wellKnown.has(a.place!.slice(a.place!.indexOf(':') + 1))) return undefined
  return {
    same: true,
    certain: false,
    fromSentence: true,
    why: () => `both sentences speak of one day in ${context.nameOf(a.place!)}`,
  }
}

/** Under what such claims meet; undefined for others. */
export function placeAndDay({ claim: { predicate, when }, place }: ClaimRow): string | undefined {
  if (predicate !== 'count' || place === undefined || when === undefined || when.to - when.from !== 1) return undefined
  return `${place} ${when.from}`
}

function placesIn({ anchor }: ClaimRow): number {
  return new Set(anchor.flatMap((word) => (word.startsWith('@') ? [unmarked(word)] : []))).size
}

function isOnlyOfKind(row: ClaimRow): boolean {
  return row.in.rows.every((other) => other.kind !== row.kind || !disjoint(other.hard, row.hard))
}
