// Pounds, shillings and pence, as they were counted until 1971: "£6 3s. 4d.", "3s. 6d.", "5s. a week", "3 shillings and 4 pence". An amount is
// read whole or not at all: "12/6" and a lone "6d." may be something else.

import { isAnyOf } from '../text/anyOf.ts'
import { parseDigits } from './digits.ts'
import { readNumber } from './numbers.ts'
import { isGlued, isNumber, lower, type Reader, written } from './reader.ts'

/** An amount up to a token. `value` is in pounds. */
export interface Shillings {
  readonly value: number
  readonly end: number
}

const shillingsPerPound = 20
const pencePerShilling = 12
const pencePerPound = shillingsPerPound * pencePerShilling

/** The shillings and pence behind the pounds that end at `index`; undefined without any. */
export function readBehindPounds(reader: Reader, index: number): Shillings | undefined {
  const at = behindMark(reader, index)
  const shillings = readShillings(reader, at)
  if (shillings === undefined) {
    const pence = readPence(reader, at)
    return pence === undefined || pencePerPound <= pence.value ? undefined : inPounds(pence.value, pence.end)
  }
  if (shillingsPerPound <= shillings.value) return undefined
  const pence = readPence(reader, behindMark(reader, shillings.end))
  return inPounds(shillings.value * pencePerShilling + (pence?.value ?? 0), pence?.end ?? shillings.end)
}

/** The shillings at `index`, with the pence behind them; without pence only as a price ("5s. a week"): "47s." may be seconds. */
export function readShillingsAlone(reader: Reader, index: number): Shillings | undefined {
  const shillings = readShillings(reader, index)
  if (shillings === undefined) return undefined
  const behind = lower(reader, shillings.end)
  // "3s., 4d. and 6s." are three amounts.
  const pence = behind === ',' ? undefined : readPence(reader, behindMark(reader, shillings.end))
  if (pence !== undefined && pence.value < pencePerShilling)
    return inPounds(shillings.value * pencePerShilling + pence.value, pence.end)
  const isPrice = written(reader, shillings.end - 1) === '.' && isAnyOf(behind, 'a an per each every apiece')
  return isPrice ? inPounds(shillings.value * pencePerShilling, shillings.end) : undefined
}

function inPounds(pence: number, end: number): Shillings {
  return { value: pence / pencePerPound, end }
}

/** Behind a comma or "and", and behind the full stop that ledgers put after the pounds, if another number follows. */
function behindMark(reader: Reader, index: number): number {
  return isAnyOf(lower(reader, index), ', and .') ? index + 1 : index
}

/** "3s.", "3s", "3 shillings". */
function readShillings(reader: Reader, index: number): Shillings | undefined {
  const shillings = readCoins(reader, index, 's', 'shilling shillings')
  // "In 9.8s" is a time.
  return shillings !== undefined && Number.isInteger(shillings.value) ? shillings : undefined
}

/** "4d.", "4½d.", "4 pence". */
function readPence(reader: Reader, index: number): Shillings | undefined {
  const fraction = reader.lexicon.numbers.get(written(reader, index + 1))
  if (isNumber(reader, index) && fraction?.kind === 'glyph' && written(reader, index + 2) === 'd') {
    const whole = parseDigits(written(reader, index))
    if (whole?.suffix === '') return { value: whole.value + fraction.value, end: behindStop(reader, index + 3) }
  }
  return readCoins(reader, index, 'd', 'penny pence')
}

/** `value` is the number of coins, whose letter is glued to it, or whose name follows. */
function readCoins(reader: Reader, index: number, letter: string, names: string): Shillings | undefined {
  const number = readNumber(reader, index)
  if (number === undefined || number.first !== index || (number.form !== 'digits' && number.form !== 'words'))
    return undefined
  if (number.suffix === letter) return { value: number.value, end: behindStop(reader, number.end) }
  if (number.suffix !== '' || !isAnyOf(lower(reader, number.end), names)) return undefined
  return { value: number.value, end: number.end + 1 }
}

/** The stop of an abbreviation belongs to it, unless it is also the last token of the sentence. */
function behindStop(reader: Reader, index: number): number {
  return written(reader, index) === '.' && isGlued(reader, index) && index + 1 < reader.limit ? index + 1 : index
}
