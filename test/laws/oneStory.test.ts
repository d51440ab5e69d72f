// A folder about one story: a conflict that two documents show does not vanish when more documents of the story come, whatever came first,
// and claims are compared with few others however many there are.

import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../bench/generate.ts'
import { comparisonWork } from '../../server/src/core/conflicts/compare.ts'
import { type Corpus, emptyCorpus, updateCorpus } from '../../server/src/core/corpus.ts'
import { dateOfFileName } from '../../server/src/core/dates/fileNameDate.ts'
import type { DocumentFacts } from '../../server/src/core/facts.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { testLexicon } from '../support/lexicon.ts'
import { isThorough } from '../support/runs.ts'

const lexicon = testLexicon()

type Documents = ReadonlyMap<number, { readonly name: string; readonly facts: DocumentFacts }>

const tolls = [
  '{} people were killed when the Brennick silo in Hallmoor collapsed.',
  'The collapse of the Brennick silo in Hallmoor killed {} people.',
  'An inquiry into the collapse of the Brennick silo, in which {} people died, began in Hallmoor.',
  'Families of the {} people killed by the collapse of the Brennick silo in Hallmoor have sued.',
  'The Brennick silo in Hallmoor had no permit when its collapse killed {} people.',
]
const ages = [
  'Hedda Brun, {}, owned the silo.',
  'The owner, Hedda Brun, {}, was arrested.',
  'Police questioned Hedda Brun, {}, in Hallmoor.',
]
const speakers = ['mason', 'baker', 'teacher', 'nurse', 'driver', 'painter', 'farmer', 'printer']

const reports = new Map<string, { readonly name: string; readonly facts: DocumentFacts }>()

/** The report of one day of June: `id` decides its words, so that no two are alike. */
function report(id: number, { toll = 22, age = 41 }: { readonly toll?: number; readonly age?: number } = {}) {
  const key = `${id} ${toll} ${age}`
  const known = reports.get(key)
  if (known !== undefined) return known
  const name = `2012-06-${String(2 + (id % 25)).padStart(2, '0')} ${String(id).padStart(4, '0')}.txt`
  const text = [
    tolls[id % tolls.length]!.replace('{}', String(toll)),
    ages[id % ages.length]!.replace('{}', String(age)),
    `A ${speakers[id % speakers.length]} of house ${id} said that nobody had asked for so long.`,
  ].join(' ')
  const made = { name, facts: analyseDocument({ text, fileDate: dateOfFileName(name)! }, lexicon) }
  reports.set(key, made)
  return made
}

function update(corpus: Corpus, before: Documents, after: Documents): Corpus {
  const ids = new Set([...before.keys(), ...after.keys()])
  const changes = [...ids].flatMap((id) => {
    const [from, to] = [before.get(id), after.get(id)]
    const change = { id: id as DocumentId, name: (to ?? from)!.name, before: from?.facts, after: to?.facts }
    return from === to ? [] : [change]
  })
  return updateCorpus(corpus, changes, (id) => after.get(id), lexicon)
}

function slotsOf(corpus: Corpus): string[] {
  return [...corpus.comparison.slots()]
    .map((slot) =>
      JSON.stringify({ ...slot, disputes: [...(slot.disputes ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)) }),
    )
    .sort()
}

/** Kind, confidence and answers of the conflicts, with the number of their claims. */
function conflictsIn(corpus: Corpus): string[] {
  return [...corpus.comparison.slots()]
    .filter(({ severity }) => severity === 'conflict')
    .map(
      ({ kind, answers }) => `${kind}: ${answers.map(({ value, claims }) => `${value} × ${claims.length}`).join(', ')}`,
    )
    .sort()
}

/** Two reports that disagree, with `more` of the same story that agree with the second. */
function story(more: number): Documents {
  const others = Array.from({ length: more }, (_, index) => report(index + 22))
  return new Map([report(0, { toll: 26, age: 44 }), report(21), ...others].entries())
}

describe('a conflict that two documents show', () => {
  const two = update(emptyCorpus, new Map(), story(0))

  test('is there', () => {
    expect(conflictsIn(two)).toEqual(['age: 44 × 1, 41 × 1', 'killed: 26 × 1, 22 × 1'])
  })

  test.each([7, 30, 100])('is still there among %i more of the story, and names each of them', (more) => {
    const whole = update(two, story(0), story(more))
    expect(conflictsIn(whole)).toEqual([`age: 41 × ${more + 1}, 44 × 1`, `killed: 22 × ${more + 1}, 26 × 1`])
    expect(slotsOf(whole)).toEqual(slotsOf(update(emptyCorpus, new Map(), story(more))))
  })
})

/** More than twice as many as a posting compares with all others. */
const many = isThorough ? 300 : 160

test('a claim is compared with few others, however many tell the story', () => {
  const pairsPerDocument = (count: number) =>
    comparisonWork(update(emptyCorpus, new Map(), story(count)).comparison).pairs / count
  const few = pairsPerDocument(80)
  expect(few).toBeLessThan(2 * 64)
  expect(pairsPerDocument(many)).toBeLessThanOrEqual(1.2 * few)
})

test('an edit of a text that all others meet compares few of them anew', () => {
  const before = story(many)
  const after = new Map(before).set(0, report(0, { toll: 22 }))
  const edited = update(update(emptyCorpus, new Map(), before), before, after)
  expect(comparisonWork(edited.comparison).documents).toBeLessThan(10)
  expect(slotsOf(edited)).toEqual(slotsOf(update(emptyCorpus, new Map(), after)))
})

test('documents of one story that come, go and change end where reading them all at once does', () => {
  const random = seededRandom(3)
  let now: Documents = new Map()
  let corpus = emptyCorpus
  for (let round = 0; round < 12; round++) {
    const next = new Map(now)
    for (let change = 0; change < 12; change++) {
      const id = Math.floor(random() * 110)
      if (random() < (round < 8 ? 0.1 : 0.7)) next.delete(id)
      else
        next.set(
          id,
          report(id, { toll: random() < 0.8 ? 22 : 20 + Math.floor(random() * 9), age: random() < 0.9 ? 41 : 44 }),
        )
    }
    corpus = update(corpus, now, next)
    now = next
    if (isThorough || round % 3 === 2) expect(slotsOf(corpus)).toEqual(slotsOf(update(emptyCorpus, new Map(), now)))
  }
})
