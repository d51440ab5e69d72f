// How long work that can wait goes on before requests get their turn.

import type { Clock } from './ports.ts'

/** Milliseconds. */
export const slice = 5

/** Goes on for a moment, but for so many steps whatever the clock says. Undefined as long as the work has not come to its end. */
export function advance<Result>(steps: Generator<void, Result>, clock: Clock, fewestSteps: number): Result | undefined {
  const until = clock.now() + slice
  for (let step = 0; step < fewestSteps || clock.now() < until; step++) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
  return undefined
}
