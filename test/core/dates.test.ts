import { describe, expect, test } from 'vitest'
import { formatDay } from '../../server/src/core/dates/calendar.ts'
import type { DateExpression } from '../../server/src/core/facts.ts'
import { datesIn } from '../support/dates.ts'

/** A Wednesday. */
const reference = '2016-09-28'

/** "12 March 2014 = 2014-03-12", one string an expression. */
function summary(dates: readonly DateExpression[]): string[] {
  return dates.map((date) => `${date.text} = ${date.value ?? '?'}`)
}

describe('dates that are written out', () => {
  test.each([
    ['He left on the 12th Novr. 1812.', '12th Novr. 1812 = 1812-11-12'],
    ['He left on 12 March 2014.', '12 March 2014 = 2014-03-12'],
    ['He left on the 12th of March, 2014.', '12th of March, 2014 = 2014-03-12'],
    ['He left on March 12, 2014.', 'March 12, 2014 = 2014-03-12'],
    ['He left March 12th 2014 at noon.', 'March 12th 2014 = 2014-03-12'],
    ['Posted: Friday, July 12, 2013 1:16 PM EDT', 'Friday, July 12, 2013 = 2013-07-12'],
    ['At 1:45 p.m., on Friday August 19th, 2016, police came.', 'Friday August 19th, 2016 = 2016-08-19'],
    ['Filed 2014-03-12 in court.', '2014-03-12 = 2014-03-12'],
    ['Logged 2014-03-12T10:15:00Z by the desk.', '2014-03-12T10 = 2014-03-12'],
    ['It closed on 24.09.2016.', '24.09.2016 = 2016-09-24'],
    ['It closed on 13/09/2016.', '13/09/2016 = 2016-09-13'],
    ['It closed on 09/13/2016.', '09/13/2016 = 2016-09-13'],
    ['It opened in March 2014.', 'March 2014 = 2014-03'],
    ['It opened in early March of 2014.', 'early March of 2014 = 2014-03'],
    ['The 31 February 2014 is no day.', '31 February 2014 = ?'],
    ['The war of 1812 was long.', '1812 = 1812'],
    ['The Treaty of 1648 ended it.', '1648 = 1648'],
    ['They have met since 1976.', '1976 = 1976'],
    ['In the third quarter of 2015 sales fell.', 'third quarter of 2015 = 2015-Q3'],
    ['Sales fell in Q3 2015.', 'Q3 2015 = 2015-Q3'],
    ['The summer of 2014 was dry.', 'summer of 2014 = 2014-06-01/2014-09-01'],
    ['In the 1970s they moved.', '1970s = 1970-01-01/1980-01-01'],
    ["In the '70s they moved.", "'70s = 1970-01-01/1980-01-01"],
    ['It ran between 12 and 14 March 2014.', '12 and 14 March 2014 = 2014-03-12/2014-03-15'],
    ['It ran March 12-14, 2014.', 'March 12-14, 2014 = 2014-03-12/2014-03-15'],
    ['He served 2012-2016.', '2012-2016 = 2012-01-01/2017-01-01'],
    ['The 1914–18 war.', '1914–18 = 1914-01-01/1919-01-01'],
    ['Polls open on the first Friday of May 2014.', 'first Friday of May 2014 = 2014-05-02'],
    ['Polls open on the last Monday in May 2014.', 'last Monday in May 2014 = 2014-05-26'],
    ['It fell in the second half of 2013.', 'second half of 2013 = 2013-07-01/2014-01-01'],
    ['It fell in the first week of 2015.', 'first week of 2015 = 2015-W01'],
    ['It fell in the week of March 12, 2014.', 'week of March 12, 2014 = 2014-W11'],
    ['seen monday january 12th, 2015 at the gate', 'monday january 12th, 2015 = 2015-01-12'],
    ['The 1989 third quarter was good.', '1989 third quarter = 1989-Q3'],
    ['She met him on Christmas Day 2015.', 'Christmas Day 2015 = 2015-12-25'],
    ['The worst since the Sept. 11 attacks.', 'Sept. 11 = 2001-09-11'],
  ])('%s', (text, expected) => {
    expect(summary(datesIn(text, reference))).toEqual([expected])
  })
})

