// Identity across the documents of one story, from raw text: names marked by hand in test/stories, measured by B-cubed over the names
// that are found exactly. Wrong joins are listed one by one, so that a new one shows by name.

import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { analyseDocument } from '../../../server/src/core/pipeline.ts'
import type { DocumentId } from '../../../server/src/core/text/document.ts'
import { testLexicon } from '../../support/lexicon.ts'
import { linkAll } from '../../support/linking.ts'
import { parseMarks } from '../../support/markers.ts'

const folder = path.join(import.meta.dirname, '../../stories')

interface Found {
  readonly story: string
  readonly text: string
  readonly marked: string
  readonly entity: string
}

const marks: { readonly story: string; readonly text: string }[] = []
const found: Found[] = []
for (const story of fs.readdirSync(folder).sort()) {
  const documents = fs
    .readdirSync(path.join(folder, story))
    .sort()
    .map((name) => parseMarks(fs.readFileSync(path.join(folder, story, name), 'utf8')))
  const analysed = documents.map(({ text }) => ({ text, facts: analyseDocument({ text }, testLexicon()) }))
  const links = linkAll(analysed)
  documents.forEach(({ text, marks: expected }, index) => {
    const { facts } = analysed[index]!
    for (const { start, end, label } of expected) {
      marks.push({ story, text: text.slice(start, end) })
      const mention = facts.mentions.find((each) => each.start === start && each.end === end)
      if (mention === undefined) continue
      const entity = links.entityOf(index as DocumentId, facts, mention.name)!
      found.push({ story, text: mention.text, marked: `${story}/${label}`, entity: `${story}/${entity}` })
    }
  })
}

/** B-cubed, in per cent. */
function identity(): { precision: number; recall: number } {
  const share = (of: (each: Found) => string) => {
    let sum = 0
    for (const each of found) {
      const same = found.filter((other) => of(other) === of(each))
      sum += same.filter(({ marked, entity }) => marked === each.marked && entity === each.entity).length / same.length
    }
    return (100 * sum) / found.length
  }
  return { precision: share(({ entity }) => entity), recall: share(({ marked }) => marked) }
}

test('most marked names are found', () => {
  expect(found.length / marks.length).toBeGreaterThan(0.85)
})

test('names of a story are joined across its documents', () => {
  const { precision, recall } = identity()
  expect(precision).toBeGreaterThan(98)
  expect(recall).toBeGreaterThan(88)
})

test('names that are joined with another entity’s', () => {
  const marked = new Map<string, Map<string, Set<string>>>()
  for (const each of found) {
    const entities = marked.get(each.entity) ?? new Map<string, Set<string>>()
    entities.set(each.marked, (entities.get(each.marked) ?? new Set()).add(each.text))
    marked.set(each.entity, entities)
  }
  const wrong = [...marked]
    .filter(([, entities]) => 1 < entities.size)
    .map(
      ([entity, entities]) =>
        `${entity}: ${[...entities].map(([label, texts]) => `${label} (${[...texts].join(', ')})`).join(' and ')}`,
    )
  expect(wrong).toEqual([])
})
