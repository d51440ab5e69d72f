// Documents that are analysed together are analysed each by itself.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { analyseDocument, analyseDocuments } from '../../server/src/core/pipeline.ts'
import { testLexicon } from '../support/lexicon.ts'

const sources = readdirSync('seeds')
  .slice(0, 3)
  .map((name) => ({ text: readFileSync(`seeds/${name}`, 'utf8') }))

it('analysing documents together gives what each gives alone', () => {
  const lexicon = testLexicon()
  const alone = sources.map((source) => analyseDocument(source, lexicon))
  expect(alone.some(({ claims }) => 0 < claims.length)).toBe(true)
  expect(analyseDocuments(sources, lexicon)).toEqual(alone)
  expect(analyseDocuments([...sources].reverse(), lexicon)).toEqual([...alone].reverse())
  expect(analyseDocuments([], lexicon)).toEqual([])
})

it('a document that is analysed between the steps of others changes nothing for them, nor they for it', () => {
  const lexicon = testLexicon()
  const alone = sources.map((source) => analyseDocument(source, lexicon))
  const others = sources.slice(1)
  const between: unknown[] = []
  const together = analyseDocuments(others, lexicon, () => {
    // At another step of another document each time.
    if (between.length < 12) between.push(analyseDocument(sources[0]!, lexicon))
  })
  expect(together).toEqual(alone.slice(1))
  expect(between).toEqual(Array(12).fill(alone[0]))
})
