// Runs every file under test/cases: computes what it asks for, prints the whole case again, and compares it with the file.
// `npm run test:update` rewrites the files; read the difference before committing it.

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DocumentFacts, Figure } from '../server/src/core/facts.ts'
import type { Snapshot } from '../server/src/core/snapshot.ts'
import { answers, type Cursor } from './support/answers.ts'
import { type Case, parseCase, printCase } from './support/caseFile.ts'
import { testLexicon } from './support/lexicon.ts'
import type { Mark } from './support/markers.ts'
import { figureLabel } from './support/print.ts'
import { analysedSnapshot, idOf, markedSnapshot } from './support/snapshot.ts'

const root = join('test', 'cases')
/** Here marks are given facts, so that features are tested apart from what finds names; elsewhere they are what is expected. */
const given = 'features'

for (const folder of readdirSync(root).sort()) {
  describe(folder, () => {
    for (const file of readdirSync(join(root, folder)).sort()) {
      const path = join(root, folder, file)
      const source = readFileSync(path, 'utf8')
      test(`${file.replace(/\.[^.]+$/, '')}: ${source.slice(0, source.indexOf('\n'))}`, async () => {
        const found = parseCase(source)
        await expect(printCase(folder === given ? runGiven(found) : runFound(found))).toMatchFileSnapshot(resolve(path))
      })
    }
  })
}

function runGiven(found: Case): Case {
  return answer(found, markedSnapshot(found.documents))
}

function runFound(found: Case): Case {
  const snapshot = analysedSnapshot(found.documents, testLexicon())
  const detail = detailOf(found)
  const predicates = found.documents.some(({ marks }) => marks.some(({ label }) => withPredicate.test(label)))
  const documents = found.documents.map((document, index) => ({
    ...document,
    marks: marksOf(snapshot, index, detail, predicates),
  }))
  return answer({ ...found, documents }, snapshot)
}

function answer(found: Case, snapshot: Snapshot): Case {
  const cursor = cursorOf(found)
  const sections = found.sections.map((section) => {
    const feature = answers[section.name]
    if (feature === undefined) throw new Error(`There is no section “@${section.name}”; see docs/TESTING.md.`)
    return { ...section, content: feature(snapshot, cursor, section.argument) }
  })
  return { ...found, sections }
}

function cursorOf({ documents }: Case): Cursor {
  const index = documents.findIndex(({ cursor }) => cursor !== undefined)
  return { document: idOf(Math.max(0, index)), offset: documents[index]?.cursor ?? 0 }
}

/** How much of each kind of mark the case writes: false only the kind, true who or how much as well. Kinds it leaves out are not checked. */
type Detail = ReadonlyMap<string, boolean>

/** "killed 12" in a figure's mark; "12", "~50", "..40" and ">3" have no predicate. */
const withPredicate = /^figure [a-z]/

function detailOf({ documents, settings }: Case): Detail {
  const detail = new Map<string, boolean>()
  for (const kind of settings.get('marks')?.split(/,\s*/) ?? []) detail.set(kind, false)
  for (const { marks } of documents) {
    for (const { label } of marks) {
      const [kind, ...words] = label.split(/\s+/)
      detail.set(kind!, detail.get(kind!) === true || 0 < words.length)
    }
  }
  return detail
}

function marksOf(snapshot: Snapshot, index: number, detail: Detail, predicates: boolean): Mark[] {
  const facts = snapshot.documents.get(idOf(index))!.facts!
  const marks: Mark[] = []
  const add = ({ start, end }: { start: number; end: number }, kind: string, words: string): void => {
    if (detail.has(kind))
      marks.push({ start, end, label: detail.get(kind) && words !== '' ? `${kind} ${words}` : kind })
  }
  const who = (name: number): string => {
    const key = snapshot.corpus.links.entityOf(idOf(index), facts, name) ?? ''
    return key.slice(key.indexOf(':') + 1).replace(/\s+/g, '-')
  }
  for (const mention of facts.mentions) {
    const key = snapshot.corpus.links.entityOf(idOf(index), facts, mention.name)
    // Of a doubtful name, other documents tell whether it is one and of what type.
    if (!facts.names[mention.name]!.doubtful) add(mention, mention.type, who(mention.name))
    else if (key !== undefined) add(mention, key.slice(0, key.indexOf(':')), who(mention.name))
  }
  for (const figure of facts.figures)
    add(figure, 'figure', `${predicates ? predicateOf(facts, figure) : ''}${figureLabel(figure)}`)
  for (const date of facts.dates) add(date, 'date', date.value ?? 'unknown')
  for (const description of facts.descriptions) add(description, 'description', who(description.name))
  for (const quote of facts.quotes) add(quote, 'quote', who(quote.speaker))
  return marks
}

function predicateOf({ claims, figures }: DocumentFacts, figure: Figure): string {
  const claim = claims.find((each) => figures[each.figure] === figure)
  return claim === undefined ? '' : `${claim.predicate} `
}
