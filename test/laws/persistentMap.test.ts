// The persistent map against JavaScript's own, and against its past.

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { differingKeys, emptyMap, type PersistentMap } from '../../server/src/core/collections/persistentMap.ts'
import { runs } from '../support/runs.ts'

const edits = fc.array(
  fc.array(fc.record({ key: fc.integer({ min: 0, max: 80 }).map((key) => `k${key}`), value: fc.option(fc.nat(9)) }), {
    maxLength: 60,
  }),
  { maxLength: 6 },
)

test('reads what was written, batch after batch, and keeps every version as it was', () => {
  void fc.assert(
    fc.property(edits, (batches) => {
      const oracle = new Map<string, number>()
      let map: PersistentMap<string, number> = emptyMap()
      const versions: { map: PersistentMap<string, number>; entries: [string, number][] }[] = []
      for (const batch of batches) {
        const draft = map.edit()
        for (const { key, value } of batch) {
          if (value === null) draft.delete(key)
          else draft.set(key, value)
          if (value === null) oracle.delete(key)
          else oracle.set(key, value)
          expect(draft.get(key)).toBe(oracle.get(key))
        }
        map = draft.finish()
        versions.push({ map, entries: sorted(oracle) })
      }
      for (const { map, entries } of versions) {
        expect(map.size).toBe(entries.length)
        expect(sorted(map.entries())).toEqual(entries)
      }
    }),
    { numRuns: runs(50) },
  )
})

test('tells what differs between two versions', () => {
  void fc.assert(
    fc.property(edits, (batches) => {
      let map: PersistentMap<string, number> = emptyMap()
      for (const batch of batches) {
        const before = map
        const draft = map.edit()
        for (const { key, value } of batch) {
          if (value === null) draft.delete(key)
          else draft.set(key, value)
        }
        map = draft.finish()
        const after = map
        const keys = new Set([...before.keys(), ...after.keys()])
        const expected = [...keys].filter((key) => before.get(key) !== after.get(key)).sort()
        expect([...differingKeys(before, after)].sort()).toEqual(expected)
        expect([...differingKeys(new Map(before), after)].sort()).toEqual(expected)
      }
    }),
    { numRuns: runs(50) },
  )
})

test('of one change among thousands, a handful of entries is copied and looked at', () => {
  const draft = emptyMap<number, object>().edit()
  for (let key = 0; key < 20_000; key++) draft.set(key, {})
  const before = draft.finish()
  const copied = vi.spyOn(Array.prototype, 'slice')
  const edit = before.edit()
  edit.set(77, {})
  const after = edit.finish()
  const lengths = copied.mock.contexts.map((list) => (list as unknown[]).length)
  const looked = [vi.spyOn(before, 'get'), vi.spyOn(before, 'has'), vi.spyOn(after, 'has')]
  const found = [...differingKeys(before, after)]
  const counts = [...lengths, ...looked.map(({ mock }) => mock.calls.length)]
  vi.restoreAllMocks()
  expect(lengths.length).toBe(2)
  expect(found).toEqual([77])
  for (const count of counts) expect(count).toBeLessThan(100)
})

test('a draft without changes is the map itself', () => {
  const map = emptyMap<string, number>()
  expect(map.edit().finish()).toBe(map)
})

function sorted(entries: Iterable<[string, number]>): [string, number][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
}
