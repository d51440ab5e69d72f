import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  civilDay,
  daysInMonth,
  epochDay,
  formatDay,
  isCivilDay,
  isoWeek,
  mondayOf,
  mondayOfIsoWeek,
  monthStart,
  parseDay,
  weekdayOf,
} from '../../server/src/core/dates/calendar.ts'

/** Years 1 to 9999, what "YYYY" can say. */
const arbitraryDay = fc.integer({ min: epochDay(1, 1, 1), max: epochDay(9999, 12, 31) })
const millisecondsPerDay = 86_400_000

describe('the calendar', () => {
  test('agrees with the platform', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        const date = new Date(day * millisecondsPerDay)
        expect(civilDay(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        })
        expect((weekdayOf(day) + 1) % 7).toBe(date.getUTCDay())
        expect(formatDay(day)).toBe(date.toISOString().slice(0, 10))
      }),
    )
  })

  test('comes back from year, month and day, from its printed form and from its ISO week', () => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        const { year, month, day: dayOfMonth } = civilDay(day)
        expect(isCivilDay(year, month, dayOfMonth)).toBe(true)
        expect(epochDay(year, month, dayOfMonth)).toBe(day)
        expect(parseDay(formatDay(day))).toBe(day)
        const iso = isoWeek(day)
        expect(mondayOfIsoWeek(iso.year, iso.week)).toBe(mondayOf(day))
      }),
    )
  })

  test('adds months back and forth, up to the end of a shorter month', () => {
    fc.assert(
      fc.property(arbitraryDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const start = civilDay(day)
        const there = civilDay(addMonths(day, months))
        expect(there.day).toBe(Math.min(start.day, daysInMonth(there.year, there.month)))
        expect(monthStart(start.year, start.month, months)).toBe(epochDay(there.year, there.month, 1))
      }),
    )
  })

  test.each([
    [2016, 1, 3, 2015, 53],
    [2016, 1, 4, 2016, 1],
    [2015, 12, 31, 2015, 53],
    [2014, 12, 29, 2015, 1],
    [2012, 1, 1, 2011, 52],
  ])('%i-%i-%i is in ISO week %i-W%i', (year, month, day, isoYear, week) => {
    expect(isoWeek(epochDay(year, month, day))).toEqual({ year: isoYear, week })
  })

  test.each(['2016-02-30', '2015-02-29', '2016-13-01', '2016-1-1', '', '2016-01-011'])('"%s" is no day', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })
})
