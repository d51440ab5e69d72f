// Lines, and which of them belong together: hard-wrapped and indented paragraphs, multi-line list items, front matter, code fences.

import type { Offset, Span } from './span.ts'

/** A line without its line end and surrounding white space. */
export interface Line extends Span {
  /** Where its words begin, after the ">" of a quoted mail; its end if it has none. */
  readonly body: Offset
  /** The number of ">" before it. */
  readonly depth: number
  /** Width of the white space before its words; a tab counts as four. */
  readonly indent: number
}

/** Whether the line is empty, or has only the ">" of a quoted mail. */
export function isEmpty(line: Line): boolean {
  return line.body === line.end
}

/** Lines without blank lines in between are hard-wrapped only if the longest is within the width of terminals and mail. */
const wrapWidth = { least: 50, most: 100 }

export const listMark =
  /^(?:[-*•–·‣▪]\s+|\(?(?:[0-9]{1,3}|[a-z]|[ivxl]{2,6})[.)]\s+|[0-9]{1,3}(?:\.[0-9]{1,3})+[.)]?\s+\p{Lu}|¶\s*[0-9]+)/u
export const markdownHeading = /^(#{1,6})\s+\S/
/** "Q:", "A.  ", "Date:", an address, a fence: lines that begin like this begin a block. */
const blockMark =
  /^(?:(?:q|a|question|answer)\s*:\s|q\.\s|a\.\s{2}|(?:date|published|updated|posted|by|source|sources|from|to|cc|bcc|subject|sent|reply-to)\s*:|```|~~~|https?:\/\/\S+$)/i
/** Speakers in a transcript. The lines below are wrapped, whatever they begin with. */
const questionOrAnswer = /^(?:Q\.?|A\.)\s{2}/
/** "MS. VALE:" in a transcript. */
const speakerMark = /^\p{Lu}[\p{Lu}.'’ -]{2,30}:\s/u
/** "MR. VALE. Who was there?", "Senator VALE. …", "The CHAIR (Ms. Brandt). …" in the minutes of a hearing. */
export const hearingLabel =
  /^(?:(?:The|THE|Mr|MR|Mrs|MRS|Ms|MS|Dr|DR|Sen|SEN|Senator|SENATOR|Rep|REP|Representative|Hon|HON|Atty|ATTY)\.?\s)+\p{Lu}[\p{Lu}'’-]{2,}(?: \([^)\n]{1,60}\))?\.\s/u
/** "Name: …", "Mr. Vale (North): …", "a.k.a.: …": a line of a form, or a speaker's turn. */
const label = /^(?:\p{L}|\[)[^:?!\n]{0,57}:\s+\S/u
/** How much of a line is searched for such a mark (characters). */
const markReach = 60

/** ">" */
const quoteMark = 62

/** Lines end at \n, \r\n or \r. */
export function findLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    let end = start
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++
    const next = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1
    let first = start
    let last = end
    let indent = 0
    while (first < last && isBlank(text.charCodeAt(first))) indent += text.charCodeAt(first++) === 9 ? 4 : 1
    while (first < last && isBlank(text.charCodeAt(last - 1))) last--
    let body = first
    let depth = 0
    while (body < last && text.charCodeAt(body) === quoteMark) {
      depth++
      body++
      indent = 0
      while (body < last && isBlank(text.charCodeAt(body))) indent += text.charCodeAt(body++) === 9 ? 4 : 1
    }
    lines.push({ start: first, end: last, body, depth, indent })
    start = next
  }
  return lines
}

function isBlank(code: number): boolean {
  return (
    code <= 32 ||
    code === 160 ||
    code === 0xfeff ||
    code === 0x200b ||
    (0x2000 <= code && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x3000 ||
    code === 0x85
  )
}

/** Index of the line after the front matter, 0 without one. */
export function frontMatterEnd(text: string, lines: readonly Line[]): number {
  if (lineText(text, lines[0]) !== '---') return 0
  const longestFrontMatter = 60
  for (let index = 1; index < Math.min(lines.length, longestFrontMatter); index++) {
    const content = lineText(text, lines[index])
    if (content === '---' || content === '...') return index + 1
  }
  return 0
}

/** Index of the line after the code fence that opens at `index`; `index` if none does, or it is never closed. */
export function fenceEnd(text: string, lines: readonly Line[], index: number): number {
  const mark = /^(?:```|~~~)/.exec(text.slice(lines[index]!.body, lines[index]!.body + 3))?.[0]
  if (mark === undefined) return index
  for (let at = index + 1; at < lines.length; at++) if (text.startsWith(mark, lines[at]!.body)) return at + 1
  return index
}

