// Could a word be in a table at all? Its first and its last letter and its length tell in most cases, before the word is cut out of its
// text: a few hundred words have few of the shapes that there are.

import type { Offset } from './span.ts'

/** 1 at each shape that a word of the table has. */
export type WordShapes = Uint8Array

export function wordShapes(words: Iterable<string>): WordShapes {
  const shapes: WordShapes = new Uint8Array(1 << 12)
  for (const word of words) shapes[shapeOf(word, 0, word.length)] = 1
  return shapes
}

/** False only where no word of the table stands at [start, end). The case of ASCII letters does not matter. */
export function mayBeListed(shapes: WordShapes, text: string, start: Offset, end: Offset): boolean {
  return shapes[shapeOf(text, start, end)] === 1
}

/** Five bits of either letter, which are the same in both cases, and two of the length. */
function shapeOf(text: string, start: Offset, end: Offset): number {
  return ((text.charCodeAt(start) & 31) << 7) | ((text.charCodeAt(end - 1) & 31) << 2) | ((end - start) & 3)
}
