// Amounts of money: a sign or code before the number ("$3.5 million", "EUR 20"), or a name, code or sign after it ("20m euros").

import { isAnyOf } from '../text/anyOf.ts'
import { type Currency, type FigureLexicon, isOneCurrency } from './lexicon.ts'
import { longest, type MeasureRead } from './measureRead.ts'
import type { NumberRead } from './numberRead.ts'
import { readNumber } from './numbers.ts'
import { isGlued, isJoiner, lower, type Reader, written } from './reader.ts'
import type { Draft } from './scan.ts'
import { readBehindPounds, readShillingsAlone, type Shillings } from './shillings.ts'

export function readMoney(reader: Reader, number: NumberRead): MeasureRead | undefined {
  const sign = currencyBefore(reader, number.first)
  return sign === undefined ? readNamed(reader, number) : readSigned(reader, number, sign)
}

interface Sign {
  /** Token where the sign begins. */
  readonly first: number
  readonly code: string
}

/** The currency sign before the token at `index`: "$", "US$", "EUR". */
export function currencyBefore(reader: Reader, index: number): Sign | undefined {
  const { currencySymbols } = reader.lexicon
  const sign = written(reader, index - 1)
  if (sign === '') return undefined
  // "US$" is a word and a symbol.
  if (isGlued(reader, index - 1)) {
    const code = currencySymbols.get(written(reader, index - 2) + sign)
    if (code !== undefined) return { first: index - 2, code }
  }
  const code = currencySymbols.get(sign)
  return code === undefined ? undefined : { first: index - 1, code }
}

/** Codes that mean something else before a small number: "SDG 13", "COP 26", "BOB: 3". */
const wordlikeCodes: ReadonlySet<string> = new Set('SDG COP AMD GEL BOB MAD RON TRY'.split(' '))
const leastOfWordlike = 100

/** Letters after the number may scale it ("$20m", "$20 m"); nothing after it changes its currency. */
function readSigned(reader: Reader, number: NumberRead, { first, code }: Sign): MeasureRead | undefined {
  const glued = shortMagnitude(reader, number.suffix)
  if (number.suffix !== '' && glued === undefined) return undefined
  if (glued !== undefined) return money(reader, { code, factor: glued }, first, number.end)
  const separate = shortMagnitude(reader, lower(reader, number.end))
  if (separate !== undefined) return money(reader, { code, factor: separate }, first, number.end + 1)
  if (wordlikeCodes.has(written(reader, first)) && number.value < leastOfWordlike) return undefined
  // "$15,000 dollars" says it twice.
  const twice = longest(reader, number.end, reader.lexicon.currencies)
  const end = twice?.value.code === code && twice.value.factor === 1 ? twice.end : number.end
  const small = code === 'GBP' && end === number.end && number.scale === 1 ? readBehindPounds(reader, end) : undefined
  if (small !== undefined) return { ...money(reader, { code, factor: 1 }, first, small.end), added: small.value }
  return money(reader, { code, factor: 1 }, first, end)
}

/** "Won" is also a verb: only large sums are Korean. */
const leastWon = 1000

function readNamed(reader: Reader, number: NumberRead): MeasureRead | undefined {
  const { first } = number
  let at = isJoiner(reader, number.end) ? number.end + 1 : number.end
  // "hundreds of millions of dollars"
  if (number.form === 'vague' && lower(reader, at) === 'of') at++
  const named = longest(reader, at, reader.lexicon.currencies)
  if (number.suffix !== '') {
    if (number.suffix === 's') return inShillings(reader, number)
    // "20m euros": only a currency makes "m" a million.
    const scale = shortMagnitude(reader, number.suffix)
    if (scale === undefined || named === undefined) return undefined
    const { code, factor } = named.value
    return money(reader, { code, factor: factor * scale }, first, named.end)
  }
  if (named !== undefined) {
    if (lower(reader, at) === 'won' && number.value < leastWon) return undefined
    if (named.value.code === 'shillings')
      return inShillings(reader, number) ?? money(reader, named.value, first, named.end)
    const small = hundredthsBehind(reader, named.end, named.value)
    if (small !== undefined) return { ...money(reader, named.value, first, small.end), added: small.value }
    return money(reader, named.value, first, named.end)
  }
  const code = signBehind(reader, number.end)
  if (code !== undefined) return money(reader, { code, factor: 1 }, first, number.end + 1)
  // "Pounds" are money in millions, weights otherwise.
  if (number.scale < 1000 || lower(reader, at) !== 'pounds') return undefined
  return money(reader, { code: 'GBP', factor: 1 }, first, at + 1)
}

/** "3s. 6d.", "3 shillings and 4 pence": as pounds. */
function inShillings(reader: Reader, number: NumberRead): MeasureRead | undefined {
  const amount = readShillingsAlone(reader, number.first)
  if (amount === undefined) return undefined
  return { ...money(reader, { code: 'GBP', factor: 0 }, number.first, amount.end), added: amount.value }
}

/** "5 francs 20 centimes", "3 dollars and 50 cents": the coins behind the notes, in the currency's own unit. */
function hundredthsBehind(reader: Reader, index: number, { code, factor }: Currency): Shillings | undefined {
  if (factor !== 1) return undefined
  const at = isAnyOf(lower(reader, index), ', and') ? index + 1 : index
  const number = readNumber(reader, at)
  if (number === undefined || number.first !== at || number.suffix !== '' || 100 <= number.value) return undefined
  if (number.form !== 'digits' && number.form !== 'words') return undefined
  const coins = longest(reader, number.end, reader.lexicon.currencies)
  if (coins === undefined || coins.value.code !== code || coins.value.factor !== 0.01) return undefined
  return { value: number.value * coins.value.factor, end: coins.end }
}

/** "5 million USD", "20 €", "300 zł": codes and signs that some languages put after the number. */
function signBehind(reader: Reader, index: number): string | undefined {
  const sign = written(reader, index)
  const code = reader.lexicon.currencySymbols.get(sign)
  return code !== undefined && (code === sign || isAnyOf(sign, '€ £ ₽ ₴ ₺ ₪ zł Kč')) ? code : undefined
}

/** "m", "k", "b", "bn" after an amount of money. */
function shortMagnitude(reader: Reader, word: string): number | undefined {
  const entry = word === '' ? undefined : reader.lexicon.numbers.get(word.toLowerCase())
  return entry?.kind === 'short' ? entry.value : undefined
}

function money(reader: Reader, { code, factor }: Currency, first: number, end: number): MeasureRead {
  const endOffset = reader.tokens.end[end - 1]!
  return { measure: 'money', unit: code, scale: undefined, factor, first, end, endOffset }
}

/** "200,000 pesos" in a document that elsewhere mentions Philippine pesos, and no other country's: settles whose they are. */
export function settleCurrencies(figures: readonly Draft[], { sharedCurrencies }: FigureLexicon): void {
  const open = figures.filter(({ measure, unit }) => measure === 'money' && !isOneCurrency(unit))
  if (open.length === 0) return
  const named = new Set<string>()
  for (const { measure, unit } of figures) if (measure === 'money' && isOneCurrency(unit)) named.add(unit)
  for (const [name, codes] of sharedCurrencies) {
    const candidates = [...codes].filter((code) => named.has(code))
    if (candidates.length !== 1) continue
    for (const figure of open) if (figure.unit === name) figure.unit = candidates[0]!
  }
}
