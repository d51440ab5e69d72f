// Quantities as intervals. One pass over the tokens: at each token that may begin a number, the readers beside this file read the
// number, what it is measured in, what bounds it and what it counts; numbers that belong to names, dates and times are passed over.

import type { Figure, Measure } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Block } from '../text/layout.ts'
import { lastStartingAtOrBefore, type Span } from '../text/span.ts'
import { TokenKind } from '../text/tokens.ts'
import { readAge } from './ages.ts'
import { closed, type Interval, intervalOf } from './interval.ts'
import { mayTrigger, type QualifierKind, type Unit } from './lexicon.ts'
import { nameEnd, type Place } from './names.ts'
import { behindOf, isPlural, type NounRead, readNoun } from './nouns.ts'
import { type NumberRead, readNumber } from './numbers.ts'
import { isPronoun } from './one.ts'
import { type QualifierRead, qualifierAfter, qualifierBefore } from './qualifiers.ts'
import { type RangeRead, readRange } from './ranges.ts'
import { type RankRead, readOrdinalFigure, readSuperlative } from './ranks.ts'
import {
  isCapitalised,
  isGlued,
  isHyphen,
  isJoiner,
  isWord,
  lower,
  noRecentTokens,
  type Reader,
  written,
} from './reader.ts'
import { type MeasureRead, readMeasure, toBase, unitAt } from './units.ts'

type Input = Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'dates' | 'mentions' | 'lexicon'>

type Draft = { -readonly [Key in keyof Figure]: Figure[Key] }

interface Scan extends Reader {
  readonly input: Input
  readonly figures: Draft[]
  /** Where the whole of "18 of 31 trucks" must begin (token), for the last figure; -1 without one. */
  wholeAt: number
  /** Behind the last age of a list that "ages" or "aged" opens (token); -1 without one. */
  agesEnd: number
  sentence: number
  place: Place
}

/** Blocks that hold no statements. */
const silentBlocks: ReadonlySet<Block['kind']> = new Set(['address', 'verbatim', 'metadata', 'boilerplate'])

export function findFigures(input: Input): Figure[] {
  const { source, tokens, sentences, blocks } = input
  const scan: Scan = {
    text: source.text,
    tokens,
    lexicon: input.lexicon.figures,
    first: 0,
    limit: 0,
    recent: noRecentTokens(),
    input,
    figures: [],
    wholeAt: -1,
    agesEnd: -1,
    sentence: 0,
    place: { heading: false, blockStart: 0 },
  }
  let block = -1
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index]!
    const kind = blocks[sentence.block]?.kind ?? 'paragraph'
    if (sentence.block !== block) {
      block = sentence.block
      scan.place = { heading: kind === 'heading', blockStart: sentence.firstToken }
    }
    if (silentBlocks.has(kind)) continue
    scan.first = sentence.firstToken
    scan.limit = sentence.endToken
    scan.sentence = index
    scan.wholeAt = -1
    scan.agesEnd = -1
    scanSentence(scan)
  }
  return scan.figures
}

function scanSentence(scan: Scan): void {
  const { text, tokens, lexicon } = scan
  let index = scan.first
  while (index < scan.limit) {
    const kind = tokens.kind[index]
    if (kind === TokenKind.number) {
      index = Math.max(index + 1, readAt(scan, index))
      continue
    }
    if (kind === TokenKind.word) {
      if (mayTrigger(lexicon, text, tokens.start[index]!, tokens.end[index]!)) {
        const word = lower(scan, index)
        if (lexicon.numbers.has(word)) index = Math.max(index, readAt(scan, index) - 1)
        else if (lexicon.superlatives.has(word)) addRank(scan, readSuperlative(scan, index))
        else if (lexicon.units.has(word)) index = Math.max(index, addSingleUnit(scan, index) - 1)
      }
    } else if (kind === TokenKind.symbol && isFractionGlyph(text.charCodeAt(tokens.start[index]!))) {
      index = Math.max(index, readAt(scan, index) - 1)
    }
    index++
  }
}

function isFractionGlyph(code: number): boolean {
  return (0xbc <= code && code <= 0xbe) || (0x2150 <= code && code <= 0x215e)
}

