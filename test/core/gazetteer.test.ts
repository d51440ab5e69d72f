// Word lists are compiled in pieces, or at once when they are asked for: what they answer is the same.

import { expect, test } from 'vitest'
import { compileGazetteer } from '../../server/src/core/lexicon/gazetteer.ts'
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
  for (const city of cities) {
    const [name] = city.toLowerCase().split('\t')
    if (!/^[a-z]+$/.test(name!)) continue
    expect(inPieces.wordLists(name!, true)).toBeGreaterThan(0)
    expect(atOnce.wordLists(name!, true)).toBe(inPieces.wordLists(name!, true))
  }
})

test('asking in the middle gives what asking at the end does', () => {
  const gazetteer = compileGazetteer(tables)
  gazetteer.compileMore()
  const [last] = cities.at(-1)!.toLowerCase().split('\t')
  expect(gazetteer.wordLists(last!, true)).toBe(compileGazetteer(tables).wordLists(last!, true))
  expect(gazetteer.compileMore()).toBe(false)
})
