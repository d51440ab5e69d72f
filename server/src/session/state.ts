// What the session knows at one moment. Immutable: a change makes a new state, and a request reads exactly one.

import { emptyCorpus } from '../core/corpus.ts'
import { noDecisions } from '../core/decisions/decisions.ts'
import type { Entry, Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { EditorText, Uri } from './events.ts'

export interface State {
  readonly snapshot: Snapshot
  /** Files of the folders, as last listed. */
  readonly files: ReadonlyMap<Uri, FileState>
  /** Documents open in the editor; their text wins over the disk's. */
  readonly editors: ReadonlyMap<Uri, OpenDocument>
  readonly ids: ReadonlyMap<Uri, DocumentId>
  readonly uris: ReadonlyMap<DocumentId, Uri>
  /** Files that the folder's listing left out. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[]
  readonly nextId: number
  /** The folders have been listed at least once. */
  readonly listed: boolean
  /** The user stopped the indexing: of the files that waited, only those that change or are opened are read until all are asked for anew. */
  readonly stopped: boolean
}

export interface FileState {
  readonly name: string
  readonly stamp: string | undefined
  readonly size: number
  /** `waiting` until its first result; `skipped` has a reason. */
  readonly status: 'waiting' | 'known' | 'skipped'
  readonly reason?: string
}

export interface OpenDocument {
  readonly name: string
  readonly editor: EditorText
  /** Why its present text has no facts and will get none. */
  readonly failure?: string
}

/** How far the indexing is; open documents outside the folders count as documents. */
export interface Progress {
  readonly documents: number
  /** Documents whose last result, facts or a reason to leave them out, has arrived. */
  readonly done: number
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
}

export function progressOf(state: State): Progress {
  const skipped = [...state.leftOut]
  let documents = 0
  let done = 0
  for (const [uri, file] of state.files) {
    documents++
    const open = state.editors.get(uri)
    const reason = open === undefined ? file.reason : open.failure
    if (reason !== undefined) skipped.push({ name: file.name, reason })
    if (reason !== undefined || (open === undefined ? file.status !== 'waiting' : hasFacts(state, uri))) done++
  }
  for (const [uri, open] of state.editors) {
    if (state.files.has(uri)) continue
    documents++
    if (open.failure !== undefined) skipped.push({ name: open.name, reason: open.failure })
    if (open.failure !== undefined || hasFacts(state, uri)) done++
  }
  return { documents, done, skipped }
}

export function entryOf(state: State, uri: Uri): Entry | undefined {
  const id = state.ids.get(uri)
  return id === undefined ? undefined : state.snapshot.documents.get(id)
}

function hasFacts(state: State, uri: Uri): boolean {
  return entryOf(state, uri)?.facts !== undefined
}

export const emptyState: State = {
  snapshot: { version: 0, documents: new Map(), corpus: emptyCorpus, decisions: noDecisions, text: () => undefined },
  files: new Map(),
  editors: new Map(),
  ids: new Map(),
  uris: new Map(),
  leftOut: [],
  nextId: 1,
  listed: false,
  stopped: false,
}
