// In how many letters words differ, and that a bound changes nothing below it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '../../../server/src/core/text/editDistance.ts'

test.each([
  ['', '', 0],
  ['', 'ab', 2],
  ['aleppo', 'aleppo', 0],
  ['aleppo', 'alepo', 1],
  ['alepo', 'aleppo', 1],
  ['aleppo', 'alepno', 1],
  ['aleppo', 'xaleppo', 1],
  ['aleppo', 'aleppox', 1],
  ['marenz', 'maernz', 2],
  ['kitten', 'sitting', 3],
  ['abcdef', 'ghijkl', 6],
])('%j and %j differ in %i', (a, b, distance) => {
  for (let most = 0; most <= 7; most++) {
    expect(editDistance(a, b, most)).toBe(Math.min(distance, most + 1))
    expect(editDistance(b, a, most)).toBe(Math.min(distance, most + 1))
  }
})

/** The definition. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [restA, restB] = [a.slice(1), b.slice(1)]
  if (a[0] === b[0]) return plainDistance(restA, restB)
  return 1 + Math.min(plainDistance(restA, b), plainDistance(a, restB), plainDistance(restA, restB))
}

test('is what its definition says, up to the bound', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '\ud83d'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, fc.nat(7), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(Math.min(plainDistance(a, b), most + 1))
    }),
    { numRuns: 200 },
  )
})
