// Where the text attributes speech: verbs of saying and "according to", each with the name that is its subject. What is said is found in
// quotes.ts and reportedSpeech.ts.

import type { Mention } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { lastStartingAtOrBefore, type Span } from '../text/span.ts'
import { TokenKind, tokenAt, tokenText } from '../text/tokens.ts'
import { PeopleInOrder, type Spoke } from './antecedents.ts'
import { insideQuotation, type QuotedSpan } from './quotedSpans.ts'
import { speakerByRole } from './roleSpeakers.ts'
import { CueKind } from './speechLexicon.ts'

export type SpeechInput = Pick<
  Analysis,
  'source' | 'tokens' | 'spelled' | 'sentences' | 'blocks' | 'names' | 'mentions' | 'lexicon'
>

/** A verb of speech, or "according to", whose subject is a name, or a pronoun with a clear antecedent. */
export interface Cue extends Span {
  readonly token: number
  readonly sentence: number
  readonly kind: 'say' | 'quote' | 'according'
  /** Index into the names. */
  readonly speaker: number
  /** The whole subject with its verb: "…, John Doe, a teacher, told". */
  readonly from: number
  readonly to: number
  /** The subject precedes the verb ("he said"), rather than following it ("said Doe"). */
  readonly subjectFirst: boolean
}

/** Words between a subject and its verb. */
const betweenSubjectAndVerb: ReadonlySet<string> = new Set(
  'also later then has had have once never again further earlier now often meanwhile himself herself itself would will'.split(
    ' ',
  ),
)
/** Tokens; an apposition between subject and verb. */
const longestApposition = 25
/** Tokens between an inverted verb and its subject: "said Foreign Minister John Doe". */
const longestTitle = 8

export function findCues(input: SpeechInput, quoted: readonly QuotedSpan[]): Cue[] {
  const { tokens, spelled, sentences, lexicon } = input
  const kinds = lexicon.speech.cueKinds.of(spelled.table)
  const numbers = spelled.number
  const cues: Cue[] = []
  const people = new PeopleInOrder(input, quoted)
  /** The last person who spoke; organisations are never "he" or "she". */
  let lastSpeaker: Spoke | undefined
  for (let sentenceIndex = 0; sentenceIndex < sentences.length; sentenceIndex++) {
    const sentence = sentences[sentenceIndex]!
    for (let token = sentence.firstToken; token < sentence.endToken; token++) {
      const cueKind = kinds[numbers[token]!]!
      if (cueKind === CueKind.none) continue
      const start = tokens.start[token]!
      if (insideQuotation(quoted, start)) continue
      const kind = cueKind === CueKind.according ? 'according' : cueKind === CueKind.say ? 'say' : 'quote'
      const subject =
        kind === 'according'
          ? afterAccording(input, token, sentence.endToken)
          : (subjectBefore(input, token, sentence.firstToken, people, lastSpeaker) ??
            subjectAfter(input, token, sentence.firstToken, sentence.endToken, quoted))
      if (subject === undefined) continue
      const cueEnd = kind === 'according' ? tokens.end[token + 1]! : tokens.end[token]!
      cues.push({
        start,
        end: cueEnd,
        token,
        sentence: sentenceIndex,
        kind,
        speaker: subject.speaker,
        from: Math.min(start, subject.start),
        to: Math.max(cueEnd, subject.end),
        subjectFirst: subject.start < start,
      })
      if (input.names[subject.speaker]?.type === 'person')
        lastSpeaker = { speaker: subject.speaker, sentence: sentenceIndex }
    }
  }
  return cues
}

interface Subject extends Span {
  readonly speaker: number
}

const speakers: ReadonlySet<Mention['type']> = new Set(['person', 'organisation', 'place'])

