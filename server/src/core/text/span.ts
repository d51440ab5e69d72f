// Half-open stretches of a text, and the few operations on them that every stage needs.

/** UTF-16 code units from the start of the document: JavaScript's own unit and LSP's default. */
export type Offset = number

/** Start included, end excluded. Invariant: 0 <= start <= end <= text.length. */
export interface Span {
  readonly start: Offset
  readonly end: Offset
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/**
 * Index of the span that contains `offset`, or -1. `spans` are sorted and do not overlap. The end counts as inside unless the next span
 * begins there, so that a cursor directly after a word still finds it.
 */
export function indexAt(spans: readonly Span[], offset: Offset): number {
  const last = lastStartingAtOrBefore(spans, offset)
  const span = spans[last]
  if (span !== undefined && offset < span.end) return last
  const before = span !== undefined && offset === span.end ? last : last - 1
  return spans[before]?.end === offset ? before : -1
}

/** Index of the first span that starts at or after `offset`; their number if there is none. `spans` are sorted by start. */
export function firstStartingFrom(spans: readonly Span[], offset: Offset): number {
  return lastStartingAtOrBefore(spans, offset - 1) + 1
}

/** Index of the last span whose start is at or before `offset`, or -1. `spans` are sorted by start. */
export function lastStartingAtOrBefore(spans: readonly Span[], offset: Offset): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (spans[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
