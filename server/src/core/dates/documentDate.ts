// The document's own day, read from the text or the file name, never from the file system. In this order: front matter, file name,
// a label ("Published: …"), a dateline or a date alone on a line near the top, the head of a letter or memo, a web address with the
// day in it.

import { once } from '../collections/once.ts'
import type { DocumentDate, EpochDay } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { classOf, isLetter, isSpace } from '../text/characters.ts'
import type { Block } from '../text/layout.ts'
import type { Span } from '../text/span.ts'
import { type Spelled, SpellingColumn, spell } from '../text/spellings.ts'
import { tokenise } from '../text/tokens.ts'
import { epochDay, isCivilDay } from './calendar.ts'
import { parseAt } from './grammar.ts'
import { type NumericOrder, orderInText } from './numericOrder.ts'
import { resolve } from './resolve.ts'
import type { Scope } from './scope.ts'
import { type DateLexicon, dateTokens } from './words.ts'

export function findDocumentDate({
  source,
  spelled,
  blocks,
  lexicon,
}: Pick<Analysis, 'source' | 'spelled' | 'blocks' | 'lexicon'>): DocumentDate | undefined {
  const { text, fileDate } = source
  const document: Reading = { text, lexicon: lexicon.dates, order: once(() => orderInText(text)) }
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

/** What the rules below read. `order` is asked only by numeric dates that can be read both ways. */
interface Reading {
  readonly text: string
  readonly lexicon: DateLexicon
  readonly order: () => NumericOrder
}

/** How many blocks from the top may hold a label, a dateline or a date line; and how many at the end a label. */
const topBlocks = 12
const bottomBlocks = 4
/** A paragraph from here on belongs to the story (characters). */
const shortestProse = 150
/** How much of a block is looked at (characters): labels and datelines stand at its beginning, or behind a caption. */
const reach = 500

const published =
  /(?:^|[\s(|•·–—-])(?:date(?: published)?|dated|(?:first |originally )?published|posted|publication date|filed|issued|created)(?:\s+(?:on|at))?\s*(?::|\s)\s*/gi
const updated = /(?:^|[\s(|•·–—-])(?:last )?(?:updated|modified|revised|edited)(?:\s+(?:on|at))?\s*(?::|\s)\s*/gi

/** Bits of words with which a label begins, with a capital, and of those that must stand behind the first of two words. */
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

/** Which labels may stand in the text at all: few texts have words for any, and the others need not be searched. */
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
      // Running text says "published on 3 May" of other things: there the label has a capital or stands first.
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

/** "ALEPPO, Syria, Sept. 24, 2016 (Agency) -", "LONDON — March 3, 2015", or a line that is a date and a time and nothing else. */
function datelineDate(document: Reading, blocks: readonly Block[]): DocumentDate | undefined {
  const { text } = document
  let proseCount = 0
  for (const block of blocks.slice(0, topBlocks)) {
    if (block.kind === 'verbatim' || block.kind === 'address') continue
    // A date below the story's first paragraphs may be anybody's birthday.
    if (block.kind === 'paragraph' && shortestProse <= block.end - block.start && 1 < ++proseCount) return undefined
    const head = text.slice(block.start, Math.min(block.end, block.start + reach))
    const place =
      /^(?:\p{Lu}[\p{Lu}.'’-]+(?:[ /]\p{Lu}[\p{Lu}.'’-]+)*(?:, ?\p{Lu}[\p{L}.'’]+(?: \p{Lu}[\p{L}.'’]+)*)*)\s*[,:|(–—-]+\s*/u.exec(
        head,
      )
    if (place !== null) {
      const found = dateStartingAt(document, block.start + place[0].length, block.end)
      if (found !== undefined) return { ...found, from: 'dateline' }
    }
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

/** How many blocks from the top may hold the head of a letter; and how far from its beginning it is greeted (characters). */
const headBlocks = 6
const greetingReach = 1500
const longestHeadLine = 100

const greeting =
  /^[ \t]*(?:(?:my )?(?:very )?(?:dear|dearest|beloved|honou?red) .{1,60}[,:;.—–-]+|(?:sirs?|gentlemen|madam|general|colonel|captain)[,:;.—–-]+)[ \t]*(?:\r?\n|$|[—–-])/im
/** What a paper of one day calls itself, and of whom it is: "Memo of", "Interview with Anna Bell,", "Minutes of the regular meeting of". */
const paper =
  /^(?:memo(?:randum)?|minutes|letter|interview|statement|deposition|transcript|testimony|report|notes?|affidavit|press release|circular|telegram|cable|hearing|meeting|session|sitting)(?: of (?:the |a )?(?:\S+ ){0,3}(?:meeting|hearing|session|interview))?(?: (?:to|from|with|by|of)(?: \p{Lu}[\p{L}.’'-]+){1,4}| of (?:the|a) (?:\S+ ){0,2}(?:board|committee|council|commission|assembly|senate|court|cabinet))?(?:,| of| dated| on|:| –| —| -)? $/iu

/** "Memo of 3 May 2014" as the title, and the line "Camp near Fairhaven, Va., June 3d, 1864." above "Dear Anna,". */
function letterDate(document: Reading, blocks: readonly Block[]): DocumentDate | undefined {
  const { text } = document
  const isLetter = once(() => greeting.test(text.slice(0, greetingReach)))
  let isTitle = true
  for (let index = 0; index < Math.min(headBlocks, blocks.length); index++) {
    const { start, end, kind } = blocks[index]!
    if (kind === 'verbatim' || kind === 'address') continue
    isTitle &&= index === 0 || kind === 'heading'
    for (let from = start; from < Math.min(end, start + reach); from = lineEnd(text, from, end) + 1) {
      const to = lineEnd(text, from, end)
      if (longestHeadLine < to - from) return undefined
      const found = dateEnding(document, from, to)
      if (found === undefined) continue
      const before = text.slice(from, found.span.start)
      if (isLetter() || (isTitle && paper.test(before))) return { ...found, from: 'dateline' }
    }
  }
  return undefined
}

/** A day written in full with which the line ends. */
function dateEnding(document: Reading, from: number, to: number): ReturnType<typeof dateStartingAt> {
  const line = document.text.slice(from, to)
  if (!/\d{4}[.\s]*$/.test(line)) return undefined
  for (let word = 0; word < line.length; word = nextWord(line, word)) {
    const found = dateStartingAt(document, from + word, to)
    if (found !== undefined && /^[.\s]*$/.test(document.text.slice(found.span.end, to))) return found
  }
  return undefined
}

function nextWord(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space === -1 ? text.length : space + 1
}

function lineEnd(text: string, from: number, to: number): number {
  for (let at = from; at < Math.min(to, from + reach); at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return Math.min(to, from + reach)
}

/** What may stand behind a date on its line: clock times, zones, marks. */
function isOnlyTime(rest: string): boolean {
  return /^(?:[\s\d:.,|•·–—()/-]|(?:at|[Uu]pdated|hrs|[apAP]\.?[mM]\.?|[A-Z]{2,4}|local time)(?![A-Za-z]))*(?:updated .*)?$/.test(
    rest,
  )
}

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

/** A day written in full, with its year, that begins at `from` or one quotation mark later. */
function dateStartingAt(document: Reading, from: number, to: number): { day: EpochDay; span: Span } | undefined {
  const { text, lexicon } = document
  const piece = text.slice(from, Math.min(to, from + longestDate))
  // Years are written in digits.
  if (!mayBeginWith(piece, lexicon) || !/\d/.test(piece)) return undefined
  const tokens = tokenise(piece)
  const within = dateTokens(piece, tokens, spell(piece, tokens), lexicon)
  const scope: Scope = { tokens: within, lexicon, first: 0, end: tokens.count }
  const match = parseAt(scope, 0)
  if (match === undefined || match.first !== 0) return undefined
  const order = match.meaning.kind === 'numeric' ? document.order() : undefined
  const interval = resolve(match.meaning, {
    today: undefined,
    named: undefined,
    year: undefined,
    tense: undefined,
    order,
  })
  if (interval === undefined || interval.precision !== 'day' || interval.relative) return undefined
  return { day: interval.from, span: { start: from + tokens.start[0]!, end: from + tokens.end[match.end - 1]! } }
}

/** False where the first word is plainly none with which a date begins: nearly all blocks begin with such a word. */
function mayBeginWith(piece: string, lexicon: DateLexicon): boolean {
  let start = 0
  while (start < piece.length && isSpace(classOf(piece.charCodeAt(start)))) start++
  let end = start
  while (end < piece.length && isLetter(classOf(piece.charCodeAt(end)))) end++
  // Digits, and words that may go on behind a mark or an apostrophe, are for the tokeniser.
  if (start === end || (end < piece.length && !isSpace(classOf(piece.charCodeAt(end))))) return true
  return lexicon.firstWords.has(piece.slice(start, end).toLowerCase())
}

/** The same behind a time of day that begins at `from`. */
function dateBehindClock(document: Reading, from: number, to: number): ReturnType<typeof dateStartingAt> {
  const clock = clockBefore.exec(document.text.slice(from, from + longestDate))
  return clock === null ? undefined : dateStartingAt(document, from + clock[0].length, to)
}

/** "Wednesday, the 24th of September, 2016" and a little more (characters). */
const longestDate = 60
