// Scripts of events against the session: what is read, what is analysed, when the corpus is updated, and what the snapshot then says.

import { describe, expect, test } from 'vitest'
import { hashText } from '../../server/src/adapters/files.ts'
import type { DocumentFacts, DocumentSource } from '../../server/src/core/facts.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { isFresh } from '../../server/src/core/snapshot.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import { timelineRows } from '../../server/src/features/timeline.ts'
import { createSession, type Session, type SessionOptions } from '../../server/src/session/loop.ts'
import type { Analyser, Cache, StopSignal } from '../../server/src/session/ports.ts'
import { entryOf, progressOf } from '../../server/src/session/state.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryCache } from '../support/memoryCache.ts'
import { createManualClock, createMemoryFiles } from '../support/memoryFiles.ts'

/** Analyses when the test says so. */
function createHeldAnalyser(parallelism = 1) {
  const held: {
    readonly source: DocumentSource
    readonly signal: StopSignal
    readonly go: () => void
    readonly give: (facts: DocumentFacts) => void
    readonly fail: (why: string) => void
  }[] = []
  const analyser: Analyser = {
    parallelism,
    analyse: (source, signal) =>
      new Promise<DocumentFacts>((resolve, reject) => {
        const go = () => resolve(analyseDocument(source, testLexicon()))
        held.push({ source, signal, go, give: resolve, fail: (why) => reject(new Error(why)) })
      }),
    dispose: async () => undefined,
  }
  return { analyser, held }
}

/** `slow`: each look at the clock takes so many milliseconds. */
function set(texts: Record<string, string>, options: SessionOptions & { cache?: Cache; slow?: number } = {}) {
  const files = createMemoryFiles(texts)
  const clock = createManualClock(options.slow)
  const { analyser, held } = createHeldAnalyser()
  const said: string[] = []
  const say = (message: string) => said.push(message)
  const log = { info: say, warn: say, error: say }
  const session = createSession(
    { files, analyser, lexicon: testLexicon(), log, clock, cache: options.cache },
    { paranoid: true, ...options },
  )
  return { files, clock, held, said, session }
}

/** Lets all that needs no time happen. */
async function pass(): Promise<void> {
  for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve))
}

const editor = (text: string, version = 1) => ({ text, hash: hashText(text), version })
const open = (session: Session, name: string, text: string) =>
  session.dispatch({ kind: 'opened', uri: `file:${name}`, fallbackName: name, editor: editor(text) })
const edit = (session: Session, name: string, text: string, version = 2) =>
  session.dispatch({ kind: 'edited', uri: `file:${name}`, editor: editor(text, version) })

const a = 'Olena Brandt met Tomas Reyl in Marenz.'
const b = 'Brandt and Reyl met again, Olena Brandt said.'

