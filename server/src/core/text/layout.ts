// The shape of a plain text: which lines make one paragraph, and which are headings, addresses, lists or page furniture.
// Looks only at lines, never at names or figures. A block's kind depends on itself and its neighbours, so text added at the end
// changes at most the last blocks before it.

import type { Offset, Span } from './span.ts'

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'listItem'
  /** A line that is a web address and nothing else. */
  | 'address'
  /** "Date: …", "By …", "Source: …", "Published …": said about the document. */
  | 'metadata'
  /** Stray counters, "No comments", "READ MORE" and the links below it: page furniture. */
  | 'boilerplate'
  /** Fenced code, front matter: not prose. */
  | 'verbatim'

export interface Block extends Span {
  readonly kind: BlockKind
  /** Headings: 1 is the title or a Markdown "#". Others: 0. */
  readonly level: number
  /** The number of a numbered paragraph or heading ("12. …", "¶ 12", "(3) …"), as written; undefined where there is none. */
  readonly number?: string
}

/** A blank-line-free run of lines is hard-wrapped only if its longest line is within what terminals and mail use. */
const wrapWidth = { least: 50, most: 100 }
/** Longer lines are prose even when they do not end with a full stop (characters). */
const longestHeading = 120

/** Blocks in order, not overlapping, without the white space around them. Every character that is not space lies in one. */
export function findBlocks(text: string): Block[] {
  const lines = findLines(text)
  const blocks: Block[] = []
  let linkListOpen = false
  let index = frontMatterEnd(text, lines)
  if (0 < index) blocks.push(block('verbatim', lines[0]!.start, lines[index - 1]!.end))
  while (index < lines.length) {
    const line = lines[index]!
    if (line.start === line.end) {
      index++
      continue
    }
    const fence = fenceEnd(text, lines, index)
    if (index < fence) {
      blocks.push(block('verbatim', line.start, lines[fence - 1]!.end))
      index = fence
      continue
    }
    const next = paragraphEnd(text, lines, index)
    const span = { start: line.start, end: lines[next - 1]!.end }
    const body = text.slice(span.start, Math.min(span.end, span.start + longestHeading + 1))
    const found = classify(text, lines, index, next, span, body, blocks)
    if (found.kind === 'boilerplate') linkListOpen = opensLinkList(body)
    else if (linkListOpen) {
      // Links under "READ MORE" are single lines without a full stop; the first line of prose ends the list.
      if (next - index === 1 && !/[.!”"]$/.test(body) && span.end - span.start <= longestHeading * 1.5) {
        blocks.push({ ...found, kind: 'boilerplate', level: 0 })
        index = next
        continue
      }
      linkListOpen = false
    }
    blocks.push(found)
    index = next
  }
  return blocks
}

interface Line extends Span {}

/** Lines without their line ends and the white space around them; an empty line has start === end. */
function findLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start <= text.length) {
    let end = start
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++
    const next = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1
    let first = start
    let last = end
    while (first < last && isBlank(text.charCodeAt(first))) first++
    while (first < last && isBlank(text.charCodeAt(last - 1))) last--
    lines.push({ start: first, end: last })
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
function frontMatterEnd(text: string, lines: readonly Line[]): number {
  if (lineText(text, lines[0]) !== '---') return 0
  const longestFrontMatter = 60
  for (let index = 1; index < Math.min(lines.length, longestFrontMatter); index++) {
    const content = lineText(text, lines[index])
    if (content === '---' || content === '...') return index + 1
  }
  return 0
}

/** Index of the line after the code fence that opens at `index`; `index` when none does, or when it is never closed. */
function fenceEnd(text: string, lines: readonly Line[], index: number): number {
  const mark = /^(```|~~~)/.exec(lineText(text, lines[index]))?.[1]
  if (mark === undefined) return index
  for (let at = index + 1; at < lines.length; at++) if (text.startsWith(mark, lines[at]!.start)) return at + 1
  return index
}

function lineText(text: string, line: Line | undefined): string {
  return line === undefined ? '' : text.slice(line.start, line.end)
}

/**
 * Index of the line after the paragraph that begins at `index`. A line end inside a run of lines is soft where the text is
 * hard-wrapped: the next line's first word would not have fitted. Otherwise every line is a paragraph of its own.
 */
function paragraphEnd(text: string, lines: readonly Line[], index: number): number {
  let end = index + 1
  let width = lines[index]!.end - lines[index]!.start
  while (end < lines.length && lines[end]!.start !== lines[end]!.end && !startsBlock(text, lines[end]!)) {
    width = Math.max(width, lines[end]!.end - lines[end]!.start)
    end++
    if (wrapWidth.most < width) break
  }
  if (width < wrapWidth.least || wrapWidth.most < width || !readsOn(text, lines, index, end)) return index + 1
  for (let at = index + 1; at < end; at++) {
    const length = lines[at - 1]!.end - lines[at - 1]!.start
    if (length + 1 + firstWordLength(text, lines[at]!) <= width) return at
  }
  return end
}

/** Running text goes on in lower case in at least a third of its lines; a list of titles does not. */
function readsOn(text: string, lines: readonly Line[], index: number, end: number): boolean {
  let lower = 0
  for (let at = index + 1; at < end; at++)
    if (/^\p{Ll}/u.test(text.slice(lines[at]!.start, lines[at]!.start + 2))) lower++
  return end - index - 1 <= lower * 3
}

function firstWordLength(text: string, line: Line): number {
  let end = line.start
  while (end < line.end && 32 < text.charCodeAt(end)) end++
  return end - line.start
}

const listMark = /^(?:[-*•–·]\s+|\(?[0-9]{1,3}[.)]\s+|\(?[a-z][.)]\s+|¶\s*[0-9]+)/
const markdownHeading = /^(#{1,6})\s+\S/
const metadataLabel =
  /^(?:date|published|updated|last updated|last modified|posted|author|by|source|sources|from|to|subject|sent|filed|location|reporting by|editing by|writing by|photo|credit|tags?)(?:\s+on)?\s*:/i
const metadataLine =
  /^(?:by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,4}(?:,? (?:and|,) .*)?$|(?:published|posted|updated|last updated)\b.{0,60}\d{4}|filed under\b)/i
const furniture =
  /^(?:read more|read also|see also|also read|related(?: (?:articles|stories|news|topics|links|content))?|more (?:stories|news|on this|from)\b.*|recommended(?: stories| reading)?|you might also like|you may also like|most (?:read|popular|viewed)|trending(?: now)?|no comments|\d+ comments?|comments?|post a comment|leave a (?:comment|reply)|share(?: this(?: article| story)?)?|share on \w+|tweet|print|email this(?: article)?|advertisement|story continues below(?: advertisement)?|sign up\b.*|subscribe\b.*|click here\b.*|all rights reserved.*|copyright\b.*|©.*|follow us\b.*|next article|previous article|continue reading.*|loading\.*)\s*[:.…»>]*\s*$/i

function startsBlock(text: string, line: Line): boolean {
  const head = text.slice(line.start, Math.min(line.end, line.start + 60))
  return (
    listMark.test(head) ||
    markdownHeading.test(head) ||
    metadataLabel.test(head) ||
    /^(?:```|~~~|https?:\/\/\S+$)/.test(head)
  )
}

