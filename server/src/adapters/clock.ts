// The real clock, for the session.

import { performance } from 'node:perf_hooks'
import type { Clock } from '../session/ports.ts'

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    if (0 < milliseconds) {
      const timer = setTimeout(callback, milliseconds)
      return () => clearTimeout(timer)
    }
    // In the next turn of the event loop: Node rounds a zero timeout up to a millisecond.
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  },
}
