// Numbers in digits: groups, decimals, mixed fractions, glued letters, and the magnitudes after them.

import { isAnyOf } from '../text/anyOf.ts'
import { isPlural } from './nouns.ts'
import { finish, longestNumber, type NumberRead } from './numberRead.ts'
import { isCapitalised, isGlued, isJoiner, isNumber, lower, type Reader, written } from './reader.ts'

interface Digits {
  readonly value: number
  readonly step: number
  readonly suffix: string
  /** UTF-16 code units without the suffix. */
  readonly length: number
}

/**
 * "1,200,000", "1.200.000", "3.5", "3,5", "600m". Undefined for unknown groupings ("1.2.3", "12.05.2016"). A single group after a full stop
 * is a decimal fraction ("1.200" is 1.2), a single group after a comma a thousand ("1,200").
 */
export function parseDigits(token: string): Digits | undefined {
  const plain = wholeNumber(token)
  if (plain !== -1) return { value: plain, step: stepOf(plain), suffix: '', length: token.length }
  const match = /^(\d+)((?:[.,]\d+)*)(.*)$/s.exec(token)
  if (match === null) return undefined
  const [, integer = '', rest = '', suffix = ''] = match
  const length = token.length - suffix.length
  if (rest === '') return digits(integer, '', suffix, length)
  const grouped = /^\d{1,3}$/.test(integer)
  if (grouped && /^(?:,\d{3})+$/.test(rest)) return digits(integer + rest.replaceAll(',', ''), '', suffix, length)
  if (grouped && /^(?:\.\d{3}){2,}$/.test(rest)) return digits(integer + rest.replaceAll('.', ''), '', suffix, length)
  const english = /^((?:,\d{3})*)\.(\d+)$/.exec(rest)
  if (english !== null && (english[1] === '' || grouped))
    return digits(integer + english[1]!.replaceAll(',', ''), english[2]!, suffix, length)
  const continental = /^((?:\.\d{3})*),(\d{1,2})$/.exec(rest)
  if (continental !== null && (continental[1] === '' || grouped))
    return digits(integer + continental[1]!.replaceAll('.', ''), continental[2]!, suffix, length)
  // "1,00,000": lakhs.
  if (/^\d{1,2}$/.test(integer) && /^(?:,\d{2})+,\d{3}$/.test(rest))
    return digits(integer + rest.replaceAll(',', ''), '', suffix, length)
  return undefined
}

/** Digits that a double holds exactly. */
const exactDigits = 15

/** The value of a token of digits only; -1 for any other token. */
function wholeNumber(token: string): number {
  if (token === '' || exactDigits < token.length) return -1
  let value = 0
  for (let at = 0; at < token.length; at++) {
    const digit = token.charCodeAt(at) - 48
    if (digit < 0 || 9 < digit) return -1
    value = value * 10 + digit
  }
  return value
}

function digits(integer: string, fraction: string, suffix: string, length: number): Digits {
  const value = Number(fraction === '' ? integer : `${integer}.${fraction}`)
  return { value, step: fraction === '' ? stepOf(value) : 10 ** -fraction.length, suffix, length }
}

/** Place value of the last digit that is not a trailing zero; 1 for 0. */
export function stepOf(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 1
  let step = 1
  while (value % (step * 10) === 0) step *= 10
  return step
}

export function readDigits(reader: Reader, index: number): NumberRead | undefined {
  const token = written(reader, index)
  const parsed = parseDigits(token)
  if (parsed === undefined) return undefined
  const { numbers } = reader.lexicon
  let { value, step } = parsed
  let end = index + 1
  let scale = 1
  const suffix = parsed.suffix.toLowerCase()
  if (suffix !== '' && isAnyOf(suffix, 'st nd rd th')) {
    // "1/3rd" is a fraction with a suffix; "21st" is an ordinal.
    return finish(reader, index, end, 'ordinal', value, 1)
  }
  if (suffix !== '') {
    const short = numbers.get(suffix)
    // "m", "k" and "b" alone may be units or nothing, which the reader of units decides; "2m people" are millions.
    const counts =
      parsed.suffix === 'M' || (isPlural(reader, index + 1) && !isAnyOf(lower(reader, index - 1), 'a an the'))
    if (short?.kind !== 'short' || (suffix.length === 1 && !counts)) {
      const endOffset = reader.tokens.start[index]! + parsed.length
      const { suffix } = parsed
      const form = 'digits'
      return { first: index, end, endOffset, form, value, high: value, step, scale: 1, suffix, approximate: false }
    }
    return finish(reader, index, end, 'digits', value * short.value, step * short.value, short.value)
  }
  if (isNumber(reader, end) && /^[1-9]\d{0,2}$/.test(token)) {
    end = groupsEnd(reader, end)
    if (end !== index + 1) {
      let joined = token
      for (let at = index + 1; at < end; at++) joined += written(reader, at)
      value = Number(joined)
      step = stepOf(value)
    }
  }
  const fraction = readFraction(reader, index, end)
  if (fraction !== undefined) {
    value = fraction.replaces ? fraction.value : value + fraction.value
    step = 0.01
    end = fraction.end
  }
  const half = andFraction(reader, end)
  if (half !== undefined) {
    value += half.value
    step = 0.1
    end = half.end
  }
  for (;;) {
    const at = isJoiner(reader, end) ? end + 1 : end
    const magnitude = numbers.get(lower(reader, at))
    if (magnitude === undefined || longestNumber <= at - index) break
    if (magnitude.kind !== 'magnitude' && (magnitude.kind !== 'short' || lower(reader, at).length < 2)) break
    // "20 dozen" and "3 hundred thousand" multiply; "hundred" after a whole thousand would begin another number.
    value *= magnitude.value
    step *= magnitude.value
    scale *= magnitude.value
    end = at + 1
  }
  if (scale !== 1) {
    const after = andFraction(reader, end)
    if (after !== undefined) {
      value += after.value * scale
      step = Math.min(step, after.value * scale)
      end = after.end
    }
  }
  return finish(reader, index, end, 'digits', scale === 1 ? value : clean(value), step, scale)
}

