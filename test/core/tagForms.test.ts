// Facts are a function of the text alone: spellings that share a hash, of which a large folder has some, are kept apart.

import { expect, test } from 'vitest'
import { seededRandom } from '../../bench/generate.ts'
import { Forms } from '../../server/src/core/tag/forms.ts'
import { hashWord } from '../../server/src/core/tag/hash.ts'
import { noWordClasses } from '../../server/src/core/tag/wordClasses.ts'
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

test('two spellings of one hash are two forms, whichever comes first', () => {
  const [first, second] = collision()
  const forms = new Forms(testLexicon().mentions.gazetteer, noWordClasses)
  const number = (text: string): number[] => {
    const tokens = tokenise(text)
    const into = new Int32Array(tokens.count)
    forms.number(text, tokens, into)
    return [...into]
  }
  const [one, other, again] = number(`${first} ${second} ${first}`)
  expect(other).not.toBe(one)
  expect(again).toBe(one)
  expect(number(second)).toEqual([other])
})