/** Reads the figure whose number begins at `index` and adds it, if it is one: the token behind what was read, 0 for nothing. */
function readAt(scan: Scan, index: number): number {
  const number = readNumber(scan, index)
  if (number === undefined) return 0
  const name = nameEnd(scan, number, scan.place)
  if (name !== 0) return name
  if (insideMention(scan, number)) return number.end
  if (number.form === 'ordinal') {
    const rank = readOrdinalFigure(scan, number)
    if (rank === undefined || overlapsDate(scan, rank.first, rank.end)) return number.end
    addRank(scan, rank)
    return rank.end
  }
  const measure = measureOf(scan, number)
  const range = readRange(scan, number, measure, (other) => measureOf(scan, other))
  if (range !== undefined) return addRange(scan, range)
  if (measure !== undefined) return addMeasured(scan, number, measure)
  // Letters glued to digits that are no unit: "13F", "1990s".
  if (number.suffix !== '') return number.end
  return number.form === 'part' ? addPart(scan, number) : addCount(scan, number)
}

function measureOf(scan: Scan, number: NumberRead): MeasureRead | undefined {
  const money = readMeasure(scan, number)
  if (money?.measure === 'money' || money?.measure === 'percent') return money
  const age = readAge(scan, number, behindPerson(scan, number), continuesAges(scan, number))
  if (age !== undefined) return age
  // "600m people" are millions, "600m away" metres.
  if (money?.scale?.name === 'metre' && number.suffix === 'm' && isPlural(scan, number.end)) return undefined
  return money ?? readMagnitude(scan, number) ?? sharedBehind(scan, number)
}

/** "an 11 and 13 year-old", "8- and 9-year-olds", "a 24- to 30-foot boat": the unit stands behind the second number only. */
function sharedBehind(scan: Scan, number: NumberRead): MeasureRead | undefined {
  const dangling = isHyphen(scan, number.end) && isGlued(scan, number.end) && !isGlued(scan, number.end + 1)
  const link = dangling ? number.end + 1 : number.end
  if (!/^(?:and|or|to)$/.test(lower(scan, link)) || number.form === 'part' || number.suffix !== '') return undefined
  const at = /^an?$/.test(lower(scan, link + 1)) ? link + 2 : link + 1
  const other = readNumber(scan, at)
  if (other === undefined || other.first !== at || other.form !== number.form) return undefined
  const unit = readAge(scan, other, false, false) ?? (dangling ? readMeasure(scan, other) : undefined)
  if (unit === undefined || unit.end === other.end || unit.first !== other.first) return undefined
  return { ...unit, first: number.first, end: number.end, endOffset: number.endOffset }
}

/** "ages 8, …", "two sons, 11 and …": more ages may follow. */
function opensAges(scan: Scan, read: MeasureRead): boolean {
  const before = lower(scan, read.first - 1)
  if (scan.agesEnd !== -1 || /^age[sd]$/.test(before)) return true
  if (/^(?:were|are)$/.test(before) && lower(scan, read.first - 2) === 'ages') return true
  return written(scan, read.first - 1) === ',' && isPlural(scan, read.first - 2) && !isCapitalised(scan, read.first - 2)
}

/** "three girls, ages 8, 6 and 3": the numbers behind the first. */
function continuesAges(scan: Scan, number: NumberRead): boolean {
  if (scan.agesEnd === -1 || number.first <= scan.agesEnd || scan.agesEnd + 2 < number.first) return false
  for (let at = scan.agesEnd; at < number.first; at++) if (!/^(?:,|and|or)$/.test(lower(scan, at))) return false
  return true
}

