// The year of a dateline that omits it: "LISKO, Sept 28 (Agency) -". Only if all years in the text are the same, a date near that day has
// it, and nothing in the text looks back: a wrong date is worse than none.

import type { EpochDay } from '../facts.ts'
import { epochDay, isCivilDay } from './calendar.ts'
import { longestDate, matchStartingAt, type Reading, type WrittenDay } from './writtenDay.ts'

/** The agency in brackets and the dash, or the dash alone, behind the day of a dateline. */
const behindDay = /^\.?\s*(?:\([^()\n]{1,40}\)\s*)?(?:[-–—]{1,3})\s/
/** How much of a text is searched for its year (characters). */
const reach = 20_000
/** Most days between the dateline and a date of the text that shows the year of both. */
const nearby = 60
/** Words of looking back: the only year of such a text may be that of its story. */
const lookingBack =
  /\banniversar|\bcommemorat|\bmemorial|\bremember(?:ed|ing)?\b|\byears? (?:ago|after|since|later|on)\b|\bsince\b[^.]{0,20}\d{4}/i
/** The day assumed for a month without a day. */
const middle = 15
const years = /(?<![\d.,/$£€-])(?:1[89]|20)\d\d(?![\d,]|\.\d|-\d{3})/g
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthName = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\\.?'
const datesWithYear = [
  new RegExp(`\\b(\\d{1,2}) ${monthName},? (?=\\d{4})`, 'g'),
  new RegExp(`\\b()${monthName} (\\d{1,2}), (?=\\d{4})`, 'g'),
  new RegExp(`\\b()${monthName} (?=\\d{4})`, 'g'),
]

/** The date of a dateline that begins at `from`, with the year of the text; undefined if the text does not settle it. */
export function dayOfDateline(document: Reading, from: number, to: number): WrittenDay | undefined {
  const { text } = document
  const found = matchStartingAt(document, from, to)
  if (found === undefined) return undefined
  const { meaning } = found.match
  if (meaning.kind !== 'day' || meaning.month === undefined || meaning.year !== undefined) return undefined
  const { end } = found.span
  if (!behindDay.test(text.slice(end, Math.min(to, end + longestDate)))) return undefined
  const { month, day } = meaning
  const year = onlyYear(text.slice(0, reach), (year) => epochDay(year, month, day))
  return year === undefined || !isCivilDay(year, month, day)
    ? undefined
    : { day: epochDay(year, month, day), span: found.span }
}

function onlyYear(text: string, dayIn: (year: number) => EpochDay): number | undefined {
  const written = new Set(text.match(years))
  if (written.size !== 1 || lookingBack.test(text)) return undefined
  const year = Number([...written][0])
  const day = dayIn(year)
  for (const pattern of datesWithYear)
    for (const [, before = '', name = '', behind = ''] of text.matchAll(pattern)) {
      const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1
      const dayOfMonth = Number(before || behind || middle)
      if (isCivilDay(year, month, dayOfMonth) && Math.abs(epochDay(year, month, dayOfMonth) - day) <= nearby)
        return year
    }
  return undefined
}
