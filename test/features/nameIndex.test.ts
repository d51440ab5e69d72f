// The index of names is made ahead, a little at a time: whoever asks in between, or of another folder, gets the same answers.

import { expect, test } from 'vitest'
import { generateCorpus } from '../../bench/generate.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import { prepareNames, searchNames } from '../../server/src/features/nameIndex.ts'
import { testLexicon } from '../support/lexicon.ts'
import { analysedSnapshot, markedTexts } from '../support/snapshot.ts'

const documents = generateCorpus(24).documents.map(({ name, text }) => [name, text] as const)
const snapshotOf = (count: number) =>
  analysedSnapshot(markedTexts(Object.fromEntries(documents.slice(0, count))), testLexicon())

test('a question in the middle of it is answered as if it had been made before', () => {
  const { corpus } = snapshotOf(24)
  const { corpus: other } = snapshotOf(5)
  const names = [...corpus.links.entities()].map(({ name }) => name)
  expect(names.length).toBeGreaterThan(20)
  const ask = (of: typeof corpus) =>
    names.map((name) => finishSteps(searchNames(of, name, 5)).map((found) => found.name))
  const expected = ask(corpus)
  const expectedOfOther = ask(other)
  for (const stepsBefore of [0, 1, 7]) {
    const steps = prepareNames(corpus)
    for (let step = 0; step < stepsBefore; step++) steps.next()
    expect(ask(corpus)).toEqual(expected)
    expect(steps.next().done).toBe(true)
    const abandoned = prepareNames(other)
    for (let step = 0; step < stepsBefore; step++) abandoned.next()
    expect(ask(corpus)).toEqual(expected)
    expect(ask(other)).toEqual(expectedOfOther)
  }
})

test('two who ask of two folders at the same time are each answered about their own', () => {
  const { corpus } = snapshotOf(24)
  const { corpus: other } = snapshotOf(8)
  const [name] = [...corpus.links.entities()].map((entity) => entity.name)
  const ask = (of: typeof corpus) => searchNames(of, name!, 5)
  const expected = [corpus, other].map((of) => finishSteps(ask(of)).map((found) => found.entity.key))
  // A third has asked last, so that both have something to bring up to date.
  finishSteps(ask(snapshotOf(4).corpus))
  const asking = [ask(corpus), ask(other)]
  const answers: unknown[] = []
  while (asking.some((_, index) => answers[index] === undefined))
    for (const [index, steps] of asking.entries()) {
      if (answers[index] !== undefined) continue
      const { done, value } = steps.next()
      if (done === true) answers[index] = value.map((found) => found.entity.key)
    }
  expect(answers).toEqual(expected)
})

test('what has been made ahead is not made again', () => {
  const { corpus } = snapshotOf(24)
  let count = 0
  for (const _ of prepareNames(corpus)) count++
  expect(count).toBeGreaterThan(20)
  expect(prepareNames(corpus).next().done).toBe(true)
})