/** "4.2-magnitude", "magnitude 4.2", "a magnitude of 4.2", "measured 4.2 on the Richter scale". */
function readMagnitude(scan: Scan, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '' || number.scale !== 1 || 12 < number.value) return undefined
  const at = isHyphen(scan, number.end) ? number.end + 1 : number.end
  const read = { measure: 'magnitude' as const, unit: 'magnitude', factor: 1, first: number.first }
  if (lower(scan, at) === 'magnitude') return { ...read, end: at + 1, endOffset: scan.tokens.end[at]! }
  if (lower(scan, at) === 'in' && lower(scan, at + 1) === 'magnitude')
    return { ...read, end: number.end, endOffset: number.endOffset }
  // "the 7.6 and 7.5 magnitude quakes"
  if (/^(?:and|or)$/.test(lower(scan, at)) && lower(scan, at + 2) === 'magnitude')
    return { ...read, end: number.end, endOffset: number.endOffset }
  if (/^(?:earth)?quakes?$|^(?:tremor|temblor|aftershock)s?$/.test(lower(scan, at)) && !Number.isInteger(number.value))
    return { ...read, end: number.end, endOffset: number.endOffset }
  const before = isHyphen(scan, number.first - 1) ? number.first - 2 : number.first - 1
  const measuring = lower(scan, before) === 'and' ? before - 2 : before
  if (/^measur(?:ed|ing)$/.test(lower(scan, measuring)) && !Number.isInteger(number.value))
    return { ...read, end: number.end, endOffset: number.endOffset }
  const named =
    lower(scan, before) === 'magnitude' ||
    (lower(scan, before) === 'of' && /^(?:magnitude|preliminary)$/.test(lower(scan, before - 1)))
  const scale = lower(scan, at) === 'on' && /^(?:richter|moment|magnitude)$/.test(lower(scan, at + 2))
  return named || scale ? { ...read, end: number.end, endOffset: number.endOffset } : undefined
}

function addMeasured(scan: Scan, number: NumberRead, read: MeasureRead): number {
  if (isOnceUponATime(scan, number, read)) return read.end
  const whole = read.scale === undefined || read.measure === 'age' ? { value: 0, end: read.end } : compound(scan, read)
  const isExact = number.form !== 'vague'
  const minus = read.measure === 'temperature' ? minusBefore(scan, read.first) : -1
  const value = (number.value * read.factor + whole.value) * (minus === -1 ? 1 : -1)
  const end = whole.end
  const keepsDate = read.measure === 'duration' || read.measure === 'money' || read.measure === 'percent'
  if (!keepsDate && overlapsDate(scan, read.first, end)) return end
  if (keepsDate && read.measure === 'duration' && insideAbsoluteDate(scan, read.first, end)) return end
  const joined = isJoiner(scan, number.end)
  const nounAt = lower(scan, end) === 'of' ? (read.measure === 'percent' ? behindOf(scan, end) : -1) : end
  const attributive = joined || read.measure === 'money' || /old$/.test(lower(scan, end - 1))
  const noun =
    nounAt === -1
      ? undefined
      : nounAt !== end
        ? readNoun(scan, nounAt, true)
        : attributive
          ? attribute(scan, end)
          : undefined
  if (read.measure === 'age' && opensAges(scan, read)) scan.agesEnd = end
  const endOffset = end === read.end ? read.endOffset : scan.tokens.end[end - 1]!
  add(scan, {
    first: minus === -1 ? read.first : minus,
    endOffset,
    end,
    value,
    high: isExact ? value : number.high * read.factor,
    step: end === read.end ? number.step * read.factor : 0,
    vague: !isExact,
    approximate: number.approximate,
    measure: read.measure,
    unit: read.unit,
    scale: read.scale,
    noun,
    rule: isFirstTime(scan, read) ? 'firstTimeIn' : read.measure,
  })
  return end
}

/** The minus sign of a temperature: "-5 °C", "minus 5 degrees"; -1 without one. */
function minusBefore(scan: Scan, first: number): number {
  if (lower(scan, first - 1) === 'minus') return first - 1
  const sign = written(scan, first - 1)
  const free = first - 1 === scan.first || scan.tokens.end[first - 2]! < scan.tokens.start[first - 1]!
  return /^[-−–]$/.test(sign) && free && scan.tokens.end[first - 1] === scan.tokens.start[first] ? first - 1 : -1
}

/** "one day" begins a story, "one day later" measures it. */
function isOnceUponATime(scan: Scan, number: NumberRead, read: MeasureRead): boolean {
  if (number.value !== 1 || number.form !== 'words' || read.scale?.name !== 'day' || isJoiner(scan, number.end))
    return false
  if (lower(scan, number.first) !== 'one' || qualifierBefore(scan, number.first) !== undefined) return false
  return !/^(?:later|earlier|ago|after|before|of|in|shy|short)$/.test(lower(scan, read.end))
}

