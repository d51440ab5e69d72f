// Whether two documents give one number of one thing: the rooms of a hotel, the length of a bridge, the worth of a contract. The claims
// know whose number it is (claims/owner.ts), and these texts count the same in the same words, for the same time.

import type { ClaimTables } from '../claims/claimTables.ts'
import { singular } from '../claims/words.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { type DocumentEvidence, leadDays } from './evidence.ts'
import type { Context, Match } from './matching.ts'
import type { ClaimRow } from './rows.ts'
import { disjoint } from './tolerance.ts'
import { unmarked } from './wording.ts'

/** Days in which a building may have become another; members and money change sooner (`leadDays`). */
const lastingDays = 730
/** A day that a sentence names beside a state is that of the report, or near it. */
const nearReport = 31
/** Names that two texts must share where the thing itself has none: "the villa on Long Island". */
const namesOfUnnamed = 3

export function byOwner(
  context: Context,
  a: ClaimRow,
  b: ClaimRow,
  { documents }: { readonly documents: DocumentEvidence },
): Match | undefined {
  const { owner } = a
  if (owner === undefined || owner !== b.owner || a.claim.background || b.claim.background) return undefined
  if (context.tables.wellKnown.has(owner.slice(owner.indexOf(':') + 1))) return undefined
  if (nounOf(a) !== nounOf(b) || a.claim.scope.join() !== b.claim.scope.join()) return undefined
  if (a.periods.join() !== b.periods.join() || !isOfReport(a) || !isOfReport(b)) return undefined
  if (!areOfOneTime(context, a, b) || !isOnlyOfOwner(a) || !isOnlyOfOwner(b)) return undefined
  const thing = thingOf(a)
  if (thing !== '' && owner.startsWith('place:') && documents.weight < namesOfUnnamed) return undefined
  const whose = thing === '' ? context.nameOf(owner) : `the ${thing} and ${context.nameOf(owner)}`
  return { same: true, certain: false, fromSentence: true, why: () => `both sentences tell the same of ${whose}` }
}

/** The counted noun with its modifiers, in the singular. */
function nounOf({ figure }: ClaimRow): string {
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
  if (predicate !== 'count') return predicate === 'money'
  const noun = nounOf(row)
  return !tables.lasting.has(noun.slice(noun.lastIndexOf(' ') + 1))
}

/** Staff, members and savings change within weeks, and what is built within years. */
function areOfOneTime({ tables }: Context, a: ClaimRow, b: ClaimRow): boolean {
  if (0 < a.periods.length) return true
  const changing = mayChange(tables, a)
  if (a.in.day === undefined || b.in.day === undefined) return !changing
  return Math.abs(a.in.day - b.in.day) <= (changing ? leadDays : lastingDays)
}

/** A text that gives several such numbers of the owner tells them apart by something else. */
function isOnlyOfOwner(row: ClaimRow): boolean {
  return row.in.rows.every(
    (other) =>
      other.owner !== row.owner ||
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
