// What speaks for two claims being of one event: the specific words of their sentences, the rare names of their documents, one day.

import type { EntityKey } from '../link/links.ts'
import type { Context } from './matching.ts'
import type { ClaimRow, DocumentRows } from './rows.ts'
import { unmarked } from './wording.ts'

/** A place counts for less: many events happen in one. */
const placeWeight = 0.5

/**
 * Places, groups and names that half the world's news bears are in the sentences of many events; a place is not, where the figures of this
 * kind beside it agree.
 */
export function wordWorth({ tables, rarity }: Context, kind: string, word: string): number {
  const isOfMany = word.startsWith('~') || tables.wellKnown.has(unmarked(word)) || rarity.isScattered(kind, word)
  return isOfMany || (word.startsWith('@') && !rarity.isKnownWord(kind, word)) ? placeWeight : 1
}

/** Words and names that both sentences have and that tell which event it is. */
export function sharedAnchors({ rarity }: Context, a: ClaimRow, b: ClaimRow): string[] {
  const { kind } = a
  const shared = sharedSorted(a.anchor, b.anchor, (word) => rarity.tellsWord(kind, word))
  addPlaces(a, b)
  addPlaces(b, a)
  return shared

  /** What is found to be a place in one sentence is often a word like any other in the next. */
  function addPlaces({ anchor }: ClaimRow, other: ClaimRow): void {
    for (const word of anchor)
      if (word.startsWith('@') && other.anchor.includes(word.slice(1)) && rarity.tellsWord(kind, word))
        shared.push(word)
  }
}

/** A full name of a person counts for more: it is in few events. */
const personWeight = 2
function isFullName(key: EntityKey): boolean {
  return key.startsWith('person:') && key.includes(' ')
}

/** Reports of one story come within so many days. */
export const sameStoryDays = 2
/** Days between two reports of one event whose leads are compared without a shared sentence. */
export const leadDays = 45

/** A town, a street, a club or a school that hardly any other document names tells much in reports of one or two days: few events happen there at once. */
const sceneWeight = 2
/** Who comes to every event of a town. */
const authorities =
  /\b(?:police|department|sheriffs?|office|county|city|state|fire|hospital|medical|health|centers?|centres?|court|attorney|coroner|examiner|bureau|agency|ministry|council|federal|national|association|union|press|news|times|post|tribune|herald|tv|radio|facebook|twitter)\b/

function isScene(key: EntityKey): boolean {
  return key.startsWith('place:') || (key.startsWith('organisation:') && key.includes(' ') && !authorities.test(key))
}

/** What the rare names that both documents have are worth together; `days` lie between them. */
function weighNames({ rarity }: Context, names: readonly EntityKey[], days: number | undefined): number {
  const oneDay = days !== undefined && days <= sameStoryDays
  return names.reduce((sum, key) => {
    if (isFullName(key)) return sum + personWeight
    return sum + (oneDay && isScene(key) && rarity.isVeryRareEntity(key) ? sceneWeight : 1)
  }, 0)
}

/** What speaks for two documents telling of one event. */
export interface DocumentEvidence {
  /** Rare names that both have. */
  readonly names: readonly EntityKey[]
  /** Names that both have, and that the folder is about: they tell that it is of one story, but not of which of its events. */
  readonly topics: readonly EntityKey[]
  /** What names, words and the day of the event are worth together. */
  readonly weight: number
  /** Days between the two events or, if that is less, between the two reports. */
  readonly days: number | undefined
}

/** One day on which both leads have something happen is worth so many names. */
const eventDayWeight = 1

/** What was found last of one document and others, by context: two documents often have several claims that meet. */
const weighed = new WeakMap<
  Context,
  { readonly of: DocumentRows; readonly with: Map<DocumentRows, DocumentEvidence> }
>()

/** The same whichever document comes first. */
export function weighDocuments(context: Context, a: DocumentRows, b: DocumentRows): DocumentEvidence {
  let known = weighed.get(context)
  if (known === undefined || (known.of !== a && known.of !== b)) {
    known = { of: a, with: new Map() }
    weighed.set(context, known)
  }
  const other = known.of === a ? b : a
  let found = known.with.get(other)
  if (found === undefined) {
    found = findEvidence(context, a, b)
    known.with.set(other, found)
  }
  return found
}

function findEvidence(context: Context, a: DocumentRows, b: DocumentRows): DocumentEvidence {
  const names = sharedRareEntities(context, a, b)
  const days = daysBetween(a, b)
  const day = a.eventDay !== undefined && a.eventDay === b.eventDay ? eventDayWeight : 0
  const topics = sharedSorted(a.entities, b.entities, context.rarity.isTopic)
  return { names, topics, days, weight: weighNames(context, names, days) + weightOfWords(context, a, b) + day }
}

function daysBetween(a: DocumentRows, b: DocumentRows): number | undefined {
  const reports = a.day === undefined || b.day === undefined ? undefined : Math.abs(a.day - b.day)
  const events = a.eventDay === undefined || b.eventDay === undefined ? undefined : Math.abs(a.eventDay - b.eventDay)
  return reports === undefined || events === undefined ? (reports ?? events) : Math.min(reports, events)
}

/** A rare word that both documents use beside a figure counts for less than a name … */
const wordWeight = 0.5
/** … and all such words together for no more than this. */
const mostWordWeight = 2

export function weightOfWords({ rarity }: Context, a: DocumentRows, b: DocumentRows): number {
  const shared = sharedSorted(
    a.tellingWords,
    b.tellingWords,
    (word) => !word.startsWith('@') && rarity.isVeryRareWord(word),
  )
  return Math.min(mostWordWeight, shared.length * wordWeight)
}

/** Entries of both lists, which are sorted, that are wanted. */
export function sharedSorted(
  a: readonly string[],
  b: readonly string[],
  isWanted: (entry: string) => boolean = () => true,
): string[] {
  const shared: string[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const x = a[i]!
    const y = b[j]!
    // Most that both have are one string in memory, and telling which of two comes first takes longer.
    if (x === y) {
      if (isWanted(x)) shared.push(x)
      i++
      j++
    } else if (x < y) i++
    else j++
  }
  return shared
}

/** Rare entities that both documents name, sorted. */
export function sharedRareEntities({ rarity }: Context, a: DocumentRows, b: DocumentRows): EntityKey[] {
  return sharedSorted(a.entities, b.entities, rarity.tellsEntity)
}

/** Days that two accounts of one night may be apart. */
const slack = 1

/** Both sentences speak of one day, or of two that one night may join. */
export function sameDay(a: ClaimRow, b: ClaimRow): boolean {
  const x = a.claim.when
  const y = b.claim.when
  if (x === undefined || y === undefined || 1 < x.to - x.from || 1 < y.to - y.from) return false
  return Math.abs(x.from - y.from) <= slack
}

/** Both name a kind of event of which few happen in a day: a flood, a quake, an outbreak, but no attack. */
export function isKindOfFewEvents(a: ClaimRow, b: ClaimRow): boolean {
  const { trigger } = a.claim
  return trigger !== '' && trigger !== 'violence' && trigger === b.claim.trigger
}
