// What keeps two claims about the same kind of figure apart: another scope, another day, a part of another figure. Each answers yes or
// no, or with the reason in words.

import type { ClaimRow } from './rows.ts'
import { disjoint } from './tolerance.ts'

/** Nothing but the sentence says what such a figure is of. */
export const barePredicates = new Set('count magnitude money length duration area volume mass speed percent'.split(' '))

/** "Two years, with nine months to serve", "12 Somali and 11 Yemeni": which of them the other text means is not clear. */
export function isOneOfSeveral(row: ClaimRow): boolean {
  if (!barePredicates.has(row.claim.predicate)) return false
  return row.in.rows.some(
    (other) =>
      other !== row &&
      other.claim.sentence === row.claim.sentence &&
      other.kind === row.kind &&
      (other.hard.low !== row.hard.low || other.hard.high !== row.hard.high),
  )
}

/** "One woman was shot in the park": one of those who were shot, not their number. */
export function isIndividual({ claim, figure }: ClaimRow): boolean {
  return figure.value === 1 && claim.counted !== 'people' && !barePredicates.has(claim.predicate)
}

/** "Five of them critically" is the answer to a question of its own: how many are critically hurt. */
export function isPart({ claim }: ClaimRow): boolean {
  return !claim.scope.some((scope) => scope.startsWith('severity')) && (0 <= claim.of || claim.cues.includes('among'))
}

/** An attack may be a part of an offensive; all other kinds of events exclude each other. */
export function compatibleEvents(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true
  return [a, b].sort().join() === 'offensive,violence'
}

export function otherScope(a: ClaimRow, b: ClaimRow): string | undefined {
  for (const dimension of ['extent', 'severity']) {
    const ofA = a.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    const ofB = b.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    if (dimension === 'extent' && ofA !== '' && ofA === ofB && a.claim.trigger !== 'war')
      return 'both cover more than one event'
    if (ofA !== ofB) return dimension === 'extent' ? 'one covers more than one event' : 'one counts only some of them'
  }
  for (const dimension of ['direction', 'control']) {
    const ofA = a.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    const ofB = b.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    if (ofA !== '' && ofB !== '' && ofA !== ofB) return 'they speak of different parts of the place'
  }
  return undefined
}

/** Days that two accounts of one night may be apart. */
const slack = 1
/** A longer stretch ("this year", "2016") says too little to rule anything out. */
const longestWhen = 31

export function otherTime(a: ClaimRow, b: ClaimRow): boolean {
  const x = a.claim.when
  const y = b.claim.when
  if (x === undefined || y === undefined) return false
  if (longestWhen < x.to - x.from || longestWhen < y.to - y.from) return false
  return x.to + slack <= y.from || y.to + slack <= x.from
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
