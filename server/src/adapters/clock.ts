// Real time for the session.

import { performance } from 'node:perf_hooks'
import type { Clock } from '../session/ports.ts'

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}
