// Noun phrases that may describe somebody or something: a head noun of the right kind with its modifiers, and what shows where such a
// phrase begins and ends.

import type { EntityType, Mention } from '../facts.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Spelled } from '../text/spellings.ts'
import { TokenKind, type Tokens, tokenText } from '../text/tokens.ts'
import type { SpeechLexicon } from './speechLexicon.ts'

/** A mention, and what is needed to judge the words around it. */
export interface Context {
  readonly text: string
  readonly tokens: Tokens
  readonly spelled: Spelled
  readonly sentence: Sentence
  readonly lexicon: SpeechLexicon
  readonly type: EntityType
  /** Tokens of the mention, [first, end). */
  readonly first: number
  readonly end: number
  readonly previous: Mention | undefined
}

/** Tokens, [first, end). */
export interface Phrase {
  readonly first: number
  readonly end: number
}

/** Longest phrase (tokens); longer ones are clauses mistaken for a phrase. */
export const longestPhrase = 16

const prepositions: ReadonlySet<string> = new Set(
  'of at in for from with on to under near behind against between among around outside north south east west'.split(
    ' ',
  ),
)
/** After a head noun these introduce more about it: "a company based in …", "the man accused of …". */
const participles: ReadonlySet<string> = new Set(
  'accused backed based born charged close convicted dedicated founded jailed known led linked living owned responsible run serving specialising specializing suspected wanted working'.split(
    ' ',
  ),
)
/** Between two nouns these make the second an object of the first. */
const bringers: ReadonlySet<string> = new Set('featuring including involving starring containing'.split(' '))
export const relativePronouns: ReadonlySet<string> = new Set('who which that whose whom where when'.split(' '))
const stopWords: ReadonlySet<string> = new Set(
  'after before until while because but as since although though if so than then who which that whose whom where when during amid'.split(
    ' ',
  ),
)

/**
 * A noun phrase that says what somebody is: determiner, modifiers, a head noun of the right kind, then prepositional phrases. Undefined if
 * the head is unknown, or a verb follows ("the spokesman said").
 */
export function nounPhrase(context: Context, start: number): Phrase | undefined {
  const { tokens, sentence } = context
  let at = start
  const determined = isDeterminer(context, at)
  if (determined) at++
  let head = -1
  while (at < sentence.endToken && at - start < longestPhrase) {
    const word = wordAt(context, at).toLowerCase()
    if (tokens.kind[at] === TokenKind.punctuation && !isJoined(context, at)) break
    if (prepositions.has(word) || stopWords.has(word) || word === 'and') break
    if (head === at - 1 && participles.has(word)) break
    if (isVerbLike(context, at) || isDeterminer(context, at) || bringers.has(word)) return undefined
    if (isHead(context, at)) head = at
    else head = -1
    at++
  }
  if (head < 0 || head !== at - 1) return undefined
  if (!determined && !startsBare(context, start, head)) return undefined
  // Prepositional phrases, to the end of the phrase.
  let end = at
  while (at < sentence.endToken && at - start < longestPhrase) {
    const word = wordAt(context, at).toLowerCase()
    if (tokens.kind[at] === TokenKind.punctuation && !isJoined(context, at)) break
    if (tokens.kind[at] === TokenKind.symbol || stopWords.has(word)) break
    if (word === 'and' && !goesOn(context, at + 1)) break
    if (isVerbLike(context, at)) {
      // "the head of the union said": a clause, whose subject is not the name.
      return context.lexicon.verbs.has(word) || isAuxiliary(word)
        ? undefined
        : { first: start, end: trimmed(context, start, end) }
    }
    at++
    end = at
  }
  if (longestPhrase <= at - start) return undefined
  return { first: start, end: trimmed(context, start, end) }
}

/** Without a determiner a phrase must consist only of listed words and capitals: "research adviser at …", "Director of …". */
function startsBare(context: Context, start: number, head: number): boolean {
  for (let at = start; at < head; at++) {
    if (context.tokens.kind[at] !== TokenKind.word) continue
    const word = wordAt(context, at)
    if (!context.lexicon.modifiers.has(word.toLowerCase()) && !isCapitalised(context, at) && !isHead(context, at))
      return false
  }
  // In a list of people ("X, Director Y and …") a capital follows the head.
  return !isCapitalised(context, head + 1)
}