/** "John Doe said", "Doe, a teacher, told", "he said". */
function subjectBefore(
  input: SpeechInput,
  verb: number,
  firstToken: number,
  people: PeopleInOrder,
  lastSpeaker: Spoke | undefined,
): Subject | undefined {
  const { source, tokens } = input
  const { text } = source
  const at = subjectEnd(input, verb, firstToken)
  if (at < firstToken) return undefined
  const word = tokenText(text, tokens, at)
  if (word === 'who') {
    // "Doe, who said", "Doe who shouted".
    const name = at - (tokenText(text, tokens, at - 1) === ',' ? 2 : 1)
    const mention = firstToken <= name ? mentionEndingAt(input, tokens.end[name]!) : undefined
    return mention?.type === 'person'
      ? { speaker: mention.name, start: mention.start, end: tokens.end[verb - 1]! }
      : undefined
  }
  if (/^(?:he|she)$/i.test(word)) {
    const speaker = people.antecedentOf(tokens.start[at]!, lastSpeaker)
    return speaker === undefined ? undefined : { speaker, start: tokens.start[at]!, end: tokens.end[at]! }
  }
  if (spokesperson.test(word)) {
    // "An Acme spokesman said": Acme says.
    const office = at - 1 < firstToken ? undefined : mentionEndingAt(input, tokens.end[at - 1]!)
    return office?.type === 'organisation' ? toSubject(input, office, firstToken) : undefined
  }
  if (firstToken < at && /^[Tt]he$/.test(tokenText(text, tokens, at - 1))) {
    const start = tokens.start[at - 1]!
    const speaker = speakerByRole(input, word, start)
    if (speaker !== undefined) return { speaker, start, end: tokens.end[at]! }
  }
  const direct = mentionEndingAt(input, tokens.end[at]!)
  const member = direct === undefined ? undefined : memberOf(input, direct, firstToken)
  if (member !== undefined) return toSubject(input, member, firstToken)
  if (direct !== undefined)
    return isSubject(input, direct, firstToken, verb) ? toSubject(input, direct, firstToken) : undefined
  if (word !== ',' && word !== ')') return undefined
  const named = word === ',' && firstToken < at ? mentionEndingAt(input, tokens.end[at - 1]!) : undefined
  const comma = named === undefined ? -1 : tokenAt(tokens, named.start) - 1
  const isApposition = named?.type === 'person' && firstToken < comma && tokenText(text, tokens, comma) === ','
  // "Doe, a teacher at the school, told": the name before the comma that opens the apposition.
  for (let open = at - 1; firstToken <= open && at - open <= longestApposition; open--) {
    const mark = tokenText(text, tokens, open)
    if (mark !== ',' && mark !== '(') continue
    const mention = mentionEndingAt(input, tokens.end[open - 1] ?? 0)
    const isEnclosed = mention !== undefined && (mark === '(') === (word === ')')
    if (isEnclosed && isSubject(input, mention, firstToken, verb)) {
      // "Doe, the mayor of Granveld, Roe, told": either may be the mayor.
      return isApposition && open < comma ? undefined : toSubject(input, mention, firstToken)
    }
    if (mark === '(' || /^(?:and|but)$/.test(tokenText(text, tokens, open + 1))) return undefined
  }
  // "A neighbour, Doe, told": the name is the apposition.
  return isApposition ? { speaker: named.name, start: named.start, end: tokens.end[verb - 1]! } : undefined
}

/** "his father", "the bar's owner": between the verb and the person's name. */
const relation = /^\s(?:his|her|their|its|the|an?)\s\p{Ll}[\p{Ll}’'-]*(?:\s\p{Ll}[\p{Ll}’'-]*){0,3}$/u
const spokesperson = /^spokes(?:man|woman|person|people)$/
/** "a spokesman for Acme": whom somebody speaks for. */
const officeOf = /\bspokes(?:man|woman|person|people)\s(?:for|of)\s+(?:the\s+)?$/
const weekday = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/

/** The last token of the subject: before adverbs, auxiliaries and "on Tuesday". */
function subjectEnd({ source, tokens }: SpeechInput, verb: number, firstToken: number): number {
  let at = verb - 1
  while (firstToken <= at) {
    const word = tokenText(source.text, tokens, at)
    if (word.endsWith('day') && weekday.test(word)) {
      if (at <= firstToken) return at
      at--
      if (firstToken < at && /^(?:late|early)$/.test(tokenText(source.text, tokens, at))) at--
      if (firstToken < at && tokenText(source.text, tokens, at) === 'on') at--
    } else if (betweenSubjectAndVerb.has(word) || (word.endsWith('ly') && /^\p{L}+ly$/u.test(word))) at--
    else return at
  }
  return at
}

/** "Lt. John Doe with Granveld Police said": the person directly before "of", "with" or "from" and the organisation. */
function memberOf(input: SpeechInput, organisation: Mention, firstToken: number): Mention | undefined {
  if (organisation.type !== 'organisation') return undefined
  const { source, tokens } = input
  let at = tokenAt(tokens, organisation.start) - 1
  if (firstToken < at && tokenText(source.text, tokens, at) === 'the') at--
  if (at <= firstToken || !/^(?:of|with|from)$/.test(tokenText(source.text, tokens, at))) return undefined
  const person = mentionEndingAt(input, tokens.end[at - 1]!)
  return person?.type === 'person' ? person : undefined
}

