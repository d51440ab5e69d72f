// Everything that can happen to the session, and everything it can request: two closed unions.

import type { Comparison } from '../core/conflicts/conflict.ts'
import type { Decisions } from '../core/decisions/decisions.ts'
import type { DocumentFacts } from '../core/facts.ts'
import type { FoundFile, Skipped } from './ports.ts'

/** Opaque to the session; a document always has the same one. */
export type Uri = string

export type Event =
  | { readonly kind: 'opened'; readonly uri: Uri; readonly fallbackName: string; readonly editor: EditorText }
  | { readonly kind: 'edited'; readonly uri: Uri; readonly editor: EditorText }
  | { readonly kind: 'closed'; readonly uri: Uri }
  /** The folders were listed: these files and no others. `stale` names files that must be read again whatever their stamp. */
  | {
      readonly kind: 'filesListed'
      readonly files: readonly FoundFile[]
      readonly skipped: readonly Skipped[]
      readonly stale: ReadonlySet<Uri>
    }
  /** The given documents are ready to be compared. */
  | { readonly kind: 'resultsArrived'; readonly results: readonly Result[] }
  /** The first `batches` of the waiting documents have been compared. */
  | { readonly kind: 'compared'; readonly comparison: Comparison; readonly batches: number }
  /** Forget everything known, and read and analyse all documents again. */
  | { readonly kind: 'reindexAsked' }
  /** The user has stopped indexing: documents that still wait are not read. */
  | { readonly kind: 'indexingStopped' }
  /** The reader's decisions have changed; these are all that are now in force. */
  | { readonly kind: 'decisionsChanged'; readonly decisions: Decisions }

/** The text in an editor, saved or not. */
export interface EditorText {
  readonly text: string
  /** Identifies the content; see editorText.ts for long texts. */
  readonly hash: string
  readonly version: number
}

/** The outcome of a job. */
export type Result =
  | {
      readonly kind: 'facts'
      readonly uri: Uri
      readonly origin: 'editor' | 'disk'
      readonly hash: string
      readonly length: number
      readonly lineStarts: Uint32Array
      readonly facts: DocumentFacts
    }
  /** The file still has the content to which its facts belong. */
  | { readonly kind: 'unchanged'; readonly uri: Uri; readonly hash: string }
  /** The file cannot be read as text, or its analysis failed. */
  | { readonly kind: 'skipped'; readonly uri: Uri; readonly origin: 'editor' | 'disk'; readonly reason: string }

export type Job =
  /** Read and analyse the file, or take its facts from the cache; if the cache knows its stamp, without reading it. */
  | {
      readonly kind: 'read'
      readonly uri: Uri
      readonly name: string
      readonly size: number
      readonly anew: boolean
      readonly stamp?: string | undefined
    }
  /** Analyse the text in the editor. `edited` jobs may wait for a pause in typing. */
  | {
      readonly kind: 'analyse'
      readonly uri: Uri
      readonly name: string
      readonly editor: EditorText
      readonly edited: boolean
    }
  /** The document is no longer of interest. */
  | { readonly kind: 'drop'; readonly uri: Uri }
