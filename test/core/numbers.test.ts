// How single numbers are read: forms of digits, the law that printed numbers are read back, and strings that nobody would write.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDigits, stepOf } from '../../server/src/core/figures/digits.ts'
import { statedBounds } from '../../server/src/core/figures/stated.ts'
import { arbitraryText } from '../support/arbitraries.ts'
import { assertLinear } from '../support/assertLinear.ts'
import { figuresIn } from '../support/figures.ts'

describe('digits', () => {
  const cases: readonly [token: string, value: number | undefined, step?: number, suffix?: string][] = [
    ['0', 0, 1],
    ['18', 18, 1],
    ['250', 250, 10],
    ['1,200', 1200, 100],
    ['1,200,000', 1_200_000, 100_000],
    ['1.200.000', 1_200_000, 100_000],
    ['1,00,000', 100_000, 100_000],
    ['1.2', 1.2, 0.1],
    ['1.20', 1.2, 0.01],
    ['1,5', 1.5, 0.1],
    ['1.200,50', 1200.5, 0.01],
    ['1,200.50', 1200.5, 0.01],
    ['600m', 600, 100, 'm'],
    ['3rd', 3, 1, 'rd'],
    ['1.2.3', undefined],
    ['12.05.2016', undefined],
    ['1,20,3', undefined],
    ['1234,567', undefined],
    ['word', undefined],
    ['', undefined],
  ]
  it.each(cases)('%s', (token, value, step, suffix) => {
    const read = parseDigits(token)
    expect(read?.value).toBe(value)
    if (step !== undefined) expect(read?.step).toBeCloseTo(step, 12)
    if (value !== undefined) expect(read?.suffix).toBe(suffix ?? '')
  })

  it('finds the place of the last digit that says something', () => {
    expect([0, 7, 120, 5000, 250_000].map(stepOf)).toEqual([1, 1, 10, 1000, 10_000])
  })
})

const onlyValue = (text: string) => {
  const figures = figuresIn(text)
  return figures.length === 1 ? statedBounds(figures[0]!).value : figures.map((figure) => figure.text)
}

/** 0 to 999,999,999 in words, as British or American English write them. */
function inWords(value: number, and: boolean): string {
  const small =
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
  if (value < 20) return small.split(' ')[value]!
  if (value < 100) return `${tens[Math.floor(value / 10) - 2]}${value % 10 === 0 ? '' : `-${inWords(value % 10, and)}`}`
  for (const [scale, name] of [
    [1_000_000, 'million'],
    [1000, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (value < scale) continue
    const rest = value % scale
    const joint = and && rest < 100 ? ' and ' : ' '
    return `${inWords(Math.floor(value / scale), and)} ${name}${rest === 0 ? '' : joint + inWords(rest, and)}`
  }
  return ''
}

describe('numbers that are printed are read back', () => {
  const number = fc.oneof(fc.integer({ min: 2, max: 130 }), fc.integer({ min: 2, max: 999_999_999 }))

  it('in digits with commas', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(onlyValue(`They counted ${value.toLocaleString('en-US')} people there.`)).toBe(value)
      }),
    )
  })

  it('in digits with spaces that do not break', () => {
    fc.assert(
      fc.property(number, (value) => {
        const printed = value.toLocaleString('en-US').replaceAll(',', '\u00a0')
        expect(onlyValue(`They counted ${printed} people there.`)).toBe(value)
      }),
    )
  })

  it('in words', () => {
    fc.assert(
      fc.property(number, fc.boolean(), (value, and) => {
        expect(onlyValue(`They counted ${inWords(value, and)} people there.`)).toBe(value)
      }),
    )
  })

  it('in decimals of a magnitude', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom(['million', 6], ['billion', 9], ['thousand', 3]),
        (tenths, [name, digits]) => {
          const value = Number(`${tenths}e${Number(digits) - 1}`)
          expect(onlyValue(`It cost $${(tenths / 10).toFixed(1)} ${name} in all.`)).toBe(value)
        },
      ),
    )
  })
})

describe('any text', () => {
  it('gives figures that lie in it, in order, with a low that is not above the high', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        let end = 0
        for (const figure of figuresIn(text)) {
          expect(figure.start).toBeGreaterThanOrEqual(end)
          expect(text.slice(figure.start, figure.end)).toBe(figure.text)
          expect(figure.text).not.toBe('')
          expect(figure.low <= figure.high).toBe(true)
          end = figure.end
        }
      }),
    )
  })

  it.each([
    '1 ',
    '1,',
    '1-',
    '1/2 ',
    'one ',
    'one hundred and ',
    'hundred thousand million ',
    '$',
    '$1 to ',
    'between 1 and ',
    'at least ',
    '3 of the ',
    'page 1, 2 and ',
    'two hours ',
    ', 22, ',
    'a ',
    '5 very long ',
    'pages ',
  ])('takes time in proportion to its length: %s', (piece) => {
    assertLinear((size) => piece.repeat(Math.ceil(size / piece.length)), figuresIn, 2048)
  })
})