/** Verbs that may precede their subject after a comma: "It was over, said Doe". */
const invertible = /^(?:said|says|added|testified|wrote)$/
/** Words that show that such a verb is not followed by its subject ("said to be Doe"). */
const notBeforeSubject = /\b(?:to|that|it|he|she|they|there|we|was|were|is|are|had|has|have|would|will|in|on|at)\b/
/** Tokens of the clause before it. */
const shortestInverted = 4

/** '"…," said Foreign Minister John Doe', and "It was over, said Doe": only after a quotation or a clause. */
function subjectAfter(
  input: SpeechInput,
  verb: number,
  firstToken: number,
  endToken: number,
  quoted: readonly QuotedSpan[],
): Subject | undefined {
  const { source, tokens, mentions } = input
  const before = lastStartingAtOrBefore(quoted, tokens.start[verb]!)
  const quotation = quoted[before]
  const isBehindQuotation =
    quotation !== undefined && /^[\s,–—-]*$/.test(source.text.slice(quotation.end, tokens.start[verb]!))
  const isBehindClause =
    firstToken + shortestInverted <= verb &&
    tokenText(source.text, tokens, verb - 1) === ',' &&
    invertible.test(tokenText(source.text, tokens, verb))
  if (!isBehindQuotation && !isBehindClause) return undefined
  let at = verb + 1
  let mayPause = true
  while (at < endToken && at - verb <= longestTitle) {
    if (tokens.kind[at] === TokenKind.punctuation) {
      // "said her father, John Doe": a single comma, after the speaker's relation to somebody else.
      const words = source.text.slice(tokens.end[verb]!, tokens.start[at]!)
      const next = mayPause && at + 1 < endToken ? mentionAt(mentions, tokens.start[at + 1]!) : undefined
      if (next === undefined || mentions[next]!.type !== 'person' || !relation.test(words)) return undefined
      mayPause = false
      at++
      continue
    }
    const index = mentionAt(mentions, tokens.start[at]!)
    if (index !== undefined) {
      const mention = mentions[index]!
      // "said a spokesman for Doe", "said Doe's lawyer": somebody else speaks.
      if (/^.(?:['’]s\b|(?<=[sz])['’]\s)/.test(source.text.slice(mention.end - 1, mention.end + 3))) return undefined
      const words = source.text.slice(tokens.end[verb]!, mention.start)
      if (!isBehindQuotation && notBeforeSubject.test(words)) return undefined
      const isOffice = mention.type === 'organisation' && officeOf.test(words)
      if (!isOffice && /\b(?:of|for|from|in|at|to|by|with|near)\s+(?:the\s+)?$/.test(words)) return undefined
      if (mention.type !== 'person' && titleFollows(input, mention, endToken)) {
        at = tokenAt(tokens, mention.end)
        continue
      }
      return speakers.has(mention.type)
        ? { speaker: mention.name, start: tokens.start[verb + 1]!, end: mention.end }
        : undefined
    }
    at++
  }
  return undefined
}

/** "said Acme director John Doe": the organisation is part of a person's title. */
function titleFollows({ tokens, mentions, source }: SpeechInput, mention: Mention, endToken: number): boolean {
  const after = tokenAt(tokens, mention.end)
  for (let at = after; at < endToken && at - after < 5 && tokens.kind[at] !== TokenKind.punctuation; at++) {
    const index = mentionAt(mentions, tokens.start[at]!)
    if (index !== undefined) return mentions[index]!.type === 'person' && after < at
    if (/^(?:of|on|in|to|that|and)$/.test(tokenText(source.text, tokens, at))) return false
  }
  return false
}

function afterAccording(input: SpeechInput, token: number, endToken: number): Subject | undefined {
  const { source, tokens, mentions } = input
  if (tokenText(source.text, tokens, token + 1) !== 'to') return undefined
  for (let at = token + 2; at < endToken && at - token <= longestTitle + 2; at++) {
    if (tokens.kind[at] === TokenKind.punctuation) return undefined
    const index = mentionAt(mentions, tokens.start[at]!)
    if (index === undefined) continue
    const mention = mentions[index]!
    const words = source.text.slice(tokens.end[token + 1]!, mention.start)
    const isOffice = mention.type === 'organisation' && officeOf.test(words)
    if (!isOffice && /\b(?:of|for|from|in|at|by|with|near)\b/.test(words)) return undefined
    if (!speakers.has(mention.type) || followedByHead(input, mention)) {
      if (!titleFollows(input, mention, endToken)) return undefined
      at = tokenAt(tokens, mention.end) - 1
      continue
    }
    const speaker = (isOffice ? apposed(input, mention) : undefined) ?? mention
    return { speaker: speaker.name, start: tokens.start[token]!, end: speaker.end }
  }
  return undefined
}

