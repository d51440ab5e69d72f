// The words of dates, compiled from the lexicon, and what each token can be in a date.

import { parseTable } from '../lexicon/table.ts'
import { Class, classOf } from '../text/characters.ts'
import { type Spelled, SpellingColumn } from '../text/spellings.ts'
import { TokenKind, type Tokens } from '../text/tokens.ts'

/** What a token can be in a date. Every word has exactly one class; `none` is anything that no date contains. */
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
  /** 0 (Monday) to 6; the plural ("Sundays") is not a day. */
  weekday: 6,
  /** Index into `units`. */
  unit: 7,
  /** 1 spring to 4 winter. */
  season: 8,
  /** "last" -1, "this" 0, "next" 1. */
  shift: 9,
  /** Days from the document's own date: "yesterday" is -1. */
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
  /** Hyphen or dash: a range, or part of "2016-09-24". */
  dash: 17,
  slash: 18,
  apostrophe: 19,
  /** A number that is not part of a date, unless its own text is one ("24.09.2016"). */
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

/** A holiday: one day a year, or one day of history. */
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
  /** How many of the words are the date: all but those that only identify it ("Sept. 11 attacks"). */
  readonly covers: number
  readonly rule: HolidayRule
}

export type TenseClass = 'past' | 'future' | 'scheduled' | 'deferred' | 'auxiliary' | 'timetable'

export interface DateLexicon {
  /** Words after which a bare year, or an ambiguous month, is a date. */
  readonly cues: ReadonlySet<string>
  readonly tense: ReadonlyMap<string, TenseClass>
  /** Words of ball games, whose quarters and halves are not those of a year. */
  readonly matchWords: ReadonlySet<string>
  /** What dated papers call themselves: "bulletin", "minutes". */
  readonly papers: ReadonlySet<string>
  /** "Battle", "fire": things that happen on a day. */
  readonly happenings: ReadonlySet<string>
  /** Words before and after a bare year, and what they make of it; see lexicon/years.tsv. */
  readonly beforeYear: ReadonlyMap<string, string>
  readonly afterYear: ReadonlyMap<string, string>
  /** From the first word to the holidays that begin with it, longest first. */
  readonly holidays: ReadonlyMap<string, readonly Holiday[]>
  /** Words, and first words of holidays, in lower case: no date begins with any other word. */
  readonly firstWords: ReadonlySet<string>
  /** What each spelling can be in a date; see `DateTokens`. */
  readonly spellings: SpellingColumn
}

export function compileDates(tables: ReadonlyMap<string, string>): DateLexicon {
  const words = new Map<string, number>()
  const cues = new Set<string>()
  const matchWords = new Set<string>()
  const papers = new Set<string>()
  for (const [word, kind, value] of parseTable(tables.get('dates') ?? '')) {
    if (word === undefined || kind === undefined) continue
    if (kind === 'cue') cues.add(word)
    if (kind === 'match') matchWords.add(word)
    if (kind === 'paper') papers.add(word)
    const wordClass = classByName[kind] ?? classByName[`${kind} ${word}`]
    if (wordClass === undefined) continue
    const number = kind === 'unit' ? units.indexOf(value as Unit) : Number(value ?? 0)
    words.set(word, pack(wordClass, Number.isFinite(number) ? number : 0))
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
    cues,
    matchWords,
    papers,
    happenings: new Set(
      ['eventTriggers', 'eventWords'].flatMap((name) =>
        parseTable(tables.get(name) ?? '').map(([word = '']) => word.toLowerCase()),
      ),
    ),
    tense,
    beforeYear,
    afterYear,
    holidays,
    firstWords: new Set([...words.keys(), ...holidays.keys()]),
    spellings: packing(words, holidays),
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

/** The tokens of a text as the grammar sees them: what a token can be depends on its spelling. */
export interface DateTokens {
  readonly text: string
  readonly tokens: Tokens
  readonly spelled: Spelled
  /** By the number of a spelling; see `wordClassOf`, `numberOf` and `mayBeginDate`. */
  readonly packed: Int32Array
}

export function dateTokens(text: string, tokens: Tokens, spelled: Spelled, lexicon: DateLexicon): DateTokens {
  return { text, tokens, spelled, packed: lexicon.spellings.of(spelled.table) }
}

/** A `WordClass`. */
export function wordClassOf({ packed, spelled }: DateTokens, token: number): number {
  return packed[spelled.number[token]!]! & classBits
}

/** The number that belongs to the word's class (a month, a day …). */
export function numberOf({ packed, spelled }: DateTokens, token: number): number {
  return packed[spelled.number[token]!]! >> valueShift
}

/** Whether a holiday may begin with this word; only then is it looked up. */
export function mayBeHoliday({ packed, spelled }: DateTokens, token: number): boolean {
  return (packed[spelled.number[token]!]! & holidayBit) !== 0
}

/** Whether the word has any class, or may begin a holiday. */
export function mayBeginDate({ packed, spelled }: DateTokens, token: number): boolean {
  return (packed[spelled.number[token]!]! & (classBits | holidayBit)) !== 0
}

/** The longest calendar word is "september"; longer tokens are not looked up. */
const longestWord = 13

/** What a spelling can be in a date, packed into a number: class, holiday bit, value. */
function packing(words: ReadonlyMap<string, number>, holidays: ReadonlyMap<string, unknown>): SpellingColumn {
  return new SpellingColumn((word, kind, written) => {
    const code = written.charCodeAt(0)
    switch (kind) {
      case TokenKind.word: {
        if (longestWord < written.length) return WordClass.none
        const holiday = code < smallLetters && holidays.has(word) ? holidayBit : 0
        return (words.get(word) ?? WordClass.none) | holiday
      }
      case TokenKind.number:
        return readNumber(written) | (written.length === 1 && holidays.has(written) ? holidayBit : 0)
      case TokenKind.punctuation:
      case TokenKind.symbol:
        return classOfMark(code)
      default:
        return WordClass.none
    }
  })
}

const smallLetters = 97
const classBits = 0x1f
const holidayBit = 0x20
/** Bits below the number. */
const valueShift = 6

function pack(wordClass: number, value: number): number {
  return (value << valueShift) | wordClass
}

function classOfMark(code: number): number {
  if (code === 44) return WordClass.comma
  if (code === 47) return WordClass.slash
  if (code === 0x2013 || code === 0x2014 || classOf(code) === Class.hyphen) return WordClass.dash
  return classOf(code) === Class.apostrophe ? WordClass.apostrophe : WordClass.none
}

function readNumber(written: string): number {
  let number = 0
  let digits = 0
  while (digits < written.length && digits < 5) {
    const digit = written.charCodeAt(digits) - 48
    if (digit < 0 || 9 < digit) break
    number = number * 10 + digit
    digits++
  }
  const suffix = written.slice(digits)
  return pack(classBehindDigits(digits, number, suffix), number)
}

function classBehindDigits(digits: number, number: number, suffix: string): number {
  if (suffix === '') return digits <= 2 ? WordClass.number : digits === 4 ? WordClass.year : WordClass.none
  const small = suffix.toLowerCase()
  if (digits <= 2) {
    if (small === 'st' || small === 'nd' || small === 'rd' || small === 'th') return WordClass.ordinal
    // "June 3d", "the 22d" is the older spelling; "3D" is something else.
    if (suffix === 'd' && (number % 10 === 2 || number % 10 === 3)) return WordClass.ordinal
  }
  if (small === 's' && (digits === 4 || digits === 2) && number % 10 === 0) return WordClass.decade
  return digits <= 4 ? WordClass.digits : WordClass.none
}
