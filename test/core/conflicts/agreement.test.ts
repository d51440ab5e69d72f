// Whether figures beside one word are of one event, and whom the claims of a long posting meet.

import { describe, expect, test } from 'vitest'
import { agreementOf, isOfOneEvent, isOfSeveralEvents } from '../../../server/src/core/conflicts/agreement.ts'
import { type Posted, rarityAmong } from '../../../server/src/core/conflicts/postings.ts'
import { representatives } from '../../../server/src/core/conflicts/representatives.ts'
import { type ClaimRow, documentRows } from '../../../server/src/core/conflicts/rows.ts'
import { emptyCorpus } from '../../../server/src/core/corpus.ts'
import type { EpochDay } from '../../../server/src/core/facts.ts'
import { analyseDocument } from '../../../server/src/core/pipeline.ts'
import { finishSteps } from '../../../server/src/core/steps.ts'
import type { DocumentId } from '../../../server/src/core/text/document.ts'
import { testLexicon } from '../../support/lexicon.ts'

const lexicon = testLexicon()

/** One report a day, each worded in its own way unless `wording` says how. */
function rowsOf(
  figures: readonly (number | string)[],
  wording = (index: number) => `beside hut xo${index}`,
): ClaimRow[] {
  return figures.map((figure, index) => {
    const text = `The flood ${wording(index).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)} killed ${figure} people.`
    const facts = analyseDocument({ text, fileDate: (15000 + index) as EpochDay }, lexicon)
    const id = index as DocumentId
    const { rows } = finishSteps(documentRows(id, `${index}.txt`, facts, emptyCorpus.links, lexicon.claims))
    return rows.find(({ claim }) => claim.predicate === 'killed')!
  })
}

describe('agreement', () => {
  const table: readonly [what: string, figures: readonly (number | string)[], verdict: string][] = [
    ['too few', [22, 22, 22, 22], 'undecided'],
    ['one number', [22, 22, 22, 22, 22], 'one event'],
    ['one number and an outlier', [22, 22, 26, 22, 22, 22], 'one event'],
    ['two numbers', [22, 26, 22, 26, 22, 26, 22], 'undecided'],
    ['many numbers', [22, 5, 17, 9, 31, 12, 8, 40], 'several events'],
    ['a number that rises from report to report', [12, 12, 15, 15, 15, 19, 19, 23, 23, 26, 26, 26], 'one event'],
    ['as many numbers in no order', [26, 12, 15, 23, 12, 19, 15, 26, 19, 23, 12, 15], 'several events'],
    ['small numbers, which many events have in common', [2, 2, 2, 2, 2, 1, 2], 'undecided'],
  ]
  test.each(table)('%s', (_, figures, verdict) => {
    const rows = rowsOf(figures)
    for (const order of [rows, rows.toReversed()]) {
      const found = agreementOf(order)
      expect(isOfOneEvent(found) ? 'one event' : isOfSeveralEvents(found) ? 'several events' : 'undecided').toBe(
        verdict,
      )
    }
  })

  test('what is printed many times says what it says once', () => {
    expect(agreementOf(rowsOf([22, 22, 22, 22, 22, 22], () => 'at the mill')).of).toBe(0)
  })
})

test('how many children there are says nothing of how many people there are', () => {
  const people = [...'abcdefg'].map((letter) => `The flood beside hut xo${letter} killed 22 people.`)
  const children = [...'abcdefg'].map((letter) => `The flood beside mill xo${letter} killed 8 children.`)
  const documents = [...people, ...children].map((text, index) => {
    const facts = analyseDocument({ text }, lexicon)
    const rows = documentRows(index as DocumentId, `${index}.txt`, facts, emptyCorpus.links, lexicon.claims)
    return [index as DocumentId, finishSteps(rows)] as const
  })
  const { isKnownWord } = rarityAmong(documents, lexicon.claims)
  expect(isKnownWord('killed|people', 'beside')).toBe(true)
})

describe('representatives', () => {
  const posted = (rows: readonly ClaimRow[]): Posted[] => rows.map((row) => ({ row, postings: [], met: 0, turn: 0 }))
  const valuesOf = (rows: readonly ClaimRow[]) =>
    [...finishSteps(representatives(posted(rows)))].map(({ row }) => row.figure.value)

  test('are of each number, most of them of that of which there are most', () => {
    const values = valuesOf(rowsOf([...Array<number>(40).fill(22), 26, 26, 31]))
    expect(values.filter((value) => value === 22).length).toBe(12)
    expect(values.filter((value) => value !== 22)).toEqual([26, 26, 31])
  })

  test('are no more than a short posting has, however many numbers there are', () => {
    expect(valuesOf(rowsOf(Array.from({ length: 90 }, (_, index) => 20 + (index % 30)))).length).toBeLessThanOrEqual(64)
  })

  test('are the same in whatever order the claims came', () => {
    const rows = rowsOf([22, 26, 22, 26, 31, 22])
    const names = (each: readonly ClaimRow[]) =>
      [...finishSteps(representatives(posted(each)))].map(({ row }) => row.in.name)
    expect(names(rows.toReversed())).toEqual(names(rows))
  })
})
