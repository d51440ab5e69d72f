// The words of one sentence in lower case, and where spans begin and end in words.

import { classOf, isLetter } from '../text/characters.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Offset, Span } from '../text/span.ts'
import type { Spelled } from '../text/spellings.ts'
import type { Tokens } from '../text/tokens.ts'
import type { ClaimTables } from './claimTables.ts'
import type { WordRow } from './wordRows.ts'

/** Words of the longest stretch that is read as a sentence; longer ones are tables or lists, and would cost quadratic time. */
export const longestSentence = 400

/** The sentence before, in the same paragraph, unless it is too long. */
export function sentenceBefore(sentences: readonly Sentence[], index: number): Sentence | undefined {
  return sentenceBeside(sentences, index, index - 1)
}

/** The same for the sentence after. */
export function sentenceBehind(sentences: readonly Sentence[], index: number): Sentence | undefined {
  return sentenceBeside(sentences, index, index + 1)
}

function sentenceBeside(sentences: readonly Sentence[], index: number, at: number): Sentence | undefined {
  const beside = sentences[at]
  if (beside === undefined || beside.block !== sentences[index]!.block) return undefined
  return longestSentence < beside.endToken - beside.firstToken ? undefined : beside
}

/** One entry per token. */
export function sentenceWords({ table, number }: Spelled, { firstToken, endToken }: Sentence): string[] {
  const words = new Array<string>(endToken - firstToken)
  for (let token = firstToken; token < endToken; token++) words[token - firstToken] = table.lower[number[token]!]!
  return words
}

/** What the tables say about each of them. */
export function sentenceRows(
  { rows }: ClaimTables,
  { table, number }: Spelled,
  { firstToken, endToken }: Sentence,
): WordRow[] {
  const found = new Array<WordRow>(endToken - firstToken)
  for (let token = firstToken; token < endToken; token++) found[token - firstToken] = rows.at(table, number[token]!)
  return found
}

/** Index of the first word that ends after `offset`. */
export function wordAt(tokens: Tokens, sentence: Sentence, offset: Offset): number {
  let low = sentence.firstToken
  let high = sentence.endToken
  while (low < high) {
    const middle = (low + high) >>> 1
    if (tokens.end[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low - sentence.firstToken
}

/** The words covered by the span, [first, end), relative to the sentence. */
export function wordsOf(tokens: Tokens, sentence: Sentence, span: Span): { first: number; end: number } {
  return { first: wordAt(tokens, sentence, span.start), end: wordAt(tokens, sentence, span.end - 1) + 1 }
}

export function isWord(word: string | undefined): boolean {
  return word !== undefined && isLetter(classOf(word.charCodeAt(0)))
}

/** A rough singular, good enough to look a noun up: "trucks", "bodies", "buses". */
export function singular(noun: string): string {
  if (noun.length < 4 || !noun.endsWith('s')) return noun
  if (noun.endsWith('ss') || noun.endsWith('us') || noun.endsWith('is')) return noun
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`
  // "buses" and "boxes", but "houses" and "cases".
  return noun.endsWith('es') && /(?:ss|x|z|ch|sh|[^ao]us)es$/.test(noun) ? noun.slice(0, -2) : noun.slice(0, -1)
}
