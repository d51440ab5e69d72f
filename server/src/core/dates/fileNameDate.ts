// The day in a file name: "2016-09-24 report.txt", "05-2023-03-08-wire.txt", "8 March 2023 report.txt". Speaks only where the name has one
// day, and where nothing in the name says that the day is of what the text is about.

import type { EpochDay } from '../facts.ts'
import { epochDay, isCivilDay } from './calendar.ts'

/**
 * The day in the last part of a path; undefined without one. A name that begins with a day has this one whatever follows; elsewhere
 * there must be no other.
 */
export function dateOfFileName(path: string): EpochDay | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  let found: EpochDay | undefined
  for (const pattern of patterns)
    for (const match of name.matchAll(pattern)) {
      const { y = '', m = '', d = '' } = match.groups!
      const month = /^\d/.test(m) ? Number(m) : months.indexOf(m.slice(0, 3).toLowerCase()) + 1
      if (!isCivilDay(Number(y), month, Number(d))) continue
      const day = epochDay(Number(y), month, Number(d))
      if (match.index === 0) return day
      if (isOfContent(name.slice(0, match.index)) || (found !== undefined && found !== day)) return undefined
      found = day
    }
  return found
}

const months: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Names, unlike texts, write an underscore or nothing where others have a space. */
const month =
  '(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const patterns: readonly RegExp[] = [
  // Four digits that go on with a fifth, or stand behind one, are part of a longer number.
  /(?<!\d)(?<y>\d{4})(?<mark>[-_. ])(?<m>\d\d)\k<mark>(?<d>\d\d)(?!\d)/g,
  // Eight digits may be any number, unless they begin like a year of photographs and files.
  /(?<!\d)(?<y>(?:19|20)\d\d)(?<m>\d\d)(?<d>\d\d)(?!\d)/g,
  new RegExp(`(?<![\\d\\p{L}])(?<d>\\d{1,2})(?:st|nd|rd|th)?[-_. ]{0,2}${month}[-_. ,]{0,2}(?<y>\\d{4})(?!\\d)`, 'giu'),
  new RegExp(`(?<!\\p{L})${month}[-_. ]{0,2}(?<d>\\d{1,2})(?:st|nd|rd|th)?[-_. ,]{1,2}(?<y>\\d{4})(?!\\d)`, 'giu'),
]

/** "airstrike-2015-10-03.txt", "born 3 May 1921.txt": the day of an event, of which the text may tell years later. */
function isOfContent(before: string): boolean {
  const words = before.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.slice(-wordsBefore).some((word) => contents.has(word))
}

/** Words before the day that tell what it is of. */
const wordsBefore = 2
const contents: ReadonlySet<string> = new Set(
  (
    'born died killed founded established opened closed signed married arrested since until till before after by deadline due about re ' +
    'anniversary birthday birth death founding expires valid ' +
    'accident airstrike ambush assassination attack attacks battle blast bombing bombings collapse collision coup crash disaster ' +
    'earthquake election eruption execution explosion fire flood hurricane incident massacre match murder protest protests quake raid ' +
    'revolution riot riots shelling shooting siege sinking storm strike strikes tsunami uprising vote war wedding'
  ).split(' '),
)
