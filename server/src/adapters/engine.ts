// How the engine compiles code, in all threads of the server.

import * as v8 from 'node:v8'

/** To be called before there is much code: most of what a start costs beside its own work is compiling. */
export function compileCheaply(): void {
  // Less inlining makes the first two megabytes of text a good deal cheaper, and later ones no dearer.
  v8.setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')
  // Most patterns are tried thousands of times: to interpret them the first time means to compile them twice.
  v8.setFlagsFromString('--no-regexp-tier-up')
}