/** "a spokesman for Acme, John Doe,": the person between the commas after the name. */
function apposed({ source, mentions }: SpeechInput, mention: Mention): Mention | undefined {
  const index = mentionAt(mentions, mention.end + 2)
  const person = index === undefined ? undefined : mentions[index]!
  const isApposed = person?.type === 'person' && source.text.startsWith(', ', mention.end)
  return isApposed && person.start === mention.end + 2 && source.text[person.end] === ',' ? person : undefined
}

/** "according to Acme documents", "to Doe's lawyer": the source is what follows the name, not the name. */
function followedByHead({ source }: SpeechInput, mention: Mention): boolean {
  return (
    /^(?:['’]s?\s|\s+\p{Ll}|-)/u.test(source.text.slice(mention.end, mention.end + 4)) &&
    !/^\s+(?:and|on|in|at|who|which|that|as|for|the|a|an|but)\b/.test(source.text.slice(mention.end, mention.end + 8))
  )
}

function mentionAt(mentions: readonly Mention[], offset: number): number | undefined {
  const index = lastStartingAtOrBefore(mentions, offset)
  return index !== -1 && offset < mentions[index]!.end ? index : undefined
}

function mentionEndingAt({ mentions }: SpeechInput, end: number): Mention | undefined {
  const mention = mentions[lastStartingAtOrBefore(mentions, end - 1)]
  return mention?.end === end && speakers.has(mention.type) ? mention : undefined
}

/**
 * Whether the name before a verb is its subject: not the end of a phrase with another head ("residents of Aleppo said"), except for those
 * who speak for an organisation ("a spokesman for Acme said").
 */
function isSubject(input: SpeechInput, mention: Mention, firstToken: number, verb: number): boolean {
  const { source, tokens } = input
  let at = tokenAt(tokens, mention.start) - 1
  const earliest = Math.max(firstToken, at - longestTitle)
  while (earliest <= at && isTitleWord(input, at)) at--
  if (at < firstToken) return true
  const before = tokenText(source.text, tokens, at).toLowerCase()
  // "…, with Doe stating".
  if (before === 'with' && tokenText(source.text, tokens, verb).endsWith('ing')) return true
  if (
    !/^(?:of|for|from|in|at|to|by|with|near|on|against|between|about|and|or|than|after|before|as|under|over)$/.test(
      before,
    )
  )
    return true
  if (before === 'and' || before === 'as' || before === 'after' || before === 'before')
    return before !== 'and' || !isJoint(input, at, firstToken)
  const head = 0 < at ? tokenText(source.text, tokens, at - 1).toLowerCase() : ''
  return /^spokes(?:man|woman|person|people)$|^spokesperson$/.test(head) && mention.type === 'organisation'
}

/** "Doe and Roe said": both speak, neither alone. */
function isJoint(input: SpeechInput, and: number, firstToken: number): boolean {
  if (and - 1 < firstToken) return false
  return mentionEndingAt(input, input.tokens.end[and - 1]!) !== undefined
}

/** Words between a preposition and a name: determiners, titles, nationalities. */
function isTitleWord({ source, tokens, lexicon }: SpeechInput, at: number): boolean {
  if (tokens.kind[at] !== TokenKind.word) return false
  const word = tokenText(source.text, tokens, at)
  const lower = word.toLowerCase().replace(/\.$/, '')
  if (/^(?:the|a|an|of|for|from|in|at|to|by|with|and|or|as|after|before|on|than)$/.test(lower)) return lower === 'the'
  return /^\p{Lu}/u.test(word) || lexicon.speech.heads.has(lower) || lexicon.speech.modifiers.has(lower)
}

function toSubject({ source, tokens }: SpeechInput, mention: Mention, firstToken: number): Subject {
  // The words before the name ("French Foreign Minister …"), back to the previous punctuation, belong to the subject.
  let at = tokenAt(tokens, mention.start)
  const earliest = Math.max(firstToken, at - longestTitle)
  while (
    earliest < at &&
    tokens.kind[at - 1] === TokenKind.word &&
    !/^(?:that|but|and|as|when|while|because)$/.test(tokenText(source.text, tokens, at - 1))
  )
    at--
  return { speaker: mention.name, start: Math.min(mention.start, tokens.start[at]!), end: mention.end }
}