/** The words of a line. */
export function lineText(text: string, line: Line | undefined): string {
  return line === undefined ? '' : text.slice(line.body, line.end)
}

/** Whether there is no blank line before the line, so that it may belong to the same text. */
export function touches(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  const above = lines[index - 1]
  return line !== undefined && above !== undefined && !isEmpty(line) && !isEmpty(above) && line.depth === above.depth
}

/** Whether a line is "Name: something". */
export function isLabelled(text: string, line: Line): boolean {
  return label.test(head(text, line))
}

/**
 * Where the blocks of the run of non-blank lines that begins at `index` end: indices of the lines after them, at least one. A line break
 * within the run is soft if the text is hard-wrapped and the next line's first word would not have fitted. Otherwise every line is a
 * paragraph of its own, unless it continues in lower case.
 */
export function paragraphEnds(text: string, lines: readonly Line[], index: number): number[] {
  const first = lines[index]!
  if (listMark.test(head(text, first))) return [listItemEnd(text, lines, index)]
  if (speakerMark.test(head(text, first)) || blockMark.test(head(text, first))) {
    const turn = hangingEnd(text, lines, index)
    if (index + 1 < turn) return [turn]
  }
  let end = index + 1
  let width = widthOf(first)
  let margin = first.indent
  while (touches(lines, end) && !startsBlock(text, lines[end]!)) {
    width = Math.max(width, widthOf(lines[end]!))
    margin = Math.min(margin, lines[end]!.indent)
    end++
  }
  const isTurn = questionOrAnswer.test(head(text, first))
  const isWrapped = wrapWidth.least <= width && width <= wrapWidth.most && (isTurn || readsOn(text, lines, index, end))
  const isForm = 1 < end - index && isFilledForm(text, lines, index, end)
  const ends: number[] = []
  for (let at = index + 1; at < end; at++) {
    const line = lines[at]!
    const before = lines[at - 1]!
    const isSoft = isWrapped
      ? // A new paragraph does not begin in lower case: such a line goes on, however ragged the text is wrapped.
        beginsLower(text, line) || !(hasRoom(text, before, line, width) || isIndented(text, before, line, margin))
      : isCutShort(text, before) && beginsLower(text, line) && !isByline(text, line)
    if (!isSoft || (isForm && isLabelled(text, line))) ends.push(at)
  }
  ends.push(end)
  return ends
}

/** Labelled lines make a form if there are this many of them, and at least every second line has a label. */
const fewestLabels = 3

function isFilledForm(text: string, lines: readonly Line[], index: number, end: number): boolean {
  let labelled = 0
  for (let at = index; at < end; at++) if (isLabelled(text, lines[at]!)) labelled++
  return fewestLabels <= labelled && end - index <= 2 * labelled
}

