// Words with like vectors lean to the like kinds, also those that were never annotated.

import { expect, test } from 'vitest'
import type { AnnotatedDocument } from '../../train/data.ts'
import { prepare } from '../../train/data.ts'
import { learnLeanings } from '../../train/leanings.ts'

const letters = 'abcdefghijklmnopqrst'
/** Words that begin with P have the one vector and stand in names of people; those with Q the other, in names of places. */
const words = ['p', 'q'].flatMap((initial) => [...letters].map((letter) => `${initial}${letter}o`))
const vectors = {
  words,
  dimensions: 2,
  values: Float32Array.from(words.flatMap((word) => (word.startsWith('p') ? [1, 0] : [0, 1]))),
}

/** All but the last word of each kind. */
function documents(): AnnotatedDocument[] {
  return words
    .filter((word) => !word.endsWith('to'))
    .map((word) => {
      const text = `We saw ${word[0]!.toUpperCase()}${word.slice(1)} there.`
      return { doc: word, text, entities: [{ start: 7, end: 10, type: word.startsWith('p') ? 'PER' : 'LOC' }] }
    })
}

test('a word leans as words like it', () => {
  const sets = [{ set: { path: 'own' }, documents: documents().map((each) => [each, prepare(each.text)] as const) }]
  const bits = learnLeanings(vectors, sets, 'own', 1)
  const kindOf = (word: string): number[] => [0, 2].map((kind) => (bits[words.indexOf(word)]! >> (3 * kind)) & 7)
  for (const word of ['pao', 'pto']) expect(kindOf(word)[0], word).toBeGreaterThan(kindOf(word)[1]! + 3)
  for (const word of ['qao', 'qto']) expect(kindOf(word)[1], word).toBeGreaterThan(kindOf(word)[0]! + 3)
  expect(learnLeanings(vectors, sets, 'own', 1)).toEqual(bits)
})
