// Conversions between the units of units.tsv, and the reading of a unit, a currency or a percent sign beside a number.

import type { Measure } from '../facts.ts'
import { TokenKind } from '../text/tokens.ts'
import type { Currency, FigureLexicon, Unit } from './lexicon.ts'
import type { NumberRead } from './numberRead.ts'
import { isGlued, isHyphen, isJoiner, isWord, kindAt, lower, type Reader, written } from './reader.ts'

export function toBase(unit: Unit, value: number): number {
  return value * unit.factor + unit.offset
}

export function fromBase(unit: Unit, value: number): number {
  return (value - unit.offset) / unit.factor
}

/** What a number is measured in. */
export interface MeasureRead {
  readonly measure: Measure
  /** Base unit, ISO 4217 code, "percent" … */
  readonly unit: string
  /** For conversion; undefined where the number is already in the base unit. */
  readonly scale?: Unit
  /** Cents are hundredths of the unit. */
  readonly factor: number
  /** First token (a currency sign stands before the number), and the token behind. */
  readonly first: number
  readonly end: number
  readonly endOffset: number
}

/** Adjectives between a number and its unit that do not change it: "three full days". */
const idleAdjectives: ReadonlySet<string> = new Set(
  'more full consecutive straight whole long additional extra further solid successive calendar statute entire'.split(
    ' ',
  ),
)

/** The unit of the number, before or behind it; undefined for a bare number. `first` is where the number begins. */
export function readMeasure(reader: Reader, number: NumberRead): MeasureRead | undefined {
  return readMoney(reader, number) ?? readPercent(reader, number) ?? readUnit(reader, number)
}

/** Where the currency sign before the token at `index` begins, and its code: "$", "US$", "EUR". */
export function currencyBefore(reader: Reader, index: number): { first: number; code: string } | undefined {
  const { currencySymbols } = reader.lexicon
  const sign = written(reader, index - 1)
  if (sign === '') return undefined
  // "US$" is a word and a symbol, "U.S.$" too.
  if (isGlued(reader, index - 1)) {
    const code = currencySymbols.get(written(reader, index - 2) + sign)
    if (code !== undefined) return { first: index - 2, code }
  }
  const code = currencySymbols.get(sign)
  if (code === undefined) return undefined
  if (/^[A-Za-z]/.test(sign) && isGlued(reader, index)) return undefined
  return { first: index - 1, code }
}

function readMoney(reader: Reader, number: NumberRead): MeasureRead | undefined {
  const before = currencyBefore(reader, number.first)
  if (before !== undefined) {
    // "$3.5 million US": nothing behind the number changes its currency.
    const span = { first: before.first, end: number.end, endOffset: number.endOffset }
    const suffix = reader.lexicon.numbers.get(number.suffix.toLowerCase())
    if (number.suffix !== '' && suffix?.kind !== 'short') return undefined
    const scaled = suffix?.kind === 'short' && number.suffix !== ''
    const separate = scaled ? undefined : shortMagnitude(reader, number.end)
    if (separate !== undefined)
      return money({ code: before.code, factor: separate }, { first: before.first, ...behind(reader, number.end + 1) })
    if (scaled) span.endOffset = reader.tokens.end[number.end - 1]!
    // "$15,000 dollars" says it twice.
    const twice = longest(reader, number.end, reader.lexicon.currencies)
    if (twice?.value.code === before.code && twice.value.factor === 1) Object.assign(span, behind(reader, twice.end))
    return money({ code: before.code, factor: scaled ? suffix.value : 1 }, span)
  }
  if (number.suffix !== '') {
    // "20m euros": only a currency makes "m" a million.
    const suffix = reader.lexicon.numbers.get(number.suffix.toLowerCase())
    const named = suffix?.kind === 'short' ? longest(reader, number.end, reader.lexicon.currencies) : undefined
    if (suffix === undefined || named === undefined) return undefined
    return money(
      { code: named.value.code, factor: named.value.factor * suffix.value },
      { first: number.first, ...behind(reader, named.end) },
    )
  }
  let at = isJoiner(reader, number.end) ? number.end + 1 : number.end
  if (number.form === 'vague' && lower(reader, at) === 'of') at++
  const named = longest(reader, at, reader.lexicon.currencies)
  if (named !== undefined) {
    const word = lower(reader, at)
    if (word === 'won' && number.scale < 1000 && number.value < 1000) return undefined
    return money(named.value, { first: number.first, ...behind(reader, named.end) })
  }
  const code = reader.lexicon.currencySymbols.get(written(reader, number.end))
  if (code !== undefined && (written(reader, number.end) === code || /^[€£₽₴₺₪zK]/.test(written(reader, number.end))))
    return money({ code, factor: 1 }, { first: number.first, ...behind(reader, number.end + 1) })
  // "Pounds" are money by the million, weights otherwise.
  if (1000 <= number.scale && lower(reader, at) === 'pounds')
    return money({ code: 'GBP', factor: 1 }, { first: number.first, ...behind(reader, at + 1) })
  return undefined
}

/** "m", "k", "b" as a word behind an amount of money: "$ 3 m". */
function shortMagnitude(reader: Reader, index: number): number | undefined {
  const word = lower(reader, index)
  const entry = word.length === 1 ? reader.lexicon.numbers.get(word) : undefined
  return entry?.kind === 'short' ? entry.value : undefined
}

function money(currency: Currency, span: Pick<MeasureRead, 'first' | 'end' | 'endOffset'>): MeasureRead {
  return { measure: 'money', unit: currency.code, factor: currency.factor, ...span }
}

