// Runs steps of deferrable work until the turn is over.

import type { Steps } from '../core/steps.ts'
import type { Turns } from './turns.ts'

/** Runs at least `fewestSteps`, then on until the turn is over. Undefined if the work is not finished. */
export function advance<Result>(steps: Generator<void, Result>, turns: Turns, fewestSteps: number): Result | undefined {
  for (let step = 0; step < fewestSteps || !turns.isOver(); step++) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
  return undefined
}

/** Runs all steps, in as many turns as it takes. */
export async function takeSteps<Result>(steps: Steps<Result>, turns: Turns): Promise<Result> {
  for (;;) {
    if (turns.isOver()) await turns.next()
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
