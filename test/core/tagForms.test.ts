// What the tagger knows of words is kept by their spellings: those that share a hash, of which a large folder has some, are kept apart.

import { expect, test } from 'vitest'
import { seededRandom } from '../../bench/generate.ts'
import { Forms, firstForm } from '../../server/src/core/tag/forms.ts'
import { hashWord } from '../../server/src/core/tag/hash.ts'
import { noWordClasses } from '../../server/src/core/tag/wordClasses.ts'
import { type Spelled, spell } from '../../server/src/core/text/spellings.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { testLexicon } from '../support/lexicon.ts'

/** Two words with one hash: by the birthday paradox, some hundred thousand words have such. */
function collision(): [string, string] {
  const random = seededRandom(3)
  const byHash = new Map<number, string>()
  for (;;) {
    const letters = Array.from({ length: 6 + Math.floor(random() * 4) }, () => 97 + Math.floor(random() * 26))
    const word = String.fromCharCode(...letters)
    const known = byHash.get(hashWord(word))
    if (known !== undefined && known !== word) return [known, word]
    byHash.set(hashWord(word), word)
  }
}

const forms = new Forms(testLexicon().mentions.gazetteer, noWordClasses, { of: () => 0 })

function formsOf({ table, number }: Spelled): number[] {
  forms.learn(table)
  return Array.from(number, (each) => each + firstForm)
}

function spelled(text: string): Spelled {
  return spell(text, tokenise(text))
}

test('two spellings of one hash are two forms and two words, whichever comes first', () => {
  const [first, second] = collision()
  const [one, other, again] = formsOf(spelled(`${first} ${second} ${first}`))
  expect(other).not.toBe(one)
  expect(again).toBe(one)
  expect(forms.word[other!]).not.toBe(forms.word[one!])
  expect(forms.exact[other!]).toBe(forms.exact[one!])
})

test('a word is one however it is written', () => {
  const [small, capital, shouted, another] = formsOf(spelled('harbour Harbour HARBOUR harbours')).map(
    (form) => forms.word[form],
  )
  expect([capital, shouted]).toEqual([small, small])
  expect(another).not.toBe(small)
})

test('what is known belongs to a table of spellings, and comes back with it', () => {
  const before = spelled('Vane left')
  const looks = () => formsOf(before).map((form) => forms.look[form])
  const known = looks()
  const many = spelled(Array.from({ length: 70_000 }, (_, at) => `w${at.toString(26)}`).join(' '))
  const { generation } = forms
  formsOf(spelled('and so Vane LEFT'))
  expect(forms.generation).toBe(generation + 1)
  formsOf(many)
  expect(looks()).toEqual(known)
})
