// The laws of the linking stage: links are a function of the set of documents, however they came and went, and a change costs what it
// touches.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DocumentFacts } from '../../server/src/core/facts.ts'
import { linkNames, noLinks, workOf } from '../../server/src/core/link/link.ts'
import type { Links } from '../../server/src/core/link/links.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { testLexicon } from '../support/lexicon.ts'
import { changeOf, markedDocument, printLinks } from '../support/linking.ts'
import { runs } from '../support/runs.ts'

/** Sentences whose names join, compete and contradict each other in every way the linker knows. */
const sentences = [
  '[p Mara Velt] spoke.',
  '[p Velt] left.',
  '[p Oskar Velt] met [p Mara Velt].',
  '[p Mara Velt] met [p Oskar Velt]. [p Velt] left.',
  '[p M. Velt] signed.',
  '[p Mara Ina Velt] signed.',
  '[p Robert Stane] spoke. [p Bob] left.',
  '[p Bob Stane] spoke.',
  '[p Stane] left.',
  'The [o Northern Observatory for Rivers] ([o NOR]) met.',
  'The [o National Office of Records] ([o NOR]) met.',
  '[o NOR] met.',
  '[l NOR] met.',
  '[o New Dawn], formerly [o Red Dawn], met.',
  '[o Red Dawn], formerly [o New Dawn], met.',
  '[o Red Dawn] met.',
  'The [l U.S.] voted.',
  'The [l United States] voted. [l America] voted.',
  '[o US] voted.',
  '[o Veltcorp Ltd] fell.',
  '[o Veltcorp Group] fell.',
  '[l Veltcorp] fell.',
  '[p Samir al-Khoury] spoke.',
  '[p Samir Khoury] and [p al-Khoury] spoke.',
  '[?l Velt] row.',
  '[?p Mara Velt] row.',
  '[?o NOR] row.',
  '[?l Red Dawn] row.',
]
const document = fc
  .array(fc.nat(sentences.length - 1), { minLength: 0, maxLength: 4 })
  .map((indices) => [...new Set(indices)].map((index) => sentences[index]!).join('\n\n'))

const factsCache = new Map<string, DocumentFacts>()
function factsOf(text: string): DocumentFacts {
  let facts = factsCache.get(text)
  if (facts === undefined) {
    facts = markedDocument(text).facts
    factsCache.set(text, facts)
  }
  return facts
}

type Corpus = ReadonlyMap<number, DocumentFacts>

function update(links: Links, changes: readonly ReturnType<typeof changeOf>[]): Links {
  return linkNames(links, changes, () => undefined, testLexicon())
}

function fromScratch(corpus: Corpus): Links {
  return update(
    noLinks,
    [...corpus].map(([id, facts]) => changeOf(id, undefined, facts)),
  )
}

test('any order, and one by one or all at once, gives the same links', () => {
  void fc.assert(
    fc.property(fc.array(document, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (texts, random) => {
      const corpus = new Map(texts.map((text, id) => [id, factsOf(text)]))
      const expected = printLinks(fromScratch(corpus), corpus)
      const shuffled = [...corpus]
        .map((entry) => ({ entry, rank: random.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ entry }) => entry)
      let links = noLinks
      for (const [id, facts] of shuffled) links = update(links, [changeOf(id, undefined, facts)])
      expect(printLinks(links, corpus)).toEqual(expected)
    }),
    { numRuns: runs(40) },
  )
})

test('a doubtful name joins two names that documents say to be each other', () => {
  const sure = ['[o New Dawn], formerly [o Red Dawn], met.', '[o Red Dawn], formerly [o New Dawn], met.']
  const corpus = new Map([...sure, '[?l Red Dawn] row.'].map((text, id) => [id, factsOf(text)]))
  const links = fromScratch(corpus)
  const entityOf = (id: number) => links.entityOf(id as DocumentId, corpus.get(id)!, 0)
  expect(entityOf(2)).toBeDefined()
  expect(entityOf(2)).toBe(entityOf(0))
})

test('after any edits the links are those from scratch, and older versions stay as they were', () => {
  const edit = fc.record({ id: fc.nat(5), text: fc.option(document, { nil: undefined }) })
  void fc.assert(
    fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 10 }), (batches) => {
      const corpus = new Map<number, DocumentFacts>()
      let links = noLinks
      let previous: { links: Links; corpus: Corpus; printed: string[] } | undefined
      for (const batch of batches) {
        const changes = new Map<number, ReturnType<typeof changeOf>>()
        for (const { id, text } of batch) {
          const before = changes.has(id) ? changes.get(id)!.before : corpus.get(id)
          const after = text === undefined ? undefined : factsOf(text)
          changes.set(id, changeOf(id, before, after))
        }
        previous = { links, corpus: new Map(corpus), printed: printLinks(links, corpus) }
        for (const { id, after } of changes.values()) {
          if (after === undefined) corpus.delete(id)
          else corpus.set(id, after)
        }
        links = update(links, [...changes.values()])
        expect(printLinks(links, corpus)).toEqual(printLinks(fromScratch(corpus), corpus))
        expect(printLinks(previous.links, previous.corpus)).toEqual(previous.printed)
      }
    }),
    { numRuns: runs(40) },
  )
})

