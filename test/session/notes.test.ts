// Notes on passages through the life of a session: they change nothing of what is known, follow their passage through edits, listings and
// a fresh start, and are never dropped.

import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInProcessAnalyser } from '../../server/src/adapters/inProcessAnalyser.ts'
import type { DecisionChange } from '../../server/src/core/decisions/change.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import { editTexts } from '../../server/src/decisions/edit.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { annotate, findOrphans, listNotes, notesAt } from '../../server/src/features/passageNotes.ts'
import { createSession, type Session } from '../../server/src/session/loop.ts'
import { describeCorpus } from '../../server/src/session/paranoid.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryFiles, type MemoryFiles } from '../support/memoryFiles.ts'

const text = 'Mayor Olena Brandt closed the harbour. It hurt 47 people, they say. Tomas Reyl stayed.\n'
const errors: string[] = []
let files: MemoryFiles
let session: Session
let notes: string

function start(): Session {
  const clock = {
    now: () => performance.now(),
    after: (_: number, callback: () => void) => {
      const immediate = setImmediate(callback)
      return () => clearImmediate(immediate)
    },
  }
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) }
  const analyser = createInProcessAnalyser(testLexicon())
  return createSession({ files, analyser, lexicon: testLexicon(), log, clock }, { paranoid: true })
}

beforeEach(async () => {
  files = createMemoryFiles({ 'a.txt': text, 'b.txt': text })
  session = start()
  notes = ''
  await session.rescan()
  await session.settled()
})
afterEach(async () => {
  await session.dispose()
  expect(errors).toEqual([])
})

function use(next: string, within = session): void {
  notes = next
  const { decisions } = readDecisions([{ entities: '', decisions: '', notes, prefix: '' }])
  within.dispatch({ kind: 'decisionsChanged', decisions })
}
const idOf = (name: string) => session.state.ids.get(`file:${name}`)!
const decide = (change: DecisionChange) =>
  use(editTexts({ entities: '', decisions: '', notes }, [change], { date: '2026-11-22' }).notes!)
function add(words: string, name = 'a.txt'): void {
  const start = text.indexOf(words)
  decide(annotate(session.state.snapshot, idOf(name), { start, end: start + words.length }, `On ${words}`)!)
}
const listed = (within = session) =>
  finishSteps(listNotes(within.state.snapshot)).map(({ note, anchor }) => {
    const stands = anchor === undefined ? 'gone' : `${anchor.changed ? 'changed' : 'at'} ${anchor.span.start}`
    return `${note.document} ${note.quote}: ${stands}`
  })
async function write(name: string, next: string | undefined): Promise<void> {
  if (next === undefined) files.texts.delete(name)
  else files.texts.set(name, next)
  await session.rescan([`file:${name}`])
  await session.settled()
}
async function expectAsFresh(): Promise<void> {
  const fresh = start()
  use(notes, fresh)
  await fresh.rescan()
  await fresh.settled()
  expect(listed()).toEqual(listed(fresh))
  await fresh.dispose()
}

test('they change nothing of what is known, and go without a trace', () => {
  const { corpus } = session.state.snapshot
  const before = describeCorpus(session.state.snapshot, corpus)
  add('hurt 47 people')
  expect(session.state.snapshot.corpus).toBe(corpus)
  expect(notesAt(session.state.snapshot, idOf('a.txt'), text.indexOf('47'))).toHaveLength(1)
  expect(notesAt(session.state.snapshot, idOf('b.txt'), text.indexOf('47'))).toEqual([])
  const [placed] = finishSteps(listNotes(session.state.snapshot))
  decide({ kind: 'remove note', note: placed!.note.id })
  expect(listed()).toEqual([])
  expect(describeCorpus(session.state.snapshot, session.state.snapshot.corpus)).toEqual(before)
})

test('they follow their passage through whatever happens to the document', async () => {
  add('hurt 47 people')
  add('Tomas Reyl')
  add('Olena Brandt', 'b.txt')
  const at = (words: string, within = text) => within.indexOf(words)
  expect(listed()).toEqual([
    `a.txt hurt 47 people: at ${at('hurt')}`,
    `a.txt Tomas Reyl: at ${at('Tomas')}`,
    `b.txt Olena Brandt: at ${at('Olena')}`,
  ])
  const moved = `Corrected.\n\n${text}`
  session.dispatch({
    kind: 'opened',
    uri: 'file:a.txt',
    fallbackName: 'a.txt',
    editor: { text: moved, hash: files.hash(moved), version: 1 },
  })
  expect(listed()[0]).toBe(`a.txt hurt 47 people: at ${at('hurt', moved)}`)
  session.dispatch({ kind: 'closed', uri: 'file:a.txt' })
  await session.settled()
  expect(listed()[0]).toBe(`a.txt hurt 47 people: at ${at('hurt')}`)
  await write('a.txt', text.replace('hurt 47 people', 'wounded 52 men'))
  expect(listed()[0]).toBe(`a.txt hurt 47 people: changed ${at('hurt')}`)
  await expectAsFresh()
  await write('a.txt', 'Nothing of it.\n')
  expect(
    listed()
      .slice(0, 2)
      .map((line) => line.slice(-4)),
  ).toEqual(['gone', 'gone'])
  expect(finishSteps(findOrphans(session.state.snapshot))).toHaveLength(2)
  await expectAsFresh()
  await write('a.txt', undefined)
  expect(listed()).toHaveLength(3)
  await expectAsFresh()
  await write('a.txt', text)
  expect(finishSteps(findOrphans(session.state.snapshot))).toEqual([])
  session.dispatch({ kind: 'reindexAsked' })
  await session.settled()
  await expectAsFresh()
})

test('a decision about something else does not look for the passages anew', () => {
  add('47 people')
  const before = notesAt(session.state.snapshot, idOf('a.txt'), text.indexOf('47'))
  const decisions = 'decisions:\n  - id: d1\n    decision: not a name\n    name: Tomas Reyl\n'
  const read = readDecisions([{ entities: '', decisions, notes, prefix: '' }])
  session.dispatch({ kind: 'decisionsChanged', decisions: read.decisions })
  const after = notesAt(session.state.snapshot, idOf('a.txt'), text.indexOf('47'))
  expect(after).toHaveLength(1)
  expect(after[0]).toBe(before[0])
})
