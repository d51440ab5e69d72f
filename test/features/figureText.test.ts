import { describe, expect, test } from 'vitest'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import {
  explainBounds,
  printAsWritten,
  printDate,
  printDay,
  printFigure,
  printWithStated,
} from '../../server/src/features/figureText.ts'
import { testLexicon } from '../support/lexicon.ts'

function firstFigure(text: string) {
  return analyseDocument({ text }, testLexicon()).figures[0]!
}

describe('a figure in words', () => {
  test.each([
    ['It lies 12 miles from the town.', '12 miles', '19.31 km', undefined],
    [
      'They paid $3.5 million for it.',
      '$3.5 million',
      '3,500,000 USD',
      /^Rounded as it is written, it agrees with [\d,]+ to [\d,]+\.$/,
    ],
    [
      'At least 40 civilians died.',
      'At least 40 civilians',
      '40 or more civilians',
      '“At least” gives a lower bound: 40 or more.',
    ],
    [
      'More than 40 civilians died.',
      'More than 40 civilians',
      'more than 40 civilians',
      '“More than” gives a lower bound: more than 40.',
    ],
    ['Rates rose 25 basis points.', '25 basis points', '0.25 percentage points', undefined],
    ['It fell to minus 12 degrees Celsius.', 'minus 12 degrees Celsius', '-12 °C', undefined],
    ['They won 3-1 at home.', '3-1', '3-1', undefined],
    ['Up to 30 trucks burned.', 'Up to 30 trucks', 'up to 30 trucks', '“Up to” gives an upper bound: 30 or less.'],
    ['About 50 people came.', 'About 50 people', 'about 50 people', /^“About” is approximate: read as \d+ to \d+\.$/],
    ['Between 20 and 30 trucks burned.', '20 and 30 trucks', '20 to 30 trucks', 'A range from 20 to 30.'],
    ['They arrested 18 people.', '18 people', '18 people', undefined],
    ['The 62-year-old was shot.', '62-year-old', '62 years old', undefined],
    [
      'It has 1.2 million residents.',
      '1.2 million residents',
      '1,200,000 residents',
      /^Rounded as it is written, it agrees with [\d,]+ to [\d,]+\.$/,
    ],
    [
      'Some 30 per cent of them fled.',
      'Some 30 per cent',
      'about 30%',
      /^“Some” is approximate: read as \d+ to \d+\.$/,
    ],
    ['The meeting lasted 15 minutes.', '15 minutes', '15 minutes', undefined],
    ['He stayed for a month.', 'a month', '1 month', undefined],
    ['It lies 40 miles from the town.', '40 miles', '64.37 km', undefined],
    ['They released 4.1 million cubic metres of water.', '4.1 million cubic metres', '4,100,000 m³', undefined],
    ['They get not less than 40 per cent.', 'not less than 40 per cent', '40% or more', /^“not less than” gives/],
  ])('%s', (text, written, value, bounds) => {
    const figure = firstFigure(text)
    expect({ written: printAsWritten(figure), value: printFigure(figure), bounds: explainBounds(figure) }).toEqual({
      written,
      value,
      // How wide a tolerance is, is not decided here.
      bounds: bounds instanceof RegExp ? expect.stringMatching(bounds) : bounds,
    })
  })
})

describe('a date in words', () => {
  test.each([
    ['On 3 September 2016 it rained.', 'Saturday 3 September 2016'],
    ['In September 2016 it rained.', 'September 2016'],
    ['In 2016 it rained.', '2016'],
    ['From 3 to 9 September 2016 it rained.', 'Saturday 3 September 2016 to Friday 9 September 2016'],
    ['On Tuesday it rained.', undefined],
  ])('%s', (text, expected) => {
    expect(printDate(analyseDocument({ text }, testLexicon()).dates[0]!)).toBe(expected)
  })

  test('of any day, however far', () => {
    expect(printDay(0)).toBe('Thursday 1 January 1970')
    expect(printDay(-719528)).toBe('Saturday 1 January 0')
    expect(printDay(1e12)).toBe('')
    expect(printDay(Number.NaN)).toBe('')
  })
})

test.each([
  ['It lies 40 miles from the town.', '40 miles, 64.37 km'],
  ['It is two feet long.', 'two feet, 60.96 cm'],
  ['It lasted four hours.', '4 hours'],
  ['It lies 64 km from the town.', '64 km'],
])('a hover leads with the unit of the document: %s', (text, value) => {
  expect(printWithStated(firstFigure(text))).toBe(value)
})
