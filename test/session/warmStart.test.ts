// A start with a cache reads no file whose stamp is known, and a stamp that hides a change costs no more than the time until the text is
// looked at.

import { beforeEach, expect, test } from 'vitest'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { createSession, type Session } from '../../server/src/session/loop.ts'
import type { Analyser } from '../../server/src/session/ports.ts'
import { entryOf } from '../../server/src/session/state.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryCache, type MemoryCache } from '../support/memoryCache.ts'
import { createManualClock, createMemoryFiles, type MemoryFiles } from '../support/memoryFiles.ts'

const text = 'Olena Brandt met Tomas Reyl in Marenz.'
const other = 'Irena Vossk met Tomas Reyl in Marenz.'
const third = 'Irena Vossk came alone.'
let cache: MemoryCache
let analysed: string[]

beforeEach(() => {
  cache = createMemoryCache()
  analysed = []
})

/** Opens the folder with what earlier runs have left, and waits until it is known. */
async function start(
  files: MemoryFiles,
  paranoid = true,
): Promise<{ readonly session: Session; settle(): Promise<void> }> {
  const clock = createManualClock()
  const analyser: Analyser = {
    parallelism: 1,
    analyse: async (source) => {
      analysed.push(source.text)
      return analyseDocument(source, testLexicon())
    },
    dispose: async () => undefined,
  }
  const wrong = (message: string) => expect.unreachable(message)
  const log = { info: () => undefined, warn: wrong, error: wrong }
  const session = createSession({ files, analyser, cache, lexicon: testLexicon(), log, clock }, { paranoid })
  const settle = async () => {
    for (let round = 0; round < 20; round++) {
      await new Promise((resolve) => setImmediate(resolve))
      clock.advance(1000)
    }
  }
  await session.rescan()
  await settle()
  await session.settled()
  return { session, settle }
}

const namesIn = (session: Session) => [...session.state.snapshot.corpus.links.entities()].map(({ name }) => name).sort()

test('files that have not changed are not read', async () => {
  const texts = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}.txt`, text]))
  const { session: first } = await start(createMemoryFiles(texts), false)
  const files = createMemoryFiles({ ...texts, '7.txt': other, 'new.txt': third })
  analysed = []
  const { session: second } = await start(files, false)
  expect(Object.fromEntries(files.reads)).toEqual({ '7.txt': 1, 'new.txt': 1 })
  expect(analysed).toEqual([other, third])
  expect(second.state.snapshot.documents.size).toBe(201)
  const documentOf = (session: Session, name: string) => entryOf(session.state, `file:${name}`)!.document
  const { id: _, ...before } = documentOf(first, '199.txt')
  expect(documentOf(second, '199.txt')).toMatchObject(before)
})

test('with names that were brought along, or to analyse anew, files are read', async () => {
  await start(createMemoryFiles({ 'a.txt': text }))
  const files = createMemoryFiles({ 'a.txt': text })
  const { session, settle } = await start(files)
  expect(files.reads.size).toBe(0)
  session.dispatch({ kind: 'reindexAsked' })
  await settle()
  expect(files.reads.get('a.txt')).toBe(1)
  session.useNames([{ name: 'Marenz', aliases: [], type: 'place' }])
  await settle()
  expect(files.reads.get('a.txt')).toBe(2)
})

test('a file that the editor has told of is read, whatever its stamp', async () => {
  await start(createMemoryFiles({ 'a.txt': text }))
  const files = createMemoryFiles({ 'a.txt': text })
  const { session, settle } = await start(files)
  await session.rescan(['file:a.txt'])
  await settle()
  expect(files.reads.get('a.txt')).toBe(1)
})

test('a change that the stamp hides is found when the text is looked at', async () => {
  const files = createMemoryFiles({ 'a.txt': text })
  files.stamps.set('a.txt', 'the same')
  await start(files)
  files.texts.set('a.txt', other)
  const { session, settle } = await start(files)
  expect(namesIn(session)).toContain('Olena Brandt')
  // No text is told that the facts are not of.
  const { snapshot } = session.state
  expect(snapshot.text(entryOf(session.state, 'file:a.txt')!)).toBeUndefined()
  await settle()
  expect(namesIn(session)).toContain('Irena Vossk')
  expect(namesIn(session)).not.toContain('Olena Brandt')
  expect(session.state.snapshot.text(entryOf(session.state, 'file:a.txt')!)).toBe(other)
})

test('what is shown while it is being taken from the cache is the editor’s text', async () => {
  await start(createMemoryFiles({ 'a.txt': text }))
  const { session, settle } = await start(createMemoryFiles({ 'a.txt': text }))
  const hash = createMemoryFiles().hash(other)
  session.dispatch({
    kind: 'opened',
    uri: 'file:a.txt',
    fallbackName: 'a.txt',
    editor: { text: other, hash, version: 1 },
  })
  await settle()
  expect(namesIn(session)).toContain('Irena Vossk')
  session.dispatch({ kind: 'closed', uri: 'file:a.txt' })
  await settle()
  expect(namesIn(session)).toContain('Olena Brandt')
})
