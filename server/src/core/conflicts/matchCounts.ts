// Whether the counts, tolls and measures of two documents are of one event: vetoes first, then, in order of trust, the words that both
// sentences share, the one of whom both tell, and the leads of documents that share rare names.

import { containsClass } from '../claims/counted.ts'
import {
  type DocumentEvidence,
  isKindOfFewEvents,
  leadDays,
  sameDay,
  sameStoryDays,
  sharedAnchors,
  weighDocuments,
  wordWorth,
} from './evidence.ts'
import { matchAlike } from './matchAlike.ts'
import { type Context, different, type Match } from './matching.ts'
import { byOwner, byPlaceAndDay } from './matchOwned.ts'
import { matchWithin } from './matchWithin.ts'
import { type ClaimRow, isOpen, kindWord } from './rows.ts'
import {
  alsoSaid,
  barePredicates,
  inOtherStreets,
  isOnlyAnswer,
  isOnlyAnswerOfItsDay,
  isOtherThanKnown,
  keptApart,
} from './vetoes.ts'
import { inWords, list } from './wording.ts'

/** Specific words that two sentences must share to tell of one event. */
const sharedWords = 2
/** The same for counts that have no predicate ("six rifles"), where nothing but the sentence says what is told of them. */
const sharedWordsOfBareCount = 3
/** One day that both sentences speak of is worth so many words. */
const dayWeight = 1
/** So is one kind of event of which few happen, where a shared word is one beside which the figures of many texts agree. */
const eventWeight = 1
/** One person who is said to have fallen, paid, won is worth so many words. */
const doerWeight = 2
/** So many of the shared words must be specific for the match to be certain. */
const certainWords = 2
/** So many shared words are enough where the documents share no rare name. */
const manyWords = 3

/** Rare names that two documents must share for their leads to tell of one event (chosen on labelled clusters). */
const sharedNames = 5
/** The same for reports of one or two days. */
const sharedNamesOfOneDay = 3
/** The same for reports without a date. */
const sharedNamesOfUndated = 4

/** Texts that share so much tell one story, and what one of them says twice it may say wrongly once. */
const namesOfOneStory = 10

/** What speaks for two claims of different documents being of one event. */
interface Evidence {
  /** Nothing but the sentence says what is told of the figure. */
  readonly bare: boolean
  readonly sameDoer: boolean
  /** Rare words and names that both sentences have. */
  readonly shared: readonly string[]
  /** Of these, words and names that are of few events. */
  readonly specific: number
  /** Of these, words that many documents have, beside figures that agree. */
  readonly known: number
  /** What the shared words, the doer and the day are worth together. */
  readonly weight: number
  /** Made when a rule asks for it: most pairs are told apart without. */
  readonly documents: DocumentEvidence
}

type Route = (context: Context, a: ClaimRow, b: ClaimRow, evidence: Evidence) => Match | undefined

export function matchCounts(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a.in === b.in) return matchWithin(context, a, b)
  const veto =
    (isSaidInTwoWays(a) && isSaidInTwoWays(b) ? 'they are compared as injured' : undefined) ??
    (areComparedOtherwise(a, b) ? 'they are compared by what the texts say of them' : undefined) ??
    keptApart(context, a, b)
  if (veto !== undefined) return different(veto)
  const evidence = weigh(context, a, b)
  if (statesBoth(context, a, b) && evidence.documents.weight < namesOfOneStory)
    return different('one text gives both figures, of two things')
  if (isOpen(a.claim) || isOpen(b.claim))
    return (
      byOwner(context, a, b, evidence) ??
      matchAlike(context, a, b, evidence) ??
      different('the sentences share too few specific words')
    )
  for (const route of routes) {
    const match = route(context, a, b, evidence)
    if (match !== undefined) return match.same ? match : (matchAlike(context, a, b, evidence) ?? match)
  }
  return matchAlike(context, a, b, evidence) ?? different('the sentences share too few specific words')
}

function weigh(context: Context, a: ClaimRow, b: ClaimRow): Evidence {
  const bare = barePredicates.has(a.claim.predicate)
  // Who is named beside an amount of which it is not told what it is of may have paid, got or only asked for it.
  const sameDoer = bare && a.subject !== undefined && a.subject === b.subject && !isOpen(a.claim) && !isOpen(b.claim)
  const shared = sharedAnchors(context, a, b)
  const known = shared.filter((word) => context.rarity.isKnownWord(a.kind, word)).length
  let documents: DocumentEvidence | undefined
  return {
    bare,
    sameDoer,
    shared,
    known,
    specific: shared.filter((word) => wordWorth(context, a.kind, word) === 1).length,
    weight:
      shared.reduce((sum, word) => sum + wordWorth(context, a.kind, word), sameDoer ? doerWeight : 0) +
      (sameDay(a, b) ? dayWeight : 0) +
      (0 < known && isKindOfFewEvents(a, b) ? eventWeight : 0),
    get documents() {
      documents ??= weighDocuments(context, a.in, b.in)
      return documents
    },
  }
}

