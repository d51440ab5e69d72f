// Threads that cannot be started are not the end of the analysis: it is tried again, by those that there are, or in this thread.

import { EventEmitter } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { WorkerMessage } from '../../server/src/adapters/workerMessages.ts'
import { createWorkerPool } from '../../server/src/adapters/workerPool.ts'
import { encodeFacts } from '../../server/src/core/codec.ts'
import type { DocumentFacts, DocumentSource } from '../../server/src/core/facts.ts'

const facts = { names: [] } as unknown as DocumentFacts
const source = (text: string): DocumentSource => ({ name: 'a.txt', text }) as DocumentSource

/** Answers every task with the same facts, in the next turn; it ends at a text "poison", and never answers "endless" or what follows. */
class FakeWorker extends EventEmitter {
  readonly #given: string[]
  #isStuck = false

  /** `given`: where it notes the texts that it is given. */
  constructor(given: string[]) {
    super()
    this.#given = given
    setImmediate(() => this.emit('message', [{ kind: 'ready' }]))
  }

  postMessage(message: WorkerMessage): void {
    if (message.kind !== 'task') return
    this.#given.push(message.source.text)
    if (this.#isStuck) return
    const bytes = encodeFacts(facts)
    if (message.source.text === 'poison') setImmediate(() => this.emit('exit'))
    else if (message.source.text !== 'endless')
      setImmediate(() => this.emit('message', [{ kind: 'facts', task: message.task, bytes }]))
    this.#isStuck = ['poison', 'endless'].includes(message.source.text)
  }

  terminate(): Promise<number> {
    setImmediate(() => this.emit('exit'))
    return Promise.resolve(0)
  }
}

/** `starts`: whether each attempt to start a thread succeeds; those behind the last do. */
function setUp(starts: readonly boolean[], size = 1) {
  const said: string[] = []
  const given: string[] = []
  let attempts = 0
  const pool = createWorkerPool({
    size,
    timeLimit: (length) => (length === 'endless'.length ? 999 : 60_000),
    startWorker: () => {
      if (starts[attempts++] === false) throw new Error('no room for another thread')
      return new FakeWorker(given) as unknown as Worker
    },
    log: { info: () => undefined, warn: (message) => said.push(message), error: (message) => said.push(message) },
    // Time passes at once, but not what a hanging analysis is given.
    clock: {
      now: () => 0,
      after: (milliseconds, callback) => {
        const timer = milliseconds < 1000 ? setImmediate(callback) : undefined
        return () => clearImmediate(timer)
      },
    },
    fallback: () => ({
      parallelism: 1,
      analyse: () => Promise.reject(new Error('analysed in this thread')),
      dispose: () => Promise.resolve(),
    }),
  })
  const analyse = (text: string, { urgent = false, signal = new AbortController().signal } = {}) =>
    pool.analyse(source(text), signal, urgent)
  return { pool, analyse, said, given, attempts: () => attempts }
}

test('one that cannot be started now is tried again', async () => {
  const { pool, analyse, said, attempts } = setUp([false, false, true])
  expect((await analyse('x')).names).toEqual([])
  expect(attempts()).toBe(3)
  expect(said).toEqual([])
  await pool.dispose()
})

test('where none can ever be started, this thread analyses, and the log says so', async () => {
  const { pool, analyse, said } = setUp([false, false, false, false])
  const both = [analyse('x'), analyse('y')]
  await expect(both[0]).rejects.toThrow('analysed in this thread')
  await expect(both[1]).rejects.toThrow('analysed in this thread')
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('no room for another thread')
  await pool.dispose()
})

test('where there is no room for more, those that there are do all', async () => {
  const { pool, analyse, said, attempts } = setUp([true, false], 4)
  const all = await Promise.all(Array.from({ length: 20 }, (_, index) => analyse(`text ${index}`)))
  expect(all).toHaveLength(20)
  expect(attempts()).toBe(2)
  expect(said).toHaveLength(1)
  await pool.dispose()
})

test('what is urgent goes before all that waits, in its order, and what is no longer wanted is not begun', async () => {
  const { pool, analyse, given } = setUp([true])
  const stop = new AbortController()
  const others = ['a', 'b', 'c'].map((text) => analyse(text))
  const urgent = ['d', 'e'].map((text) => analyse(text, { urgent: true }))
  const unwanted = analyse('f', { signal: stop.signal })
  stop.abort()
  await expect(unwanted).rejects.toThrow('no longer wanted')
  await expect(analyse('g', { signal: stop.signal })).rejects.toThrow('no longer wanted')
  await Promise.all([...others, ...urgent])
  // The first was given at once.
  expect(given).toEqual(['a', 'd', 'e', 'b', 'c'])
  await pool.dispose()
})

test.each([
  ['ends its worker', 'poison', 'its worker ended'],
  ['takes too long', 'endless', 'it took longer than 1 s'],
])(
  'a document that %s is given up when it had a worker for itself, and all others are done',
  async (_, bad, reason) => {
    const { pool, analyse, given, said } = setUp([true])
    await analyse('ready')
    const first = analyse('a')
    const badOne = analyse(bad)
    const last = analyse('b')
    await expect(badOne).rejects.toThrow(reason)
    await Promise.all([first, last])
    expect(given).toEqual(['ready', 'a', bad, 'b', bad, 'b'])
    expect(said).toHaveLength(2)
    await pool.dispose()
  },
)
