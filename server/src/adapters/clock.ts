// Real time for the session.

import { performance } from 'node:perf_hooks'
import type { Clock } from '../session/ports.ts'

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    // A moment that has passed meanwhile is now; Node would warn about a negative time.
    const timer = setTimeout(callback, Math.max(0, milliseconds))
    return () => clearTimeout(timer)
  },
}
