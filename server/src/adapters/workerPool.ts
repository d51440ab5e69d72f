// Analyses documents in worker threads. A worker that dies or hangs is replaced, and its document is given up, because it would probably do
// the same to the next worker. Workers have several documents queued, so that they never wait for this thread.

import * as os from 'node:os'
import type { Worker } from 'node:worker_threads'
import { packFacts } from '../core/codec.ts'
import { messageOf } from '../core/errors.ts'
import type { DocumentFacts, DocumentSource } from '../core/facts.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import { charactersTogether } from '../core/pipeline.ts'
import type { Analyser, Clock, Log } from '../session/ports.ts'
import type { WorkerAnswer, WorkerMessage } from './workerMessages.ts'

export interface WorkerPoolOptions {
  readonly startWorker: () => Worker
  /** A worker that has just been started. */
  readonly first?: Worker | undefined
  readonly log: Log
  readonly clock: Clock
  /** Analyses in this thread if no worker can be started. */
  readonly fallback: () => Analyser
  readonly size?: number
  /** Longest time an analysis may take (ms), by the length of the text. */
  readonly timeLimit?: (length: number) => number
}

/**
 * One per core, because the main thread has priority and needs little; at most four, because more would only wait for the corpus, which is
 * folded in one thread. Where threads have no priorities of their own, one core is left for the server and the editor.
 */
export function defaultPoolSize(): number {
  const cores = os.availableParallelism()
  return Math.min(4, Math.max(1, process.platform === 'linux' ? cores : cores - 1))
}

/** Workers beyond the first end after this idle time (ms): each takes some 60 MB. */
const patience = 1000

/** Far above what the benchmark shows on a busy machine: enough for slow machines, finite for endless loops. */
const defaultTimeLimit = (length: number) => 60_000 + (length / 1_000_000) * 60_000
/** After this many workers in a row that cannot be started, or die before they are ready, no more are started. */
const mostFailedStarts = 3
/** Pause before trying to start a worker again (ms): the system may have room by then. */
const retryPause = 500

/** Most documents queued per worker: each has a small fixed cost, however short it is. */
const mostAhead = 512

interface Task {
  readonly source: DocumentSource
  readonly urgent: boolean
  /** Its worker has died: it is given to the next worker alone, to see whether it was the cause. */
  suspect: boolean
  readonly resolve: (facts: DocumentFacts) => void
  readonly reject: (error: Error) => void
}

interface Seat {
  readonly worker: Worker
  ready: boolean
  /** It has been told to end, and nobody waits for it. */
  isLeaving: boolean
  /** Its queued tasks by number, in the order in which it works. */
  readonly tasks: Map<number, Task>
  characters: number
  /** UTF-16 code units it has processed. */
  analysed: number
  stopWatch: () => void
}

