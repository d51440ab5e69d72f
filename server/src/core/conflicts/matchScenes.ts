// Whether two documents give the time of day, or the address, of the same event.

import { leadDays, sharedAnchors, weighDocuments } from './evidence.ts'
import { neededNames } from './matchCounts.ts'
import { type Context, different, type Match } from './matching.ts'
import type { ClaimRow } from './rows.ts'
import { compatibleEvents, inOtherStreets, isOnlyAnswer, otherTime } from './vetoes.ts'
import { list, unmarked } from './wording.ts'

/** Addresses need one shared name less, because they share the street. */
const lessForAddresses = 1

export function matchScenes(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a.in === b.in) return different('both stand in one text')
  if (a.claim.counted !== b.claim.counted) return different('other streets')
  if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
  if (otherTime(a, b)) return different('they speak of different days')
  if (!compatibleEvents(a.claim.trigger, b.claim.trigger)) return different('different kinds of events')
  if (!isOnlyAnswer(a) || !isOnlyAnswer(b)) return different('one text gives several such figures')
  if (inOtherStreets(a.in, b.in)) return different('the texts tell of different streets')
  const { names, weight, days } = weighDocuments(context, a.in, b.in)
  // An event has many moments; only a name in both sentences shows that they mean the same one.
  if (a.claim.predicate === 'clock' && !sharedAnchors(context, a, b).some((word) => unmarked(word) !== word))
    return different('the sentences share no name')
  if (days !== undefined && leadDays < days) return different('the reports are far apart in time')
  const needed = neededNames(days) - (a.claim.predicate === 'address' ? lessForAddresses : 0)
  if (weight < needed) return different('the documents share too few rare names')
  return {
    same: true,
    // Two scenes in one street are less likely than a slip, but two times of day may be of two moments of one event.
    certain: a.claim.predicate === 'address',
    why: () => `both documents report one event: they name ${list(names.map((key) => context.nameOf(key)))}`,
  }
}
