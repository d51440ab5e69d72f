// What a figure is and what it is not, as tables: text, then the figures read in it, as `printRead` writes them.

import { describe, expect, it } from 'vitest'
import { figuresIn, printRead } from '../support/figures.ts'

type Case = readonly [text: string, ...figures: string[]]

function table(cases: readonly Case[]): void {
  it.each(cases.map(([text, ...figures]) => [text, figures] as const))('%s', (text, figures) => {
    expect(figuresIn(text).map(printRead)).toEqual(figures)
  })
}

describe('numbers', () => {
  table([
    ['They counted 1,200,000 votes.', '1,200,000 | 1200000 | votes'],
    ['They counted 1 200 000 votes.', '1 200 000 | 1200000 | votes'],
    ['They counted 1.200.000 votes.', '1.200.000 | 1200000 | votes'],
    ['The rate was 1.200 points.', '1.200 | 1.2 | points'],
    ['It has 3.5 million residents.', '3.5 million | 3500000 | residents'],
    ['It has 3.5-million residents.', '3.5-million | 3500000 | residents'],
    ['About 3bn trees were planted.', '3bn | ~ 3000000000 | trees'],
    ['They lost 4.35 million animals.', '4.35 million | 4350000 | animals'],
    ['It took twenty-one soldiers.', 'twenty-one | 21 | soldiers'],
    ['One hundred and five houses burned.', 'One hundred and five | 105 | houses'],
    ['Two thousand three hundred families left.', 'Two thousand three hundred | 2300 | families'],
    ['Five hundred thousand people marched.', 'Five hundred thousand | 500000 | people'],
    ['Two dozen trucks came.', 'Two dozen | 24 | trucks'],
    ['Half a million people fled.', 'Half a million | 500000 | people'],
    ['Half a dozen shells fell.', 'Half a dozen | 6 | shells'],
    ['A quarter of a million people fled.', 'A quarter of a million | 250000 | people'],
    ['Two and a half million people fled.', 'Two and a half million | 2500000 | people'],
    ['3½ tons of flour arrived.', '3½ tons | mass 3.5 ton'],
    ['He ran 2 1/2 miles.', '2 1/2 miles | length 2.5 mile'],
    ['A 5-1/2-year-old girl', '5-1/2-year-old | age 5.5 year | girl'],
    ['A hundred men and a thousand women', 'A hundred | 100 | men', 'a thousand | 1000 | women'],
    ['It lasted two-and-a-half hours.', 'two-and-a-half hours | duration 2.5 hour'],
  ])
})

describe('coins behind larger ones', () => {
  table([
    ['The rent was £6 3s. 4d. a year.', '£6 3s. 4d. | money 6.16666666667 GBP'],
    ['The rent was £6. 13s. 4½d., all told.', '£6. 13s. 4½d. | money 6.66875 GBP'],
    ['They gave her £1 5s. and a loaf.', '£1 5s. | money 1.25 GBP'],
    ['He owed £2 and 6 pence.', '£2 and 6 pence | money 2.025 GBP'],
    ['He paid 3s. 6d. for the coat.', '3s. 6d. | money 0.175 GBP'],
    ['It was 3 shillings and 6 pence.', '3 shillings and 6 pence | money 0.175 GBP'],
    ['It was 3 shillings, and 6 women paid it.', '3 shillings | money 3 shillings', '6 | 6 | women'],
    ['They earned 5s. a week.', '5s. | money 0.25 GBP'],
    ['It was in the 20s. he said.'],
    ['He ran it in 47s. and won.'],
    ['He owed 3s., 4d. and 6s. then.'],
    ['The ticket cost 12/6 then.'],
    ['He asked for £20 and 3 men gave it.', '£20 | money 20 GBP', '3 | 3 | men'],
    ['He bid 12 guineas.', '12 guineas | money 12.6 GBP'],
    ['It cost 5 francs 20 centimes.', '5 francs 20 centimes | money 5.2 francs'],
    ['It cost 3 dollars and 50 cents.', '3 dollars and 50 cents | money 3.5 USD'],
  ])
})

