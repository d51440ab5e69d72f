// The words of dates, compiled from the lexicon, and the token columns the grammar reads: what each token can be in a date.

import { parseTable } from '../lexicon/table.ts'
import { Class, classOf } from '../text/characters.ts'
import { lowerWord } from '../text/lowerWord.ts'
import { TokenKind, type Tokens } from '../text/tokens.ts'
import { mayBeListed, type WordShapes, wordShapes } from '../text/wordShapes.ts'

/** What a token can be in a date. Words have exactly one class; `none` is anything that no date holds. */
export const WordClass = {
  none: 0,
  /** One or two digits. */
  number: 1,
  /** Four digits. */
  year: 2,
  /** "3rd", "third": value 1 to 31. */
  ordinal: 3,
  /** "1990s": 1990; "'90s", "nineties": 90. */
  decade: 4,
  /** 1 to 12. */
  month: 5,
  /** 0 (Monday) to 6; the plural ("Sundays") is no day. */
  weekday: 6,
  /** Index into `units`. */
  unit: 7,
  /** 1 spring to 4 winter. */
  season: 8,
  /** "last" -1, "this" 0, "next" 1. */
  shift: 9,
  /** Days from the document's own: "yesterday" -1. */
  deictic: 10,
  /** "two": 2, "a": 1. */
  count: 11,
  /** "early", "mid", "late". */
  part: 12,
  daypart: 13,
  ago: 14,
  /** "later" and "after" 1, "earlier" and "before" -1. */
  later: 15,
  comma: 16,
  /** Hyphen or dash, as a range mark or in "2016-09-24". */
  dash: 17,
  slash: 18,
  apostrophe: 19,
  /** A number that is no part of a date unless its own text says so ("24.09.2016"). */
  digits: 20,
  the: 21,
  of: 22,
  and: 23,
  to: 24,
  from: 25,
  between: 26,
  /** "Q3": 3. */
  quarter: 27,
} as const

export const units = [
  'day',
  'week',
  'fortnight',
  'weekend',
  'month',
  'quarter',
  'year',
  'decade',
  'century',
  'hour',
  'night',
] as const
export type Unit = (typeof units)[number]

/** One day a year, or one day of history. */
export type HolidayRule =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  | {
      readonly kind: 'weekday'
      readonly month: number
      readonly weekday: number
      readonly nth: number
      readonly plus: number
    }
  | { readonly kind: 'easter'; readonly plus: number }
  | { readonly kind: 'historic'; readonly year: number; readonly month: number; readonly day: number }

export interface Holiday {
  /** Lower-case token texts. */
  readonly words: readonly string[]
  /** How many of the words are the date: all but those that only tell which day is meant ("Sept. 11 attacks"). */
  readonly covers: number
  readonly rule: HolidayRule
}

export type TenseClass = 'past' | 'future' | 'scheduled' | 'deferred' | 'auxiliary' | 'timetable'

export interface DateLexicon {
  /** Lower-case word → its class and value, packed as class * 65536 + value + 32768. */
  readonly words: ReadonlyMap<string, number>
  /** Words after which a bare year or an ambiguous month is one. */
  readonly cues: ReadonlySet<string>
  readonly tense: ReadonlyMap<string, TenseClass>
  /** Words of ball games, whose quarters and halves are none of the year. */
  readonly matchWords: ReadonlySet<string>
  /** Words before and after a bare year, and what they make of it; see lexicon/years.tsv. */
  readonly beforeYear: ReadonlyMap<string, string>
  readonly afterYear: ReadonlyMap<string, string>
  /** First word → holidays, the longest first. */
  readonly holidays: ReadonlyMap<string, readonly Holiday[]>
  /** Of the words and of the first words of holidays: most words of a text need no look-up. */
  readonly shapes: WordShapes
}

export function compileDates(tables: ReadonlyMap<string, string>): DateLexicon {
  const words = new Map<string, number>()
  const cues = new Set<string>()
  const matchWords = new Set<string>()
  for (const [word, kind, value] of parseTable(tables.get('dates') ?? '')) {
    if (word === undefined || kind === undefined) continue
    if (kind === 'cue') cues.add(word)
    if (kind === 'match') matchWords.add(word)
    const wordClass = classByName[kind] ?? classByName[`${kind} ${word}`]
    if (wordClass === undefined) continue
    const number = kind === 'unit' ? units.indexOf(value as Unit) : Number(value ?? 0)
    words.set(word, wordClass * 0x10000 + (Number.isFinite(number) ? number : 0) + 0x8000)
  }
  const tense = new Map<string, TenseClass>()
  for (const [word, kind] of parseTable(tables.get('tense') ?? '')) tense.set(word!, kind as TenseClass)
  const beforeYear = new Map<string, string>()
  const afterYear = new Map<string, string>()
  for (const [word, place, kind] of parseTable(tables.get('years') ?? '')) {
    if (word !== undefined && kind !== undefined) (place === 'before' ? beforeYear : afterYear).set(word, kind)
  }
  const holidays = new Map<string, Holiday[]>()
  for (const [name, rule, covers] of parseTable(tables.get('holidays') ?? '')) {
    const parsed = parseHolidayRule(rule ?? '')
    if (name === undefined || parsed === undefined) continue
    const parts = name.split(' ')
    const list = holidays.get(parts[0]!) ?? []
    list.push({ words: parts, covers: Number(covers ?? parts.length), rule: parsed })
    holidays.set(parts[0]!, list)
  }
  for (const list of holidays.values()) list.sort((a, b) => b.words.length - a.words.length)
  return {
    words,
    cues,
    matchWords,
    tense,
    beforeYear,
    afterYear,
    holidays,
    shapes: wordShapes([...words.keys(), ...holidays.keys()]),
  }
}

