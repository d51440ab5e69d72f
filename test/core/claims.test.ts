// What is said of a figure, in tables of small texts.

import { describe, expect, test } from 'vitest'
import { areCopies } from '../../server/src/core/claims/copies.ts'
import { countedClass } from '../../server/src/core/claims/counted.ts'
import { type Analysis, analyseDocument, stages } from '../../server/src/core/pipeline.ts'
import { assertLinear } from '../support/assertLinear.ts'
import { testLexicon } from '../support/lexicon.ts'

const lexicon = testLexicon()

/** "killed people 18; injured people 40", in the order of the text. */
function claimsOf(text: string): string {
  const { claims, figures } = analyseDocument({ text }, lexicon)
  return claims
    .map(({ predicate, counted, figure }) =>
      [predicate, counted, figures[figure]!.text].filter((word) => word !== '').join(' '),
    )
    .join('; ')
}

describe('predicates of counts', () => {
  const table: readonly [text: string, claims: string][] = [
    ['The bombing killed 18 people.', 'killed people 18'],
    ['Some 30 people were killed in the raid.', 'killed people 30'],
    ['The attack, which killed 20, was an air strike.', 'killed people 20'],
    ['The shells killed 17 civilians and wounded 23.', 'killed civilians 17; injured people 23'],
    ['The blast left 11 dead and 25 injured.', 'killed people 11; injured people 25'],
    ['The death toll rose to 43 on Monday.', 'killed people 43'],
    ['Police fatally shot two men.', 'killed men two'],
    ['The laboratory found 12 boats.', 'count boats 12'],
    ['Police found 12 boats.', 'seized boats 12'],
    ['One of the hostages was killed.', 'killed people One'],
    ['Two men were shot and killed.', 'killed men Two'],
    ['Two men were shot and wounded.', 'injured men Two; shot men Two'],
    ['Two men were shot and wounded, and a third died.', 'injured men Two'],
    ['Five men and a woman were shot.', 'shot men Five; injured men Five'],
    ['The war has claimed 12,000 lives.', 'killed people 12,000'],
    ['Eight people were taken to hospital with injuries.', 'injured people Eight'],
    ['Nine club-goers were injured.', 'injured people Nine'],
    ['On Friday 20 civilians, six children among them, were killed.', 'killed civilians 20; count children six'],
    ['Were 18 people killed?', ''],
    ['District North   killed 18   injured 40', ''],
    ['Three men killed a guard.', 'count men Three'],
    ['She was killed 18 years ago.', ''],
    ['He faces three counts of murder.', ''],
    ['Three passengers lost their lives.', 'killed passengers Three'],
    ['Thirty-one people were crushed to death.', 'killed people Thirty-one'],
    ['Eleven children were among the dead.', 'killed children Eleven'],
    ['The crush killed 31 fans, eight of them children.', 'killed people 31; killed children eight'],
    ['They seized 14 rifles and 900 rounds.', 'seized rifles 14; seized rounds 900'],
    ['The blast killed 12 people, including four children.', 'killed people 12; killed children four'],
    // A house is not killed, and a new clause has its own verb.
    ['The storm killed 12 people and 30 houses were destroyed.', 'killed people 12; destroyed houses 30'],
    ['Twelve people were killed and 30 houses stood in water.', 'killed people Twelve; count houses 30'],
    ['Gunmen took 23 people hostage.', 'kidnapped people 23'],
    ['Six hostages were freed.', 'freed people Six'],
    ['Storm Ulla left 48,300 homes without electricity.', 'without power houses 48,300'],
    ['She got 54.2 percent of the vote.', 'percent vote 54.2 percent'],
    ['The shooting happened at 9:40 p.m.', 'clock 9:40 p.m.'],
    ['The shop opens at 9 a.m.', ''],
    ['It happened in the 2900 block of Elm Street.', 'address elm 2900'],
    ['She lives in the 2900 block of Elm Street.', ''],
    // The hurt, without that word.
    ['Four people suffered non-life-threatening injuries.', 'injured people Four'],
    ['The other four people have minor injuries.', 'injured people four'],
    ['Officers found three men with gunshot wounds.', 'injured men three'],
    ['All four victims are in stable condition.', 'injured people four'],
    ['Four people were struck by gunfire.', 'shot people Four; injured people Four'],
    ['Four people were shot, three fatally.', 'shot people Four; killed people three'],
    ['The crash sent three people to hospital.', 'hospitalised people three; injured people three'],
    [
      'He is accused of the murder of two guards and the wounding of three others.',
      'killed guards two; injured people three',
    ],
    ['The number of wounded rose to 14.', 'injured people 14'],
    ['Nine people are believed to have died.', 'killed people Nine'],
    ['The names of the four victims were not told.', 'victims people four'],
    ['The mill employs 850 workers.', 'employed people 850'],
    ['A convoy of 38 trucks entered the besieged town.', 'count trucks 38'],
    ['About 1,200 people work at the mill.', 'employed people 1,200'],
    ['Some 214 passengers and crew were on board.', 'aboard people 214'],
    ['About 3,000 protesters marched through the town.', 'attended people 3,000'],
    ['Flash floods washed away 140 houses.', 'destroyed houses 140'],
    ['At least 9,000 people have fled the fighting.', 'displaced people 9,000'],
    ['They seized 1.8 tonnes of cocaine.', 'mass cocaine 1.8 tonnes'],
    ['About 9,000 gallons of oil leaked from a pipeline.', 'volume oil 9,000 gallons'],
    ['The stabbing at about 6:10 p.m. shocked passengers.', 'clock 6:10 p.m.'],
    ['The other man, 35, was shot.', 'age m 35'],
    ['Two boys, ages 6 and 11, were hurt.', 'injured boys Two; age m 6; age m 11'],
    ['The 25-year-old suffered burns.', 'age 25-year-old'],
    ['He was then a 25-year-old student.', ''],
  ]
  test.each(table)('%s', (text, claims) => {
    expect(claimsOf(text)).toBe(claims)
  })
})

