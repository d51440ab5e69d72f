// Work that pauses every few microseconds: whoever goes on with it may do something else in between.

/** Goes through all steps without a pause. */
export function finishSteps<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}
