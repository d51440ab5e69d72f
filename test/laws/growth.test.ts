// What a change costs in a larger folder, in counts that do not depend on the machine: how many documents are analysed and looked at
// again, how many names and pairs of claims are decided anew, how many bytes the facts take. Times are measured by the benchmark only.

import { describe, expect, test } from 'vitest'
import { generateCorpus, seededRandom } from '../../bench/generate.ts'
import { countOpened, encodeFacts, packFacts } from '../../server/src/core/codec.ts'
import { comparisonWork } from '../../server/src/core/conflicts/compare.ts'
import { type Corpus, compareWaiting, emptyCorpus, updateCorpus, withComparison } from '../../server/src/core/corpus.ts'
import { dateOfFileName } from '../../server/src/core/dates/fileNameDate.ts'
import { type ConflictDecisions, compileDecisions } from '../../server/src/core/decisions/decisions.ts'
import type { DocumentFacts } from '../../server/src/core/facts.ts'
import { workOf } from '../../server/src/core/link/link.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { testLexicon } from '../support/lexicon.ts'
import { isThorough } from '../support/runs.ts'

const lexicon = testLexicon()
/** More than a posting may hold, so that postings become too long and short enough again. */
const documents = isThorough ? 400 : 240

type Documents = Map<number, { readonly name: string; readonly facts: DocumentFacts }>

function analyse(text: string, name = ''): DocumentFacts {
  const fileDate = dateOfFileName(name)
  return analyseDocument(fileDate === undefined ? { text } : { text, fileDate }, lexicon)
}

const generated = generateCorpus(documents)
const all: Documents = new Map(
  generated.documents.map(({ name, text }, id) => [id, { name, facts: analyse(text, name) }] as const),
)

function update(corpus: Corpus, before: Documents, after: Documents, ids: Iterable<number>): Corpus {
  const changes = [...ids].map((id) => ({
    id: id as DocumentId,
    name: (after.get(id) ?? before.get(id))!.name,
    before: before.get(id)?.facts,
    after: after.get(id)?.facts,
  }))
  return updateCorpus(corpus, changes, (id) => after.get(id), lexicon)
}

function changesOf(before: Documents, after: Documents) {
  const ids = new Set([...before.keys(), ...after.keys()])
  return [...ids].flatMap((id) => {
    const change = { before: before.get(id)?.facts, after: after.get(id)?.facts }
    const { name } = (after.get(id) ?? before.get(id))!
    return change.before === change.after ? [] : [{ id: id as DocumentId, name, ...change }]
  })
}

function fromScratch(now: Documents): Corpus {
  return update(emptyCorpus, new Map(), now, now.keys())
}

function slotsOf(corpus: Corpus): string[] {
  return [...corpus.comparison.slots()].map((slot) => JSON.stringify(slot)).sort()
}

describe('an edit of one figure among many documents', () => {
  const whole = fromScratch(all)
  const [name] = generated.answers.conflicts[7]!.documents
  const id = generated.documents.findIndex((document) => document.name === name)
  const { text } = generated.documents[id]!
  const after: Documents = new Map(all)
  after.set(id, { name, facts: analyse(text.replace(/^(\d+) people/mu, '93 people'), name) })
  const edited = update(whole, all, after, [id])

  test('decides no names anew, and compares the claims of that document alone', () => {
    expect(workOf(edited.links)).toEqual({ blocks: 0, entities: 0 })
    const { documents, pairs } = comparisonWork(edited.comparison)
    expect(documents).toBe(1)
    expect(pairs).toBeLessThanOrEqual(5)
  })

  test('touches the two documents of the conflict', () => {
    expect(edited.comparison.touched.size).toBe(2)
  })

  test('ends where reading everything anew does', () => {
    expect(slotsOf(edited)).toEqual(slotsOf(fromScratch(after)))
  })
})

describe('an edit where many disagreements are decided', () => {
  const decide = (keys: readonly number[]): ConflictDecisions =>
    compileDecisions({
      entities: [],
      names: [],
      conflicts: keys.map((index) => ({
        id: `d${index}`,
        kind: 'settled' as const,
        wordings: generated.answers.conflicts[index]!.documents.flatMap((name) => {
          const { facts } = [...all.values()].find((each) => each.name === name)!
          return [...facts.wordings]
        }),
      })),
    }).conflicts
  const decisions = decide([...generated.answers.conflicts.keys()])
  const decidedIn = (corpus: Corpus) => [...corpus.decided.bySlot].map(([key, [first]]) => `${key} ${first?.id}`).sort()
  const whole = updateCorpus(emptyCorpus, changesOf(new Map(), all), (id) => all.get(id), lexicon, decisions)

  test('looks at the disagreements of that document alone, and ends where deciding all anew does', () => {
    expect(decidedIn(whole).length).toBe(generated.answers.conflicts.length)
    const [name] = generated.answers.conflicts[7]!.documents
    const id = generated.documents.findIndex((document) => document.name === name)
    const { text } = generated.documents[id]!
    const after: Documents = new Map(all)
    after.set(id, { name, facts: analyse(text.replace(/^(\d+) people/mu, '93 people'), name) })
    const edited = updateCorpus(whole, changesOf(all, after), (id) => after.get(id), lexicon, decisions)
    expect(edited.decided.work).toBeLessThanOrEqual(4)
    const fresh = updateCorpus(emptyCorpus, changesOf(new Map(), after), (id) => after.get(id), lexicon, decisions)
    expect(decidedIn(edited)).toEqual(decidedIn(fresh))
    expect(decidedIn(edited).length).toBe(decidedIn(whole).length - 1)
    const fewer = updateCorpus(edited, [], (id) => after.get(id), lexicon, decide([1, 3, 7]))
    expect(decidedIn(fewer).length).toBe(2)
  })
})