/** A folder of so many documents that are all analysed and come in slowly: each look at the clock takes 6 ms. */
async function analyseSlowly(count: number): Promise<ReturnType<typeof set>> {
  const texts = Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.txt`, `${a} Item ${index}.`]))
  const made = set(texts, { slow: 6 })
  const listed = made.session.rescan()
  while (made.session.isListing) {
    await pass()
    made.clock.advance(1)
  }
  await listed
  await pass()
  for (let index = 0; index < count; index++) {
    made.held[index]!.go()
    await pass()
  }
  return made
}

/** One open document, `a.txt`, whose facts are known. */
async function openKnown(): Promise<ReturnType<typeof set>> {
  const made = set({})
  open(made.session, 'a.txt', a)
  await pass()
  made.held[0]!.go()
  await pass()
  made.clock.advance(1)
  return made
}

describe('reading a folder', () => {
  test('the first answers come before the folder is finished', async () => {
    const { session, held, clock } = set({ 'a.txt': a, 'b.txt': b })
    await session.rescan()
    await pass()
    expect(progressOf(session.state)).toMatchObject({ documents: 2, done: 0 })
    held[0]!.go()
    await pass()
    clock.advance(0)
    expect(progressOf(session.state)).toMatchObject({ documents: 2, done: 1 })
    expect([...session.state.snapshot.corpus.links.entities()]).not.toEqual([])
  })

  test('results that come close together are taken together', async () => {
    const texts = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`${index}.txt`, `${index} ${a}`]))
    const { session, held, clock } = set(texts)
    let updates = 0
    session.onChange((previous, next) => {
      if (previous.snapshot.corpus !== next.snapshot.corpus) updates++
    })
    await session.rescan()
    await pass()
    held[0]!.go()
    await pass()
    clock.advance(1)
    for (const { go } of held.slice(1, 5)) {
      go()
      await pass()
      clock.advance(2)
    }
    expect(updates).toBe(1)
    clock.advance(1000)
    expect(updates).toBe(2)
    expect(progressOf(session.state).done).toBe(5)
  })

  test('many documents are taken in with pauses, and what is typed meanwhile goes first', async () => {
    const count = 40
    const { session, held, clock, said } = await analyseSlowly(count)
    const before = progressOf(session.state).done
    clock.advance(0)
    // One slice is over, and the documents are not in yet.
    expect(progressOf(session.state).done).toBe(before)
    open(session, '3.txt', `${b} Peter Reyl came too.`)
    await pass()
    held.at(-1)!.go()
    await pass()
    clock.advance(1)
    expect(isFresh(entryOf(session.state, 'file:3.txt')!)).toBe(true)
    expect(progressOf(session.state).done).toBeLessThan(count)
    for (let turn = 0; turn < 200; turn++) {
      clock.advance(100)
      await Promise.resolve()
    }
    expect(progressOf(session.state)).toMatchObject({ documents: count, done: count })
    expect(said).toEqual([])
  })

  test('documents come in while somebody types without a pause', async () => {
    const count = 40
    const { session, clock } = await analyseSlowly(count)
    open(session, 'letter.txt', b)
    for (let key = 0; key < 100; key++) {
      clock.advance(0)
      edit(session, 'letter.txt', `${b} ${'x'.repeat(key)}`, key)
    }
    const entries = [...session.state.snapshot.documents.values()]
    expect(entries.filter(({ facts }) => facts !== undefined)).toHaveLength(count)
  })

  test('an open document goes before those that wait, and small ones before large ones', async () => {
    const small = Object.fromEntries(Array.from({ length: 241 }, (_, index) => [`${index}.txt`, `${index} ${a}`]))
    const { session, held } = set({ 'a-large.txt': `${a} `.repeat(40_000), ...small })
    await session.rescan()
    await pass()
    const underWay = held.length
    open(session, 'open.txt', b)
    for (const { go } of held.slice(0, 3)) go()
    await pass()
    const later = held.slice(underWay).map(({ source }) => source.text)
    expect(later[0]).toBe(b)
    expect(later[1]).toBe(`240 ${a}`)
    expect(later[2]).toHaveLength(40_000 * (a.length + 1))
  })

  test('a listing that finds the same reads nothing again; one that finds a change reads that', async () => {
    const { session, files, held, clock } = set({ 'a.txt': a, 'b.txt': b })
    await session.rescan()
    await pass()
    for (const { go } of held) go()
    await pass()
    clock.advance(1000)
    await session.settled()
    const { snapshot } = session.state
    await session.rescan()
    expect(session.state.snapshot).toBe(snapshot)
    files.texts.set('b.txt', `${b} More.`)
    files.texts.delete('a.txt')
    await session.rescan()
    await pass()
    held.at(-1)!.go()
    await pass()
    clock.advance(1000)
    await session.settled()
    expect(Object.fromEntries(files.reads)).toEqual({ 'a.txt': 1, 'b.txt': 2 })
    expect([...session.state.snapshot.documents.values()].map(({ document }) => document.name)).toEqual(['b.txt'])
  })

  test('facts from the cache need no analysis', async () => {
    const cache = createMemoryCache()
    const first = set({ '2016-09-24 a.txt': a }, { cache })
    await first.session.rescan()
    await pass()
    first.held[0]!.go()
    await pass()
    expect(cache.facts.size).toBe(1)
    const second = set({ '2016-09-24 other.txt': a }, { cache })
    await second.session.rescan()
    await pass()
    second.clock.advance(1000)
    expect(second.held).toEqual([])
    expect(progressOf(second.session.state).done).toBe(1)
    // The day in the name is a part of what the analysis is given.
    const third = set({ '2016-09-25 a.txt': a }, { cache })
    await third.session.rescan()
    await pass()
    expect(third.held).toHaveLength(1)
  })

  test('the cache keeps nothing of what is typed and not saved', async () => {
    const cache = createMemoryCache()
    const { session, held, clock } = set({}, { cache })
    open(session, 'a.txt', a)
    await pass()
    held[0]!.go()
    await pass()
    clock.advance(1)
    expect(entryOf(session.state, 'file:a.txt')?.facts).toBeDefined()
    expect(cache.facts.size).toBe(0)
  })

  test('a document whose analysis fails is left out with the reason, and not tried again', async () => {
    const { session, held, clock, said } = set({ 'a.txt': a })
    await session.rescan()
    await pass()
    held[0]!.fail('out of order')
    await pass()
    clock.advance(1000)
    await session.settled()
    expect(progressOf(session.state)).toMatchObject({ documents: 1, done: 1 })
    expect(progressOf(session.state).skipped).toEqual([
      { name: 'a.txt', reason: 'could not be analysed: out of order' },
    ])
    expect(said).toEqual(['a.txt could not be analysed: out of order'])
    expect(held).toHaveLength(1)
  })
})

test('indexing that was stopped stays stopped, and goes on when everything is asked for anew', async () => {
  const texts = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.txt`, `${index} ${a}`]))
  const { session, files, held, clock } = set(texts)
  const finish = async () => {
    for (let done = 0; done < held.length; done++) {
      held[done]!.go()
      await pass()
    }
    clock.advance(1000)
    await session.settled()
  }
  await session.rescan()
  await pass()
  session.dispatch({ kind: 'indexingStopped' })
  files.texts.set('new.txt', b)
  await session.rescan()
  await finish()
  expect(session.state.stopped).toBe(true)
  expect(progressOf(session.state)).toMatchObject({ documents: 21, done: 1 })
  session.dispatch({ kind: 'reindexAsked' })
  await pass()
  await finish()
  expect(session.state.stopped).toBe(false)
  expect(progressOf(session.state)).toMatchObject({ documents: 21, done: 21 })
})

