// Date expressions as intervals of days: the grammar finds what the text says, resolve.ts what days that means.

import type { DateExpression, DocumentDate } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { civilDay } from './calendar.ts'
import { parseAt } from './grammar.ts'
import { formatValue, precisionOf } from './intervals.ts'
import { type Found, inOrder, stretchOf, withSharedYears } from './joins.ts'
import type { Meaning } from './meaning.ts'
import { decideOrder, type OrderEvidence, weigh } from './numericOrder.ts'
import { resolve } from './resolve.ts'
import type { Scope } from './scope.ts'
import { tenseAround } from './tense.ts'
import { classify, WordClass } from './words.ts'

/** Sorted, not overlapping. Expressions that cannot be resolved are kept without an interval. */
export function findDates({
  source,
  tokens,
  sentences,
  blocks,
  date,
  lexicon,
}: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'date' | 'lexicon'>): DateExpression[] {
  const dateTokens = classify(source.text, tokens, lexicon.dates)
  const parsed: Found[] = []
  const evidence: OrderEvidence = { monthFirst: 0, dayFirst: 0 }
  for (let sentence = 0; sentence < sentences.length; sentence++) {
    const { firstToken, endToken, block } = sentences[sentence]!
    const kind = blocks[block]?.kind
    if (kind === 'address') continue
    const scope: Scope = { tokens: dateTokens, lexicon: lexicon.dates, first: firstToken, end: endToken }
    let freeFrom = firstToken
    for (let at = firstToken; at < endToken; at++) {
      if (dateTokens.wordClass[at] === WordClass.none && dateTokens.holiday[at] === 0) continue
      const match = parseAt(scope, at)
      if (match === undefined || match.first < freeFrom) continue
      parsed.push({ match, sentence, scope })
      weigh(evidence, match.meaning, dateTokens.wordClass[match.first] === WordClass.month, date?.day)
      freeFrom = match.end
      at = match.end - 1
    }
  }
  const order = decideOrder(evidence)
  const found = withSharedYears(parsed)
  const expressions: DateExpression[] = []
  const isHistorical = date !== undefined && isAboutThePast(found, civilDay(date.day).year)
  let written: { readonly year: number; readonly block: number; readonly sentence: number } | undefined
  let named: { readonly day: number; readonly sentence: number } | undefined
  for (const { match, sentence, scope } of found) {
    const start = tokens.start[match.first]!
    const end = tokens.end[match.end - 1]!
    const { block } = sentences[sentence]!
    const year = written?.block === block ? written.year : undefined
    const isOfOwnTime = !isHistorical && !(written?.sentence === sentence && isLongAgo(written.year, date))
    const interval = resolve(match.meaning, {
      today: isOfOwnTime || !lacksYear(match.meaning) ? date?.day : undefined,
      named: named !== undefined && sentence - named.sentence <= reachOfNamed ? named.day : undefined,
      year,
      tense: date === undefined ? undefined : tenseAround(scope, match.first, match.end),
      order,
    })
    const base = { start, end, text: source.text.slice(start, end), sentence }
    if (interval === undefined) {
      expressions.push({ ...base, precision: precisionOf(match.meaning), relative: true })
      continue
    }
    const { from, to, precision, relative } = interval
    expressions.push({ ...base, from, to, value: formatValue(interval), precision, relative })
    const { kind } = match.meaning
    if (!relative && (kind === 'day' || kind === 'month' || kind === 'numeric')) {
      written = { year: civilDay(from).year, block, sentence }
    }
    if (precision !== 'decade') named = { day: from, sentence }
  }
  const ordered = inOrder(found, expressions)
  return ordered.map((expression, index) => {
    const stretch = stretchOf(found, ordered, index, date?.day)
    return stretch === undefined ? expression : { ...expression, stretch }
  })
}

/** "Two days later" counts from a date at most this many sentences before. */
const reachOfNamed = 1

/** "On 9 November": a day or month whose year the reader must know. */
function lacksYear(meaning: Meaning): boolean {
  return (
    (meaning.kind === 'day' || meaning.kind === 'month') && meaning.year === undefined && meaning.shift === undefined
  )
}

/** Years from the document's own from which a text speaks of another time. */
const longAgo = 3
/**
 * A text is about the past when at least so many years are written out, so large a share of them lies long ago, and it has at most
 * one "Friday" or "last week" to so many of them: news has more.
 */
const historical = { least: 4, share: 0.8, yearsPerRelative: 4 }

function isLongAgo(year: number, date: DocumentDate | undefined): boolean {
  return date !== undefined && longAgo <= Math.abs(civilDay(date.day).year - year)
}

/** In a history of 1914, "on 9 November" is not of the year in which it was written. */
function isAboutThePast(found: readonly Found[], ownYear: number): boolean {
  let all = 0
  let past = 0
  let relative = 0
  for (const { match } of found) {
    const { meaning } = match
    const { kind } = meaning
    if (kind === 'weekday' || kind === 'deictic' || kind === 'unit') relative++
    if ((kind !== 'day' && kind !== 'month' && kind !== 'year') || meaning.year === undefined) continue
    all++
    if (longAgo <= Math.abs(ownYear - meaning.year)) past++
  }
  return historical.least <= all && all * historical.share <= past && relative * historical.yearsPerRelative <= all
}
