// Reads the disk synchronously in the main thread as long as the disk is fast, because going through the thread pool costs ten times as
// much. Other work gets its turn in between.

import { createTurns, type Turns } from '../session/turns.ts'
import { systemClock } from './clock.ts'

/**
 * If this many steps in a row take longer than this (ms), the disk is slow, or a network: from then on no step blocks the thread. Two in a
 * row may be a garbage collection, or another program.
 */
const slowStep = 8
const slowSteps = 5

export class Pace {
  readonly #turns: Turns
  #isQuick = true
  #slowInARow = 0
  readonly #waiting: (() => void)[] = []
  /** Entries of `#waiting` before this index are done. */
  #next = 0

  constructor(turns: Turns = createTurns(systemClock)) {
    this.#turns = turns
  }

  /** Whether the next step may run in this thread. */
  get isQuick(): boolean {
    return this.#isQuick
  }

  /** A promise to await before the next step, or undefined if no pause is needed. For sequential walks. */
  pause(): Promise<void> | undefined {
    if (!this.#turns.isOver()) return undefined
    return this.#turns.next()
  }

  /** Runs `step` when its turn comes; any number of them may wait. */
  inTurn<Result>(step: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) this.#turns.take(this.#work)
      this.#waiting.push(() => {
        try {
          resolve(this.take(step))
        } catch (error) {
          reject(error)
        }
      })
    })
  }

  /** Runs `step`, and measures it. */
  take<Result>(step: () => Result): Result {
    const begin = performance.now()
    try {
      return step()
    } finally {
      this.#slowInARow = slowStep < performance.now() - begin ? this.#slowInARow + 1 : 0
      if (this.#slowInARow === slowSteps) this.#isQuick = false
    }
  }

  readonly #work = async (): Promise<void> => {
    do {
      this.#waiting[this.#next++]!()
      // What follows a step counts as part of it.
      await undefined
    } while (this.#next < this.#waiting.length && !this.#turns.isOver())
    this.#waiting.splice(0, this.#next)
    this.#next = 0
    if (0 < this.#waiting.length) this.#turns.take(this.#work)
  }
}