describe('ages', () => {
  const table: readonly [text: string, subject: string][] = [
    ['Thomas Weller, 62, was found dead.', 'Thomas Weller 62'],
    ['Police named 62-year-old Thomas Weller.', 'Thomas Weller 62'],
    ['Thomas Weller, a 62-year-old driver, spoke.', 'Thomas Weller 62'],
    ['Thomas Weller was 62 years old.', 'Thomas Weller 62'],
    ['Thomas Weller (62) spoke.', 'Thomas Weller 62'],
    ['Thomas Weller, who is 62, spoke.', 'Thomas Weller 62'],
    ['Thomas Weller, of Chicago, 62, spoke.', 'Thomas Weller 62'],
    ['Thomas Weller turned 62 on Monday.', 'Thomas Weller 62'],
    ['Thomas Weller died at the age of 62.', 'Thomas Weller 62'],
    ['Thomas Weller was 62.', 'Thomas Weller 62'],
    ['Thomas Weller, 62 years old, spoke.', 'Thomas Weller 62'],
    ['Thomas Weller, a driver aged 62, spoke.', 'Thomas Weller 62'],
    ['Thomas Weller died on Sunday at the age of 62.', 'Thomas Weller 62'],
    ['Thomas Weller, who turned 62 in May, spoke.', 'Thomas Weller 62'],
    ['Thomas Weller was 62 miles away.', ''],
    ['Thomas Weller died, and at 62 others wept.', ''],
    ['Thomas Weller, then 62, moved to Chicago.', ''],
    [
      'Police named 62-year-old Thomas Weller, 47-year-old Anna Brandt and 5-year-old Peter Brandt.',
      'Thomas Weller 62; Anna Brandt 47; Peter Brandt 5',
    ],
    ['Thomas Weller was three years old when the war began.', ''],
    ['Thomas Weller paid 62 dollars.', ''],
    ['Thomas Weller is 62 but looks older.', 'Thomas Weller 62'],
    ['Thomas Weller is 62 and lives in Chicago.', 'Thomas Weller 62'],
    ['Thomas Weller is 62, but Anna Brandt is 47.', 'Thomas Weller 62; Anna Brandt 47'],
    ['Thomas Weller was 62 and 12 points ahead.', ''],
    ['The score of Thomas Weller was 62 and rose.', ''],
    ['Statement of: Thomas Weller\nAge: 62\n\nI am a driver.', 'Thomas Weller 62'],
    ['Name: Thomas Weller\nOccupation: driver\nAge: 62', 'Thomas Weller 62'],
    ['Names: Thomas Weller and Anna Brandt\nAge: 62', ''],
    ['Thomas Weller left for Chicago.\n\nAge: 62', ''],
  ]
  test.each(table)('%s', (text, expected) => {
    const { claims, figures, mentions } = analyseDocument({ text }, lexicon)
    const found = claims
      .filter(({ predicate, subject }) => predicate === 'age' && 0 <= subject)
      .map(({ subject, figure }) => `${mentions[subject]!.text} ${figures[figure]!.value}`)
    expect(found.join('; ')).toBe(expected)
  })

  test('who dies in any sentence is dead in all', () => {
    const { claims } = analyseDocument(
      { text: 'Thomas Weller, 62, was a fisherman. Thomas Weller was found dead on Monday.' },
      lexicon,
    )
    expect(claims[0]?.cues).toContain('dead')
  })
})