test('facts that the corpus does not take leave out their document, and no other', async () => {
  const { session, held, clock, said } = set({ 'a.txt': a, 'b.txt': b })
  await session.rescan()
  await pass()
  for (const { source, go, give } of held) {
    if (source.text === a) give({ ...analyseDocument(source, testLexicon()), names: undefined as never })
    else go()
    await pass()
  }
  clock.advance(1000)
  await session.settled()
  expect(progressOf(session.state)).toMatchObject({ documents: 2, done: 2 })
  expect(progressOf(session.state).skipped.map(({ name }) => name)).toEqual(['a.txt'])
  expect(said.join()).toContain('file:a.txt could not be compared with the others')
})

describe('editing', () => {
  test('while a text is typed faster than it is analysed, only its first and last states are, the last after a pause', async () => {
    const { session, held, clock } = await openKnown()
    for (let version = 2; version < 8; version++) {
      edit(session, 'a.txt', `${a} ${version}`, version)
      clock.advance(100)
      await pass()
    }
    expect(held).toHaveLength(2)
    clock.advance(60)
    await pass()
    expect(held.map(({ source }) => source.text)).toEqual([a, `${a} 2`, `${a} 7`])
  })

  test('typing no faster than the analysis, nothing waits for a pause', async () => {
    const { session, held, clock } = set({})
    open(session, 'a.txt', a)
    await pass()
    for (let version = 2; version < 5; version++) {
      held.at(-1)!.go()
      await pass()
      clock.advance(1)
      edit(session, 'a.txt', `${a} ${version}`, version)
      await pass()
    }
    expect(held.map(({ source }) => source.text)).toEqual([a, `${a} 2`, `${a} 3`, `${a} 4`])
  })

  test('facts of an older text stay until those of the new one come, and say that they are old', async () => {
    const { session, held, clock } = await openKnown()
    edit(session, 'a.txt', `Yesterday ${a}`)
    const stale = entryOf(session.state, 'file:a.txt')!
    expect([stale.facts === undefined, isFresh(stale)]).toEqual([false, false])
    expect(session.state.snapshot.text(stale)).toBe(`Yesterday ${a}`)
    clock.advance(200)
    await pass()
    held[1]!.go()
    await pass()
    clock.advance(1)
    expect(isFresh(entryOf(session.state, 'file:a.txt')!)).toBe(true)
  })

  test('days are told of a text as it is, or not at all', async () => {
    const { session, held, clock } = set({})
    const days = () => [...finishSteps(timelineRows(session.state.snapshot))].map(({ written }) => written)
    const text = 'Olena Brandt came on 4 May 2016.'
    open(session, 'a.txt', text)
    await pass()
    held[0]!.go()
    await pass()
    clock.advance(1)
    expect(days()).toEqual(['4 May 2016'])
    edit(session, 'a.txt', `Then ${text}`)
    expect(days()).toEqual([])
  })

  test('an analysis that was overtaken is not applied', async () => {
    const { session, held, clock } = set({})
    open(session, 'a.txt', a)
    await pass()
    edit(session, 'a.txt', b)
    expect(held[0]!.signal.aborted).toBe(true)
    clock.advance(200)
    await pass()
    held[1]!.go()
    held[0]!.go()
    await pass()
    clock.advance(1)
    const entry = entryOf(session.state, 'file:a.txt')!
    expect(entry.factsHash).toBe(hashText(b))
  })

  test('going back to the analysed text needs no other analysis', async () => {
    const { session, held, clock } = await openKnown()
    edit(session, 'a.txt', b, 2)
    edit(session, 'a.txt', a, 3)
    clock.advance(1000)
    await pass()
    expect(held.map(({ source }) => source.text)).toEqual([a, b])
    expect(held[1]!.signal.aborted).toBe(true)
    expect(isFresh(entryOf(session.state, 'file:a.txt')!)).toBe(true)
  })

  test('somebody who waits for a text ends the pause', async () => {
    const { session, held, clock } = await openKnown()
    edit(session, 'a.txt', b)
    edit(session, 'a.txt', `${b} ${b}`)
    const fresh = session.whenFresh('file:a.txt', 1000)
    await pass()
    held[2]!.go()
    await pass()
    clock.advance(1)
    expect(await fresh).toBe(true)
  })

  test('waiting ends after its limit, and at once for what will never come', async () => {
    const { session, clock } = set({})
    await session.rescan()
    open(session, 'a.txt', a)
    const late = session.whenFresh('file:a.txt', 1000)
    clock.advance(1001)
    expect(await late).toBe(false)
    expect(await session.whenFresh('file:unknown.txt', 1000)).toBe(false)
  })

  test('a text above the limit is left out', async () => {
    const { session, clock } = set({}, { maximumLength: () => 10 })
    open(session, 'a.txt', a)
    await pass()
    clock.advance(1)
    expect(progressOf(session.state).skipped).toEqual([{ name: 'a.txt', reason: 'larger than the limit for files' }])
  })

  test('what was opened before the folder was listed gets the name that it has there', async () => {
    const { session } = set({ 'a.txt': a })
    session.dispatch({ kind: 'opened', uri: 'file:a.txt', fallbackName: 'elsewhere', editor: editor(a) })
    const names = () => [...session.state.snapshot.documents.values()].map(({ document }) => document.name)
    expect(names()).toEqual(['elsewhere'])
    await session.rescan()
    await pass()
    expect(names()).toEqual(['a.txt'])
  })

  test('two documents of one name are told apart', () => {
    const { session } = set({})
    open(session, 'a.txt', a)
    session.dispatch({ kind: 'opened', uri: 'untitled:a.txt', fallbackName: 'a.txt', editor: editor(b) })
    const names = [...session.state.snapshot.documents.values()].map(({ document }) => document.name)
    expect(names).toEqual(['a.txt', 'a.txt (2)'])
  })
})

