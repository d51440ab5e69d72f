// Times of day and house numbers: not quantities, but documents about one event can disagree about them. They are kept if written out
// ("12:20 p.m.", "the 2900 block of Rimpau Boulevard"), and skipped otherwise.

import { isAnyOf } from '../text/anyOf.ts'
import { chainEnd, isStreetWord } from './addresses.ts'
import { addFixed } from './drafts.ts'
import type { NumberRead } from './numberRead.ts'
import { isCapitalised, isGlued, isJoiner, isNumber, lower, written } from './reader.ts'
import type { Scan } from './scan.ts'

const minutesOfHour = 60
const hoursOfHalfDay = 12
/** House numbers per block, where streets are numbered in hundreds. */
const numbersOfBlock = 100
/** Words of the longest street name. */
const longestStreet = 5
/** Words before a time that leave minutes open; see also lexicon/qualifiers.tsv. */
const aboutWords = new Set('about around approximately roughly before after past by shortly nearly almost'.split(' '))

/** "12:20 p.m.", "9.40 a.m.", "5pm", "0240H": adds the time of day, in minutes. Returns the token after it, or 0. */
export function addClock(scan: Scan, number: NumberRead): number {
  const marked = addHoursOf24(scan, number)
  if (marked !== 0) return marked
  if (number.form !== 'digits' || number.end - number.first !== 1 || hoursOfHalfDay < number.value || number.value < 1)
    return 0
  if (isGlued(scan, number.first) && written(scan, number.first - 1) !== '(') return 0
  let at = number.end
  let minutes = 0
  if (!Number.isInteger(number.value)) {
    // "9.40 a.m."
    const stopped = /^\d{1,2}\.([0-5]\d)(?:[ap]\.?m)?$/i.exec(written(scan, number.first))
    if (stopped === null) return 0
    minutes = Number(stopped[1])
  } else if (written(scan, at) === ':' && isGlued(scan, at) && isNumber(scan, at + 1)) {
    const text = written(scan, at + 1)
    minutes = Number.parseInt(text, 10)
    if (!/^[0-5]\d(?:[ap]\.?m)?$/i.test(text)) return 0
    at += 2
  }
  const glued = /\d([a-z].*)$/.exec(lower(scan, at - 1))?.[1]
  const next = halves.get(lower(scan, at))
  const half = (glued === undefined ? undefined : halves.get(glued)) ?? next
  if (half === undefined) return 0
  const end = next === undefined ? at : at + 1
  const hours = Math.trunc(number.value) % hoursOfHalfDay
  addTime(scan, number, end, ((half === 'p' ? hoursOfHalfDay : 0) + hours) * minutesOfHour + minutes)
  return end
}

const digitsOf24 = 4
const hoursOf24 = /^([01]\d|2[0-3])([0-5]\d)(?:h|hrs?|hours)?$/i

/** "0240H", "at 1915 hrs": adds the time of day. Returns the token after it, or 0. "1200 hours" alone is a duration. */
function addHoursOf24(scan: Scan, number: NumberRead): number {
  if (number.form !== 'digits' || number.end - number.first !== 1 || isGlued(scan, number.first)) return 0
  const token = written(scan, number.first)
  if (token.length < digitsOf24) return 0
  const match = hoursOf24.exec(token)
  if (match === null) return 0
  const isMarked = number.suffix !== ''
  const follows = isAnyOf(lower(scan, number.end), 'h hrs hours')
  if (!isMarked && !(follows && (token.startsWith('0') || lower(scan, number.first - 1) === 'at'))) return 0
  const end = isMarked ? number.end : number.end + 1
  addTime(scan, number, end, Number(match[1]) * minutesOfHour + Number(match[2]))
  return end
}

function addTime(scan: Scan, { first }: NumberRead, end: number, value: number): void {
  const approximate = aboutWords.has(lower(scan, first - 1))
  addFixed(scan, {
    first,
    endOffset: scan.tokens.end[end - 1]!,
    measure: 'clock',
    unit: 'minute',
    low: value,
    high: value,
    approximate,
    qualifier: approximate ? written(scan, first - 1) : undefined,
    rule: 'clock',
  })
}

/** Which half of the day the word after the hour means. */
const halves: ReadonlyMap<string, 'a' | 'p'> = new Map([
  ...'am a.m am. a.m.'.split(' ').map((word) => [word, 'a'] as const),
  ...'pm p.m pm. p.m.'.split(' ').map((word) => [word, 'p'] as const),
])

/**
 * "the 2900 block of Rimpau Boulevard", "3704 Fannin Street": adds the number, with its street as the noun. Returns the token after it, or
 * 0.
 */
export function addAddress(scan: Scan, number: NumberRead): number {
  if (number.form !== 'digits' || number.end - number.first !== 1 || number.suffix !== '' || number.scale !== 1)
    return 0
  if (isGlued(scan, number.first) || !Number.isInteger(number.value)) return 0
  const behind = isJoiner(scan, number.end) ? number.end + 1 : number.end
  const word = lower(scan, behind)
  const isBlock = (word === 'block' || word === 'blk') && numbersOfBlock <= number.value
  if (isBlock && lower(scan, behind + 1) !== 'of') return 0
  if (!isBlock && chainEnd(scan, number) !== number.end) return 0
  const first = isBlock ? behind + 2 : number.end
  const end = streetEnd(scan, first, isBlock)
  if (end === first) return 0
  addFixed(scan, {
    first: number.first,
    endOffset: number.endOffset,
    measure: 'address',
    unit: '1',
    low: number.value,
    high: isBlock && number.value % numbersOfBlock === 0 ? number.value + numbersOfBlock - 1 : number.value,
    approximate: false,
    noun: { first, end },
    rule: isBlock ? 'block' : 'address',
  })
  return end
}

/** The end of the street's name, which must end in a word for streets unless it follows "block of"; `first` if there is none. */
function streetEnd(scan: Scan, first: number, isBlock: boolean): number {
  let at = first
  while (
    at - first < longestStreet &&
    (isCapitalised(scan, at) || (isNumber(scan, at) && /\D$/.test(written(scan, at))))
  ) {
    at++
    if (first + 1 < at && isStreetWord(scan, at - 1)) return at
  }
  return isBlock ? at : first
}
