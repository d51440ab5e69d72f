// Who said what: quotations between quotation marks and reported clauses, each with the name that speaks and the word that attributes
// it. A quotation whose speaker has no name, or could be another, is left out.

import type { Mention, Quote } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import { lastStartingAtOrBefore } from '../text/span.ts'
import { sentenceIndexAt, TokenKind, tokenAt, tokenText } from '../text/tokens.ts'
import { findQuotedSpans, type QuotedSpan } from './quotedSpans.ts'

type Input = Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'names' | 'mentions' | 'lexicon'>

export function findQuotes(input: Input): Quote[] {
  if (input.mentions.length === 0) return []
  const quoted = findQuotedSpans(input.source.text, input.blocks)
  const cues = findCues(input, quoted)
  const direct = attributeQuoted(input, cues, quoted).sort(byStart)
  const reported = findReported(input, cues, quoted).sort(byStart)
  // A quotation inside a reported clause is a part of it; a clause that overlaps a quotation otherwise is not what was reported.
  const clauses = reported.filter((clause) => spansIn(direct, clause).every((quote) => contains(clause, quote)))
  const kept = direct.filter((quote) => !spansIn(clauses, quote).some((clause) => contains(clause, quote)))
  return [...kept, ...clauses].sort(byStart)
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}

/** Those of the sorted spans that overlap `span`. Spans of one list hardly overlap each other, so few are looked at. */
function spansIn<Each extends Span>(spans: readonly Each[], span: Span): Each[] {
  const found: Each[] = []
  for (let index = lastStartingAtOrBefore(spans, span.end - 1); 0 <= index; index--) {
    if (spans[index]!.end <= span.start) break
    found.push(spans[index]!)
  }
  return found
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** A verb of speech, or "according to", with its subject where that is a name or a pronoun with a clear antecedent. */
interface Cue extends Span {
  readonly token: number
  readonly sentence: number
  readonly kind: 'say' | 'quote' | 'according'
  /** Index into the names. */
  readonly speaker: number
  /** The whole of the subject with its verb: "…, John Doe, a teacher, told". */
  readonly from: number
  readonly to: number
  /** The subject stands before the verb ("he said"), not behind it ("said Doe"). */
  readonly subjectFirst: boolean
}

/** Words between a subject and its verb. */
const betweenSubjectAndVerb =
  /^(?:\p{L}+ly|also|later|then|has|had|have|once|never|again|further|earlier|now|often|meanwhile|himself|herself|itself|would|will)$/u
/** Tokens; an apposition between subject and verb. */
const longestApposition = 25
/** Tokens between an inverted verb and its subject: "said Foreign Minister John Doe". */
const longestTitle = 8

function findCues(input: Input, quoted: readonly QuotedSpan[]): Cue[] {
  const { source, tokens, sentences, lexicon } = input
  const { text } = source
  const cues: Cue[] = []
  const people = new PeopleInOrder(input, quoted)
  /** The last person who spoke; organisations are never "he" or "she". */
  let lastSpeaker: { speaker: number; sentence: number } | undefined
  sentences.forEach((sentence, sentenceIndex) => {
    for (let token = sentence.firstToken; token < sentence.endToken; token++) {
      if (tokens.kind[token] !== TokenKind.word) continue
      const word = tokenText(text, tokens, token)
      const start = tokens.start[token]!
      const kind = word === 'according' || word === 'According' ? 'according' : lexicon.speech.verbs.get(word)
      if (kind === undefined || insideQuotation(quoted, start)) continue
      const subject =
        kind === 'according'
          ? afterAccording(input, token, sentence.endToken)
          : (subjectBefore(input, token, sentence.firstToken, people, lastSpeaker) ??
            subjectAfter(input, token, sentence.endToken, quoted))
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
  })
  return cues
}

interface Subject extends Span {
  readonly speaker: number
}

const speakers: ReadonlySet<Mention['type']> = new Set(['person', 'organisation', 'place'])

/** "John Doe said", "Doe, a teacher, told", "he said". */
function subjectBefore(
  input: Input,
  verb: number,
  firstToken: number,
  people: PeopleInOrder,
  lastSpeaker: { readonly speaker: number; readonly sentence: number } | undefined,
): Subject | undefined {
  const { source, tokens } = input
  const { text } = source
  let at = verb - 1
  while (firstToken <= at && betweenSubjectAndVerb.test(tokenText(text, tokens, at))) at--
  if (at < firstToken) return undefined
  if (/^who$/.test(tokenText(text, tokens, at))) {
    // "Doe, who said", "Doe who shouted".
    at -= tokenText(text, tokens, at - 1) === ',' ? 2 : 1
    const mention = firstToken <= at ? mentionEndingAt(input, tokens.end[at]!) : undefined
    return mention?.type === 'person'
      ? { speaker: mention.name, start: mention.start, end: tokens.end[verb - 1]! }
      : undefined
  }
  const word = tokenText(text, tokens, at)
  if (/^(?:he|she)$/i.test(word)) {
    const speaker = people.antecedentOf(tokens.start[at]!, lastSpeaker)
    return speaker === undefined ? undefined : { speaker, start: tokens.start[at]!, end: tokens.end[at]! }
  }
  const direct = mentionEndingAt(input, tokens.end[at]!)
  if (direct !== undefined)
    return isSubject(input, direct, firstToken) ? toSubject(input, direct, firstToken) : undefined
  if (word !== ',' && word !== ')') return undefined
  // "Doe, a teacher at the school, told": the name before the comma that opens the apposition.
  for (let open = at - 1; firstToken <= open && at - open <= longestApposition; open--) {
    const mark = tokenText(text, tokens, open)
    if (mark !== ',' && mark !== '(') continue
    const mention = mentionEndingAt(input, tokens.end[open - 1] ?? 0)
    const isEnclosed = mention !== undefined && (mark === '(') === (word === ')')
    if (isEnclosed && isSubject(input, mention, firstToken)) return toSubject(input, mention, firstToken)
    if (mark === '(' || /^(?:and|but)$/.test(tokenText(text, tokens, open + 1))) return undefined
  }
  return undefined
}

/** '"…," said Foreign Minister John Doe': only behind a quotation. */
function subjectAfter(
  input: Input,
  verb: number,
  endToken: number,
  quoted: readonly QuotedSpan[],
): Subject | undefined {
  const { source, tokens, mentions } = input
  const before = lastStartingAtOrBefore(quoted, tokens.start[verb]!)
  const quotation = quoted[before]
  if (quotation === undefined || !/^[\s,–—-]*$/.test(source.text.slice(quotation.end, tokens.start[verb]!)))
    return undefined
  let at = verb + 1
  while (at < endToken && at - verb <= longestTitle && tokens.kind[at] !== TokenKind.punctuation) {
    const index = mentionAt(mentions, tokens.start[at]!)
    if (index !== undefined) {
      const mention = mentions[index]!
      // "said a spokesman for Doe", "said Doe's lawyer": another speaks.
      if (/^['’]s?\b/.test(source.text.slice(mention.end, mention.end + 2))) return undefined
      const words = source.text.slice(tokens.end[verb]!, mention.start)
      if (/\b(?:of|for|from|in|at|to|by|with|near)\s+(?:the\s+)?$/.test(words)) return undefined
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

/** "said Acme director John Doe": the organisation is a part of a person's title. */
function titleFollows({ tokens, mentions, source }: Input, mention: Mention, endToken: number): boolean {
  const after = tokenAt(tokens, mention.end)
  for (let at = after; at < endToken && at - after < 5 && tokens.kind[at] !== TokenKind.punctuation; at++) {
    const index = mentionAt(mentions, tokens.start[at]!)
    if (index !== undefined) return mentions[index]!.type === 'person' && after < at
    if (/^(?:of|on|in|to|that|and)$/.test(tokenText(source.text, tokens, at))) return false
  }
  return false
}

function afterAccording(input: Input, token: number, endToken: number): Subject | undefined {
  const { source, tokens, mentions } = input
  if (tokenText(source.text, tokens, token + 1) !== 'to') return undefined
  for (let at = token + 2; at < endToken && at - token <= longestTitle + 2; at++) {
    if (tokens.kind[at] === TokenKind.punctuation) return undefined
    const index = mentionAt(mentions, tokens.start[at]!)
    if (index === undefined) continue
    const mention = mentions[index]!
    const words = source.text.slice(tokens.end[token + 1]!, mention.start)
    if (/\b(?:of|for|from|in|at|by|with|near)\b/.test(words)) return undefined
    if (!speakers.has(mention.type) || followedByHead(input, mention)) {
      if (!titleFollows(input, mention, endToken)) return undefined
      at = tokenAt(tokens, mention.end) - 1
      continue
    }
    return { speaker: mention.name, start: tokens.start[token]!, end: mention.end }
  }
  return undefined
}

/** "according to Acme documents", "to Doe's lawyer": what follows the name is the source, not the name. */
function followedByHead({ source }: Input, mention: Mention): boolean {
  return (
    /^(?:['’]s?\s|\s+\p{Ll}|-)/u.test(source.text.slice(mention.end, mention.end + 4)) &&
    !/^\s+(?:and|on|in|at|who|which|that|as|for|the|a|an|but)\b/.test(source.text.slice(mention.end, mention.end + 8))
  )
}

function mentionAt(mentions: readonly Mention[], offset: number): number | undefined {
  const index = lastStartingAtOrBefore(mentions, offset)
  return index !== -1 && offset < mentions[index]!.end ? index : undefined
}

function mentionEndingAt({ mentions }: Input, end: number): Mention | undefined {
  const mention = mentions[lastStartingAtOrBefore(mentions, end - 1)]
  return mention?.end === end && speakers.has(mention.type) ? mention : undefined
}

/**
 * Whether the name before a verb is its subject: not the end of a phrase with another head ("residents of Aleppo said"), except for
 * those who speak for an organisation ("a spokesman for Acme said").
 */
function isSubject(input: Input, mention: Mention, firstToken: number): boolean {
  const { source, tokens } = input
  let at = tokenAt(tokens, mention.start) - 1
  const earliest = Math.max(firstToken, at - longestTitle)
  while (earliest <= at && isTitleWord(input, at)) at--
  if (at < firstToken) return true
  const before = tokenText(source.text, tokens, at).toLowerCase()
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

/** "Doe and Roe said": two speak, and neither alone. */
function isJoint(input: Input, and: number, firstToken: number): boolean {
  if (and - 1 < firstToken) return false
  return mentionEndingAt(input, input.tokens.end[and - 1]!) !== undefined
}

/** Words that stand between a preposition and a name: determiners, titles, nationalities. */
function isTitleWord({ source, tokens, lexicon }: Input, at: number): boolean {
  if (tokens.kind[at] !== TokenKind.word) return false
  const word = tokenText(source.text, tokens, at)
  const lower = word.toLowerCase().replace(/\.$/, '')
  if (/^(?:the|a|an|of|for|from|in|at|to|by|with|and|or|as|after|before|on|than)$/.test(lower)) return lower === 'the'
  return /^\p{Lu}/u.test(word) || lexicon.speech.heads.has(lower) || lexicon.speech.modifiers.has(lower)
}

function toSubject({ source, tokens }: Input, mention: Mention, firstToken: number): Subject {
  // The subject's own words before the name ("French Foreign Minister …") belong to it, back to the punctuation before.
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

/** Who "he" and "she" are, where that is clear. */
class PeopleInOrder {
  readonly #input: Input
  readonly #quoted: readonly QuotedSpan[]

  constructor(input: Input, quoted: readonly QuotedSpan[]) {
    this.#input = input
    this.#quoted = quoted
  }

  /**
   * The only person of this sentence before the pronoun, or else of the nearest sentence before that names people outside
   * quotations, within two sentences; or who spoke in the sentence before.
   */
  antecedentOf(
    offset: number,
    lastSpeaker: { readonly speaker: number; readonly sentence: number } | undefined,
  ): number | undefined {
    const { mentions, sentences } = this.#input
    const sentence = sentenceIndexAt(sentences, offset)
    const seen = new Set<number>()
    let nearest = -1
    const last = lastStartingAtOrBefore(mentions, offset)
    for (let index = last; 0 <= index && last - index < mostMentionsBack; index--) {
      const mention = mentions[index]!
      if (mention.sentence < sentence - speakerReach) break
      if (mention.type !== 'person' || insideQuotation(this.#quoted, mention.start)) continue
      if (nearest !== -1 && mention.sentence < nearest) break
      nearest = mention.sentence
      seen.add(mention.name)
    }
    const isLatest = lastSpeaker !== undefined && nearest <= lastSpeaker.sentence
    if (isLatest && sentence - speakerReach <= lastSpeaker.sentence) return lastSpeaker.speaker
    return seen.size === 1 && sentence - antecedentReach <= nearest ? [...seen][0] : undefined
  }
}

/** Sentences back to a name, and to somebody who spoke, when nobody else is named in between. */
const antecedentReach = 2
const speakerReach = 4
/** Mentions; a list of names has no "he". */
const mostMentionsBack = 60

function insideQuotation(quoted: readonly QuotedSpan[], offset: number): boolean {
  const span = quoted[lastStartingAtOrBefore(quoted, offset)]
  return span !== undefined && offset < span.end
}

/** Characters between a quotation and its cue, besides the subject. */
const longestGap = 60
/** Characters from a verb to the quotation that it introduces: "described the vote in the north as a". */
const longestBefore = 110
/** Characters of what somebody calls something. */
const longestObject = 30

function attributeQuoted(input: Input, cues: readonly Cue[], quoted: readonly QuotedSpan[]): Quote[] {
  const { source, sentences } = input
  const found: Quote[] = []
  let previous: { quote: Quote; span: QuotedSpan } | undefined
  for (const span of quoted) {
    const cue = cueOf(source.text, cues, span)
    const sentence = sentenceIndexAt(sentences, span.start)
    let quote: Quote | undefined
    if (cue !== undefined)
      quote = {
        start: startOf(input, cues, cue, span),
        end: span.end,
        speaker: cue.speaker,
        cue: { start: cue.start, end: cue.end },
        sentence,
      }
    else if (previous !== undefined && goesOn(input, cues, previous.span, span))
      quote = { start: span.start, end: span.end, speaker: previous.quote.speaker, cue: previous.quote.cue, sentence }
    else {
      const last = cueOfSentenceBefore(input, cues, span, previous)
      if (last !== undefined)
        quote = {
          start: span.start,
          end: span.end,
          speaker: last.speaker,
          cue: { start: last.start, end: last.end },
          sentence,
        }
    }
    if (quote === undefined) {
      // A few quoted words in between are no speech, and do not end one.
      if (!isFragment(source.text, span)) previous = undefined
      continue
    }
    found.push(quote)
    previous = { quote, span }
  }
  return found
}

/**
 * A quotation that is a sentence of its own, behind one that attributes speech: 'Doe said it was over. "I am tired."' In the next
 * paragraph only where both paragraphs are hers: '"…," Doe said.' and then nothing but a quotation.
 */
function cueOfSentenceBefore(
  { source, sentences, blocks }: Input,
  cues: readonly Cue[],
  span: QuotedSpan,
  previous: { readonly quote: Quote; readonly span: QuotedSpan } | undefined,
): Cue | undefined {
  if (isFragment(source.text, span)) return undefined
  const index = sentenceIndexAt(sentences, span.start)
  const last = lastStartingAtOrBefore(cues, span.start)
  const cue = cues[last]
  if (cue === undefined || cue.sentence !== index - 1 || cue.kind === 'according') return undefined
  if (source.text.slice(sentences[index]!.start, span.start).trim() !== '') return undefined
  // Two speakers in that sentence: it could be either.
  const other = cues[last - 1]
  if (other !== undefined && other.sentence === cue.sentence && other.speaker !== cue.speaker) return undefined
  if (sentences[cue.sentence]!.block === span.block) return cue
  const isWhole = span.start === blocks[span.block]!.start && blocks[span.block]!.end - span.end <= 1
  return isWhole && previous?.quote.speaker === cue.speaker && previous.span.block === span.block - 1 ? cue : undefined
}

/** A quotation that goes on from unquoted words of the same sentence begins with these: 'The rest would be "long gone," he said.' */
function startOf({ source, sentences }: Input, cues: readonly Cue[], cue: Cue, span: QuotedSpan): number {
  if (cue.start < span.start) return span.start
  const sentence = sentences[sentenceIndexAt(sentences, span.start)]!
  const before = source.text.slice(sentence.start, span.start)
  const last = cues[lastStartingAtOrBefore(cues, span.start - 1)]
  const another = last !== undefined && sentence.start <= last.start
  return /\p{L}\s*$/u.test(before) && !/["“”]/.test(before.slice(0, 1)) && !another ? sentence.start : span.start
}

function cueOf(text: string, cues: readonly Cue[], span: QuotedSpan): Cue | undefined {
  const index = lastStartingAtOrBefore(cues, span.start)
  const fragment = isFragment(text, span)
  // Behind: '"…," he said', '"…," said Doe'.
  const after = cues[index + 1]
  if (after !== undefined && !fragment) {
    const between = text.slice(span.end, after.from)
    if (after.from - span.end <= longestGap && /^[\s,–—-]*$/.test(between)) return after
  }
  // Before: 'Doe said: "…"', 'Doe told reporters that "…"', 'Doe called it "…"'.
  const before = cues[index]
  if (before === undefined || before.kind === 'according') return undefined
  const between = text.slice(before.to, span.start)
  if (longestBefore < between.length || /[.;!?]\s|\n\s*\n|["“”]/.test(between)) return undefined
  if (!before.subjectFirst) return undefined
  if (/^\s*[:,]?\s*$/.test(between)) return before
  if (between.length <= longestGap && /(?:\bthat|:|,)\s*$/.test(between) && !/,.*,/.test(between)) return before
  if (before.kind === 'say' || /[,:]/.test(between)) return undefined
  // 'Doe called it a "…"', 'Doe described the vote as a "…"'.
  return between.length <= longestObject || /\bas (?:an? |the )?$/.test(between) ? before : undefined
}

/** Fewer than three words: a term, or words held at arm's length. */
function isFragment(text: string, span: Span): boolean {
  return text.slice(span.start, span.end).trim().split(/\s+/).length < 3
}

/** The speaker goes on: in the same paragraph, from sentence to sentence; or in the next, where the quotation was not closed before. */
function goesOn({ source, sentences }: Input, cues: readonly Cue[], before: QuotedSpan, span: QuotedSpan): boolean {
  if (isFragment(source.text, span)) return false
  if (span.continues) return before.end <= span.start
  if (before.block !== span.block) return false
  // Somebody may have spoken in a sentence in between.
  const sentenceBefore = sentenceIndexAt(sentences, before.end - 1)
  for (let index = lastStartingAtOrBefore(cues, span.start - 1); 0 <= index && before.end < cues[index]!.start; index--)
    if (cues[index]!.sentence !== sentenceBefore) return false
  const sentence = sentences[sentenceIndexAt(sentences, span.start)]!
  // A quotation that begins its sentence, next to the sentence with the one before.
  const opens = source.text.slice(sentence.start, span.start).trim() === ''
  const near = sentenceIndexAt(sentences, span.start) - sentenceIndexAt(sentences, before.end - 1) <= 1
  const resumes = /^[\s,]*$/.test(source.text.slice(before.end, span.start))
  return (opens && near) || resumes || startsAfterAttribution(source.text, cues, before, span)
}

/** '"…," he said, "…"' and '"…," he said. "…"'. */
function startsAfterAttribution(text: string, cues: readonly Cue[], before: Span, span: Span): boolean {
  const cue = cues[lastStartingAtOrBefore(cues, span.start)]
  if (cue === undefined || cue.start < before.end) return false
  const gap = text.slice(Math.max(cue.to, cue.end), span.start)
  return gap.length <= longestGap && /[,.]\s*$/.test(gap) && !/[.!?]\s+\p{Lu}/u.test(gap)
}

/** "Doe said that …", "…, Doe said.", "According to Doe, …". */
function findReported(
  { source, tokens, sentences }: Input,
  cues: readonly Cue[],
  quoted: readonly QuotedSpan[],
): Quote[] {
  const { text } = source
  const found: Quote[] = []
  const perSentence = new Map<number, Cue[]>()
  for (const cue of cues) {
    const list = perSentence.get(cue.sentence)
    if (list === undefined) perSentence.set(cue.sentence, [cue])
    else list.push(cue)
  }
  for (const [index, list] of perSentence) {
    const sentence = sentences[index]!
    // With two cues in one sentence it is not clear what belongs to whom.
    const cue = list.find(({ kind }) => kind !== 'quote')
    if (cue === undefined || (1 < list.length && list.some((other) => other.speaker !== cue.speaker))) continue
    const stop = tokens.start[sentence.endToken - 1]! // The last token, where it is the full stop.
    const end = /^[.!?…]$/.test(text.slice(stop, sentence.end)) ? stop : sentence.end
    const stretch =
      cue.kind === 'according' ? accordingStretch(text, sentence, end, cue) : saidStretch(text, sentence, end, cue)
    if (stretch === undefined) continue
    const next = nextClause.exec(text.slice(stretch.start, stretch.end))
    const clause =
      next !== null && cue.to <= stretch.start ? { start: stretch.start, end: stretch.start + next.index } : stretch
    const trimmed = trim(text, clause)
    if (text.slice(trimmed.start, trimmed.end).split(/\s+/).length < shortestReport) continue
    // A stretch that cuts a quotation in two is not what was reported.
    // Where the whole stretch is one quotation, that is the quote.
    const around = spansIn(quoted, trimmed)
    if (around.some((span) => !contains(trimmed, span))) continue
    found.push({ ...trimmed, speaker: cue.speaker, cue: { start: cue.start, end: cue.end }, sentence: index })
  }
  return found
}

/** Words. */
const shortestReport = 4

function saidStretch(text: string, sentence: Span, end: number, cue: Cue): Span | undefined {
  const behind = text.slice(cue.to, end)
  const that = /^[^,:;"“”]{0,60}?\bthat\s+/.exec(behind)
  if (that) return { start: cue.to + that[0].length, end }
  // "…, Doe said on Friday": what stands before, where the sentence ends with the attribution.
  const before = text.slice(sentence.start, cue.from)
  const isLast =
    behind.trim() === '' || /^\s+(?:on|in|at|late|early|earlier|this|last|to)\b[^,:;"“”]{0,40}$/.test(behind)
  if (isLast && /,\s*$/.test(before) && !/["”]\s*$/.test(before)) return { start: sentence.start, end: cue.from }
  if (!cue.subjectFirst || cue.to !== cue.end) return undefined
  // "Doe told reporters", "Doe said in a statement": no clause follows without "that".
  const verb = text.slice(cue.start, cue.end)
  if (/^t(?:ells?|old|elling)$|ing$/.test(verb) || !plainReport.test(verb)) return undefined
  const when = /^\s+(?:on|late on|early on|late|earlier)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+/.exec(behind)
  const clause = when ? behind.slice(when[0].length) : behind
  if (
    !/^\s*(?:the|a|an|it|its|he|she|they|his|her|their|there|this|that|these|those|we|I|more|some|no|at least|about|\d|\p{Lu})/u.test(
      clause,
    )
  )
    return undefined
  return { start: cue.to + behind.length - clause.length, end }
}

/** Verbs that take a clause without "that" in running prose. */
const plainReport =
  /^(?:sa(?:y|ys|id)|claim(?:s|ed)?|insist(?:s|ed)?|believes?|argue(?:s|d)|admit(?:s|ted)|add(?:s|ed))$/
/** Where another clause begins that is no longer reported for certain. */
const nextClause = /,\s+(?:and|but|while|although|though|however|whereas|yet|adding|according)\b/

function accordingStretch(text: string, sentence: Span, end: number, cue: Cue): Span | undefined {
  if (text.slice(sentence.start, cue.start).trim() === '') {
    const comma = text.indexOf(',', cue.to)
    return comma < 0 || end <= comma ? undefined : { start: comma + 1, end }
  }
  const behind = text.slice(cue.to, end)
  return /^[^,]{0,80}$/.test(behind) ? { start: sentence.start, end: cue.start } : undefined
}

function trim(text: string, { start, end }: Span): Span {
  let first = start
  let last = end
  while (first < last && /[\s,]/.test(text[first]!)) first++
  while (first < last && /[\s,]/.test(text[last - 1]!)) last--
  return { start: first, end: last }
}
