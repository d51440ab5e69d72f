// Places of the protocol as the editor's, and how to show one.

import { Range, type TextEditor, TextEditorRevealType, Uri, type ViewColumn, window } from 'vscode'
import type { WireLocation, WireRange } from '../../server/src/protocol.ts'

export function toRange({ start, end }: WireRange): Range {
  return new Range(start.line, start.character, end.line, end.character)
}

export function toWireRange({ start, end }: Range): WireRange {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  }
}

export interface ShowOptions {
  readonly column?: ViewColumn
  /** The focus stays where it is, and the tab is reused for the next place. */
  readonly preview?: boolean
}

/** Opens the document with the place selected, in the middle of the editor when it was out of sight. */
export async function show(place: WireLocation, { column, preview = false }: ShowOptions = {}): Promise<TextEditor> {
  const range = toRange(place.range)
  const editor = await window.showTextDocument(Uri.parse(place.uri), {
    preview,
    preserveFocus: preview,
    selection: range,
    ...(column === undefined ? {} : { viewColumn: column }),
  })
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport)
  return editor
}
