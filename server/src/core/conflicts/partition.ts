// Claims that hang together, divided into questions: a text that gives two figures knows them to be of two things, so
// no chain of other documents may join them.

import { summed } from './match.ts'
import type { ClaimRow, DocumentRows } from './rows.ts'
import type { Edge } from './slots.ts'

interface Group {
  readonly edges: Edge[]
  readonly byDocument: Map<DocumentRows, ClaimRow[]>
}

/** Greedy, the surest edges first; of equals those that agree, then the first. `edges` are in document order, and so are those of each part. */
export function partition(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  if (!mayFallApart(edges)) return [edges]
  const joined = new Map<ClaimRow, Set<ClaimRow>>()
  for (const { a, b } of edges) {
    joined.set(a, (joined.get(a) ?? new Set()).add(b))
    joined.set(b, (joined.get(b) ?? new Set()).add(a))
  }
  const groups = new Map<ClaimRow, Group>()
  const order = new Map(edges.map((edge, index) => [edge, index]))
  for (const edge of [...edges].sort((x, y) => trust(y) - trust(x) || order.get(x)! - order.get(y)!)) {
    const [a, b] = [groupOf(groups, edge.a), groupOf(groups, edge.b)]
    if (a !== b && !areCompatible(a, b, joined)) continue
    const into = a.byDocument.size < b.byDocument.size ? b : a
    into.edges.push(edge)
    if (a !== b) merge(groups, into === a ? b : a, into)
  }
  return [...new Set(groups.values())]
    .filter((group) => 0 < group.edges.length)
    .map((group) => group.edges.sort((x, y) => order.get(x)! - order.get(y)!))
    .sort((x, y) => order.get(x[0]!)! - order.get(y[0]!)!)
}

/** Some text has two claims in it; in most it has not. */
function mayFallApart(edges: readonly Edge[]): boolean {
  // A total and its parts stand in one sentence.
  if (edges[0]?.a.claim.predicate === summed) return false
  const claims = new Map<DocumentRows, ClaimRow>()
  for (const { a, b } of edges)
    for (const row of [a, b]) {
      const other = claims.get(row.in)
      if (other === undefined) claims.set(row.in, row)
      else if (other !== row) return true
    }
  return false
}

function trust({ match, verdict }: Edge): number {
  return (match.certain ? 4 : 0) + (match.fromSentence === true ? 2 : 0) + (verdict.kind === 'agree' ? 1 : 0)
}

function groupOf(groups: Map<ClaimRow, Group>, row: ClaimRow): Group {
  let group = groups.get(row)
  if (group === undefined) {
    group = { edges: [], byDocument: new Map([[row.in, [row]]]) }
    groups.set(row, group)
  }
  return group
}

function areCompatible(a: Group, b: Group, joined: ReadonlyMap<ClaimRow, ReadonlySet<ClaimRow>>): boolean {
  const [few, many] = a.byDocument.size < b.byDocument.size ? [a, b] : [b, a]
  for (const [document, rows] of few.byDocument)
    for (const other of many.byDocument.get(document) ?? [])
      if (rows.some((row) => !saysSame(row, other) && joined.get(row)?.has(other) !== true)) return false
  return true
}

function saysSame({ hard: a }: ClaimRow, { hard: b }: ClaimRow): boolean {
  return a.low === b.low && a.high === b.high && a.lowOpen === b.lowOpen && a.highOpen === b.highOpen
}

function merge(groups: Map<ClaimRow, Group>, from: Group, into: Group): void {
  into.edges.push(...from.edges)
  for (const [document, rows] of from.byDocument) {
    const known = into.byDocument.get(document)
    if (known === undefined) into.byDocument.set(document, rows)
    else known.push(...rows)
    for (const row of rows) groups.set(row, into)
  }
}
