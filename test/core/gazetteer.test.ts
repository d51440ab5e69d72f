// Word lists are compiled in pieces, or at once when they are asked for: what they answer is the same.

import { expect, test } from 'vitest'
import { compileGazetteer, List, phraseKey } from '../../server/src/core/lexicon/gazetteer.ts'
import { hashWord } from '../../server/src/core/tag/hash.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { testLexicon } from '../support/lexicon.ts'

const { tables } = testLexicon()
const cities = (tables.get('cities') ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('#'))

test('in pieces as at once', () => {
  const atOnce = compileGazetteer(tables)
  const inPieces = compileGazetteer(tables)
  let pieces = 1
  while (inPieces.compileMore()) pieces++
  expect(pieces).toBeGreaterThan(20)
  expect(cities.length).toBeGreaterThan(1000)
  const names = cities.map((city) => city.toLowerCase().split('\t')[0]!).filter((name) => /^[a-z]+$/.test(name))
  const found = names.map((name) => inPieces.wordLists(name, true))
  expect(found).not.toContain(0)
  expect(names.map((name) => atOnce.wordLists(name, true))).toEqual(found)
})

test('asking in the middle gives what asking at the end does', () => {
  const gazetteer = compileGazetteer(tables)
  gazetteer.compileMore()
  const [last] = cities.at(-1)!.toLowerCase().split('\t')
  expect(gazetteer.wordLists(last!, true)).toBe(compileGazetteer(tables).wordLists(last!, true))
  expect(gazetteer.compileMore()).toBe(false)
})

/** The key by which an entry of several words is found in a text. */
function keyOf(entry: string): number {
  const lower = entry.toLowerCase()
  const tokens = tokenise(lower)
  let key = 0
  for (let token = 0; token < tokens.count; token++)
    key = phraseKey(key, hashWord(lower.slice(tokens.start[token]!, tokens.end[token]!)))
  return key
}

test.each([
  ['Keldby'],
  ['North Keldby'],
  ['NORTH  KELDBY'],
  ['Saint-Maren'],
  ['O’Dune Bay'],
  ['St. Maren'],
  ['Ærø By'],
  ['Maren Fjord 7'],
  ['one two three four five six'],
  [' Keldby'],
  ['Keldby '],
  ['Keldby North\r'],
  ['Keldby North\tmore\tcells'],
])('%j is found as its tokens', (line) => {
  const gazetteer = compileGazetteer(new Map([['cities', `# a comment\n\n${line}\nlast`]]))
  const [entry] = line.split('\t')
  const words = entry!.trim().split(/\s+/)
  if (words.length === 1 && /^\w+$/.test(words[0]!))
    expect(gazetteer.wordLists(words[0]!.toLowerCase(), true)).toBe(List.city)
  else expect(gazetteer.phraseLists(keyOf(entry!))).toBe(List.city)
  expect(gazetteer.wordLists('last', true)).toBe(List.city)
  expect(gazetteer.wordLists('comment', true)).toBe(0)
})

test('an entry of more words than are looked for is left out', () => {
  const entry = 'one two three four five six seven'
  const gazetteer = compileGazetteer(new Map([['cities', entry]]))
  expect(gazetteer.phraseLists(keyOf(entry))).toBe(0)
  expect(gazetteer.wordLists('one', true)).toBe(0)
})
