// The messages between the worker pool and its workers.

import type { DocumentSource } from '../core/facts.ts'
import type { LexiconFiles } from '../core/lexicon/lexicon.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'

/** Sent to a worker when it starts. Large data is in memory that all threads share. */
export type WorkerStart = LexiconFiles

export type WorkerMessage = WorkerTask | WorkerNames

/** Applies to all later tasks. */
export interface WorkerNames {
  readonly kind: 'names'
  readonly names: readonly OwnName[]
}

export interface WorkerTask {
  readonly kind: 'task'
  readonly task: number
  readonly source: DocumentSource
  /** To be analysed before the others. */
  readonly urgent?: boolean
}

/** Workers send lists of these. `bytes` are facts encoded by core/codec.ts, transferred and not copied. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'facts'; readonly task: number; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly task: number; readonly reason: string }
