// Identifies a passage by its words and their surroundings (the text quote selector of the W3C's Web Annotation model), and finds it again
// after the text has changed. If it could be one of several passages, none is returned: a note beside the wrong words would mislead.

import { type FoldedText, foldText } from '../text/passages.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import type { Span } from '../text/span.ts'

export interface PassageSelector {
  readonly quote: string
  /** The words before and after it, which distinguish it from equal passages. */
  readonly before?: string
  readonly after?: string
}

export interface Anchored {
  readonly span: Span
  /** The passage itself has changed; only its surroundings are the same. */
  readonly changed: boolean
}

/** Characters of context kept on either side. */
const contextLength = 40
/** A changed passage is recognised by its context only if both sides have at least this many characters. */
const fewestContext = 12
/** A changed passage may be up to three times as long as before, plus this many characters. */
const roomForChange = 100

export function selectPassage(text: string, { start, end }: Span): PassageSelector {
  // Four times as much, because white space is collapsed.
  const before = foldText(text.slice(Math.max(0, start - 4 * contextLength), start)).text
  const after = foldText(text.slice(end, end + 4 * contextLength)).text
  const head = before.length <= contextLength ? before : before.slice(-contextLength).replace(/^\S*\s(?=\S)/, '')
  const tail = after.length <= contextLength ? after : after.slice(0, contextLength).replace(/(?<=\S)\s\S*$/, '')
  return {
    quote: withSingleSpaces(text.slice(start, end).trim()),
    ...(head === '' ? {} : { before: head }),
    ...(tail === '' ? {} : { after: tail }),
  }
}

/** Undefined if the passage is gone or ambiguous. */
export function anchorPassage(text: FoldedText, selector: PassageSelector): Anchored | undefined {
  const quote = foldText(selector.quote).text
  const before = foldText(selector.before ?? '').text
  const after = foldText(selector.after ?? '').text
  const places = placesOf(text.text, quote)
  const span = (start: number, end: number): Span => ({ start: text.offsets[start]!, end: text.offsets[end - 1]! + 1 })
  if (places.length === 0) {
    const between = changedBetween(text.text, { quote, before, after })
    return between === undefined ? undefined : { span: span(between.start, between.end), changed: true }
  }
  const ranked = places
    .map((start) => ({
      start,
      score: sharedEnd(text.text, start, before) + sharedStart(text.text, start + quote.length, after),
    }))
    .sort((a, b) => b.score - a.score)
  const [best, second] = ranked
  if (best === undefined || (second !== undefined && second.score === best.score)) return undefined
  return { span: span(best.start, best.start + quote.length), changed: false }
}

function placesOf(text: string, words: string): number[] {
  const found: number[] = []
  if (words === '') return found
  for (let at = text.indexOf(words); 0 <= at; at = text.indexOf(words, at + 1)) found.push(at)
  return found
}

/** The text between the old surroundings, if they are found exactly once. */
function changedBetween(
  text: string,
  { quote, before, after }: Required<PassageSelector>,
): { readonly start: number; readonly end: number } | undefined {
  if (before.length < fewestContext || after.length < fewestContext) return undefined
  const found: { start: number; end: number }[] = []
  for (const place of placesOf(text, before)) {
    let start = place + before.length
    if (text[start] === ' ') start++
    const next = text.indexOf(after, start)
    if (next < 0 || 3 * quote.length + roomForChange < next - start) continue
    const end = text[next - 1] === ' ' ? next - 1 : next
    if (start < end) found.push({ start, end })
  }
  return found.length === 1 ? found[0] : undefined
}

/** How many characters before `at` equal the end of `words`, not counting a space in between. */
function sharedEnd(text: string, at: number, words: string): number {
  const from = text[at - 1] === ' ' ? at - 1 : at
  let count = 0
  while (count < words.length && text[from - 1 - count] === words[words.length - 1 - count]) count++
  return count
}

function sharedStart(text: string, at: number, words: string): number {
  const from = text[at] === ' ' ? at + 1 : at
  let count = 0
  while (count < words.length && text[from + count] === words[count]) count++
  return count
}
