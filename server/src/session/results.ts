// Results of the analysis that wait to enter the corpus: what the editor shows first, the others in the order in which they came.

import type { Result, Uri } from './events.ts'

export class ResultQueue {
  #shown: Result[] = []
  #others: Result[] = []
  /** Those of `#others` before this have been taken: a list of thousands is not moved at every step. */
  #next = 0

  get size(): number {
    return this.#shown.length + this.#others.length - this.#next
  }

  get hasShown(): boolean {
    return 0 < this.#shown.length
  }

  add(result: Result): void {
    if (result.kind !== 'unchanged' && result.origin === 'editor') this.#shown.push(result)
    else this.#others.push(result)
  }

  has(uri: Uri): boolean {
    return this.#shown.some((result) => result.uri === uri) || this.#others.some((result) => result.uri === uri)
  }

  /** At most so many, but all that the editor shows. */
  take(most: number): Result[] {
    const shown = this.#shown
    this.#shown = []
    const end = Math.min(this.#others.length, this.#next + Math.max(0, most - shown.length))
    const taken = [...shown, ...this.#others.slice(this.#next, end)]
    this.#next = end
    if (this.#others.length < this.#next * 2) {
      this.#others = this.#others.slice(this.#next)
      this.#next = 0
    }
    return taken
  }
}
