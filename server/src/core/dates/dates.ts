// Date expressions as intervals of days: the grammar finds what the text says, resolve.ts what days that means.

import type { DateExpression, EpochDay } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { civilDay } from './calendar.ts'
import { hasShortYear, withFullYear, yearsInText } from './centuries.ts'
import { daysBehind } from './dayLists.ts'
import { type Diary, mayFollow, readDiary, withYearOf } from './diary.ts'
import { parseAt } from './grammar.ts'
import { isAboutThePast, isLongAgo, lacksYear } from './history.ts'
import { formatValue, precisionOf } from './intervals.ts'
import { type Found, inOrder, stretchOf, withSharedYears } from './joins.ts'
import type { Meaning } from './meaning.ts'
import { type Messages, messageDay, noteHeader } from './messages.ts'
import { decideOrder, type NumericOrder, type OrderEvidence, weigh } from './numericOrder.ts'
import { resolve } from './resolve.ts'
import type { Scope } from './scope.ts'
import { type Tense, tenseAround } from './tense.ts'
import { dateTokens, mayBeginDate, WordClass, wordClassOf } from './words.ts'

type Input = Pick<Analysis, 'source' | 'tokens' | 'spelled' | 'sentences' | 'blocks' | 'date' | 'lexicon'>

/** Sorted, not overlapping. Expressions that cannot be resolved are kept, without an interval. */
export function findDates(input: Input): DateExpression[] {
  const { found: parsed, order } = parseDates(input)
  const { found, diary } = readDiary(parsed, input)
  const expressions = inOrder(found, resolveDates(input, found, order, diary))
  return expressions.map((expression, index) => {
    const stretch = stretchOf(found, expressions, index, input.date?.day)
    return stretch === undefined ? expression : { ...expression, stretch }
  })
}

/** What the text says, and how it writes numeric dates. */
function parseDates({ source, tokens, spelled, sentences, blocks, date, lexicon }: Input): {
  found: Found[]
  order: NumericOrder
} {
  const within = dateTokens(source.text, tokens, spelled, lexicon.dates)
  const found: Found[] = []
  /** Indices of those with a year of two digits. */
  const short: number[] = []
  const evidence: OrderEvidence = { monthFirst: 0, dayFirst: 0 }
  for (let sentence = 0; sentence < sentences.length; sentence++) {
    const { firstToken, endToken, block } = sentences[sentence]!
    if (blocks[block]?.kind === 'address') continue
    const scope: Scope = { tokens: within, lexicon: lexicon.dates, first: firstToken, end: endToken }
    let freeFrom = firstToken
    for (let at = firstToken; at < endToken; at++) {
      if (!mayBeginDate(within, at)) continue
      const match = parseAt(scope, at)
      if (match === undefined || match.first < freeFrom) continue
      found.push({ match, sentence, scope })
      if (hasShortYear(match.meaning)) short.push(found.length - 1)
      else weigh(evidence, match.meaning, wordClassOf(within, match.first) === WordClass.month, date?.day)
      freeFrom = match.end
      for (const day of daysBehind(scope, match)) {
        found.push({ match: day, sentence, scope })
        freeFrom = day.end
      }
      at = freeFrom - 1
    }
  }
  if (0 < short.length) {
    const known = { written: yearsInText(source.text), own: date === undefined ? undefined : civilDay(date.day).year }
    for (const index of short) {
      const { match } = found[index]!
      const meaning = withFullYear(match.meaning, known)
      found[index] = { ...found[index]!, match: { ...match, meaning } }
      weigh(evidence, meaning, wordClassOf(within, match.first) === WordClass.month, date?.day)
    }
  }
  return { found: withSharedYears(found), order: decideOrder(evidence) }
}