/** Removes rounding noise from a product: 4.35 million is 4,350,000, not 4,349,999.999. */
function clean(value: number): number {
  return Number(value.toPrecision(15))
}

/**
 * "1 200 000": groups of three digits separated by single spaces. One group alone is a thousand only after a non-breaking space ("1 200"
 * may be two numbers).
 */
function groupsEnd(reader: Reader, index: number): number {
  const { text, tokens } = reader
  let at = index
  let firm = false
  while (at - index < 6 && isNumber(reader, at) && tokens.end[at]! - tokens.start[at]! === 3) {
    if (tokens.start[at]! - tokens.end[at - 1]! !== 1 || !/^\d{3}$/.test(written(reader, at))) break
    const space = text.charCodeAt(tokens.end[at - 1]!)
    if (space === 0xa0 || space === 0x2009 || space === 0x202f) firm = true
    else if (space !== 32) break
    at++
  }
  return firm || index + 1 < at || (at !== index && isGroupOfThousands(reader, index - 1, at)) ? at : index
}

/** "12 000 houses": one group after a plain space, if the two numbers would otherwise count nothing. */
function isGroupOfThousands(reader: Reader, first: number, end: number): boolean {
  const before = lower(reader, first - 1)
  const { labels, months, stops, numbers } = reader.lexicon
  if (first - 1 !== reader.first && isCapitalised(reader, first - 1) && !stops.has(before)) return false
  if (labels.has(before) || months.has(before) || numbers.has(before)) return false
  return isPlural(reader, end) && !isCapitalised(reader, end)
}

const denominators: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 8, 10, 16, 20, 32, 50, 100])

/** "1/2" at the number itself (it then replaces its value), or after it: "5-1/2", "2 1/2", "5½". */
function readFraction(
  reader: Reader,
  index: number,
  end: number,
): { value: number; end: number; replaces: boolean } | undefined {
  const glyph = reader.lexicon.numbers.get(written(reader, end))
  if (glyph?.kind === 'glyph') return { value: glyph.value, end: end + 1, replaces: false }
  const whole = plainFraction(reader, index)
  if (whole !== undefined) return { ...whole, replaces: true }
  const joined = isJoiner(reader, end)
  const part = plainFraction(reader, joined ? end + 1 : end)
  return part === undefined ? undefined : { ...part, replaces: false }
}

function plainFraction(reader: Reader, index: number): { value: number; end: number } | undefined {
  if (!isNumber(reader, index) || !isGlued(reader, index + 1) || !isGlued(reader, index + 2)) return undefined
  if (written(reader, index + 1) !== '/' || !isNumber(reader, index + 2)) return undefined
  // Not part of "12/29/16".
  if (isGlued(reader, index + 3) && written(reader, index + 3) === '/') return undefined
  const numerator = written(reader, index)
  const denominator = written(reader, index + 2).replace(/(?:rds?|ths?)$/, '')
  if (!/^\d{1,2}$/.test(numerator) || !/^\d{1,3}$/.test(denominator)) return undefined
  if (Number(denominator) <= Number(numerator) || numerator === '0' || !denominators.has(Number(denominator)))
    return undefined
  return { value: Number(numerator) / Number(denominator), end: index + 3 }
}

/** "and a half", "and a quarter", "-and-a-half" after a number. */
export function andFraction(reader: Reader, index: number): { value: number; end: number } | undefined {
  const at = isJoiner(reader, index) ? index + 1 : index
  if (lower(reader, at) !== 'and') return undefined
  let next = isJoiner(reader, at + 1) ? at + 2 : at + 1
  const article = lower(reader, next)
  if (article === 'a' || article === 'one') next = isJoiner(reader, next + 1) ? next + 2 : next + 1
  const part = lower(reader, next)
  if (part === 'half') return { value: 0.5, end: next + 1 }
  if (article === 'a' && part === 'quarter') return { value: 0.25, end: next + 1 }
  if (part === 'quarters' || part === 'thirds') return undefined
  const ordinal = reader.lexicon.numbers.get(part)
  if (article === 'a' && ordinal?.kind === 'ordinal' && ordinal.value === 3) return { value: 1 / 3, end: next + 1 }
  return undefined
}