test('adding a document and taking it away leaves nothing behind', () => {
  void fc.assert(
    fc.property(fc.array(document, { maxLength: 5 }), document, (texts, text) => {
      const corpus = new Map(texts.map((each, id) => [id, factsOf(each)]))
      const before = fromScratch(corpus)
      const added = update(before, [changeOf(99, undefined, factsOf(text))])
      const removed = update(added, [changeOf(99, factsOf(text), undefined)])
      expect(printLinks(removed, corpus)).toEqual(printLinks(before, corpus))
    }),
    { numRuns: runs(40) },
  )
})

test('every mention belongs to one entity that counts it', () => {
  void fc.assert(
    fc.property(fc.array(document, { maxLength: 8 }), (texts) => {
      const corpus = new Map(texts.map((text, id) => [id, factsOf(text)]))
      const links = fromScratch(corpus)
      const mentions = [...corpus].reduce((sum, [id, facts]) => {
        const shown = facts.mentions.filter(({ name }) => links.entityOf(id as DocumentId, facts, name) !== undefined)
        // None is without an entity but those that no other document knows.
        const others = facts.mentions.filter((mention) => !shown.includes(mention))
        expect(others.every(({ name }) => facts.names[name]!.doubtful)).toBe(true)
        return sum + shown.length
      }, 0)
      const counted = [...links.entities()].reduce((sum, entity) => sum + entity.mentionCount, 0)
      expect(counted).toBe(mentions)
      expect(links.totals.mentions).toBe(mentions)
    }),
    { numRuns: runs(40) },
  )
})

test('a corpus that outgrows one story, and shrinks again, is decided as from scratch', () => {
  const corpus = new Map<number, DocumentFacts>()
  const texts = ['[p Mara Jones] spoke.', '[p Jones] left.', '[p J. Jones] left.']
  let links = noLinks
  for (let id = 0; id < 104; id++) {
    const facts = factsOf(texts[id] ?? '[l Elsewhere] is quiet.')
    corpus.set(id, facts)
    links = update(links, [changeOf(id, undefined, facts)])
    if (97 < id) expect(printLinks(links, corpus)).toEqual(printLinks(fromScratch(corpus), corpus))
  }
  for (let id = 90; id < 104; id++) {
    links = update(links, [changeOf(id, corpus.get(id), undefined)])
    corpus.delete(id)
    expect(printLinks(links, corpus)).toEqual(printLinks(fromScratch(corpus), corpus))
  }
})

test('an edit decides the blocks of its own names again, and no others', () => {
  const letters = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  const corpus = new Map(
    Array.from(
      { length: 300 },
      (_, id) => [id, factsOf(`[p Ann Q${letters(id)}lo] met [p Ann Q${letters(id + 1)}lo].`)] as const,
    ),
  )
  const links = fromScratch(corpus)
  const edited = update(links, [changeOf(7, corpus.get(7), factsOf('[p Ann Qhlo] met [p Ann Zulo].'))])
  expect(workOf(edited).blocks).toBeLessThanOrEqual(3)
  expect(edited.touched.size).toBeLessThanOrEqual(4)
})
