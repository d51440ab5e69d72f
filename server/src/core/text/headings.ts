// Which single lines are headings, and how lines are numbered. Without marks, a heading is recognised by its neighbours: it stands above
// longer prose, and not among lines of its own kind, as items of a list and lines of a form do.

import { Class, classOf, isLetter } from './characters.ts'
import { dateLine, metadataLabel, metadataLine } from './furniture.ts'
import type { Block } from './layout.ts'
import {
  farthestHanging,
  hearingLabel,
  isEmpty,
  isInCapitals,
  isLabelled,
  type Line,
  lineText,
  listMark,
} from './paragraphs.ts'

/** The lines [index, next) that become a block; `titleOpen` until the first heading or prose. */
export interface Place {
  readonly text: string
  readonly lines: readonly Line[]
  readonly index: number
  readonly next: number
  readonly titleOpen: boolean
  /** The block directly above, with no blank line in between. */
  readonly above: Block | undefined
  /** The previous block, with or without blank lines in between. */
  readonly before: Block | undefined
}

/** The number at the beginning of a line. */
export interface NumberMark {
  /** As written: "12", "4.1", "iv". */
  readonly number: string
  /** "Article 3", "Annex B": a word says what is numbered. */
  readonly isNamed: boolean
  /** Characters before the words that follow. */
  readonly length: number
  /** The level of headings with such numbers: 2 below the title, more if nested. */
  readonly level: number
}

const numberMark =
  /^(?:(\d{1,2}(?:\.\d{1,3})+)[.)]?(?=\s+\p{Lu})|\(?(\d{1,3}|[ivxlcIVXLC]{1,6}|\p{L})[.)](?=\s+[^\s\d]|\s*$)|¶\s*(\d+)\.?)\s*/u
const namedMark =
  /^(?:section|chapter|article|part|book|count|exhibit|annex|appendix|schedule|attachment)\s+(\d{1,3}|[ivxlc]{1,6}|[a-z])(?:[.:](?=\s|$)|$)\s*/i

export function findNumber(body: string): NumberMark | undefined {
  const named = namedMark.exec(body)
  if (named !== null) {
    const level = /^(?:article|section)/i.test(body) ? 3 : 2
    return { number: named[1]!, isNamed: true, length: named[0].length, level }
  }
  const mark = numberMark.exec(body)
  if (mark === null) return undefined
  const number = (mark[1] ?? mark[2] ?? mark[3])!
  // "4.1" is inside "4", and "(a)" inside whatever precedes it.
  const level = /^\p{Ll}/u.test(number) ? 3 : 1 + number.split('.').length
  return { number, isNamed: false, length: mark[0].length, level }
}

/** 1 is the title. "E. Hollis burns" may be a title, "4. Findings" and "Chapter I" may not. */
export function headingLevel(mark: NumberMark | undefined, titleOpen: boolean): number {
  const isNumbered = mark !== undefined && !(titleOpen && /^\p{Lu}$/u.test(mark.number))
  return isNumbered ? mark.level : titleOpen ? 1 : 2
}

/** "== Life ==", as in wikis. */
export const wikiHeading = /^(={2,6})[^=].*[^=]\1$/

/** Markdown's underlined headings: "=====" or "-----" below the line. */
export function underlineLevel({ text, lines, index, next }: Place): number | undefined {
  const below = lines[next]
  if (next - index !== 1 || below === undefined || below.end - below.body < 3) return undefined
  if (isRow(lineText(text, lines[index]!))) return undefined
  const mark = text[below.body]
  if (mark !== '=' && mark !== '-') return undefined
  for (let at = below.body; at < below.end; at++) if (text[at] !== mark) return undefined
  return mark === '=' ? 1 : 2
}

/**
 * A single short line that does not end like a sentence, with prose below it; or a short question with prose below it. A running line that
 * repeats (a caption, a teaser) ends with a full stop, and so stays a paragraph.
 */
export function isHeading(place: Place, body: string, mark: NumberMark | undefined): boolean {
  const { text, lines, index, next, titleOpen } = place
  if (next - index !== 1 || !looksLikeTitle(place, body, mark)) return false
  const below = nextProse(text, lines, next)
  if (below === undefined || below.depth !== lines[index]!.depth) return false
  const isClose = lines[next] === below
  // "Some text" above a line that continues in lower case is running text.
  const isList = listMark.test(text.slice(below.body, below.body + longestMark))
  if (isClose && !isList && /^\p{Ll}/u.test(text.slice(below.body, below.body + 2))) return false
  // Short numbered or bulleted items are a list, not headings.
  if (mark !== undefined && isClose && markSort(lineText(text, below)) === markSort(body)) return false
  // Nor are the lines of a form, or the turns of a conversation.
  if (isLabelled(text, lines[index]!) && isInForm(place, below, isClose)) return false
  if (mark?.isNamed === true && mark.length === body.length) return true
  const belowLength = below.end - below.body
  if (mark === undefined && !titleOpen && standsInList(place, below, isClose)) return false
  // A heading is shorter than what is below it, or followed by another heading that is; titles in capitals may be longer.
  if (body.length < belowLength || lineText(text, below).endsWith('?')) return true
  if (!isInCapitals(body) || !/\p{Lu}{4}/u.test(body)) return false
  return titleOpen ? /\p{Lu}.*\s.*\p{Lu}/u.test(body) : !isClose && !isInCapitals(lineText(text, below))
}