describe('shares', () => {
  table([
    ['One in five households has no water.', 'One in five | ratio 0.2 | households'],
    ['3 in 10 voters stayed away.', '3 in 10 | ratio 0.3 | voters'],
    ['Two-thirds of the homes were damaged.', 'Two-thirds | ratio 0.666666666667 | homes'],
    ['A third of the crew left.', 'A third | ratio 0.333333333333 | crew'],
    ['A quarter of the troops are new.', 'A quarter | ratio 0.25 | troops'],
    ['Half the villagers were saved.', 'Half | ratio 0.5 | villagers'],
    ['Some 83.3% of voters agreed.', '83.3% | percent ~ 83.3 percent | voters'],
    ['It fell by a quarter of a percentage point.', 'a quarter of a percentage point | percent 0.25 percentage point'],
    ['It grew 0.3pc.', '0.3pc | percent 0.3 percent'],
    ['It rose by 5 per cent.', '5 per cent | percent 5 percent'],
    ['It fell 2 percentage points.', '2 percentage points | percent 2 percentage point'],
    ['Between 5 and 10 percent of trees died.', '5 and 10 percent | percent >=5 <=10 percent'],
    ['The blast destroyed 18 of 31 trucks.', '18 | 18 | trucks', '31 | 31 | trucks'],
    ['Only 12 out of the 34 posts remain.', '12 | 12 | posts', '34 | 34 | posts'],
  ])

  it('links a part to its whole', () => {
    expect(figuresIn('The blast destroyed 18 of 31 trucks.').map((figure) => figure.of)).toEqual([1, undefined])
  })
})

describe('bounds', () => {
  table([
    ['At least 40 people died.', '40 | >=40 | people'],
    ['The fee may exceed $500.', '$500 | money >500 USD'],
    ['The fee is not to exceed $500.', '$500 | money <=500 USD'],
    ["The fee didn't exceed $500.", '$500 | money <=500 USD'],
    ['The toll is not expected to exceed 40 people.', '40 | <=40 | people'],
    ['Temperatures will not fall below 10 degrees.', '10 degrees | temperature >=10 degree'],
    ['She shall not load any cargo exceeding 28,000 tons.', '28,000 tons | mass <=28000 ton'],
    ['You may not stop where more than 10 cars are parked.', '10 | >10 | cars'],
    ['Police did not say whether over 40 people died.', '40 | >40 | people'],
    ['No fewer than 40 people died.', '40 | >=40 | people'],
    ['More than 40 people died.', '40 | >40 | people'],
    ['Over 40 people died.', '40 | >40 | people'],
    ['Up to 40 people died.', '40 | <=40 | people'],
    ['As many as 40 people died.', '40 | <=40 | people'],
    ['Fewer than 40 people died.', '40 | <40 | people'],
    ['Nearly 40 people died.', '40 | ~ 40 <=40 | people'],
    ['About 40 people died.', '40 | ~ 40 | people'],
    ['Some 40 people died.', '40 | ~ 40 | people'],
    ['An estimated 40 people died.', '40 | ~ 40 | people'],
    ['40 or more people died.', '40 | >=40'],
    ['40+ people died.', '40 | >=40'],
    ['Dozens of people died.', 'Dozens | ~ >=24 <=99 | people'],
    ['Hundreds of thousands of people fled.', 'Hundreds of thousands | ~ >=200000 <=999999 | people'],
    ['Thousands fled.', 'Thousands | ~ >=2000'],
    ['Several people died.', 'Several | ~ >=3 <=12 | people'],
    ['A few people died.', 'few | ~ >=2 <=6 | people'],
    ['A couple of people died.', 'couple | ~ >=2 <=3 | people'],
    ['Several hundred people died.', 'Several hundred | ~ >=300 <=1200 | people'],
    ['Between 10 and 15 people died.', '10 and 15 | >=10 <=15 | people'],
    ['From 10 to 15 people died.', '10 to 15 | >=10 <=15 | people'],
    ['Some 10-15 people died.', '10-15 | ~ >=10 <=15 | people'],
    ['Four or five people died.', 'Four or five | >=4 <=5 | people'],
    ['Children under the age of 16', '16 | age <16 year'],
    ['They were within 10 km of the town.', '10 km | length <=10 kilometre'],
    ['Oil fell $2.10 to $83.45.', '$2.10 | money 2.1 USD', '$83.45 | money 83.45 USD'],
    ['At least 20 to 25 fighters died.', '20 to 25 | >=20 | fighters'],
    ['The toll rose from 10 to 15.', '10 | 10', '15 | 15'],
  ])
})

