// Analyses documents in worker threads; in this thread if none can be started.

import * as os from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { OwnName } from '../core/mentions/ownNames.ts'
import type { Analyser } from '../session/ports.ts'
import type { Task } from './seat.ts'
import { createSeats, type SeatsOptions } from './seats.ts'

export interface WorkerPoolOptions extends Pick<SeatsOptions, 'startWorker' | 'log' | 'clock' | 'timeLimit'> {
  /** A worker that has just been started. */
  readonly first?: Worker | undefined
  /** Analyses in this thread if no worker can be started. */
  readonly fallback: () => Analyser
  readonly size?: number
}

/**
 * One per core, because the main thread has priority and needs little; at most four, because more would only wait for the corpus, which is
 * folded in one thread. Where threads have no priorities of their own, one core is left for the server and the editor.
 */
export function defaultPoolSize(): number {
  const cores = os.availableParallelism()
  return Math.min(4, Math.max(1, process.platform === 'linux' ? cores : cores - 1))
}

export function createWorkerPool(options: WorkerPoolOptions): Analyser {
  const { size = defaultPoolSize() } = options
  const waiting: Task[] = []
  const seats = createSeats({ ...options, size, waiting, run, giveUp })
  let fallback: Analyser | undefined
  let names: readonly OwnName[] | undefined

  function run(): void {
    while (0 < waiting.length) {
      const seat = seats.seatFor(waiting[0]!)
      if (seat === undefined) return
      seat.give(waiting.shift()!)
    }
  }

  /** What is urgent goes before all that is not. */
  function queue(task: Task): void {
    const firstPatient = waiting.findIndex((each) => !each.urgent)
    if (task.urgent && 0 <= firstPatient) waiting.splice(firstPatient, 0, task)
    else waiting.push(task)
  }

  /** Workers cannot be started here: analyse in this thread from now on. */
  function giveUp(reason: string): void {
    options.log.error(
      `No worker for the analysis can be started (${reason}); the server analyses by itself, more slowly.`,
    )
    fallback ??= options.fallback()
    if (names !== undefined) fallback.useNames?.(names)
    for (const { source, urgent, resolve, reject } of waiting.splice(0))
      fallback.analyse(source, new AbortController().signal, urgent).then(resolve, reject)
  }

  if (options.first !== undefined) seats.add(options.first)
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
        queue(task)
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
      seats.useNames(given)
      fallback?.useNames?.(given)
    },
    dispose: async () => {
      for (const { reject } of waiting.splice(0)) reject(new Error('the server ends'))
      await seats.dispose()
      await fallback?.dispose()
    },
  }
}
