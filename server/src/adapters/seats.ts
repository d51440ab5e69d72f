// The workers of a pool: more are started while there is more to do than they have, those without work end, and one that dies or hangs is
// replaced. Its document is given up, because it would probably do the same to the next worker.

import type { Worker } from 'node:worker_threads'
import { messageOf } from '../core/errors.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import type { Clock, Log } from '../session/ports.ts'
import { Seat, type Task } from './seat.ts'

/** Workers beyond the first end after this idle time (ms): each takes some 60 MB. */
const patience = 1000
/** After this many workers in a row that cannot be started, or die before they are ready, no more are started. */
const mostFailedStarts = 3
/** Pause before trying to start a worker again (ms): the system may have room by then. */
const retryPause = 500

export interface SeatsOptions {
  readonly startWorker: () => Worker
  readonly log: Log
  readonly clock: Clock
  /** Most workers at once. */
  readonly size: number
  /** Longest time an analysis may take (ms), by the length of the text. */
  readonly timeLimit?: ((length: number) => number) | undefined
  /** What waits for a worker. Tasks of a lost worker are put first. */
  readonly waiting: Task[]
  /** There may be a worker for what waits. */
  readonly run: () => void
  /** Workers cannot be started here. */
  readonly giveUp: (reason: string) => void
}

export interface Seats {
  add(worker: Worker): Seat
  /** An idle worker, a new one, or the one with the shortest queue; undefined if the task must wait. */
  seatFor(task: Task): Seat | undefined
  useNames(names: readonly OwnName[]): void
  dispose(): Promise<void>
}

export function createSeats(options: SeatsOptions): Seats {
  const { log, clock, waiting, run, giveUp } = options
  const seats = new Set<Seat>()
  /** Less than `size` if the system does not allow that many threads. */
  let mostSeats = options.size
  let failedStarts = 0
  let names: readonly OwnName[] | undefined
  let disposed = false
  let stopResting = (): void => undefined
  let stopRetrying = (): void => undefined

  /** The thread cannot be started now: other workers take over, or it is tried again later. */
  function tryToAdd(): Seat | undefined {
    try {
      return add(options.startWorker())
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

  function add(worker: Worker): Seat {
    const seat = new Seat(worker, {
      clock,
      timeLimit: options.timeLimit,
      ready: () => {
        failedStarts = 0
      },
      answered: () => {
        run()
        if (waiting.length === 0 && seat.isIdle) planRest()
      },
      hangs: (reason) => {
        seats.delete(seat)
        lose(seat, reason)
        void seat.end()
      },
      ended: (reason) => {
        seats.delete(seat)
        if (disposed || seat.isLeaving) return
        log.warn(`A worker for the analysis ended (${reason}) and is replaced.`)
        if (seat.isReady) lose(seat, reason)
        else {
          // It had not started on its document: another worker may.
          waiting.unshift(...seat.empty())
          if (mostFailedStarts <= ++failedStarts) giveUp(reason)
        }
        run()
      },
    })
    seats.add(seat)
    if (names !== undefined) seat.useNames(names)
    return seat
  }

  /** A document that the lost worker had alone is given up, others go to the next worker. */
  function lose(seat: Seat, reason: string): void {
    const tasks = seat.empty()
    if (tasks.length === 1) tasks[0]!.reject(new Error(reason))
    else {
      for (const task of tasks) task.suspect = true
      waiting.unshift(...tasks)
    }
  }

  function planRest(): void {
    stopResting()
    stopResting = clock.after(patience, () => {
      if (0 < waiting.length) return
      for (const seat of [...seats].slice(1)) {
        if (!seat.isIdle || !seat.isReady) continue
        seats.delete(seat)
        seat.isLeaving = true
        void seat.end()
      }
    })
  }

  return {
    add,
    seatFor: (task) => {
      if (disposed) return undefined
      let best: Seat | undefined
      for (const seat of seats) {
        if (seat.isIdle) return seat
        if (best === undefined || seat.characters < best.characters) best = seat
      }
      const added = seats.size < mostSeats ? tryToAdd() : undefined
      return added ?? (best?.hasRoomFor(task) ? best : undefined)
    },
    useNames: (given) => {
      names = given
      for (const seat of seats) seat.useNames(given)
    },
    dispose: async () => {
      disposed = true
      stopResting()
      stopRetrying()
      const ending = [...seats].map((seat) => {
        for (const { reject } of seat.empty()) reject(new Error('the server ends'))
        return seat.end()
      })
      await Promise.all(ending)
    },
  }
}
