// A document as the session knows it: identity and shape, without its text. Texts are read when a sentence is to be shown.

import type { Moves } from './moves.ts'

/** Dense number given by the session; never a URI, never reused while the server runs. */
export type DocumentId = number & { readonly brand: 'DocumentId' }

export interface Document {
  readonly id: DocumentId
  /** Path relative to its folder, with "/"; unique in the corpus. Documents are listed in this order. */
  readonly name: string
  /** Content hash, computed by an adapter. */
  readonly hash: string
  /** Length of the text in UTF-16 code units. */
  readonly length: number
  readonly lineStarts: Uint32Array
  /** A newer text that is still being analysed; positions are reported as they are there. */
  readonly moved?: MovedText
}

/** The shape of a newer text, and how positions in the older text map to it. */
export interface MovedText {
  readonly moves: Moves
  readonly length: number
  readonly lineStarts: Uint32Array
}

/** The order of document names in every list: by code unit, the same on every machine. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : b < a ? 1 : 0
}
