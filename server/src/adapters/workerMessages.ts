// What the worker pool and its workers say to each other.

import type { DocumentSource } from '../core/facts.ts'
import type { LexiconFiles } from '../core/lexicon/lexicon.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'

/** Given to a worker when it starts. What is large lies in memory that all threads share. */
export type WorkerStart = LexiconFiles

export type WorkerMessage = WorkerTask | WorkerNames

/** Holds for all tasks that come later. */
export interface WorkerNames {
  readonly kind: 'names'
  readonly names: readonly OwnName[]
}

export interface WorkerTask {
  readonly kind: 'task'
  readonly task: number
  readonly source: DocumentSource
  /** Goes before the others. */
  readonly urgent?: boolean
}

/** Workers send a list of these. `bytes` are facts as core/codec.ts writes them, transferred and not copied. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'facts'; readonly task: number; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly task: number; readonly reason: string }
