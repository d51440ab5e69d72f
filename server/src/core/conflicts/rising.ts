// A toll that rises from report to report for weeks: the first and the last figure lie too far apart in time to be an update of each other,
// but the reports between them tell how the one became the other.

import { isRise, risingDays } from './decide.ts'
import type { ClaimRow } from './rows.ts'
import type { Edge } from './slots.ts'

/** The same edges, in their order; those are no conflicts that other claims of the question bridge. */
export function bridgeRises(edges: readonly Edge[]): readonly Edge[] {
  if (!edges.some(isLongRise)) return edges
  const dated = [...new Set(edges.flatMap(({ a, b }) => [a, b]))].filter((row) => row.in.day !== undefined)
  dated.sort((x, y) => x.in.day! - y.in.day!)
  const known = new Map<string, boolean>()
  return edges.map((edge) => {
    if (!isLongRise(edge)) return edge
    const [first, last] = edge.a.in.day! < edge.b.in.day! ? [edge.a, edge.b] : [edge.b, edge.a]
    const key = `${first.in.day} ${first.figure.value} ${last.in.day} ${last.figure.value}`
    let isBridged = known.get(key)
    if (isBridged === undefined) {
      isBridged = areBridged(dated, first, last)
      known.set(key, isBridged)
    }
    return isBridged
      ? { ...edge, verdict: { kind: 'differs', why: 'the reports between the two rise from the one to the other' } }
      : edge
  })
}

function isLongRise({ a, b, verdict }: Edge): boolean {
  return verdict.kind === 'conflict' && isRise(a, b)
}

/** No two reports on the way from the first figure to the last lie further apart than an update may. */
function areBridged(dated: readonly ClaimRow[], first: ClaimRow, last: ClaimRow): boolean {
  let day = first.in.day!
  let value = first.figure.value!
  for (const { in: document, figure } of dated) {
    if (document.day! < day || last.in.day! < document.day!) continue
    if (figure.value === undefined || figure.value < value || last.figure.value! < figure.value) continue
    if (risingDays < document.day! - day) return false
    day = document.day!
    value = figure.value
  }
  return last.in.day! - day <= risingDays
}
