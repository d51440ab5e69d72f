// Date expressions as intervals of days: the grammar finds what the text says, resolve.ts what days that means.

import type { DateExpression } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { civilDay } from './calendar.ts'
import { parseAt } from './grammar.ts'
import { formatValue, precisionOf } from './intervals.ts'
import { type Found, inOrder, stretchOf, withSharedYears } from './joins.ts'
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
  let written: { readonly year: number; readonly block: number } | undefined
  let named: { readonly day: number; readonly sentence: number } | undefined
  for (const { match, sentence, scope } of found) {
    const start = tokens.start[match.first]!
    const end = tokens.end[match.end - 1]!
    const { block } = sentences[sentence]!
    const interval = resolve(match.meaning, {
      today: date?.day,
      named: named !== undefined && sentence - named.sentence <= reachOfNamed ? named.day : undefined,
      year: written?.block === block ? written.year : undefined,
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
      written = { year: civilDay(from).year, block }
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
