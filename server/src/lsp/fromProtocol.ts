// From LSP to our own terms: URIs, positions, ranges. Everything a client sends is validated here.

import { ErrorCodes, ResponseError } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import type { Document } from '../core/text/document.ts'
import { moveBack } from '../core/text/moves.ts'
import type { Offset, Span } from '../core/text/span.ts'
import type { Uri } from '../session/events.ts'

/** A canonical spelling for each URI: clients differ in what they percent-encode. */
export function toUri(uri: unknown): Uri {
  if (typeof uri !== 'string' || uri === '') throw invalid('textDocument.uri is not an address')
  try {
    return URI.parse(uri).toString()
  } catch {
    throw invalid(`textDocument.uri is not an address: ${uri.slice(0, 200)}`)
  }
}

/** A name for a document that is in no folder: what an editor shows in its tab. */
export function fallbackName(uri: Uri): string {
  const parsed = URI.parse(uri)
  return Utils.basename(parsed) || parsed.path || uri
}

/** The offset of a position in text too new to be known: nothing is there. */
const nowhere: Offset = -1

/** Positions beyond the end of a line mean its last character; lines beyond the last mean the end. */
export function toOffset(document: Document, position: unknown): Offset {
  const { moved } = document
  return moved === undefined
    ? offsetIn(document, position)
    : (moveBack(moved.moves, offsetIn(moved, position)) ?? nowhere)
}

function offsetIn(document: Pick<Document, 'length' | 'lineStarts'>, position: unknown): Offset {
  const { line, character } = (position ?? {}) as { readonly line?: unknown; readonly character?: unknown }
  if (!isNumber(line) || !isNumber(character)) throw invalid('a position needs a line and a character')
  if (line < 0) return 0
  const start = document.lineStarts[Math.floor(line)]
  if (start === undefined) return document.length
  const next = document.lineStarts[Math.floor(line) + 1]
  const end = next === undefined ? document.length : next - 1
  return Math.min(start + Math.max(0, Math.floor(character)), end)
}

/** In the document's newest text, if there is one. */
export function toSpan(document: Document, range: unknown): Span {
  const { start, end } = (range ?? {}) as { readonly start?: unknown; readonly end?: unknown }
  const shape = document.moved ?? document
  const [first, last] = [offsetIn(shape, start), offsetIn(shape, end)]
  return { start: Math.min(first, last), end: Math.max(first, last) }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value)
}

export function invalid(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message)
}