export function createWorkerPool(options: WorkerPoolOptions): Analyser {
  const { log, clock } = options
  const size = options.size ?? defaultPoolSize()
  const timeLimit = options.timeLimit ?? defaultTimeLimit
  const seats = new Set<Seat>()
  const waiting: Task[] = []
  let nextNumber = 1
  let failedStarts = 0
  let fallback: Analyser | undefined
  let names: readonly OwnName[] | undefined
  let disposed = false
  let stopResting = (): void => undefined
  let stopRetrying = (): void => undefined
  /** Less than `size` if the system does not allow that many threads. */
  let mostSeats = size

  function run(): void {
    while (0 < waiting.length && !disposed) {
      const seat = seatFor(waiting[0]!)
      if (seat === undefined) return
      give(seat, waiting.shift()!)
    }
  }

  /** An idle worker, a new one, or the one with the shortest queue. */
  function seatFor(task: Task): Seat | undefined {
    let best: Seat | undefined
    for (const seat of seats) {
      if (seat.tasks.size === 0) return seat
      if (best === undefined || seat.characters < best.characters) best = seat
    }
    const added = seats.size < mostSeats ? tryToAddSeat() : undefined
    if (added !== undefined) return added
    if (best === undefined || task.suspect || !best.ready) return undefined
    for (const { suspect } of best.tasks.values()) if (suspect) return undefined
    if (task.urgent) return best
    if (mostAhead <= best.tasks.size) return undefined
    // Enough to work on while this thread is busy with the corpus: twice what goes together.
    const most = 2 * charactersTogether(best.analysed)
    return best.characters + task.source.text.length <= most ? best : undefined
  }

  function give(seat: Seat, task: Task): void {
    const number = nextNumber++
    seat.tasks.set(number, task)
    seat.characters += task.source.text.length
    if (seat.tasks.size === 1) watch(seat)
    seat.worker.postMessage({
      kind: 'task',
      task: number,
      source: task.source,
      urgent: task.urgent,
    } satisfies WorkerMessage)
  }

  /** Stops the worker if its current task takes too long. */
  function watch(seat: Seat): void {
    seat.stopWatch()
    const [first] = seat.tasks.values()
    if (first === undefined) return
    const limit = timeLimit(first.source.text.length)
    seat.stopWatch = clock.after(limit, () => {
      seats.delete(seat)
      lose(seat, `it took longer than ${Math.round(limit / 1000)} s`)
      void seat.worker.terminate()
    })
  }

  /** The thread cannot be started now: other workers take over, or it is tried again later. */
  function tryToAddSeat(): Seat | undefined {
    try {
      return addSeat(options.startWorker())
    } catch (error) {
      const reason = messageOf(error)
      if (0 < seats.size) {
        mostSeats = seats.size
        log.warn(`Another worker for the analysis cannot be started (${reason}); ${mostSeats} work on.`)
      } else if (mostFailedStarts <= ++failedStarts) giveUp(reason)
      else {
        stopRetrying()
        stopRetrying = clock.after(retryPause, run)
      }
      return undefined
    }
  }

  function addSeat(worker: Worker): Seat {
    const seat: Seat = {
      worker,
      ready: false,
      isLeaving: false,
      tasks: new Map(),
      characters: 0,
      analysed: 0,
      stopWatch: () => undefined,
    }
    seats.add(seat)
    if (names !== undefined) worker.postMessage({ kind: 'names', names } satisfies WorkerMessage)
    let reason = 'its worker ended'
    worker.on('message', (answers: readonly WorkerAnswer[]) => {
      for (const answer of answers) take(seat, answer)
      run()
      if (waiting.length === 0 && seat.tasks.size === 0) planRest()
    })
    worker.on('error', (error) => {
      reason = `its worker stopped: ${messageOf(error)}`
    })
    worker.on('exit', () => {
      seats.delete(seat)
      if (disposed || seat.isLeaving) return
      log.warn(`A worker for the analysis ended (${reason}) and is replaced.`)
      if (seat.ready) lose(seat, reason)
      else {
        // It had not started on its document: another worker may.
        failedStarts++
        waiting.unshift(...empty(seat))
        if (mostFailedStarts <= failedStarts) giveUp(reason)
      }
      run()
    })
    return seat
  }

  function take(seat: Seat, answer: WorkerAnswer): void {
    if (answer.kind === 'ready') {
      seat.ready = true
      failedStarts = 0
      return
    }
    const task = seat.tasks.get(answer.task)
    if (task === undefined) return
    seat.tasks.delete(answer.task)
    seat.characters -= task.source.text.length
    seat.analysed += task.source.text.length
    watch(seat)
    if (answer.kind === 'facts') task.resolve(packFacts(answer.bytes))
    else task.reject(new Error(answer.reason))
  }

  function planRest(): void {
    stopResting()
    stopResting = clock.after(patience, () => {
      if (0 < waiting.length) return
      for (const seat of [...seats].slice(1)) {
        if (0 < seat.tasks.size || !seat.ready) continue
        seats.delete(seat)
        seat.isLeaving = true
        void seat.worker.terminate()
      }
    })
  }

  /** The worker is lost: a document that it had alone is given up, others go to the next worker. */
  function lose(seat: Seat, reason: string): void {
    const tasks = empty(seat)
    if (tasks.length === 1) tasks[0]!.reject(new Error(reason))
    else {
      for (const task of tasks) task.suspect = true
      waiting.unshift(...tasks)
    }
  }

  function empty(seat: Seat): Task[] {
    const tasks = [...seat.tasks.values()]
    seat.stopWatch()
    seat.tasks.clear()
    seat.characters = 0
    return tasks
  }

  /** Workers cannot be started here: analyse in this thread from now on. */
  function giveUp(reason: string): void {
    log.error(`No worker for the analysis can be started (${reason}); the server analyses by itself, more slowly.`)
    fallback ??= options.fallback()
    if (names !== undefined) fallback.useNames?.(names)
    for (const { source, urgent, resolve, reject } of waiting.splice(0))
      fallback.analyse(source, new AbortController().signal, urgent).then(resolve, reject)
  }

  if (options.first !== undefined) addSeat(options.first)
  return {
    parallelism: size,
    analyse: (source, signal, urgent = false) => {
      if (fallback !== undefined) return fallback.analyse(source, signal, urgent)
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(new Error('no longer wanted'))
          return
        }
        const task: Task = { source, urgent, suspect: false, resolve, reject }
        const firstPatient = waiting.findIndex((each) => !each.urgent)
        if (urgent && 0 <= firstPatient) waiting.splice(firstPatient, 0, task)
        else waiting.push(task)
        signal.addEventListener(
          'abort',
          () => {
            // An analysis in progress is finished, and its result ignored.
            const index = waiting.indexOf(task)
            if (0 <= index) waiting.splice(index, 1)
            reject(new Error('no longer wanted'))
          },
          { once: true },
        )
        run()
      })
    },
    useNames: (given) => {
      names = given
      for (const { worker } of seats) worker.postMessage({ kind: 'names', names: given } satisfies WorkerMessage)
      fallback?.useNames?.(given)
    },
    dispose: async () => {
      disposed = true
      stopResting()
      stopRetrying()
      for (const { reject } of waiting.splice(0)) reject(new Error('the server ends'))
      const ending = [...seats].map((seat) => {
        for (const { reject } of empty(seat)) reject(new Error('the server ends'))
        return seat.worker.terminate()
      })
      await Promise.all(ending)
      await fallback?.dispose()
    },
  }
}
