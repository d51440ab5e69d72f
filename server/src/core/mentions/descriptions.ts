// What documents call somebody or something: titles before a name, appositions on either side, "X is a …". Each is cut out of the text
// exactly; where it is not certain that a phrase describes the name, there is none.

import type { Description, EntityType, Mention } from '../facts.ts'
import { rankedOffices } from '../lexicon/rankedOffices.ts'
import type { Analysis } from '../pipeline.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Spelled } from '../text/spellings.ts'
import { TokenKind, type Tokens, tokenText } from '../text/tokens.ts'
import type { SpeechLexicon } from './speechLexicon.ts'

export function findDescriptions({
  source,
  tokens,
  spelled,
  sentences,
  names,
  mentions,
  lexicon,
}: Pick<Analysis, 'source' | 'tokens' | 'spelled' | 'sentences' | 'names' | 'mentions' | 'lexicon'>): Description[] {
  const found: Description[] = []
  let first = 0
  for (let index = 0; index < mentions.length; index++) {
    const mention = mentions[index]!
    const sentence = sentences[mention.sentence]
    if (sentence === undefined || !describable.has(mention.type)) continue
    while (first < tokens.count && tokens.end[first]! <= mention.start) first++
    let end = first + 1
    while (end < tokens.count && tokens.end[end - 1]! < mention.end) end++
    const context: Context = {
      text: source.text,
      tokens,
      spelled,
      sentence,
      lexicon: lexicon.speech,
      type: mention.type,
      first,
      end,
      previous: index === 0 ? undefined : mentions[index - 1],
    }
    for (const rule of rules) {
      const phrase = rule.find(context)
      if (phrase === undefined) continue
      const start = tokens.start[phrase.first]!
      const stop = tokens.end[phrase.end - 1]!
      if (phrase.end - phrase.first === 1 && saysNothing(context, phrase.first)) continue
      const text = source.text.slice(start, stop).replace(/\s+/g, ' ')
      found.push({ start, end: stop, name: mention.name, text, sentence: mention.sentence, rule: rule.name })
    }
  }
  const certain = found
    .filter(({ name }) => names[name] !== undefined)
    .sort((a, b) => a.start - b.start || a.end - b.end)
  return certain.filter(
    (each, index) => !isSamePhrase(each, certain[index - 1]) && !isSamePhrase(each, certain[index + 1]),
  )
}

/** "Velt, the mayor of Strelsau, Stane, …": either may be the mayor. */
function isSamePhrase(each: Description, other: Description | undefined): boolean {
  return other?.start === each.start && other.end === each.end && other.name !== each.name
}

/** One word that needs another: "the city X", "brother X". */
function saysNothing(context: Context, at: number): boolean {
  return context.type === 'place' || context.lexicon.relational.has(wordAt(context, at).toLowerCase())
}

const describable: ReadonlySet<EntityType> = new Set(['person', 'organisation', 'place'])

