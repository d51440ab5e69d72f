// On which day of a year a holiday falls.

import type { EpochDay } from '../facts.ts'
import { epochDay, monthStart, weekdayOf } from './calendar.ts'
import type { HolidayRule } from './words.ts'

export function holidayIn(rule: Exclude<HolidayRule, { kind: 'historic' }>, year: number): EpochDay {
  switch (rule.kind) {
    case 'fixed':
      return epochDay(year, rule.month, rule.day)
    case 'easter':
      return easterSunday(year) + rule.plus
    case 'weekday': {
      if (0 < rule.nth) {
        const first = epochDay(year, rule.month, 1)
        return first + ((rule.weekday - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1) + rule.plus
      }
      const last = monthStart(year, rule.month, 1) - 1
      return last - ((weekdayOf(last) - rule.weekday + 7) % 7) + rule.plus
    }
  }
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): EpochDay {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const index = epact + weekday - 7 * late + 114
  return epochDay(year, Math.floor(index / 31), (index % 31) + 1)
}