/** Resolves the expressions in order, because some count from the one before. */
function resolveDates(
  input: Input,
  found: readonly Found[],
  order: NumericOrder,
  diary: Diary | undefined,
): DateExpression[] {
  const { source, tokens, sentences, blocks, date } = input
  const isHistorical = date !== undefined && isAboutThePast(found, civilDay(date.day).year)
  /** The date of the diary entry being read. */
  let entry: EpochDay | undefined
  /** The day from which the next entry counts: of the entry before, or the first of the month that a heading names. */
  let latest: EpochDay | undefined
  const messages: Messages = { text: source.text, blocks, days: [] }
  let written: { readonly year: number; readonly block: number; readonly sentence: number } | undefined
  let named: { readonly day: number; readonly sentence: number } | undefined
  return found.map(({ match, sentence }, index) => {
    const { block } = sentences[sentence]!
    const mark = diary?.marks[index]
    const isEntry = mark === 'entry'
    const isFirst = mark !== undefined && latest === undefined && diary?.years !== undefined
    const meaning = isFirst ? withYearOf(match.meaning, diary.years) : match.meaning
    const message = messageDay(messages, block)
    const isOfOwnTime = !isHistorical && !(written?.sentence === sentence && isLongAgo(written.year, date))
    const isOpen = isFirst && !(diary.years.isOwn && meaning.kind === 'day' && meaning.month === undefined)
    const today = isOpen ? undefined : ((mark === undefined ? entry : latest) ?? message ?? date?.day)
    const resolved = resolve(meaning, {
      today: isOfOwnTime || diary !== undefined || message !== undefined || !lacksYear(meaning) ? today : undefined,
      named: named !== undefined && sentence - named.sentence <= reachOfNamed ? named.day : undefined,
      year: written?.block === block ? written.year : undefined,
      tense:
        today === undefined || !needsTense(meaning)
          ? undefined
          : tenseOf(found[index]!, mark !== undefined && latest !== undefined, input),
      order,
    })
    const interval =
      isEntry && latest !== undefined && !mayFollow(meaning, resolved?.from, latest) ? undefined : resolved
    if (interval !== undefined) {
      const { from, precision, relative } = interval
      if (isEntry) entry = from
      if (mark !== undefined) latest = from
      if (precision === 'day' && !relative) noteHeader(messages, block, from)
      if (!relative && namesYear.has(meaning.kind)) written = { year: civilDay(from).year, block, sentence }
      if (precision !== 'decade') named = { day: from, sentence }
    }
    const start = tokens.start[match.first]!
    const end = tokens.end[match.end - 1]!
    // The same fields whether resolved or not, so that the engine reads all records equally fast.
    return {
      start,
      end,
      text: source.text.slice(start, end),
      sentence,
      from: interval?.from,
      to: interval?.to,
      value: interval === undefined ? undefined : formatValue(interval),
      precision: interval?.precision ?? precisionOf(meaning),
      relative: interval?.relative ?? true,
      stretch: undefined,
    }
  })
}

/** Expressions whose year, if they state one, also applies to the following ones: "4-5 May 1945", "by the 8th". */
const namesYear: ReadonlySet<Meaning['kind']> = new Set(['day', 'month', 'numeric', 'range'])

/** "Two days later" counts from a date at most this many sentences before. */
const reachOfNamed = 1

/** Whether the meaning depends on the verb that governs the expression. */
function needsTense(meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'day':
      return meaning.month === undefined || meaning.year === undefined
    case 'numeric':
    case 'month':
    case 'holiday':
    case 'quarter':
      return meaning.year === undefined
    case 'weekday':
    case 'nth':
    case 'range':
    case 'weekOf':
      return true
    default:
      return false
  }
}

/** Most tokens of an answer that says nothing but when. */
const longestAnswer = 8

/** The tense that governs an expression: of its own verb, or of the question it answers ("When did you hear of it?" "At Easter."). */
function tenseOf({ match, sentence, scope }: Found, followsEntry: boolean, { source, sentences }: Input): Tense {
  // Diary entries go forward: "12th." after the tenth is the next one, and "3 January" after July is in the next year.
  if (followsEntry) return 'future'
  const own = tenseAround(scope, match.first, match.end)
  const before = sentences[sentence - 1]
  if (own !== undefined || longestAnswer < scope.end - scope.first || before === undefined) return own
  if (source.text[before.end - 1] !== '?') return own
  const question: Scope = { ...scope, first: before.firstToken, end: before.endToken }
  return tenseAround(question, question.end, question.end)
}
