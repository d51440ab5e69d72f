// Settings of the JavaScript engine's compilers, which apply to all threads of the process. Import this before all else: most of a start's
// overhead is compiling; and changing a setting while another thread begins to run a regular expression can crash the process.

import * as v8 from 'node:v8'

// Less inlining makes the first two megabytes of text much cheaper, and later ones no dearer.
v8.setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')
// Most regular expressions run thousands of times: interpreting them first would mean compiling them twice. `--no-regexp-tier-up` would
// do the same, but crashes the process when it runs an expression that has been interpreted once before (Node 20).
v8.setFlagsFromString('--regexp-tier-up-ticks=0')
// The analysis is a lot of code that soon gets hot.
v8.setFlagsFromString(laterOptimising(Number.parseInt(process.versions.v8, 10)))

/**
 * Optimise later than by default: after six times as many runs before V8 version 12, three times in 12, and thirty times from 13 on, where
 * the mid-tier compiler does nearly as well.
 */
function laterOptimising(engine: number): string {
  if (engine < 12) return '--interrupt-budget=400000'
  return `--invocation-count-for-turbofan=${engine < 13 ? 10_000 : 100_000}`
}
