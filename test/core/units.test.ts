// The tables of units and currencies: exact factors, conversion there and back, and a figure in every unit and currency.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statedBounds } from '../../server/src/core/figures/stated.ts'
import { fromBase, toBase } from '../../server/src/core/figures/units.ts'
import { figuresIn } from '../support/figures.ts'
import { testLexicon } from '../support/lexicon.ts'

const { unitsByName, units, currencies } = testLexicon().figures

describe('units', () => {
  it('are at least sixty', () => expect(unitsByName.size).toBeGreaterThanOrEqual(60))

  it.each([...unitsByName.values()].map((unit) => [unit.name, unit] as const))(
    '%s converts there and back',
    (_, unit) => {
      expect(Number.isFinite(unit.factor) && 0 < unit.factor).toBe(true)
      fc.assert(
        fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
          expect(Math.abs(fromBase(unit, toBase(unit, value)) - value)).toBeLessThanOrEqual(
            1e-9 * Math.max(1, Math.abs(value), Math.abs(unit.offset / unit.factor)),
          )
        }),
      )
    },
  )

  it('share one base unit by measure, but for those that cannot be converted', () => {
    const bases = new Map<string, Set<string>>()
    for (const unit of unitsByName.values())
      bases.set(unit.measure, (bases.get(unit.measure) ?? new Set<string>()).add(unit.base))
    expect([...bases].filter(([, names]) => 1 < names.size).map(([measure, names]) => [measure, ...names])).toEqual([
      ['length', 'metre', 'block'],
      ['temperature', 'celsius', 'degree'],
    ])
  })

  const known: readonly [text: string, value: number, unit: string][] = [
    ['It is 1 mile away.', 1609.344, 'metre'],
    ['It is 3 feet long.', 0.9144, 'metre'],
    ['It is 5 nautical miles away.', 9260, 'metre'],
    ['It covers 2 acres.', 8093.7128448, 'square metre'],
    ['It weighs 10 pounds.', 4.5359237, 'kilogram'],
    ['It weighs 3 tonnes.', 3000, 'kilogram'],
    ['It holds 2 gallons.', 7.570823568, 'litre'],
    ['It moved at 36 km/h.', 10, 'metre/second'],
    ['It was 212 degrees Fahrenheit.', 100, 'celsius'],
    ['It was 0 kelvin.', -273.15, 'celsius'],
    ['It took 2 days.', 172_800, 'second'],
    ['It took 12 months.', 31_556_952, 'second'],
    ['It took 1 year of work.', 31_556_952, 'second'],
    ['It holds 5 GB.', 5e9, 'byte'],
    ['A boy aged 6 months', 0.5, 'year'],
  ]
  it.each(known)('%s', (text, value, unit) => {
    const [figure] = figuresIn(text)
    expect(figure?.unit).toBe(unit)
    expect(figure?.value).toBeCloseTo(value, 6)
  })

  const words = [...units].filter(([word]) => !/^(?:mo|min|hr|yr)/.test(word))
  it.each(words.map(([word, unit]) => [word, unit.name] as const))('reads "7 %s"', (word, name) => {
    const [figure] = figuresIn(`It came to 7 ${word}, they said.`)
    expect(figure && statedBounds(figure)).toMatchObject({ value: 7, unit: name })
  })
})

describe('currencies', () => {
  it('are at least thirty', () => {
    expect(new Set([...currencies.values()].map(({ code }) => code)).size).toBeGreaterThanOrEqual(30)
  })

  it.each([...currencies].map(([word, { code, factor }]) => [word, code, factor] as const))(
    'reads "2,500 %s" as %s',
    (word, code, factor) => {
      const [figure] = figuresIn(`It cost 2,500 ${word}, they said.`)
      expect(figure).toMatchObject({ measure: 'money', unit: code, value: 2500 * factor })
    },
  )
})