describe('dates against the day of the document, Wednesday 28 September 2016', () => {
  test.each([
    ['Saturday 12:49 p.m. UPDATE', 'Saturday = 2016-09-24'],
    ['Yours of the 5th inst. came.', '5th inst. = 2016-09-05'],
    ['Yours of the 28th ultimo came.', '28th ultimo = 2016-08-28'],
    ['We sail on the 5th prox. from here.', '5th prox. = 2016-10-05'],
    ['On Monday the 5th inst. he left.', 'Monday the 5th inst. = 2016-09-05'],
    ['He was shot on Tuesday.', 'Tuesday = 2016-09-27'],
    ['He was shot Wednesday night.', 'Wednesday = 2016-09-28'],
    ['He was shot Thursday.', 'Thursday = 2016-09-22'],
    ['He is due in court again Tuesday.', 'Tuesday = 2016-10-04'],
    ['The trial begins Monday.', 'Monday = 2016-10-03'],
    ['They voted to adjourn until Monday.', 'Monday = 2016-10-03'],
    ['The sale ends on Friday.', 'Friday = 2016-09-30'],
    ['A full hearing is set for Friday.', 'Friday = 2016-09-30'],
    ['The service will be held Sunday.', 'Sunday = 2016-10-02'],
    ['If all goes well they leave on Sunday.', 'Sunday = 2016-10-02'],
    ['Visits are possible again from Sunday.', 'Sunday = 2016-10-02'],
    ['They asked if he was there on Sunday.', 'Sunday = 2016-09-25'],
    ['They asked if he saw her on Sunday.', 'Sunday = 2016-09-25'],
    ['Visits were possible from Sunday.', 'Sunday = 2016-09-25'],
    ['On Friday, the court will decide.', 'Friday = 2016-09-30'],
    ['All victims of a Friday night shooting are expected to live.', 'Friday = 2016-09-23'],
    ['The office, which is investigating Friday’s fire, said so.', 'Friday = 2016-09-23'],
    ['They planned the theft before carrying it out Friday.', 'Friday = 2016-09-23'],
    ['A hearing set for Friday may be long.', 'Friday = 2016-09-30'],
    ['The funeral is Friday.', 'Friday = 2016-09-30'],
    ['He is expected to appear in court on Friday.', 'Friday = 2016-09-30'],
    ['Police, who will investigate, said Friday that he left.', 'Friday = 2016-09-23'],
    ['He was shot last Thursday.', 'last Thursday = 2016-09-22'],
    ['He was shot last Tuesday.', 'last Tuesday = 2016-09-20'],
    ['He was shot last Monday.', 'last Monday = 2016-09-26'],
    ['He was shot last Wednesday.', 'last Wednesday = 2016-09-21'],
    ['The mine flooded on 14 March last year.', '14 March last year = 2015-03-14'],
    ['He was elected on November 8 last year.', 'November 8 last year = 2015-11-08'],
    ['The siege was lifted on 2 December of last year.', '2 December of last year = 2015-12-02'],
    ['The bank failed on Friday, 5 February this year.', 'Friday, 5 February this year = 2016-02-05'],
    ['The fort fell between 3 and 5 May last year.', '3 and 5 May last year = 2015-05-03/2015-05-06'],
    ['The merger closes on January 2 next year.', 'January 2 next year = 2017-01-02'],
    ['They were charged in March last year.', 'March last year = 2015-03'],
    ['He fell ill on 29 February last year.', '29 February last year = ?'],
    ["Last year's October was cold.", "Last year's October = 2015-10"],
    ['Third-quarter profit fell.', 'Third-quarter = 2016-Q3'],
    ['It will close by year-end.', 'year-end = 2016'],
    ['It happened on Friday the 13th.', 'Friday the 13th = 2016-05-13'],
    ['They meet this Friday.', 'this Friday = 2016-09-30'],
    ['They met this past Friday.', 'this past Friday = 2016-09-23'],
    ['It fell over the last year.', 'last year = 2015-09-28/2016-09-29'],
    ['It opened in mid-2014.', 'mid-2014 = 2014'],
    ['It has been so after 2014.', '2014 = 2014'],
    ['They meet next Monday.', 'next Monday = 2016-10-03'],
    ['He died yesterday.', 'yesterday = 2016-09-27'],
    ['He died this morning.', 'this morning = 2016-09-28'],
    ['It was a horrible night last night.', 'last night = 2016-09-27'],
    ['Papers filed last week name him.', 'last week = 2016-W38'],
    ['He was charged last month.', 'last month = 2016-08'],
    ['It is the ninth this year.', 'this year = 2016'],
    ['She left two weeks ago.', 'two weeks ago = 2016-W37'],
    ['She left three days ago.', 'three days ago = 2016-09-25'],
    ['She left 40 years ago.', '40 years ago = 1976'],
    ['He was arrested Aug. 20.', 'Aug. 20 = 2016-08-20'],
    ['He was given a court date of Oct. 4.', 'Oct. 4 = 2016-10-04'],
    ['He was arrested Friday, Sept. 23.', 'Friday, Sept. 23 = 2016-09-23'],
    ['Police came on the 9th.', 'the 9th = 2016-09-09'],
    ['He was seen in January.', 'January = 2016-01'],
    ['Last July 13, police came.', 'Last July 13 = 2016-07-13'],
    ['Last October 13, police came.', 'Last October 13 = 2015-10-13'],
    ['The trial was postponed until Monday.', 'Monday = 2016-10-03'],
    ['The trial was postponed Monday.', 'Monday = 2016-09-26'],
    ['Profit fell in the second quarter.', 'second quarter = 2016-Q2'],
    ['Profit fell in the fourth quarter.', 'fourth quarter = 2015-Q4'],
    ['The August figures were better.', 'August = 2016-08'],
    ['She expects 2017 earnings to fall.', '2017 = 2017'],
    ['He died the day before yesterday.', 'the day before yesterday = 2016-09-26'],
    ['Rent is due on the 20th of next month.', '20th of next month = 2016-10-20'],
    ['They meet next week on Friday.', 'next week on Friday = 2016-10-07'],
    ['They met Friday of last week.', 'Friday of last week = 2016-09-23'],
    ['Police came on Friday the 23rd.', 'Friday the 23rd = 2016-09-23'],
    ["Sales may fall in next year's first quarter.", "next year's first quarter = 2017-Q1"],
    ["Sales fell in last year's second half.", "last year's second half = 2015-07-01/2016-01-01"],
    ['Sales fell in the latest quarter.', 'latest quarter = 2016-Q2'],
    ['It will open by the end of the year.', 'end of the year = 2016'],
    ['They met over the weekend.', 'the weekend = 2016-09-24/2016-09-26'],
    ['They play this weekend.', 'this weekend = 2016-10-01/2016-10-03'],
    ['Over the past two weeks, it rained.', 'past two weeks = 2016-09-14/2016-09-29'],
    ['In the last 24 hours, it rained.', 'last 24 hours = 2016-09-27/2016-09-29'],
    ['It happened last summer.', 'last summer = 2016-06-01/2016-09-01'],
    ['She was hurt on the Fourth of July.', 'Fourth of July = 2016-07-04'],
  ])('%s', (text, expected) => {
    expect(summary(datesIn(text, reference))).toEqual([expected])
  })
})

