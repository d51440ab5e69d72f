// The shape of a plain text: which lines make one paragraph, and which are headings, addresses, lists or page furniture.
// Looks only at lines, never at names or figures. A block's kind depends on itself and its neighbours, so text added at the end
// changes at most the last blocks before it.

import { dateLine, furniture, linkLabel, metadataLabel, metadataLine, opensLinkList, shareBar } from './furniture.ts'
import {
  fenceEnd,
  findLines,
  frontMatterEnd,
  type Line,
  lineText,
  listMark,
  markdownHeading,
  paragraphEnds,
} from './paragraphs.ts'
import type { Offset, Span } from './span.ts'

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'listItem'
  /** A line that is a web address and nothing else. */
  | 'address'
  /** "Date: …", "By …", "Source: …", "Published …", the headers of a mail: said about the document. */
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

/** Longer lines are prose even when they do not end with a full stop (characters). */
const longestHeading = 120
/** A link under "READ MORE" may be this long (characters). */
const longestLink = 180
/** A numbered stretch from here on is a paragraph with a number, not an item of a list (characters). */
const shortestNumberedParagraph = 100

/** Blocks in order, not overlapping, without the white space around them. Every character that is not space lies in one. */
export function findBlocks(text: string): Block[] {
  const lines = findLines(text)
  const blocks: Block[] = []
  let linkListOpen = false
  let linksAreMarked = false
  let titleOpen = true
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
    for (const next of paragraphEnds(text, lines, index)) {
      const span = { start: lines[index]!.start, end: lines[next - 1]!.end }
      const body = text.slice(span.start, Math.min(span.end, span.start + longestHeading + 1))
      const found = classify({ text, lines, index, next, titleOpen }, span, body)
      const isLink: boolean =
        linkListOpen &&
        (listMark.test(body) || !linksAreMarked) &&
        next - index === 1 &&
        span.end - span.start <= longestLink &&
        !/[.!”"]$/.test(lineEnd(text, span))
      // Links under "READ MORE" are single lines without a full stop; the first line of prose ends the list, and behind links with
      // bullets so does the first line without one.
      blocks.push(isLink && found.kind !== 'boilerplate' ? block('boilerplate', span.start, span.end) : found)
      if (found.kind === 'boilerplate') linkListOpen = opensLinkList(body)
      else linkListOpen = isLink
      linksAreMarked = linkListOpen && isLink && listMark.test(body)
      if (found.kind === 'paragraph' || found.kind === 'heading' || found.kind === 'listItem') titleOpen = false
      index = next
    }
  }
  return blocks
}

function lineEnd(text: string, span: Span): string {
  return text.slice(Math.max(span.start, span.end - 2), span.end)
}

/** A stretch of lines [index, next) that is to become a block; `titleOpen` until the first heading or prose. */
interface Place {
  readonly text: string
  readonly lines: readonly Line[]
  readonly index: number
  readonly next: number
  readonly titleOpen: boolean
}

const numberMark =
  /^(?:\(?([0-9]{1,3}|[ivxlc]{1,6}|[a-z])[.)]|¶\s*([0-9]+)\.?|(?:section|chapter|article|part|exhibit|annex)\s+([0-9]+|[A-Z])\b)\s*/i

