// Lines and columns as editors and terminals count them: from 1, columns in UTF-16 code units.

import type { Snapshot } from '../core/snapshot.ts'
import { positionAt } from '../core/text/lines.ts'
import type { Offset } from '../core/text/span.ts'
import { visibleName } from './output.ts'

export interface Place {
  readonly document: string
  readonly line: number
  readonly column: number
}

/** The position of an offset in a document, given by name. */
export type PlaceOf = (document: string, offset: Offset) => Place

export function placesOf(snapshot: Snapshot): PlaceOf {
  const lineStarts = new Map(
    [...snapshot.documents.values()].map(({ document }) => [document.name, document.lineStarts]),
  )
  return (document, offset) => {
    const { line, character } = positionAt(lineStarts.get(document)!, offset)
    return { document, line: line + 1, column: character + 1 }
  }
}

/** A relative URL for a document. Parentheses would end it in Markdown, and lone surrogates cannot be encoded. */
export function addressOf(document: string): string {
  return document
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'))
}

/** "report.txt:3:14". */
export function printPlace({ document, line, column }: Place): string {
  return `${visibleName(document)}:${line}:${column}`
}
