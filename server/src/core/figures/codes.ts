// Numbers in legal citations and coordinates: "512 F.3d 1042", "18 U.S.C. § 1343", "50.4501° N", "37°14′06″N". Each rule returns the token
// after what it recognised, or 0.

import { isAnyOf } from '../text/anyOf.ts'
import type { NumberRead } from './numberRead.ts'
import { isCapitalised, isNumber, lower, type Reader, written } from './reader.ts'

/** Tokens between a volume and its page: "Cal. App. 4th Supp.". */
const longestReporter = 10
/** Pages after the first: "1042, 1047-48". */
const mostPages = 6

/**
 * "512 F.3d 1042, 1047-48", "512 F.3d at 1045", "18 U.S.C. § 1343": a volume, an abbreviation with its full stops, and a page or section.
 */
export function citation(reader: Reader, number: NumberRead): number {
  if (number.form !== 'digits' || number.end - number.first !== 1 || number.suffix !== '') return 0
  if (isAtPage(reader, number.first)) return pagesEnd(reader, number.end)
  let hasStop = false
  let at = number.end
  for (; at < number.end + longestReporter; at++) {
    const token = written(reader, at)
    if (token === '.' || /^\d[a-z]{1,2}$/.test(token)) {
      if (at === number.end) return 0
      hasStop ||= token === '.'
    } else if (isCapitalised(reader, at) && !reader.lexicon.months.has(lower(reader, at)))
      hasStop ||= token.endsWith('.')
    else break
  }
  if (at === number.end || !hasStop) return 0
  if (written(reader, at) === '§' || written(reader, at) === 'at') at++
  return isNumber(reader, at) ? pagesEnd(reader, at + 1) : 0
}

/** What courts write before "at" and a page: "Id. at 221", "Tr. at 45", "supra at 12". */
const citing: ReadonlySet<string> = new Set('id ibid tr dep decl aff ex br op supra infra dkt doc cir'.split(' '))

function isAtPage(reader: Reader, first: number): boolean {
  if (written(reader, first - 1) !== 'at') return false
  let at = first - 2
  while (first - 4 < at && isAnyOf(written(reader, at), '. ,')) at--
  return citing.has(lower(reader, at).replace(/\.$/, ''))
}

/** The end of the pages that follow a page: "1042, 1047-48". */
function pagesEnd(reader: Reader, end: number): number {
  let at = end
  for (let pages = 0; pages < mostPages; pages++) {
    if (!isAnyOf(written(reader, at), ', – -') || !/^\d+$/.test(written(reader, at + 1))) break
    at += 2
  }
  return at
}

/** Tokens of one coordinate: "37", "°", "14", "′", "06", "″", "N". */
const longestPosition = 12

/** "50.4501° N", "37°14′06″N", "44°21'39\"E", "N 50° 27.0'": one of two coordinates. */
export function coordinate(reader: Reader, number: NumberRead): number {
  if (number.form !== 'digits' || !/^[°º˚]/.test(written(reader, number.end))) return 0
  if (isAnyOf(written(reader, number.first - 1), 'N S E W')) return behindMarks(reader, number.end)
  for (let at = number.end; at < number.end + longestPosition; at++) {
    const token = written(reader, at)
    if (/^[°º˚'’′´"”″]*[NSEW]\.?$/.test(token)) return at + 1
    if (!isNumber(reader, at) && !/^[°º˚'’′´"”″.,]+$/.test(token)) return 0
  }
  return 0
}

/** The end of the minutes and seconds that follow the degrees at `index`. */
function behindMarks(reader: Reader, index: number): number {
  let at = index + 1
  while (isNumber(reader, at) && isAnyOf(written(reader, at + 1), '\' ’ ′ ´ " ” ″')) at += 2
  return at
}
