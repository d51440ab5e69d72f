// Arguments for the engine that the server runs on.

import { availableParallelism } from 'node:os'

/** Node's own number of helper threads, whatever the machine. */
const usualHelpers = 4

/**
 * The engine's helper threads collect garbage and compile, at the same priority as the main thread. With more of them than there are other
 * cores, the main thread waits for those that have no core: on two cores, one helper instead of four halves its waiting.
 */
export function engineArguments(cores: number = availableParallelism()): readonly string[] {
  return [`--v8-pool-size=${Math.max(1, Math.min(usualHelpers, cores - 1))}`]
}
