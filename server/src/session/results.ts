// Results of the analysis that wait to enter the corpus: what the editor shows first, the others in the order in which they came.

import { longText } from './earlier.ts'
import type { Result, Uri } from './events.ts'

export class ResultQueue {
  #shown: Result[] = []
  #others: Result[] = []
  /** Those of `#others` before this have been taken: a list of thousands is not moved at every step. */
  #next = 0
  /** What is being taken into the corpus. */
  #batch: readonly Result[] = []
  /** A batch is no larger: as many as came in between two keystrokes, and twice as many after each that did. */
  #most = Number.POSITIVE_INFINITY

  get size(): number {
    return this.#shown.length + this.#batch.length + this.#others.length - this.#next
  }

  get hasShown(): boolean {
    return 0 < this.#shown.length
  }

  add(result: Result): void {
    if (result.kind === 'unchanged' || result.origin === 'disk') this.#others.push(result)
    // What is said of a long text has to be taken in with pauses.
    else if (result.kind === 'facts' && longText < result.length) this.#others.splice(this.#next, 0, result)
    else this.#shown.push(result)
  }

  has(uri: Uri): boolean {
    const isOfUri = (result: Result) => result.uri === uri
    return this.#shown.some(isOfUri) || this.#batch.some(isOfUri) || this.#others.some(isOfUri)
  }

  takeShown(): readonly Result[] {
    const shown = this.#shown
    this.#shown = []
    return shown
  }

  /** The same ones until they are `done`; at most so many of the others. */
  batch(most: number): readonly Result[] {
    if (this.#batch.length === 0) {
      const end = Math.min(this.#others.length, this.#next + Math.min(most, this.#most))
      this.#batch = this.#others.slice(this.#next, end)
      this.#next = end
      if (this.#others.length <= this.#next * 2) {
        this.#others = this.#others.slice(this.#next)
        this.#next = 0
      }
    }
    return this.#batch
  }

  /** The batch has been taken into the corpus. */
  done(): void {
    this.#batch = []
    this.#most *= 2
  }

  /** The batch did not come in before something else changed: half of it waits again, before the others. */
  halve(): void {
    this.#most = Math.ceil(this.#batch.length / 2)
    this.#others = [...this.#batch.slice(this.#most), ...this.#others.slice(this.#next)]
    this.#next = 0
    this.#batch = this.#batch.slice(0, this.#most)
  }
}
