// Whether one text answers the same question twice: a toll in its title or lead, and again further on.

import { sharedAnchors } from './evidence.ts'
import { type Context, different, type Match } from './matching.ts'
import type { ClaimRow } from './rows.ts'
import {
  barePredicates,
  compatibleEvents,
  haveOtherWheres,
  inOtherTowns,
  isOtherThanKnown,
  isPart,
  otherScope,
  otherTime,
} from './vetoes.ts'
import { inWords } from './wording.ts'

/** Specific words that two sentences of one text must share for a toll to be given twice. */
const sharedWordsWithin = 2

/** One text that gives a toll twice: in its title or lead and further on, or in two sentences that share specific words. */
export function matchWithin(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a.claim.counted !== b.claim.counted) return different('other things are counted')
  if (a.figure.unit !== b.figure.unit) return different('other units')
  if (barePredicates.has(a.claim.predicate)) return different('both stand in one text')
  const disputed = a.source !== undefined && b.source !== undefined && a.source !== b.source
  if (a.claim.sentence === b.claim.sentence && !disputed) return different('one sentence gives both figures')
  if (isPart(a) || isPart(b)) return different('one is a part of another figure')
  const scope = otherScope(a, b)
  if (scope !== undefined) return different(scope)
  if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
  if (otherTime(a, b)) return different('they speak of different days')
  if (!compatibleEvents(a.claim.trigger, b.claim.trigger)) return different('different kinds of events')
  // "412 in the province. In the town alone, 96": of two places in one text, one may be part of the other.
  if (inOtherTowns(context, a, b)) return different('the sentences name different places')
  if (haveOtherWheres(context, a, b) || isOtherThanKnown(context, a, b))
    return different('the sentences speak of different events')
  if (a.claim.cues.includes('rest') !== b.claim.cues.includes('rest')) return different('one leaves somebody out')
  if (a.figure.value === 1 || b.figure.value === 1) return different('one tells of a single person of several')
  const values = new Set(a.in.rows.filter(({ kind }) => kind === a.kind).map(({ hard }) => `${hard.low} ${hard.high}`))
  if (values.size !== 2) return different('one text gives several such figures')
  if (monthOf(a) !== monthOf(b)) return different('one is of another month or year')
  const shared = sharedAnchors(context, a, b)
  if (!(a.claim.lead && b.claim.lead) && shared.length < sharedWordsWithin)
    return different('the sentences share too few specific words')
  return {
    same: true,
    certain: false,
    why: () =>
      shared.length === 0
        ? 'both are of the event that the text reports'
        : `both sentences speak of ${inWords(a, shared)}`,
  }
}

/** The months and years that the sentence names, as written: "in September". */
function monthOf({ claim, in: { facts } }: ClaimRow): string {
  return facts.dates
    .filter(({ sentence, precision }) => sentence === claim.sentence && precision !== 'day' && precision !== 'week')
    .map(({ text }) => text.toLowerCase())
    .join()
}