/** "Present: …" and "Who: …?" among other labelled lines; "Fisheries: Compensation" below a heading stands alone. */
function isInForm({ text, lines, index, titleOpen, before }: Place, below: Line, isClose: boolean): boolean {
  if (!isClose && titleOpen) return false
  if (before?.kind === 'metadata') return true
  if (!isLabelled(text, below)) return false
  return isClose || before?.kind !== 'heading' || lineText(text, lines[index]!).endsWith('?')
}

/** A row of a table: columns separated by wide gaps. */
function isRow(words: string): boolean {
  return /\S(?: {3,}|\t)\s*\S/.test(words)
}

function looksLikeTitle({ text, before, above }: Place, body: string, mark: NumberMark | undefined): boolean {
  if (!/^[\p{Lu}\p{Lt}\d"“‘'(¿¡§¶]/u.test(body) || !/\p{L}/u.test(body)) return false
  const words = body.slice(mark?.length ?? 0)
  if (words === '') return mark?.isNamed === true || /^[IVXLC]+\.$/.test(body)
  if (mark !== undefined && /^\p{Ll}/u.test(words)) return false
  // "Q. Who was there?", and "A. Nobody" after it.
  if (/^Q\s?[:.]\s/.test(body) || hearingLabel.test(body)) return false
  if (/^A\s?:/.test(body) || (/^A\s?\.\s/.test(body) && before !== undefined && text[before.start] === 'Q'))
    return false
  // Quotations and remarks in brackets.
  if (/^["“](?:[^"”]*$|.*["”]$)/.test(body) || /^(?:\(.*\)|\[.*\])$/.test(body)) return false
  const bare = withoutClosers(body)
  if (/\b(?:and|or)$/.test(bare)) return false
  // "THE HARBOUR." under "CHAPTER I."
  if (bare.endsWith('.') && isInCapitals(bare) && above === undefined && before?.kind === 'heading') return true
  if (/[.!,;…—–-]$/.test(bare) && !/\b[ap]\.m\.$/i.test(bare) && !(mark?.length === body.length)) return false
  if (isRow(words) || hasMoreDigits(words)) return false
  return !bare.endsWith(':') || isTitleWithColon(bare, words)
}

/** Without the white space, quotation marks and brackets at its end. */
function withoutClosers(body: string): string {
  let end = body.length
  while (0 < end && /[\s"”’')\]]/.test(body[end - 1]!)) end--
  return body.slice(0, end)
}

/** "12:54 p.m.:" and "May 1944" are headings, a telephone number is not: most digits by which a heading may exceed its letters. */
const mostSpareDigits = 3

function hasMoreDigits(words: string): boolean {
  let spare = 0
  for (let at = 0; at < words.length; at++) {
    const characterClass = classOf(words.charCodeAt(at))
    if (characterClass === Class.digit) spare++
    else if (isLetter(characterClass)) spare--
  }
  return mostSpareDigits < spare
}

/** "BACKGROUND:", "2:17 p.m. UPDATE:" and "3. Findings:" are headings, "She went on to say:" and "5. Clause 8 provided:" are not. */
function isTitleWithColon(bare: string, words: string): boolean {
  if (60 < bare.length) return false
  if (words !== bare && /^(?:\p{Lu}[\p{L}’'-]*\s?)+:$/u.test(words)) return true
  return !/\p{Ll}/u.test(bare.replace(/\b[ap]\.m\./i, ''))
}

/** Longest list mark (characters). */
const longestMark = 12

/** "1." and "2." are of the same kind, "1." and "a." are not; undefined for a line without a mark. */
function markSort(words: string): string | undefined {
  const mark = listMark.exec(words.slice(0, longestMark))?.[0] ?? findNumber(words.slice(0, longestMark))?.number
  return mark === undefined
    ? undefined
    : mark
        .replace(/\d+/g, '1')
        .replace(/[a-z]+/, 'a')
        .replace(/[A-Z]+/, 'A')
        .trim()
}

/** Among short lines without a full stop: a name in a list of people, a line of an address, a signature. */
function standsInList({ text, lines, index, above }: Place, below: Line, isClose: boolean): boolean {
  const line = lines[index]!
  if (above !== undefined && lines[index - 1]!.indent + farthestHanging < line.indent) return true
  const isTop =
    above === undefined || (above.kind !== 'paragraph' && above.kind !== 'listItem') || isProse(text, lines[index - 1]!)
  if (!isTop) return !isInCapitals(lineText(text, line))
  if (!isClose || isProse(text, below) || lineText(text, line).endsWith(':')) return false
  return !isInCapitals(lineText(text, line)) || below.end - below.body <= line.end - line.body
}

/** A shorter line that does not end like a sentence may be anything (characters). */
const shortestProse = 50

function isProse(text: string, line: Line): boolean {
  return (
    shortestProse <= line.end - line.body ||
    listMark.test(lineText(text, line)) ||
    /[.!?:]["”’)]*$/.test(text.slice(line.end - 3, line.end))
  )
}

/** Bylines and dates may stand between a title and its text (lines, including blank ones). */
const farthestProse = 8
/** How much of a line is read (characters). */
const reach = 120

function nextProse(text: string, lines: readonly Line[], index: number): Line | undefined {
  let blank = 0
  for (let at = index; at < Math.min(lines.length, index + farthestProse); at++) {
    const line = lines[at]!
    if (isEmpty(line)) {
      if (2 < ++blank) return undefined
      continue
    }
    const content = text.slice(line.body, Math.min(line.end, line.body + reach))
    if (!metadataLine.test(content) && !metadataLabel.test(content) && !dateLine.test(content)) return line
    blank = 0
  }
  return undefined
}
