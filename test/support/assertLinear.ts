// Fails when the time of a function grows faster than the length of its input: the check that finds loops inside loops.

import { processorTime } from './processorTime.ts'

/** Rounds measured for each size; the fastest counts, since compilers and collectors only ever add time. */
const rounds = 3
/** An attempt that something disturbs is followed by another; a loop inside a loop fails all of them. */
const attempts = 5
/** The larger input is so many times the smaller. */
const factor = 8
/** It may take this many times as long: 8 when linear, 64 when quadratic; caches and collections take their share. */
const allowedGrowth = 24
/** Shorter times are noise and always pass (milliseconds). */
const noise = 12

/**
 * `make(n)` gives an input of about n characters. The larger input is `factor` times the smaller; the size is chosen by the caller so
 * that a linear function takes milliseconds.
 */
export function assertLinear<Input>(make: (size: number) => Input, run: (input: Input) => unknown, size = 1_536): void {
  const small = make(size)
  const large = make(size * factor)
  let report = ''
  for (let attempt = 0; attempt < attempts; attempt++) {
    const largeTime = fastest(() => run(large), noise)
    if (largeTime <= noise) return
    const smallTime = fastest(() => run(small), noise / 2)
    if (largeTime <= smallTime * allowedGrowth) return
    report = `${size} characters take ${smallTime.toFixed(1)} ms, ${factor} times as many ${largeTime.toFixed(1)} ms`
  }
  throw new Error(`not linear: ${report}`)
}

/** A time of at most `enough` milliseconds is not measured again. */
function fastest(run: () => unknown, enough: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = processorTime()
    run()
    best = Math.min(best, processorTime() - start)
    if (best <= enough) break
  }
  return best
}
