// Magnitudes of earthquakes: "4.2-magnitude", "magnitude 4.2", "a 7.6 quake".

import { isAnyOf } from '../text/anyOf.ts'
import type { MeasureRead } from './measureRead.ts'
import type { NumberRead } from './numberRead.ts'
import { isHyphen, lower, type Reader } from './reader.ts'

/** "4.2-magnitude", "magnitude 4.2", "a magnitude of 4.2", "measured 4.2 on the Richter scale". */
export function readMagnitude(reader: Reader, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '' || number.scale !== 1 || 12 < number.value) return undefined
  const at = isHyphen(reader, number.end) ? number.end + 1 : number.end
  if (lower(reader, at) === 'magnitude') return magnitude(number.first, at + 1, reader.tokens.end[at]!)
  if (lower(reader, at) === 'in' && lower(reader, at + 1) === 'magnitude')
    return magnitude(number.first, number.end, number.endOffset)
  // "the 7.6 and 7.5 magnitude quakes"
  if (lower(reader, at + 2) === 'magnitude' && isAnyOf(lower(reader, at), 'and or'))
    return magnitude(number.first, number.end, number.endOffset)
  if (
    !Number.isInteger(number.value) &&
    /^(?:earth)?quakes?$|^(?:tremor|temblor|aftershock)s?$/.test(lower(reader, at))
  )
    return magnitude(number.first, number.end, number.endOffset)
  const before = isHyphen(reader, number.first - 1) ? number.first - 2 : number.first - 1
  const measuring = lower(reader, before) === 'and' ? before - 2 : before
  if (!Number.isInteger(number.value) && isAnyOf(lower(reader, measuring), 'measured measuring'))
    return magnitude(number.first, number.end, number.endOffset)
  const named =
    lower(reader, before) === 'magnitude' ||
    (lower(reader, before) === 'of' && isAnyOf(lower(reader, before - 1), 'magnitude preliminary'))
  const scale = lower(reader, at) === 'on' && isAnyOf(lower(reader, at + 2), 'richter moment magnitude')
  return named || scale ? magnitude(number.first, number.end, number.endOffset) : undefined
}

function magnitude(first: number, end: number, endOffset: number): MeasureRead {
  return { measure: 'magnitude', unit: 'magnitude', scale: undefined, factor: 1, first, end, endOffset }
}
