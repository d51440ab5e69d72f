// Pending jobs: one per document, the newest; open documents first, small files before large ones.

import type { Job, Uri } from './events.ts'

/** Files above this size (bytes) are read last, so that one book does not delay a thousand letters. */
const largeFile = 1_000_000

export class JobQueue {
  readonly #shown = new Lane()
  readonly #small = new Lane()
  readonly #large = new Lane()

  get size(): number {
    return this.#shown.size + this.#small.size + this.#large.size
  }

  /** Replaces the document's earlier job. */
  add(job: Job): void {
    this.remove(job.uri)
    if (job.kind === 'drop') return
    const queue = job.kind === 'analyse' ? this.#shown : job.size < largeFile ? this.#small : this.#large
    queue.add(job)
  }

  remove(uri: Uri): void {
    for (const queue of [this.#shown, this.#small, this.#large]) queue.delete(uri)
  }

  has(uri: Uri): boolean {
    return this.#shown.has(uri) || this.#small.has(uri) || this.#large.has(uri)
  }

  /** The next job, or undefined if none is waiting. */
  take(): Job | undefined {
    return this.#shown.take() ?? this.#small.take() ?? this.#large.take()
  }

  clear(): void {
    for (const queue of [this.#shown, this.#small, this.#large]) queue.clear()
  }
}

/** Jobs by document, in order of arrival. */
class Lane {
  readonly #jobs = new Map<Uri, Job>()
  /** An iterator at the first job: a new one would have to skip all slots of jobs already taken. */
  #first = this.#jobs.values()

  get size(): number {
    return this.#jobs.size
  }

  add(job: Job): void {
    this.#jobs.set(job.uri, job)
  }

  has(uri: Uri): boolean {
    return this.#jobs.has(uri)
  }

  delete(uri: Uri): void {
    this.#jobs.delete(uri)
  }

  take(): Job | undefined {
    if (this.#jobs.size === 0) return undefined
    let { value: job } = this.#first.next()
    if (job === undefined) {
      // The iterator had finished before further jobs were added.
      this.#first = this.#jobs.values()
      job = this.#first.next().value
    }
    if (job !== undefined) this.#jobs.delete(job.uri)
    return job
  }

  clear(): void {
    this.#jobs.clear()
  }
}
