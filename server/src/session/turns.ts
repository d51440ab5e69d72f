// All deferrable work shares one short turn before messages are read again, so that a request never waits for the sum of everything
// pending.

import type { Clock } from './ports.ts'

/**
 * Milliseconds. With a garbage collection and the answer itself, this stays below the ten that nobody notices. The gap between two turns
 * takes a few microseconds.
 */
export const turnLength = 3

export interface Turns {
  /**
   * Calls `callback` when nobody waits for an answer, one callback after another until the turn is over; the returned function cancels it.
   * A promise returned by the callback is awaited before the next one is called, and must not wait for anything external. An error ends
   * the turn; the other callbacks are called in the next one.
   */
  take(callback: () => void | Promise<void>): () => void
  /** Resolves within a turn, which includes what follows. Every second turn begins with answers that continue, if there are any. */
  next(what?: 'what can wait' | 'an answer'): Promise<void>
  /**
   * Whether deferrable work should pause until another turn: this one has lasted long enough, or somebody has begun to wait for an answer.
   * Asking outside a turn begins one.
   */
  isOver(): boolean
}

/** `isAsked`: whether somebody waits for an answer, which takes precedence. */
export function createTurns(clock: Clock, isAsked: () => boolean = () => false): Turns {
  const answers = new Map<number, () => void | Promise<void>>()
  const waiting = new Map<number, () => void | Promise<void>>()
  let number = 0
  let isPlanned = false
  let beginsWithAnswers = false
  /** When the turn ends; undefined between turns. */
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
    // Work that was waiting for a message to be written may continue outside its turn.
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