describe('scope and standing', () => {
  const table: readonly [text: string, scope: string, cues: string][] = [
    ['Rockets killed 15 civilians in the eastern districts.', 'direction:east', ''],
    ['Rockets killed 15 civilians in the rebel-held sector.', 'control:rebel', ''],
    ['Rockets killed 15 civilians near the northern city of Marran.', '', ''],
    ['Eight people were critically injured.', 'severity:critical', ''],
    ['More than 220 people have been killed since the offensive began.', 'extent:whole', ''],
    ['Three others were injured.', '', 'rest'],
    ['Police initially said that 15 people were killed.', '', 'early'],
    ['Two of the victims were killed at home.', '', 'among'],
  ]
  test.each(table)('%s', (text, scope, cues) => {
    const [claim] = analyseDocument({ text }, lexicon).claims
    expect([claim?.scope.join(), claim?.cues.join()]).toEqual([scope, cues])
  })
})

test('a noun belongs to the class of its last known word', () => {
  const tables = lexicon.claims
  expect(
    ['military vehicles', 'school children', 'Syrians', 'widgets', ''].map((noun) => countedClass(tables, noun)),
  ).toEqual(['vehicles', 'children', 'people', 'widget', ''])
})

test('two prints of one text are copies, two reports of one event are not', () => {
  const wire = 'A dam broke above the town of Orlen on Monday. Rescue teams looked for survivors in the deep mud.'
  const own = 'Forty-one people died when a dam broke at Orlen. The governor of the province spoke of a tragedy.'
  const [a, b, c] = [wire, `Wire service\n\n${wire}`, own].map((text) => analyseDocument({ text }, lexicon).fingerprint)
  expect([areCopies(a!, b!), areCopies(a!, c!)]).toEqual([true, false])
})

test('time grows with the length of the text, in one sentence or in many', () => {
  const claimStage = stages.find(({ name }) => name === 'claims')!
  for (const end of [', ', '. ']) {
    const make = (size: number) => {
      const words = `Thomas Weller, 62, and 18 others were killed in the attack on the mill${end}`
      let analysis = { source: { text: words.repeat(size / words.length) }, lexicon } as Analysis
      for (const stage of stages.slice(0, stages.indexOf(claimStage)))
        analysis = { ...analysis, ...stage.run(analysis) }
      return analysis
    }
    assertLinear(make, (analysis) => claimStage.run(analysis))
  }
})

