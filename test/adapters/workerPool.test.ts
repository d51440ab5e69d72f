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

/** Answers every task with the same facts, in the next turn. */
class FakeWorker extends EventEmitter {
  constructor() {
    super()
    setImmediate(() => this.emit('message', [{ kind: 'ready' }]))
  }

  postMessage(message: WorkerMessage): void {
    if (message.kind !== 'task') return
    const bytes = encodeFacts(facts)
    setImmediate(() => this.emit('message', [{ kind: 'facts', task: message.task, bytes }]))
  }

  terminate(): Promise<number> {
    return Promise.resolve(0)
  }
}

/** `starts`: whether each attempt to start a thread succeeds; those behind the last do. */
function setUp(starts: readonly boolean[], size = 1) {
  const said: string[] = []
  let attempts = 0
  const pool = createWorkerPool({
    size,
    startWorker: () => {
      if (starts[attempts++] === false) throw new Error('no room for another thread')
      return new FakeWorker() as unknown as Worker
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
  const analyse = (text: string) => pool.analyse(source(text), new AbortController().signal)
  return { pool, analyse, said, attempts: () => attempts }
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
