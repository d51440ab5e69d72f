// One immutable picture of the corpus: what a request reads, from its first line to its last.

import type { Table } from './collections/persistentMap.ts'
import type { Corpus } from './corpus.ts'
import type { Decisions } from './decisions/decisions.ts'
import type { DocumentFacts } from './facts.ts'
import type { Document, DocumentId } from './text/document.ts'
import type { Moves } from './text/moves.ts'

export interface Entry {
  readonly document: Document
  /** Undefined until the first analysis has arrived. May belong to an older text: see `factsHash` and `isFresh`. */
  readonly facts: DocumentFacts | undefined
  /** The facts as analysed; set only if the reader's decisions changed `facts`. */
  readonly undecided?: DocumentFacts | undefined
  readonly factsHash: string | undefined
  readonly origin: 'editor' | 'disk'
  /** For a long text open in the editor: the text that the facts belong to, while the newer text is being analysed. */
  readonly earlier?: EarlierText | undefined
}

export interface EarlierText {
  readonly document: Document
  readonly text: string
  /** The edits that lead from this text to the entry's. */
  readonly moves: Moves
}

export interface Snapshot {
  /** Grows by one with each change. */
  readonly version: number
  readonly documents: Table<DocumentId, Entry>
  /** The few documents that contain quotations with provenance. */
  readonly quoting: Table<DocumentId, true>
  readonly corpus: Corpus
  /** The reader's decisions, which `documents` and `corpus` already reflect. */
  readonly decisions: Decisions
  /**
   * The text of a document as of this snapshot, from the editor or read again from the disk; undefined if the file has been changed or
   * deleted since. Features ask only for the few texts they quote.
   */
  text(entry: Entry): string | undefined
}

/** Whether the facts belong to the document's current text, so that their spans may be used on it. */
export function isFresh(entry: Entry): entry is Entry & { readonly facts: DocumentFacts } {
  return entry.facts !== undefined && entry.factsHash === entry.document.hash
}
