// The document's own date, read from the text or the file name, never from the file system. In this order: front matter, file name, a label
// ("Published: …"), a dateline or a line near the top that is only a date, the head of a letter or dated paper, a web address that contains
// the date.

import { once } from '../collections/once.ts'
import type { DocumentDate } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Block } from '../text/layout.ts'
import { type Spelled, SpellingColumn } from '../text/spellings.ts'
import { epochDay, isCivilDay } from './calendar.ts'
import { yearsInText } from './centuries.ts'
import { dayOfDateline } from './dayWithoutYear.ts'
import { letterDate } from './letterhead.ts'
import { orderInText } from './numericOrder.ts'
import {
  dateStartingAt,
  isOnlyTime,
  lineEnd,
  longestDate,
  nextWord,
  type Reading,
  reach,
  type WrittenDay,
} from './writtenDay.ts'

export function findDocumentDate({
  source,
  spelled,
  blocks,
  lexicon,
}: Pick<Analysis, 'source' | 'spelled' | 'blocks' | 'lexicon'>): DocumentDate | undefined {
  const { text, fileDate } = source
  const document: Reading = {
    text,
    lexicon: lexicon.dates,
    order: once(() => orderInText(text)),
    years: once(() => yearsInText(text)),
  }
  const frontMatter = frontMatterDate(document, blocks)
  if (frontMatter !== undefined) return frontMatter
  if (fileDate !== undefined) return { day: fileDate, from: 'fileName' }
  const labels = labelsIn(spelled)
  return (
    (labels.published ? labelledDate(document, blocks, published) : undefined) ??
    (labels.updated ? labelledDate(document, blocks, updated) : undefined) ??
    datelineDate(document, blocks) ??
    letterDate(document, blocks) ??
    addressDate(text, blocks)
  )
}

/** How many blocks from the top may contain a label, a dateline or a date line; and how many at the end a label. */
const topBlocks = 12
const bottomBlocks = 4
/** A longer paragraph belongs to the story (characters). */
const shortestProse = 150

