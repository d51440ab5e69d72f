// Looks at the disk in the thread that answers requests, as long as the disk is quick: the way through the thread pool costs ten times
// as much. Others get their turn in between.

import { slice } from '../session/slices.ts'

/** A step that takes longer (ms) shows a slow disk, or a network: then no step keeps this thread waiting any more. */
const slowStep = 8

export class Pace {
  #isQuick = true
  #wasSlow = false
  #sliceEnd = 0
  readonly #isAsked: () => boolean

  /** `isAsked`: somebody waits for an answer, which goes before. */
  constructor(isAsked: () => boolean = () => false) {
    this.#isAsked = isAsked
  }

  /** Whether the next step may be taken in this thread. */
  get isQuick(): boolean {
    return this.#isQuick
  }

  /** Undefined where there is no need for a pause. */
  pause(): Promise<void> | undefined {
    if (performance.now() < this.#sliceEnd && !this.#isAsked()) return undefined
    return new Promise((resolve) => {
      const go = (): void => {
        if (this.#isAsked()) {
          setImmediate(go)
          return
        }
        this.#sliceEnd = performance.now() + slice
        resolve()
      }
      setImmediate(go)
    })
  }

  /** Does `step`, and notes how long it took. */
  take<Result>(step: () => Result): Result {
    const begin = performance.now()
    try {
      return step()
    } finally {
      // The first step of all may only be waking up a disk; two in a row are its pace.
      const isSlow = slowStep < performance.now() - begin
      if (isSlow && this.#wasSlow) this.#isQuick = false
      this.#wasSlow = isSlow
    }
  }
}
