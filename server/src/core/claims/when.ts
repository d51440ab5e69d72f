// When the event of a sentence happened, and since when a count runs.

import type { DateExpression, EpochDay } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Spelled } from '../text/spellings.ts'
import type { Tokens } from '../text/tokens.ts'
import { sentenceBefore, sentenceWords, wordsOf } from './words.ts'

type Dated = Pick<Analysis, 'tokens' | 'spelled' | 'dates' | 'lexicon'>

interface Days {
  readonly from: EpochDay
  readonly to: EpochDay
}

/** Indices of the dates in the sentence. */
interface DateRange {
  readonly firstDate: number
  readonly endDate: number
}

const beforeDates: ReadonlySet<string> = new Set(['on', 'late', 'early', 'in'])

/** The days that the sentence is about: its first date that is not when somebody spoke. */
export function sentenceTime(
  { tokens, spelled, dates, lexicon }: Dated,
  sentence: Sentence,
  words: readonly string[],
  { firstDate, endDate }: DateRange,
): Days | undefined {
  for (let at = firstDate; at < endDate; at++) {
    const { from, to, stretch } = dates[at]!
    if (from === undefined || to === undefined || isDateline(tokens, spelled, sentence, dates[at]!)) continue
    let before = wordsOf(tokens, sentence, dates[at]!).first - 1
    if (beforeDates.has(words[before] ?? '')) before--
    // "Since Monday" means all days since.
    if (!lexicon.claims.clause.spoken.has(words[before] ?? ''))
      return stretch?.from === undefined || stretch.to === undefined
        ? { from, to }
        : { from: stretch.from, to: stretch.to }
  }
  return undefined
}

/** Words of a place name and whatever else precedes the date in a dateline. */
const longestDateline = 8

/** "Fairhaven, 3 May 2014 – ": the date of the report, not of the event. */
function isDateline(
  tokens: Tokens,
  { table, number }: Spelled,
  { firstToken, endToken }: Sentence,
  date: DateExpression,
): boolean {
  let token = firstToken
  for (; token < endToken && tokens.start[token]! < date.start; token++) {
    if (longestDateline <= token - firstToken) return false
    const written = table.written[number[token]!]!
    if (written !== ',' && !/^\p{Lu}/u.test(written)) return false
  }
  if (token === firstToken) return false
  while (token < endToken && tokens.end[token]! <= date.end) token++
  return token < endToken && /^[–—-]+$/.test(table.written[number[token]!]!)
}

/** The day of the sentence before, in the same paragraph: "They marched on Wednesday. Police arrested 12 people." */
export function timeBefore(
  { tokens, spelled, sentences, dates, lexicon }: Dated & Pick<Analysis, 'sentences'>,
  index: number,
  firstDate: number,
): Days | undefined {
  const before = sentenceBefore(sentences, index)
  if (before === undefined) return undefined
  let first = firstDate
  while (0 < first && before.start <= dates[first - 1]!.start) first--
  if (first === firstDate) return undefined
  const words = sentenceWords(spelled, before)
  return sentenceTime({ tokens, spelled, dates, lexicon }, before, words, { firstDate: first, endDate: firstDate })
}

/** "Since July": a count from a known day can be compared with others from that day. */
export function sinceWhen(
  { tokens, dates }: Dated,
  sentence: Sentence,
  words: readonly string[],
  { firstDate, endDate }: DateRange,
  scope: string[],
): string[] {
  if (!scope.includes('extent:whole')) return scope
  for (let at = firstDate; at < endDate; at++) {
    const { from } = dates[at]!
    if (from === undefined || words[wordsOf(tokens, sentence, dates[at]!).first - 1] !== 'since') continue
    return scope.map((each) => (each === 'extent:whole' ? `extent:since ${from}` : each)).sort()
  }
  return scope
}
