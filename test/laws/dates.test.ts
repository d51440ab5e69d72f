import * as chrono from 'chrono-node'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDay, epochDay, formatDay, twoDigits, weekdayOf } from '../../server/src/core/dates/calendar.ts'
import { arbitraryText, hostileDates } from '../support/arbitraries.ts'
import { assertLinear } from '../support/assertLinear.ts'
import { datesIn, documentDateOf } from '../support/dates.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

const arbitraryDay = fc.integer({ min: epochDay(1800, 1, 1), max: epochDay(2050, 12, 31) })

/** Ways to write a day in full; each must be read back as that day. */
const forms: readonly (readonly [name: string, write: (day: number) => string])[] = [
  ['12 March 2014', (day) => `${civilDay(day).day} ${monthName(day)} ${civilDay(day).year}`],
  ['March 12, 2014', (day) => `${monthName(day)} ${civilDay(day).day}, ${civilDay(day).year}`],
  ['the 12th of March 2014', (day) => `the ${ordinal(civilDay(day).day)} of ${monthName(day)} ${civilDay(day).year}`],
  [
    'Wednesday, March 12, 2014',
    (day) => `${weekdays[weekdayOf(day)]}, ${monthName(day)} ${civilDay(day).day}, ${civilDay(day).year}`,
  ],
  ['2014-03-12', formatDay],
  ['12.03.2014', (day) => `${twoDigits(civilDay(day).day)}.${twoDigits(civilDay(day).month)}.${civilDay(day).year}`],
]

function monthName(day: number): string {
  return months[civilDay(day).month - 1]!
}

function ordinal(day: number): string {
  const suffix = 10 < day && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${suffix}`
}

describe('a day that is written in full is read back', () => {
  test.each(forms)('%s', (_, write) => {
    fc.assert(
      fc.property(arbitraryDay, (day) => {
        const dates = datesIn(`They met on ${write(day)} in the hall.`, undefined)
        expect(dates.map(({ value, from, to }) => ({ value, from, to }))).toEqual([
          { value: formatDay(day), from: day, to: day + 1 },
        ])
      }),
    )
  })
})

describe('chrono reads the same day', () => {
  const arbitraryRelative = fc.oneof(
    fc.constantFrom('yesterday', 'today', 'tomorrow'),
    fc.integer({ min: 2, max: 30 }).map((count) => `${count} days ago`),
    fc.constantFrom(...forms.map(([name]) => name)).filter((name) => name !== 'the 12th of March 2014'),
  )

  test('in what is typed', () => {
    fc.assert(
      fc.property(
        arbitraryRelative,
        fc.integer({ min: epochDay(2001, 1, 1), max: epochDay(2030, 12, 31) }),
        (typed, today) => {
          const { year, month, day } = civilDay(today)
          const reading = chrono.en.GB.parseDate(typed, new Date(year, month - 1, day, 12))!
          const oracle = epochDay(reading.getFullYear(), reading.getMonth() + 1, reading.getDate())
          expect(datesIn(`It happened ${typed}.`, formatDay(today)).map((date) => date.value)).toEqual([
            formatDay(oracle),
          ])
        },
      ),
    )
  })
})

describe('every string', () => {
  test('has dates in order, apart, inside their sentence, and never an empty stretch', () => {
    fc.assert(
      fc.property(arbitraryText, fc.boolean(), (text, isDated) => {
        let last = 0
        for (const { start, end, text: written, from, to, value } of datesIn(
          text,
          isDated ? '2016-09-28' : undefined,
        )) {
          expect(last).toBeLessThanOrEqual(start)
          expect(start).toBeLessThan(end)
          expect(written).toBe(text.slice(start, end))
          expect((from === undefined) === (value === undefined)).toBe(true)
          if (from !== undefined && to !== undefined) expect(from).toBeLessThan(to)
          last = end
        }
      }),
    )
  })

  test('either has a day of its own or none', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const date = documentDateOf({ text })
        if (date?.span !== undefined) expect(date.span.end).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test.each(hostileDates)('takes linear time: %s', (_, make) => {
    assertLinear(make, (text) => {
      datesIn(text, '2016-09-28')
      documentDateOf({ text })
    })
  })
})