const published =
  /(?:^|[\s(|•·–—-])(?:date(?: published)?|dated|(?:first |originally )?published|posted|publication date|filed|issued|created)(?:\s+(?:on|at))?\s*(?::|\s)\s*/gi
const updated = /(?:^|[\s(|•·–—-])(?:last )?(?:updated|modified|revised|edited)(?:\s+(?:on|at))?\s*(?::|\s)\s*/gi

/** Beginnings of label words, capitalised, and of those that must follow the first of two words. */
const LabelWord = {
  published: 1,
  firstOfPublished: 2,
  anyPublished: 4,
  updated: 8,
  firstOfUpdated: 16,
  anyUpdated: 32,
} as const

const labelWords = new SpellingColumn((lower, _, written) => {
  const code = written.charCodeAt(0)
  const capital = 65 <= code && code <= 90
  switch (lower) {
    case 'published':
      return LabelWord.anyPublished | (capital ? LabelWord.published : 0)
    case 'date':
    case 'dated':
    case 'posted':
    case 'publication':
    case 'filed':
    case 'issued':
    case 'created':
      return capital ? LabelWord.published : 0
    case 'first':
    case 'originally':
      return capital ? LabelWord.firstOfPublished : 0
    case 'updated':
    case 'modified':
    case 'revised':
    case 'edited':
      return LabelWord.anyUpdated | (capital ? LabelWord.updated : 0)
    case 'last':
      return capital ? LabelWord.firstOfUpdated : 0
    default:
      return 0
  }
})

/** Which labels may occur in the text at all: few texts have the words, and the others need not be searched. */
function labelsIn({ table, number }: Spelled): { readonly published: boolean; readonly updated: boolean } {
  const column = labelWords.of(table)
  let all = 0
  for (let token = 0; token < number.length; token++) all |= column[number[token]!]!
  const has = (bits: number) => (all & bits) === bits
  return {
    published: has(LabelWord.published) || has(LabelWord.firstOfPublished | LabelWord.anyPublished),
    updated: has(LabelWord.updated) || has(LabelWord.firstOfUpdated | LabelWord.anyUpdated),
  }
}

/** "14:05 GMT, " between a label and its day. */
const clockBefore = /^\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?[\s,|•·–—-]*(?:on )?/i

function frontMatterDate(document: Reading, blocks: readonly Block[]): DocumentDate | undefined {
  const { text } = document
  const first = blocks[0]
  if (first === undefined || first.kind !== 'verbatim' || !text.startsWith('---', first.start)) return undefined
  const content = text.slice(first.start, first.end)
  for (const key of [
    'date',
    'published',
    'pubdate',
    'publish_date',
    'publishdate',
    'issued',
    'created',
    'updated',
    'lastmod',
  ]) {
    const field = new RegExp(`^["']?${key}["']?[ \\t]*:[ \\t]*["']?`, 'im').exec(content)
    if (field === null) continue
    const found = dateStartingAt(document, first.start + field.index + field[0].length, first.end)
    if (found !== undefined) return { ...found, from: 'frontMatter' }
  }
  return undefined
}

function labelledDate(document: Reading, blocks: readonly Block[], label: RegExp): DocumentDate | undefined {
  const { text } = document
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!
    const isNearEdge = index < topBlocks || blocks.length - bottomBlocks <= index
    if (block.kind === 'verbatim' || block.kind === 'address' || (!isNearEdge && block.kind !== 'metadata')) continue
    const head = text.slice(block.start, Math.min(block.end, block.start + reach))
    for (const match of head.matchAll(label)) {
      // Running text says "published on 3 May" of other things: a label is capitalised or comes first.
      const word = match[0].trimStart().replace(/^[(|•·–—-]\s*/, '')
      if (!/^[A-Z]/.test(word)) continue
      const behind = block.start + match.index + match[0].length
      const found = dateStartingAt(document, behind, block.end) ?? dateBehindClock(document, behind, block.end)
      if (found === undefined) continue
      // "Published on 3 May 2014, the report says …" is a sentence, not a label.
      const rest = text.slice(found.span.end, lineEnd(text, found.span.end, block.end))
      if (match[0].includes(':') || isOnlyTime(rest) || /^[^.]{0,30}$/.test(rest)) return { ...found, from: 'label' }
    }
  }
  return undefined
}

const writtenTown = /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3},\s*/u
const dashBehind = /^(?:\s*\([^()]{1,30}\))?\s*[–—-]\s+/u

/** "Fairhaven, 3 May 2014 – ": if the town is not in capitals, only the dash after the date shows that it is a dateline. */
function dashedDateline(document: Reading, from: number, to: number): ReturnType<typeof dateStartingAt> {
  const { text } = document
  const town = writtenTown.exec(text.slice(from, Math.min(to, from + reach)))
  const found = town === null ? undefined : dateStartingAt(document, from + town[0].length, to)
  if (found === undefined) return undefined
  const dash = dashBehind.exec(text.slice(found.span.end, Math.min(to, found.span.end + reach)))
  // "3 May 2014 – 7 June 2014" is not a day.
  const isDateline = dash !== null && dateStartingAt(document, found.span.end + dash[0].length, to) === undefined
  return isDateline ? found : undefined
}

/** "ALEPPO, Syria, Sept. 24, 2016 (Agency) -", "LONDON — March 3, 2015", or a line that is a date and a time and nothing else. */
function datelineDate(document: Reading, blocks: readonly Block[]): DocumentDate | undefined {
  const { text } = document
  let proseCount = 0
  for (const block of blocks.slice(0, topBlocks)) {
    if (block.kind === 'verbatim' || block.kind === 'address') continue
    // A date below the story's first paragraphs may be anybody's birthday.
    if (block.kind === 'paragraph' && shortestProse <= block.end - block.start && 1 < ++proseCount) return undefined
    // Every date that is looked for here has a year or a day in digits.
    if (!/\d/.test(text.slice(block.start, Math.min(block.end, block.start + reach + longestDate)))) continue
    const head = text.slice(block.start, Math.min(block.end, block.start + reach))
    const place =
      /^(?:\p{Lu}[\p{Lu}.'’-]+(?:[ /]\p{Lu}[\p{Lu}.'’-]+)*(?:, ?\p{Lu}[\p{L}.'’]+(?: \p{Lu}[\p{L}.'’]+)*)*)\s*[,:|(–—-]+\s*/u.exec(
        head,
      )
    if (place !== null) {
      const behind = block.start + place[0].length
      const found = dateStartingAt(document, behind, block.end) ?? dayOfDateline(document, behind, block.end)
      if (found !== undefined) return { ...found, from: 'dateline' }
    }
    const ofTown = dashedDateline(document, block.start, block.end)
    if (ofTown !== undefined) return { ...ofTown, from: 'dateline' }
    const clock = /^(?:\(?\s*(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?[\s,|–—-]*)?(?:on )?)/i.exec(head)![0]
    const alone = dateStartingAt(document, block.start + clock.length, block.end)
    if (alone !== undefined && isOnlyTime(text.slice(alone.span.end, lineEnd(text, alone.span.end, block.end)))) {
      return { ...alone, from: 'dateline' }
    }
    if (!clockAtEnd.test(head.slice(-longestClock))) continue
    const atEnd = /\S (?=(?:\S+ ){1,4}\d{4},? \d{1,2}:\d\d ?[ap]\.?m\.?(?: [A-Z]{2,4})?$)/i.exec(head)
    for (let word = atEnd === null ? head.length : atEnd.index + 2; word < head.length; word = nextWord(head, word)) {
      const last = dateStartingAt(document, block.start + word, block.end)
      if (last !== undefined) return { ...last, from: 'dateline' }
    }
  }
  return undefined
}

/** "9:30 p.m. GMT" at the end of a line, and its length (characters). */
const clockAtEnd = /\d ?[ap]\.?m\.?(?: [A-Z]{2,4})?$/i
const longestClock = 12

function addressDate(text: string, blocks: readonly Block[]): DocumentDate | undefined {
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!
    if (block.kind !== 'address' && block.kind !== 'metadata') continue
    const address = text.slice(block.start, Math.min(block.end, block.start + 4 * reach))
    const match = /\/((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?![\d])/i.exec(address)
    if (match === null || !/https?:\/\/|www\./i.test(address)) continue
    const year = Number(match[1])
    const month = /^\d/.test(match[2]!) ? Number(match[2]) : monthsInAddresses.indexOf(match[2]!.toLowerCase()) + 1
    const day = Number(match[3])
    if (!isCivilDay(year, month, day)) continue
    const start = block.start + match.index + 1
    return {
      day: epochDay(year, month, day),
      from: 'address',
      span: { start, end: block.start + match.index + match[0].length },
    }
  }
  return undefined
}

const monthsInAddresses: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The same after a time of day that begins at `from`. */
function dateBehindClock(document: Reading, from: number, to: number): WrittenDay | undefined {
  const clock = clockBefore.exec(document.text.slice(from, from + longestDate))
  return clock === null ? undefined : dateStartingAt(document, from + clock[0].length, to)
}
