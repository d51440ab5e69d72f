// Analyses documents in worker threads. A worker that dies or hangs is replaced, and the document it had is given up: it would most
// likely do the same to the next.

import * as os from 'node:os'
import { Worker } from 'node:worker_threads'
import { decodeFacts } from '../core/codec.ts'
import type { DocumentFacts, DocumentSource } from '../core/facts.ts'
import type { Analyser, Clock, Log } from '../session/ports.ts'
import type { LexiconFolders } from './lexiconFiles.ts'
import type { WorkerAnswer, WorkerStart, WorkerTask } from './workerMessages.ts'

export interface WorkerPoolOptions {
  readonly workerFile: string
  readonly folders: LexiconFolders
  readonly log: Log
  readonly clock: Clock
  /** Analyses here and now when no worker can be started. */
  readonly fallback: () => Analyser
  readonly size?: number
  /** Longest time an analysis may take (ms), by the length of the text. */
  readonly timeLimit?: (length: number) => number
}

/** One core is left to the server and the editor; more than four workers wait for the corpus, which is folded in one thread. */
export function defaultPoolSize(): number {
  return Math.min(4, Math.max(1, os.availableParallelism() - 1))
}

/** Far above what the benchmark shows on a busy machine: time enough for the slow, an end for what would never end. */
const defaultTimeLimit = (length: number) => 60_000 + (length / 1_000_000) * 60_000
/** So many workers that die before they are ready, one after the other, mean that none will ever start. */
const mostFailedStarts = 3

interface Task {
  readonly source: DocumentSource
  readonly urgent: boolean
  readonly resolve: (facts: DocumentFacts) => void
  readonly reject: (error: Error) => void
}

interface Seat {
  readonly worker: Worker
  ready: boolean
  task: { readonly number: number; readonly task: Task; readonly stopWatch: () => void } | undefined
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
  let disposed = false

  function run(): void {
    while (0 < waiting.length && !disposed) {
      const seat = [...seats].find(({ task }) => task === undefined) ?? (seats.size < size ? addSeat() : undefined)
      if (seat === undefined) return
      give(seat, waiting.shift()!)
    }
  }

  function give(seat: Seat, task: Task): void {
    const number = nextNumber++
    const limit = timeLimit(task.source.text.length)
    const stopWatch = clock.after(limit, () => {
      fail(seat, `it took longer than ${Math.round(limit / 1000)} s`)
      void seat.worker.terminate()
    })
    seat.task = { number, task, stopWatch }
    seat.worker.postMessage({ task: number, source: task.source } satisfies WorkerTask)
  }

  function addSeat(): Seat {
    const workerData: WorkerStart = { folders: options.folders }
    const worker = new Worker(options.workerFile, { workerData, name: 'dossier-analysis' })
    const seat: Seat = { worker, ready: false, task: undefined }
    seats.add(seat)
    let reason = 'its worker ended'
    worker.on('message', (answer: WorkerAnswer) => take(seat, answer))
    worker.on('error', (error) => {
      reason = `its worker stopped: ${error instanceof Error ? error.message : String(error)}`
    })
    worker.on('exit', () => {
      seats.delete(seat)
      if (disposed) return
      log.warn(`A worker for the analysis ended (${reason}) and is replaced.`)
      if (seat.ready) fail(seat, reason)
      else {
        // It had not even looked at its document: another worker may.
        failedStarts++
        if (seat.task !== undefined) waiting.unshift(seat.task.task)
        seat.task?.stopWatch()
        seat.task = undefined
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
    const current = seat.task
    if (current?.number !== answer.task) return
    seat.task = undefined
    current.stopWatch()
    const facts = answer.kind === 'facts' ? decodeFacts(answer.bytes) : undefined
    if (facts !== undefined) current.task.resolve(facts)
    else current.task.reject(new Error(answer.kind === 'failed' ? answer.reason : 'its facts came back damaged'))
    run()
  }

  function fail(seat: Seat, reason: string): void {
    const current = seat.task
    seat.task = undefined
    current?.stopWatch()
    current?.task.reject(new Error(reason))
  }

  /** Workers cannot be started here: analyse in this thread from now on. */
  function giveUp(reason: string): void {
    log.error(`No worker for the analysis can be started (${reason}); the server analyses by itself, more slowly.`)
    fallback ??= options.fallback()
    for (const { source, urgent, resolve, reject } of waiting.splice(0))
      fallback.analyse(source, new AbortController().signal, urgent).then(resolve, reject)
  }

  return {
    parallelism: size,
    analyse: (source, signal, urgent = false) => {
      if (fallback !== undefined) return fallback.analyse(source, signal, urgent)
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(new Error('no longer wanted'))
          return
        }
        const task: Task = { source, urgent, resolve, reject }
        const firstPatient = waiting.findIndex((each) => !each.urgent)
        if (urgent && 0 <= firstPatient) waiting.splice(firstPatient, 0, task)
        else waiting.push(task)
        signal.addEventListener(
          'abort',
          () => {
            // One that is being analysed comes to its end, and nobody takes it.
            const index = waiting.indexOf(task)
            if (0 <= index) waiting.splice(index, 1)
            reject(new Error('no longer wanted'))
          },
          { once: true },
        )
        run()
      })
    },
    dispose: async () => {
      disposed = true
      for (const { reject } of waiting.splice(0)) reject(new Error('the server ends'))
      const ending = [...seats].map((seat) => {
        fail(seat, 'the server ends')
        return seat.worker.terminate()
      })
      await Promise.all(ending)
      await fallback?.dispose()
    },
  }
}
