// Maps positions in a text to a later version of it, given a few replaced stretches. A position in none of them moves by what was inserted
// or deleted before it.

import type { Offset, Span } from './span.ts'

/** A stretch of the earlier text that was replaced. */
export interface Replacement extends Span {
  /** Length of the new text, in UTF-16 code units. */
  readonly length: number
}

/** In order; two replacements are separated by text that both versions share. */
export type Moves = readonly Replacement[]

/** Compared at once (UTF-16 code units): engines compare whole strings many times faster than single units. */
const stretch = 1 << 16

/** The shortest stretch in which two texts differ; undefined if they are equal. Linear in their length. */
export function findReplacement(before: string, after: string): Replacement | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start + stretch <= shorter && before.slice(start, start + stretch) === after.slice(start, start + stretch))
    start += stretch
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  const most = shorter - start
  let same = 0
  const endsAlike = (count: number) =>
    before.slice(before.length - same - count, before.length - same) ===
    after.slice(after.length - same - count, after.length - same)
  while (same + stretch <= most && endsAlike(stretch)) same += stretch
  while (same < most && before.charCodeAt(before.length - same - 1) === after.charCodeAt(after.length - same - 1))
    same++
  return { start, end: before.length - same, length: after.length - same - start }
}

/** Adds `next`, which replaces a stretch of the text as it is after `moves`. Adjacent replacements are merged. */
export function addReplacement(moves: Moves, next: Replacement): Moves {
  const earlier: Replacement[] = []
  const later: Replacement[] = []
  const touched: Replacement[] = []
  // The offset shift after the replacements so far.
  let moved = 0
  let movedBefore = 0
  let movedAfter: number | undefined
  for (const each of moves) {
    const start = each.start + moved
    const grown = each.length - (each.end - each.start)
    if (start + each.length < next.start) {
      earlier.push(each)
      movedBefore += grown
    } else if (next.end < start) {
      movedAfter ??= moved
      later.push(each)
    } else touched.push(each)
    moved += grown
  }
  movedAfter ??= moved
  const start = Math.min(next.start - movedBefore, touched[0]?.start ?? Number.POSITIVE_INFINITY)
  const end = Math.max(next.end - movedAfter, touched.at(-1)?.end ?? 0)
  const lengthBefore = end + movedAfter - (start + movedBefore)
  return [...earlier, { start, end, length: lengthBefore - (next.end - next.start) + next.length }, ...later]
}

/** Whether the words of a span are unchanged; text inserted directly next to it may be part of its words now. */
export function stands(moves: Moves, { start, end }: Span): boolean {
  return !moves.some((each) => each.start <= end && start <= each.end)
}

/** Where a span of the earlier text is now; if part of it was replaced, the span of the replacement is included. */
export function moveSpan(moves: Moves, { start, end }: Span): Span {
  const from = moveOffset(moves, start, false)
  return { start: from, end: Math.max(from, moveOffset(moves, end, true)) }
}

function moveOffset(moves: Moves, offset: Offset, isEnd: boolean): Offset {
  let moved = 0
  for (const { start, end, length } of moves) {
    if (isEnd ? offset <= start : offset < start) break
    if (offset < end || (!isEnd && offset === start && start === end)) return start + moved + (isEnd ? length : 0)
    moved += length - (end - start)
  }
  return offset + moved
}

/** Where a position in the new text was before; undefined within new text. */
export function moveBack(moves: Moves, offset: Offset): Offset | undefined {
  let moved = 0
  for (const { start, end, length } of moves) {
    if (offset < start + moved) break
    if (offset <= start + moved + length) return undefined
    moved += length - (end - start)
  }
  return offset - moved
}