test.each([
  ['It was at the Christmas party in 2012.', ['Christmas = 2012-12-25', '2012 = 2012']],
  ['It was on Sunday that the Sunday Mirror said so.', ['Sunday = 2016-09-25']],
  ['On Sunday Times Square was shut.', ['Sunday = 2016-09-25']],
])('%s', (text, expected) => {
  expect(summary(datesIn(text, reference))).toEqual(expected)
})

describe('what is no date', () => {
  test.each([
    'Some 2000 people came.',
    'A black 2005 Honda Civic was found.',
    'Copyright 2016 Example Media.',
    'He lives at 2152 Alvin St.',
    'The 1500 block of Cottonwood Street.',
    'They may march on the capital.',
    'May was not there.',
    'In his 70s, he still works.',
    'He sat in the sun.',
    'Up from this time last year.',
    'The 24th floor burned.',
    'It cost $1999 then.',
    'They won 3-2 and 24/7 support.',
    'The second man fled.',
    'He left half a year ago.',
    'He scored twice in the third quarter.',
    'The latest year-old reports differ.',
    'The first half of the match was dull.',
    'in august company they may march on',
    'The March on the capital was long.',
    'A 2006 silver-colored, four-door saloon was found.',
    'Its 2017 Niro was advertised.',
    'A second quarter of the town burned.',
    'Updated: 3 months ago',
    'They will spend the next week here.',
    'In the last five hours, nobody came.',
    'The market, held every Friday, was full.',
    'It opens each Monday, Tuesday and Friday.',
    'It meets every other Thursday.',
    'It meets on Friday every week.',
    'The Sunday Courier Magazine said so.',
    'Since Bloody Sunday they are gone.',
  ])('%s', (text) => {
    expect(summary(datesIn(text, reference))).toEqual([])
  })
})

