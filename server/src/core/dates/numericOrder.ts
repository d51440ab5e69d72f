// Whether a document writes 03/04/2014 with the month or the day first. Decided by the document's own evidence, or not at all.

import type { EpochDay } from '../facts.ts'
import { epochDay, isCivilDay } from './calendar.ts'
import type { Meaning } from './meaning.ts'

export type NumericOrder = 'monthFirst' | 'dayFirst' | undefined

/** A numeric date this close to the document's own day is taken as written about the time of the document (days). */
const nearDocument = 3

export interface OrderEvidence {
  monthFirst: number
  dayFirst: number
}

/** Counts what one expression tells about the order; `monthIsFirst` says how a date in words was written ("March 12" or "12 March"). */
export function weigh(
  evidence: OrderEvidence,
  meaning: Meaning,
  monthIsFirst: boolean,
  today: EpochDay | undefined,
): void {
  if (meaning.kind === 'numeric') {
    const { first, second, year } = meaning
    // Numeric dates with one possible reading decide for the others; words only where no number does.
    if (12 < first) evidence.dayFirst += 100
    else if (12 < second) evidence.monthFirst += 100
    else if (today !== undefined && year !== undefined && first !== second) {
      const asMonthFirst =
        isCivilDay(year, first, second) && Math.abs(epochDay(year, first, second) - today) <= nearDocument
      const asDayFirst =
        isCivilDay(year, second, first) && Math.abs(epochDay(year, second, first) - today) <= nearDocument
      if (asMonthFirst && !asDayFirst) evidence.monthFirst += 100
      if (asDayFirst && !asMonthFirst) evidence.dayFirst += 100
    }
  } else if (meaning.kind === 'day' && meaning.month !== undefined) {
    if (monthIsFirst) evidence.monthFirst++
    else evidence.dayFirst++
  }
}

/** Undefined without evidence, and where the evidence is divided. */
export function decideOrder({ monthFirst, dayFirst }: OrderEvidence): NumericOrder {
  if (dayFirst < 100 && monthFirst < 100) {
    if (dayFirst === 0 && 0 < monthFirst) return 'monthFirst'
    if (monthFirst === 0 && 0 < dayFirst) return 'dayFirst'
    return undefined
  }
  if (100 <= dayFirst && 100 <= monthFirst) return undefined
  return monthFirst < dayFirst ? 'dayFirst' : 'monthFirst'
}