interface Context {
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
interface Phrase {
  readonly first: number
  readonly end: number
}

/** Tokens; a longer phrase is a clause that was taken for one. */
const longestPhrase = 16

const rules: readonly { readonly name: string; readonly find: (context: Context) => Phrase | undefined }[] = [
  { name: 'title', find: titleBefore },
  { name: 'apposition', find: appositionAfter },
  { name: 'apposition before', find: appositionBefore },
  { name: 'is a', find: copula },
]

/** "British Foreign Secretary X", "Ruritania's President X", "the war monitor X", "opposition leader X". */
function titleBefore(context: Context): Phrase | undefined {
  const { sentence, lexicon, first } = context
  const last = first - 1
  const longTitle = longTitleBefore(context)
  if (longTitle === undefined && (!isHead(context, last) || lexicon.address.has(plainWord(context, last))))
    return undefined
  const head = longTitle ?? last
  // `certain` is as far as every word belongs to the description for sure; other words do where a determiner shows the beginning and
  // no name stands behind them ("the finals saw Ruritanian team X").
  let certain = head
  let at = head
  let named = false
  while (sentence.firstToken < at && head - at < longestPhrase) {
    if (isDeterminer(context, at - 1)) return { first: at, end: first }
    const step = stepLeft(context, at - 1)
    if (step !== undefined) {
      if (at === certain) certain = step
      if (context.tokens.kind[at - 1] === TokenKind.clitic) return { first: certain, end: first }
      named ||= isCapitalised(context, at - 1)
      at = step
    } else if (!named && isPlainWord(context, at - 1) && !isVerbLike(context, at - 1)) at--
    else break
  }
  return { first: certain, end: first }
}

/** "Secretary of State X": the token where a title of several words with a preposition begins. */
function longTitleBefore({ text, tokens, sentence, lexicon, type, first }: Context): number | undefined {
  if (type !== 'person' || first < 3) return undefined
  // All of them have an "of" inside.
  if (!/\sof\s/i.test(text.slice(tokens.start[Math.max(sentence.firstToken, first - 5)], tokens.end[first - 1])))
    return undefined
  for (let at = first - 3; first - 5 <= at && sentence.firstToken <= at; at--) {
    const phrase = text
      .slice(tokens.start[at]!, tokens.end[first - 1]!)
      .replace(/\s+/g, ' ')
      .toLowerCase()
    if (lexicon.longTitles.has(phrase)) return at
  }
  return undefined
}

/** Where the word at `left` belongs to the description for certain: the token index of its beginning. */
function stepLeft(context: Context, left: number): number | undefined {
  const { text, tokens, sentence, lexicon } = context
  if (left < sentence.firstToken) return undefined
  const word = tokenText(text, tokens, left)
  if (tokens.kind[left] === TokenKind.clitic) {
    // "Ruritania's President": the possessor, a name, begins the description.
    if (!/s$/i.test(word)) return undefined
    let at = left - 1
    while (sentence.firstToken <= at && isCapitalised(context, at)) at--
    return at + 1 < left ? at + 1 : undefined
  }
  if (/^[-‐‑]$/.test(word)) return isJoined(context, left) && sentence.firstToken < left ? left - 1 : undefined
  if (tokens.kind[left] !== TokenKind.word) return undefined
  if (lexicon.nationalities.has(word)) return left
  // Another person's name is no part of a title.
  if (context.previous?.type === 'person' && isMentionToken(context, left)) return undefined
  if (isCapitalised(context, left)) {
    if (left === sentence.firstToken && !isHead(context, left) && !isMentionToken(context, left)) {
      return lexicon.modifiers.has(word.toLowerCase()) || isRankedOffice(context, left) ? left : undefined
    }
    return isFunctionWord(word) ? undefined : left
  }
  return lexicon.modifiers.has(word) ? left : undefined
}

const ranks: ReadonlySet<string> = new Set('First Second Third Fourth'.split(' '))

/** "First Officer X", "Second Lieutenant X": the number is a word of the office. */
function isRankedOffice(context: Context, at: number): boolean {
  return ranks.has(wordAt(context, at)) && rankedOffices.has(wordAt(context, at + 1))
}

/** "X, the President of Ruritania, …", "X, 41, a teacher from …", "said X, research adviser at …". */
function appositionAfter(context: Context): Phrase | undefined {
  const { tokens, sentence } = context
  let at = context.end
  if (symbolAt(context, at) !== ',') return undefined
  at++
  if (
    tokens.kind[at] === TokenKind.number &&
    /^\d{1,3}$/.test(wordAt(context, at)) &&
    symbolAt(context, at + 1) === ','
  )
    at += 2
  if (sentence.endToken <= at) return undefined
  const phrase = nounPhrase(context, at)
  if (phrase === undefined) return undefined
  const closer = symbolAt(context, phrase.end)
  const closes =
    sentence.endToken <= phrase.end ||
    /^[,.;:)—–!?]$/.test(closer) ||
    relativePronouns.has(wordAt(context, phrase.end).toLowerCase())
  return closes ? withoutDeterminer(context, phrase) : undefined
}

