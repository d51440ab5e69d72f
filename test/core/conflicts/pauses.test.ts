// However many claims answer one question, few of them are looked at between two pauses.

import { expect, test } from 'vitest'
import type { Context } from '../../../server/src/core/conflicts/matching.ts'
import type { ClaimRow } from '../../../server/src/core/conflicts/rows.ts'
import { type Edge, toSlots } from '../../../server/src/core/conflicts/slots.ts'

/** Documents that are asked for their day, name or facts between two pauses, at most. */
const most = 8_000
/** The same for each edge, in all; comparing all documents with each other would take 28 and more. */
const mostOfEdge = 10

/** `count` documents, each with a claim or two, of which all meet the first ones. */
function edgesOf(count: number, numberOf: (index: number) => number, look: () => void): Edge[] {
  const rows: ClaimRow[] = []
  for (let index = 0; index < count; index++) {
    const document = {
      name: String(index).padStart(5, '0'),
      day: Math.floor((index * 100) / count),
      entities: ['place:ulm'],
      facts: { fingerprint: Uint32Array.of(index, count + index) },
    }
    for (const value of index % 3 === 0 ? [numberOf(index), numberOf(index) + 1] : [numberOf(index)]) {
      const row = {
        index: value,
        claim: { predicate: 'killed', counted: 'people', event: '', wording: index, cues: [], scope: [] },
        figure: { value, low: value, high: value, text: String(value), measure: 'count' },
        periods: [],
        hard: { low: value, high: value, lowOpen: false, highOpen: false },
        exact: true,
        anchor: [],
        place: 'place:ulm',
        get in() {
          look()
          return document
        },
      }
      rows.push(row as unknown as ClaimRow)
    }
  }
  const edges: Edge[] = []
  for (const [at, a] of rows.slice(0, representatives).entries())
    for (const b of rows.slice(at + 1)) {
      const kind = a.figure.value === b.figure.value ? 'agree' : 'conflict'
      edges.push({ a, b, match: { same: true, certain: false, why: () => '' }, verdict: { kind, why: '' } })
    }
  return edges
}

const representatives = 16
const context = { nameOf: (key: string) => key } as unknown as Context

test.each<readonly [what: string, numberOf: (index: number) => number]>([
  ['one number', (index) => (index % 17 === 3 ? 26 : 22)],
  ['two numbers', (index) => (index % 2 === 0 ? 26 : 22)],
  ['a number that rises', (index) => Math.floor(index / 16)],
])('%s', (_, numberOf) => {
  let looks = 0
  let longest = 0
  let all = 0
  const edges = edgesOf(600, numberOf, () => looks++)
  looks = 0
  const steps = toSlots(context, edges)
  for (let step = steps.next(); ; step = steps.next()) {
    longest = Math.max(longest, looks)
    all += looks
    looks = 0
    if (step.done === true) {
      expect(step.value.length).toBeGreaterThan(0)
      break
    }
  }
  expect(longest).toBeLessThan(most)

  expect(all / edges.length).toBeLessThan(mostOfEdge)
})
