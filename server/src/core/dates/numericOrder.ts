// Whether a document writes 03/04/2014 with the month or the day first. Decided by evidence in the document, or not at all.

import type { EpochDay } from '../facts.ts'
import { epochDay, isCivilDay, weekdayOf } from './calendar.ts'
import { firstFullYear } from './centuries.ts'
import type { Meaning } from './meaning.ts'

export type NumericOrder = 'monthFirst' | 'dayFirst' | undefined

/** A numeric date within this many days of the document's own date is assumed to be about that time. */
const nearDocument = 3
/** Weight of a numeric date with only one possible reading: more than all dates in words. */
const decisive = 1_000_000

/** What the date alone shows: a number above 12 is not a month, and a weekday beside it fits only one reading. */
export function orderByItself({ first, second, year, weekday }: Extract<Meaning, { kind: 'numeric' }>): NumericOrder {
  if (12 < first) return 'dayFirst'
  if (12 < second) return 'monthFirst'
  if (year === undefined || year < firstFullYear || weekday === undefined || first === second) return undefined
  const fitsMonthFirst = weekdayOf(epochDay(year, first, second)) === weekday
  const fitsDayFirst = weekdayOf(epochDay(year, second, first)) === weekday
  if (fitsMonthFirst === fitsDayFirst) return undefined
  return fitsMonthFirst ? 'monthFirst' : 'dayFirst'
}

export interface OrderEvidence {
  monthFirst: number
  dayFirst: number
}

/** Adds the evidence of one expression; `monthIsFirst` says how a date in words was written ("March 12" or "12 March"). */
export function weigh(
  evidence: OrderEvidence,
  meaning: Meaning,
  monthIsFirst: boolean,
  today: EpochDay | undefined,
): void {
  if (meaning.kind === 'numeric') {
    const { first, second, year } = meaning
    const order = orderByItself(meaning)
    if (order !== undefined) evidence[order] += decisive
    else if (today !== undefined && year !== undefined && first !== second) {
      const asMonthFirst =
        isCivilDay(year, first, second) && Math.abs(epochDay(year, first, second) - today) <= nearDocument
      const asDayFirst =
        isCivilDay(year, second, first) && Math.abs(epochDay(year, second, first) - today) <= nearDocument
      if (asMonthFirst && !asDayFirst) evidence.monthFirst += decisive
      if (asDayFirst && !asMonthFirst) evidence.dayFirst += decisive
    }
  } else if (meaning.kind === 'day' && meaning.month !== undefined) {
    if (monthIsFirst) evidence.monthFirst++
    else evidence.dayFirst++
  }
}

/** Undefined without evidence, or if the evidence is divided. */
export function decideOrder({ monthFirst, dayFirst }: OrderEvidence): NumericOrder {
  if (dayFirst < decisive && monthFirst < decisive) {
    if (dayFirst === 0 && 0 < monthFirst) return 'monthFirst'
    if (monthFirst === 0 && 0 < dayFirst) return 'dayFirst'
    return undefined
  }
  if (decisive <= dayFirst && decisive <= monthFirst) return undefined
  return monthFirst < dayFirst ? 'dayFirst' : 'monthFirst'
}

/** How much of a text is searched for the way it writes dates (characters). */
const reach = 20_000

/** A first guess from the raw text, for the document's own date, which is read before all others; undefined if divided. */
export function orderInText(text: string): NumericOrder {
  const head = text.slice(0, reach)
  const evidence: OrderEvidence = { monthFirst: 0, dayFirst: 0 }
  for (const match of head.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/\d{2,4}(?![\d/])/g)) {
    const order = orderByItself({ kind: 'numeric', first: Number(match[1]), second: Number(match[2]) })
    if (order !== undefined) evidence[order] += decisive
  }
  evidence.monthFirst += count(head, /\p{Lu}\p{Ll}{2,8}\.? \d{1,2}, \d{4}/gu)
  evidence.dayFirst += count(head, /\b\d{1,2} \p{Lu}\p{Ll}{2,8} \d{4}/gu)
  if (evidence.monthFirst === 0 && evidence.dayFirst === 0) {
    // Time zones of the United States and Canada: most newspapers there write the month first.
    evidence.monthFirst += count(head, /\d ?[AaPp]\.?[Mm]\.?,? [ECMP][SD]?T\b/g)
  }
  return decideOrder(evidence)
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
