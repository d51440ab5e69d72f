// Figures and dates in words, for hovers, outlines and messages: "1,200,000 residents", "40 or more", "Saturday 3 September 2016".

import type { DateExpression, EpochDay, Figure } from '../core/facts.ts'
import { type StatedBounds, statedBounds } from '../core/figures/stated.ts'
import { withSingleSpaces } from '../core/text/singleSpaces.ts'

/** The normalised figure with what it counts: "3,500,000 USD", "15 minutes", "40 or more civilians". */
export function printFigure(figure: Figure): string {
  return withUnit(printInterval(figure, scaleOf(figure)), figure)
}

/** Measures that have units of several systems; durations and ages are understood in any of theirs. */
const convertedMeasures: ReadonlySet<Figure['measure']> = new Set([
  'length',
  'area',
  'volume',
  'mass',
  'speed',
  'temperature',
  'energy',
])

/** The same behind the document's own words, where it measures in another unit: "40 miles, 64.37 km". */
export function printWithStated(figure: Figure): string {
  const normalised = printFigure(figure)
  if (figure.stated === undefined || !convertedMeasures.has(figure.measure)) return normalised
  if (figure.stated.factor === scaleOf(figure).size) return normalised
  const { noun: _, ...bare } = figure
  return `${printAsWritten(bare)}, ${normalised}`
}

/** As the document says it: "at least 40 civilians", "12 miles". */
export function printAsWritten({ qualifier, text, noun }: Pick<Figure, 'qualifier' | 'text' | 'noun'>): string {
  const words = [qualifier, text, noun].filter((part) => part !== undefined)
  return withSingleSpaces(words.join(' ')).trim()
}

/** In one sentence what the words around the number, or its rounding, make of it; undefined for an exact figure. */
export function explainBounds(figure: Figure): string | undefined {
  if (figure.measure === 'score') return undefined
  const { value, low, high, lowOpen, highOpen, approximate } = statement(figure)
  const scale = scaleOf(figure)
  const number = (amount: number): string => printNumber(amount / scale.size)
  const unit = scale.name === '' ? '' : ` ${scale.name}`
  const cause = `“${figure.qualifier ?? figure.text}”`
  const room = `${number(figure.low)} to ${number(figure.high)}${unit}`
  const hasRoom = Number.isFinite(figure.low) && Number.isFinite(figure.high) && figure.low < figure.high
  if (approximate) return hasRoom ? `${cause} is approximate: read as ${room}.` : `${cause} is approximate.`
  if (value !== undefined) {
    const isRound = hasRoom && (figure.measure === 'count' || figure.measure === 'money')
    return isRound ? `Rounded as it is written, it agrees with ${room}.` : undefined
  }
  if (low !== undefined && high !== undefined) return `A range from ${number(low)} to ${number(high)}${unit}.`
  if (low !== undefined)
    return `${cause} gives a lower bound: ${lowOpen ? `more than ${number(low)}${unit}` : `${number(low)}${unit} or more`}.`
  if (high !== undefined)
    return `${cause} gives an upper bound: ${highOpen ? `less than ${number(high)}${unit}` : `${number(high)}${unit} or less`}.`
  return undefined
}

/** Whether the digits of a printed value stand in the text, thousands separators aside. */
export function saysAlready(written: string, value: string): boolean {
  const digits = /\d[\d,.]*/.exec(value)?.[0]?.replaceAll(',', '')
  return digits === undefined || written.replace(/[,\s]/g, '').includes(digits)
}

/** What the text states, without the tolerance that comparing allows, in the base unit. */
function statement(figure: Figure): StatedBounds {
  const { stated: _, ...inBaseUnit } = figure
  return statedBounds(inBaseUnit)
}

/** "Saturday 3 September 2016", "September 2016", "3 to 9 September 2016"; undefined when the text does not settle the day. */
export function printDate({
  from,
  to,
  precision,
}: Pick<DateExpression, 'from' | 'to' | 'precision'>): string | undefined {
  if (from === undefined || to === undefined || !isDay(from) || !isDay(to)) return undefined
  const first = civil(from)
  switch (precision) {
    case 'day':
      if (to - from === 1) return printDay(from)
      break
    case 'month':
      return `${months[first.month]} ${first.year}`
    case 'quarter':
      return `quarter ${Math.floor(first.month / 3) + 1} of ${first.year}`
    case 'year':
      return `${first.year}`
    case 'decade':
      return `the ${first.year}s`
    default:
  }
  return `${printDay(from)} to ${printDay(to - 1)}`
}

export function printDay(day: EpochDay): string {
  if (!isDay(day)) return ''
  const { year, month, date, weekday } = civil(day)
  return `${weekdays[weekday]} ${date} ${months[month]} ${year}`
}