test('without a day of its own a document leaves relative dates open', () => {
  expect(summary(datesIn('He left on Friday, two days after 3 May 2014.', undefined))).toEqual([
    'Friday = ?',
    '3 May 2014 = 2014-05-03',
  ])
})

describe('expressions that belong together', () => {
  test.each([
    ['He worked there from May to October 2012.', 'May = 2012-05', 'October 2012 = 2012-10'],
    ['They were robbed in March and April of last year.', 'March = 2015-03', 'April of last year = 2015-04'],
    ['Police searched it on 2 March and 5 May last year.', '2 March = 2015-03-02', '5 May last year = 2015-05-05'],
    [
      'It was shelled on 3, 4 and 9 June last year.',
      '3 = 2015-06-03',
      '4 = 2015-06-04',
      '9 June last year = 2015-06-09',
    ],
    ["On 5 May last year's champion was hurt.", '5 May = 2016-05-05', 'last year = 2015'],
    ['She left on 5 May, last year he did.', '5 May = 2016-05-05', 'last year = 2015'],
    ['On 5 May the last year began.', '5 May = 2016-05-05', 'last year = 2015'],
    ['It ran from December to March 2015.', 'December = 2014-12', 'March 2015 = 2015-03'],
    ['It lasted from Monday to Friday.', 'Monday = 2016-09-19', 'Friday = 2016-09-23'],
    ['It was filed in 2013. It was granted a year later.', '2013 = 2013', 'a year later = 2014'],
    ['He was shot on Jan. 22 and again two days later.', 'Jan. 22 = 2016-01-22', 'two days later = 2016-01-24'],
    [
      'He was released on 4 March 2015. The following Monday he left.',
      '4 March 2015 = 2015-03-04',
      'following Monday = 2015-03-09',
    ],
    ['He was released on 4 March 2015. The next day he left.', '4 March 2015 = 2015-03-04', 'next day = 2015-03-05'],
  ])('%s', (text, ...expected) => {
    expect(summary(datesIn(text, reference))).toEqual(expected)
  })

  test.each([
    ['It has lasted since 2012.', '2012-01-01', '2016-09-29'],
    ['It ran from May to October 2012.', '2012-05-01', '2012-11-01'],
    ['It ran between Oct. 2 and October 22, 2015.', '2015-10-02', '2015-10-23'],
    ['It ran until 2014.', undefined, '2015-01-01'],
    ['It ran after 3 May 2014.', '2014-05-04', undefined],
  ])('%s speaks of a longer stretch', (text, from, to) => {
    const stretch = datesIn(text, reference)[0]?.stretch
    expect([stretch?.from, stretch?.to].map((day) => (day === undefined ? undefined : formatDay(day)))).toEqual([
      from,
      to,
    ])
  })
})