/** "for the first time in four years": since when, rather than how long. */
function isFirstTime(scan: Scan, read: MeasureRead): boolean {
  if (read.measure !== 'duration') return false
  let at = read.first - 1
  if (/^(?:over|nearly|almost|than|about|around|least)$/.test(lower(scan, at))) at--
  if (/^(?:more|at)$/.test(lower(scan, at))) at--
  return lower(scan, at) === 'in' && lower(scan, at - 1) === 'time'
}

/** What a measure in front of a noun belongs to: "a 15-minute siege", "a $5,000 bond". */
function attribute(scan: Scan, index: number): NounRead | undefined {
  const at = isJoiner(scan, index) ? index + 1 : index
  return isWord(scan, at) && !scan.lexicon.units.has(lower(scan, at)) ? readNoun(scan, at, true) : undefined
}

/** "2 hours and 15 minutes", "5 feet 10 inches", "two hours and a half": what is added, in the unit of the first part. */
function compound(scan: Scan, read: MeasureRead): { value: number; end: number } {
  let value = 0
  let end = read.end
  let smallest = read.scale!.factor
  for (let parts = 0; parts < 3; parts++) {
    const at = lower(scan, end) === 'and' || lower(scan, end) === ',' ? end + 1 : end
    if (lower(scan, at) === 'a' && lower(scan, at + 1) === 'half') return { value: value + 0.5, end: at + 2 }
    if (lower(scan, at) === 'half' && lower(scan, end) === 'and') return { value: value + 0.5, end: at + 1 }
    const more = readNumber(scan, at)
    if (more === undefined || more.first !== at || (more.form !== 'digits' && more.form !== 'words')) break
    const unit = readMeasure(scan, more)
    if (unit?.scale === undefined || unit.first !== at || unit.measure !== read.measure) break
    if (smallest <= unit.scale.factor || unit.scale.base !== read.scale!.base) break
    // "two days, 15 hours" is one length of time, "two days and 15 hours later, 3 minutes" is cut at the second comma.
    value += (more.value * unit.scale.factor) / read.scale!.factor
    smallest = unit.scale.factor
    end = unit.end
  }
  return { value, end }
}

/** "an hour", "a mile": one of the unit, where a qualifier or what follows shows that a length is meant. */
function addSingleUnit(scan: Scan, index: number): number {
  const before = lower(scan, index - 1)
  if (before !== 'a' && before !== 'an') return 0
  const number: NumberRead = {
    first: index - 1,
    end: index,
    endOffset: scan.tokens.end[index - 1]!,
    form: 'words',
    value: 1,
    high: 1,
    step: 1,
    scale: 1,
    suffix: '',
    approximate: false,
  }
  const read = unitAt(scan, number, index)
  if (read === undefined || (read.measure !== 'duration' && read.measure !== 'length')) return 0
  const after = lower(scan, read.end)
  const measured =
    /^(?:away|ago|earlier|later|long|apart|before|after|prior|from)$/.test(after) ||
    (after === 'and' && lower(scan, read.end + 1) === 'a' && lower(scan, read.end + 2) === 'half') ||
    (lower(scan, index - 2) === 'for' && read.measure === 'duration' && 3600 <= (read.scale?.factor ?? 0)) ||
    /^(?:over|nearly|almost|than|least|within|about|roughly|approximately|under|half)$/.test(lower(scan, index - 2))
  if (!measured || /^(?:each|per)$/.test(after)) return 0
  return addMeasured(scan, number, read)
}

/** "half of the settlers", "two-thirds". */
function addPart(scan: Scan, number: NumberRead): number {
  if (overlapsDate(scan, number.first, number.end)) return number.end
  const at = lower(scan, number.end) === 'of' ? behindOf(scan, number.end) : number.end + 1
  add(scan, plain(number, 'ratio', at < scan.limit ? readNoun(scan, at, true) : undefined, 'fraction'))
  return number.end
}

