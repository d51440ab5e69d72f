// Word lists are compiled once and looked up by hash; what was compiled earlier answers as what is compiled now.

import { expect, test } from 'vitest'
import { decodeLists, encodeLists } from '../../server/src/core/lexicon/compiledLists.ts'
import { compileGazetteer, type Gazetteer, List, phraseKey } from '../../server/src/core/lexicon/gazetteer.ts'
import { hashWord } from '../../server/src/core/tag/hash.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { testLexicon } from '../support/lexicon.ts'

const { tables } = testLexicon()

test('compiled earlier as compiled now', () => {
  const now = compileGazetteer(tables)
  const earlier = compileGazetteer(new Map(), decodeLists(encodeLists(tables)))
  const lines = ['cities', 'surnames', 'knownGroups'].flatMap((table) => (tables.get(table) ?? '').split('\n'))
  const names = lines.filter((_, line) => line % 16 === 0).map((line) => line.split('\t')[0]!.toLowerCase())
  const listsOf = (gazetteer: Gazetteer) =>
    names.map((name) => [gazetteer.wordLists(name, true), gazetteer.phraseLists(keyOf(name))])
  const found = listsOf(now)
  expect(found.filter(([word, phrase]) => word !== 0 || phrase !== 0).length).toBeGreaterThan(1000)
  expect(listsOf(earlier)).toEqual(found)
})

test.each([
  ['nothing', () => new Uint8Array()],
  ['another format', (bytes: Uint8Array) => bytes.with(0, 255)],
  ['an end too early', (bytes: Uint8Array) => bytes.slice(0, -4)],
  ['columns of no length', () => new Uint8Array(new Int32Array([2, 0, 0]).buffer)],
])('%s is not taken for compiled lists', (_, damage) => {
  const bytes = encodeLists(new Map([['cities', 'Keldby\nNorth Maren']]))
  expect(decodeLists(bytes)).toBeDefined()
  expect(decodeLists(damage(bytes))).toBeUndefined()
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

test.each([
  ['Bay of', 0, true],
  ['Bay of Keldby', List.city, true],
  ['Bay of Keldby Islands', List.city, false],
  ['Bay of Maren', 0, false],
  ['Sund vid', 0, true],
  ['Sund vid Årø', List.city, false],
])('where entries go on is known: %s', (words, lists, goesOn) => {
  const gazetteer = compileGazetteer(new Map([['cities', 'Bay of Keldby Islands\nBay of Keldby\nSund vid Årø\n']]))
  expect(gazetteer.phraseLists(keyOf(words))).toBe(lists)
  expect(gazetteer.phraseListsAndMore(keyOf(words))).toBe(lists | (goesOn ? List.beginsPhrase : 0))
})
