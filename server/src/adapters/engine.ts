// How the engine compiles code. Its settings are of all threads of the process.

import * as v8 from 'node:v8'

/**
 * To be called before there is much code, since most of what a start costs beside its own work is compiling, and before there are other
 * threads: a setting that changes while one of them begins to run a pattern can end the process.
 */
export function compileCheaply(): void {
  // Less inlining makes the first two megabytes of text a good deal cheaper, and later ones no dearer.
  v8.setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')
  // Most patterns are tried thousands of times: to interpret them the first time means to compile them twice.
  v8.setFlagsFromString('--no-regexp-tier-up')
  // The analysis is a lot of code that is soon hot.
  v8.setFlagsFromString(laterOptimising(Number.parseInt(process.versions.v8, 10)))
}

/**
 * The last compiler only for what has run some times as often as the engine would wait by itself: six times before version 12, and three
 * times in it; from 13 on, where the compiler before it does nearly as well, thirty times.
 */
function laterOptimising(engine: number): string {
  if (engine < 12) return '--interrupt-budget=400000'
  return `--invocation-count-for-turbofan=${engine < 13 ? 10_000 : 100_000}`
}
