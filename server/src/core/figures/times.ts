// Times of day, days and years that count nothing. Each rule returns the token after the time, or 0.

import { isAnyOf } from '../text/anyOf.ts'
import { currencyBefore } from './money.ts'
import { readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { readNumber } from './numbers.ts'
import { qualifierBefore } from './qualifiers.ts'
import { isCapitalised, isNumber, lower, type Reader, written } from './reader.ts'
import { readMeasure } from './units.ts'

/** "o’clock" with the apostrophe used in the lists. */
function plain(word: string): string {
  return word.includes('’') ? word.replace('’', "'") : word
}

/** "10 p.m.", "5pm", "at 1230 hours", "at 10, ": a time of day. */
export function time(reader: Reader, number: NumberRead): number {
  const { times, dayNames } = reader.lexicon
  if (number.suffix !== '') {
    const suffix = number.suffix.toLowerCase()
    if (times.has(suffix)) return number.end
    return isAnyOf(suffix, 'hr hrs hours h') && /^[0-2]\d[0-5]\d\D/.test(written(reader, number.first)) ? number.end : 0
  }
  const after = plain(lower(reader, number.end))
  if (number.value <= 24 && number.scale === 1 && times.has(after)) return number.end + 1
  // "6 to 8 p.m."
  const range = isNumber(reader, number.end + 1) && isAnyOf(after, 'to or and - –')
  if (range && number.value <= 12) {
    const until = lower(reader, number.end + 2)
    if (times.has(until) || /^\d{1,2}(?:am|pm)$/.test(lower(reader, number.end + 1))) return number.end + 3
  }
  const before = lower(reader, number.first - 1)
  const token = written(reader, number.end - 1)
  if (
    (after === 'hours' || after === 'hrs') &&
    /^[0-2]\d[0-5]\d$/.test(token) &&
    (token.startsWith('0') || isAnyOf(before, 'at by around about from until approximately to'))
  )
    return number.end + 1
  if (before !== 'at' || 12 < number.value || number.scale !== 1 || currencyBefore(reader, number.first)) return 0
  return isAnyOf(after, ' , . ; ) on in at and tonight this every sharp that') || dayNames.has(after) ? number.end : 0
}

/** "ten o'clock", "seven a.m.", "page two", "three-way". */
export function wordTime(reader: Reader, number: NumberRead): number {
  const after = plain(lower(reader, number.end))
  return number.value <= 12 && number.form === 'words' && reader.lexicon.times.has(after) ? number.end + 1 : 0
}

/** "9 / 10 / 2010", "Image 1 of / 8", "1 / 1": counters and dates with spaced slashes. */
export function slashed(reader: Reader, number: NumberRead): number {
  if (written(reader, number.first - 1) === '/' && number.end - number.first === 1) return number.end
  const at = lower(reader, number.end) === 'of' ? number.end + 1 : number.end
  // "24 x 7"
  const mark = lower(reader, at)
  if ((mark === 'x' || mark === '×') && isNumber(reader, at + 1)) {
    // "2 x 500 g": the second number is measured.
    const size = readNumber(reader, at + 1)
    return size !== undefined && readMeasure(reader, size) !== undefined ? at + 1 : at + 2
  }
  return mark === '/' && isNumber(reader, at + 1) ? at + 2 : 0
}

/** "May 5", "5 May", "12 March 2016", unless the dates stage has found them. */
export function dayOfMonth(reader: Reader, number: NumberRead): number {
  if (31 < number.value || number.scale !== 1 || number.suffix !== '') return 0
  const { months } = reader.lexicon
  const at = lower(reader, number.end) === 'of' ? number.end + 1 : number.end
  if (isCapitalised(reader, at) && months.has(lower(reader, at))) return at + 1
  return isCapitalised(reader, number.first - 1) && months.has(lower(reader, number.first - 1)) ? number.end : 0
}

/** Years that texts state without "the year". */
const years = { first: 1500, last: 2100 }

const eras: ReadonlySet<string> = new Set('AD BC BCE CE A.D A.D. B.C B.C.'.split(' '))

/** "in 2006", "the 2013 attack": four digits without a comma, unless something is clearly counted or measured. */
export function year(reader: Reader, number: NumberRead): number {
  // "476 AD"
  if (eras.has(written(reader, number.end))) return number.end + 1
  if (written(reader, number.first - 1) === 'AD') return number.end
  const token = written(reader, number.first)
  if (number.end - number.first !== 1 || token.length !== 4 || !/^\d{4}$/.test(token)) return 0
  const before = lower(reader, number.first - 1)
  if (number.value < years.first || years.last < number.value) {
    return 1000 <= number.value && isAnyOf(before, 'in since') && readNoun(reader, number.end, false) === undefined
      ? number.end
      : 0
  }
  if (readMeasure(reader, number) !== undefined) return 0
  const qualified = qualifierBefore(reader, number.first) !== undefined
  const counts = reader.lexicon.persons.has(lower(reader, number.end))
  if (counts && (qualified || number.value % 100 === 0 || !reader.lexicon.yearBefore.has(before))) return 0
  const counted = readNoun(reader, number.end, false) !== undefined
  return qualified && counted && !isAnyOf(before, 'around about over past') ? 0 : number.end
}
