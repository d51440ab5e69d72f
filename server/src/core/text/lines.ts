// Converts between offsets and lines. Lines end at \n, \r\n or a lone \r, as in the Language Server Protocol.

import type { Replacement } from './moves.ts'
import type { Offset } from './span.ts'

/** Zero-based line and UTF-16 character in that line. */
export interface LineAndCharacter {
  readonly line: number
  readonly character: number
}

/**
 * A function that gives the end of the line at a position; positions must not decrease from call to call. Returns the text's length for the
 * last line. Uses the engine's own search, which is many times faster than a loop.
 */
export function lineEndsOf(text: string): (from: Offset) => Offset {
  let feed = -1
  let carriage = -1
  const find = (character: string, from: Offset) => {
    const at = text.indexOf(character, from)
    return at < 0 ? text.length : at
  }
  return (from) => {
    if (feed < from) feed = find('\n', from)
    if (carriage < from) carriage = find('\r', from)
    return Math.min(feed, carriage)
  }
}

/** Where the line ends that contains `from`, or `to` if it goes on. */
export function endOfLine(text: string, from: Offset, to: Offset = text.length): Offset {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return to
}

/** Offsets at which lines begin; always at least [0]. */
export function findLineStarts(text: string): Uint32Array {
  let starts = new Uint32Array(64)
  let count = 1
  const lineEnd = lineEndsOf(text)
  for (let end = lineEnd(0); end < text.length; end = lineEnd(starts[count - 1]!)) {
    if (count === starts.length) {
      const larger = new Uint32Array(count * 2)
      larger.set(starts)
      starts = larger
    }
    starts[count++] = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1
  }
  return starts.slice(0, count)
}

/** The line starts of `text` after one replacement in an earlier text with `lineStarts`. Scans only the inserted text. */
export function updateLineStarts(
  lineStarts: Uint32Array,
  { start, end, length }: Replacement,
  text: string,
): Uint32Array {
  // Whether a line begins at a position depends on the character before it and, after "\r", on the one at it.
  const kept = countBefore(lineStarts, start)
  const resumed = countBefore(lineStarts, end + 1)
  const found: number[] = start === 0 ? [0] : []
  for (let at = Math.max(1, start); at <= start + length; at++) {
    const before = text.charCodeAt(at - 1)
    if (before === 10 || (before === 13 && text.charCodeAt(at) !== 10)) found.push(at)
  }
  const moved = length - (end - start)
  const result = new Uint32Array(kept + found.length + lineStarts.length - resumed)
  result.set(lineStarts.subarray(0, kept))
  result.set(found, kept)
  for (let from = resumed, to = kept + found.length; from < lineStarts.length; from++, to++)
    result[to] = lineStarts[from]! + moved
  return result
}

/** How many of the ascending numbers are less than `limit`. */
function countBefore(lineStarts: Uint32Array, limit: Offset): number {
  let low = 0
  let high = lineStarts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (lineStarts[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the line that contains `offset`; offsets beyond the end count as on the last line. */
export function lineAt(lineStarts: Uint32Array, offset: Offset): number {
  return Math.max(0, countBefore(lineStarts, offset + 1) - 1)
}

export function positionAt(lineStarts: Uint32Array, offset: Offset): LineAndCharacter {
  const line = lineAt(lineStarts, offset)
  return { line, character: Math.max(0, offset - lineStarts[line]!) }
}

/** Clamps to the document and to the line: a character beyond the end of its line means the start of the next line. */
export function offsetAt(lineStarts: Uint32Array, textLength: number, position: LineAndCharacter): Offset {
  if (position.line < 0) return 0
  if (lineStarts.length <= position.line) return textLength
  const end = lineStarts[position.line + 1] ?? textLength
  return Math.min(lineStarts[position.line]! + Math.max(0, position.character), end)
}
