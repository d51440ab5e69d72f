// Work that can wait, of whatever kind, shares one short turn before messages are looked at again, so that a request never waits for the
// sum of all that is under way.

import type { Clock } from './ports.ts'

/**
 * Milliseconds. With a collection of garbage and the answer itself it stays below the ten that nobody notices. What lies between two turns
 * takes some microseconds.
 */
export const turnLength = 3

export interface Turns {
  /**
   * Calls back when nobody waits for an answer, one after the other as long as the turn goes on; the result cancels it. A promise that the
   * callback gives is awaited before the next one is called, and must not wait for anything from outside. An error ends the turn; the
   * others are called in the next.
   */
  take(callback: () => void | Promise<void>): () => void
  /** Resolves in a turn, of which that is a part which comes after it. Of two turns one begins with answers that go on, if there are any. */
  next(what?: 'what can wait' | 'an answer'): Promise<void>
  /**
   * Whether work that can wait is to take another turn before it goes on: the turn has been long enough, or somebody has begun to wait for
   * an answer meanwhile. Whoever asks outside of a turn begins one.
   */
  isOver(): boolean
}

/** `isAsked`: somebody waits for an answer, which goes before. */
export function createTurns(clock: Clock, isAsked: () => boolean = () => false): Turns {
  const answers = new Map<number, () => void | Promise<void>>()
  const waiting = new Map<number, () => void | Promise<void>>()
  let number = 0
  let isPlanned = false
  let beginsWithAnswers = false
  /** When the turn is over; undefined between two. */
  let end: number | undefined

  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    clock.after(0, run)
  }

  async function run(): Promise<void> {
    try {
      if (isAsked()) return
      beginsWithAnswers = !beginsWithAnswers
      for (const lane of beginsWithAnswers ? [answers, waiting] : [waiting, answers])
        for (const [taken, callback] of lane) {
          lane.delete(taken)
          const more = callback()
          if (more !== undefined) await more
          if (isOver()) return
        }
    } finally {
      end = undefined
      isPlanned = false
      if (0 < answers.size + waiting.size) plan()
    }
  }

  function take(callback: () => void | Promise<void>, lane = waiting): () => void {
    const taken = number++
    lane.set(taken, callback)
    plan()
    return () => lane.delete(taken)
  }

  function isOver(): boolean {
    const now = clock.now()
    if (end === undefined) {
      end = now + turnLength
      plan()
    }
    // Work that waits for a message to be written goes on in the middle of whatever there is then.
    return end <= now || isAsked()
  }

  return {
    take: (callback) => take(callback),
    next: (what) =>
      new Promise((resolve) => {
        const lane = what === 'an answer' ? answers : waiting
        take(() => {
          resolve()
          return Promise.resolve()
        }, lane)
      }),
    isOver,
  }
}