/** A quake is known by its day and its place; of a series, the strongest of each report is the main one. */
const byQuake: Route = ({ nameOf }, a, b, evidence) => {
  if (a.claim.predicate !== 'magnitude') return undefined
  const { shared } = evidence
  if (sameDay(a, b) && shared.some((word) => word.startsWith('@')))
    return { same: true, certain: false, why: () => `both speak of a quake of one day in ${inWords(a, shared)}` }
  const { names, weight, days } = evidence.documents
  if (weight < neededNames(days) || !isStrongest(a) || !isStrongest(b)) return undefined
  return {
    same: true,
    certain: false,
    why: () => `both are the strongest quake of their texts, which name ${list(names.map(nameOf))}`,
  }
}

function isStrongest(row: ClaimRow): boolean {
  return row.in.rows.every((other) => other.kind !== row.kind || other.hard.high <= row.hard.high)
}

/** Both sentences tell of one thing. */
const bySentence: Route = (_, a, b, evidence) => {
  const { bare, shared, specific, known, weight } = evidence
  const sameClass = a.claim.counted === b.claim.counted
  if (weight < (bare || !sameClass ? sharedWordsOfBareCount : sharedWords)) return undefined
  const { documents } = evidence
  const { names, days } = documents
  const alone = !bare && weight < manyWords && names.length === 0
  const sameKind =
    alone && specific >= sharedWords && isKindOfFewEvents(a, b) && days !== undefined && days <= sameStoryDays
  if (bare ? documents.weight < sharedNamesOfOneDay && known < sharedWords : alone && !sameKind) return undefined
  return {
    same: true,
    certain:
      sameClass && !sameKind && isSameScope(a, b) && certainWords <= specific && isOnlyAnswer(a) && isOnlyAnswer(b),
    fromSentence: true,
    why: () => `both sentences speak of ${inWords(a, shared)}`,
  }
}

/** Both tell of one measure of one person or company: its profit, the sentence that it got, its share of the vote. */
const byDoer: Route = ({ nameOf }, a, b, evidence) => {
  const { bare, sameDoer, shared, specific } = evidence
  if (!bare || !sameDoer || a.claim.predicate === 'count' || specific < sharedWords) return undefined
  const { days } = evidence.documents
  if (days !== undefined && leadDays < days) return undefined
  if (a.claim.background || b.claim.background) return undefined
  return {
    same: true,
    certain: false,
    fromSentence: true,
    why: () => `both sentences tell of ${nameOf(a.subject!)}, and speak of ${inWords(a, shared)}`,
  }
}

const byWar: Route = ({ nameOf }, a, b) => {
  const { topic } = a.in
  return a.claim.trigger === 'war' && b.claim.trigger === 'war' && topic !== undefined && topic === b.in.topic
    ? {
        same: true,
        certain: false,
        fromSentence: true,
        why: () => `both speak of the war, in texts about ${nameOf(topic)}`,
      }
    : undefined
}

/** The leads of two documents that share rare names. */
const byLead: Route = (context, a, b, evidence) => {
  const { bare } = evidence
  if (a.claim.counted !== b.claim.counted || isOpen(a.claim)) return undefined
  if (bare && !isMeasureOfEvent(a, b) && !isCountOfEvent(context, a, b)) return undefined
  if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
  if (!a.claim.lead || !b.claim.lead) return undefined
  if (isOtherThanKnown(context, a, b)) return different('the sentences speak of different events')
  const { names, weight, days } = evidence.documents
  if (days !== undefined && leadDays < days) return different('the reports are far apart in time')
  if (inOtherStreets(a.in, b.in)) return different('the texts tell of different streets')
  const isKnown = names.some((key) => context.rarity.isKnownEntity(key))
  if (
    weight <
    (isKnown ? sharedNamesOfOneDay : neededNames(days)) + (a.claim.predicate === 'count' ? moreForBareCounts : 0)
  )
    return different('the documents share too few rare names')
  return {
    same: true,
    // Names of one theme are in reports of many events, so it is certain only of reports that are of one or two days.
    certain:
      !bare && isSameScope(a, b) && isOnlyAnswer(a) && isOnlyAnswer(b) && days !== undefined && days <= sameStoryDays,
    why: () => `both documents report one event: they name ${list(names.map((key) => context.nameOf(key)))}`,
  }
}