/** A line that is too long for a word or title in a list, and does not end like a sentence. */
function isCutShort(text: string, line: Line): boolean {
  const length = line.end - line.body
  return (
    shortestRunningLine <= length &&
    length <= wrapWidth.most &&
    !/[.!?:;]["”’)]*$/.test(text.slice(line.end - 3, line.end))
  )
}

/** "by Mara Ellison", "on April 30": below a title, these are lines of their own even in lower case. */
function isByline(text: string, line: Line): boolean {
  return /^(?:by|on) \p{Lu}/u.test(text.slice(line.body, line.body + 5))
}

/** Shorter lines may be names or items (characters). */
const shortestRunningLine = 25

/** A speaker's turn continues in the lines that are indented more than its first. */
function hangingEnd(text: string, lines: readonly Line[], index: number): number {
  const { indent } = lines[index]!
  let end = index + 1
  while (touches(lines, end) && indent < lines[end]!.indent) {
    if (startsBlock(text, lines[end]!)) break
    end++
  }
  return end
}

/** As printed, including what stands before it. */
function widthOf(line: Line): number {
  return line.indent + line.end - line.body
}

/** Whether the line's first word would have fitted on the line before. */
function hasRoom(text: string, before: Line, line: Line, width: number): boolean {
  return widthOf(before) + 1 + firstWordLength(text, line, width) <= width
}

/** A paragraph's first line is indented; lines that are all indented are a quotation, unless a sentence ended before. */
function isIndented(text: string, before: Line, line: Line, margin: number): boolean {
  if (line.indent <= margin) return false
  return before.indent === margin || /[.!?]["”’)]*$/.test(text.slice(before.end - 3, before.end))
}

/** Lines indented further than this from an item's mark do not belong to it: "Defendant" at the right margin (characters). */
export const farthestHanging = 16

/** An item continues in lines that are indented more than its mark, or continue in lower case. */
function listItemEnd(text: string, lines: readonly Line[], index: number): number {
  const item = lines[index]!
  let end = index + 1
  while (touches(lines, end) && !startsBlock(text, lines[end]!)) {
    const line = lines[end]!
    const before = lines[end - 1]!
    const goesOn =
      (beginsLower(text, line) || goesOnInCapitals(text, before, line)) &&
      !isLabelled(text, line) &&
      !/[.!?:;]["”’)]*$/.test(text.slice(before.end - 3, before.end))
    if (!goesOn && (line.indent <= item.indent || item.indent + farthestHanging < line.indent)) break
    end++
  }
  return end
}

/**
 * In running text at least a third of the lines continue in lower case (or, in a telegram, in capitals); in a list of titles they do not.
 */
function readsOn(text: string, lines: readonly Line[], index: number, end: number): boolean {
  let running = 0
  for (let at = index + 1; at < end; at++)
    if (beginsLower(text, lines[at]!) || goesOnInCapitals(text, lines[at - 1]!, lines[at]!)) running++
  return end - index - 1 <= running * 3
}

function beginsLower(text: string, line: Line): boolean {
  return /^\p{Ll}/u.test(text.slice(line.body, line.body + 2))
}

/** A long line in capitals that ends within a sentence, above another in capitals. */
function goesOnInCapitals(text: string, before: Line, line: Line): boolean {
  const length = before.end - before.body
  if (length < wrapWidth.least || wrapWidth.most < length) return false
  if (/[.!?:;]["”’)]*$/.test(text.slice(before.end - 3, before.end))) return false
  return (
    isInCapitals(lineText(text, before)) &&
    isInCapitals(text.slice(line.body, Math.min(line.end, line.body + wrapWidth.most)))
  )
}

export function isInCapitals(words: string): boolean {
  return !/\p{Ll}/u.test(words) && /\p{Lu}\p{Lu}/u.test(words)
}

function firstWordLength(text: string, line: Line, most: Offset): number {
  let end = line.body
  while (end < line.end && 32 < text.charCodeAt(end) && end - line.body <= most) end++
  return end - line.body
}

function startsBlock(text: string, line: Line): boolean {
  const start = head(text, line)
  return (
    listMark.test(start) ||
    markdownHeading.test(start) ||
    blockMark.test(start) ||
    speakerMark.test(start) ||
    hearingLabel.test(start)
  )
}

function head(text: string, line: Line): string {
  return text.slice(line.body, Math.min(line.end, line.body + markReach))
}
