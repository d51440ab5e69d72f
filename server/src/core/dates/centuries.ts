// The century of a year written with two digits. The years that the text writes in full speak for the century in which it is near them; in
// doubt the year stays open, because a diary's "3.7.12" a hundred years too late is worse than none.

import type { Meaning } from './meaning.ts'

/** A lower year is one of two digits, whose century is not known. */
export const firstFullYear = 100

/** What is known of the years that a document is about. */
export interface KnownYears {
  /** Written in full, as often as they are written. */
  readonly written: readonly number[]
  /** The year of the document's own date. */
  readonly own: number | undefined
}

/** A year speaks for a century in which the two digits are at most this far from it (years). */
const nearby = 20
/** Of the years that speak for any century, at least this share must speak for one. */
const agreeing = 3 / 4
/** Where none speaks, two-digit years up to this one belong to this century … */
const lastOfThisCentury = 39
/** … unless all years known are further back than this (years). */
const longAgo = 80

/** The full year; undefined in doubt, and for years after the document's own that the text does not reach. */
function fullYear(short: number, { written, own }: KnownYears): number | undefined {
  const known = own === undefined ? written : [...written, own]
  const votes = votesFor(short, known)
  const year = votes.length === 0 ? usual(short, known) : agreedOn(votes)
  if (year === undefined || own === undefined || year <= own) return year
  return written.some((each) => year <= each) ? year : undefined
}

/** For each known year the full year for which it speaks, if any. */
function votesFor(short: number, known: readonly number[]): number[] {
  return known
    .map((year) => ({ year, nearest: short + 100 * Math.round((year - short) / 100) }))
    .filter(({ year, nearest }) => Math.abs(nearest - year) <= nearby)
    .map(({ nearest }) => nearest)
}

/** The year that nearly all votes are for. */
function agreedOn(votes: readonly number[]): number | undefined {
  return [...new Set(votes)].find((year) => votes.length * agreeing <= votes.filter((each) => each === year).length)
}

function usual(short: number, known: readonly number[]): number | undefined {
  const year = short <= lastOfThisCentury ? 2000 + short : 1900 + short
  return known.length === 0 || known.some((each) => year - longAgo <= each) ? year : undefined
}

export function hasShortYear(meaning: Meaning): boolean {
  if (meaning.kind === 'weekOf') return hasShortYear(meaning.day)
  if (meaning.kind === 'range') return hasShortYear(meaning.first) || hasShortYear(meaning.last)
  return (
    (meaning.kind === 'day' || meaning.kind === 'numeric') && meaning.year !== undefined && meaning.year < firstFullYear
  )
}

/** The same with the year in full, or as it was where the century is in doubt. */
export function withFullYear(meaning: Meaning, known: KnownYears): Meaning {
  if (meaning.kind === 'weekOf') return { ...meaning, day: withFullYear(meaning.day, known) }
  if (meaning.kind === 'range')
    return { ...meaning, first: withFullYear(meaning.first, known), last: withFullYear(meaning.last, known) }
  if ((meaning.kind !== 'day' && meaning.kind !== 'numeric') || !hasShortYear(meaning)) return meaning
  return { ...meaning, year: fullYear(meaning.year!, known) ?? meaning.year! }
}

/** How much of a text is searched for years (characters). */
const reach = 200_000
/** Four digits by themselves, or at the end of "3.7.1912". */
const years =
  /(?<![\d.,/$£€#-])(1[5-9]\d\d|20[0-5]\d)(?![\d%]|[.,]\d|-\d{3})|\b\d{1,2}([./-])\d{1,2}\2(1[5-9]\d\d|20[0-5]\d)(?!\d)/g

/** The years that the text writes in full, wherever they stand. */
export function yearsInText(text: string): number[] {
  const head = text.slice(0, reach)
  const found: number[] = []
  for (const match of head.matchAll(years)) {
    const year = Number(match[1] ?? match[3])
    // "2000 people" are no year.
    const counts = year % 100 === 0 && /^ \p{Ll}/u.test(head.slice(match.index + 4, match.index + 6))
    if (!counts) found.push(year)
  }
  return found
}
