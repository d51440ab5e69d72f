// Numbers by which places and people are reached: streets, telephones, short codes. Each rule returns the token after the number, or 0.

import { isAnyOf } from '../text/anyOf.ts'
import { currencyBefore } from './money.ts'
import { readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { qualifierBefore } from './qualifiers.ts'
import { isCapitalised, isGlued, isHyphen, isJoiner, isNumber, lower, type Reader, written } from './reader.ts'
import { readMeasure } from './units.ts'

const motorways: ReadonlySet<string> = new Set(['freeway', 'expressway', 'turnpike', 'motorway', 'interstate'])
const blocks: ReadonlySet<string> = new Set(['block', 'blocks', 'blk', 'blks'])

/** "1080 South Hoagland Blvd", "17th Street", "the 4400 block of", "65th and Outlook avenues". */
export function street(reader: Reader, number: NumberRead): number {
  const { streets } = reader.lexicon
  if (number.scale !== 1 || number.suffix !== '') return 0
  if (motorways.has(lower(reader, number.end))) return number.end + 1
  const block = isJoiner(reader, number.end) ? number.end + 1 : number.end
  if (blocks.has(lower(reader, block)) && (100 <= number.value || lower(reader, block + 1) === 'of')) return block + 1
  // "63-99 Elm Road"
  let at = chainEnd(reader, number)
  const ordinal = number.form === 'ordinal'
  // "35th and Silver Spring": a corner.
  if (ordinal && isAnyOf(lower(reader, at), 'and &') && isCapitalised(reader, at + 1) && isNumber(reader, number.first))
    return at + 2
  for (let words = 0; words < 5 && isCapitalised(reader, at); words++) {
    if (streets.has(lower(reader, at)) && (ordinal || chainEnd(reader, number) < at)) return at + 1
    at++
  }
  return ordinal && isCapitalised(reader, number.end) && streets.has(lower(reader, number.end)) ? number.end + 1 : 0
}

export function isStreetWord(reader: Reader, index: number): boolean {
  return reader.lexicon.streets.has(lower(reader, index))
}

/** "9:27 a.m.", "24/7", "12/29/16", "9-1-1", "785-368-5805", "202-555-0100". */
export function chain(reader: Reader, number: NumberRead): number {
  const end = chainEnd(reader, number)
  if (end === number.end || number.suffix !== '') return 0
  const mark = written(reader, number.end)
  if (mark === '/' || mark === '.' || mark === ':') return end
  // Two numbers: a local telephone number, or years ("2012-13").
  if (isJoiner(reader, end) && isCapitalised(reader, end + 1) && lower(reader, end + 1) !== written(reader, end + 1))
    return end
  if (number.end + 2 < end) return end
  // Two numbers: a local telephone number, or years ("2012-13").
  const first = written(reader, number.end - 1)
  const second = written(reader, number.end + 1)
  if (/^\d{3}$/.test(first) && /^\d{4}$/.test(second)) return end
  if (/^0\d/.test(second) || (first === '9' && second === '11')) return end
  return /^(?:1[5-9]|20)\d\d$/.test(first) && /^(?:\d\d|(?:1[5-9]|20)\d\d)$/.test(second) ? end : 0
}

/** Tokens searched before a number for "tel." or "phone number:". */
const longestPhoneLabel = 4
/** Numbers with fewer digits are extensions or short codes, which other rules recognise. */
const leastPhoneDigits = 6
/** With country code, written in groups behind a "+". */
const leastInternationalDigits = 8

/** "Tel. +31 20 555 0134", "Telephone: 020 7946 0958", "+1 (202) 555-0100": takes all groups of the number at once. */
export function telephone(reader: Reader, number: NumberRead): number {
  const international = written(reader, number.first - 1) === '+'
  if (number.end - number.first !== 1 || number.suffix !== '') return 0
  if (!international && !isLabelledPhone(reader, number.first)) return 0
  let digits = 0
  let end = number.first
  for (let at = number.first; at < number.first + longestRun; at++) {
    const token = written(reader, at)
    if (isNumber(reader, at)) {
      if (!/^[\d.-]+$/.test(token)) break
      digits += token.replace(/\D/g, '').length
      end = at + 1
    } else if (!/^[-‐‑–.()/]$/.test(token)) break
  }
  return digits < (international ? leastInternationalDigits : leastPhoneDigits) ? 0 : end
}

const behindPhoneLabel: ReadonlySet<string> = new Set([':', '.', '(', '+', 'no', 'no.', 'number', 'at', 'on', 'is'])

function isLabelledPhone(reader: Reader, first: number): boolean {
  for (let at = first - 1; first - longestPhoneLabel <= at; at--) {
    const word = lower(reader, at)
    if (reader.lexicon.phoneLabels.has(word)) return true
    if (!behindPhoneLabel.has(word)) return false
  }
  return false
}

const chainMarks: ReadonlySet<string> = new Set('-‐‑–:/.')

/** The end of numbers and marks that follow the number without a space. */
export function chainEnd(reader: Reader, number: NumberRead): number {
  let end = number.end
  while (
    isGlued(reader, end) &&
    chainMarks.has(written(reader, end)) &&
    isGlued(reader, end + 1) &&
    isNumber(reader, end + 1)
  )
    end += 2
  return end
}

/** Fewer digits after a leading zero are an hour or a day. */
const leastAreaDigits = 3

/** Most numbers skipped at once as a row (tokens). */
const longestRun = 16

/** "911", "(202) 555-0100", "007", "20161122": numbers that identify something. */
export function identifier(reader: Reader, number: NumberRead): number {
  const token = written(reader, number.end - 1)
  if (number.end - number.first !== 1) return 0
  if (token === '911' || token === '999') {
    const counted =
      readNoun(reader, number.end, false) !== undefined &&
      !/^(?:call|dispatch|operator|tape)/.test(lower(reader, number.end))
    return counted ? 0 : number.end
  }
  if (token.startsWith('0') && /^0\d+$/.test(token)) {
    let end = chainEnd(reader, number)
    // "0161 496 0001"
    if (end === number.end && leastAreaDigits <= token.length)
      while (isNumber(reader, end) && /^\d{3,4}$/.test(written(reader, end)) && end - number.first < longestRun) end++
    return end
  }
  // Newspapers write large counts with commas, so "text 72727" is a code.
  if (4 < token.length && /^\d{5,6}$/.test(token) && currencyBefore(reader, number.first) === undefined) {
    const bare = readMeasure(reader, number) === undefined && readNoun(reader, number.end, false) === undefined
    if (bare && qualifierBefore(reader, number.first) === undefined) return number.end
  }
  if (6 < token.length && /^\d{7,}$/.test(token) && currencyBefore(reader, number.first) === undefined) {
    if (number.value % 10000 !== 0 && readMeasure(reader, number) === undefined) return number.end
  }
  // "20 7946 0958": more than two bare numbers in a row are not quantities.
  let run = number.end
  while (run - number.first < longestRun && isNumber(reader, run) && /^\d+$/.test(written(reader, run))) run++
  if (number.first + 2 < run && /^\d+$/.test(token)) return run
  // "702 385-5555"
  const mayBeArea = token.length === 3 && /^\d{3}$/.test(token)
  if (mayBeArea && /^\d{3}$/.test(written(reader, number.end)) && isJoiner(reader, number.end + 1))
    return isNumber(reader, number.end + 2) ? number.end + 3 : number.end + 1
  const before = written(reader, number.first - 1)
  const after = written(reader, number.end)
  // An area code, or a note in square brackets.
  if (mayBeArea && before === '(' && after === ')')
    return isNumber(reader, number.end + 1) && isHyphen(reader, number.end + 2) ? number.end + 4 : number.end + 1
  // Notes and repetitions: "[4]", "three (3) counts", "TIPS (8477)"; but "Doe (22)" may be an age.
  const mayBeAge = number.value <= 120 && isCapitalised(reader, number.first - 2)
  if (
    ((before === '[' || after === ']') && readNoun(reader, number.end, false) === undefined) ||
    (before === '(' && after === ')' && /^\d+$/.test(token) && !mayBeAge)
  )
    return number.end + 1
  return 0
}