describe('money', () => {
  table([
    ['It cost $3.5 million.', '$3.5 million | money 3500000 USD'],
    ['It cost 3.5 million euros.', '3.5 million euros | money 3500000 EUR'],
    ['It cost £20m.', '£20m | money 20000000 GBP'],
    ['It cost €2bn.', '€2bn | money 2000000000 EUR'],
    ['It cost US$40.', 'US$40 | money 40 USD'],
    ['It cost A$40.', 'A$40 | money 40 AUD'],
    ['It cost 40 Canadian dollars.', '40 Canadian dollars | money 40 CAD'],
    ['It cost USD 5 million.', 'USD 5 million | money 5000000 USD'],
    ['It cost 5 million USD.', '5 million USD | money 5000000 USD'],
    ['It cost 50 cents.', '50 cents | money 0.5 USD'],
    ['It cost $1.5 to $2 million.', '$1.5 to $2 million | money >=1500000 <=2000000 USD'],
    ['It cost $3-5 million.', '$3-5 million | money >=3000000 <=5000000 USD'],
    ['It cost 20 million pounds.', '20 million pounds | money 20000000 GBP'],
    ['It cost 300 Syrian pounds.', '300 Syrian pounds | money 300 SYP'],
    ['A $5,000 bond was set.', '$5,000 | money 5000 USD | bond'],
    [
      'Hundreds of millions of dollars were lost.',
      'Hundreds of millions of dollars | money ~ >=200000000 <=999999000 USD',
    ],
  ])
})

describe('units', () => {
  table([
    ['It fell 600m.', '600m | length 600 metre'],
    ['It fell 600 metres.', '600 metres | length 600 metre'],
    ['It is 12 miles away.', '12 miles | length 12 mile'],
    ['It is a 12-mile road.', '12-mile | length 12 mile | road'],
    ['It is about half a mile away.', 'half a mile | length ~ 0.5 mile'],
    ['It covers 30 square kilometres.', '30 square kilometres | area 30 square kilometre'],
    ['It covers 30 sq km.', '30 sq km | area 30 square kilometre'],
    ['It covers 30 km².', '30 km² | area 30 square kilometre'],
    ['They seized 5 kg of gold.', '5 kg | mass 5 kilogram'],
    ['She weighs 150 pounds.', '150 pounds | mass 150 pound'],
    ['Winds reached 90 km/h.', '90 km/h | speed 90 kilometre per hour'],
    ['Winds reached 90 miles per hour.', '90 miles per hour | speed 90 mile per hour'],
    ['It was -5 °C.', '-5 °C | temperature -5 celsius'],
    ['It was 41 degrees Fahrenheit.', '41 degrees Fahrenheit | temperature 41 fahrenheit'],
    ['It lasted 2 hours and 15 minutes.', '2 hours and 15 minutes | duration 2.25 hour'],
    ['He is 5 feet 6 inches tall.', '5 feet 6 inches | length 5.5 foot'],
    ['A 15-minute siege', '15-minute | duration 15 minute | siege'],
    ['It was an hour and a half later.', 'an hour and a half | duration 1.5 hour'],
    ['It was a week before the vote.', 'a week | duration 1 week'],
    ['It took over an hour.', 'an hour | duration >1 hour'],
    ['A 4.2-magnitude quake', '4.2-magnitude | magnitude 4.2 magnitude | quake'],
    ['A quake of magnitude 6.1', '6.1 | magnitude 6.1 magnitude'],
    ['The first time in eight years', 'first | ordinal 1 | time', 'eight years | duration 8 year'],
  ])
})

describe('ages', () => {
  table([
    ['A 22-year-old man', '22-year-old | age 22 year | man'],
    ['A group of 12-year-olds', '12-year-olds | age 12 year'],
    ['The man is 22 years old.', '22 years old | age 22 year'],
    ['A boy aged 11 months', '11 months | age 11 month'],
    ['An 11-month-old boy', '11-month-old | age 11 month | boy'],
    ['Maria Vole, 22, of Lund, was hurt.', '22 | age 22 year'],
    ['In Norburg, 12 were killed.', '12 | 12'],
    ['Maria Vole, 22.', '22 | age 22 year'],
    ['The driver, 45, was not hurt.', '45 | age 45 year'],
    ['He was 45, and', '45 | age 45 year'],
    ['She died at the age of 81.', '81 | age 81 year'],
    ['Three girls, ages 8, 6 and 3', 'Three | 3 | girls', '8 | age 8 year', '6 | age 6 year', '3 | age 3 year'],
    ['Children under 5 get milk.', '5 | age <5 year'],
    ['Two boys, 5 and 6 years old', 'Two | 2 | boys', '5 | age 5 year', '6 years old | age 6 year'],
    ['An 8- and a 9-year-old', '8 | age 8 year', '9-year-old | age 9 year'],
    ['An 11 and 13 year-old', '11 | age 11 year', '13 year-old | age 13 year'],
    ['Ages ranging from 14 to 20', '14 to 20 | age >=14 <=20 year'],
    ['She was only 16, he said.', '16 | age 16 year'],
    ["She's 17.", '17 | age 17 year'],
    ['Another victim was 16.', '16 | age 16 year'],
    ['Dale, then 40, had left.', '40 | age 40 year'],
    ['One of the robbers, 34, was shot.', 'One | 1 | robbers', '34 | age 34 year'],
    ["The children's ages were 6, 11 and 16.", '6 | age 6 year', '11 | age 11 year', '16 | age 16 year'],
    ['Two sons, 11 and 14.', 'Two | 2 | sons', '11 | age 11 year', '14 | age 14 year'],
    ['Men between the ages of 20 and 25', '20 and 25 | age >=20 <=25 year'],
  ])
})

