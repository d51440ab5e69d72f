// Quotations in a note through the life of a session: whatever happens to the source or the note, what is found wrong is what a fresh
// start would find, and each fix makes it right.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInProcessAnalyser } from '../../server/src/adapters/inProcessAnalyser.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { editTexts } from '../../server/src/decisions/edit.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { listConflicts } from '../../server/src/features/conflictList.ts'
import { makeQuotation } from '../../server/src/features/quotation.ts'
import {
  checkQuotations,
  decidedQuotations,
  letStand,
  quotingDocuments,
} from '../../server/src/features/quotationCheck.ts'
import { findUnusedDecisions } from '../../server/src/features/unusedDecisions.ts'
import { createSession, type Session } from '../../server/src/session/loop.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryFiles, type MemoryFiles } from '../support/memoryFiles.ts'

const report =
  'Fire in the harbour\n\nA fire broke out in the north shed of Port Marenz on 3 May 2019. It hurt 47 people, Mayor Olena Brandt said. Nobody died in the fire.\n'
const sentence = 'It hurt 47 people, Mayor Olena Brandt said.'

let files: MemoryFiles
let session: Session
const errors: string[] = []
const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) }
const clock = {
  now: () => performance.now(),
  after: (_: number, callback: () => void) => {
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  },
}
const start = () =>
  createSession(
    { files, analyser: createInProcessAnalyser(testLexicon()), lexicon: testLexicon(), log, clock },
    { paranoid: true },
  )

beforeEach(async () => {
  files = createMemoryFiles({ '2019-05-04 report.txt': report })
  session = start()
  await write('notes.md', `My notes.\n\n${quote(sentence)}\nI have to call them.\n`)
})
afterEach(async () => {
  await session.dispose()
  expect(errors).toEqual([])
})

async function write(name: string, text: string | undefined): Promise<void> {
  if (text === undefined) files.texts.delete(name)
  else files.texts.set(name, text)
  await session.rescan([`file:${name}`])
  await session.settled()
}

function quote(words: string, name = '2019-05-04 report.txt', text = report): string {
  const id = 1 as DocumentId
  const begin = text.indexOf(words)
  const lineStarts = Uint32Array.from([...text.matchAll(/^/gm)].map(({ index }) => index))
  const document = { id, name, lineStarts, hash: '', length: text.length }
  const facts = { sentences: [], date: { day: 18020, from: 'fileName' as const } }
  return makeQuotation(
    { document, text, facts, digest: finishSteps(files.digest(text)) },
    { start: begin, end: begin + words.length },
  )!.markdown
}

const options = { mayExist: () => false, digest: (text: string) => finishSteps(files.digest(text)) }
const idOf = (name: string, within = session) => within.state.ids.get(`file:${name}`)!
const problems = (within = session) => checkQuotations(within.state.snapshot, idOf('notes.md', within), options)
const said = () => problems().map(({ state, message }) => `${state}: ${message.split('\n')[0]}`)

async function fromScratch(): Promise<unknown[]> {
  const fresh = start()
  await fresh.rescan()
  await fresh.settled()
  const found = problems(fresh).map(({ message, span, fix }) => ({ message, span, fix }))
  await fresh.dispose()
  return found
}

async function expectAsFresh(): Promise<void> {
  expect(problems().map(({ message, span, fix }) => ({ message, span, fix }))).toEqual(await fromScratch())
}

async function mend(): Promise<void> {
  let text = files.texts.get('notes.md')!
  for (const { span, text: by } of [...problems()[0]!.fix!.edits].reverse())
    text = text.slice(0, span.start) + by + text.slice(span.end)
  await write('notes.md', text)
}

test('a quotation that stands says nothing, claims nothing and is no copy', () => {
  expect(said()).toEqual([])
  expect(files.texts.get('notes.md')).toContain(
    '> — [2019-05-04 report.txt, line 3](/2019-05-04%20report.txt#L3), 2019-05-04 `quote:',
  )
  const { snapshot } = session.state
  const note = snapshot.documents.get(idOf('notes.md'))!.facts!
  expect(note.figures.map(({ text }) => text)).toContain('47')
  expect(note.claims).toEqual([])
  expect(note.fingerprint).toHaveLength(0)
  expect(snapshot.documents.get(idOf('2019-05-04 report.txt'))!.facts!.claims).not.toEqual([])
})

test('a figure that is quoted wrongly is no conflict between documents, but a wrong quotation', async () => {
  await write('notes.md', files.texts.get('notes.md')!.replace('hurt 47', 'hurt 52'))
  expect(said()).toEqual(['figure differs: “52” here, “47” in the source. The quotation differs from its source.'])
  const [problem] = problems()
  expect(files.texts.get('notes.md')!.slice(problem!.span.start, problem!.span.end)).toBe('52')
  const severities = new Set(['conflict', 'differs', 'corroborated'] as const)
  expect(finishSteps(listConflicts(session.state.snapshot, { severities, likely: true }))).toEqual([])
  await expectAsFresh()
  await mend()
  expect(said()).toEqual([])
  expect(files.texts.get('notes.md')).toContain('47')
})