/** "The President of Ruritania, X, said": the phrase runs from a determiner or possessor to the comma. */
function appositionBefore(context: Context): Phrase | undefined {
  const { sentence, first, end } = context
  const comma = first - 1
  if (comma <= sentence.firstToken || symbolAt(context, comma) !== ',') return undefined
  if (end < sentence.endToken && !/^[,.;:)—–!?]$/.test(symbolAt(context, end))) return undefined
  for (let at = comma - 1; sentence.firstToken <= at && comma - at <= longestPhrase; at--) {
    if (symbolAt(context, at) === ',' || isVerbLike(context, at)) return undefined
    const starts = isDeterminer(context, at) || (at === sentence.firstToken && isCapitalised(context, at))
    if (!starts) continue
    const phrase = nounPhrase(context, at)
    if (phrase !== undefined && phrase.end === comma) {
      // "off the coast of the province, X": the name says where the whole phrase is.
      const isPlain = context.type !== 'place' || isHead(context, comma - 1)
      return isPlain ? withoutDeterminer(context, phrase) : undefined
    }
    if (at === sentence.firstToken) return undefined
  }
  return undefined
}

/** "X was Russia's ambassador to Turkey." */
function copula(context: Context): Phrase | undefined {
  const { sentence } = context
  let at = context.end
  const verb = wordAt(context, at).toLowerCase()
  if (verb === 'served' || verb === 'serves' || verb === 'works' || verb === 'worked') {
    if (wordAt(context, at + 1) !== 'as') return undefined
    at += 2
  } else if (verb === 'is' || verb === 'was' || verb === 'became' || verb === 'remains' || verb === 'remained') at++
  else if ((verb === 'has' || verb === 'had') && wordAt(context, at + 1) === 'been') at += 2
  else return undefined
  if (sentence.endToken <= at || !startsClause(context)) return undefined
  const phrase = nounPhrase(context, at)
  return phrase === undefined ? undefined : withoutDeterminer(context, phrase)
}