function goesOn(context: Context, at: number): boolean {
  return isCapitalised(context, at) || isHead(context, at)
}

function trimmed(context: Context, start: number, end: number): number {
  let at = end
  while (start + 1 < at) {
    const word = wordAt(context, at - 1).toLowerCase()
    if (!prepositions.has(word) && word !== 'and' && !isDeterminer(context, at - 1)) break
    at--
  }
  return at
}

export function withoutDeterminer(context: Context, phrase: Phrase): Phrase | undefined {
  const word = wordAt(context, phrase.first).toLowerCase()
  // "his brother" describes only if the reader knows whose.
  if (/^(?:his|her|their|its|our|my|your)$/.test(word)) return undefined
  const first = isDeterminer(context, phrase.first) ? phrase.first + 1 : phrase.first
  return first < phrase.end ? { first, end: phrase.end } : undefined
}

export function isHead({ spelled, lexicon, type, sentence }: Context, at: number): boolean {
  if (at < sentence.firstToken || sentence.endToken <= at) return false
  const { table } = spelled
  const number = spelled.number[at]!
  const { word, describes, isTitle } = lexicon.headWords.at(table, number)
  // Capitalised, the noun of a place or organisation is part of a name: "X, Albany County".
  if (describes?.has(type)) return type === 'person' || table.written[number] === word
  // "major" and "general" are titles only if capitalised.
  return type === 'person' && isTitle && table.written[number] !== table.lower[number]
}

export function plainWord({ text, tokens }: Context, at: number): string {
  return tokenText(text, tokens, at).toLowerCase().replace(/\.$/, '')
}

export function wordAt({ text, tokens, sentence }: Context, at: number): string {
  return at < sentence.firstToken || sentence.endToken <= at ? '' : tokenText(text, tokens, at)
}

/** The text of a token that is not a word; empty for words and outside the sentence. */
export function symbolAt(context: Context, at: number): string {
  const kind = context.tokens.kind[at]
  return kind === TokenKind.punctuation || kind === TokenKind.symbol ? wordAt(context, at) : ''
}

export function isDeterminer(context: Context, at: number): boolean {
  return /^(?:the|a|an|another|his|her|their|its|our|my|your)$/i.test(wordAt(context, at))
}

export function isCapitalised(context: Context, at: number): boolean {
  return context.tokens.kind[at] === TokenKind.word && /^\p{Lu}/u.test(wordAt(context, at))
}

export function isPlainWord(context: Context, at: number): boolean {
  return (
    context.tokens.kind[at] === TokenKind.word &&
    /^\p{Ll}/u.test(wordAt(context, at)) &&
    !isFunctionWord(wordAt(context, at))
  )
}

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word.toLowerCase())
}

const functionWords: ReadonlySet<string> = new Set(
  (
    'the a an and or but of to in on at by for from with as that this these those he she it they we i you his her their its our my your ' +
    'is are was were be been being has have had do does did will would can could may might shall should must not no who which what when ' +
    'where why how if while since because after before until than then so also only just even still yet meanwhile however later earlier ' +
    'about over under between into out up down off against during through'
  ).split(' '),
)

/** A hyphen that touches the words on both sides, or the apostrophe of a plural ("the boys' team"). */
export function isJoined(context: Context, at: number): boolean {
  const { tokens } = context
  if (/^['’]$/.test(wordAt(context, at))) return 0 < at && tokens.end[at - 1] === tokens.start[at]
  return (
    /^[-‐‑]$/.test(wordAt(context, at)) &&
    0 < at &&
    tokens.end[at - 1] === tokens.start[at] &&
    tokens.start[at + 1] === tokens.end[at]
  )
}

export function isMentionToken({ tokens, previous }: Context, at: number): boolean {
  return previous !== undefined && previous.start <= tokens.start[at]! && tokens.end[at]! <= previous.end
}

/** A verb of speech, or an auxiliary: here a phrase has become a clause. */
export function isVerbLike(context: Context, at: number): boolean {
  const word = wordAt(context, at)
  if (/^\p{Lu}/u.test(word)) return false
  return context.lexicon.verbs.has(word) || isAuxiliary(word)
}

function isAuxiliary(word: string): boolean {
  return /^(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must)$/.test(
    word,
  )
}