/** What a thing has by its make: "four-door", "two-bedroom". */
const shapes: ReadonlySet<string> = new Set(
  'figure digit story storey door bedroom wheel wheeler lane star sided piece tier speed way bed bath room dimensional part ply cylinder'.split(
    ' ',
  ),
)

function addCount(scan: Scan, number: NumberRead): number {
  const ratio = readRatio(scan, number)
  if (ratio !== 0) return ratio
  if (overlapsDate(scan, number.first, number.end)) return number.end
  const { lexicon } = scan
  const joined = isJoiner(scan, number.end)
  const after = lower(scan, joined ? number.end + 1 : number.end)
  let wholeAt = -1
  let noun: NounRead | undefined
  if (joined) noun = readNoun(scan, number.end + 1, true)
  else if (after === 'of' || (after === 'out' && lower(scan, number.end + 1) === 'of')) {
    const at = behindOf(scan, after === 'of' ? number.end : number.end + 1)
    const whole = readNumber(scan, at)
    if (whole !== undefined && whole.form !== 'ordinal' && whole.first <= at) wholeAt = at
    else noun = readNoun(scan, at, false)
  } else {
    const idle = /^(?:more|additional|extra|further|other)$/.test(after) ? number.end + 1 : number.end
    noun = readNoun(scan, idle, number.value === 1)
  }
  if (isPronoun(scan, number, noun)) return number.end
  // "a two-story house" counts nothing that documents could differ about.
  if (joined && shapes.has(after)) return number.end
  const bare = noun === undefined && wholeAt === -1
  if (bare && number.form !== 'digits') {
    if (
      number.form === 'vague' &&
      !/^(?:dozens|scores|hundreds|thousands|millions|billions)/.test(lower(scan, number.first))
    )
      return number.end
    // "the two met": who they are has been said before.
    if (/^(?:the|these|those|all|both)$/.test(lower(scan, number.first - 1)) && number.value < 20) return number.end
    if (joined) return number.end
  }
  if (bare && joined && !lexicon.numbers.has(after)) return number.end
  if (bare && written(scan, number.first - 1) === '(' && written(scan, number.end) === ')') return number.end
  // "like a 22": a calibre or a name; what is counted has no "a" before it.
  if (bare && /^an?$/.test(lower(scan, number.first - 1))) return number.end
  // "10 On Your Side", "11 News": a name goes on behind the number.
  if (bare && !scan.place.heading && isCapitalised(scan, number.end) && !lexicon.dayNames.has(after)) return number.end
  add(scan, plain(number, 'count', noun, number.form === 'digits' ? 'number' : 'words'))
  if (wholeAt !== -1) scan.wholeAt = wholeAt
  return number.end
}

/** "one in five", "3 in 10": the token behind, 0 where it is none. */
function readRatio(scan: Scan, number: NumberRead): number {
  if (lower(scan, number.end) !== 'in' || number.scale !== 1 || 10 < number.value || number.form === 'vague') return 0
  let at = number.end + 1
  if (lower(scan, at) === 'every') at++
  const of = readNumber(scan, at)
  if (of === undefined || of.form !== number.form || of.value <= number.value || measureOf(scan, of) !== undefined)
    return 0
  const round = of.value === 4 || of.value === 5 || of.value === 8 || of.value === 10 || of.value === 100
  if ((number.value !== 1 && !round) || 1000 < of.value || nameEnd(scan, of, scan.place) !== 0) return 0
  if (overlapsDate(scan, number.first, of.end)) return 0
  const value = number.value / of.value
  add(scan, {
    ...plain(number, 'ratio', readNoun(scan, of.end, false), 'oneIn'),
    value,
    high: value,
    step: 0.01,
    end: of.end,
    endOffset: of.endOffset,
  })
  return of.end
}

interface Read {
  readonly first: number
  readonly end: number
  readonly endOffset: number
  readonly value: number
  readonly high: number
  readonly step: number
  /** `value` and `high` are bounds by themselves: "several". */
  readonly vague: boolean
  readonly approximate: boolean
  readonly measure: Measure
  readonly unit: string
  readonly scale?: Unit | undefined
  readonly noun: NounRead | undefined
  readonly rule: string
}

