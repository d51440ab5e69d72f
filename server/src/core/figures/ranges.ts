// Two numbers that form one figure: ranges ("between 10 and 20", "10-15", "four or five") and scores ("3-1").

import { isAnyOf } from '../text/anyOf.ts'
import type { MeasureRead } from './measureRead.ts'
import { currencyBefore } from './money.ts'
import { readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { readNumber } from './numbers.ts'
import { isGlued, isHyphen, isJoiner, lower, type Reader, written } from './reader.ts'

export interface RangeRead {
  readonly kind: 'range' | 'score'
  /** In the stated unit, `low <= high`; for a score in the order written. */
  readonly low: number
  readonly high: number
  readonly first: number
  readonly end: number
  readonly endOffset: number
  readonly measure: MeasureRead | undefined
  /** The token before which a qualifier may stand: "between", or the first number. */
  readonly qualifierAt: number
}

/** The highest score of a match or vote; higher numbers are a range or an identifier. */
const highestScore = 300

/** "rose from 10 to 15" are two figures, not a range. */
const changes =
  /^(?:rose|risen|rise|rises|fell|fallen|falls?|raised?|raising|raises|increas\w*|decreas\w*|dropp?\w*|climb\w*|jump\w*|grew|grown|grow\w*|cut|cuts|lower\w*|reduc\w*|revis\w*|upgrad\w*|downgrad\w*|chang\w*|went|gone|up|down|expand\w*|doubl\w*|tripl\w*|slid|shrank|plung\w*|soar\w*|surg\w*|declin\w*|mov\w*)$/

export function readRange(
  reader: Reader,
  number: NumberRead,
  measure: MeasureRead | undefined,
  measureOf: (number: NumberRead) => MeasureRead | undefined,
): RangeRead | undefined {
  if (number.form !== 'digits' && number.form !== 'words') return undefined
  // "£6 3s. to £7" are two figures.
  if (measure?.added !== undefined) return undefined
  const ownMeasure = measure !== undefined && measure.end !== number.end ? measure : undefined
  let at = ownMeasure === undefined ? number.end : ownMeasure.end
  // "a 24- to 30-foot boat"
  if (isHyphen(reader, at) && !isJoiner(reader, at) && lower(reader, at + 1) === 'to') at++
  // "Norland 3 – 0 Sudland": news agencies set scores with wide dashes.
  const joiner = isJoiner(reader, at) || isWideDash(reader, at)
  const word = lower(reader, at)
  const first = measure?.first ?? number.first
  let qualifierAt = first
  if (!joiner) {
    const before = lower(reader, first - 1)
    if (word === 'and') {
      // "between the ages of 20 and 25"
      let back = 1
      while (back < 5 && lower(reader, first - back) !== 'between') back++
      if (back === 5) return undefined
      if (1 < back && !isAnyOf(before, 'the age ages of about around roughly some')) return undefined
      qualifierAt = first - back
    } else if (word === 'to' && isChange(reader, first, before, ownMeasure)) return undefined
    else if (word === 'to' || word === 'till' || (word === 'through' && measure?.measure === 'age')) {
      if (before === 'from') {
        for (let back = 2; back < 8; back++) if (changes.test(lower(reader, first - back))) return undefined
        qualifierAt = first - 1
      }
    } else if (word !== 'or') return undefined
  }
  // "$3-$5 million": the sign may precede each number.
  const second = currencyBefore(reader, at + 2) !== undefined && measure?.measure === 'money' ? at + 2 : at + 1
  const other = readNumber(reader, second)
  if (other === undefined || other.first !== second || (other.form !== 'digits' && other.form !== 'words'))
    return undefined
  if (number.suffix !== '' && ownMeasure === undefined) return undefined
  const found = measureOf(other)
  if (found?.added !== undefined) return undefined
  // "aged from one to 12 years"
  const otherMeasure =
    measure?.measure === 'age' && found?.scale?.name === 'year'
      ? { ...measure, end: found.end, endOffset: found.endOffset }
      : found
  if (otherMeasure === undefined && other.suffix !== '' && measure?.measure !== 'money') return undefined
  const money = measure?.measure === 'money' && measure.first < number.first
  if (ownMeasure !== undefined && !money && otherMeasure?.unit !== ownMeasure.unit) return undefined
  const shared = otherMeasure ?? measure
  const end = otherMeasure?.end ?? other.end
  // "1.5 to 2 million": the magnitude of the second applies to both.
  const scale = number.scale === 1 && 1 < other.scale && number.value < other.value / other.scale ? other.scale : 1
  const low = number.value * scale * factorOf(measure, shared, money, reader, number, other)
  const high = other.value * (shared?.factor ?? 1)
  const noun = shared === undefined ? readNoun(reader, other.end, false) : undefined
  const range = { first, end, endOffset: otherMeasure?.endOffset ?? other.endOffset, measure: shared, qualifierAt }
  if (joiner && shared === undefined) {
    const score = isScore(reader, first, end, number.value, other.value, noun !== undefined)
    if (score === 'score') return { ...range, kind: 'score', low: number.value, high: other.value }
    if (score === 'neither') return undefined
  }
  if (high <= low) return undefined
  // "four or five" is one estimate; "5 or 200" are two.
  if (word === 'or' && 2 * low + 2 < high) return undefined
  return { ...range, kind: 'range', low, high }
}

/** "fell $2.10 to $83.45", "rose 3% to 8%": by how much, and to what. */
function isChange(reader: Reader, first: number, before: string, ownMeasure: MeasureRead | undefined): boolean {
  if (ownMeasure === undefined && currencyBefore(reader, first + 1) === undefined) return false
  if (before === 'from' || before === 'between') return false
  for (let back = 1; back < 4; back++) if (changes.test(lower(reader, first - back))) return true
  return false
}

/** A dash with spaces on both sides, between two bare numbers of at most three digits. */
function isWideDash(reader: Reader, index: number): boolean {
  if (!isHyphen(reader, index) || isGlued(reader, index) || isGlued(reader, index + 1)) return false
  return /^\d{1,3}$/.test(written(reader, index - 1)) && /^\d{1,3}$/.test(written(reader, index + 1))
}

/** Cents and "$3m-5m": a number with a unit of its own has its own factor. */
function factorOf(
  measure: MeasureRead | undefined,
  shared: MeasureRead | undefined,
  money: boolean,
  reader: Reader,
  number: NumberRead,
  other: NumberRead,
): number {
  if (measure === undefined) return shared?.factor ?? 1
  if (!money || number.suffix !== '') return measure.factor
  const short = reader.lexicon.numbers.get(other.suffix.toLowerCase())
  return short?.kind === 'short' && number.value <= other.value ? short.value : measure.factor
}

function isScore(
  reader: Reader,
  first: number,
  end: number,
  a: number,
  b: number,
  counts: boolean,
): 'score' | 'range' | 'neither' {
  const { scoreCues } = reader.lexicon
  const plausible = Number.isInteger(a) && Number.isInteger(b) && a <= highestScore && b <= highestScore
  let cue = scoreCues.has(lower(reader, end))
  for (let back = 1; back < 6 && !cue; back++) cue = scoreCues.has(lower(reader, first - back))
  if (plausible && (cue || b <= a)) return 'score'
  if (counts) return 'range'
  return plausible ? 'score' : a < b ? 'range' : 'neither'
}
