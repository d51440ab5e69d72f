// How the text of a document has become another, and what is known of the new one without looking at all of it.

import { type EarlierText, type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { updateLineStarts } from '../core/text/lines.ts'
import { addReplacement, findReplacement, type Replacement } from '../core/text/moves.ts'
import { longText } from './earlier.ts'
import type { EditorText } from './events.ts'

export interface TextChange {
  readonly before: Entry
  readonly textBefore: string
  readonly text: string
  /** Undefined where nothing has changed. */
  readonly replacement: Replacement | undefined
}

/** Undefined where the text before is not at hand, or too short for anything but looking at the new one as a whole. */
export function changeOf(
  before: Entry | undefined,
  shown: EditorText | undefined,
  text: string,
  snapshot: Snapshot,
): TextChange | undefined {
  if (before === undefined) return undefined
  const isOfShown = shown?.hash === before.document.hash
  const textBefore = isOfShown ? shown.text : isLongAndKnown(before) ? snapshot.text(before) : undefined
  if (textBefore === undefined) return undefined
  return { before, textBefore, text, replacement: findReplacement(textBefore, text) }
}

/** The line starts of the new text. */
export function updatedLines({ before, text, replacement }: TextChange): Uint32Array {
  const { lineStarts } = before.document
  return replacement === undefined ? lineStarts : updateLineStarts(lineStarts, replacement, text)
}

/** The text that was analysed last, and what has changed since; undefined for short ones. */
export function earlierOf({ before, textBefore, replacement }: TextChange): EarlierText | undefined {
  const known = isLongAndKnown(before) ? { document: before.document, text: textBefore, moves: [] } : before.earlier
  if (known === undefined || replacement === undefined) return known
  return { ...known, moves: addReplacement(known.moves, replacement) }
}

function isLongAndKnown(entry: Entry): boolean {
  return longText < entry.document.length && isFresh(entry)
}
