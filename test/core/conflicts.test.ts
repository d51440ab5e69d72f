// When two figures disagree, and the explanations of what was and what was not compared.

import { describe, expect, test } from 'vitest'
import { explainPair } from '../../server/src/core/conflicts/explain.ts'
import { disjoint, hardInterval, pragmaticInterval } from '../../server/src/core/conflicts/tolerance.ts'
import { emptyCorpus, updateCorpus } from '../../server/src/core/corpus.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { testLexicon } from '../support/lexicon.ts'

const lexicon = testLexicon()

function figureOf(words: string) {
  return analyseDocument({ text: `The flood killed ${words} people.` }, lexicon).figures[0]!
}

describe('tolerance', () => {
  const table: readonly [a: string, b: string, hard: boolean, pragmatic: boolean][] = [
    ['18', '20', true, true],
    ['18', 'eighteen', false, false],
    ['about 50', '48', false, false],
    ['some 20', '18', true, false],
    ['at least 15', '18', false, false],
    ['at least 20', '18', true, true],
    ['at least 15', '60', false, true],
    ['more than 40', '40', true, true],
    ['up to 40', '12', false, true],
    ['250,000', '254,000', false, false],
    ['250,000', '270,000', true, true],
    ['dozens of', '30', false, false],
    ['20-odd', '27', false, false],
    ['20-odd', '31', true, true],
    ['300-odd', '340', false, false],
  ]
  test.each(table)('%s and %s', (a, b, hard, pragmatic) => {
    const [x, y] = [figureOf(a), figureOf(b)]
    expect(disjoint(hardInterval(x), hardInterval(y))).toBe(hard)
    expect(disjoint(pragmaticInterval(x), pragmaticInterval(y))).toBe(pragmatic)
  })
})

function explain(first: string, second: string) {
  const facts = [first, second].map((text) => analyseDocument({ text }, lexicon))
  const changes = facts.map((after, id) => ({ id: id as DocumentId, name: `${id}.txt`, before: undefined, after }))
  const corpus = updateCorpus(emptyCorpus, changes, (id) => ({ name: `${id}.txt`, facts: facts[id]! }), lexicon)
  const [a, b] = [0, 1].map((id) => ({ document: id as DocumentId, figure: 0 }))
  const forwards = explainPair(corpus.comparison, corpus.links, lexicon, a!, b!)
  const backwards = explainPair(corpus.comparison, corpus.links, lexicon, b!, a!)
  expect(backwards.outcome).toBe(forwards.outcome)
  return forwards
}

describe('explanations', () => {
  const table: readonly [first: string, second: string, outcome: string, reason: string][] = [
    [
      'A bomb at the fish market by the canal killed 9 people.',
      'The bombing of the old fish market by the canal killed 14 people.',
      'conflict',
      'both are exact figures',
    ],
    [
      'Flood hits the fish market by the canal, killing 9 people.',
      'The flood at the fish market by the canal killed 14 people.',
      'conflict',
      'both are exact figures',
    ],
    [
      'The names of 9 people killed in the bombing of the fish market by the canal are known.',
      'The bombing of the old fish market by the canal killed 14 people; their names are known.',
      'conflict',
      'both sentences speak of the bombing of the fish market and canal',
    ],
    [
      'A bomb at the fish market killed 9 people.',
      'The bomb at the fish market injured 14 people.',
      'kept apart',
      'something else is said of them',
    ],
    [
      'A bomb at the fish market killed 9 people.',
      'The bomb at the fish market killed 4 children.',
      'kept apart',
      'one counts a part of what the other counts',
    ],
    [
      'A bomb at the fish market killed 9 people.',
      'A tram crash at the harbour killed 14 people.',
      'kept apart',
      'different kinds of events',
    ],
    [
      'A bomb at the fish market killed 9 people.',
      'The total is 14.',
      'not read',
      'nothing comparable is said of "14": no word beside it tells what it counts or measures',
    ],
  ]
  test.each(table)('%s / %s', (first, second, outcome, reason) => {
    const explanation = explain(first, second)
    expect(explanation.outcome).toBe(outcome)
    expect(explanation.reasons).toContain(reason)
  })
})
