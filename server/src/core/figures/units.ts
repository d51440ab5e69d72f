// Conversion between the units of units.tsv, and reading the unit or percent sign of a number.

import { isAnyOf } from '../text/anyOf.ts'
import { degreeOf } from './degrees.ts'
import type { Unit } from './lexicon.ts'
import { longest, type MeasureRead } from './measureRead.ts'
import { readMoney } from './money.ts'
import { isPlural } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { isGlued, isJoiner, isWord, lower, type Reader } from './reader.ts'

export function toBase(unit: Unit, value: number): number {
  return value * unit.factor + unit.offset
}

export function fromBase(unit: Unit, value: number): number {
  return (value - unit.offset) / unit.factor
}

/** Adjectives between a number and its unit that do not change it: "three full days". */
const idleAdjectives: ReadonlySet<string> = new Set(
  'more full consecutive straight whole long additional extra further solid successive calendar statute entire'.split(
    ' ',
  ),
)

/** The unit before or after the number; undefined for a bare number. `first` is where the number begins. */
export function readMeasure(reader: Reader, number: NumberRead): MeasureRead | undefined {
  const { recent } = reader
  if (recent.measured !== number) {
    recent.measured = number
    recent.measure = readMoney(reader, number) ?? readPercent(reader, number) ?? readUnit(reader, number)
  }
  return recent.measure
}

function readPercent(reader: Reader, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '')
    return isAnyOf(number.suffix, 'pc pct') ? percent(number.first, reader, number.end) : undefined
  let at = isJoiner(reader, number.end) ? number.end + 1 : number.end
  // "a quarter of a percentage point"
  if (number.form === 'part' && lower(reader, at) === 'of' && isAnyOf(lower(reader, at + 1), 'a an')) at += 2
  const word = lower(reader, at)
  let end = 0
  if (word === '%' || word === 'percent' || word === 'pct') end = at + 1
  else if (word === 'per' && lower(reader, at + 1) === 'cent') end = at + 2
  else if (word === 'percentage' && isAnyOf(lower(reader, at + 1), 'point points')) {
    return percent(number.first, reader, at + 2, 'percentage point')
  }
  if (end === 0) return undefined
  if (isAnyOf(lower(reader, end), 'point points')) return percent(number.first, reader, end + 1, 'percentage point')
  return percent(number.first, reader, end)
}

function percent(first: number, reader: Reader, end: number, name = 'percent'): MeasureRead {
  const endOffset = reader.tokens.end[end - 1]!
  return { measure: 'percent', unit: name, scale: undefined, factor: 1, first, end, endOffset }
}

function readUnit(reader: Reader, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '') return readGluedUnit(reader, number)
  let at = number.end
  if (isJoiner(reader, at)) at++
  else if (idleAdjectives.has(lower(reader, at))) return unitAt(reader, number, at) ?? unitAt(reader, number, at + 1)
  // "half an hour", "half a mile", but not "half the day"; "a couple of weeks", "dozens of miles".
  if (number.form === 'part') {
    if (lower(reader, at) === 'of' && isAnyOf(lower(reader, at + 1), 'a an')) at += 2
    else if (isAnyOf(lower(reader, at), 'a an')) at++
  } else if (number.form === 'vague' && lower(reader, at) === 'of') at++
  return unitAt(reader, number, at)
}

export function unitAt(reader: Reader, number: NumberRead, at: number): MeasureRead | undefined {
  const named = longest(reader, at, reader.lexicon.units)
  if (named !== undefined) {
    if (named.value.name === 'stone' && (number.form === 'part' || isWord(reader, named.end))) return undefined
    if (isAttribute(reader, number, at, named.end)) return undefined
    return unit(reader, number.first, named.value, named.end, reader.tokens.end[named.end - 1]!)
  }
  const symbol = symbolAt(reader, at)
  return symbol === undefined ? undefined : unit(reader, number.first, symbol.unit, symbol.end, symbol.endOffset)
}

/** Singular unit names that are more often an attribute of what is counted: "four barrel bombs", "three block wardens". */
const attributes: ReadonlySet<string> = new Set(['barrel', 'block', 'degree'])
/** "Ten foot soldiers" are not ten feet. */
const onFoot: ReadonlySet<string> = new Set('soldiers patrols bridges guards policemen passengers'.split(' '))

function isAttribute(reader: Reader, number: NumberRead, at: number, end: number): boolean {
  if (end - at !== 1 || isJoiner(reader, number.end) || number.value === 1) return false
  const word = lower(reader, at)
  return word === 'foot' ? onFoot.has(lower(reader, end)) : attributes.has(word) && isPlural(reader, end)
}

/** "600m", "10km", "5kg", "90km/h". A lower-case "m" before a plural means millions, which the caller has tried already. */
function readGluedUnit(reader: Reader, number: NumberRead): MeasureRead | undefined {
  const { text, tokens, lexicon } = reader
  // "km/h": the slash and what follows are separate tokens.
  for (const more of [2, 1, 0]) {
    if (more === 2 && !(isGlued(reader, number.end) && isGlued(reader, number.end + 1))) continue
    if (more === 1 && !isGlued(reader, number.end)) continue
    const end = number.end + more
    if (reader.limit < end) continue
    const name = text.slice(number.endOffset, tokens.end[end - 1]!)
    const found = lexicon.unitSymbols.get(name) ?? (more === 0 ? lexicon.units.get(name.toLowerCase()) : undefined)
    if (found !== undefined) return unit(reader, number.first, found, end, tokens.end[end - 1]!)
  }
  return undefined
}

/** A symbol of one to three tokens glued after a number: "°C", "km/h", "m²". */
function symbolAt(reader: Reader, index: number): { unit: Unit; end: number; endOffset: number } | undefined {
  const { text, tokens, lexicon } = reader
  for (let count = 3; 0 < count; count--) {
    const end = index + count
    if (reader.limit < end) continue
    let glued = true
    for (let at = index + 1; at < end; at++) if (!isGlued(reader, at)) glued = false
    if (!glued) continue
    // The full stop of "°C." ends the sentence, although the scanner takes "C." for an initial.
    const name = text.slice(tokens.start[index]!, tokens.end[end - 1]!).replace(/\.$/, '')
    const found = lexicon.unitSymbols.get(name)
    if (found !== undefined) return { unit: found, end, endOffset: tokens.start[index]! + name.length }
  }
  return undefined
}

function unit(reader: Reader, first: number, named: Unit, end: number, endOffset: number): MeasureRead {
  const found = named.name === 'degree' ? degreeOf(reader, named, first, end) : named
  return { measure: found.measure, unit: found.base, scale: found, factor: 1, first, end, endOffset }
}
