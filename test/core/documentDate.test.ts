import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from '../../server/src/core/dates/calendar.ts'
import { dateOfFileName } from '../../server/src/core/dates/fileNameDate.ts'
import { documentDateOf } from '../support/dates.ts'

function dateOf(text: string, fileDay?: string): string {
  const fileDate = fileDay === undefined ? undefined : parseDay(fileDay)
  const date = documentDateOf(fileDate === undefined ? { text } : { text, fileDate })
  return date === undefined ? 'unknown' : `${formatDay(date.day)} ${date.from}`
}

const prose =
  'The council met for three hours and agreed on nothing, as those who watched it from the gallery had expected it to do.'

describe("a document's own day", () => {
  test.each([
    [`---\ntitle: A report\ndate: 2016-09-24\n---\n\n${prose}`, '2016-09-24 frontMatter'],
    [`---\ndate: "September 24, 2016"\n---\n\n${prose}`, '2016-09-24 frontMatter'],
    [`A title here\n\nDate: 24 September 2016\n\n${prose}`, '2016-09-24 label'],
    [`A title here\n\nPublished: Saturday, 24 September 2016 10:15\n\n${prose}`, '2016-09-24 label'],
    [
      `Three hurt in crash Posted: Sunday, February 16, 2014 1:50 PM EST Updated: Sunday, April 27, 2014 2:31 PM EDT\n\n${prose}`,
      '2014-02-16 label',
    ],
    [`A title here\nUpdated: Oct 24, 2016 - 1:58 PM\n\n${prose}`, '2016-10-24 label'],
    [`A title here\n\nHARBOUR TOWN, Sept. 24, 2016 (Agency) - ${prose}`, '2016-09-24 dateline'],
    [`A title here\n\nLONDON — March 3, 2015 — ${prose}`, '2015-03-03 dateline'],
    [`Harbour Town, 24 September 2016 – ${prose}`, '2016-09-24 dateline'],
    [`Harbour Town, 24 September 2016 (Agency) — ${prose}`, '2016-09-24 dateline'],
    [`Anna Bell, 24 September 2016 was a day on which ${prose}`, 'unknown'],
    [`March 25, 2014 12:45 PM\n\n${prose}`, '2014-03-25 dateline'],
    [`https://example.org/2016/09/24/council-meets\n\n${prose}`, '2016-09-24 address'],
    [`https://example.org/world/2016/sep/24/council-meets\n\n${prose}`, '2016-09-24 address'],
    [`${prose} It last met on 3 May 2014.\n\n${prose}`, 'unknown'],
    [`${prose}\n\nThe report, published on 3 May 2014, says so. ${prose}`, 'unknown'],
    [`Date: 03/04/2016\n\n${prose}`, 'unknown'],
    [`Date: 03/04/2016\n\n${prose} It last met on May 3, 2014.`, '2016-03-04 label'],
    [`Date: 03/04/2016\n\n${prose} It last met on 3 May 2014.`, '2016-04-03 label'],
    [`Posted: 03/04/2016 10:15 PM EST\n\n${prose}`, '2016-03-04 label'],
    [`Published: Tuesday, 1/5/2016\n\n${prose}`, '2016-01-05 label'],
    [`Monday, Sep 10, 2012 | Updated 9:01 AM EDT\n\n${prose}`, '2012-09-10 dateline'],
    [`14:25 Sun Sep 15 2013\n\n${prose}`, '2013-09-15 dateline'],
    [`Two hurt in crash December 25, 2013 3:45 PM\n\n${prose}`, '2013-12-25 dateline'],
    [`${prose} (Published Saturday, July 30, 2016)\n\n${prose}`, '2016-07-30 label'],
    [`Published on 3 May 2014, the report says nothing new.\n\n${prose}`, 'unknown'],
    [`Memo of 3 May 2014\n\n${prose}`, '2014-05-03 dateline'],
    [`Minutes of the regular meeting of May 3, 2014\n\n${prose}`, '2014-05-03 dateline'],
    [`Interview with Anna Bell, 3 May 2014\n\n${prose}`, '2014-05-03 dateline'],
    [`Report on the fire of 3 May 2014\n\n${prose}`, 'unknown'],
    [`The battle of Fairhaven, June 3, 1864\n\n${prose}`, 'unknown'],
    [`Camp near Fairhaven, Va., June 3d, 1864.\n\nMy dear Anna:\n\n${prose}`, '1864-06-03 dateline'],
    [`2nd June 1864.\n\nDear Anna,\n\n${prose}`, '1864-06-02 dateline'],
    [`Dear Anna,\n\n${prose}\n\nWe left on June 3, 1864.`, 'unknown'],
    [`Ferry sinks: live\n\nUpdated 14:05 PHT, Tuesday 12 November 2019\n\n${prose}`, '2019-11-12 label'],
    [`COMMITTEE ON TRANSPORT\n\nHearing of 18 February 2020\n\n${prose}`, '2020-02-18 dateline'],
    [`MINUTES\n\nMeeting of the board on 18 February 2020\n\n${prose}`, '2020-02-18 dateline'],
    [`A title here\n\n${prose}\n\nHearing of 18 February 2020\n\n${prose}`, 'unknown'],
    [`WARD BOOK 1887\n\n3.7.87\n\n${prose}`, '1887-07-03 dateline'],
    [`Date: 13/07/12\n\n${prose} It last met in 1911.`, '1912-07-13 label'],
    [`Date: 13/07/12\n\n${prose} It met in 1911 and in 2011.`, 'unknown'],
    // The heads of papers.
    [`Bulletin 7, 14 June 2019\n\n${prose}`, '2019-06-14 dateline'],
    [`FAIRHAVEN HEALTH BOARD\nBulletin No. 7, 14 June 2019\n\n${prose}`, '2019-06-14 dateline'],
    [`Minutes of the meeting of 14 March 2023\n\n${prose}`, '2023-03-14 dateline'],
    [`Alert, 4 September 2021, 21:00\n\n${prose}`, '2021-09-04 dateline'],
    [`For immediate release: 7 March 2023\n\n${prose}`, '2023-03-07 dateline'],
    [`Press release, 7 March 2023\n\n${prose}`, '2023-03-07 dateline'],
    [`Situation report 1, 11 September 2021\n\n${prose}`, '2021-09-11 dateline'],
    [`Transcript, Day 4, 8 February 2024\n\n${prose}`, '2024-02-08 dateline'],
    [`FAIRHAVEN CROWN COURT\n\nTranscript - Day 4 - 8 February 2024\n\n${prose}`, '2024-02-08 dateline'],
    [`Order, 13 June 2019\n\n${prose}`, '2019-06-13 dateline'],
    [`Witness statement of Anna Bell, 13 June 2019\n\n${prose}`, '2019-06-13 dateline'],
    [`Fairhaven Gazette, 13 June 2019\n\nBridge closed\n\n${prose}`, '2019-06-13 dateline'],
    [`Weekly bulletin (final), 13 June 2019\n\n${prose}`, '2019-06-13 dateline'],
    // Days of something else.
    [`Anna Bell, born 3 May 1921\n\n${prose}`, 'unknown'],
    [`Founded 3 May 1921\n\n${prose}`, 'unknown'],
    [`Fairhaven Gazette, founded 3 May 1921\n\n${prose}`, 'unknown'],
    [`Statement on the anniversary of 3 May 1921\n\n${prose}`, 'unknown'],
    [`Report: Battle of Fairhaven, 3 June 1864\n\n${prose}`, 'unknown'],
    [`Appeal against the order of 13 June 2019\n\n${prose}`, 'unknown'],
    [`Notes for the meeting of 14 March 2023\n\n${prose}`, 'unknown'],
    [`Next meeting: 14 March 2023\n\n${prose}`, 'unknown'],
    [`Hearing: 14 March 2023\n\n${prose}`, 'unknown'],
    [`Deadline: 14 March 2023\n\n${prose}`, 'unknown'],
    [`Re: hearing on 14 March 2023\n\nDear Ms Bell,\n\n${prose}`, 'unknown'],
    [`Your letter of 14 March 2023\n\nDear Ms Bell,\n\n${prose}`, 'unknown'],
    [`Report, 3 May 2014 - 7 June 2014\n\n${prose}`, 'unknown'],
    [`Minutes of the meetings of 3 May 2014 and 7 June 2014\n\n${prose}`, 'unknown'],
    [`Bulletin 7, 14 June 2019\n\n${prose}\n\nBulletin 8, 15 June 2019\n\n${prose}`, 'unknown'],
    [`They read the\nMinutes of the meeting of 14 March 2023\nand left without a word.\n\n${prose}`, 'unknown'],
    // Datelines without a year.
    [`HARBOUR TOWN, Sept 28 (Agency) - ${prose} It had met on 20 September 2016.`, '2016-09-28 dateline'],
    [`HARBOUR TOWN, 28 September - ${prose} It meets again in October 2016.`, '2016-09-28 dateline'],
    [`HARBOUR TOWN, Sept 28 (Agency) - ${prose}`, 'unknown'],
    [`HARBOUR TOWN, Sept 28 (Agency) - ${prose} It was founded in 1921.`, 'unknown'],
    [`HARBOUR TOWN, Sept 28 (Agency) - ${prose} Nothing like it was seen since September 2014.`, 'unknown'],
    [`HARBOUR TOWN, Sept 28 (Agency) - Mourners marked the anniversary of 28 September 2014. ${prose}`, 'unknown'],
    [`HARBOUR TOWN, Sept 28 (Agency) - ${prose} It met on 20 September 2016 and in June 2015.`, 'unknown'],
    [`HARBOUR TOWN, Sept 28 (Agency) - ${prose} It met on 3 March 2016.`, 'unknown'],
    ['', 'unknown'],
  ])('%s', (text, expected) => {
    expect(dateOf(text)).toBe(expected)
  })

  test('front matter goes before the file name, the file name before the rest', () => {
    expect(dateOf(`---\ndate: 2016-09-24\n---\n${prose}`, '2015-01-01')).toBe('2016-09-24 frontMatter')
    expect(dateOf(`Date: 24 September 2016\n\n${prose}`, '2015-01-01')).toBe('2015-01-01 fileName')
  })
})

