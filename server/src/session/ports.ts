// What the session needs from outside, as interfaces: adapters implement them, tests put their own in.

import type { DocumentFacts, DocumentSource } from '../core/facts.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import type { Steps } from '../core/steps.ts'

/** One file as the folder lists it. `uri` is opaque to the session. */
export interface FoundFile {
  readonly uri: string
  /** Path relative to its folder, with "/"; prefixed by the folder's name when there are several roots. */
  readonly name: string
  /** Changes when the file's content may have changed (its times and size); undefined: read it to know. */
  readonly stamp?: string | undefined
  /** Bytes; small files are read first. */
  readonly size?: number
}

/** The content of a file that can be read as text, or why it cannot. */
export type ReadResult =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly hash: string
      readonly encoding: string
      /** As the folder lists it; undefined where a change that comes later might leave it as it is. */
      readonly stamp?: string | undefined
    }
  | { readonly kind: 'skipped'; readonly reason: string }

/** Something that was left out, with the reason in words. */
export interface Skipped {
  readonly name: string
  readonly reason: string
}

/** The reason why a file that is not there is skipped. */
export const fileIsGone = 'the file is gone'

export interface Files {
  /** Files of the roots that the settings include, in name order, with those that had to be left out. */
  list(signal: AbortSignal): Promise<{ readonly files: readonly FoundFile[]; readonly skipped: readonly Skipped[] }>
  read(uri: string): Promise<ReadResult>
  /** Reads at once, for a quotation in an answer; undefined when the file no longer has this content hash. */
  readIfUnchanged(uri: string, hash: string): string | undefined
  /** The content hash of a text, the same that `read` gives. */
  hash(text: string): string
  /** SHA-256 of the text in UTF-8, in hexadecimal digits: by it people name a file. */
  digest(text: string): Steps<string>
  /**
   * Changes files of one folder that others change, too: `change` gets their newest texts ("" for none) and returns what they are to hold.
   * It may be called again with newer ones.
   */
  change(uris: readonly string[], change: (texts: readonly string[]) => readonly string[]): Promise<void>
  /** Why `change` would not write these files, wherever else they may be written; undefined when it would. */
  refusal(uris: readonly string[]): Promise<string | undefined>
}

/** Says that a result is no longer wanted: an AbortSignal, or the lighter one that is made for each document (`withdrawal.ts`). */
export interface StopSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: boolean }): void
}

/** Runs the document stages somewhere, one document at a time per call. */
export interface Analyser {
  /** How many documents it works on at the same time. */
  readonly parallelism: number
  /** Rejects when the document could not be analysed, with the reason as message. An urgent document goes before those that wait. */
  analyse(source: DocumentSource, signal: StopSignal, urgent?: boolean): Promise<DocumentFacts>
  /** Names that the reader brought along, for all documents from now on. */
  useNames?(names: readonly OwnName[]): void
  dispose(): Promise<void>
}

/** What is known of a text without having it. */
export interface TextShape {
  readonly hash: string
  /** UTF-16 code units. */
  readonly length: number
  readonly lineStarts: Uint32Array
}

/** Facts of earlier runs, keyed by everything they depend on, and the shapes of files. Losing it costs time only. */
export interface Cache {
  /** Resolves when what earlier runs have left can be asked for; until then there is nothing. */
  readonly opened: Promise<void>
  /** `recipe` names the document's content: text hash and file date; the cache adds the analyser and its lexicon. */
  load(recipe: string): DocumentFacts | undefined
  store(recipe: string, facts: DocumentFacts): void
  /** The text of a file when it had this stamp. */
  recall(uri: string, stamp: string): TextShape | undefined
  remember(uri: string, stamp: string, shape: TextShape): void
  /** `complete`: every document has been asked for, so that what was not is of no more use. */
  close(how: { readonly complete: boolean }): Promise<void>
}

export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export interface Clock {
  /** Milliseconds from any fixed point. */
  now(): number
  /** Calls back once after `milliseconds`; the result cancels it. */
  after(milliseconds: number, callback: () => void): () => void
}
