// Whether the counts, tolls and measures of two documents are of one event: vetoes first, then the words that both sentences share, then
// the leads of documents that share rare names.

import { containsClass } from '../claims/counted.ts'
import {
  daysBetween,
  leadDays,
  sameDay,
  sameStoryDays,
  sharedAnchors,
  sharedRareEntities,
  weighNames,
  weightOfWords,
  wordWorth,
} from './evidence.ts'
import { type Context, different, type Match } from './matching.ts'
import { matchWithin } from './matchWithin.ts'
import type { ClaimRow } from './rows.ts'
import {
  barePredicates,
  compatibleEvents,
  isIndividual,
  isOneOfSeveral,
  isOnlyAnswer,
  isPart,
  otherScope,
  otherTime,
} from './vetoes.ts'
import { list, readable } from './wording.ts'

/** Specific words that two sentences must share to tell of one event. */
const sharedWords = 2

/** One day that both sentences speak of is worth so many words. */
const dayWeight = 1
/** One person who is said to have fallen, paid, won is worth so many words. */
const doerWeight = 2
/** So many of the shared words must be specific for the match to be certain. */
const certainWords = 2
/** So many shared words are enough where the documents share no rare name. */
const manyWords = 3

/** The same for counts that have no predicate ("six rifles"), where nothing but the sentence says what is told of them. */
const sharedWordsOfBareCount = 3
/** Rare names that two documents must share for their leads to tell of one event (figures.md, variant V1). */
const sharedNames = 5
/** The same for reports of one or two days. */
const sharedNamesOfOneDay = 3

/** The same for reports without a date. */
const sharedNamesOfUndated = 4

export function matchCounts(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a.claim.counted !== b.claim.counted)
    return different(
      containsClass(context.tables, a.claim.counted, b.claim.counted) ||
        containsClass(context.tables, b.claim.counted, a.claim.counted)
        ? 'one counts a part of what the other counts'
        : 'other things are counted',
    )
  if (a.figure.unit !== b.figure.unit) return different('other units')
  if (a.in === b.in) return matchWithin(a, b)
  if (isPart(a) || isPart(b)) return different('one is a part of another figure')
  const scope = otherScope(a, b)
  if (scope !== undefined) return different(scope)
  if (a.claim.cues.includes('rest') !== b.claim.cues.includes('rest') && a.claim.predicate !== 'injured')
    return different('one leaves somebody out')
  if (otherTime(a, b)) return different('they speak of different days')
  if (
    barePredicates.has(a.claim.predicate) &&
    a.subject !== undefined &&
    b.subject !== undefined &&
    a.subject !== b.subject
  )
    return different('they are of different persons')
  if (isOneOfSeveral(a) || isOneOfSeveral(b)) return different('one sentence gives several such figures')
  if (isIndividual(a) || isIndividual(b)) return different('one tells of a single person of several')
  const { trigger } = a.claim
  if (!compatibleEvents(trigger, b.claim.trigger)) return different('different kinds of events')
  if (statesBoth(a, b)) return different('one text gives both figures, of two things')
  const shared = sharedAnchors(context, a, b)
  const bare = barePredicates.has(a.claim.predicate)
  const sameDoer = bare && a.subject !== undefined && a.subject === b.subject
  const weight =
    shared.reduce((sum, word) => sum + wordWorth(context, word), sameDoer ? doerWeight : 0) +
    (sameDay(a, b) ? dayWeight : 0)
  // A quake is known by its day and its place.
  const sameQuake = a.claim.predicate === 'magnitude' && sameDay(a, b) && shared.some((word) => word.startsWith('@'))
  const needed = bare ? sharedWordsOfBareCount : sharedWords
  const names = sharedRareEntities(context, a.in, b.in)
  const days = daysBetween(a.in, b.in)
  // Of a number of things nothing but names tells the event, and a town alone is no event.
  const weightOfNames = weighNames(context, names, bare ? undefined : days)
  if (sameQuake)
    return {
      same: true,
      certain: false,
      why: () => `both speak of a quake of one day in ${list(shared.map(readable))}`,
    }
  if (needed <= weight && (bare ? sharedNamesOfOneDay <= weightOfNames : manyWords <= weight || 0 < names.length))
    return {
      same: true,
      certain:
        certainWords <= shared.filter((word) => wordWorth(context, word) === 1).length &&
        isOnlyAnswer(a) &&
        isOnlyAnswer(b),
      fromSentence: true,
      why: () => `both sentences speak of ${list(shared.map(readable))}`,
    }
  const { topic } = a.in
  if (trigger === 'war' && b.claim.trigger === 'war' && topic !== undefined && topic === b.in.topic)
    return {
      same: true,
      certain: false,
      fromSentence: true,
      why: () => `both speak of the war, in texts about ${context.nameOf(topic)}`,
    }
  if (bare) return different('the sentences share too few specific words')
  if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
  if (!a.claim.lead || !b.claim.lead) return different('the sentences share too few specific words')
  if (days !== undefined && leadDays < days) return different('the reports are far apart in time')
  const evidence = weightOfNames + weightOfWords(context, a.in, b.in)
  if (evidence < neededNames(days)) return different('the documents share too few rare names')
  return {
    same: true,
    // Names of one theme are in reports of many events, so it is certain only of reports that are of one or two days.
    certain: isOnlyAnswer(a) && isOnlyAnswer(b) && days !== undefined && days <= sameStoryDays,
    why: () => `both documents report one event: they name ${list(names.map((key) => context.nameOf(key)))}`,
  }
}

/** Rare names that two leads must share, by the days between the reports; undefined for reports without a date. */
function neededNames(days: number | undefined): number {
  if (days === undefined) return sharedNamesOfUndated
  return days <= sameStoryDays ? sharedNamesOfOneDay : sharedNames
}

/** A text that gives both figures for one kind knows them to be of two things. */
function statesBoth(a: ClaimRow, b: ClaimRow): boolean {
  const states = (own: ClaimRow, row: ClaimRow) =>
    own.in.rows.some(
      (other) =>
        other.kind === row.kind &&
        other.hard.low === row.hard.low &&
        other.hard.high === row.hard.high &&
        // A text that contradicts itself does not.
        !matchWithin(own, other).same,
    )
  if (a.hard.low === b.hard.low && a.hard.high === b.hard.high) return false
  return states(a, b) || states(b, a)
}