describe('nouns', () => {
  table([
    ['More than 2100 military vehicles crossed.', '2100 | >2100 | military vehicles'],
    ['Two off-duty police officers were hurt.', 'Two | 2 | off-duty police officers'],
    ['Six AK-47 rifles were found.', 'Six | 6 | AK-47 rifles'],
    ['Two of the four Dallas guards left.', 'Two | 2 | Dallas guards', 'four | 4 | Dallas guards'],
    ['12 wounded soldiers came.', '12 | 12 | wounded soldiers'],
    ['12 were wounded, 3 killed.', '12 | 12', '3 | 3'],
    ['At least one shooter Monday night', 'one | >=1 | shooter'],
    ['One of the officers left.', 'One | 1 | officers'],
    ['Dozens of snow-covered cars', 'Dozens | ~ >=24 <=99 | snow-covered cars'],
    ['A 24- to 30-foot boat', '24- to 30-foot | length >=24 <=30 foot'],
    ['13 fully loaded magazines', '13 | 13 | fully loaded magazines'],
    ['Half a million Rohingya fled.', 'Half a million | 500000 | Rohingya'],
    ['They sent 14 Leopard 2A6s and seven AK-47s.', '14 | 14 | Leopard 2A6s', 'seven | 7 | AK-47s'],
    ['The 1,500-strong garrison left.', '1,500 | 1500 | garrison'],
    ['2m people have no power.', '2m | 2000000 | people'],
    ['5,000-plus people', '5,000 | >=5000 | people'],
    ['Nine people, four of them children', 'Nine | 9 | people', 'four | 4 | children'],
    ['A 12-member council', '12 | 12 | member council'],
    ['One dead, two hurt', 'One | 1', 'two | 2'],
  ])
})

describe('ranks, ordinals and scores', () => {
  table([
    ["It is Norland's second city.", 'second | rank 2 | city'],
    ["It is Norland's biggest city.", 'biggest | rank 1 | city'],
    ['It is the third-largest bank in Norland.', 'third-largest | rank 3 | bank'],
    ['It was the fourth attack this year.', 'fourth | ordinal 4 | attack'],
    ['It said that First Officer Doe flew.'],
    ['He met the Second Secretary of the embassy.'],
    ['He was the second officer who died.', 'second | ordinal 2 | officer'],
    ['Norland 3 – 0 Sudland', '3 – 0 | score >=0 <=3'],
    ['It is the eighth most cited book.', 'eighth most | rank 8 | book'],
    ['They won 3-1.', '3-1 | score >=1 <=3'],
    ['The court ruled 5-4 against him.', '5-4 | score >=4 <=5'],
  ])
})

