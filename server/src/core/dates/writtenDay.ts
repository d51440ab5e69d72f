// A date written out in full, at a place where the document may state its own; read with the grammar of dates.

import type { EpochDay } from '../facts.ts'
import { classOf, isLetter, isSpace } from '../text/characters.ts'
import { endOfLine } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import { spell } from '../text/spellings.ts'
import { tokenise } from '../text/tokens.ts'
import { hasShortYear, withFullYear } from './centuries.ts'
import { parseAt } from './grammar.ts'
import type { Match } from './meaning.ts'
import type { NumericOrder } from './numericOrder.ts'
import { resolve } from './resolve.ts'
import type { Scope } from './scope.ts'
import { type DateLexicon, dateTokens } from './words.ts'

/**
 * Input of the rules that look for the document's own date. `order` is needed only for numeric dates with two readings, `years` (those that
 * the text writes in full) only for years of two digits.
 */
export interface Reading {
  readonly text: string
  readonly lexicon: DateLexicon
  readonly order: () => NumericOrder
  readonly years: () => readonly number[]
}

/** A date with its place in the text. */
export interface WrittenDay {
  readonly day: EpochDay
  readonly span: Span
}

/** A full date, with its year, that begins at `from` or one quotation mark later. */
export function dateStartingAt(document: Reading, from: number, to: number): WrittenDay | undefined {
  const found = matchStartingAt(document, from, to)
  if (found === undefined) return undefined
  const { match, span } = found
  const order = match.meaning.kind === 'numeric' ? document.order() : undefined
  const meaning = hasShortYear(match.meaning)
    ? withFullYear(match.meaning, { written: document.years(), own: undefined })
    : match.meaning
  const interval = resolve(meaning, {
    today: undefined,
    named: undefined,
    year: undefined,
    tense: undefined,
    order,
  })
  if (interval === undefined || interval.precision !== 'day' || interval.relative) return undefined
  return { day: interval.from, span }
}

/** The expression that begins there, whatever it says, if it contains a digit. */
export function matchStartingAt(
  { text, lexicon }: Reading,
  from: number,
  to: number,
): { readonly match: Match; readonly span: Span } | undefined {
  const piece = text.slice(from, Math.min(to, from + longestDate))
  // Years are written in digits.
  if (!mayBeginWith(piece, lexicon) || !/\d/.test(piece)) return undefined
  const tokens = tokenise(piece)
  const within = dateTokens(piece, tokens, spell(piece, tokens), lexicon)
  const scope: Scope = { tokens: within, lexicon, first: 0, end: tokens.count }
  const match = parseAt(scope, 0)
  if (match === undefined || match.first !== 0) return undefined
  return { match, span: { start: from + tokens.start[0]!, end: from + tokens.end[match.end - 1]! } }
}

/** False if the first word cannot begin a date, as in nearly all blocks. */
function mayBeginWith(piece: string, lexicon: DateLexicon): boolean {
  let start = 0
  while (start < piece.length && isSpace(classOf(piece.charCodeAt(start)))) start++
  let end = start
  while (end < piece.length && isLetter(classOf(piece.charCodeAt(end)))) end++
  // Digits, and words that may continue after a mark or an apostrophe, are left to the tokeniser.
  if (start === end || (end < piece.length && !isSpace(classOf(piece.charCodeAt(end))))) return true
  return lexicon.firstWords.has(piece.slice(start, end).toLowerCase())
}

/**
 * How much of a block is read, and how far a line is followed (characters): labels and datelines are at its beginning, or after a caption.
 */
export const reach = 500

/** A full date at the end of the line, perhaps followed by the time. */
export function dateEnding(document: Reading, from: number, to: number): WrittenDay | undefined {
  const line = document.text.slice(from, to)
  if (!/\d{4}[.\s]*(?:[,|–—-]?\s*(?:at )?\d{1,2}[:.]\d\d.{0,12})?$/.test(line)) return undefined
  for (let word = 0; word < line.length; word = nextWord(line, word)) {
    const found = dateStartingAt(document, from + word, to)
    if (found !== undefined && isOnlyTime(document.text.slice(found.span.end, to))) return found
  }
  return undefined
}

export function nextWord(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space === -1 ? text.length : space + 1
}

export function lineEnd(text: string, from: number, to: number): number {
  return endOfLine(text, from, Math.min(to, from + reach))
}

/** What may follow a date on its line: times, zones, marks. */
export function isOnlyTime(rest: string): boolean {
  return /^(?:[\s\d:.,|•·–—()/-]|(?:at|[Uu]pdated|hrs|[apAP]\.?[mM]\.?|[A-Z]{2,4}|local time)(?![A-Za-z]))*(?:updated .*)?$/.test(
    rest,
  )
}

/** "Wednesday, the 24th of September, 2016" and a little more (characters). */
export const longestDate = 60