/** "2016-09-03". */
export function isoDay(day: EpochDay): string | undefined {
  return isDay(day) ? new Date(day * dayLength).toISOString().slice(0, 10) : undefined
}

const dayLength = 24 * 60 * 60 * 1000
/** The range of `Date` (ECMA-262: 10^8 days from 1970), a little less. */
const farthestDay = 9e7

function isDay(day: EpochDay): boolean {
  return Math.abs(day) < farthestDay
}

function civil(day: EpochDay) {
  const date = new Date(day * dayLength)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
  }
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = 'January February March April May June July August September October November December'.split(' ')

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** "1,200,000", "0.05". */
export function printNumber(number: number): string {
  if (number === Number.POSITIVE_INFINITY) return 'no limit'
  if (number === Number.NEGATIVE_INFINITY) return 'no limit'
  return Math.abs(number) < 1 && number !== 0 ? String(Number(number.toPrecision(3))) : grouped.format(number)
}

interface Scale {
  /** One of it in base units. */
  readonly size: number
  readonly name: string
}

/** Base units that read badly in bulk, with the units that people say instead, largest first. */
const scales: Readonly<Record<string, readonly Scale[]>> = {
  second: [
    // The mean year of the Gregorian calendar, as units.tsv has it.
    { size: 365.2425 * 86400, name: 'years' },
    { size: (365.2425 * 86400) / 12, name: 'months' },
    { size: 7 * 86400, name: 'weeks' },
    { size: 86400, name: 'days' },
    { size: 3600, name: 'hours' },
    { size: 60, name: 'minutes' },
    { size: 1, name: 'seconds' },
  ],
  metre: [
    { size: 1000, name: 'km' },
    { size: 1, name: 'm' },
    { size: 0.01, name: 'cm' },
  ],
  'square metre': [
    { size: 1e6, name: 'km²' },
    { size: 1, name: 'm²' },
  ],
  litre: [
    { size: 1000, name: 'm³' },
    { size: 1, name: 'litres' },
  ],
  'metre/second': [{ size: 1000 / 3600, name: 'km/h' }],
  kilogram: [
    { size: 1000, name: 'tonnes' },
    { size: 1, name: 'kg' },
    { size: 0.001, name: 'g' },
  ],
  year: [{ size: 1, name: 'years' }],
  celsius: [{ size: 1, name: '°C' }],
}

/** More of a unit than this reads badly, round or not: "64.37 km" and not "6,437,376 cm". */
const mostOfUnit = 1000

/** The largest unit of which there is at least one and that gives a round number, else the largest of which there is one. */
function scaleOf(figure: Figure): Scale {
  const choices = scales[figure.unit]
  if (choices === undefined) return { size: 1, name: '' }
  const amount = Math.abs(figure.value ?? (Number.isFinite(figure.low) ? figure.low : figure.high))
  const fitting = choices.filter(({ size }) => size <= amount)
  const round = fitting.find(
    ({ size }) => amount / size <= mostOfUnit && Math.abs(amount / size - Math.round(amount / size)) < 1e-9,
  )
  return round ?? fitting[0] ?? choices.at(-1)!
}

function printInterval(figure: Figure, { size }: Scale): string {
  const { value, low, high, lowOpen, highOpen, approximate } = statement(figure)
  const sign = figure.unit === 'percent' ? '%' : ''
  const number = (amount: number): string => `${printNumber(amount / size)}${sign}`
  if (value !== undefined) return approximate ? `about ${number(value)}` : number(value)
  if (low !== undefined && high !== undefined) return `${number(low)} to ${number(high)}`
  if (low !== undefined) return lowOpen ? `more than ${number(low)}` : `${number(low)} or more`
  if (high !== undefined) return highOpen ? `less than ${number(high)}` : `up to ${number(high)}`
  return figure.text
}

function withUnit(amount: string, figure: Figure): string {
  const noun = figure.noun === undefined ? '' : ` ${withSingleSpaces(figure.noun)}`
  switch (figure.measure) {
    case 'percent':
      if (figure.unit === 'percent') return `${amount}${noun}`
      return `${amount} ${figure.unit}${amount === '1' ? '' : 's'}${noun}`
    case 'age':
      return `${amount} years old`
    case 'ordinal':
    case 'rank':
      return `number ${amount}`
    case 'ratio':
    case 'score':
    case 'clock':
    case 'address':
      return figure.text
    default: {
      const unit = scales[figure.unit] === undefined ? unitName(figure.unit) : ` ${scaleOf(figure).name}`
      return unit === '' ? `${amount}${noun}` : `${amount}${amount === '1' ? singular(unit) : unit}`
    }
  }
}

/** "months" → "month"; symbols stay. */
function singular(unit: string): string {
  return unit.length <= 4 ? unit : unit.replace(/s$/, '')
}

function unitName(unit: string): string {
  return unit === '1' || unit === '' ? '' : ` ${unit}`
}