describe('whose number or measure it is', () => {
  test.each([
    ['The Bell Hotel has 112 rooms.', 'Bell Hotel'],
    ['The Bell Hotel in Chicago now has about 112 rooms.', 'Bell Hotel'],
    ['The Bell Hotel, which has 112 rooms, is closed.', 'Bell Hotel'],
    ['The Bell Hotel, with 112 rooms, is closed.', 'Bell Hotel'],
    ['The 112 rooms of the Bell Hotel are empty.', 'Bell Hotel'],
    ['The Bell Bridge is 340 metres long.', 'Bell Bridge'],
    ['The Bell Bridge has a length of 340 metres.', 'Bell Bridge'],
    ['The contract with Thomas Weller was worth £186,000 a year.', 'Thomas Weller per:year thing:contract'],
    ['The villa of Thomas Weller was bought in 2020 for £1.35 million.', 'Thomas Weller thing:villa'],
    ['The indictment against Thomas Weller contains 17 counts.', 'Thomas Weller thing:indictment'],
    ['The Bell Hotel has 40 rooms with a view.', ''],
    ['The Bell Hotel once had 112 rooms.', ''],
    ['The Bell Hotel will have 112 rooms.', ''],
    ['Chicago and the Bell Hotel have 112 rooms.', ''],
    ['She stood before the Bell Hotel with three friends.', ''],
    ['The Bell Bridge is 13 miles from Chicago.', ''],
    ['Thomas Weller has 112 rooms.', ''],
  ])('%s', (text, expected) => {
    const { claims, mentions } = analyseDocument({ text }, lexicon)
    const claim = claims.find(({ owner }) => 0 <= owner)
    const found = claim === undefined ? [] : [mentions[claim.owner]!.text, ...claim.scope]
    expect(found.join(' ')).toBe(expected)
  })
})

describe('days of what happens once', () => {
  test.each([
    ['Thomas Weller was arrested on 7 March 2023.', 'Thomas Weller was arrested 7 March 2023'],
    ['On 7 March 2023 Thomas Weller, 62, was arrested.', 'Thomas Weller was arrested 7 March 2023'],
    ['Thomas Weller was sentenced to nine years on 7 March 2023.', 'Thomas Weller was sentenced 7 March 2023'],
    ['Thomas Weller died in Chicago on 7 March 2023.', 'Thomas Weller died 7 March 2023'],
    ['Thomas Weller married Anna Brandt on 7 March 1990.', 'Thomas Weller married brandt 7 March 1990'],
    ['The Weller Society, founded in 1921, is rich.', 'Weller Society was founded 1921'],
    ['Founded in 1921, the Weller Society is rich.', 'Weller Society was founded 1921'],
    ['In 1998 the Bell Bridge opened to traffic.', 'Bell Bridge opened 1998'],
    ['The Weller Society was founded around 1921.', ''],
    ['The Weller Society was founded before 1921.', ''],
    ['The Weller Society opened fire in 1921.', ''],
    ['Thomas Weller was arrested on Tuesday.', ''],
    ['Thomas Weller was arrested for the fire of 7 March 2023.', ''],
    ['Thomas Weller was not arrested on 7 March 2023.', ''],
    ['Thomas Weller will be sentenced on 7 March 2023.', ''],
    ['Thomas Weller was to be sentenced on 7 March 2023.', ''],
    ['The brother of Thomas Weller was arrested on 7 March 2023.', ''],
    ['Thomas Weller founded the society in 1921.', 'thing:society was founded 1921'],
  ])('%s', (text, expected) => {
    const { claims, mentions, dates } = analyseDocument({ text }, lexicon)
    const found = claims
      .filter(({ predicate }) => predicate === 'day')
      .map(
        ({ subject, scope, counted, date }) =>
          `${mentions[subject]?.text ?? scope.join()} ${counted} ${dates[date]!.text}`,
      )
    expect(found.join('; ')).toBe(expected)
  })
})

describe('whose number a bare count is', () => {
  test.each([
    ['John Peverell told Anna Bell that 412 boats had been laid up.', ''],
    ['Last year Anna Bell had 412 boats.', 'Anna Bell'],
  ])('%s', (text, subject) => {
    const { claims, mentions } = analyseDocument({ text }, lexicon)
    const claim = claims.find(({ counted }) => counted === 'boat' || counted === 'boats')
    expect(claim === undefined ? 'no claim' : (mentions[claim.subject]?.text ?? '')).toBe(subject)
  })
})
