// A long text is not hashed at each keystroke, and nobody can tell.

import { expect, test } from 'vitest'
import { hashText } from '../../server/src/adapters/files.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { isFresh } from '../../server/src/core/snapshot.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { mentionAt } from '../../server/src/features/at.ts'
import { apply, applyInSteps } from '../../server/src/session/apply.ts'
import { isWaitingForTexts, longText, withEarlierTexts } from '../../server/src/session/earlier.ts'
import { editorText } from '../../server/src/session/editorText.ts'
import type { Result } from '../../server/src/session/events.ts'
import { createSession } from '../../server/src/session/loop.ts'
import { emptyState, entryOf } from '../../server/src/session/state.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createManualClock, createMemoryFiles } from '../support/memoryFiles.ts'

const text = 'Olena Brandt met Tomas Reyl in Marenz.\n'.repeat(longText / 30)
const saved = `${text}Brandt left.\n`
const uri = 'file:long.txt'

/** `slow`: each look at the clock takes so many milliseconds. */
async function openLong(slow = 0) {
  const files = createMemoryFiles({ 'long.txt': text })
  const clock = createManualClock(slow)
  let analysed = 0
  const facts = analyseDocument({ text: 'Olena Brandt left.' }, testLexicon())
  const analyse = async () => {
    analysed++
    return facts
  }
  const analyser = { parallelism: 1, analyse, dispose: async () => undefined }
  const wrong = (message: string) => expect.unreachable(message)
  const log = { info: () => undefined, warn: wrong, error: wrong }
  const session = createSession({ files, analyser, lexicon: testLexicon(), log, clock })
  const settle = async () => {
    for (let round = 0; round < (slow === 0 ? 10 : 60); round++) {
      await new Promise((resolve) => setImmediate(resolve))
      clock.advance(1000)
    }
  }
  const show = async (kind: 'opened' | 'edited', shown: string, version: number) => {
    const editor = editorText({ text: shown, version }, kind === 'edited', hashText)
    session.dispatch({ kind, uri, fallbackName: 'long.txt', editor })
    await settle()
  }
  const listed = session.rescan()
  while (session.isListing) {
    await new Promise((resolve) => setImmediate(resolve))
    clock.advance(1)
  }
  await listed
  await settle()
  await show('opened', text, 1)
  await show('edited', saved, 2)
  const entry = () => entryOf(session.state, uri)!
  return { files, clock, session, settle, show, entry, analysed: () => analysed }
}

test('the text that was saved is known when it is closed', async () => {
  const { files, session, settle, entry, analysed } = await openLong()
  expect(isFresh(entry())).toBe(true)
  expect(analysed()).toBe(2)
  files.texts.set('long.txt', saved)
  session.dispatch({ kind: 'closed', uri })
  await session.rescan()
  await settle()
  expect(analysed()).toBe(2)
  expect(entry().document.hash).toBe(hashText(saved))
  expect(isFresh(entry())).toBe(true)
})

test('the text that was not saved is forgotten when it is closed', async () => {
  const { session, settle, entry, analysed } = await openLong()
  session.dispatch({ kind: 'closed', uri })
  await settle()
  expect(analysed()).toBe(3)
  expect(entry().document.hash).toBe(hashText(text))
  expect(isFresh(entry())).toBe(true)
})

test('an edit that is not analysed yet is not taken for what is on the disk', async () => {
  const { session, settle, show, entry } = await openLong()
  await show('edited', `${saved}!`, 3)
  session.dispatch({ kind: 'edited', uri, editor: editorText({ text: `${saved}?`, version: 4 }, true, hashText) })
  expect(isFresh(entry())).toBe(false)
  session.dispatch({ kind: 'closed', uri })
  expect(isFresh(entry())).toBe(false)
  await settle()
  expect(entry().document.hash).toBe(hashText(text))
})

test('until an edit is analysed, answers are those of the text before it', async () => {
  const { session, settle, entry } = await openLong()
  expect(isWaitingForTexts(session.state)).toBe(false)
  expect(withEarlierTexts(session.state)).toBe(session.state)
  session.dispatch({
    kind: 'edited',
    uri,
    editor: editorText({ text: `Then ${saved}`, version: 3 }, true, hashText),
  })
  expect(isFresh(entry())).toBe(false)
  expect(isWaitingForTexts(session.state)).toBe(true)
  const { snapshot } = withEarlierTexts(session.state)
  const known = snapshot.documents.get(entry().document.id)!
  expect(isFresh(known)).toBe(true)
  expect(snapshot.text(known)).toBe(saved)
  expect(mentionAt(snapshot, known.document.id, 1)?.entity.name).toBe('Olena Brandt')
  await settle()
  expect(isWaitingForTexts(session.state)).toBe(false)
})

test('what is said of it comes in with pauses', async () => {
  // Every turn is over at once.
  const { clock, session, entry, analysed } = await openLong(6)
  session.dispatch({ kind: 'edited', uri, editor: editorText({ text: `${saved}!`, version: 3 }, true, hashText) })
  const before = analysed()
  let turns = 0
  for (let round = 0; round < 100 && !isFresh(entry()); round++) {
    clock.advance(before === analysed() ? 200 : 0)
    await new Promise((resolve) => setImmediate(resolve))
    if (before < analysed()) turns++
  }
  expect(isFresh(entry())).toBe(true)
  // One for each column that takes long to be read.
  expect(turns).toBeGreaterThanOrEqual(5)
})

test('the columns of its facts are read one at a time when a name in it is decided', () => {
  const facts = analyseDocument({ text: 'Olena Brandt left on 4 May 2016. The fire killed 31 people.' }, testLexicon())
  const read = new Set<string>()
  const columns = new Set(['mentions', 'sentences', 'quotes', 'figures', 'dates', 'claims'])
  const packed = new Proxy(facts, {
    get: (target, name: keyof typeof facts) => {
      if (columns.has(name)) read.add(name)
      return target[name]
    },
  })
  const environment = { lexicon: testLexicon(), hash: hashText, readText: () => undefined }
  const document = { uri, hash: 'h', length: longText + 1, lineStarts: new Uint32Array(1) }
  const results: Result[] = [{ kind: 'facts', ...document, facts: packed, origin: 'disk' }]
  const files = [{ uri, name: 'long.txt' }]
  let { state } = apply(emptyState, { kind: 'filesListed', files, skipped: [], stale: new Set() }, environment)
  state = apply(state, { kind: 'resultsArrived', results }, environment).state
  read.clear()
  const entities = 'entities:\n  - id: olena\n    name: Olena Brandt\n    type: person\n'
  const { decisions } = readDecisions([{ entities, decisions: '', notes: '', prefix: '' }])
  let before = 0
  for (const _ of applyInSteps(state, { kind: 'decisionsChanged', decisions }, environment)) {
    expect(read.size - before).toBeLessThan(2)
    before = read.size
  }
  expect(read.size).toBe(columns.size)
})