describe('times of day and house numbers', () => {
  table([
    ['At 9:27 a.m. it began.', '9:27 a.m. | clock 567 minute'],
    ['It began at 10 p.m.', '10 p.m. | clock 1320 minute'],
    ['It began at 5pm.', '5pm | clock 1020 minute'],
    ['It began at 9.40 a.m.', '9.40 a.m. | clock 580 minute'],
    ['It rose by 9.4 a.m.'],
    ['It sank at 0240H on Tuesday.', '0240H | clock 160 minute'],
    ['It sank at 0240 hrs and at 1915 hours.', '0240 hrs | clock 160 minute', '1915 hours | clock 1155 minute'],
    ['They worked 1200 hours.', '1200 hours | duration 1200 hour'],
    ['It began at 12:05 a.m.', '12:05 a.m. | clock 5 minute'],
    // Without a half of the day it could be either.
    ['It began at 9:27.'],
    ['The score was 3:20 pm shifts later.', '3:20 pm | clock 920 minute'],
    ['It stands in the 4400 block of Elm Street.', '4400 | address >=4400 <=4499 | Elm Street'],
    ['He lives at 1080 South Hoag Blvd.', '1080 | address 1080 | South Hoag Blvd.'],
    ['They met in the 3500 block of Fannin.', '3500 | address >=3500 <=3599 | Fannin'],
    // What comes in blocks is no street.
    ['They bought 400 blocks of stone.'],
    ['The 65 Palestinians left.', '65 | 65 | Palestinians'],
  ])
})

describe('what is no quantity', () => {
  table(
    [
      'An S-300 battery was moved.',
      'World War III has begun.',
      'A Boeing 747 landed.',
      'Channel 4 reported it.',
      'They closed Interstate 75 near the bridge.',
      'He carried an AK-47.',
      'A .45 caliber handgun was found.',
      'A 9mm pistol was found.',
      'KHOU 11 reported it.',
      'They drove down Route 66.',
      'Flight 370 vanished.',
      'See page 12 and section 3.',
      'See pages 10-15.',
      'It began at 0930Z.',
      'In 2006, it began.',
      'The 2013 attack was worse.',
      'It lasted from 2012-2016.',
      'It began on May 5.',
      'It began on 12/29/16.',
      'Call 785-368-5805.',
      'Call (202) 555-0100.',
      'They dialled 9-1-1.',
      'They dialled 911.',
      'He lives on 17th Street.',
      'See https://example.org/2016/12/5.',
      'No one was hurt.',
      'One can never know.',
      'They helped one another.',
      'He was the only one there.',
      'One day he left.',
      'Write to us with your first name.',
      'The 1990s were calm.',
      'He is in his 20s.',
      'It is open 24/7.',
      'It happened on 9/11.',
      'Resolution 2254 was passed.',
      'It is No. 5 on the list.',
      'The G7 and the G20 met.',
      'It began in the second half.',
      'The couple left.',
      'Version 1.2.3 is out.',
      'Sample (3) follows #12.',
      'He spoke to Fox 8 News.',
      "It is one of Norland's biggest banks.",
      'Rome fell in 476 AD.',
      'Call +44 20 7946 0958.',
      'It is shown elsewhere [12, 13].',
      'He saw Nine Days, Twelve Angry Men and others.',
      'It is open 24 x 7.',
      'The Group of 20 met.',
      'He bought a two-story house.',
      'They closed the 805 freeway.',
      'Call 555-TIPS (8477).',
      'Text the word to 72727.',
      'He is 6\'4" tall.',
      "He is in his early 20's.",
      'Visit us from 6 to 8 p.m. on Monday.',
      'It was nine o’clock.',
      'They came on 9 / 10 / 2010.',
      'Image 1 of / 8',
      'It sounded like a 22.',
      'It stands at 63-99 Elm Road.',
      'The 9-11 attacks changed that.',
      'Nobody knew how many millions it cost.',
    ].map((text): Case => [text]),
  )
})

describe('intervals', () => {
  const cases: readonly [text: string, low: number, high: number, measure?: string][] = [
    ['It killed 18 people.', 18, 18],
    ['It killed 20 people.', 20, 20],
    ['It held 250,000 people.', 245_000, 255_000],
    ['It held 1,000 people.', 900, 1100],
    ['It killed about 20 people.', 19, 21],
    ['She read the report about 20 people.', 20, 20],
    ['She wrote a book about 20 people.', 20, 20],
    ['The town reports about 20 people.', 19, 21],
    ['She asked about 20 people.', 19, 21],
    ['It killed about 40 people.', 35, 45],
    ['It killed about 400 people.', 350, 450],
    ['It killed nearly 40 people.', 36, 40],
    ['It is 30 miles away.', 29.5 * 1609.344, 30.5 * 1609.344],
    ['It rose 83.3%.', 83.25, 83.35],
    ['It lasted two hours.', 5400, 9000],
    ['The 22-year-old left.', 22, 22],
    ['It cost $44.27.', 44.27, 44.27],
  ]
  it.each(cases)('%s', (text, low, high) => {
    const [figure] = figuresIn(text)
    expect(figure?.low).toBeCloseTo(low, 6)
    expect(figure?.high).toBeCloseTo(high, 6)
  })

  it('puts miles and kilometres that news rounds into one interval', () => {
    const [miles] = figuresIn('It is 30 miles away.')
    const [kilometres] = figuresIn('It is 48 km away.')
    expect(miles!.low < kilometres!.high && kilometres!.low < miles!.high).toBe(true)
  })
})

