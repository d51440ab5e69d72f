// Tolls that rise for weeks: the first and last figure are too far apart in time to be an update, but the reports in between lead from one
// to the other.

import { type Steps, sortInSteps } from '../steps.ts'
import { isRise, risingDays } from './decide.ts'
import { claimsIn, edgesAStep } from './partition.ts'
import type { ClaimRow } from './rows.ts'
import type { Edge } from './slots.ts'

/** The same edges in the same order, but none is a conflict that other claims of the question bridge. */
export function* bridgeRises(edges: readonly Edge[]): Steps<readonly Edge[]> {
  if (!edges.some(isLongRise)) return edges
  const rows = [...(yield* claimsIn(edges))].filter(isOnTheWay)
  const dated = yield* sortInSteps(rows, (x, y) => x.in.day! - y.in.day! || x.figure.value! - y.figure.value!)
  /** By day and figure where a rise begins: the reports that it leads to. */
  const reached = new Map<string, ReadonlySet<ClaimRow>>()
  const bridged: Edge[] = []
  for (const edge of edges) {
    if (bridged.length % edgesAStep === 0) yield
    bridged.push(edge)
    if (!isLongRise(edge)) continue
    const [first, last] = edge.a.in.day! < edge.b.in.day! ? [edge.a, edge.b] : [edge.b, edge.a]
    const key = `${first.in.day} ${first.figure.value}`
    let ends = reached.get(key)
    if (ends === undefined) {
      yield
      ends = reachedFrom(first, dated)
      reached.set(key, ends)
    }
    if (ends.has(last))
      bridged[bridged.length - 1] = {
        ...edge,
        verdict: { kind: 'differs', why: 'the reports between the two rise from the one to the other' },
      }
  }
  return bridged
}

function isLongRise({ a, b, verdict }: Edge): boolean {
  return verdict.kind === 'conflict' && isRise(a, b)
}

function isOnTheWay({ in: { day }, figure }: ClaimRow): boolean {
  return day !== undefined && figure.value !== undefined
}

/**
 * The reports reachable from `first` by steps in which the figure does not fall and no more days pass than an update may take. `dated` is
 * sorted by day, then by figure.
 */
function reachedFrom(first: ClaimRow, dated: readonly ClaimRow[]): ReadonlySet<ClaimRow> {
  const reached = new Set<ClaimRow>()
  /** Reached reports that may still be updated, by rising figure: none is followed by one with a figure as low. */
  const lowest: ClaimRow[] = [first]
  let oldest = 0
  for (const row of dated) {
    const { day } = row.in
    if (day! < first.in.day!) continue
    while (oldest < lowest.length && lowest[oldest]!.in.day! + risingDays < day!) oldest++
    if (oldest === lowest.length) break
    if (row.figure.value! < lowest[oldest]!.figure.value!) continue
    reached.add(row)
    while (oldest < lowest.length && row.figure.value! <= lowest.at(-1)!.figure.value!) lowest.pop()
    lowest.push(row)
  }
  return reached
}
