// The date in a file name: "2016-09-24 report.txt", "05-2023-03-08-wire.txt", "8 March 2023 report.txt". Only if the name contains one
// date, and nothing in it says that the date belongs to the story.

import type { EpochDay } from '../facts.ts'
import { epochDay, isCivilDay } from './calendar.ts'

/**
 * The date in the last segment of a path, or undefined. A name that begins with a date has that one, whatever follows; elsewhere there must
 * be no other.
 */
export function dateOfFileName(path: string): EpochDay | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!yearOrDay.test(name)) return undefined
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

/** Every pattern contains a number of four or eight digits; most names do not, and need no further look. */
const yearOrDay = /(?<!\d)(?:\d{4}|\d{8})(?!\d)/

const months: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** File names use an underscore, or nothing, where texts have a space. */
const month =
  '(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const patterns: readonly RegExp[] = [
  // Four digits followed or preceded by a fifth are part of a longer number.
  /(?<!\d)(?<y>\d{4})(?<mark>[-_. ])(?<m>\d\d)\k<mark>(?<d>\d\d)(?!\d)/g,
  // Eight digits may be any number, unless they begin like the year of a photograph or file.
  /(?<!\d)(?<y>(?:19|20)\d\d)(?<m>\d\d)(?<d>\d\d)(?!\d)/g,
  new RegExp(`(?<![\\d\\p{L}])(?<d>\\d{1,2})(?:st|nd|rd|th)?[-_. ]{0,2}${month}[-_. ,]{0,2}(?<y>\\d{4})(?!\\d)`, 'giu'),
  new RegExp(`(?<!\\p{L})${month}[-_. ]{0,2}(?<d>\\d{1,2})(?:st|nd|rd|th)?[-_. ,]{1,2}(?<y>\\d{4})(?!\\d)`, 'giu'),
]

/** "airstrike-2015-10-03.txt", "born 3 May 1921.txt": the date of an event, which the text may describe years later. */
function isOfContent(before: string): boolean {
  const words = before.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.slice(-wordsBefore).some((word) => contents.has(word))
}

/** Words before the date that say what it belongs to. */
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
