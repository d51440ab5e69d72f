// Sentences whose figures and dates are marked by hand, and how far what the stages find agrees with the marks. The format: a line
// that begins with "#" names a kind of text; an unindented line is a text ("\n" for a line end); the indented lines below it are its
// marks, "span = [measure] number [unit] [| noun]" for a figure and "span @ value [or value]" for a date ("?" where it must stay
// unresolved). A mark that begins with "?" may be found or not. Numbers: 12, >=40, >40, <=40, <40, ~40, nearly 40, 20..25.

import { parseDay } from '../../server/src/core/dates/calendar.ts'
import type { DateExpression, Figure } from '../../server/src/core/facts.ts'
import { statedBounds } from '../../server/src/core/figures/stated.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { testLexicon } from './lexicon.ts'

/** The day of every text: a Wednesday. */
export const dayOfTexts = '2021-04-14'

interface Mark {
  readonly start: number
  readonly end: number
  readonly optional: boolean
  readonly kind: 'figure' | 'date'
  /** As written behind the sign, without the noun. */
  readonly value: string
  readonly noun: string | undefined
}

export interface MarkedSentence {
  readonly kind: string
  readonly text: string
  readonly marks: readonly Mark[]
}

export interface Verdict {
  readonly sentence: MarkedSentence
  readonly figures: Counts
  readonly dates: Counts
  /** One line each: what is missing, wrong or too much. */
  readonly faults: readonly string[]
}

export interface Counts {
  readonly marked: number
  readonly found: number
  readonly right: number
  readonly spurious: number
}

/** What is found beside quantities and needs no mark. */
const unmarked: ReadonlySet<string> = new Set(['rank', 'ordinal', 'clock', 'address', 'score'])

export function parseMarked(content: string): MarkedSentence[] {
  const sentences: { kind: string; text: string; marks: Mark[] }[] = []
  let kind = ''
  let from = 0
  for (const line of content.split('\n')) {
    const last = sentences.at(-1)
    if (line.startsWith('#')) kind = line.slice(1).trim()
    else if (line.startsWith('  ') && last !== undefined) {
      const mark = parseMark(line.trim(), last.text, from)
      from = mark.end
      last.marks.push(mark)
    } else if (line !== '') {
      sentences.push({ kind, text: line.replaceAll('\\n', '\n'), marks: [] })
      from = 0
    }
  }
  return sentences
}

function parseMark(line: string, text: string, from: number): Mark {
  const optional = line.startsWith('?')
  const [, words, sign, rest] = /^(.*?) ([=@]) (.*)$/.exec(optional ? line.slice(1) : line) ?? []
  // The words of a mark may lie inside those of the one before: "a year earlier", "a year".
  const ahead = text.indexOf(words ?? '\0', from)
  const start = ahead === -1 ? text.lastIndexOf(words ?? '\0', from) : ahead
  if (start === -1) throw new Error(`no “${line}” in “${text}”`)
  const [value, noun] = rest!.split(' | ')
  return { start, end: start + words!.length, optional, kind: sign === '@' ? 'date' : 'figure', value: value!, noun }
}

export function judge(sentence: MarkedSentence): Verdict {
  const fileDate = parseDay(dayOfTexts)!
  const facts = analyseDocument({ text: sentence.text, fileDate }, testLexicon())
  const faults: string[] = []
  const figures = compare(
    sentence.marks.filter(({ kind }) => kind === 'figure'),
    facts.figures.map((each) => ({ ...each, ...describeFigure(each) })),
    ({ measure }) => unmarked.has(measure),
    faults,
  )
  const dates = compare(
    sentence.marks.filter(({ kind }) => kind === 'date'),
    facts.dates.filter(({ value }) => value !== undefined).map((each) => ({ ...each, ...describeDate(each) })),
    () => false,
    faults,
  )
  return { sentence, figures, dates, faults }
}

interface Described {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly described: string
  readonly noun?: string | undefined
}

function describeDate({ value }: DateExpression): { described: string } {
  return { described: value ?? '?' }
}

function describeFigure(figure: Figure): { described: string } {
  const { value, low, high, lowOpen, highOpen, approximate, unit } = statedBounds(figure)
  const number = (each: number) => String(Number(each.toPrecision(12)))
  const stated =
    value !== undefined
      ? `${high !== undefined ? 'nearly ' : approximate ? '~' : ''}${number(value)}`
      : high === undefined
        ? `${lowOpen ? '>' : '>='}${number(low!)}`
        : low === undefined
          ? `${highOpen ? '<' : '<='}${number(high)}`
          : `${number(low)}..${number(high)}`
  const measure = figure.measure === 'count' ? '' : `${figure.measure} `
  return { described: `${measure}${stated}${unit === '1' ? '' : ` ${unit}`}` }
}

function compare<Found extends Described>(
  marks: readonly Mark[],
  found: readonly Found[],
  mayBeUnmarked: (each: Found) => boolean,
  faults: string[],
): Counts {
  const used = new Set<Found>()
  const counts = { marked: 0, found: 0, right: 0, spurious: 0 }
  for (const mark of marks) {
    const over = found.filter((each) => each.start < mark.end && mark.start < each.end)
    const match = over.find((each) => !used.has(each) && agrees(mark, each)) ?? over.find((each) => !used.has(each))
    if (match !== undefined) used.add(match)
    if (mark.optional) continue
    const unresolved = mark.value === '?'
    counts.marked++
    if (match !== undefined || unresolved) counts.found++
    if (unresolved ? match === undefined : match !== undefined && agrees(mark, match)) counts.right++
    else if (match === undefined)
      faults.push(`MISSING ${mark.value}${mark.noun === undefined ? '' : ` | ${mark.noun}`}`)
    else faults.push(`WRONG ${match.text} = ${print(match)}, not ${mark.value}${mark.noun ? ` | ${mark.noun}` : ''}`)
  }
  for (const each of found) {
    if (used.has(each) || mayBeUnmarked(each)) continue
    if (marks.some((mark) => each.start < mark.end && mark.start < each.end)) continue
    counts.spurious++
    faults.push(`SPURIOUS ${each.text} = ${print(each)}`)
  }
  return counts
}

function print({ described, noun }: Described): string {
  return noun === undefined ? described : `${described} | ${noun}`
}

/** The noun must have the head that is marked; what stands before it is a matter of taste. */
function agrees(mark: Mark, found: Described): boolean {
  if (!mark.value.split(' or ').includes(found.described)) return false
  return mark.noun === undefined || found.noun?.split(' ').at(-1) === mark.noun.split(' ').at(-1)
}

/** Sums of all verdicts. */
export function total(verdicts: readonly Verdict[], of: 'figures' | 'dates'): Counts {
  const sum = (key: keyof Counts) => verdicts.reduce((all, verdict) => all + verdict[of][key], 0)
  return { marked: sum('marked'), found: sum('found'), right: sum('right'), spurious: sum('spurious') }
}
