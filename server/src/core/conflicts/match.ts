// Whether two claims answer one question. Each kind of figure has its own file (matchCounts.ts, …); all of them answer with a reason.

import { dayOfAct } from '../claims/plainClaims.ts'
import { sharedAnchors, sharedRareEntities } from './evidence.ts'
import { matchAges } from './matchAges.ts'
import { matchCounts } from './matchCounts.ts'
import { matchDays } from './matchDays.ts'
import { type Context, different, type Match } from './matching.ts'
import { matchScenes } from './matchScenes.ts'
import type { ClaimRow } from './rows.ts'

export function matchClaims(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a === b) return different('one claim')
  if (a.claim.predicate !== b.claim.predicate) return different('something else is said of them')
  if (a.claim.predicate === 'age') return matchAges(context, a, b)
  if (a.claim.predicate === 'rank') return matchRanks(a, b)
  if (a.claim.predicate === restated) return matchRestated(a, b)
  if (a.claim.predicate === summed) return matchSummed(a, b)
  if (a.claim.predicate === dayOfAct) return matchDays(context, a, b)
  if (a.claim.predicate === 'children') return matchChildren(context, a, b)
  if (a.claim.predicate === 'clock' || a.claim.predicate === 'address') return matchScenes(context, a, b)
  return matchCounts(context, a, b)
}

/** A number in words, contradicted by digits in brackets: "thirty (60) days". */
export const restated = 'restated'

function matchRestated(a: ClaimRow, b: ClaimRow): Match {
  const [first, second] = a.claim.figure < b.claim.figure ? [a, b] : [b, a]
  if (a.in !== b.in || second.claim.of !== first.claim.figure) return different('the one does not restate the other')
  return { same: true, certain: true, why: () => 'the digits in brackets restate the words before them' }
}

/** A total and one of its parts, which do not add up to it. */
export const summed = 'sum'

function matchSummed(a: ClaimRow, b: ClaimRow): Match {
  const isTotal = a.in === b.in && (b.claim.of === a.claim.figure || a.claim.of === b.claim.figure)
  return isTotal
    ? {
        same: true,
        certain: true,
        why: () =>
          a.claim.counted === 'share'
            ? 'the sentence shares one whole out among them'
            : 'the sentence gives a total and its parts',
      }
    : different('the one is no part of the other')
}

function matchRanks(a: ClaimRow, b: ClaimRow): Match {
  if (a.subject === undefined || a.subject !== b.subject) return different('they rank different things')
  if (a.claim.counted !== b.claim.counted) return different('they rank among different things')
  if (a.claim.scope.join() !== b.claim.scope.join()) return different('they rank by different measures')
  const certain = !a.claim.cues.includes('inferred') && !b.claim.cues.includes('inferred')
  return { same: true, certain, why: () => 'both rank the same thing among the same things' }
}

/** The number of a named person's children, in texts that share something else. */
function matchChildren(context: Context, a: ClaimRow, b: ClaimRow): Match {
  const { subject } = a
  if (subject === undefined || subject !== b.subject) return different('they are of different persons')
  if (a.in === b.in) return different('both stand in one text')
  const others = sharedRareEntities(context, a.in, b.in).filter((key) => key !== subject)
  if (others.length + sharedAnchors(context, a, b).length === 0)
    return different('nothing but the name says that it is the same person')
  return { same: true, certain: false, why: () => `both sentences name ${context.nameOf(subject)}` }
}