describe('numeric dates', () => {
  test.each([
    ['a day above 12 decides for the others', 'It fell on 03/04/2014 and on 25/04/2014.', '2014-04-03'],
    ['dates in words show the order', 'On March 5, 2014, not 03/04/2014.', '2014-03-04'],
    ['dates in words show the order', 'On 5 March 2014, not 03/04/2014.', '2014-04-03'],
    ['a weekday beside it decides', 'Published: Tuesday, 1/5/2016', '2016-01-05'],
    ['the day of the document decides', 'Published: 9/10/2016', undefined],
    ['the day of the document decides', 'Published: 09/27/2016', '2016-09-27'],
    ['without evidence it stays open', 'It fell on 03/04/2014.', undefined],
    ['divided evidence leaves it open', 'Not 03/04/2014, 25/04/2014 or 04/25/2014.', undefined],
  ])('%s: %s', (_, text, expected) => {
    const found = datesIn(text, reference).find((date) => date.text.includes('/'))
    expect(found?.value).toBe(expected)
  })
})

describe('years of two digits', () => {
  test.each([
    [undefined, 'It closed on 24.09.16.', '24.09.16 = 2016-09-24'],
    [undefined, 'HOSPITAL DIARY, 1912\n\n3.7.12. Twelve beds filled.', '3.7.12 = 1912-07-03'],
    [undefined, 'He came on 3.7.1887, and left on 13/08/91.', '13/08/91 = 1891-08-13'],
    // Years of two centuries: in doubt.
    [undefined, 'The strikes of 1912 and 2012 were long. It closed on 13/07/12.', '13/07/12 = ?'],
    [undefined, 'The law of 1850 was still in force. It closed on 13/07/12.', '13/07/12 = ?'],
    [undefined, 'The 2000 men of the law of 1950 came. It closed on 13/07/12.', '13/07/12 = 2012-07-13'],
    ['1914-05-01', 'She was seen on 14.2.13.', '14.2.13 = 1913-02-14'],
    ['1914-05-01', 'She was seen on 14.2.77.', '14.2.77 = ?'],
    // After the document's own day only if the text goes as far.
    ['1914-05-01', 'She returns on 14.2.16.', '14.2.16 = ?'],
    ['1914-05-01', 'She stays until 1917. She returns on 14.2.16.', '14.2.16 = 1916-02-14'],
    ['2004-05-01', "They met in 1915. She was seen on 12 July '16.", "12 July '16 = ?"],
    [undefined, "They met in 1915. She was seen on July 12, '16, and left.", "July 12, '16 = 1916-07-12"],
    [undefined, "They met in 1915. It lasted from 12-14 July '16.", "12-14 July '16 = 1916-07-12/1916-07-15"],
    ['2016-09-28', "On 12 July '16 men came.'", '12 July = 2016-07-12'],
    ['2016-09-28', 'He was born on 13/07/38.', '13/07/38 = ?'],
    ['2016-09-28', 'He was freed on 8.5.45.', '8.5.45 = 1945-05-08'],
    ['2016-09-28', 'In the week of 13.06.16 it rained.', 'week of 13.06.16 = 2016-W24'],
  ])('%s: %s', (day, text, expected) => {
    expect(summary(datesIn(text, day))).toContain(expected)
  })
})

describe('without a day of its own', () => {
  test.each([
    ['He left on 3 March 2014 and came back on 5 May.', '3 March 2014 = 2014-03-03', '5 May = 2014-05-05'],
    ['It began in 2012.\n\nOn September 22 it was over.', '2012 = 2012', 'September 22 = ?'],
    ['It began in September 2015.\n\nOn November 16 it was over.', 'September 2015 = 2015-09', 'November 16 = ?'],
    ['They met last month.', 'last month = ?'],
  ])('%s', (text, ...expected) => {
    expect(summary(datesIn(text, undefined))).toEqual(expected)
  })

  test('an open expression still says how exact it would be', () => {
    expect(datesIn('They met last month, this winter, on Friday.', undefined).map((date) => date.precision)).toEqual([
      'month',
      'season',
      'day',
    ])
  })
})

