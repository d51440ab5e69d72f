// Magnitudes of earthquakes: "4.2-magnitude", "magnitude 4.2", "a 7.6 quake".

import type { MeasureRead } from './measureRead.ts'
import type { NumberRead } from './numberRead.ts'
import { isHyphen, lower, type Reader } from './reader.ts'

/** "4.2-magnitude", "magnitude 4.2", "a magnitude of 4.2", "measured 4.2 on the Richter scale". */
export function readMagnitude(reader: Reader, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '' || number.scale !== 1 || 12 < number.value) return undefined
  const at = isHyphen(reader, number.end) ? number.end + 1 : number.end
  const read = { measure: 'magnitude' as const, unit: 'magnitude', factor: 1, first: number.first }
  if (lower(reader, at) === 'magnitude') return { ...read, end: at + 1, endOffset: reader.tokens.end[at]! }
  if (lower(reader, at) === 'in' && lower(reader, at + 1) === 'magnitude')
    return { ...read, end: number.end, endOffset: number.endOffset }
  // "the 7.6 and 7.5 magnitude quakes"
  if (/^(?:and|or)$/.test(lower(reader, at)) && lower(reader, at + 2) === 'magnitude')
    return { ...read, end: number.end, endOffset: number.endOffset }
  if (
    /^(?:earth)?quakes?$|^(?:tremor|temblor|aftershock)s?$/.test(lower(reader, at)) &&
    !Number.isInteger(number.value)
  )
    return { ...read, end: number.end, endOffset: number.endOffset }
  const before = isHyphen(reader, number.first - 1) ? number.first - 2 : number.first - 1
  const measuring = lower(reader, before) === 'and' ? before - 2 : before
  if (/^measur(?:ed|ing)$/.test(lower(reader, measuring)) && !Number.isInteger(number.value))
    return { ...read, end: number.end, endOffset: number.endOffset }
  const named =
    lower(reader, before) === 'magnitude' ||
    (lower(reader, before) === 'of' && /^(?:magnitude|preliminary)$/.test(lower(reader, before - 1)))
  const scale = lower(reader, at) === 'on' && /^(?:richter|moment|magnitude)$/.test(lower(reader, at + 2))
  return named || scale ? { ...read, end: number.end, endOffset: number.endOffset } : undefined
}
