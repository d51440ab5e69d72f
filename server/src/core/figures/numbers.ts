// Reads one number, in digits or words: "1,200,000", "3.5 million", "5-1/2", "twenty-one", "two and a half", "half a million",
// "dozens", "several hundred", "two-thirds", "21st". Knows nothing of units or of what the number means.

import type { NumberWord } from './lexicon.ts'
import { isGlued, isJoiner, isNumber, isWord, kindAt, lower, type Reader, written } from './reader.ts'

export interface NumberRead {
  /** Tokens [first, end). */
  readonly first: number
  readonly end: number
  /** Offset behind the number; inside the last token where letters are glued to digits ("600m"). */
  readonly endOffset: number
  readonly form: 'digits' | 'words' | 'vague' | 'part' | 'ordinal'
  /** `vague`: the least number meant. */
  readonly value: number
  /** `vague`: the greatest number meant; otherwise the same as `value`. */
  readonly high: number
  /** Place value of the last digit that is not a closing zero: 10 for 250, 0.1 for 3.5, 100,000 for "3.5 million". */
  readonly step: number
  /** The product of "hundred", "million" and the like at its end; 1 without. */
  readonly scale: number
  /** Letters glued to the digits that are no magnitude: "m" of "600m"; "" without. */
  readonly suffix: string
  /** "Dozen of", "a couple": the words themselves say that it is not exact. */
  readonly approximate: boolean
}

/** The longest run of tokens that is read as one number; longer ones are lists. */
const longestNumber = 24

/** Reads the number that begins at `index`, or that the magnitude or fraction at `index` ends ("a" before "dozen"). */
export function readNumber(reader: Reader, index: number): NumberRead | undefined {
  if (isNumber(reader, index)) return readDigits(reader, index)
  const word = lower(reader, index)
  const entry = reader.lexicon.numbers.get(word)
  if (entry === undefined) return undefined
  switch (entry.kind) {
    case 'cardinal':
    case 'tens':
      return readWords(reader, index, index)
    case 'magnitude':
      return readMagnitude(reader, index, entry)
    case 'plural':
      return readPlural(reader, index, entry)
    case 'vague':
      return readVague(reader, index, entry)
    case 'part':
      return readPart(reader, index, word)
    case 'ordinal':
      return readOrdinal(reader, index, entry)
    case 'glyph':
      return finish(reader, index, index + 1, 'digits', entry.value, entry.value / 100)
    case 'short':
      return undefined
  }
}

interface Digits {
  readonly value: number
  readonly step: number
  readonly suffix: string
  /** UTF-16 code units without the suffix. */
  readonly length: number
}

/**
 * "1,200,000", "1.200.000", "3.5", "3,5", "600m". Undefined for what groups its digits in no known way ("1.2.3", "12.05.2016").
 * A single group behind a full stop is a decimal fraction ("1.200" is 1.2), a single group behind a comma a thousand ("1,200").
 */