test.each([
  ['2016-09-26', 'last Sunday', '2016-09-25'],
  ['2016-10-02', 'last Saturday', '2016-10-01'],
  ['2016-09-30', 'last Thursday', '2016-09-22'],
  ['2016-10-01', 'last Friday', '2016-09-23'],
])('on %s, "%s" is %s', (day, phrase, expected) => {
  expect(datesIn(`He was shot ${phrase}.`, day).map((date) => date.value)).toEqual([expected])
})

describe('a text about the past', () => {
  test('takes the year of a day from the date before it in the sentence', () => {
    expect(
      summary(datesIn('The first shells fell on 6 November 1914, and by 9 November the mill burned.', reference)),
    ).toEqual(['6 November 1914 = 1914-11-06', '9 November = 1914-11-09'])
  })

  test('leaves a day open where its paragraph names no year', () => {
    const history =
      'It began in 1914. It was worse in 1915. It ended on 3 May 1916. They left in June 1916.\n\nOn 10 March they ate the last bread.'
    expect(summary(datesIn(history, reference)).at(-1)).toBe('10 March = ?')
  })

  test('is not every text that mentions an old year', () => {
    expect(summary(datesIn('The hall was built in 1914. He was shot there on 10 September.', reference)).at(-1)).toBe(
      '10 September = 2016-09-10',
    )
  })
})

describe('lists of days', () => {
  test.each([
    ['The dates are 3, 4 and 7 June 2019.', ['3 = 2019-06-03', '4 = 2019-06-04', '7 June 2019 = 2019-06-07']],
    ['It sat on June 3, 4 and 7, 2019.', ['June 3 = 2019-06-03', '4 = 2019-06-04', '7, 2019 = 2019-06-07']],
    ['It sat on June 3 and 4.', ['June 3 = 2016-06-03', '4 = 2016-06-04']],
    ['On June 3, 4 and 7 men died.', ['June 3 = 2016-06-03']],
    ['The errors in rows 3 and 4 may be old.', []],
    ['It ran between 5 and 7 June 2019.', ['5 and 7 June 2019 = 2019-06-05/2019-06-08']],
    [
      'She came on June 2d, 1864, and left on the 3d of June.',
      ['June 2d, 1864 = 1864-06-02', '3d of June = 1864-06-03'],
    ],
    ['A 3D film of June 2014', ['June 2014 = 2014-06']],
  ])('%s', (text, expected) => {
    expect(summary(datesIn(text, reference))).toEqual(expected)
  })
})

describe('answers take the tense of their question', () => {
  test.each([
    ['When did you hear of it? Around Christmas.', 'Christmas = 2015-12-25'],
    ['When will you hear of it? Around Christmas.', 'Christmas = 2016-12-25'],
  ])('%s', (text, expected) => {
    expect(summary(datesIn(text, reference))).toEqual([expected])
  })
})

describe('messages in a thread count from their own header', () => {
  const head = 'From: Anna Bell\nDate: Wed, 28 September 2016\nTo: Carl Dunn\n\nHe left yesterday.\n\n'
  const own = ['28 September 2016 = 2016-09-28', 'yesterday = 2016-09-27']

  test.each([
    [
      'pasted',
      '-----Original Message-----\nFrom: Carl Dunn\nSent: Friday, January 9, 2015 8:02 AM\nTo: Anna Bell\n\nHe came yesterday.',
      ['Friday, January 9, 2015 = 2015-01-09', 'yesterday = 2015-01-08'],
    ],
    [
      'quoted, with an answer below',
      'On Fri, Jan 9, 2015 at 9:02 AM, Carl Dunn wrote:\n\n> He came yesterday.\n\nYes, and he left again today.',
      ['Fri, Jan 9, 2015 = 2015-01-09', 'yesterday = 2015-01-08', 'today = 2016-09-28'],
    ],
    [
      'a label alone is no header',
      'The form said so:\n\nDate: January 9, 2015\n\nHe came yesterday.',
      ['January 9, 2015 = 2015-01-09', 'yesterday = 2016-09-27'],
    ],
  ])('%s', (_, text, expected) => {
    const found = summary(datesIn(head + text, reference))
    expect(found[0]).toContain('2016-09-28')
    expect(found.slice(1)).toEqual([own[1], ...expected])
  })
})

