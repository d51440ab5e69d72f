// The state shared by the readers of figures while they go through a document: the sentence, names and dates, and the figures found.

import type { DateExpression, Figure, Mention } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import type { Place } from './nonQuantities.ts'
import type { NumberRead } from './numberRead.ts'
import { isCapitalised, lower, type Reader, written } from './reader.ts'

export type FigureInput = Pick<
  Analysis,
  'source' | 'tokens' | 'spelled' | 'sentences' | 'blocks' | 'dates' | 'mentions' | 'lexicon'
>

/** A figure under construction. */
export type Draft = { -readonly [Key in keyof Figure]: Figure[Key] }

/** `first`, `limit`, `sentence` and `place` change from sentence to sentence. */
export interface Scan extends Reader {
  readonly input: FigureInput
  readonly figures: Draft[]
  /** Where the whole of "18 of 31 trucks" must begin (token), for the last figure; -1 if it has none. */
  wholeAt: number
  /** The end (token) of the last age in a list opened by "ages" or "aged"; -1 without one. */
  agesEnd: number
  /** Indices of the date and the mention last looked at; -1 before all. */
  lastDate: number
  lastMention: number
  sentence: number
  place: Place
}

/** Index of the last span that starts at or before `offset`, searched from `last`, the previous result; -1 without one. */
function nearestStart(spans: readonly Span[], last: number, offset: number): number {
  let at = last
  while (at + 1 < spans.length && spans[at + 1]!.start <= offset) at++
  while (0 <= at && offset < spans[at]!.start) at--
  return at
}

function dateOver(scan: Scan, first: number, end: number): DateExpression | undefined {
  const { dates } = scan.input
  scan.lastDate = nearestStart(dates, scan.lastDate, scan.tokens.end[end - 1]! - 1)
  const date = dates[scan.lastDate]
  return date !== undefined && scan.tokens.start[first]! < date.end ? date : undefined
}

function mentionOver(scan: Scan, start: number, end: number): Mention | undefined {
  const { mentions } = scan.input
  scan.lastMention = nearestStart(mentions, scan.lastMention, end - 1)
  const mention = mentions[scan.lastMention]
  return mention !== undefined && start < mention.end ? mention : undefined
}

export function overlapsDate(scan: Scan, first: number, end: number): boolean {
  return dateOver(scan, first, end) !== undefined
}

/** "two weeks ago" is both a duration and a date; the "48 hours" of an absolute date are not a figure. */
export function insideAbsoluteDate(scan: Scan, first: number, end: number): boolean {
  const date = dateOver(scan, first, end)
  return date !== undefined && !date.relative && date.start <= scan.tokens.start[first]!
}

/**
 * Whether the number is a word of a longer name: "Three Gorges Dam", "Windows 10". One that merely begins a wrong name is still a number.
 */
export function insideMention(scan: Scan, number: NumberRead): boolean {
  const start = scan.tokens.start[number.first]!
  const mention = mentionOver(scan, start, number.endOffset)
  if (mention === undefined || mention.end - mention.start <= number.endOffset - start) return false
  return mention.start < start || isCapitalised(scan, number.first)
}

/** Whether a known person's name stands before the bracket, the comma or the "was". */
export function behindPerson(scan: Scan, number: NumberRead): boolean {
  let at = number.first - 1
  if (lower(scan, at) === 'about' || lower(scan, at) === 'only') at--
  return (
    beforeAges.has(lower(scan, at)) &&
    isPerson(scan, lower(scan, at) === 'were' && written(scan, at - 1) === ',' ? at - 2 : at - 1)
  )
}

const beforeAges: ReadonlySet<string> = new Set([',', '(', 'was', 'were'])

/** Whether the token belongs to a known person's name. */
export function isPerson(scan: Scan, index: number): boolean {
  if (index < scan.first || scan.limit <= index) return false
  const end = scan.tokens.end[index]!
  return mentionOver(scan, end - 1, end)?.type === 'person'
}
