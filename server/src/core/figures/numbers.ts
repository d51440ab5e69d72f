// Reads one number, in digits or words: "1,200,000", "3.5 million", "5-1/2", "twenty-one", "two and a half", "half a million", "dozens",
// "several hundred", "two-thirds", "21st". Knows nothing of units or of what the number means.

import { isAnyOf } from '../text/anyOf.ts'
import { andFraction, readDigits, stepOf } from './digits.ts'
import type { NumberWord } from './lexicon.ts'
import { finish, longestNumber, type NumberRead } from './numberRead.ts'
import { isGlued, isJoiner, isNumber, isWord, kindAt, lower, type Reader } from './reader.ts'

/** Reads the number that begins at `index`, or whose magnitude or fraction is at `index` ("a" before "dozen"). */
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

/** Reads number words from `at`; the number begins at `index`, which may be a preceding "a". */
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
        // Only after a magnitude: "one hundred and five", never "twenty and four".
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
  const exact = Math.max(step, Number.isInteger(value) ? stepOf(value) : 0)
  return finish(reader, index, end, 'words', value, exact, scale)
}

/** "twenty-fifth", "one hundred and fifth"; but "one-third" and "two fifths" are fractions. */
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
    // "thirty second" with a space is usually a unit of time.
    if (entry.value === 2 && next === end && before < 100) return undefined
    return finish(reader, index, next + 1, 'ordinal', before + entry.value, 1)
  }
  return readNumerator(reader, index, next, before)
}

/** The denominator at `next` after the numerator `before`: "two thirds", "one-fifth", "three quarters [of a million]". */
function readNumerator(reader: Reader, index: number, next: number, before: number): NumberRead | undefined {
  const word = lower(reader, next)
  const entry = reader.lexicon.numbers.get(word)
  if (entry === undefined) return undefined
  const denominator = entry.value
  const single = entry.kind === 'ordinal' || word === 'half' || word === 'quarter'
  if (denominator < 2 || (entry.kind === 'ordinal' && denominator < 3) || 20 < before) return undefined
  if (single !== (before === 1) || (denominator <= before && !single)) return undefined
  // "one third party" is not a fraction.
  const after = lower(reader, next + 1)
  if (single && entry.kind === 'ordinal' && next === index + 1 && isWord(reader, next + 1)) {
    if (!reader.lexicon.stops.has(after)) return undefined
  }
  return scaledPart(reader, index, next + 1, before / denominator)
}

/** A fraction, or a fraction of a magnitude: "half a million", "a quarter of a million", "half-dozen". */
function scaledPart(reader: Reader, index: number, end: number, part: number): NumberRead {
  const { numbers } = reader.lexicon
  let at = isJoiner(reader, end) ? end + 1 : end
  if (lower(reader, at) === 'of' && (lower(reader, at + 1) === 'a' || lower(reader, at + 1) === 'one')) at++
  if (lower(reader, at) === 'a' || lower(reader, at) === 'one') at++
  const magnitude = numbers.get(lower(reader, at))
  if (magnitude?.kind !== 'magnitude') return finish(reader, index, end, 'part', part, part / 10)
  const value = part * magnitude.value
  return finish(reader, index, at + 1, 'words', value, stepOf(Math.round(value)), magnitude.value)
}

/** "a dozen", "a hundred and five", "a million"; "Dozen of" without an article is an approximation. */
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
  if (
    word === 'tens' ||
    (word === 'scores' && !of && !isOfHurt(reader, index + 1)) ||
    lower(reader, index - 1) === 'many'
  )
    return undefined
  const read = finish(reader, index, index + 1, 'vague', entry.value, 1)
  return { ...read, high: entry.high, approximate: true }
}

/** Verbs after "scores" as a number: "scores were injured", "scores dead"; the scores of a match or a test are tied, higher or better. */
const befalls: ReadonlySet<string> = new Set(
  'killed injured wounded hurt dead missing trapped arrested detained displaced rescued evacuated hospitalised hospitalized'.split(
    ' ',
  ),
)
const auxiliaries: ReadonlySet<string> = new Set(
  'were are have had been being feared other others more left also reportedly'.split(' '),
)
/** Words between "scores" and "injured": "scores more were also injured". */
const longestAuxiliary = 3

function isOfHurt(reader: Reader, index: number): boolean {
  let at = index
  while (at < index + longestAuxiliary && auxiliaries.has(lower(reader, at))) at++
  return befalls.has(lower(reader, at))
}

/** "several", "a few thousand", "a couple of hundred". Without an article "few" means that they are not many. */
function readVague(reader: Reader, index: number, entry: NumberWord): NumberRead | undefined {
  const word = lower(reader, index)
  const before = lower(reader, index - 1)
  let end = index + 1
  const of = lower(reader, end) === 'of'
  if (word === 'few' && !isAnyOf(before, 'a last past next first these those coming final previous')) return undefined
  if (word === 'handful' && !of) return undefined
  if (word === 'couple') {
    if (before !== 'a' && !of) return undefined
    // "a couple of Syrian origin" are two people; a number is followed by a plural.
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

/** "half of", "half a mile", "half a million", "a quarter of". Other halves are names ("the second half"). */
function readPart(reader: Reader, index: number, word: string): NumberRead | undefined {
  const before = lower(reader, index - 1)
  const after = lower(reader, index + 1)
  const joined = isJoiner(reader, index + 1)
  if (word === 'half') {
    if (kindAt(reader, index - 1) >= 0 && isGlued(reader, index)) return undefined
    if (
      reader.lexicon.numbers.get(before)?.kind === 'ordinal' ||
      isAnyOf(before, 'other better latter back top bottom in front')
    )
      return undefined
    const counted = joined ? lower(reader, index + 2) : after
    const isUnit = reader.lexicon.units.has(counted) || reader.lexicon.numbers.get(counted)?.kind === 'magnitude'
    if (!isUnit && !isAnyOf(counted, 'of a an the his her its their our my your all those these')) return undefined
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
