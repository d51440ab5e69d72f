// The sample corpus through the protocol: what the README promises must hold on the documents that a new user opens first.

import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { evaluateFolder, type FolderEvaluation } from '../support/evaluateFolder.ts'
import { readDocuments } from '../support/folder.ts'
import { parseGoldNames } from '../support/goldNames.ts'

let evaluation: FolderEvaluation

beforeAll(async () => {
  const gold = parseGoldNames(readFileSync('test/seeds/names.tsv', 'utf8'))
  evaluation = await evaluateFolder(readDocuments('seeds'), gold)
})

test('references find nine tenths of what a careful reader lists, entity by entity', () => {
  expect(evaluation.references.f1, evaluation.references.misses.join('\n')).toBeGreaterThanOrEqual(0.9)
})

test('at least 97 % of the names have a hover', () => {
  expect(evaluation.hover, evaluation.withoutHover.join('\n')).toBeGreaterThanOrEqual(0.97)
})

test('every document has an outline', () => {
  for (const [document, entries] of evaluation.outlines) expect(entries, document).toBeGreaterThan(0)
})

/** What a fact-checker finds in the reports, as the set of documents and words of each side. */
const disagreements = [
  { name: 'how many the attack on the aid convoy killed', values: ['18', '20'] },
  { name: 'whether Aleppo is the biggest city or the second', values: ['second', 'biggest'] },
  { name: 'how many the war has killed', values: ['thousands', 'hundreds of thousands'] },
]

test('at least three disagreements are found, and no other', () => {
  const found = evaluation.conflicts.filter(({ severity }) => severity === 'conflict')
  const sides = found.map(({ answers }) =>
    answers.flatMap(({ claims }) => claims.map(({ text }) => text.toLowerCase())),
  )
  const right = disagreements.filter(({ values }) =>
    sides.some((texts) => values.every((value) => texts.some((text) => text.includes(value)))),
  )
  expect(right.map(({ name }) => name)).toEqual(disagreements.map(({ name }) => name))
  expect(found.map(({ question }) => question)).toHaveLength(disagreements.length)
})