/** A number that is measured in nothing. Written out, since spreading objects is slow in the one place that every count passes. */
function plain(number: NumberRead, measure: Measure, noun: NounRead | undefined, rule: string): Read {
  const { first, end, endOffset, value, high, step, approximate } = number
  const vague = number.form === 'vague'
  return {
    first,
    end,
    endOffset,
    value,
    high,
    step,
    vague,
    approximate,
    measure,
    unit: '1',
    scale: undefined,
    noun,
    rule,
  }
}

function addRange(scan: Scan, range: RangeRead): number {
  const { measure } = range
  if (overlapsDate(scan, range.first, range.end) && measure?.measure !== 'duration') return range.end
  const isScore = range.kind === 'score'
  const noun = isScore || measure !== undefined ? undefined : readNoun(scan, range.end, false)
  const qualifier = isScore ? undefined : qualifierBefore(scan, range.qualifierAt)
  const toUnit = (value: number) => (measure?.scale === undefined ? value : toBase(measure.scale, value))
  const draft = begin(scan, {
    first: range.first,
    endOffset: range.endOffset,
    measure: isScore ? 'score' : (measure?.measure ?? 'count'),
    unit: measure?.unit ?? '1',
    scale: measure?.scale,
    noun,
    rule: isScore ? 'score' : 'range',
  })
  draft.low = toUnit(range.low)
  draft.high = toUnit(range.high)
  draft.approximate = qualifier?.kind === 'about'
  if (qualifier !== undefined) draft.qualifier = qualifierText(scan, qualifier)
  if (isScore) draft.value = range.low
  push(scan, draft, range.first)
  return range.end
}

function addRank(scan: Scan, rank: RankRead | undefined): void {
  if (rank === undefined) return
  const { first, end, measure, value, noun, rule } = rank
  const draft = begin(scan, {
    first,
    endOffset: scan.tokens.end[end - 1]!,
    measure,
    unit: '1',
    scale: undefined,
    noun,
    rule,
  })
  draft.value = value
  draft.low = value
  draft.high = value
  push(scan, draft, first)
}

function add(scan: Scan, read: Read): void {
  const qualifier =
    acceptable(scan, read, qualifierBefore(scan, read.first)) ??
    qualifierAfter(scan, read.end) ??
    behindNoun(scan, read)
  const draft = begin(scan, read)
  const toUnit = (value: number) => (read.scale === undefined ? value : toBase(read.scale, value))
  const interval = read.vague
    ? vagueInterval(read.value, read.high, qualifier?.kind)
    : intervalOf(read.value, read.step, qualifier?.kind, read.measure)
  draft.low = toUnit(interval.low)
  draft.high = toUnit(interval.high)
  draft.lowOpen = interval.lowOpen
  draft.highOpen = interval.highOpen
  if (!read.vague) draft.value = toUnit(read.value)
  draft.approximate = read.approximate || qualifier?.kind === 'about' || qualifier?.kind === 'nearly'
  if (qualifier !== undefined) draft.qualifier = qualifierText(scan, qualifier)
  push(scan, draft, read.first)
}

function vagueInterval(low: number, high: number, qualifier: QualifierKind | undefined): Interval {
  if (qualifier === 'least' || qualifier === 'over') return closed(low, Number.POSITIVE_INFINITY)
  if (qualifier === 'most' || qualifier === 'under') return closed(0, high)
  return closed(low, high)
}

/** "20 people or more". */
function behindNoun(scan: Scan, read: Read): QualifierRead | undefined {
  return read.noun === undefined ? undefined : qualifierAfter(scan, read.noun.end)
}

/** Prepositions of time and place look like qualifiers: "over two days", "in the past 12 months", "within the city". */
function acceptable(scan: Scan, read: Read, qualifier: QualifierRead | undefined): QualifierRead | undefined {
  if (qualifier === undefined || 1 < qualifier.end - qualifier.first) return qualifier
  const word = lower(scan, qualifier.first)
  const before = lower(scan, qualifier.first - 1)
  if (word === 'past')
    return read.measure === 'duration' || /^(?:the|this|in|over|half)$/.test(before) ? undefined : qualifier
  if (word === 'within') return read.measure === 'duration' || read.measure === 'length' ? qualifier : undefined
  if (word === 'over' && read.measure === 'duration')
    return /^(?:|just|well|for|of|a|little|slightly|took|takes|lasted|spent|lasting|after|is|was|be|been|by)$/.test(
      before,
    )
      ? qualifier
      : undefined
  if (word === 'some' && read.value === 1) return undefined
  return qualifier
}

