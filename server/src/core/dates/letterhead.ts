// The date in the head of a letter or dated paper: "Camp near Fairhaven, Va., June 3d, 1864." above "Dear Anna,", "Minutes of the meeting
// of 14 March 2023", "Bulletin 2, 14 June 2019". A title dates the document only if it says what kind of paper it is.

import { once } from '../collections/once.ts'
import type { DocumentDate } from '../facts.ts'
import type { Block } from '../text/layout.ts'
import type { DateLexicon } from './words.ts'
import { dateEnding, lineEnd, type Reading, reach, type WrittenDay } from './writtenDay.ts'

/** How many blocks from the top may contain the head of a letter, and how far from its beginning the greeting may be (characters). */
const headBlocks = 6
const greetingReach = 1500
const longestHeadLine = 100

const greeting =
  /^[ \t]*(?:(?:my )?(?:very )?(?:dear|dearest|beloved|honou?red) .{1,60}[,:;.—–-]+|(?:sirs?|gentlemen|madam|general|colonel|captain)[,:;.—–-]+)[ \t]*(?:\r?\n|$|[—–-])/im
/** How a letter introduces dates that are not its own: "Re: hearing of 3 May 2014", "Your letter of 3 May 2014", "Born 3 May 1921". */
const ofOtherDay =
  /\b(?:re|ref|reference|subject|regarding|concerning|about|your|our|hearing|appointment|deadline|due|pay(?:able|ment)|born|birth|d\.?o\.?b|died|founded|established|since|until|till|before|after|by|on|expires|expiry|valid|effective|anniversary)\b/i

/** "Bulletin 2, 14 June 2019" as a title, and the line "Camp near Fairhaven, Va., June 3d, 1864." above "Dear Anna,". */
export function letterDate(document: Reading, blocks: readonly Block[]): DocumentDate | undefined {
  const { text } = document
  const isLetter = once(() => greeting.test(text.slice(0, greetingReach)))
  for (let index = 0; index < Math.min(headBlocks, blocks.length); index++) {
    const { start, end, kind } = blocks[index]!
    if (kind === 'verbatim' || kind === 'address') continue
    for (let from = start; from < Math.min(end, start + reach); from = lineEnd(text, from, end) + 1) {
      const to = lineEnd(text, from, end)
      if (longestHeadLine < to - from) return undefined
      const found = dateEnding(document, from, to)
      if (found === undefined) continue
      const before = text.slice(from, found.span.start)
      if (isPaperOfOneDay(before, document.lexicon) && !goesOn(text, to))
        return hasOther(document, blocks, found) ? undefined : { ...found, from: 'dateline' }
      if (isLetter() && !ofOtherDay.test(before)) return { ...found, from: 'dateline' }
    }
  }
  return undefined
}

/** The next line continues a sentence. */
function goesOn(text: string, at: number): boolean {
  return /^\s{0,4}\p{Ll}/u.test(text.slice(at, at + 6))
}

/** Most blocks searched for the head of another paper. */
const mostBlocks = 500

/** A file with the papers of several days has no date of its own. */
function hasOther(document: Reading, blocks: readonly Block[], { day }: WrittenDay): boolean {
  return blocks.slice(0, mostBlocks).some(({ start, end }) => {
    if (longestHeadLine < end - start) return false
    const other = dateEnding(document, start, end)
    return (
      other !== undefined &&
      other.day !== day &&
      isPaperOfOneDay(document.text.slice(start, other.span.start), document.lexicon)
    )
  })
}

/** Marks between the parts of a head. */
const partEnd = /,\s+|:\s+|;\s+|\.\s+(?=\p{Lu})|\s+[–—-]\s+|\s*[()]\s*/u
/** Words that join the date to what precedes it. */
const joiner = /(?:[,:(–—-]| of| dated| on| for)+\s*$/
/** "Day 4", "No. 12", "draft". */
const furtherPart =
  /^(?:(?:[Dd]ay|[Nn]o\.?|[Nn]umber|[Pp]art|[Ss]ession|[Ss]itting|[Ww]eek|[Uu]pdate|[Ii]ssue|[Ee]dition|[Vv]ol(?:ume|\.)) ?#?(?:\d{1,4}|[a-z]{3,5})|#?\d{1,4}|(?:first |second |final |revised |corrected |unrevised )?(?:draft|final|revised|corrected|unrevised|provisional|extract|continued|(?:morning|afternoon|evening) session|open session))$/
/** "Aldery Crown Court". */
const namePart = /^\p{Lu}[\p{L}\d.&’'-]*(?: (?:of |the |and )?\p{Lu}[\p{L}\d.&’'-]*){0,4}$/u
/** What may follow the word for the paper: its number, which meeting it is of, who wrote it. */
const behindPaper =
  /^(?: (?:[Nn]o\.? ?|[Nn]umber |#)?\d{1,4}[a-z]?)?(?: (?:of|from) (?:the |a )?(?:\S+ ){0,3}(?:meeting|hearing|session|interview|sitting|trial))?(?: (?:to|from|with|by|of)(?: (?:the )?\p{Lu}[\p{L}.’'-]+){1,4}| (?:of|by|from) (?:the|a) (?:\S+ ){0,2}(?:board|committee|council|commission|assembly|senate|court|cabinet))?$/u
/** Words before the word for the paper, and those that no such name contains besides the cues of dates: "Appeal against the order of". */
const longestName = 4
const noPartOfName: ReadonlySet<string> = new Set(
  'the a an with about against at under or next previous last upcoming coming my our your his her their its was is were will'.split(
    ' ',
  ),
)
/** "Next hearing: 3 May 2014" and "Hearing: 3 May 2014" announce a date to come. */
const gatherings: ReadonlySet<string> = new Set('hearing meeting session sitting'.split(' '))

/** Whether a line that begins like this and ends in a date is the head of a paper of that date. */
function isPaperOfOneDay(before: string, { papers, cues, happenings }: DateLexicon): boolean {
  const line = before.trim()
  const joined = line.replace(joiner, '').trim()
  if (/^for (?:immediate )?release$/i.test(joined)) return true
  const [name = '', ...further] = joined.split(partEnd).filter((part) => part !== '')
  // "Report: Battle of Fairhaven, 3 June 1864" gives the date of the battle.
  const isOfPaper = (part: string) =>
    furtherPart.test(part) ||
    (namePart.test(part) && !part.split(' ').some((word) => happenings.has(word.toLowerCase())))
  if (!further.every(isOfPaper)) return false
  const words = name.split(' ')
  for (let at = 0; at < words.length && at <= longestName; at++) {
    const word = words[at]!.toLowerCase()
    if (papers.has(word) && behindPaper.test(['', ...words.slice(at + 1)].join(' ')))
      return !(gatherings.has(word) && line.endsWith(':'))
    if (cues.has(word) || noPartOfName.has(word)) return false
  }
  return false
}
