// Whatever happens in whatever order, the session ends where a fresh start would, and its corpus is what it would be from scratch.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashText } from '../../server/src/adapters/files.ts'
import type { DocumentFacts } from '../../server/src/core/facts.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { createSession } from '../../server/src/session/loop.ts'
import { describeCorpus } from '../../server/src/session/paranoid.ts'
import type { Analyser, Clock } from '../../server/src/session/ports.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryFiles } from '../support/memoryFiles.ts'
import { runs } from '../support/runs.ts'

const names = ['a.txt', 'b.txt', '2016-05-04 c.txt', 'd.md']
const sentences = [
  'Mayor Olena Brandt opened the bridge in Marenz on 4 May 2016.',
  'Brandt thanked 40 workers.',
  'The explosion in the harbour of Marenz on 4 May 2016 killed 12 people.',
  'The explosion in the harbour of Marenz on 4 May 2016 killed 19 people, police said.',
  'The Northern Relief Union (NRU) sent 18 of 31 trucks to Marenz.',
  'NRU spokesman Jonas Brandt said nothing.',
  'Jonas Brandt left for Port Arlin.',
]

type Step =
  | { readonly kind: 'write' | 'open' | 'edit'; readonly name: string; readonly text: string }
  | { readonly kind: 'delete' | 'close'; readonly name: string }
  | { readonly kind: 'wait' | 'pause' | 'reindex' }

const name = fc.constantFrom(...names)
const text = fc.array(fc.constantFrom(...sentences), { maxLength: 5 }).map((parts) => parts.join(' '))
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('write', 'open', 'edit'), name, text }),
  fc.record({ kind: fc.constantFrom('delete', 'close'), name }),
  fc.record({ kind: fc.constantFrom('wait', 'pause', 'pause', 'reindex') }),
)

/** Longer than a slice (ms), so that all that can pause does. */
const look = 6
let time = 0
/** Time passes as soon as all else is done, and at each look at the clock. */
const hastyClock: Clock = {
  now: () => {
    time += look
    return time
  },
  after: (_, callback) => {
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  },
}

const facts = new Map<string, DocumentFacts>()
/** In turns with all else, as threads would. What a text says is found once, and is a record of its own each time. */
const analyser: Analyser = {
  parallelism: 1,
  analyse: async (source, signal) => {
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) throw new Error('no longer wanted')
    const key = JSON.stringify(source)
    const found = facts.get(key) ?? analyseDocument(source, testLexicon())
    facts.set(key, found)
    return { ...found }
  },
  dispose: async () => undefined,
}

function start(texts: Readonly<Record<string, string>>) {
  const files = createMemoryFiles(texts)
  const errors: string[] = []
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) }
  const session = createSession({ files, analyser, lexicon: testLexicon(), log, clock: hastyClock }, { paranoid: true })
  return { files, session, errors }
}

const uriOf = (file: string) => `file:${file}`

/** Enough documents that they are not all taken in between two pauses. */
const others = Object.fromEntries(
  Array.from({ length: 36 }, (_, index) => [`other ${index}.txt`, sentences[index % sentences.length]!]),
)

async function run(steps: readonly Step[]) {
  const { files, session, errors } = start({ ...others, 'a.txt': sentences[0]!, 'b.txt': sentences[2]! })
  const open = new Map<string, string>()
  await session.rescan()
  for (const each of steps) {
    switch (each.kind) {
      case 'write':
        files.texts.set(each.name, each.text)
        void session.rescan()
        break
      case 'delete':
        files.texts.delete(each.name)
        void session.rescan()
        break
      case 'open':
      case 'edit': {
        const editor = { text: each.text, hash: hashText(each.text), version: 1 }
        const isOpen = open.has(each.name)
        open.set(each.name, each.text)
        if (isOpen) session.dispatch({ kind: 'edited', uri: uriOf(each.name), editor })
        else session.dispatch({ kind: 'opened', uri: uriOf(each.name), fallbackName: each.name, editor })
        break
      }
      case 'close':
        open.delete(each.name)
        session.dispatch({ kind: 'closed', uri: uriOf(each.name) })
        break
      case 'wait':
        await session.settled()
        break
      case 'pause':
        await new Promise((resolve) => setImmediate(resolve))
        break
      case 'reindex':
        session.dispatch({ kind: 'reindexAsked' })
        break
    }
  }
  await session.rescan()
  await session.settled()
  return { session, errors, texts: Object.fromEntries([...files.texts, ...open]) }
}

describe('the session', () => {
  test('ends where a fresh start would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { session, errors, texts } = await run(steps)
        const { snapshot } = session.state
        expect(errors).toEqual([])
        const fresh = start(texts)
        await fresh.session.rescan()
        await fresh.session.settled()
        const expected = fresh.session.state.snapshot
        expect(describeCorpus(snapshot, snapshot.corpus)).toEqual(describeCorpus(expected, expected.corpus))
        const shown = [...snapshot.documents.values()]
          .map((entry) => [entry.document.name, snapshot.text(entry)])
          .sort()
        expect(shown).toEqual(Object.entries(texts).sort())
        await Promise.all([session.dispose(), fresh.session.dispose()])
      }),
      { numRuns: runs(40) },
    )
  }, 30_000)
})