/** The name is the subject: nothing before it in its clause makes it an object or a part of another phrase. */
function startsClause({ text, tokens, sentence, first, lexicon }: Context): boolean {
  if (first === sentence.firstToken) return true
  const before = tokenText(text, tokens, first - 1).toLowerCase()
  if (/^[,;:"“(—–]$/.test(before) || /^(?:that|but|when|while|because|since|as|where|if)$/.test(before)) return true
  return lexicon.heads.has(before) || lexicon.address.has(before.replace(/\.$/, '')) || before === 'the'
}

const prepositions: ReadonlySet<string> = new Set(
  'of at in for from with on to under near behind against between among around outside north south east west'.split(
    ' ',
  ),
)
/** Behind a head noun they open what belongs to it: "a company based in …", "the man accused of …". */
const participles: ReadonlySet<string> = new Set(
  'accused backed based born charged close convicted dedicated founded jailed known led linked living owned responsible run serving specialising specializing suspected wanted working'.split(
    ' ',
  ),
)
/** Between two nouns they make the second an object of the first. */
const bringers: ReadonlySet<string> = new Set('featuring including involving starring containing'.split(' '))
const relativePronouns: ReadonlySet<string> = new Set('who which that whose whom where when'.split(' '))
const stopWords: ReadonlySet<string> = new Set(
  'after before until while because but as since although though if so than then who which that whose whom where when during amid'.split(
    ' ',
  ),
)

/**
 * A noun phrase that says what somebody is: determiner, modifiers, a head noun of the right kind, then prepositions with what they
 * govern. Undefined where the head is not known, or where a verb follows ("the spokesman said").
 */
function nounPhrase(context: Context, start: number): Phrase | undefined {
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
  // What prepositions govern, to the end of the phrase.
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

/** Without a determiner a phrase must be nothing but listed words and capitals: "research adviser at …", "Director of …". */
function startsBare(context: Context, start: number, head: number): boolean {
  for (let at = start; at < head; at++) {
    if (context.tokens.kind[at] !== TokenKind.word) continue
    const word = wordAt(context, at)
    if (!context.lexicon.modifiers.has(word.toLowerCase()) && !isCapitalised(context, at) && !isHead(context, at))
      return false
  }
  // A list of people ("X, Director Y and …") has a capital behind the head.
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

function withoutDeterminer(context: Context, phrase: Phrase): Phrase | undefined {
  const word = wordAt(context, phrase.first).toLowerCase()
  // "his brother" describes only for those who know whose.
  if (/^(?:his|her|their|its|our|my|your)$/.test(word)) return undefined
  const first = isDeterminer(context, phrase.first) ? phrase.first + 1 : phrase.first
  return first < phrase.end ? { first, end: phrase.end } : undefined
}

function isHead({ spelled, lexicon, type, sentence }: Context, at: number): boolean {
  if (at < sentence.firstToken || sentence.endToken <= at) return false
  const { table } = spelled
  const number = spelled.number[at]!
  const { word, describes, isTitle } = lexicon.headWords.at(table, number)
  // With a capital the noun of a place or an organisation is a part of a name: "X, Albany County".
  if (describes?.has(type)) return type === 'person' || table.written[number] === word
  // "major" and "general" are titles only with a capital.
  return type === 'person' && isTitle && table.written[number] !== table.lower[number]
}

function plainWord({ text, tokens }: Context, at: number): string {
  return tokenText(text, tokens, at).toLowerCase().replace(/\.$/, '')
}

function wordAt({ text, tokens, sentence }: Context, at: number): string {
  return at < sentence.firstToken || sentence.endToken <= at ? '' : tokenText(text, tokens, at)
}

/** The text of a token that is no word; empty for words and outside the sentence. */
function symbolAt(context: Context, at: number): string {
  const kind = context.tokens.kind[at]
  return kind === TokenKind.punctuation || kind === TokenKind.symbol ? wordAt(context, at) : ''
}

function isDeterminer(context: Context, at: number): boolean {
  return /^(?:the|a|an|another|his|her|their|its|our|my|your)$/i.test(wordAt(context, at))
}

function isCapitalised(context: Context, at: number): boolean {
  return context.tokens.kind[at] === TokenKind.word && /^\p{Lu}/u.test(wordAt(context, at))
}

function isPlainWord(context: Context, at: number): boolean {
  return (
    context.tokens.kind[at] === TokenKind.word &&
    /^\p{Ll}/u.test(wordAt(context, at)) &&
    !isFunctionWord(wordAt(context, at))
  )
}

function isFunctionWord(word: string): boolean {
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

/** A hyphen between two words that touch it on both sides, or the apostrophe of a plural ("the boys' team"). */
function isJoined(context: Context, at: number): boolean {
  const { tokens } = context
  if (/^['’]$/.test(wordAt(context, at))) return 0 < at && tokens.end[at - 1] === tokens.start[at]
  return (
    /^[-‐‑]$/.test(wordAt(context, at)) &&
    0 < at &&
    tokens.end[at - 1] === tokens.start[at] &&
    tokens.start[at + 1] === tokens.end[at]
  )
}

function isMentionToken({ tokens, previous }: Context, at: number): boolean {
  return previous !== undefined && previous.start <= tokens.start[at]! && tokens.end[at]! <= previous.end
}

/** A word that gives speech, or an auxiliary: where one stands, a phrase has become a clause. */
function isVerbLike(context: Context, at: number): boolean {
  const word = wordAt(context, at)
  if (/^\p{Lu}/u.test(word)) return false
  return context.lexicon.verbs.has(word) || isAuxiliary(word)
}

function isAuxiliary(word: string): boolean {
  return /^(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must)$/.test(
    word,
  )
}
