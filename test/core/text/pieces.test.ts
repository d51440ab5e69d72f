// Pieces of long texts.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from '../../../server/src/core/text/pieces.ts'
import { anyString } from '../../support/arbitraries.ts'

test.each<[text: string, length: number, pieces: string[]]>([
  ['', 2, []],
  ['ab', 2, ['ab']],
  ['abc', 2, ['ab', 'c']],
  ['a😀b', 2, ['a😀', 'b']],
  ['😀😀', 1, ['😀', '😀']],
])('%j in pieces of %i', (text, length, pieces) => {
  expect([...piecesOf(text, length)]).toEqual(pieces)
})

test('pieces are the text, and none is longer than one more code unit', () => {
  fc.assert(
    fc.property(anyString(), fc.integer({ min: 1, max: 5 }), (text, length) => {
      const pieces = [...piecesOf(text, length)]
      expect(pieces.join('')).toBe(text)
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(length + 1)
    }),
  )
})
