// Steps of work that can wait, taken until the turn is over.

import type { Steps } from '../core/steps.ts'
import type { Turns } from './turns.ts'

/** Goes on until the turn is over, but for so many steps in any case. Undefined as long as the work has not come to its end. */
export function advance<Result>(steps: Generator<void, Result>, turns: Turns, fewestSteps: number): Result | undefined {
  for (let step = 0; step < fewestSteps || !turns.isOver(); step++) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
  return undefined
}

/** Goes through all steps, in as many turns as it takes. */
export async function takeSteps<Result>(steps: Steps<Result>, turns: Turns): Promise<Result> {
  for (;;) {
    if (turns.isOver()) await turns.next()
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
