// The laws of the comparing stage: slots are a function of the set of documents, however they came and went, and only documents whose
// slots changed are said to be touched.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Slot } from '../../server/src/core/conflicts/conflict.ts'
import { type Corpus, emptyCorpus, updateCorpus } from '../../server/src/core/corpus.ts'
import type { DocumentFacts } from '../../server/src/core/facts.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { testLexicon } from '../support/lexicon.ts'
import { runs } from '../support/runs.ts'

const lexicon = testLexicon()

/** Sentences that agree, disagree, revise and leave each other alone in every way the stage knows. */
const sentences = [
  'The bombing of the fish market in Porto killed 18 people.',
  'A bomb at the fish market in Porto killed 20 people on Monday.',
  'The attack on the fish market in Porto killed at least 19 people.',
  'The bombing of the fish market in Porto initially killed 7 people.',
  'Thomas Weller, 62, was found dead in Porto.',
  'Thomas Weller, 64, was found dead in Porto.',
  'Police in Porto named 62-year-old Thomas Weller and Anna Brandt, 47.',
  'Anna Brandt, 48, of Lisbon, spoke in Porto.',
  "Porto, Portugal's second city, was quiet.",
  "Porto is Portugal's biggest city.",
  'The fish market in Porto lost 12 stalls and 3 vans.',
  'Six people were shot at the fish market in Porto.',
]
const analysed = new Map<string, DocumentFacts>()
function factsOf(indices: readonly number[]): DocumentFacts {
  const text = indices.map((index) => sentences[index]).join('\n\n')
  let facts = analysed.get(text)
  if (facts === undefined) {
    facts = analyseDocument({ text }, lexicon)
    analysed.set(text, facts)
  }
  return facts
}

type Documents = ReadonlyMap<number, DocumentFacts>
const documentIds = 5
const text = fc.uniqueArray(fc.nat(sentences.length - 1), { minLength: 1, maxLength: 3 })
const edit = fc.record({ id: fc.nat(documentIds - 1), text: fc.option(text, { nil: undefined, freq: 4 }) })

function update(corpus: Corpus, before: Documents, after: Documents, ids: readonly number[]): Corpus {
  const changes = ids.map((id) => ({
    id: id as DocumentId,
    name: `${id}.txt`,
    before: before.get(id),
    after: after.get(id),
  }))
  return updateCorpus(corpus, changes, (id) => ({ name: `${id}.txt`, facts: after.get(id)! }), lexicon)
}

function print(corpus: Corpus): string[] {
  const { totals } = corpus.comparison
  return [JSON.stringify(totals), ...[...corpus.comparison.slots()].map((slot) => JSON.stringify(slot)).sort()]
}

test('editing documents one by one ends where reading them all at once does, in whatever order', () => {
  void fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
      let corpus = emptyCorpus
      let documents: Documents = new Map()
      for (const { id, text: indices } of edits) {
        const next = new Map(documents)
        if (indices === undefined) next.delete(id)
        else next.set(id, factsOf(indices))
        if (!documents.has(id) && !next.has(id)) continue
        corpus = update(corpus, documents, next, [id])
        documents = next
      }
      const ids = [...documents.keys()]
      expect(print(update(emptyCorpus, new Map(), documents, ids))).toEqual(print(corpus))
      expect(print(update(emptyCorpus, new Map(), documents, ids.reverse()))).toEqual(print(corpus))
    }),
    { numRuns: runs(60) },
  )
})

test('a document that is written anew many times leaves nothing behind', () => {
  const others = [factsOf([0, 4, 7]), factsOf([1, 5, 8])]
  const withLast = (last: DocumentFacts): Documents => new Map([...others, last].map((facts, id) => [id, facts]))
  let documents = withLast(factsOf([2, 6]))
  let corpus = update(emptyCorpus, new Map(), documents, [0, 1, 2])
  const first = print(corpus)
  expect(first.length).toBeGreaterThan(1)
  for (let version = 0; version < 70; version++) {
    const people = Array.from(
      { length: 4 },
      (_, at) => `Anna Brandt${'abcdefghij'[version % 10]}${version}${at}, 47, of Porto, spoke.`,
    )
    const next = withLast(version % 7 === 6 ? factsOf([2, 6]) : analyseDocument({ text: people.join('\n\n') }, lexicon))
    corpus = update(corpus, documents, next, [2])
    documents = next
    if (version % 7 === 6) expect(print(corpus)).toEqual(first)
  }
})

test('it is counted how many statements there are, and how many another document makes as well', () => {
  const totalsOf = (...texts: readonly (readonly number[])[]) => {
    const documents: Documents = new Map(texts.map((indices, id) => [id, factsOf(indices)]))
    return update(emptyCorpus, new Map(), documents, [...documents.keys()]).comparison.totals
  }
  expect(totalsOf()).toEqual({ statements: 0, matched: 0 })
  expect(totalsOf([4])).toEqual({ statements: 1, matched: 0 })
  expect(totalsOf([4], [7])).toEqual({ statements: 2, matched: 0 })
  expect(totalsOf([4], [5], [7])).toEqual({ statements: 3, matched: 2 })
  expect(totalsOf([4, 5])).toEqual({ statements: 2, matched: 0 })
})

test('the documents touched are those whose slots changed', () => {
  void fc.assert(
    fc.property(fc.array(text, { minLength: documentIds, maxLength: documentIds }), text, (texts, other) => {
      const before: Documents = new Map(texts.map((indices, id) => [id, factsOf(indices)]))
      const after: Documents = new Map([...before, [0, factsOf(other)]])
      const first = update(emptyCorpus, new Map(), before, [...before.keys()])
      const second = update(first, before, after, [0])
      for (const id of before.keys()) {
        const slotsIn = (corpus: Corpus): readonly Slot[] => corpus.comparison.slotsIn(id as DocumentId)
        const changed = JSON.stringify(slotsIn(first)) !== JSON.stringify(slotsIn(second))
        expect(second.comparison.touched.has(id as DocumentId)).toBe(changed)
      }
    }),
    { numRuns: runs(40) },
  )
})

test('a slot has at least two claims, one question and keys that nobody shares', () => {
  void fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: documentIds }), (texts) => {
      const documents: Documents = new Map(texts.map((indices, id) => [id, factsOf(indices)]))
      const slots = [...update(emptyCorpus, new Map(), documents, [...documents.keys()]).comparison.slots()]
      expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length)
      for (const { answers, severity, question } of slots) {
        expect(question).not.toBe('')
        expect(answers.flatMap(({ claims }) => claims).length).toBeGreaterThan(1)
        expect(1 < answers.length).toBe(severity !== 'corroborated')
      }
    }),
    { numRuns: runs(60) },
  )
})