function qualifierText(scan: Scan, qualifier: QualifierRead): string {
  return scan.text.slice(scan.tokens.start[qualifier.first]!, scan.tokens.end[qualifier.end - 1]!)
}

function begin(
  scan: Scan,
  read: Pick<Read, 'first' | 'endOffset' | 'measure' | 'unit' | 'scale' | 'noun' | 'rule'>,
): Draft {
  const start = scan.tokens.start[read.first]!
  const draft: Draft = {
    start,
    end: read.endOffset,
    text: scan.text.slice(start, read.endOffset),
    low: 0,
    high: 0,
    lowOpen: false,
    highOpen: false,
    approximate: false,
    measure: read.measure,
    unit: read.unit,
    sentence: scan.sentence,
    rule: read.rule,
  }
  if (read.scale !== undefined && read.scale.name !== read.scale.base) {
    const { name, factor, offset } = read.scale
    draft.stated = { unit: name, factor, offset }
  }
  if (read.noun !== undefined) setNoun(draft, scan, read.noun)
  return draft
}

function setNoun(draft: Draft, scan: Scan, noun: NounRead): void {
  draft.nounSpan = { start: scan.tokens.start[noun.first]!, end: scan.tokens.end[noun.end - 1]! }
  draft.noun = scan.text.slice(draft.nounSpan.start, draft.nounSpan.end)
}

function push(scan: Scan, draft: Draft, first: number): void {
  const before = scan.figures.length - 1
  const part = scan.figures[before]
  // Ranks and numbers may be read twice from neighbouring tokens ("third-largest"): the first reading stands.
  if (part !== undefined && draft.start < part.end) return
  if (scan.wholeAt === first && part !== undefined && draft.measure === 'count') {
    part.of = scan.figures.length
    if (part.noun === undefined && draft.noun !== undefined && draft.nounSpan !== undefined) {
      part.noun = draft.noun
      part.nounSpan = draft.nounSpan
    }
  }
  scan.wholeAt = -1
  scan.figures.push(draft)
}

function overlapping<T extends Span>(spans: readonly T[], start: number, end: number): T | undefined {
  const last = spans[lastStartingAtOrBefore(spans, end - 1)]
  return last !== undefined && start < last.end ? last : undefined
}

function overlapsDate(scan: Scan, first: number, end: number): boolean {
  return overlapping(scan.input.dates, scan.tokens.start[first]!, scan.tokens.end[end - 1]!) !== undefined
}

/** "two weeks ago" is both a duration and a date; "48 hours" of a written date is none. */
function insideAbsoluteDate(scan: Scan, first: number, end: number): boolean {
  const date = overlapping(scan.input.dates, scan.tokens.start[first]!, scan.tokens.end[end - 1]!)
  return date !== undefined && !date.relative && date.start <= scan.tokens.start[first]!
}

/** A number that is a word of a longer name: "Three Gorges Dam", "Windows 10". What merely begins a wrong name is still a number. */
function insideMention(scan: Scan, number: NumberRead): boolean {
  const start = scan.tokens.start[number.first]!
  const mention = overlapping(scan.input.mentions, start, number.endOffset)
  if (mention === undefined || mention.end - mention.start <= number.endOffset - start) return false
  return mention.start < start || isCapitalised(scan, number.first)
}

/** Whether a name that is known to be a person's stands before the bracket or comma. */
function behindPerson(scan: Scan, number: NumberRead): boolean {
  if (!/^[,(]$/.test(written(scan, number.first - 1))) return false
  const end = scan.tokens.end[Math.max(0, number.first - 2)]!
  return overlapping(scan.input.mentions, end - 1, end)?.type === 'person'
}
