// The numbers that courts print before every line of a transcript or pleading ("   7   Q.  And who hired you?"). They are not part of what
// is said, so they are replaced by spaces; all offsets stay.

import { lineEndsOf } from './lines.ts'

/** Lines with consecutive numbers that make a numbered page. */
const fewestLines = 10
/** If one page is numbered, so is the last, which may be shorter. */
const fewestOnOtherPages = 3
/** Most white space before a number, and most digits (characters). */
const margin = { indent: 12, digits: 3 }

/** The text with spaces in place of the numbers; the text itself if no page is numbered. */
export function blankLineNumbers(text: string): string {
  const pages = findNumberedPages(text)
  if (!pages.some((page) => fewestLines <= page.length)) return text
  let blanked = ''
  let at = 0
  for (const page of pages) {
    if (page.length < fewestOnOtherPages) continue
    for (const { start, end } of page) {
      blanked += text.slice(at, start) + ' '.repeat(end - start)
      at = end
    }
  }
  return blanked + text.slice(at)
}

interface LineNumber {
  readonly start: number
  readonly end: number
  readonly value: number
}

/** Runs of consecutively numbered lines; empty lines in between do not count. */
function findNumberedPages(text: string): LineNumber[][] {
  const pages: LineNumber[][] = []
  let page: LineNumber[] = []
  const lineEnd = lineEndsOf(text)
  let start = 0
  while (start < text.length) {
    const first = skipBlanks(text, start)
    const isEmpty = first === text.length || isLineEnd(text.charCodeAt(first))
    if (!isEmpty) {
      const number = first - start <= margin.indent ? numberAt(text, first) : undefined
      if (number === undefined || number.value !== (page.at(-1)?.value ?? 0) + 1) {
        if (0 < page.length) pages.push(page)
        page = []
      }
      if (number !== undefined && number.value === (page.at(-1)?.value ?? 0) + 1) page.push(number)
    }
    start = lineEnd(first) + 1
  }
  if (0 < page.length) pages.push(page)
  return pages
}

/** A number set apart from what follows: by two spaces, a tab, or the end of the line. */
function numberAt(text: string, start: number): LineNumber | undefined {
  let end = start
  let value = 0
  while (end < text.length && isDigit(text.charCodeAt(end))) value = value * 10 + text.charCodeAt(end++) - 48
  if (end === start || margin.digits < end - start) return undefined
  const stands =
    end === text.length ||
    isLineEnd(text.charCodeAt(end)) ||
    text.charCodeAt(end) === 9 ||
    (isBlank(text.charCodeAt(end)) && end + 1 < text.length && text.charCodeAt(end + 1) <= 32)
  return stands ? { start, end, value } : undefined
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  return at
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 160
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13
}

function isDigit(code: number): boolean {
  return 48 <= code && code <= 57
}
