// The shape of a plain text: which lines form one paragraph, and which are headings, addresses, lists or page furniture. Looks only at
// lines, never at names or figures. A block's kind depends only on the block and its neighbours, so text added at the end changes at most
// the last few blocks.

import { dateLine, furniture, linkLabel, metadataLabel, metadataLine, opensLinkList, shareBar } from './furniture.ts'
import { findNumber, headingLevel, isHeading, type Place, underlineLevel, wikiHeading } from './headings.ts'
import {
  fenceEnd,
  findLines,
  frontMatterEnd,
  isEmpty,
  listMark,
  markdownHeading,
  paragraphEnds,
  touches,
} from './paragraphs.ts'
import type { Offset, Span } from './span.ts'

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'listItem'
  /** A line that is only a web address. */
  | 'address'
  /** "Date: …", "By …", "Source: …", "Published …", mail headers: about the document. */
  | 'metadata'
  /** Page furniture: stray counters, "No comments", "READ MORE" and the links below it. */
  | 'boilerplate'
  /** Not prose: fenced code, front matter. */
  | 'verbatim'

export interface Block extends Span {
  readonly kind: BlockKind
  /** For headings: 1 is the title or a Markdown "#". 0 for all other blocks. */
  readonly level: number
  /** The number of a numbered paragraph or heading ("12. …", "¶ 12", "(3) …"), as written; undefined without one. */
  readonly number?: string
}

/** How much of a block is read (characters). */
const reach = 121
/** The longest link below "READ MORE" (characters). */
const longestLink = 180
/** From this length on, a numbered block is a numbered paragraph, not a list item (characters). */
const shortestNumberedParagraph = 100

/** Blocks in order, not overlapping, without surrounding white space. Every non-space character lies in exactly one. */
export function findBlocks(text: string): Block[] {
  const lines = findLines(text)
  const blocks: Block[] = []
  let links: LinkList | undefined
  let titleOpen = true
  /** The last block is a heading of which only the number has been read. */
  let numberWaits = false
  let index = frontMatterEnd(text, lines)
  if (0 < index) blocks.push(block('verbatim', lines[0]!.start, lines[index - 1]!.end))
  while (index < lines.length) {
    const line = lines[index]!
    if (isEmpty(line)) {
      // The ">" of an empty line in a quoted mail.
      if (line.start < line.end) blocks.push(block('boilerplate', line.start, line.end))
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
      const { start, body } = lines[index]!
      const span = { start: body, end: lines[next - 1]!.end }
      const before = blocks.at(-1)
      const above = touches(lines, index) ? before : undefined
      let found = classify({ text, lines, index, next, titleOpen, above, before }, span)
      const isLink = links !== undefined && next - index === 1 && isNextLink(links, text, span, above)
      const words = text.slice(body, Math.min(span.end, body + reach))
      if (found.kind === 'boilerplate') links = opensLinkList(words) ? newLinkList : undefined
      else links = isLink ? { isMarked: listMark.test(words), isDense: above !== undefined } : undefined
      if (isLink) found = block('boilerplate', body, span.end)
      const isTitleOfNumber = numberWaits && found.kind === 'heading' && found.number === undefined
      // "Article 1" and the title below it are one heading.
      if (isTitleOfNumber)
        blocks[blocks.length - 1] = block(before!.kind, before!.start, span.end, before!.level, before!.number)
      else blocks.push(block(found.kind, start, found.end, found.level, found.number))
      numberWaits = found.kind === 'heading' && findNumber(words)?.length === words.length
      if (found.kind === 'paragraph' || found.kind === 'heading' || found.kind === 'listItem') titleOpen = false
      index = next
    }
  }
  return blocks
}

/** State while reading a list of links. */
interface LinkList {
  /** The last link had a bullet. */
  readonly isMarked: boolean
  /** The last link was directly below the line above it. */
  readonly isDense: boolean
}

const newLinkList: LinkList = { isMarked: false, isDense: false }

/**
 * Links below "READ MORE" are single lines without a full stop. The list ends at the first line of prose; after links with bullets also at
 * the first line without one, and after links without blank lines between them at a blank line.
 */
function isNextLink({ isMarked, isDense }: LinkList, text: string, span: Span, above: Block | undefined): boolean {
  if (longestLink < span.end - span.start || /[.!”"]$/.test(lineEnd(text, span))) return false
  if (isDense && above === undefined) return false
  return !isMarked || listMark.test(text.slice(span.start, span.start + reach))
}

function lineEnd(text: string, span: Span): string {
  return text.slice(Math.max(span.start, span.end - 2), span.end)
}

function classify(place: Place, { start, end }: Span): Block {
  const body = place.text.slice(start, Math.min(end, start + reach))
  const isShort = end - start < reach
  if (isShort) {
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
  if (end - start <= longestMetadata && metadataLabel.test(body)) return block('metadata', start, end)
  const markdown = markdownHeading.exec(body)
  if (markdown !== null) return block('heading', start, end, markdown[1]!.length)
  const wiki = isShort ? wikiHeading.exec(body) : null
  if (wiki !== null) return block('heading', start, end, wiki[1]!.length)
  const underline = underlineLevel(place)
  if (underline !== undefined) return block('heading', start, end, underline)
  const mark = findNumber(body)
  if (isShort && isHeading(place, body, mark))
    return block('heading', start, end, headingLevel(mark, place.titleOpen), mark?.number)
  if (listMark.test(body)) {
    const kind = mark !== undefined && shortestNumberedParagraph <= end - start ? 'paragraph' : 'listItem'
    return block(kind, start, end, 0, mark?.number)
  }
  return block('paragraph', start, end, 0, mark?.isNamed === true ? mark.number : undefined)
}

/** Longer addresses are not scanned (characters). */
const longestAddress = 4000
/** A line of credits or mail recipients may be longer than a heading (characters). */
const longestMetadata = 300

function block(kind: BlockKind, start: Offset, end: Offset, level = 0, number?: string): Block {
  return number === undefined ? { kind, start, end, level } : { kind, start, end, level, number }
}
