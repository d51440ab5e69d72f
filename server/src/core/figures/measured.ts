// Numbers with a unit: durations, distances, money, shares, ages; with what belongs to them ("2 hours and 15 minutes", "a 15-minute
// siege").

import { isAnyOf } from '../text/anyOf.ts'
import { opensAges } from './ages.ts'
import { add } from './drafts.ts'
import type { MeasureRead } from './measureRead.ts'
import { behindOf, type NounRead, readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { readNumber } from './numbers.ts'
import { qualifierBefore } from './qualifiers.ts'
import { isJoiner, isWord, lower, written } from './reader.ts'
import { insideAbsoluteDate, overlapsDate, type Scan } from './scan.ts'
import { readMeasure, unitAt } from './units.ts'

export function addMeasured(scan: Scan, number: NumberRead, read: MeasureRead): number {
  if (isOnceUponATime(scan, number, read)) return read.end
  const whole = read.scale === undefined || read.measure === 'age' ? coinsOf(read) : compound(scan, read)
  const isExact = number.form !== 'vague'
  const minus = read.measure === 'temperature' ? minusBefore(scan, read.first) : -1
  const sum = (number.value * read.factor + whole.value) * (minus === -1 ? 1 : -1)
  const value = read.added === undefined ? sum : withoutNoise(sum)
  const end = whole.end
  const keepsDate = read.measure === 'duration' || read.measure === 'money' || read.measure === 'percent'
  if (!keepsDate && overlapsDate(scan, read.first, end)) return end
  if (keepsDate && read.measure === 'duration' && insideAbsoluteDate(scan, read.first, end)) return end
  const joined = isJoiner(scan, number.end)
  const nounAt = lower(scan, end) === 'of' ? (read.measure === 'percent' ? behindOf(scan, end) : -1) : end
  const attributive = joined || read.measure === 'money' || lower(scan, end - 1).endsWith('old')
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
    step: end === read.end && read.added === undefined ? number.step * read.factor : 0,
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
  return isAnyOf(sign, '- − –') && free && scan.tokens.end[first - 1] === scan.tokens.start[first] ? first - 1 : -1
}

/** "one day" begins a story, "one day later" is a duration. */
function isOnceUponATime(scan: Scan, number: NumberRead, read: MeasureRead): boolean {
  if (number.value !== 1 || number.form !== 'words' || read.scale?.name !== 'day' || isJoiner(scan, number.end))
    return false
  if (lower(scan, number.first) !== 'one' || qualifierBefore(scan, number.first) !== undefined) return false
  return !isAnyOf(lower(scan, read.end), 'later earlier ago after before of in shy short')
}

/** "for the first time in four years": since when, not how long. */
function isFirstTime(scan: Scan, read: MeasureRead): boolean {
  if (read.measure !== 'duration') return false
  let at = read.first - 1
  if (isAnyOf(lower(scan, at), 'over nearly almost than about around least')) at--
  if (isAnyOf(lower(scan, at), 'more at')) at--
  return lower(scan, at) === 'in' && lower(scan, at - 1) === 'time'
}

/** The noun that a measure precedes: "a 15-minute siege", "a $5,000 bond". */
function attribute(scan: Scan, index: number): NounRead | undefined {
  const at = isJoiner(scan, index) ? index + 1 : index
  // "a $100-a-barrel price"
  if (at !== index && isAnyOf(lower(scan, at), 'a an per')) return undefined
  return isWord(scan, at) && !scan.lexicon.units.has(lower(scan, at)) ? readNoun(scan, at, true) : undefined
}

const comparing: ReadonlySet<string> = new Set('more less longer shorter higher lower better worse'.split(' '))

function coinsOf({ added, end }: MeasureRead): { value: number; end: number } {
  return { value: added ?? 0, end }
}

/** Twelfths and twentieths have no end in binary: the same amount is the same number, however it was added up. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12))
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
    const unit = readMeasure(scan, more) ?? inchesBehindFeet(scan, read, more)
    if (unit?.scale === undefined || unit.first !== at || unit.measure !== read.measure) break
    if (smallest <= unit.scale.factor || unit.scale.base !== read.scale!.base) break
    // "2.03 m, 1 cm more than" compares.
    if (comparing.has(lower(scan, unit.end))) break
    // "two days, 15 hours" is one duration; "two days and 15 hours later, 3 minutes" is divided at the second comma.
    value += (more.value * unit.scale.factor) / read.scale!.factor
    smallest = unit.scale.factor
    end = unit.end
  }
  return { value, end }
}

/** "3 ft 4 in wide": after feet, "in" is a preposition only if a place or a time follows. */
function inchesBehindFeet(scan: Scan, read: MeasureRead, number: NumberRead): MeasureRead | undefined {
  const inch = scan.lexicon.unitsByName.get('inch')
  if (read.scale?.name !== 'foot' || inch === undefined || lower(scan, number.end) !== 'in') return undefined
  const end = number.end + 1
  if (!isAnyOf(lower(scan, end), ' . , ; : ) wide tall long high deep thick across by x and')) return undefined
  const { measure, base: unit } = inch
  return { measure, unit, scale: inch, factor: 1, first: number.first, end, endOffset: scan.tokens.end[end - 1]! }
}

/** "an hour", "a mile": one of the unit, if a qualifier or what follows shows that a measure is meant. */
export function addSingleUnit(scan: Scan, index: number): number {
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
    isAnyOf(after, 'away ago earlier later long apart before after prior from') ||
    (after === 'and' && lower(scan, read.end + 1) === 'a' && lower(scan, read.end + 2) === 'half') ||
    (lower(scan, index - 2) === 'for' && read.measure === 'duration' && 3600 <= (read.scale?.factor ?? 0)) ||
    isAnyOf(lower(scan, index - 2), 'over nearly almost than least within about roughly approximately under half')
  if (!measured || isAnyOf(after, 'each per')) return 0
  return addMeasured(scan, number, read)
}
