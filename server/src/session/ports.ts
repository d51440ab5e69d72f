// What the session needs from outside, as interfaces: adapters implement them, tests put their own in.

import type { DocumentFacts, DocumentSource } from '../core/facts.ts'

/** One file as the folder lists it. `uri` is opaque to the session. */
export interface FoundFile {
  readonly uri: string
  /** Path relative to its folder, with "/"; prefixed by the folder's name when there are several roots. */
  readonly name: string
}

/** The content of a file that can be read as text, or why it cannot. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string; readonly hash: string; readonly encoding: string }
  | { readonly kind: 'skipped'; readonly reason: string }

export interface Files {
  /** Files of the roots that the settings include, in name order, with those that had to be left out. */
  list(
    signal: AbortSignal,
  ): Promise<{
    readonly files: readonly FoundFile[]
    readonly skipped: readonly { readonly name: string; readonly reason: string }[]
  }>
  read(uri: string): Promise<ReadResult>
  /** Reads at once, for a quotation in an answer; undefined when the file no longer has this content hash. */
  readIfUnchanged(uri: string, hash: string): string | undefined
}

/** Runs the document stages somewhere, one document at a time per call. */
export interface Analyser {
  analyse(source: DocumentSource, signal: AbortSignal): Promise<DocumentFacts>
  dispose(): Promise<void>
}

/** Facts of earlier runs, keyed by everything they depend on. Losing it costs time only. */
export interface Cache {
  load(hash: string): Promise<DocumentFacts | undefined>
  store(hash: string, facts: DocumentFacts): void
  close(): Promise<void>
}

export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

export interface Clock {
  now(): number
  /** Calls back once after `milliseconds`; the result cancels it. */
  after(milliseconds: number, callback: () => void): () => void
}
