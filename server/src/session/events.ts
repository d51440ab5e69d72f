// Everything that can happen to the session, and everything it can want done: two closed unions.

import type { Comparison } from '../core/conflicts/conflict.ts'
import type { Decisions } from '../core/decisions/decisions.ts'
import type { DocumentFacts } from '../core/facts.ts'
import type { FoundFile, Skipped } from './ports.ts'

/** Opaque to the session; the same document always has the same one. */
export type Uri = string

export type Event =
  | { readonly kind: 'opened'; readonly uri: Uri; readonly fallbackName: string; readonly editor: EditorText }
  | { readonly kind: 'edited'; readonly uri: Uri; readonly editor: EditorText }
  | { readonly kind: 'closed'; readonly uri: Uri }
  /** The folder was listed: these files and no others. `stale` names files that must be read again whatever their stamp. */
  | {
      readonly kind: 'filesListed'
      readonly files: readonly FoundFile[]
      readonly skipped: readonly Skipped[]
      readonly stale: ReadonlySet<Uri>
    }
  /** The documents wait to be compared. */
  | { readonly kind: 'resultsArrived'; readonly results: readonly Result[] }
  /** The first `batches` of those that waited have been compared. */
  | { readonly kind: 'compared'; readonly comparison: Comparison; readonly batches: number }
  /** Forget what is known of every document and read and analyse all anew. */
  | { readonly kind: 'reindexAsked' }
  /** The user does not want the documents that still wait to be read. */
  | { readonly kind: 'indexingStopped' }
  /** The reader has decided, or taken back; these are all decisions that hold now. */
  | { readonly kind: 'decisionsChanged'; readonly decisions: Decisions }

/** What the editor shows, saved or not. */
export interface EditorText {
  readonly text: string
  /** Names the content; see editorText.ts for long ones. */
  readonly hash: string
  readonly version: number
}

/** What became of one job. */
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
  /** The file still has the content that its facts belonged to when it was read. */
  | { readonly kind: 'unchanged'; readonly uri: Uri; readonly hash: string }
  /** The file cannot be read as text, or its analysis failed. */
  | { readonly kind: 'skipped'; readonly uri: Uri; readonly origin: 'editor' | 'disk'; readonly reason: string }

export type Job =
  /** Read the file and analyse it, or take its facts from the cache: with a stamp, without reading it where the cache knows it so. */
  | {
      readonly kind: 'read'
      readonly uri: Uri
      readonly name: string
      readonly size: number
      readonly anew: boolean
      readonly stamp?: string | undefined
    }
  /** Analyse the text that the editor shows. `edited` jobs may wait for a pause in typing. */
  | {
      readonly kind: 'analyse'
      readonly uri: Uri
      readonly name: string
      readonly editor: EditorText
      readonly edited: boolean
    }
  /** Nothing is wanted of this document any more. */
  | { readonly kind: 'drop'; readonly uri: Uri }