test('a document that gets another name is another document with the same facts', async () => {
  const { session, files, held, clock } = set({ 'a.txt': a })
  await session.rescan()
  await pass()
  held[0]!.go()
  await pass()
  clock.advance(1)
  const before = entryOf(session.state, 'file:a.txt')!
  const list = files.list.bind(files)
  files.list = async (signal) => {
    const { files: found, skipped } = await list(signal)
    return { files: found.map((file) => ({ ...file, name: `first/${file.name}` })), skipped }
  }
  await session.rescan()
  await pass()
  const after = entryOf(session.state, 'file:a.txt')!
  expect(after.document.name).toBe('first/a.txt')
  expect(after.document.id).not.toBe(before.document.id)
  expect(after.facts).toBe(before.facts)
  expect(held).toHaveLength(1)
})

describe('a file that changes while its result waits', () => {
  test('back to what it was: it is what it is now', async () => {
    const { files, clock, held, session } = set({ 'a.txt': a })
    await session.rescan()
    await pass()
    held[0]!.go()
    await pass()
    clock.advance(1000)
    files.texts.set('a.txt', 'Nobody came.')
    await session.rescan()
    await pass()
    held[1]!.go()
    await pass()
    files.texts.set('a.txt', a)
    await session.rescan()
    await pass()
    for (let round = 0; round < 3; round++) {
      clock.advance(1000)
      held.at(-1)?.go()
      await pass()
    }
    clock.advance(1000)
    expect(entryOf(session.state, 'file:a.txt')?.document.hash).toBe(hashText(a))
    expect(progressOf(session.state).done).toBe(1)
  })

  test('from what cannot be analysed to what can: it is known', async () => {
    const { files, clock, held, session } = set({ 'a.txt': 'Nobody came.' })
    await session.rescan()
    await pass()
    held[0]!.go()
    await pass()
    clock.advance(1000)
    files.texts.set('a.txt', 'poison')
    await session.rescan()
    await pass()
    held[1]!.fail('its worker ended')
    await pass()
    files.texts.set('a.txt', a)
    await session.rescan()
    await pass()
    clock.advance(1000)
    held[2]!.go()
    await pass()
    clock.advance(1000)
    expect(entryOf(session.state, 'file:a.txt')?.document.hash).toBe(hashText(a))
    expect(progressOf(session.state)).toEqual({ documents: 1, done: 1, skipped: [] })
  })
})
