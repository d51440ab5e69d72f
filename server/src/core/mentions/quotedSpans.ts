// What is between quotation marks, straight or curly, paragraph by paragraph. A quotation over several paragraphs opens in each and closes
// in the last. Apostrophes are not quotation marks.

import type { Block } from '../text/layout.ts'
import { lastStartingAtOrBefore, type Span } from '../text/span.ts'

/** Includes the marks. Sorted, not overlapping. */
export interface QuotedSpan extends Span {
  /** Index of the block. */
  readonly block: number
  /** Continues a quotation that the paragraph before left open. */
  readonly continues: boolean
}

export function findQuotedSpans(text: string, blocks: readonly Block[]): QuotedSpan[] {
  const found: QuotedSpan[] = []
  let open = false
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!
    if (block.kind !== 'paragraph' && block.kind !== 'listItem' && block.kind !== 'heading') continue
    const before = open
    open = false
    let start = -1
    let closer = ''
    let at = block.start
    for (;;) {
      const isSingle = 0 <= start && closer === '’'
      const end = isSingle ? Math.min(block.end, start + longestSingle + 1) : block.end
      at = nextMark(text, at, end, isSingle)
      if (at === end && isSingle) {
        // A single mark that is not closed nearby was an apostrophe after all.
        at = start + 1
        start = -1
        continue
      }
      if (at === end) break
      if (start < 0) {
        closer = closerOf(text, at, block)
        if (closer !== '') start = at
      } else if (isSingle ? closesSingle(text, at, block) : closesDouble(text, at, closer)) {
        found.push({ start, end: at + 1, block: index, continues: before && start === block.start })
        start = -1
      } else if (!isSingle && text[at] !== '‘' && closerOf(text, at, block) !== '') {
        // An opening mark inside: the previous one was never closed.
        start = at
        closer = closerOf(text, at, block)
      }
      at++
    }
    if (start < 0) continue
    // A paragraph opens a quotation and does not close it: either the next one continues it, or the mark was a slip.
    const goesOn = start === block.start || 0 < start
    const next = blocks[index + 1]
    const nextOpens = next !== undefined && closerOf(text, next.start, next) === closer
    if (goesOn && nextOpens) {
      found.push({ start, end: block.end, block: index, continues: before && start === block.start })
      open = true
    }
  }
  return found
}

/** Longest quotation between single marks (characters), because most of these are apostrophes. */
const longestSingle = 600

/** Offset of the next mark in [from, end), or `end`: one that may close a single quotation, or any but those. */
function nextMark(text: string, from: number, end: number, isSingle: boolean): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22 ? !isSingle : code === 0x27 || code === 0x2019 ? isSingle : 0x2018 <= code && code <= 0x201d)
      return at
  }
  return end
}

/** Writers mix straight and curly marks; a straight one before a word opens and never closes. */
function closesDouble(text: string, at: number, closer: string): boolean {
  const mark = text[at]
  if (mark === '”') return true
  if (mark !== '"') return false
  return closer === '"' || !/[\s(]/.test(text[at - 1] ?? ' ') || /\s/.test(text[at + 1] ?? ' ')
}

/** The mark that closes a quotation opening at `at`; empty if none opens there. */
function closerOf(text: string, at: number, block: Span): string {
  const mark = text[at]
  const next = text[at + 1] ?? ' '
  const opens = (at === block.start || /[\s([—–-]/.test(text[at - 1]!)) && !/\s/.test(next)
  if (mark === '“') return '”'
  if (mark === '"') return opens ? '"' : ''
  if (mark === '‘') return opens ? '’' : ''
  return ''
}

/** "’" closes if no letter follows and it is not a plural possessive: after or before punctuation. */
function closesSingle(text: string, at: number, block: Span): boolean {
  if (text[at] !== '’' && text[at] !== "'") return false
  const next = at + 1 < block.end ? text[at + 1]! : ' '
  return !/[\p{L}\p{N}]/u.test(next) && (/[.,!?]/.test(text[at - 1]!) || /[\s.,;:!?)]/.test(next))
}

/** The spans that overlap `span`. Spans of one list hardly overlap each other, so few are looked at. */
export function spansIn<Each extends Span>(spans: readonly Each[], span: Span): Each[] {
  const found: Each[] = []
  for (let index = lastStartingAtOrBefore(spans, span.end - 1); 0 <= index; index--) {
    if (spans[index]!.end <= span.start) break
    found.push(spans[index]!)
  }
  return found
}

export function insideQuotation(quoted: readonly QuotedSpan[], offset: number): boolean {
  const span = quoted[lastStartingAtOrBefore(quoted, offset)]
  return span !== undefined && offset < span.end
}