describe('comparing in steps', () => {
  test('makes a step for each document at least, so that a request never waits for more than a few', () => {
    const waiting = updateCorpus(
      emptyCorpus,
      changesOf(new Map(), all),
      (id) => all.get(id),
      lexicon,
      undefined,
      'later',
    )
    const steps = compareWaiting(waiting, (id) => all.get(id), lexicon)
    let count = 0
    while (steps.next().done !== true) count++
    expect(count).toBeGreaterThan(documents * 4)
  })

  test('ends where comparing at once does, whatever changed between the steps', () => {
    const half: Documents = new Map([...all].slice(0, documents / 2))
    let now = half
    let corpus = updateCorpus(
      emptyCorpus,
      changesOf(new Map(), half),
      (id) => half.get(id),
      lexicon,
      undefined,
      'later',
    )
    const random = seededRandom(11)
    for (let round = 0; round < 6; round++) {
      const seen = now
      const batches = corpus.uncompared.length
      const steps = compareWaiting(corpus, (id) => seen.get(id), lexicon)
      for (let step = 0, pause = Math.floor(random() * 900); ; step++) {
        const { done, value } = steps.next()
        if (step === pause) {
          const next: Documents = new Map(now)
          for (let change = 0; change < 12; change++) {
            const id = Math.floor(random() * documents)
            if (random() < 0.3) next.delete(id)
            else {
              const { facts } = all.get(random() < 0.5 ? id : Math.floor(random() * documents))!
              next.set(id, { name: all.get(id)!.name, facts })
            }
          }
          corpus = updateCorpus(corpus, changesOf(now, next), (id) => next.get(id), lexicon, undefined, 'later')
          now = next
          for (const { answers } of corpus.comparison.slots())
            for (const { claims } of answers)
              for (const { document, claim } of claims) expect(now.get(document)?.facts.claims[claim]).toBeDefined()
        }
        if (done !== true) continue
        corpus = withComparison(corpus, value, batches, (id) => now.get(id))
        break
      }
    }
    corpus = updateCorpus(corpus, [], (id) => now.get(id), lexicon)
    expect(slotsOf(corpus)).toEqual(slotsOf(fromScratch(now)))
    expect(corpus.comparison.certain).toBe(fromScratch(now).comparison.certain)
    expect(corpus.links.totals).toEqual(fromScratch(now).links.totals)
  })
})

test('packed facts are read a few times while a folder is taken in, and an edit reads those of few documents', () => {
  const packed: Documents = new Map(
    [...all].map(([id, { name, facts }]) => [id, { name, facts: packFacts(encodeFacts(facts)) }]),
  )
  const before = countOpened()
  const corpus = fromScratch(packed)
  const whole = countOpened()
  expect(whole - before).toBeLessThanOrEqual(4 * documents)
  expect(slotsOf(corpus)).toEqual(slotsOf(fromScratch(all)))
  const { name } = packed.get(20)!
  const after: Documents = new Map(packed)
  const { text } = generated.documents[20]!
  after.set(20, { name, facts: packFacts(encodeFacts(analyse(text.replace(/^(\d+) people/mu, '93 people'), name))) })
  const edit = countOpened()
  update(corpus, packed, after, [20])
  expect(countOpened() - edit).toBeLessThanOrEqual(6)
})

test('a claim is compared with few others, however many documents there are', () => {
  const pairsPerDocument = (count: number) => {
    const part: Documents = new Map([...all].slice(0, count))
    return comparisonWork(fromScratch(part).comparison).pairs / count
  }
  expect(pairsPerDocument(documents)).toBeLessThanOrEqual(1.2 * pairsPerDocument(documents / 4) + 1)
})

test('the facts of a report take no more bytes than its text', () => {
  let bytes = 0
  for (const { facts } of all.values()) bytes += encodeFacts(facts).length
  const characters = generated.documents.reduce((sum, { text }) => sum + text.length, 0)
  expect(bytes).toBeLessThan(1.5 * characters)
})

test('documents that come, go and change a few at a time end where reading them all at once does', () => {
  // Every report names the same street and the same chief, so that postings cross their limit both ways.
  const random = seededRandom(5)
  const texts = Array.from({ length: 90 }, (_, index) => {
    const toll = 3 + Math.floor(random() * 4)
    const crowd = random() < 0.7 ? ' near the Brandholm silo' : ''
    const second = random() < 0.5 ? ` Gerda Stahl, ${40 + (index % 3)}, was among them.` : ''
    return `${toll} people were killed when a fire broke out in the Ostrava mill in Keldby${crowd} on 4 March 2019.${second} Chief Lennart Dahlgren spoke.`
  })
  const facts = texts.map((text) => analyse(text))
  let now: Documents = new Map()
  let corpus = emptyCorpus
  for (let round = 0; round < 24; round++) {
    const next: Documents = new Map(now)
    const ids = new Set<number>()
    for (let change = 0; change < 9; change++) {
      const id = Math.floor(random() * facts.length)
      if (random() < (round < 14 ? 0.1 : 0.7)) next.delete(id)
      else next.set(id, { name: `${id}.txt`, facts: facts[Math.floor(random() * facts.length)]! })
      if (now.has(id) || next.has(id)) ids.add(id)
    }
    corpus = update(
      corpus,
      now,
      next,
      [...ids].filter((id) => now.has(id) || next.has(id)),
    )
    now = next
    if (isThorough || round % 3 === 2) expect(slotsOf(corpus)).toEqual(slotsOf(fromScratch(now)))
  }
})
