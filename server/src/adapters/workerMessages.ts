// What the worker pool and its workers say to each other.

import type { DocumentSource } from '../core/facts.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import type { LexiconFolders } from './lexiconFiles.ts'

/** Given to a worker when it starts. */
export interface WorkerStart {
  readonly folders: LexiconFolders
  /** In memory that all threads share. */
  readonly model?: Uint8Array | undefined
}

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
