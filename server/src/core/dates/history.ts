// Texts about the past: their dates belong to the years they mention, not to the year in which they were written.

import type { DocumentDate } from '../facts.ts'
import { civilDay } from './calendar.ts'
import { firstFullYear } from './centuries.ts'
import type { Found } from './joins.ts'
import type { Meaning } from './meaning.ts'

/** "On 9 November": a day or month whose year the reader must infer. */
export function lacksYear(meaning: Meaning): boolean {
  return (
    (meaning.kind === 'day' || meaning.kind === 'month') && meaning.year === undefined && meaning.shift === undefined
  )
}

/** Years before the document's own from which a text counts as being about another time. */
const longAgo = 3
/**
 * A text is about the past if it states at least `least` years, at least `share` of them lies long ago, and it has at most one
 * "Friday" or "last week" per `yearsPerRelative` of them: news has more.
 */
const historical = { least: 4, share: 0.8, yearsPerRelative: 4 }

export function isLongAgo(year: number, date: DocumentDate | undefined): boolean {
  return date !== undefined && longAgo <= Math.abs(civilDay(date.day).year - year)
}

/** In a history of 1914, "on 9 November" is not in the year in which it was written. */
export function isAboutThePast(found: readonly Found[], ownYear: number): boolean {
  let all = 0
  let past = 0
  let relative = 0
  for (const { match } of found) {
    const { meaning } = match
    const { kind } = meaning
    if (kind === 'weekday' || kind === 'deictic' || kind === 'unit') relative++
    if ((kind !== 'day' && kind !== 'month' && kind !== 'year') || meaning.year === undefined) continue
    if (meaning.year < firstFullYear) continue
    all++
    if (longAgo <= Math.abs(ownYear - meaning.year)) past++
  }
  return historical.least <= all && all * historical.share <= past && relative * historical.yearsPerRelative <= all
}
