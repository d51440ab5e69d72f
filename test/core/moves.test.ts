// What stood in an earlier text is found in a later one, however it was edited in between.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addReplacement,
  findReplacement,
  type Moves,
  moveBack,
  moveSpan,
  stands,
} from '../../server/src/core/text/moves.ts'
import { runs } from '../support/runs.ts'

test.each([
  ['abc', 'abc', undefined],
  ['abc', 'abXc', { start: 2, end: 2, length: 1 }],
  ['abc', 'ac', { start: 1, end: 2, length: 0 }],
  ['aaa', 'aa', { start: 2, end: 3, length: 0 }],
  ['', 'x', { start: 0, end: 0, length: 1 }],
])('%j and %j differ by %j', (before, after, expected) => {
  expect(findReplacement(before, after)).toEqual(expected)
})

test('long texts that differ at one place differ there alone', () => {
  const text = 'Olena Brandt opened the bridge. '.repeat(20_000)
  const at = 301_234
  const after = `${text.slice(0, at)}§§${text.slice(at + 5)}`
  expect(findReplacement(text, after)).toEqual({ start: at, end: at + 5, length: 2 })
})

const edit = fc.record({ at: fc.nat(1000), gone: fc.nat(4), come: fc.nat(4) })

/** Every unit of a text is another one, so that where each went can be seen. */
function unique(from: number, count: number): string {
  return String.fromCharCode(...Array.from({ length: count }, (_, index) => from + index))
}

test('the words of spans that stand are found, what is new stood nowhere, and touched spans hold what is left of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.array(edit, { maxLength: 6 }), (length, edits) => {
      const before = unique(0x100, length)
      let fresh = 0x1000
      let text = before
      let moves: Moves = []
      for (const { at, gone, come } of edits) {
        const start = at % (text.length + 1)
        const next = text.slice(0, start) + unique(fresh, come) + text.slice(start + gone)
        fresh += come
        const replacement = findReplacement(text, next)
        if (replacement !== undefined) moves = addReplacement(moves, replacement)
        text = next
      }
      for (let start = 0; start <= length; start++) {
        for (let end = start; end <= length; end++) {
          const span = { start, end }
          const moved = moveSpan(moves, span)
          const now = text.slice(moved.start, moved.end)
          if (stands(moves, span)) {
            expect(now).toBe(before.slice(start, end))
            expect(moveBack(moves, moved.start)).toBe(start)
          }
          for (const unit of before.slice(start, end)) if (text.includes(unit)) expect(now).toContain(unit)
        }
      }
      for (let offset = 0; offset < text.length; offset++) {
        const back = moveBack(moves, offset)
        if (back !== undefined) expect(before[back]).toBe(text[offset])
      }
    }),
    { numRuns: runs(50) },
  )
})
