// What the session knows at one moment. Immutable: a change makes a new state, and a request reads exactly one.

import { emptyMap, type PersistentMap } from '../core/collections/persistentMap.ts'
import { emptyCorpus } from '../core/corpus.ts'
import { noDecisions } from '../core/decisions/decisions.ts'
import type { Entry, Snapshot } from '../core/snapshot.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import type { EditorText, Uri } from './events.ts'

export interface State {
  readonly snapshot: Snapshot & {
    readonly documents: PersistentMap<DocumentId, Entry>
    readonly quoting: PersistentMap<DocumentId, true>
  }
  /** Files of the folders, as last listed. */
  readonly files: PersistentMap<Uri, FileState>
  /** How many of `files` wait for their first result. */
  readonly waitingFiles: number
  /** Those of `files` that could not be read or analysed. */
  readonly skippedFiles: PersistentMap<Uri, FileState>
  /** Documents open in the editor; their text wins over the disk's. */
  readonly editors: ReadonlyMap<Uri, OpenDocument>
  readonly ids: PersistentMap<Uri, DocumentId>
  readonly uris: PersistentMap<DocumentId, Uri>
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

/** Looks at what is open and at what was left out, not at all documents: it is asked for at every change. */
export function progressOf(state: State): Progress {
  const { files, editors, skippedFiles, leftOut } = state
  const skipped: { readonly name: string; readonly reason: string }[] = []
  for (const [uri, { name, reason }] of skippedFiles)
    if (reason !== undefined && !editors.has(uri)) skipped.push({ name, reason })
  let documents = files.size
  let done = files.size - state.waitingFiles
  for (const [uri, { name, failure }] of editors) {
    const file = files.get(uri)
    if (file === undefined) documents++
    else if (file.status !== 'waiting') done--
    if (failure !== undefined) skipped.push({ name: file?.name ?? name, reason: failure })
    if (failure !== undefined || hasFacts(state, uri)) done++
  }
  // Their table has no order of its own.
  skipped.sort((a, b) => compareNames(a.name, b.name))
  return { documents, done, skipped: [...leftOut, ...skipped] }
}

export function entryOf(state: State, uri: Uri): Entry | undefined {
  const id = state.ids.get(uri)
  return id === undefined ? undefined : state.snapshot.documents.get(id)
}

function hasFacts(state: State, uri: Uri): boolean {
  return entryOf(state, uri)?.facts !== undefined
}

export const emptyState: State = {
  snapshot: {
    version: 0,
    documents: emptyMap(),
    quoting: emptyMap(),
    corpus: emptyCorpus,
    decisions: noDecisions,
    text: () => undefined,
  },
  files: emptyMap(),
  waitingFiles: 0,
  skippedFiles: emptyMap(),
  editors: new Map(),
  ids: emptyMap(),
  uris: emptyMap(),
  leftOut: [],
  nextId: 1,
  listed: false,
  stopped: false,
}