test.each([
  ['2016-09-24 report.txt', '2016-09-24'],
  ['2016-09-24.md', '2016-09-24'],
  ['20160924-report.txt', '2016-09-24'],
  ['2016-13-24 report.txt', undefined],
  ['2016-09-241.txt', undefined],
  ['report 2016-09-24.txt', '2016-09-24'],
  ['05-2016-09-24-wire.txt', '2016-09-24'],
  ['notes/12_2016_09_24_wire.txt', '2016-09-24'],
  ['IMG_20160924_1015.txt', '2016-09-24'],
  ['24 September 2016 report.txt', '2016-09-24'],
  ['report_24_Sept_2016.txt', '2016-09-24'],
  ['Council minutes, September 24, 2016.txt', '2016-09-24'],
  ['report 120160924.txt', undefined],
  ['from 2016-09-24 to 2016-09-26.txt', undefined],
  ['report 2016-09-24 (of 2016-09-24).txt', '2016-09-24'],
  ['airstrike-2016-09-24.txt', undefined],
  ['born 3 May 1921.txt', undefined],
  ['the fire of 3 May 1921.txt', undefined],
  ['anniversary-2016-09-24.txt', undefined],
  ['deadline 24 September 2016.txt', undefined],
  ['2016-09 report.txt', undefined],
  ['12-24-2016.txt', undefined],
  ['', undefined],
])('the day of the file name "%s"', (name, expected) => {
  const day = dateOfFileName(name)
  expect(day === undefined ? undefined : formatDay(day)).toBe(expected)
})
