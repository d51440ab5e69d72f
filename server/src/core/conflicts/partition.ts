// Divides connected claims into questions: a text that gives two figures means two things, so no chain of other documents may join them.

import { type Steps, sortInSteps } from '../steps.ts'
import { summed } from './match.ts'
import type { ClaimRow, DocumentRows } from './rows.ts'
import type { Edge } from './slots.ts'

interface Group {
  readonly edges: Edge[]
  readonly byDocument: Map<DocumentRows, ClaimRow[]>
  /** Groups that it must not be merged with. Groups only grow, so this stays true. */
  readonly apart: Set<Group>
}

/** Edges processed between two pauses. */
export const edgesAStep = 512

/**
 * Greedy: most certain edges first, then those that agree, then in document order. `edges` and the edges of each part are in document
 * order.
 */
export function* partition(edges: readonly Edge[]): Steps<readonly (readonly Edge[])[]> {
  if (!(yield* mayFallApart(edges))) return [edges]
  const joined = new Map<ClaimRow, Set<ClaimRow>>()
  const order = new Map<Edge, number>()
  for (const edge of edges) {
    if (order.size % edgesAStep === 0) yield
    order.set(edge, order.size)
    const { a, b } = edge
    addTo(joined, a, b)
    addTo(joined, b, a)
  }
  const groups = new Map<ClaimRow, Group>()
  let looked = 0
  for (const edge of yield* sortInSteps(edges, (x, y) => trust(y) - trust(x))) {
    if (++looked % edgesAStep === 0) yield
    const [a, b] = [groupOf(groups, edge.a), groupOf(groups, edge.b)]
    if (a !== b && !areCompatible(a, b, joined)) continue
    const into = a.byDocument.size < b.byDocument.size ? b : a
    into.edges.push(edge)
    if (a !== b) merge(groups, into === a ? b : a, into)
  }
  const parts: Edge[][] = []
  for (const group of new Set(groups.values()))
    if (0 < group.edges.length) parts.push(yield* sortInSteps(group.edges, (x, y) => order.get(x)! - order.get(y)!))
  return parts.sort((x, y) => order.get(x[0]!)! - order.get(y[0]!)!)
}

function addTo(sets: Map<ClaimRow, Set<ClaimRow>>, key: ClaimRow, row: ClaimRow): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([row]))
  else set.add(row)
}

/** The claims that the edges connect. */
export function* claimsIn(edges: readonly Edge[]): Steps<Set<ClaimRow>> {
  const claims = new Set<ClaimRow>()
  let looked = 0
  for (const { a, b } of edges) {
    if (++looked % edgesAStep === 0) yield
    claims.add(a).add(b)
  }
  return claims
}

/** Whether a text has two of the claims, which is rare. */
function* mayFallApart(edges: readonly Edge[]): Steps<boolean> {
  // A total and its parts are in one sentence.
  if (edges[0]?.a.claim.predicate === summed) return false
  const documents = new Set<DocumentRows>()
  const claims = yield* claimsIn(edges)
  for (const { in: document } of claims) documents.add(document)
  return documents.size < claims.size
}

function trust({ match, verdict }: Edge): number {
  return (match.certain ? 4 : 0) + (match.fromSentence === true ? 2 : 0) + (verdict.kind === 'agree' ? 1 : 0)
}

function groupOf(groups: Map<ClaimRow, Group>, row: ClaimRow): Group {
  let group = groups.get(row)
  if (group === undefined) {
    group = { edges: [], byDocument: new Map([[row.in, [row]]]), apart: new Set() }
    groups.set(row, group)
  }
  return group
}

function areCompatible(a: Group, b: Group, joined: ReadonlyMap<ClaimRow, ReadonlySet<ClaimRow>>): boolean {
  if (a.apart.has(b)) return false
  const [few, many] = a.byDocument.size < b.byDocument.size ? [a, b] : [b, a]
  for (const [document, rows] of few.byDocument)
    for (const other of many.byDocument.get(document) ?? [])
      if (rows.some((row) => !saysSame(row, other) && joined.get(row)?.has(other) !== true)) {
        a.apart.add(b)
        b.apart.add(a)
        return false
      }
  return true
}

function saysSame({ hard: a }: ClaimRow, { hard: b }: ClaimRow): boolean {
  return a.low === b.low && a.high === b.high && a.lowOpen === b.lowOpen && a.highOpen === b.highOpen
}

function merge(groups: Map<ClaimRow, Group>, from: Group, into: Group): void {
  for (const edge of from.edges) into.edges.push(edge)
  for (const other of from.apart) {
    other.apart.delete(from)
    other.apart.add(into)
    into.apart.add(other)
  }
  for (const [document, rows] of from.byDocument) {
    const known = into.byDocument.get(document)
    if (known === undefined) into.byDocument.set(document, rows)
    else known.push(...rows)
    for (const row of rows) groups.set(row, into)
  }
}
