// From what was read to the figure that is kept: qualifier, interval, unit, noun.

import type { Measure } from '../facts.ts'
import { isAnyOf } from '../text/anyOf.ts'
import { stepOf } from './digits.ts'
import { closed, type Interval, intervalOf } from './interval.ts'
import type { QualifierKind, Unit } from './lexicon.ts'
import { isPlural, type NounRead, readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { type QualifierRead, qualifierAfter, qualifierBefore } from './qualifiers.ts'
import type { RangeRead } from './ranges.ts'
import type { RankRead } from './ranks.ts'
import { lower } from './reader.ts'
import { type Draft, overlapsDate, type Scan } from './scan.ts'
import { toBase } from './units.ts'

export interface Read {
  readonly first: number
  readonly end: number
  readonly endOffset: number
  readonly value: number
  readonly high: number
  readonly step: number
  /** `value` and `high` are themselves bounds: "several". */
  readonly vague: boolean
  readonly approximate: boolean
  readonly measure: Measure
  readonly unit: string
  readonly scale?: Unit | undefined
  readonly noun: NounRead | undefined
  readonly rule: string
}

/** A number without a unit. Written out, because spreading objects is slow, and every count passes here. */
export function plain(number: NumberRead, measure: Measure, noun: NounRead | undefined, rule: string): Read {
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

export function addRange(scan: Scan, range: RangeRead): number {
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
  // A score has no order by size, but every figure keeps low <= high.
  draft.low = toUnit(Math.min(range.low, range.high))
  draft.high = toUnit(Math.max(range.low, range.high))
  // "at least 20 to 25"
  if (qualifier?.kind === 'least' || qualifier?.kind === 'over') draft.high = Number.POSITIVE_INFINITY
  if (qualifier?.kind === 'most' || qualifier?.kind === 'under') draft.low = Math.min(0, draft.low)
  draft.approximate = qualifier?.kind === 'about'
  if (qualifier !== undefined) draft.qualifier = qualifierText(scan, qualifier)
  push(scan, draft, range.first)
  return range.end
}

export function addRank(scan: Scan, rank: RankRead | undefined): void {
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

/** Something that is not a quantity but can be compared: a time of day, a house number. `value` is undefined if the words leave it open. */
export interface Fixed {
  readonly first: number
  readonly endOffset: number
  readonly measure: Measure
  readonly unit: string
  readonly low: number
  readonly high: number
  readonly approximate: boolean
  readonly qualifier?: string | undefined
  readonly noun?: NounRead
  readonly rule: string
}

export function addFixed(scan: Scan, fixed: Fixed): void {
  const { first, endOffset, measure, unit, noun, rule } = fixed
  const draft = begin(scan, { first, endOffset, measure, unit, scale: undefined, noun, rule })
  draft.low = fixed.low
  draft.high = fixed.high
  draft.approximate = fixed.approximate
  draft.qualifier = fixed.qualifier
  if (fixed.low === fixed.high) draft.value = fixed.low
  push(scan, draft, fixed.first)
}

export function add(scan: Scan, read: Read): void {
  const qualifier =
    acceptable(scan, read, qualifierBefore(scan, read.first)) ??
    qualifierAfter(scan, read.end) ??
    behindNoun(scan, read)
  const draft = begin(scan, read)
  const toUnit = (value: number) => (read.scale === undefined ? value : toBase(read.scale, value))
  const words = qualifier === undefined ? undefined : qualifierText(scan, qualifier)
  const interval = read.vague
    ? vagueInterval(read.value, read.high, qualifier?.kind)
    : words === 'odd' && read.value % 10 === 0
      ? oddInterval(read.value)
      : intervalOf(read.value, read.step, qualifier?.kind, read.measure)
  draft.low = toUnit(interval.low)
  draft.high = toUnit(interval.high)
  draft.lowOpen = interval.lowOpen
  draft.highOpen = interval.highOpen
  if (!read.vague) draft.value = toUnit(read.value)
  draft.approximate = read.approximate || qualifier?.kind === 'about' || qualifier?.kind === 'nearly'
  if (words !== undefined) draft.qualifier = words
  push(scan, draft, read.first)
}

/** "20-odd" is 20 to 29, "300-odd" 300 to 399; `value` ends in a zero. */
function oddInterval(value: number): Interval {
  return closed(value, value + stepOf(value) - 1)
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
  if (qualifier === undefined) return undefined
  const word = lower(scan, qualifier.first)
  if (1 < qualifier.end - qualifier.first) {
    // "prices are higher than a year ago"
    return read.measure === 'duration' && isAnyOf(word, 'higher lower smaller bigger better') ? undefined : qualifier
  }
  const before = lower(scan, qualifier.first - 1)
  if (word === 'past')
    return read.measure === 'duration' || isAnyOf(before, 'the this in over half') ? undefined : qualifier
  if (word === 'within') return read.measure === 'duration' || read.measure === 'length' ? qualifier : undefined
  if (word === 'over' && read.measure === 'duration')
    return isAnyOf(
      before,
      ' just well for of a little slightly took takes lasted spent lasting after is was be been by',
    )
      ? qualifier
      : undefined
  // "scored 90 points over 34 games": a number of games, not a bound.
  if (word === 'over' && read.measure === 'count' && isPlural(scan, qualifier.first - 1)) return undefined
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
    // All figures have the same fields, which makes reading them faster.
    stated: undefined,
    nounSpan: undefined,
    noun: undefined,
    value: undefined,
    qualifier: undefined,
    of: undefined,
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
  // Some numbers are read twice from neighbouring tokens ("third-largest"): the first reading counts.
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
