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