const classByName: Readonly<Record<string, number>> = {
  month: WordClass.month,
  weekday: WordClass.weekday,
  unit: WordClass.unit,
  season: WordClass.season,
  shift: WordClass.shift,
  deictic: WordClass.deictic,
  count: WordClass.count,
  ordinal: WordClass.ordinal,
  part: WordClass.part,
  daypart: WordClass.daypart,
  ago: WordClass.ago,
  later: WordClass.later,
  decade: WordClass.decade,
  quarter: WordClass.quarter,
  'cue the': WordClass.the,
  'cue of': WordClass.of,
  'cue and': WordClass.and,
  'cue to': WordClass.to,
  'cue through': WordClass.to,
  'cue until': WordClass.to,
  'cue from': WordClass.from,
  'cue between': WordClass.between,
}

function parseHolidayRule(rule: string): HolidayRule | undefined {
  const historic = /^(\d{4})-(\d\d)-(\d\d)$/.exec(rule)
  if (historic) return { kind: 'historic', year: +historic[1]!, month: +historic[2]!, day: +historic[3]! }
  const fixed = /^(\d\d)-(\d\d)$/.exec(rule)
  if (fixed) return { kind: 'fixed', month: +fixed[1]!, day: +fixed[2]! }
  const easter = /^easter (-?\d+)$/.exec(rule)
  if (easter) return { kind: 'easter', plus: +easter[1]! }
  const weekday = /^(\d\d) (\d) (-?\d)(?: (\d))?$/.exec(rule)
  if (weekday)
    return { kind: 'weekday', month: +weekday[1]!, weekday: +weekday[2]!, nth: +weekday[3]!, plus: +(weekday[4] ?? 0) }
  return undefined
}

/** What each token can be in a date: columns as long as the tokens. `wordClass[i]` is a `WordClass`, `value[i]` its number. */
export interface DateTokens {
  readonly text: string
  readonly tokens: Tokens
  readonly wordClass: Uint8Array
  readonly value: Int32Array
  /** First words of holidays, lower case, are looked up by the grammar only where this is 1. */
  readonly holiday: Uint8Array
}

/** The longest word of the calendar is "september" and its like; longer tokens are not looked up. */
const longestWord = 13

export function classify(text: string, tokens: Tokens, lexicon: DateLexicon): DateTokens {
  const wordClass = new Uint8Array(tokens.count)
  const value = new Int32Array(tokens.count)
  const holiday = new Uint8Array(tokens.count)
  const { shapes } = lexicon
  for (let index = 0; index < tokens.count; index++) {
    const start = tokens.start[index]!
    const end = tokens.end[index]!
    const code = text.charCodeAt(start)
    const kind = tokens.kind[index]
    if (kind === TokenKind.word) {
      const length = end - start
      if (longestWord < length || !mayBeListed(shapes, text, start, end)) continue
      const word = lowerWord(text, start, end)
      const packed = lexicon.words.get(word)
      if (packed !== undefined) {
        wordClass[index] = packed >>> 16
        value[index] = (packed & 0xffff) - 0x8000
      }
      if (code < 97 && lexicon.holidays.has(word)) holiday[index] = 1
    } else if (kind === TokenKind.number) {
      classifyNumber(text, start, end, index, wordClass, value)
      if (end - start === 1 && lexicon.holidays.has(text[start]!)) holiday[index] = 1
    } else if (kind === TokenKind.punctuation || kind === TokenKind.symbol) {
      if (code === 44) wordClass[index] = WordClass.comma
      else if (code === 47) wordClass[index] = WordClass.slash
      else if (code === 0x2013 || code === 0x2014 || classOf(code) === Class.hyphen) wordClass[index] = WordClass.dash
      else if (classOf(code) === Class.apostrophe) wordClass[index] = WordClass.apostrophe
    }
  }
  return { text, tokens, wordClass, value, holiday }
}

function classifyNumber(
  text: string,
  start: number,
  end: number,
  index: number,
  wordClass: Uint8Array,
  value: Int32Array,
): void {
  let number = 0
  let at = start
  while (at < end && at - start < 5) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || 9 < digit) break
    number = number * 10 + digit
    at++
  }
  const digits = at - start
  value[index] = number
  if (at === end) {
    wordClass[index] = digits <= 2 ? WordClass.number : digits === 4 ? WordClass.year : WordClass.none
    return
  }
  const suffix = text.slice(at, end).toLowerCase()
  if (digits <= 2 && (suffix === 'st' || suffix === 'nd' || suffix === 'rd' || suffix === 'th'))
    wordClass[index] = WordClass.ordinal
  // "June 3d", "the 22d": the older way to write it; "3D" is another thing.
  else if (digits <= 2 && end - at === 1 && text[at] === 'd' && (number % 10 === 2 || number % 10 === 3))
    wordClass[index] = WordClass.ordinal
  else if (suffix === 's' && (digits === 4 || digits === 2) && number % 10 === 0) wordClass[index] = WordClass.decade
  else if (digits <= 4) wordClass[index] = WordClass.digits
}
