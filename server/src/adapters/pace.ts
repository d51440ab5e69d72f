// Looks at the disk in the thread that answers requests, as long as the disk is quick: the way through the thread pool costs ten times
// as much. Others get their turn in between.

import { createTurns, type Turns } from '../session/turns.ts'
import { systemClock } from './clock.ts'

/**
 * Steps that take longer (ms), so many of them in a row, show a slow disk, or a network: then no step keeps this thread waiting any more.
 * Two alone may be those in which garbage was collected, or another program ran.
 */
const slowStep = 8
const slowSteps = 5

export class Pace {
  readonly #turns: Turns
  #isQuick = true
  #slowInARow = 0
  readonly #waiting: (() => void)[] = []
  /** Those of `#waiting` before this have been done. */
  #next = 0

  constructor(turns: Turns = createTurns(systemClock)) {
    this.#turns = turns
  }

  /** Whether the next step may be taken in this thread. */
  get isQuick(): boolean {
    return this.#isQuick
  }

  /** Undefined where there is no need for a pause. For a walk that takes one step after the other. */
  pause(): Promise<void> | undefined {
    if (!this.#turns.isOver()) return undefined
    return this.#turns.next()
  }

  /** Does `step` when its turn has come; any number of them may wait. */
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

  /** Does `step`, and notes how long it took. */
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
      // What is made of a step counts as a part of it.
      await undefined
    } while (this.#next < this.#waiting.length && !this.#turns.isOver())
    this.#waiting.splice(0, this.#next)
    this.#next = 0
    if (0 < this.#waiting.length) this.#turns.take(this.#work)
  }
}