export function parseDigits(token: string): Digits | undefined {
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

function digits(integer: string, fraction: string, suffix: string, length: number): Digits {
  const value = Number(fraction === '' ? integer : `${integer}.${fraction}`)
  return { value, step: fraction === '' ? stepOf(value) : 10 ** -fraction.length, suffix, length }
}

/** Place value of the last digit that is not a closing zero; 1 for 0. */
export function stepOf(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 1
  let step = 1
  while (value % (step * 10) === 0) step *= 10
  return step
}

function readDigits(reader: Reader, index: number): NumberRead | undefined {
  const token = written(reader, index)
  const parsed = parseDigits(token)
  if (parsed === undefined) return undefined
  const { numbers } = reader.lexicon
  let { value, step } = parsed
  let end = index + 1
  let scale = 1
  const suffix = parsed.suffix.toLowerCase()
  if (/^(?:st|nd|rd|th)$/.test(suffix)) {
    // "1/3rd" is a fraction with a tail; "21st" stands for a rank.
    return { ...finish(reader, index, end, 'ordinal', value, 1), scale }
  }
  if (suffix !== '') {
    const short = numbers.get(suffix)
    // "m", "k" and "b" alone may be units or nothing; who reads the unit decides.
    if (short?.kind !== 'short' || (suffix.length === 1 && parsed.suffix !== 'M')) {
      const endOffset = reader.tokens.start[index]! + parsed.length
      return { ...finish(reader, index, end, 'digits', value, step), endOffset, suffix: parsed.suffix }
    }
    return { ...finish(reader, index, end, 'digits', value * short.value, step * short.value), scale: short.value }
  }
  if (/^\d{1,3}$/.test(token) && !token.startsWith('0')) {
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
    // "20 dozen" and "3 hundred thousand" multiply; "hundred" behind a whole thousand would be a new number.
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
  return { ...finish(reader, index, end, 'digits', scale === 1 ? value : clean(value), step), scale }
}

/** Removes the noise of a binary product: 4.35 million is 4,350,000, not 4,349,999.999. */
function clean(value: number): number {
  return Number(value.toPrecision(15))
}

/**
 * "1 200 000": groups of three digits that one space each sets apart. One group alone is a thousand only after a space that does
 * not break ("1 200" may be two numbers).
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
  return firm || index + 1 < at ? at : index
}

const denominators: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 8, 10, 16, 20, 32, 50, 100])

/** "1/2" at the number itself (it then replaces its value), or behind it: "5-1/2", "2 1/2", "5½". */
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
  // Not one of "12/29/16".
  if (isGlued(reader, index + 3) && written(reader, index + 3) === '/') return undefined
  const numerator = written(reader, index)
  const denominator = written(reader, index + 2).replace(/(?:rds?|ths?)$/, '')
  if (!/^\d{1,2}$/.test(numerator) || !/^\d{1,3}$/.test(denominator)) return undefined
  if (Number(denominator) <= Number(numerator) || numerator === '0' || !denominators.has(Number(denominator)))
    return undefined
  return { value: Number(numerator) / Number(denominator), end: index + 3 }
}

/** "and a half", "and a quarter", "-and-a-half" behind a number. */
function andFraction(reader: Reader, index: number): { value: number; end: number } | undefined {
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

/** Number words from `at`; the number begins at `index`, which may be an "a" before. */
function readWords(reader: Reader, index: number, at: number): NumberRead | undefined {
  const { numbers } = reader.lexicon
  let total = 0
  let current = 0
  let scale = 1
  let least = Number.POSITIVE_INFINITY
  let end = at
  let step = 1
  while (end - index < longestNumber) {
    let next = end
    if (end !== at) {
      if (isJoiner(reader, end)) next = end + 1
      else if (lower(reader, end) === 'and') {
        // Only behind a magnitude: "one hundred and five", never "twenty and four".
        const following = numbers.get(lower(reader, end + 1))
        if (current % 100 !== 0 || (total === 0 && current === 0)) break
        if (following?.kind !== 'cardinal' && following?.kind !== 'tens') break
        next = end + 1
      }
    }
    const entry = numbers.get(lower(reader, next))
    if (entry === undefined) break
    if (entry.kind === 'cardinal') {
      const fits = entry.value < 10 ? current % 10 === 0 && current % 100 !== 10 : current % 100 === 0
      if (!fits || (end !== at && entry.value === 0) || (end !== at && current === 0 && total === 0)) break
      current += entry.value
      step = 1
      scale = 1
    } else if (entry.kind === 'tens') {
      if (current % 100 !== 0 || (end !== at && current === 0 && total === 0)) break
      current += entry.value
      step = 10
      scale = 1
    } else if (entry.kind === 'magnitude') {
      if (end === at && index === at) break
      if (entry.value <= 100) {
        if (100 <= current && end !== at) break
        current = Math.max(1, current) * entry.value
      } else {
        if (least <= entry.value) {
          // "five hundred thousand million": a magnitude of a magnitude.
          if (current !== 0) break
          total *= entry.value
        } else {
          total += Math.max(1, current) * entry.value
          current = 0
        }
        least = entry.value
      }
      step *= entry.value
      scale *= entry.value
      if (end === at) step = entry.value
    } else if (entry.kind === 'ordinal') {
      if (end === at) break
      const ordinal = readCompoundOrdinal(reader, index, next, end, total + current, entry)
      if (ordinal !== undefined) return ordinal
      break
    } else if (entry.kind === 'part') {
      const part = readNumerator(reader, index, next, total + current)
      if (part !== undefined) return part
      break
    } else break
    end = next + 1
  }
  if (end === at) return undefined
  let value = total + current
  const half = andFraction(reader, end)
  if (half !== undefined) {
    value += half.value * scale
    step = Math.min(step, half.value * scale)
    end = half.end
    const magnitude = numbers.get(lower(reader, end))
    if (scale === 1 && magnitude?.kind === 'magnitude') {
      value *= magnitude.value
      step *= magnitude.value
      scale = magnitude.value
      end++
    }
  }
  return {
    ...finish(reader, index, end, 'words', value, Math.max(step, Number.isInteger(value) ? stepOf(value) : 0)),
    scale,
  }
}

/** "twenty-fifth", "one hundred and fifth"; "one-third" and "two fifths" are fractions. */
function readCompoundOrdinal(
  reader: Reader,
  index: number,
  next: number,
  end: number,
  before: number,
  entry: NumberWord,
): NumberRead | undefined {
  if (100 <= entry.value) return { ...finish(reader, index, next + 1, 'ordinal', before * entry.value, 1) }
  if (20 <= before && ((before % 10 === 0 && entry.value < 10 && before % 100 !== 10) || before % 100 === 0)) {
    // "thirty second" with a space is more often a unit of time.
    if (entry.value === 2 && next === end && before < 100) return undefined
    return finish(reader, index, next + 1, 'ordinal', before + entry.value, 1)
  }
  return readNumerator(reader, index, next, before)
}

/** The denominator at `next` behind the numerator `before`: "two thirds", "one-fifth", "three quarters [of a million]". */
function readNumerator(reader: Reader, index: number, next: number, before: number): NumberRead | undefined {
  const word = lower(reader, next)
  const entry = reader.lexicon.numbers.get(word)
  if (entry === undefined) return undefined
  const denominator = entry.value
  const single = entry.kind === 'ordinal' || word === 'half' || word === 'quarter'
  if (denominator < 2 || (entry.kind === 'ordinal' && denominator < 3) || 20 < before) return undefined
  if (single !== (before === 1) || (denominator <= before && !single)) return undefined
  // "one third party" is no fraction.
  const after = lower(reader, next + 1)
  if (single && entry.kind === 'ordinal' && next === index + 1 && isWord(reader, next + 1)) {
    if (!reader.lexicon.stops.has(after)) return undefined
  }
  return scaledPart(reader, index, next + 1, before / denominator)
}

/** A fraction, or the number that it is of a magnitude: "half a million", "a quarter of a million", "half-dozen". */
function scaledPart(reader: Reader, index: number, end: number, part: number): NumberRead {
  const { numbers } = reader.lexicon
  let at = isJoiner(reader, end) ? end + 1 : end
  if (lower(reader, at) === 'of' && (lower(reader, at + 1) === 'a' || lower(reader, at + 1) === 'one')) at++
  if (lower(reader, at) === 'a' || lower(reader, at) === 'one') at++
  const magnitude = numbers.get(lower(reader, at))
  if (magnitude?.kind !== 'magnitude') return finish(reader, index, end, 'part', part, part / 10)
  const value = part * magnitude.value
  const read = finish(reader, index, at + 1, 'words', value, stepOf(Math.round(value)))
  return { ...read, scale: magnitude.value }
}

/** "a dozen", "a hundred and five", "a million"; "Dozen of" with nothing before is an approximation. */
function readMagnitude(reader: Reader, index: number, entry: NumberWord): NumberRead | undefined {
  const before = lower(reader, index - 1)
  if (before === 'a' || before === 'another') return readWords(reader, index - 1, index)
  if (entry.value !== 12) return undefined
  return { ...finish(reader, index, index + 1, 'words', 12, 12), approximate: lower(reader, index + 1) === 'of' }
}

/** "dozens", "hundreds of thousands", "tens of millions". */
function readPlural(reader: Reader, index: number, entry: NumberWord): NumberRead | undefined {
  const word = lower(reader, index)
  const of = lower(reader, index + 1) === 'of'
  const scale = of ? reader.lexicon.numbers.get(lower(reader, index + 2)) : undefined
  if (scale?.kind === 'plural' && (word === 'tens' || word === 'hundreds' || word === 'scores' || word === 'dozens')) {
    const high = (word === 'hundreds' ? 999.999 : entry.high) * scale.value * 0.5
    const read = finish(reader, index, index + 3, 'vague', entry.value * scale.value * 0.5, scale.value)
    return { ...read, high, scale: scale.value, approximate: true }
  }
  if (word === 'tens' || (word === 'scores' && !of) || lower(reader, index - 1) === 'many') return undefined
  const read = finish(reader, index, index + 1, 'vague', entry.value, 1)
  return { ...read, high: entry.high, approximate: true }
}

/** "several", "a few thousand", "a couple of hundred". Without an article "few" says that they are not many. */
function readVague(reader: Reader, index: number, entry: NumberWord): NumberRead | undefined {
  const word = lower(reader, index)
  const before = lower(reader, index - 1)
  let end = index + 1
  const of = lower(reader, end) === 'of'
  if (word === 'few' && !/^(?:a|last|past|next|first|these|those|coming|final|previous)$/.test(before)) return undefined
  if (word === 'handful' && !of) return undefined
  if (word === 'couple') {
    if (before !== 'a' && !of) return undefined
    // "a couple of Syrian origin" are two people who belong together; only a plural follows a number.
    if (!of && !/s$|^(?:hundred|thousand|million|billion|dozen)$/.test(lower(reader, end))) return undefined
  }
  const magnitude = reader.lexicon.numbers.get(lower(reader, of ? end + 1 : end))
  let scale = 1
  if (magnitude?.kind === 'magnitude') {
    scale = magnitude.value
    end = of ? end + 2 : end + 1
  }
  const read = finish(reader, index, end, 'vague', entry.value * scale, scale)
  return { ...read, high: entry.high * scale, scale, approximate: true }
}

/** "half of", "half a mile", "half a million", "a quarter of". Other halves are names of things ("the second half"). */
function readPart(reader: Reader, index: number, word: string): NumberRead | undefined {
  const before = lower(reader, index - 1)
  const after = lower(reader, index + 1)
  const joined = isJoiner(reader, index + 1)
  if (word === 'half') {
    if (kindAt(reader, index - 1) >= 0 && isGlued(reader, index)) return undefined
    if (
      reader.lexicon.numbers.get(before)?.kind === 'ordinal' ||
      /^(?:other|better|latter|back|top|bottom|in|front)$/.test(before)
    )
      return undefined
    const counted = joined ? lower(reader, index + 2) : after
    const isUnit = reader.lexicon.units.has(counted) || reader.lexicon.numbers.get(counted)?.kind === 'magnitude'
    if (!isUnit && !/^(?:of|a|an|the|his|her|its|their|our|my|your|all|those|these)$/.test(counted)) return undefined
    return scaledPart(reader, index, index + 1, 0.5)
  }
  if (word !== 'quarter' || (before !== 'a' && before !== 'one')) return undefined
  const counted = joined ? lower(reader, index + 2) : after
  if (counted !== 'of' && counted !== 'million' && counted !== 'billion' && counted !== 'mile') return undefined
  return scaledPart(reader, index - 1, index + 1, 0.25)
}

/** "third", or the fraction of "a third of". */
function readOrdinal(reader: Reader, index: number, entry: NumberWord): NumberRead | undefined {
  const before = lower(reader, index - 1)
  if (before === 'a' && 3 <= entry.value && entry.value <= 10 && lower(reader, index + 1) === 'of')
    return finish(reader, index - 1, index + 1, 'part', 1 / entry.value, 0.01)
  if (100 <= entry.value) return undefined
  return finish(reader, index, index + 1, 'ordinal', entry.value, 1)
}

function finish(
  reader: Reader,
  first: number,
  end: number,
  form: NumberRead['form'],
  value: number,
  step: number,
): NumberRead {
  const endOffset = reader.tokens.end[Math.min(end, reader.limit) - 1]!
  return { first, end, endOffset, form, value, high: value, step, scale: 1, suffix: '', approximate: false }
}