describe('entries of a diary', () => {
  const entries = 'Feb. 4. Snow.\n\nFeb. 20. He came yesterday.\n\nMarch 2. Rain this morning.'

  test('count from their own day', () => {
    expect(summary(datesIn(entries, '1916-02-04'))).toEqual([
      'Feb. 4 = 1916-02-04',
      'Feb. 20 = 1916-02-20',
      'yesterday = 1916-02-19',
      'March 2 = 1916-03-02',
      'this morning = 1916-03-02',
    ])
  })

  const title = 'JOURNAL OF ANN DOE, 1915'
  /** Entries, and the days they are read as; each is a paragraph. */
  test.each([
    [title, '12th July|13th July|3 January', undefined, '1915-07-12 1915-07-13 1916-01-03'],
    [
      title,
      'Monday, 12th July|Tuesday 13th|Friday 16|Monday the 2nd',
      undefined,
      '1915-07-12 1915-07-13 1915-07-16 1915-08-02',
    ],
    [title, 'July 12|13th|2nd', undefined, '1915-07-12 1915-07-13 1915-08-02'],
    ['LOG, 1915–17', 'Dec. 30|Jan. 2|Jan. 3', undefined, '1915-12-30 1916-01-02 1916-01-03'],
    ['LOG, 1915–17', 'Wednesday, July 12|Thursday 13th|Friday 14th', undefined, '1916-07-12 1916-07-13 1916-07-14'],
    // A weekday that the year of the title does not have, and one that does not follow.
    [title, 'Tuesday, 12th July|13th July|14th July', undefined, '? 1915-07-13 1915-07-14'],
    [title, 'July 12|Friday 13th|July 14', undefined, '1915-07-12 ? 1915-07-14'],
    // The day of a copy says nothing of the diary's year, but that of a story may be another.
    [title, 'July 12|July 13|July 14', '2004-05-01', '1915-07-12 1915-07-13 1915-07-14'],
    ['The flood of 1915', 'July 12|July 13|July 14', '2004-05-01', '2004-07-12 2004-07-13 2004-07-14'],
    [title, '12 Aug|13 Aug|2 Sept', undefined, '1915-08-12 1915-08-13 1915-09-02'],
    ['Diary begun in May 1915.', '12 July|13th|14th', undefined, '1915-07-12 1915-07-13 1915-07-14'],
    ['Programme of 2019', 'Saturday 14th|Sunday 15th|Monday 16th', '2019-09-20', '2019-09-14 2019-09-15 2019-09-16'],
    ['JULY 1915', '12th|13th|14th', undefined, '1915-07-12 1915-07-13 1915-07-14'],
  ])('%s: %s', (heading, entries, day, expected) => {
    const text = [heading, ...entries.split('|').map((entry) => `${entry}. The wind was from the south all day.`)].join(
      '\n\n',
    )
    const days = datesIn(text, day).filter(({ text }) => !heading.includes(text))
    expect(days.map(({ value = '?' }) => value).join(' ')).toBe(expected)
  })

  test('a list is no diary', () => {
    expect(datesIn('1st. The roof.\n\n2nd. The walls.\n\n3rd. The floor.', '1915-07-01')).toEqual([])
  })

  test('one paragraph that begins with a day is none', () => {
    expect(summary(datesIn('Feb. 4. He came yesterday.', '1916-02-10'))).toEqual([
      'Feb. 4 = 1916-02-04',
      'yesterday = 1916-02-09',
    ])
  })
})

describe('months in names, and days of a written month', () => {
  test.each([
    ['They spoke of Black September and of the July Plot.'],
    ['It rained in wet September.', 'September = 2016-09'],
    ['Rain fell in Aleppo in July.', 'July = 2016-07'],
    [
      'On 4–5 May 1945 it fell, and by the 8th the war was over.',
      '4–5 May 1945 = 1945-05-04/1945-05-06',
      'the 8th = ?',
    ],
  ])('%s', (text, ...expected) => {
    expect(summary(datesIn(text, reference))).toEqual(expected)
  })
})
