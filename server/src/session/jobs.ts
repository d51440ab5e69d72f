// What waits to be done: one job a document, the newest; what the editor shows first, small files before large ones.

import type { Job, Uri } from './events.ts'

/** Files above this size (bytes) are read when all others are done, so that one book does not keep a thousand letters waiting. */
const largeFile = 1_000_000

export class JobQueue {
  readonly #shown = new Map<Uri, Job>()
  readonly #small = new Map<Uri, Job>()
  readonly #large = new Map<Uri, Job>()

  get size(): number {
    return this.#shown.size + this.#small.size + this.#large.size
  }

  /** Takes the place of the document's earlier job. */
  add(job: Job): void {
    this.remove(job.uri)
    if (job.kind === 'drop') return
    const queue = job.kind === 'analyse' ? this.#shown : job.size < largeFile ? this.#small : this.#large
    queue.set(job.uri, job)
  }

  remove(uri: Uri): void {
    for (const queue of [this.#shown, this.#small, this.#large]) queue.delete(uri)
  }

  has(uri: Uri): boolean {
    return this.#shown.has(uri) || this.#small.has(uri) || this.#large.has(uri)
  }

  /** The next job, or undefined when nothing waits. */
  take(): Job | undefined {
    for (const queue of [this.#shown, this.#small, this.#large]) {
      for (const [uri, job] of queue) {
        queue.delete(uri)
        return job
      }
    }
    return undefined
  }

  clear(): void {
    for (const queue of [this.#shown, this.#small, this.#large]) queue.clear()
  }
}
