import { expect, test } from 'vitest'
import { findLineStarts, offsetAt, positionAt } from '../../../server/src/core/text/lines.ts'

const text = 'ab\r\ncd\n\r\ud83d\ude00e'
const starts = findLineStarts(text)

test('lines end at \\r\\n, \\n and \\r', () => {
  expect([...starts]).toEqual([0, 4, 7, 8])
  expect([...findLineStarts('')]).toEqual([0])
  expect([...findLineStarts('\n')]).toEqual([0, 1])
})

test.each([
  [0, 0, 0],
  [2, 0, 2],
  [3, 0, 3],
  [4, 1, 0],
  [7, 2, 0],
  [8, 3, 0],
  [10, 3, 2],
  [11, 3, 3],
])('offset %i is line %i, character %i', (offset, line, character) => {
  expect(positionAt(starts, offset)).toEqual({ line, character })
  expect(offsetAt(starts, text.length, { line, character })).toBe(offset)
})

test.each([
  [-1, 0, 0],
  [0, 99, 4],
  [1, -5, 4],
  [9, 0, 11],
])('line %i, character %i is taken as offset %i', (line, character, offset) => {
  expect(offsetAt(starts, text.length, { line, character })).toBe(offset)
})
