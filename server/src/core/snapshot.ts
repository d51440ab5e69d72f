// One immutable picture of the corpus: what a request reads, from its first line to its last.

import type { Table } from './collections/persistentMap.ts'
import type { Corpus } from './corpus.ts'
import type { Decisions } from './decisions/decisions.ts'
import type { DocumentFacts } from './facts.ts'
import type { Document, DocumentId } from './text/document.ts'
import type { Moves } from './text/moves.ts'

export interface Entry {
  readonly document: Document
  /** Undefined until the first analysis has arrived; may belong to an older text, which `factsHash` tells. */
  readonly facts: DocumentFacts | undefined
  /** The facts as the analysis found them, where the reader's decisions changed them. */
  readonly undecided?: DocumentFacts | undefined
  readonly factsHash: string | undefined
  readonly origin: 'editor' | 'disk'
  /** Of long texts that the editor shows: the text that the facts are of, while that of `document` is being analysed. */
  readonly earlier?: EarlierText | undefined
}

export interface EarlierText {
  readonly document: Document
  readonly text: string
  /** From this text to that of the entry. */
  readonly moves: Moves
}

export interface Snapshot {
  /** Grows by one with each change. */
  readonly version: number
  readonly documents: Table<DocumentId, Entry>
  /** Documents that hold quotations with provenance; few. */
  readonly quoting: Table<DocumentId, true>
  readonly corpus: Corpus
  /** What the reader has decided; facts and corpus are as it says. */
  readonly decisions: Decisions
  /**
   * The text of a document as of this snapshot: the editor's, or read again from the disk; undefined when the file has changed or gone
   * since. Features ask only for the few texts that they quote.
   */
  text(entry: Entry): string | undefined
}

/** Whether the facts describe the document's present text, so that their spans may be used on it. */
export function isFresh(entry: Entry): entry is Entry & { readonly facts: DocumentFacts } {
  return entry.facts !== undefined && entry.factsHash === entry.document.hash
}