test('a day of the week is the same where it is written the same', async () => {
  const told = 'On Thursday it hurt 47 people.'
  await write('2019-05-04 report.txt', `${told}\n`)
  await write('notes.md', quote(told, '2019-05-04 report.txt', told).replace('hurt', 'wounded'))
  expect(said()).toEqual(['differs: The quotation differs from its source.'])
  await write('notes.md', files.texts.get('notes.md')!.replace('Thursday', 'Friday'))
  expect(said()[0]).toMatch(/^figure differs: “Friday” here, “Thursday” in the source\./)
})

test('moved, changed, gone, and back', async () => {
  await write('2019-05-04 report.txt', `A correction.\n\n${report}`)
  expect(said()).toEqual(['moved: Found at line 5 of “2019-05-04 report.txt”, not at line 3.'])
  await expectAsFresh()
  await mend()
  expect(said()).toEqual([])
  await write('2019-05-04 report.txt', report.replace('It hurt 47 people', 'It wounded 47 people'))
  expect(said()).toEqual(['differs: The source has changed since it was quoted.'])
  await expectAsFresh()
  await mend()
  expect(said()).toEqual([])
  expect(files.texts.get('notes.md')).toContain('> It wounded 47 people, Mayor Olena Brandt said.\n>\n')
  expect(files.texts.get('notes.md')).toContain(
    `file:${finishSteps(files.digest(files.texts.get('2019-05-04 report.txt')!)).slice(0, 16)}`,
  )
  await write('2019-05-04 report.txt', 'Nothing of the kind was ever written here, and nothing ever will be.\n')
  expect(said()).toEqual(['not found: What was quoted is no longer in “2019-05-04 report.txt”, nor anything like it.'])
  await write('2019-05-04 report.txt', undefined)
  expect(said()).toEqual(['no source: There is no document “2019-05-04 report.txt”.'])
  await expectAsFresh()
  await write('old/2019-05-04 report.txt', report.replace('It hurt', 'It wounded'))
  expect(said()).toEqual([
    'no source: There is no document “2019-05-04 report.txt”. There is “old/2019-05-04 report.txt”.',
  ])
  await mend()
  expect(said()).toEqual([])
  await expectAsFresh()
})

test('one that is to stand is told only where it is asked for, until either side changes', async () => {
  await write('notes.md', files.texts.get('notes.md')!.replace('hurt 47', 'hurt 52'))
  const [problem] = problems()
  const change = letStand(session.state.snapshot, idOf('notes.md'), problem!)!
  const decisions = editTexts({ entities: '', decisions: '' }, [change], { reason: 'they corrected it' }).decisions
  const use = (text: string) => {
    const read = readDecisions([{ entities: '', decisions: text, prefix: '' }])
    expect(read.problems).toEqual([{ entities: [], decisions: [], notes: [] }])
    session.dispatch({ kind: 'decisionsChanged', decisions: read.decisions })
  }
  use(decisions)
  expect(said()).toEqual([])
  expect(finishSteps(findUnusedDecisions(session.state.snapshot))).toEqual([])
  expect(decidedQuotations(session.state.snapshot, idOf('notes.md'), options)).toMatchObject([
    { decision: { reason: 'they corrected it' }, problem: { state: 'figure differs' } },
  ])
  await write('notes.md', files.texts.get('notes.md')!.replace('hurt 52', 'hurt 53'))
  expect(said()).toHaveLength(1)
  expect(finishSteps(findUnusedDecisions(session.state.snapshot))).toHaveLength(1)
  use('')
  await write('notes.md', files.texts.get('notes.md')!.replace('hurt 53', 'hurt 47'))
  expect(said()).toEqual([])
})

test('what may still come is not missing', async () => {
  await write('2019-05-04 report.txt', undefined)
  const patient = { ...options, mayExist: (name: string) => name === '2019-05-04 report.txt' }
  expect(checkQuotations(session.state.snapshot, idOf('notes.md'), patient)).toEqual([])
})

test('omissions and typographic marks are no differences', async () => {
  await write(
    'notes.md',
    files.texts
      .get('notes.md')!
      .replace('It hurt 47 people, Mayor', 'It hurt 47 people, […] Olena')
      .replace('Olena Olena', 'Olena'),
  )
  expect(said()).toEqual([])
})

test('only what changed is read and compared again', async () => {
  const { snapshot } = session.state
  expect([...quotingDocuments(snapshot)].map(([id, sources]) => [id, [...sources]])).toEqual([
    [idOf('notes.md'), ['2019-05-04 report.txt']],
  ])
  let asked = 0
  const counting = {
    ...snapshot,
    text: (entry: Parameters<typeof snapshot.text>[0]) => {
      asked++
      return snapshot.text(entry)
    },
  }
  checkQuotations(counting, idOf('notes.md'), options)
  const first = asked
  checkQuotations(counting, idOf('notes.md'), options)
  expect(first).toBeLessThanOrEqual(1)
  expect(asked).toBe(first)
  await write('other.txt', 'Another document.\n')
  const after = session.state.snapshot
  checkQuotations({ ...after, text: () => expect.unreachable('read again') }, idOf('notes.md'), options)
})
