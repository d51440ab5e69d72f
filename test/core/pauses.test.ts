// However long a document is, work on its facts pauses often enough for others to be answered meanwhile.

import { expect, test } from 'vitest'
import { compareWaiting, emptyCorpus, updateInSteps } from '../../server/src/core/corpus.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { testLexicon } from '../support/lexicon.ts'

/** Claims that are made rows of, or compared with others, between two pauses. */
const claimsAStep = 64

test('comparing the claims of one long document', () => {
  const lexicon = testLexicon()
  const text = Array.from(
    { length: 400 },
    (_, day) => `${day + 5} people were killed in Marenz in ${1500 + day}.\n\n`,
  ).join('')
  const facts = analyseDocument({ text }, lexicon)
  expect(facts.claims.length).toBeGreaterThan(300)
  const id = 1 as DocumentId
  const change = { id, name: 'long.txt', before: undefined, after: facts }
  const factsOf = () => ({ name: 'long.txt', facts })
  const corpus = finishSteps(updateInSteps(emptyCorpus, [change], factsOf, lexicon, undefined, 'later'))
  let pauses = 0
  for (const _ of iterate(compareWaiting(corpus, factsOf, lexicon))) pauses++
  expect(pauses).toBeGreaterThanOrEqual((2 * facts.claims.length) / claimsAStep)
})

function* iterate(steps: Generator<void, unknown>): Generator<void> {
  while (steps.next().done !== true) yield
}
