// One worker thread with the documents queued at it: several, so that it never waits for this thread.

import type { Worker } from 'node:worker_threads'
import { packFacts } from '../core/codec.ts'
import { messageOf } from '../core/errors.ts'
import type { DocumentFacts, DocumentSource } from '../core/facts.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import { charactersTogether } from '../core/pipeline.ts'
import type { Clock } from '../session/ports.ts'
import type { WorkerAnswer, WorkerMessage } from './workerMessages.ts'

/** Most documents queued per worker: each has a small fixed cost, however short it is. */
const mostAhead = 512

export interface Task {
  readonly source: DocumentSource
  readonly urgent: boolean
  /** Its worker has died: it is given to the next worker alone, to see whether it was the cause. */
  suspect: boolean
  readonly resolve: (facts: DocumentFacts) => void
  readonly reject: (error: Error) => void
}

/** What a seat needs, and what it tells its owner. */
export interface SeatOptions {
  readonly clock: Clock
  /** Longest time an analysis may take (ms), by the length of the text. */
  readonly timeLimit?: ((length: number) => number) | undefined
  /** The worker can begin. */
  readonly ready: () => void
  /** It has done some of its tasks. */
  readonly answered: () => void
  /** Its current task takes too long. */
  readonly hangs: (reason: string) => void
  /** The thread is gone. */
  readonly ended: (reason: string) => void
}

/** Far above what the benchmark shows on a busy machine: enough for slow machines, finite for endless loops. */
const defaultTimeLimit = (length: number) => 60_000 + (length / 1_000_000) * 60_000

export class Seat {
  isReady = false
  /** It has been told to end, and nobody waits for it. */
  isLeaving = false
  /** UTF-16 code units queued. */
  characters = 0
  readonly #worker: Worker
  readonly #options: SeatOptions
  /** Its queued tasks by number, in the order in which it works. */
  readonly #tasks = new Map<number, Task>()
  #nextNumber = 1
  /** UTF-16 code units it has processed. */
  #analysed = 0
  #stopWatch = (): void => undefined

  constructor(worker: Worker, options: SeatOptions) {
    this.#worker = worker
    this.#options = options
    let reason = 'its worker ended'
    worker.on('message', (answers: readonly WorkerAnswer[]) => {
      for (const answer of answers) this.#take(answer)
      options.answered()
    })
    worker.on('error', (error) => {
      reason = `its worker stopped: ${messageOf(error)}`
    })
    worker.on('exit', () => options.ended(reason))
  }

  get isIdle(): boolean {
    return this.#tasks.size === 0
  }

  useNames(names: readonly OwnName[]): void {
    this.#worker.postMessage({ kind: 'names', names } satisfies WorkerMessage)
  }

  /** Whether the task may queue behind those it has. */
  hasRoomFor(task: Task): boolean {
    if (task.suspect || !this.isReady) return false
    for (const { suspect } of this.#tasks.values()) if (suspect) return false
    if (task.urgent) return true
    if (mostAhead <= this.#tasks.size) return false
    // Enough to work on while this thread is busy with the corpus: twice what goes together.
    return this.characters + task.source.text.length <= 2 * charactersTogether(this.#analysed)
  }

  give(task: Task): void {
    const number = this.#nextNumber++
    const { source, urgent } = task
    this.#tasks.set(number, task)
    this.characters += source.text.length
    if (this.#tasks.size === 1) this.#watch()
    this.#worker.postMessage({ kind: 'task', task: number, source, urgent } satisfies WorkerMessage)
  }

  /** Takes back all its tasks. */
  empty(): Task[] {
    const tasks = [...this.#tasks.values()]
    this.#stopWatch()
    this.#tasks.clear()
    this.characters = 0
    return tasks
  }

  end(): Promise<unknown> {
    return this.#worker.terminate()
  }

  #take(answer: WorkerAnswer): void {
    if (answer.kind === 'ready') {
      this.isReady = true
      this.#options.ready()
      return
    }
    const task = this.#tasks.get(answer.task)
    if (task === undefined) return
    const { length } = task.source.text
    this.#tasks.delete(answer.task)
    this.characters -= length
    this.#analysed += length
    this.#watch()
    if (answer.kind === 'facts') task.resolve(packFacts(answer.bytes))
    else task.reject(new Error(answer.reason))
  }

  /** Measures the time of the current task. */
  #watch(): void {
    this.#stopWatch()
    const [first] = this.#tasks.values()
    if (first === undefined) return
    const { clock, timeLimit = defaultTimeLimit, hangs } = this.#options
    const limit = timeLimit(first.source.text.length)
    this.#stopWatch = clock.after(limit, () => hangs(`it took longer than ${Math.round(limit / 1000)} s`))
  }
}