describe('tables', () => {
  table([
    ['Norwood   1,204   6,820   +4%', '1,204 | 1204', '6,820 | 6820', '4% | percent 4 percent'],
    ['Norwood\t1,204\t6,820 killed', '1,204 | 1204', '6,820 | 6820'],
    ['in the north  880  2,104  -2%', '880 | 880', '2,104 | 2104', '2% | percent 2 percent'],
    ['They saw  40  people die.', '40 | 40 | people'],
    ['Some of the refugees in 40  \n camps died.', '40 | 40 | camps'],
  ])
})

describe('numbers that label', () => {
  table([
    ['4.2 Water main. The contractor shall repair it.'],
    ['5.1 Budget'],
    ['5.1 million people voted.', '5.1 million | 5100000 | people'],
    ['Tel. +31 20 555 0134'],
    ['Telephone: 020 7946 0958, 12 lines', '12 | 12 | lines'],
    ['The telephone rang 12 times.', '12 | 12 | times'],
    ['The paintings hang in gallery 4 today.'],
    ['At reactor 4, 12 people died.', '12 | 12 | people'],
    ['They put 3 men in cell 12.', '3 | 3 | men'],
    ['The gallery 40 people visited is shut.', '40 | 40 | people'],
    ['A tank 40 feet long', '40 feet | length 40 foot'],
    ['Ayes: 4. Nays: 0.'],
    ['In favour: 12. Against: 3.'],
    ['They voted against 3 motions.', '3 | 3 | motions'],
  ])
})

describe('codes, groups and neighbours', () => {
  table([
    ['See Brandt v. Harlow, 512 F.3d 1042, 1047-48.'],
    ['He was charged under 18 U.S.C. § 1343.'],
    ['It fell 3 km from 50.4501° N, 30.5234° E.', '3 km | length 3 kilometre'],
    ['The camp at 37°14′06″N 115°48′40″W was empty.'],
    ['It was 31° at noon.', '31° | temperature 31 degree'],
    ['The fever rose on day 3.'],
    ['Last week 12 were hurt.', '12 | 12'],
    ['Area 51 lies in the desert.'],
    ['It was carried by nine votes to two.', 'nine | 9 | votes'],
    ['They sent 2 x 500 g of it.', '500 g | mass 500 gram'],
    ['Around 12 000 houses burned.', '12 000 | ~ 12000 | houses'],
    ['In room 12 300 men slept.', '300 | 300 | men'],
    ['It is 3 ft 4 in wide.', '3 ft 4 in | length 3.33333333333 foot'],
    ['It was 3 feet in 2014 alone.', '3 feet | length 3 foot'],
    ['Rates rose 25 basis points.', '25 basis points | percent 25 basis point'],
    ['Take ½ tablet a day.', '½ | 0.5 | tablet'],
    ['She won 90 points over 34 games.', '90 | 90 | points', '34 | 34 | games'],
    ['He died at 58 last year.', '58 | age 58 year'],
    ['He died at 58 Harlan Street.', '58 | address 58 | Harlan Street'],
    ['A hospital put the dead at 14.', '14 | 14'],
    ['She turns 43 in May.', '43 | age 43 year'],
    ['Two were held; a fourth, 17, is sought.', 'Two | 2', 'fourth | ordinal 4', '17 | age 17 year'],
    ['An 11yr. old male fled.', '11yr. old | age 11 year | male'],
    ['See p. 7: it is there.'],
    ['Zone 2 police came with a 357 Magnum.'],
    ['They found two 9mm pistols.', 'two | 2 | 9mm pistols'],
    ['The two-state solution and four-party talks failed.'],
    ['The odds were a hundred to one.'],
    ['The road is shut near mile marker 214.'],
    ['Call 0161 496 0001 in room 4.'],
    ['She cleared 2.03 m, 1 cm more than he.', '2.03 m | length 2.03 metre', '1 cm | length 1 centimetre'],
    ['He is 5 feet, 10 inches tall.', '5 feet, 10 inches | length 5.83333333333 foot'],
  ])
})