function readPercent(reader: Reader, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '') return undefined
  const at = isJoiner(reader, number.end) ? number.end + 1 : number.end
  const word = lower(reader, at)
  let end = 0
  if (word === '%' || word === 'percent' || word === 'pct') end = at + 1
  else if (word === 'per' && lower(reader, at + 1) === 'cent') end = at + 2
  else if (word === 'percentage' && /^points?$/.test(lower(reader, at + 1))) {
    return { ...percent(number.first, reader, at + 2), unit: 'percentage point' }
  }
  if (end === 0) return undefined
  if (/^points?$/.test(lower(reader, end)))
    return { ...percent(number.first, reader, end + 1), unit: 'percentage point' }
  return percent(number.first, reader, end)
}

function percent(first: number, reader: Reader, end: number): MeasureRead {
  return { measure: 'percent', unit: 'percent', factor: 1, first, ...behind(reader, end) }
}

function readUnit(reader: Reader, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '') return readGluedUnit(reader, number)
  let at = number.end
  if (isJoiner(reader, at)) at++
  else if (idleAdjectives.has(lower(reader, at))) return unitAt(reader, number, at) ?? unitAt(reader, number, at + 1)
  // "half an hour", "half a mile", "half the day" is none; "a couple of weeks", "dozens of miles".
  if (number.form === 'part') {
    if (lower(reader, at) === 'of' && /^an?$/.test(lower(reader, at + 1))) at += 2
    else if (/^an?$/.test(lower(reader, at))) at++
  } else if (number.form === 'vague' && lower(reader, at) === 'of') at++
  return unitAt(reader, number, at)
}

export function unitAt(reader: Reader, number: NumberRead, at: number): MeasureRead | undefined {
  const named = longest(reader, at, reader.lexicon.units)
  if (named !== undefined) {
    if (named.value.name === 'stone' && (number.form === 'part' || isWord(reader, named.end))) return undefined
    // "degrees" alone may be academic, or of an angle.
    return unit(number.first, named.value, reader, named.end)
  }
  const symbol = symbolAt(reader, at)
  return symbol === undefined
    ? undefined
    : { ...unit(number.first, symbol.unit, reader, symbol.end), endOffset: symbol.endOffset }
}

/** "600m", "10km", "5kg", "90km/h". A lower-case "m" before a plural counts millions, which the caller has tried. */
function readGluedUnit(reader: Reader, number: NumberRead): MeasureRead | undefined {
  const { text, tokens, lexicon } = reader
  const last = number.end - 1
  // "km/h": the slash and what follows are tokens of their own.
  for (const more of [2, 1, 0]) {
    if (more === 2 && !(isGlued(reader, number.end) && isGlued(reader, number.end + 1))) continue
    if (more === 1 && !isGlued(reader, number.end)) continue
    const end = number.end + more
    if (reader.limit < end) continue
    const name = text.slice(number.endOffset, tokens.end[end - 1]!)
    const found = lexicon.unitSymbols.get(name) ?? (more === 0 ? lexicon.units.get(name.toLowerCase()) : undefined)
    if (found !== undefined) return unit(number.first, found, reader, end)
  }
  void last
  return undefined
}

/** A symbol of one to three glued tokens behind a number: "°C", "km/h", "m²". */
function symbolAt(reader: Reader, index: number): { unit: Unit; end: number; endOffset: number } | undefined {
  const { text, tokens, lexicon } = reader
  for (let count = 3; 0 < count; count--) {
    const end = index + count
    if (reader.limit < end) continue
    let glued = true
    for (let at = index + 1; at < end; at++) if (!isGlued(reader, at)) glued = false
    if (!glued) continue
    // The stop of "°C." ends the sentence, though the scanner takes "C." for an initial.
    const name = text.slice(tokens.start[index]!, tokens.end[end - 1]!).replace(/\.$/, '')
    const found = lexicon.unitSymbols.get(name)
    if (found !== undefined) return { unit: found, end, endOffset: tokens.start[index]! + name.length }
  }
  return undefined
}

function unit(first: number, found: Unit, reader: Reader, end: number): MeasureRead {
  return { measure: found.measure, unit: found.base, scale: found, factor: 1, first, ...behind(reader, end) }
}

function behind(reader: Reader, end: number): { end: number; endOffset: number } {
  return { end, endOffset: reader.tokens.end[end - 1]! }
}

/** The longest name (at most three words, joined by space or hyphen) in the table that begins at `index`. */
function longest<T>(
  reader: Reader,
  index: number,
  table: ReadonlyMap<string, T>,
): { readonly value: T; readonly end: number } | undefined {
  const kind = kindAt(reader, index)
  if (kind !== TokenKind.word) return undefined
  const first = lower(reader, index)
  let found: { value: T; end: number } | undefined
  const single = table.get(first)
  if (single !== undefined) found = { value: single, end: index + 1 }
  if (!reader.lexicon.longNames.has(first)) return found
  let name = first
  let at = index + 1
  for (let words = 2; words <= 3; words++) {
    // "sq. km": the scanner knows no such abbreviation.
    if ((isHyphen(reader, at) && isJoiner(reader, at)) || (first === 'sq' && written(reader, at) === '.')) at++
    if (!isWord(reader, at)) break
    name += ` ${lower(reader, at)}`
    at++
    const value = table.get(name)
    if (value !== undefined) found = { value, end: at }
  }
  return found
}

/** The unit by its name in units.tsv. */
export function unitNamed(lexicon: FigureLexicon, name: string): Unit | undefined {
  return lexicon.unitsByName.get(name)
}
