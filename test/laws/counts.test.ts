// Counts against a map, whether they are few or many, and against their past.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  areEqual,
  type Counts,
  countedKeys,
  entriesOf,
  keysOf,
  noCounts,
  withAll,
  withMore,
} from '../../server/src/core/collections/counts.ts'
import { runs } from '../support/runs.ts'

const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }).map(String), fc.integer({ min: -2, max: 2 })), {
  maxLength: 60,
})

function sorted(counts: Counts<string> | ReadonlyMap<string, number>): (readonly [string, number])[] {
  return [...(counts instanceof Map ? counts : entriesOf(counts as Counts<string>))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
}

test('say what a map says, and leave what they were made of as it was', () => {
  fc.assert(
    fc.property(steps, steps, (first, second) => {
      const oracle = new Map<string, number>()
      const add = (key: string, by: number) => {
        const next = (oracle.get(key) ?? 0) + by
        if (next === 0) oracle.delete(key)
        else oracle.set(key, next)
      }
      let counts: Counts<string> = noCounts
      for (const batch of [first, second]) {
        const before: Counts<string> = counts
        const entries = sorted(before)
        for (const [key, by] of batch) {
          add(key, by)
          counts = withMore(counts, before, key, by)
        }
        expect(sorted(counts)).toEqual(sorted(oracle))
        expect([...keysOf(counts)].sort()).toEqual([...oracle.keys()].sort())
        expect(countedKeys(counts)).toBe(oracle.size)
        expect(sorted(before)).toEqual(entries)
      }
    }),
    { numRuns: runs(100) },
  )
})

test('adding all and taking all away again changes nothing', () => {
  fc.assert(
    fc.property(steps, steps, (first, second) => {
      const make = (all: typeof first) =>
        all.reduce((counts, [key, by]) => withMore(counts, noCounts, key, by), noCounts as Counts<string>)
      const [counts, more] = [make(first), make(second)]
      const sum = withAll(counts, counts, more, 1)
      expect(areEqual(sum, counts)).toBe(countedKeys(more) === 0)
      expect(areEqual(withAll(sum, sum, more, -1), counts)).toBe(true)
    }),
    { numRuns: runs(100) },
  )
})
