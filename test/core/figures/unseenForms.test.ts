// Numbers whose kind only their neighbours tell: positions and courses, ages beside names, parts of a whole, pages of the record, money
// without a country. The second table needs to know who is named, and runs all stages.

import { describe, expect, it } from 'vitest'
import { analyseDocument } from '../../../server/src/core/pipeline.ts'
import { figuresIn, printRead } from '../../support/figures.ts'
import { testLexicon } from '../../support/lexicon.ts'

type Case = readonly [text: string, ...figures: string[]]

describe('by the words around them', () => {
  const cases: readonly Case[] = [
    ["It sank in position 10°41'N 119°58'E."],
    ["It sank at 10°41.5'N, 119°58.2'E."],
    ["It was seen at N 50° 27.0' E 30° 31.4' by 3 boats.", '3 | 3 | boats'],
    ['He put the wheel 35 degrees to port.', '35 degrees | angle 35 degree'],
    ['The helmsman gave ten degrees of rudder.', 'ten degrees | angle 10 degree'],
    ['She listed 15 to 20 degrees.', '15 to 20 degrees | angle >=15 <=20 degree'],
    ['Temperatures reached 35 degrees in the valley.', '35 degrees | temperature 35 degree'],
    ['It was 40 degrees.', '40 degrees | temperature 40 degree'],
    ['It was minus 20 degrees.', 'minus 20 degrees | temperature -20 degree'],
    ['The air was only 3 degrees.', '3 degrees | temperature 3 degree'],
    ['In cold rain and snow she listed 20 degrees.', '20 degrees | angle 20 degree'],
    ['It was a 90-degree day.', '90-degree | temperature 90 degree'],
    ['The two boys were 11 and 14.', 'two | 2 | boys', '11 | age 11 year', '14 | age 14 year'],
    ['The scores were 11 and 14.', '11 | 11', '14 | 14'],
    ['They dropped four barrel bombs.', 'four | 4 | barrel bombs'],
    ['They bought four barrels of oil.', 'four barrels | volume 4 barrel'],
    ['A four-barrel load', 'four-barrel | volume 4 barrel | load'],
    ['Ten foot soldiers fled.', 'Ten | 10 | foot soldiers'],
    ['A boy of about eight, Paolo, was saved.', 'eight | age ~ 8 year'],
    ['A man of two worlds', 'two | 2 | worlds'],
    ['He is the father of three.', 'three | 3'],
    ['Doe, 11 of the 19 trucks were late.', '11 | 11 | trucks', '19 | 19 | trucks'],
    ['Doe, 11 of whose men died, was late.', '11 | 11'],
    ['Doe, 11 of them were late.', '11 | 11'],
    ['Id. at 221.'],
    ['See id., at 221-23, and Tr. at 45.'],
    ['See Brandt, 512 F.3d at 1045.'],
    ['They paid 200,000 pesos.', '200,000 pesos | money 200000 pesos'],
    [
      'They paid 200,000 pesos. He paid 300 Philippine pesos.',
      '200,000 pesos | money 200000 PHP',
      '300 Philippine pesos | money 300 PHP',
    ],
    ['It cost ₹40. It costs 70 rupees.', '₹40 | money 40 INR', '70 rupees | money 70 INR'],
    [
      'They paid 200 dinars, 300 Iraqi dinars and 4 Tunisian dinars.',
      '200 dinars | money 200 dinars',
      '300 Iraqi dinars | money 300 IQD',
      '4 Tunisian dinars | money 4 TND',
    ],
    ['He was fined up to SDG 250,000.', 'SDG 250,000 | money <=250000 SDG'],
    ['They speak of SDG 13 and COP 26.'],
    ['They met at 40 camps.', '40 | 40 | camps'],
  ]
  it.each(cases.map(([text, ...figures]) => [text, figures] as const))('%s', (text, figures) => {
    expect(figuresIn(text).map(printRead)).toEqual(figures)
  })
})

describe('by who is named', () => {
  const cases: readonly Case[] = [
    ['"Maria Santos was 24," her brother said.', '24 | age 24 year'],
    ['Maria Santos was 24.', '24 | age 24 year'],
    ['John Smith and Maria Santos were 11 and eight.', '11 | age 11 year', 'eight | age 8 year'],
    ['Maria Santos was 24 points ahead.', '24 | 24 | points'],
    ['They named the clerk, one John Smith, in March.'],
    ['They named one soldier.', 'one | 1 | soldier'],
    ['John Smith, 45 of Fairhaven, was held.', '45 | age 45 year'],
    ['John Smith, 23 of the Royal Fusiliers, died.', '23 | age 23 year'],
    ['According to John Smith, 11 of the 19 trucks were late.', '11 | 11 | trucks', '19 | 19 | trucks'],
  ]
  it.each(cases.map(([text, ...figures]) => [text, figures] as const))('%s', (text, figures) => {
    expect(analyseDocument({ text }, testLexicon()).figures.map(printRead)).toEqual(figures)
  })
})
