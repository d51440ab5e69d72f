// Where table cells end: a wide gap on a line divides a sentence, so that no phrase runs from one cell into the next.

import { TokenKind, type Tokens } from '../text/tokens.ts'

/** Most spaces between two words of justified prose; more are a gap between columns. */
const widestSpace = 2

/** Asked once per text: nearly all have no tabs, so that only wide gaps need a look. */
export function hasTabs(text: string): boolean {
  return text.includes('\t')
}

/** The token after the cell that begins at `first`, at most `end`. `tabs`: see `hasTabs`. */
export function columnEnd(text: string, tokens: Tokens, first: number, end: number, tabs: boolean): number {
  let at = first + 1
  while (at < end && !isColumnGap(text, tokens, at, tabs)) at++
  return at
}

/** Whether a cell ends before the token: a tab, a wide gap, or two spaces between numbers. A line end is not a gap. */
export function isColumnGap(text: string, tokens: Tokens, at: number, tabs: boolean): boolean {
  const from = tokens.end[at - 1]!
  const to = tokens.start[at]!
  if (to - from < 2 && !(tabs && text.charCodeAt(from) === tab)) return false
  let spaces = 0
  for (let offset = from; offset < to; offset++) {
    const code = text.charCodeAt(offset)
    if (code === lineFeed || code === carriageReturn) return false
    if (code === tab) return true
    spaces++
  }
  return (
    widestSpace < spaces || (spaces === widestSpace && isFigure(text, tokens, at - 1) && isFigure(text, tokens, at))
  )
}

const tab = 9
const lineFeed = 10
const carriageReturn = 13

/** A number, or a sign before or after one. */
function isFigure(text: string, tokens: Tokens, at: number): boolean {
  return tokens.kind[at] === TokenKind.number || '%+-–−$€£'.includes(text[tokens.start[at]!]!)
}
