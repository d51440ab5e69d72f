// What documents call somebody or something: titles before a name, appositions on either side, "X is a …". Each is an exact span of the
// text; if it is not certain that a phrase describes the name, it is dropped.

import type { Description, EntityType } from '../facts.ts'
import { rankedOffices } from '../lexicon/rankedOffices.ts'
import type { Analysis } from '../pipeline.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { TokenKind, tokenText } from '../text/tokens.ts'
import {
  type Context,
  isCapitalised,
  isDeterminer,
  isFunctionWord,
  isHead,
  isJoined,
  isMentionToken,
  isPlainWord,
  isVerbLike,
  longestPhrase,
  nounPhrase,
  type Phrase,
  plainWord,
  relativePronouns,
  symbolAt,
  withoutDeterminer,
  wordAt,
} from './descriptionPhrases.ts'

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
      const text = withSingleSpaces(source.text.slice(start, stop))
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

/** A noun that means nothing alone: "the city X", "brother X". */
function saysNothing(context: Context, at: number): boolean {
  return context.type === 'place' || context.lexicon.relational.has(wordAt(context, at).toLowerCase())
}

const describable: ReadonlySet<EntityType> = new Set(['person', 'organisation', 'place'])

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
  // `certain` reaches as far as every word certainly belongs to the description. Further words belong to it only if a determiner marks the
  // beginning and no name stands behind them ("the finals saw Ruritanian team X").
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

/** "Secretary of State X": the token where a multi-word title with a preposition begins. */
function longTitleBefore({ text, tokens, sentence, lexicon, type, first }: Context): number | undefined {
  if (type !== 'person' || first < 3) return undefined
  // All such titles contain an "of".
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

/** The token up to which the word at `left` certainly extends the description; undefined if it does not. */
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
  // Another person's name is not part of a title.
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

/** "First Officer X", "Second Lieutenant X": the ordinal is part of the office. */
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

/** Whether the name is the subject: nothing before it in its clause makes it an object or part of another phrase. */
function startsClause({ text, tokens, sentence, first, lexicon }: Context): boolean {
  if (first === sentence.firstToken) return true
  const before = tokenText(text, tokens, first - 1).toLowerCase()
  if (/^[,;:"“(—–]$/.test(before) || /^(?:that|but|when|while|because|since|as|where|if)$/.test(before)) return true
  return lexicon.heads.has(before) || lexicon.address.has(before.replace(/\.$/, '')) || before === 'the'
}