/** Rare names that two documents must share for one specific word in both sentences to tell that they speak of one event. */
const namesBesideWord = 5

/** Both sentences share a specific word, in documents that share much. */
const byBoth: Route = ({ nameOf }, a, b, evidence) => {
  const { bare, shared, specific } = evidence
  if (bare || specific === 0 || a.claim.counted !== b.claim.counted) return undefined
  if (a.claim.background || b.claim.background) return undefined
  const { names, weight, days } = evidence.documents
  if (weight < namesBesideWord || (days !== undefined && leadDays < days)) return undefined
  return {
    same: true,
    certain: false,
    why: () => `both sentences speak of ${inWords(a, shared)}, in texts that name ${list(names.map(nameOf))}`,
  }
}

const routes: readonly Route[] = [byQuake, bySentence, byDoer, byOwner, byPlaceAndDay, byWar, byLead, byBoth]

/** What two texts must share more where nothing is said of a number but what it counts. */
const moreForBareCounts = 1

/**
 * Things that hardly any other text of the folder counts, or of which nearly all give one number, and each text once: the vehicles in a
 * collision, the cables cut.
 */
function isCountOfEvent({ tables, rarity }: Context, a: ClaimRow, b: ClaimRow): boolean {
  return (
    a.claim.predicate === 'count' &&
    Number.isFinite(a.hard.high) &&
    Number.isFinite(b.hard.high) &&
    a.claim.counted !== 'relatives' &&
    !containsClass(tables, 'people', a.claim.counted) &&
    (rarity.isVeryRareWord(kindWord(a.kind)) || rarity.isKnownWord(a.kind, kindWord(a.kind))) &&
    isOnlyAnswer(a) &&
    isOnlyAnswer(b)
  )
}

/** Measures of which an event has one, each the only one of its kind in its text: how deep somebody fell, how long a siege lasted. */
function isMeasureOfEvent(a: ClaimRow, b: ClaimRow): boolean {
  return (
    measuresOfEvents.has(a.claim.predicate) &&
    a.claim.counted !== 'distance' &&
    isOnlyAnswerOfItsDay(a) &&
    isOnlyAnswerOfItsDay(b)
  )
}

const measuresOfEvents = new Set('length duration money mass speed area volume percent'.split(' '))

/** Rare names that two leads must share, by the days between the reports; undefined for reports without a date. */
export function neededNames(days: number | undefined): number {
  if (days === undefined) return sharedNamesOfUndated
  return days <= sameStoryDays ? sharedNamesOfOneDay : sharedNames
}

function isSameScope(a: ClaimRow, b: ClaimRow): boolean {
  return a.claim.scope.join() === b.claim.scope.join() && !isInferred(a) && !isInferred(b)
}

/** Injured only because they were shot, or are in hospital; where both texts say that of them, it is what is compared. */
function areComparedOtherwise(a: ClaimRow, b: ClaimRow): boolean {
  if (!isInferred(a) && !isInferred(b)) return false
  const ofB = alsoSaid(b)
  return [...alsoSaid(a)].some((predicate) => ofB.has(predicate))
}

function isInferred({ claim }: ClaimRow): boolean {
  return claim.predicate === 'injured' && claim.cues.includes('inferred')
}

/** "Shot and wounded": a number of the shot that is one of the injured too. Two such numbers are compared once. */
function isSaidInTwoWays({ claim, in: { rows } }: ClaimRow): boolean {
  return (
    claim.predicate === 'shot' &&
    rows.some(
      (other) =>
        other.claim.figure === claim.figure &&
        other.claim.predicate === 'injured' &&
        !other.claim.cues.includes('inferred'),
    )
  )
}

/** A text that gives both figures for one kind knows them to be of two things. */
function statesBoth(context: Context, a: ClaimRow, b: ClaimRow): boolean {
  const states = (own: ClaimRow, row: ClaimRow) =>
    own.in.rows.some(
      (other) =>
        other.kind === row.kind &&
        other.hard.low === row.hard.low &&
        other.hard.high === row.hard.high &&
        // A text that contradicts itself does not.
        !matchWithin(context, own, other).same,
    )
  if (a.hard.low === b.hard.low && a.hard.high === b.hard.high) return false
  return states(a, b) || states(b, a)
}