function classify(place: Place, { start, end }: Span, body: string): Block {
  const length = end - start
  if (length <= longestHeading) {
    if (/^<?(?:https?:\/\/|www\.)\S+$/i.test(body)) return block('address', start, end)
    if (furniture.test(body) || shareBar.test(body) || linkLabel.test(body)) return block('boilerplate', start, end)
    if (/^[\d\s.,:;|/\\·•*_=~#>+-]+$/.test(body)) return block('boilerplate', start, end)
    if (metadataLine.test(body) || dateLine.test(body)) return block('metadata', start, end)
  } else if (
    /^<?(?:https?:\/\/|www\.)\S+$/i.test(body) &&
    !/\s/.test(place.text.slice(start, Math.min(end, start + longestAddress)))
  ) {
    return block('address', start, end)
  }
  if (length <= longestMetadata && metadataLabel.test(body)) return block('metadata', start, end)
  const markdown = markdownHeading.exec(body)
  if (markdown !== null) return block('heading', start, end, markdown[1]!.length)
  const underline = underlineLevel(place)
  if (underline !== undefined) return block('heading', start, end, underline)
  const number = numberMark.exec(body)
  const numbered = number === null ? undefined : (number[1] ?? number[2] ?? number[3])
  const withNumber = numbered === undefined ? {} : { number: numbered }
  if (isHeading(place, body, length, number !== null)) {
    return { ...block('heading', start, end, place.titleOpen ? 1 : 2), ...withNumber }
  }
  if (listMark.test(body)) {
    const kind = numbered !== undefined && shortestNumberedParagraph <= length ? 'paragraph' : 'listItem'
    return { ...block(kind, start, end), ...withNumber }
  }
  return block('paragraph', start, end)
}

/** Addresses longer than this are not looked through (characters). */
const longestAddress = 4000
/** A line of credits or mail recipients may be longer than a heading (characters). */
const longestMetadata = 300

/** Markdown's underlined headings: the line below is "=====" or "-----". */
function underlineLevel({ text, lines, index, next }: Place): number | undefined {
  const below = lines[next]
  if (next - index !== 1 || below === undefined || below.end - below.start < 3) return undefined
  const mark = text[below.start]
  if (mark !== '=' && mark !== '-') return undefined
  for (let at = below.start; at < below.end; at++) if (text[at] !== mark) return undefined
  return mark === '=' ? 1 : 2
}

/**
 * A single short line that does not end like a sentence and has prose under it; or a short question with prose under it.
 * A line that repeats as running text (a caption, a teaser) ends with a full stop and so stays a paragraph.
 */
function isHeading(
  { text, lines, index, next, titleOpen }: Place,
  body: string,
  length: number,
  numbered: boolean,
): boolean {
  if (next - index !== 1 || longestHeading < length) return false
  if (!/^[\p{Lu}\p{Lt}\d"“‘'(¿¡§¶]/u.test(body) || !/\p{L}/u.test(body)) return false
  const bare = body.replace(/[\s"”’')\]]+$/, '')
  if (/[.!,;…—–-]$/.test(bare) && !/\b[ap]\.m\.$/i.test(bare)) return false
  // "BACKGROUND:" and "2:17 p.m. UPDATE:" are headings, "She went on to say:" is not.
  if (bare.endsWith(':') && !numbered && (/\p{Ll}/u.test(bare.replace(/\b[ap]\.m\./i, '')) || 60 < length)) return false
  if (/^["“].*["”]$/.test(body) || /^A\s*[:.]/.test(body)) return false
  const below = nextProse(text, lines, next)
  if (below === undefined) return false
  // "Some text" over a line that goes on in lower case is running text.
  if (lines[next] === below && /^\p{Ll}/u.test(text.slice(below.start, below.start + 2))) return false
  // A list of short numbered or bulleted items is no list of headings.
  if (numbered && lines[next] === below && listMark.test(text.slice(below.start, below.start + 8))) return false
  // A heading is shorter than what stands under it, or is followed by another heading that is; titles in capitals may be longer.
  if (length < below.end - below.start || lineText(text, below).endsWith('?')) return true
  return titleOpen && !/\p{Ll}/u.test(bare) && /\p{Lu}.*\s.*\p{Lu}/u.test(bare)
}

/** Bylines and dates between a title and its text (lines, blank ones included). */
const reachOfHeading = 8

function nextProse(text: string, lines: readonly Line[], index: number): Line | undefined {
  let blank = 0
  for (let at = index; at < Math.min(lines.length, index + reachOfHeading); at++) {
    const line = lines[at]!
    if (line.start === line.end) {
      if (2 < ++blank) return undefined
      continue
    }
    const content = text.slice(line.start, Math.min(line.end, line.start + longestHeading))
    if (!metadataLine.test(content) && !metadataLabel.test(content) && !dateLine.test(content)) return line
    blank = 0
  }
  return undefined
}

function block(kind: BlockKind, start: Offset, end: Offset, level = 0): Block {
  return { kind, start, end, level }
}
