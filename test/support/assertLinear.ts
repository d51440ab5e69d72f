// Fails when the time of a function grows faster than the length of its input: the check that finds loops inside loops.

/** Rounds measured for each size; the fastest counts, since a busy machine only ever adds time. */
const rounds = 3
/** A machine that is busy during a whole attempt gets another one; a loop inside a loop fails all of them. */
const attempts = 4
/** Four times the input may take this many times as long: 4 when linear, 16 when quadratic; caches and collections take their share. */
const allowedGrowth = 9
/** Shorter times are noise and always pass (milliseconds). */
const noise = 12

/**
 * `make(n)` gives an input of about n characters. The larger input is four times the smaller; both are chosen by the caller so
 * that a linear function takes milliseconds.
 */
export function assertLinear<Input>(make: (size: number) => Input, run: (input: Input) => unknown, size = 4_096): void {
  const small = make(size)
  const large = make(size * 4)
  let report = ''
  for (let attempt = 0; attempt < attempts; attempt++) {
    const largeTime = fastest(() => run(large))
    if (largeTime <= noise) return
    const smallTime = fastest(() => run(small))
    if (largeTime <= smallTime * allowedGrowth) return
    report = `${size} characters take ${smallTime.toFixed(1)} ms, four times as many ${largeTime.toFixed(1)} ms`
  }
  throw new Error(`not linear: ${report}`)
}

function fastest(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
    if (best <= noise / 2) break
  }
  return best
}
