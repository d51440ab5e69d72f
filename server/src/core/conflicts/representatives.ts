// The claims that every other claim of a long posting meets: a few for each number, so that a dissenting claim meets both sides while the
// number of pairs stays linear.

import { pushTo } from '../collections/lists.ts'
import { type Steps, sortInSteps } from '../steps.ts'
import type { Posted } from './postings.ts'
import { compareRows, numberOf } from './rows.ts'

/** Most numbers that are represented, best supported first. */
const mostNumbers = 8
/** Most claims that represent the best supported number, worded differently, because not every sentence mentions everything. */
const mostOfFirst = 12
/** The same of each other number. */
const mostOfOthers = 4

/** The order of `posting` does not matter. */
export function* representatives(posting: readonly Posted[]): Steps<ReadonlySet<Posted>> {
  const groups = new Map<string, Posted[]>()
  for (const each of posting) {
    const number = numberOf(each.row)
    pushTo(groups, number, each)
  }
  const chosen = new Set<Posted>()
  const sorted = [...groups].sort(([x, a], [y, b]) => b.length - a.length || (x < y ? -1 : 1)).slice(0, mostNumbers)
  for (const [index, [, group]] of sorted.entries()) {
    const wordings = new Set<number>()
    for (const each of yield* sortInSteps(group, (a, b) => compareRows(a.row, b.row))) {
      if (wordings.has(each.row.claim.wording)) continue
      wordings.add(each.row.claim.wording)
      chosen.add(each)
      if (wordings.size === (index === 0 ? mostOfFirst : mostOfOthers)) break
    }
  }
  return chosen
}
