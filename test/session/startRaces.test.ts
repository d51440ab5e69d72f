// What happens while the folder is being listed for the first time: nothing of it is lost.

import { expect, test } from 'vitest'
import { type Connection, FileChangeType } from 'vscode-languageserver'
import type { DocumentSource } from '../../server/src/core/facts.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { registerDocumentSync } from '../../server/src/lsp/documentSync.ts'
import type { Guard } from '../../server/src/lsp/guard.ts'
import { createSession } from '../../server/src/session/loop.ts'
import type { Analyser } from '../../server/src/session/ports.ts'
import { entryOf } from '../../server/src/session/state.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryCache } from '../support/memoryCache.ts'
import { createManualClock, createMemoryFiles } from '../support/memoryFiles.ts'

const text = 'Olena Brandt met Tomas Reyl in Marenz.'
const other = 'Irena Vossk met Tomas Reyl in Marenz.'
const hashOf = createMemoryFiles().hash

function set(texts: Readonly<Record<string, string>>, cache = createMemoryCache()) {
  const files = createMemoryFiles(texts)
  const clock = createManualClock()
  const analysed: { readonly text: string; readonly names: readonly string[] }[] = []
  let names: readonly string[] = []
  const analyser: Analyser = {
    parallelism: 1,
    analyse: async (source: DocumentSource) => {
      analysed.push({ text: source.text, names })
      return analyseDocument(source, testLexicon())
    },
    useNames: (given) => {
      names = given.map(({ name }) => name)
    },
    dispose: async () => undefined,
  }
  const said: string[] = []
  const say = (message: string) => said.push(message)
  const log = { info: say, warn: say, error: say }
  const session = createSession({ files, analyser, cache, lexicon: testLexicon(), log, clock }, { paranoid: true })
  const settle = async () => {
    for (let round = 0; round < 20; round++) {
      await new Promise((resolve) => setImmediate(resolve))
      clock.advance(1000)
    }
  }
  return { session, files, analysed, settle, said, cache, log }
}

test('a document that is open before the reader’s names are known is analysed with them', async () => {
  const { session, analysed, settle } = set({ 'a.txt': text })
  const editor = { text: other, hash: hashOf(other), version: 1 }
  session.dispatch({ kind: 'opened', uri: 'file:a.txt', fallbackName: 'a.txt', editor })
  await settle()
  session.useNames([{ name: 'Marenz', aliases: [], type: 'place' }])
  await session.rescan()
  await settle()
  expect(analysed.at(-1)).toEqual({ text: other, names: ['Marenz'] })
})

test('a file that changes between the listing and the first look at its facts is read', async () => {
  const before = set({ 'a.txt': text })
  await before.session.rescan()
  await before.settle()
  const { session, files, settle, log } = set({ 'a.txt': text }, before.cache)
  const { list } = files
  let change: (() => void) | undefined = () => {
    files.texts.set('a.txt', other)
    watched({ changes: [{ uri: 'file:a.txt', type: FileChangeType.Changed }] })
  }
  files.list = async (signal) => {
    const listed = await list(signal)
    change?.()
    change = undefined
    await new Promise((resolve) => setImmediate(resolve))
    return listed
  }
  const decisions = { reads: () => false }
  let watched: (params: unknown) => void = () => undefined
  const connection = new Proxy({} as Connection, {
    get: (_, name) => (handler: (params: unknown) => void) => {
      if (name === 'onDidChangeWatchedFiles') watched = handler
    },
  })
  const guard = { notification: (_: string, handler: unknown) => handler } as unknown as Guard
  registerDocumentSync(connection, guard, async () => ({ session, files, log, decisions }) as never)
  await session.rescan()
  await settle()
  expect(entryOf(session.state, 'file:a.txt')?.document.hash).toBe(hashOf(other))
})

test('what must be read again is not forgotten when the folder cannot be listed', async () => {
  const { session, files, settle, said } = set({ 'a.txt': text })
  files.stamps.set('a.txt', 'the same')
  await session.rescan()
  await settle()
  files.texts.set('a.txt', other)
  const { list } = files
  files.list = async () => {
    throw new Error('a wrong pattern')
  }
  await session.rescan(['file:a.txt'])
  files.list = list
  await session.rescan()
  await settle()
  expect(said).toEqual(['The folder could not be listed: a wrong pattern'])
  expect(entryOf(session.state, 'file:a.txt')?.document.hash).toBe(hashOf(other))
})