function opensLinkList(body: string): boolean {
  return /^(?:read|see also|also read|related|more|recommended|you m|most|trending)/i.test(body)
}

function classify(
  text: string,
  lines: readonly Line[],
  index: number,
  next: number,
  span: Span,
  body: string,
  before: readonly Block[],
): Block {
  const { start, end } = span
  const length = end - start
  if (length <= longestHeading) {
    if (/^(?:https?:\/\/|www\.)\S+$/i.test(body)) return block('address', start, end)
    if (furniture.test(body)) return block('boilerplate', start, end)
    if (/^[\d\s.,:;|/\\·•*_=~#>+-]+$/.test(body)) return block('boilerplate', start, end)
    if (metadataLabel.test(body) || metadataLine.test(body)) return block('metadata', start, end)
  }
  const markdown = markdownHeading.exec(body)
  if (markdown) return block('heading', start, end, markdown[1]!.length)
  const number =
    /^(?:\(?([0-9]{1,3}|[ivxlc]{1,6}|[a-z])[.)]|¶\s*([0-9]+)\.?|(?:section|chapter|article|part|exhibit|annex)\s+([0-9]+|[A-Z])\b)\s*/i.exec(
      body,
    )
  const isTitle = before.every(
    (each) => each.kind !== 'paragraph' && each.kind !== 'heading' && each.kind !== 'listItem',
  )
  if (isHeading(text, lines, index, next, body, length, number !== null)) {
    const numbered = number?.[1] ?? number?.[2] ?? number?.[3]
    return { ...block('heading', start, end, isTitle ? 1 : 2), ...(numbered === undefined ? {} : { number: numbered }) }
  }
  if (listMark.test(body)) {
    const numbered = number?.[1] ?? number?.[2]
    return { ...block('listItem', start, end), ...(numbered === undefined ? {} : { number: numbered }) }
  }
  return block('paragraph', start, end)
}

/**
 * A single short line that does not end like a sentence and has prose under it; or a short question with prose under it.
 * A line that repeats as running text (a caption, a teaser) ends with a full stop and so stays a paragraph.
 */
function isHeading(
  text: string,
  lines: readonly Line[],
  index: number,
  next: number,
  body: string,
  length: number,
  numbered: boolean,
): boolean {
  if (next - index !== 1 || longestHeading < length) return false
  if (!/^[\p{Lu}\p{Lt}\d"“‘'(¿¡§¶]/u.test(body) || !/\p{L}/u.test(body)) return false
  if (/[.!,;:…—–-]["”’')\]]*$/.test(body) && !numbered) return false
  if (/[.!,;]["”’')\]]*$/.test(body)) return false
  if (/^["“].*["”]$/.test(body)) return false
  const below = nextProse(lines, next)
  if (below === undefined) return false
  // A heading is shorter than what stands under it, or is followed by another heading that is.
  return length < below.end - below.start || lineText(text, below).endsWith('?')
}

function nextProse(lines: readonly Line[], index: number): Line | undefined {
  for (let at = index; at < Math.min(lines.length, index + 3); at++)
    if (lines[at]!.start !== lines[at]!.end) return lines[at]
  return undefined
}

function block(kind: BlockKind, start: Offset, end: Offset, level = 0): Block {
  return { kind, start, end, level }
}
