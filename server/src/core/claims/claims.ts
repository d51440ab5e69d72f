// What is said of a figure: of whom, where, when, by whom, in what scope, and of which event. Each sentence is read alone; only what
// the whole text decides (the lead, who is dead) comes from outside it.

import type { EpochDay, Figure } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Span } from '../text/span.ts'
import { agedPerson, bornPerson, type PlacedMention, saysDead } from './ages.ts'
import { findAnchors, findEvent } from './anchor.ts'
import type { Claim, ClaimCue } from './claim.ts'
import type { ClaimTables } from './claimTables.ts'
import { hashWords } from './copies.ts'
import { containsClass, countedClass } from './counted.ts'
import { findMeasured, findPredicate, findRole, isNounLike } from './predicates.ts'
import { rankOf, type Topic } from './ranks.ts'
import { cuesOf, isBackground, readSigns, scopeOf } from './scope.ts'
import { sentenceWords, wordAt, wordsOf } from './words.ts'

type Input = Pick<
  Analysis,
  | 'source'
  | 'tokens'
  | 'sentences'
  | 'blocks'
  | 'date'
  | 'dates'
  | 'mentions'
  | 'names'
  | 'quotes'
  | 'figures'
  | 'lexicon'
>

/** Sentences of running text that count as the lead, beside the title (figures.md 3.5: title and first three sentences). */
const leadSentences = 3
/** Words of the longest stretch that is read as a sentence; what is longer is a table or a list, and would cost the square of its length. */
const longestSentence = 400
/** A sentence dated so many days before the document tells of another event. */
const oldNews = 60

export function findClaims(input: Input): Claim[] {
  const claims: Claim[] = []
  const tables = input.lexicon.claims
  const { figures, mentions, sentences } = input
  const tellsOfBirths = /\bborn\b|\bb\. ?(?:in )?\d/.test(input.source.text)
  const lead = findLead(input)
  const text: TextFacts = { lead, day: findDay(input, lead), topic: findTopic(input) }
  let figure = 0
  let mention = 0
  let date = 0
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index]!
    const firstFigure = figure
    while (figure < figures.length && figures[figure]!.start < sentence.end) figure++
    const firstMention = mention
    while (mention < mentions.length && mentions[mention]!.start < sentence.end) mention++
    const firstDate = date
    while (date < input.dates.length && input.dates[date]!.start < sentence.end) date++
    if (firstFigure === figure && (firstDate === date || firstMention === mention || !tellsOfBirths)) continue
    readSentence(
      input,
      tables,
      index,
      { firstFigure, endFigure: figure, firstMention, endMention: mention, firstDate, endDate: date },
      text,
      claims,
    )
  }
  return markDead(input, inheritLead(claims, figures))
}

/** What only the whole text decides. */
interface TextFacts {
  /** Sentences (indices) of the title and of the first running text. */
  readonly lead: ReadonlySet<number>
  /** The day of the event that the lead tells of; failing that, the document's own day. */
  readonly day: EpochDay | undefined
  /** The town that the text speaks of most; undefined when none stands out. */
  readonly topic: Topic | undefined
}

interface Ranges {
  readonly firstFigure: number
  readonly endFigure: number
  readonly firstMention: number
  readonly endMention: number
  readonly firstDate: number
  readonly endDate: number
}

function readSentence(
  input: Input,
  tables: ClaimTables,
  index: number,
  ranges: Ranges,
  text: TextFacts,
  claims: Claim[],
): void {
  const { source, tokens, figures, mentions } = input
  const sentence = input.sentences[index]!
  if (!isProse(input, sentence) || longestSentence < sentence.endToken - sentence.firstToken) return
  // A question states nothing.
  if (source.text[sentence.end - 1] === '?') return
  const { words } = sentenceWords(source.text, tokens, sentence)
  const covered = new Uint8Array(words.length)
  const placed: PlacedMention[] = []
  for (let at = ranges.firstMention; at < ranges.endMention; at++) {
    const span = wordsOf(tokens, sentence, mentions[at]!)
    covered.fill(1, span.first, span.end)
    placed.push({ mention: mentions[at]!, index: at, ...span })
  }
  for (let at = ranges.firstFigure; at < ranges.endFigure; at++) {
    const span = wordsOf(tokens, sentence, figures[at]!)
    covered.fill(1, span.first, span.end)
  }
  for (let at = ranges.firstDate; at < ranges.endDate; at++) {
    const born = bornPerson(words, wordsOf(tokens, sentence, input.dates[at]!).first, placed)
    if (born !== undefined) claims.push(birthClaim(sentence, index, at, born.index, hashWords(words)))
  }
  let anchor: string[] | undefined
  const when = sentenceTime(input, sentence, words, ranges)
  const signs = readSigns(tables, words, covered)
  let wording: number | undefined
  // Link lists and captions below a text tell of other events.
  const background =
    input.blocks[sentence.block]!.kind === 'boilerplate' ||
    isBackground(signs) ||
    (!text.lead.has(index) && when !== undefined && text.day !== undefined && when.to + oldNews < text.day)
  for (let at = ranges.firstFigure; at < ranges.endFigure; at++) {
    const figure = figures[at]!
    const { first, end } = wordsOf(tokens, sentence, figure)
    const nounEnd =
      figure.nounSpan === undefined ? end : Math.max(end, wordAt(tokens, sentence, figure.nounSpan.end - 1) + 1)
    const said = whatIsSaid(tables, figure, words, { first, end, nounEnd }, placed, text.topic)
    if (figure.rule === 'restated') {
      const noun = figure.noun ?? ''
      wording ??= hashWords(words)
      claims.push(restatement(sentence, index, at - 1, -1, noun, wording))
      claims.push(restatement(sentence, index, at, at - 1, noun, wording))
      continue
    }
    if (said === undefined) continue
    anchor ??= anchorsOf(
      input,
      index,
      ranges,
      findAnchors(
        tables,
        words,
        placed.map((each) => each.mention),
        covered,
      ),
    )
    wording ??= hashWords(words)
    const event = findEvent(tables, words, first)
    const saidEnd = Math.max(nounEnd, said.end ?? 0)
    const cues = cuesOf(signs, first, nounEnd, saidEnd)
    for (const cue of said.cues ?? []) cues.add(cue)
    claims.push({
      figure: at,
      date: -1,
      predicate: said.predicate,
      subject: said.subject ?? doerOf(placed, first, said.predicate),
      place: nearestPlace(placed, first),
      source: speakerOf(input, figure, ranges),
      ...(when === undefined ? {} : { when }),
      sentence: index,
      evidence: { start: sentence.start, end: sentence.end },
      counted: said.counted,
      scope: said.scope ?? scopeOf(signs, words, first, saidEnd),
      of: figure.of ?? -1,
      cues: [...cues].sort(),
      anchor,
      trigger: event?.trigger ?? '',
      event:
        event === undefined || event.firstWord === event.endWord
          ? ''
          : phrase(input, sentence, event.firstWord, event.endWord),
      lead: text.lead.has(index) || (!background && isDefiniteEvent(words, event?.firstWord)),
      background,
      wording,
    })
  }
}

/** With fewer specific words a sentence goes on with what the one before it tells: "Two others were wounded." */
const anchorsOfItsOwn = 2

function anchorsOf(
  { source, tokens, sentences, mentions, figures, lexicon }: Input,
  index: number,
  { firstMention, firstFigure }: Ranges,
  own: string[],
): string[] {
  const before = sentences[index - 1]
  if (anchorsOfItsOwn <= own.length || before === undefined || before.block !== sentences[index]!.block) return own
  if (longestSentence < before.endToken - before.firstToken) return own
  const { words } = sentenceWords(source.text, tokens, before)
  const covered = new Uint8Array(words.length)
  const named = []
  for (let at = firstMention - 1; 0 <= at && before.start <= mentions[at]!.start; at--) {
    const { first, end } = wordsOf(tokens, before, mentions[at]!)
    covered.fill(1, first, end)
    named.push(mentions[at]!)
  }
  for (let at = firstFigure - 1; 0 <= at && before.start <= figures[at]!.start; at--) {
    const { first, end } = wordsOf(tokens, before, figures[at]!)
    covered.fill(1, first, end)
  }
  return [...new Set([...own, ...findAnchors(lexicon.claims, words, named, covered)])].sort()
}

function birthClaim(sentence: Sentence, index: number, date: number, subject: number, wording: number): Claim {
  return { ...bareClaim(sentence, index, wording), date, predicate: 'age', subject }
}

/** "Thirty (60) days": both numbers are said to be the number of one thing. `of` is the figure that this one restates, or -1. */
function restatement(
  sentence: Sentence,
  index: number,
  figure: number,
  of: number,
  noun: string,
  wording: number,
): Claim {
  return { ...bareClaim(sentence, index, wording), figure, predicate: 'restated', counted: noun.toLowerCase(), of }
}

function bareClaim(sentence: Sentence, index: number, wording: number): Claim {
  return {
    figure: -1,
    date: -1,
    predicate: '',
    subject: -1,
    place: -1,
    source: -1,
    sentence: index,
    evidence: { start: sentence.start, end: sentence.end },
    counted: '',
    scope: [],
    of: -1,
    cues: [],
    anchor: [],
    trigger: '',
    event: '',
    lead: false,
    background: false,
    wording,
  }
}

interface Said {
  readonly predicate: string
  readonly counted: string
  readonly subject?: number
  readonly cues?: readonly ClaimCue[]
  readonly scope?: readonly string[]
  /** Where the words that say it end. */
  readonly end?: number
}

interface FigureWords {
  readonly first: number
  readonly end: number
  readonly nounEnd: number
}

function whatIsSaid(
  tables: ClaimTables,
  figure: Figure,
  words: readonly string[],
  { first, end, nounEnd }: FigureWords,
  placed: readonly PlacedMention[],
  topic: Topic | undefined,
): Said | undefined {
  if (figure.measure === 'age' || figure.measure === 'count') {
    const person = agedPerson(figure, words, first, end, placed)
    if (person !== undefined) {
      const relative = words
        .slice(Math.max(0, first - 10), end + 10)
        .some((word) => tables.relatives.has(word) || tables.relatives.has(word.replace('.', '')))
      return {
        predicate: 'age',
        counted: '',
        subject: person.index,
        scope: [],
        ...(relative ? { cues: ['relative'] as const } : {}),
      }
    }
    if (figure.measure === 'age') return unnamedAge(tables, figure, words, { first, end, nounEnd })
  }
  if (figure.measure === 'rank' || figure.measure === 'ordinal')
    return rankOf(tables, figure, words, { first, end, nounEnd }, placed, topic)
  if (figure.measure === 'magnitude') return { predicate: 'magnitude', counted: '', scope: [] }
  if (measured.has(figure.measure) && !/^(?:ago|later|earlier|before|after)$/.test(words[end] ?? '')) {
    const governor = findMeasured(tables, words, figure.measure, first, end)
    // "85 million euros ($108 million)": an amount in brackets repeats the one before.
    return governor === undefined || words[first - 1] === '(' || words[first - 2] === '('
      ? undefined
      : { predicate: figure.measure, counted: governor }
  }
  if (figure.measure !== 'count') return undefined
  // "Two of the victims": a part of a whole that is not told here.
  const part =
    words[end] === 'of' && /^(?:the|them|those|these|whom|his|her|their|its)$/.test(words[end + 1] ?? '')
      ? { cues: ['among'] as const }
      : {}
  const counted = figure.noun === undefined ? '' : countedClass(tables, figure.noun)
  if (counted === '-') return undefined
  const found = findPredicate(tables, words, first, end, nounEnd)
  if (found === undefined) return counted === '' ? undefined : { predicate: 'count', counted, ...part }
  if (counted === '' && isNounLike(words[end]) && found.first !== end && !/^(?:others?|more|people)$/.test(words[end]!))
    return undefined
  const known = counted !== '' && tables.knownClasses.has(counted)
  // "Nine club-goers were injured": what is hurt, and is not known to be a thing or an animal, is people.
  const who = known || (counted !== '' && !personal.has(found.predicate)) ? counted : 'people'
  return { predicate: found.predicate, counted: who, end: found.end, ...part }
}

/** "A 34-year-old woman": of somebody whom the text does not name there. */
function unnamedAge(
  tables: ClaimTables,
  figure: Figure,
  words: readonly string[],
  { first, end, nounEnd }: FigureWords,
): Said | undefined {
  // A war may be five and a half years old; people are counted in whole years.
  if (words[end - 1] !== 'old' || words[end] === 'when' || !Number.isInteger(figure.value)) return undefined
  const role = findRole(tables, words, first, end, nounEnd)
  const scope = role === undefined ? [] : [`role:${role}`]
  if (figure.noun === undefined) return { predicate: 'age', counted: '', scope }
  if (!containsClass(tables, 'people', countedClass(tables, figure.noun))) return undefined
  const gender = figure.noun
    .toLowerCase()
    .split(/\W+/)
    .map((word) => tables.genders.get(word))
    .find((each) => each !== undefined)
  return { predicate: 'age', counted: gender ?? '', scope }
}

/** Predicates of people, unless the noun says otherwise. */
const personal = new Set([
  'killed',
  'injured',
  'shot',
  'hospitalised',
  'casualties',
  'arrested',
  'charged',
  'kidnapped',
  'rescued',
  'missing',
])
/** Measures that are compared as they are, without a counted noun. */
const measured: ReadonlySet<string> = new Set([
  'money',
  'length',
  'duration',
  'area',
  'volume',
  'mass',
  'speed',
  'percent',
])

/** "The shooting", "the attack": the event that the text has told of already. */
function isDefiniteEvent(words: readonly string[], event: number | undefined): boolean {
  if (event === undefined) return false
  return words[event - 1] === 'the' || words[event - 2] === 'the'
}

/** Who fell 60 metres, paid 300 euros or has 12 children: the last person named before the figure. */
function doerOf(placed: readonly PlacedMention[], first: number, predicate: string): number {
  if (predicate !== 'count' && !measured.has(predicate)) return -1
  let found = -1
  for (const { mention, index, end } of placed) if (mention.type === 'person' && end <= first) found = index
  return found
}

/** A mention of the one to whom the text attributes the figure: the nearest to the word that attributes it, in its sentence; -1 for none. */
function speakerOf({ quotes, mentions }: Input, figure: Figure, { firstMention, endMention }: Ranges): number {
  const quote = quotesOver(quotes, figure)
  if (quote === undefined) return -1
  let found = -1
  for (let at = firstMention; at < endMention; at++) {
    if (mentions[at]!.name !== quote.speaker) continue
    if (found < 0 || distanceTo(quote.cue, mentions[at]!) < distanceTo(quote.cue, mentions[found]!)) found = at
  }
  return found
}

function distanceTo(cue: Span, mention: Span): number {
  return Math.max(cue.start - mention.end, mention.start - cue.end)
}

/** The quotation that the figure stands in; quotations are in order and do not overlap. */
function quotesOver(quotes: Input['quotes'], { start, end }: Figure): Input['quotes'][number] | undefined {
  let low = 0
  let high = quotes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (quotes[middle]!.end < end) low = middle + 1
    else high = middle
  }
  const quote = quotes[low]
  return quote !== undefined && quote.start <= start ? quote : undefined
}

function nearestPlace(placed: readonly PlacedMention[], first: number): number {
  let best = -1
  let bestDistance = Number.MAX_SAFE_INTEGER
  for (const each of placed) {
    if (each.mention.type !== 'place') continue
    const distance = Math.abs(each.first - first)
    if (distance < bestDistance) {
      bestDistance = distance
      best = each.index
    }
  }
  return best
}

/** The days that the sentence speaks of: its first date that does not tell when somebody spoke. */
function sentenceTime(
  { tokens, dates }: Input,
  sentence: Sentence,
  words: readonly string[],
  { firstDate, endDate }: Ranges,
): { from: number; to: number } | undefined {
  for (let at = firstDate; at < endDate; at++) {
    const { from, to } = dates[at]!
    if (from === undefined || to === undefined) continue
    let before = wordsOf(tokens, sentence, dates[at]!).first - 1
    if (/^(?:on|late|early|in)$/.test(words[before] ?? '')) before--
    if (!spoken.has(words[before] ?? '')) return { from, to }
  }
  return undefined
}

const spoken = new Set('said says told announced reported reporters statement confirmed added'.split(' '))

function phrase({ source, tokens }: Input, sentence: Sentence, first: number, end: number): string {
  const start = tokens.start[sentence.firstToken + first]!
  return source.text.slice(start, tokens.end[sentence.firstToken + end - 1]!).replace(/\s+/g, ' ')
}

function isProse({ blocks }: Input, sentence: Sentence): boolean {
  const kind = blocks[sentence.block]!.kind
  return kind !== 'address' && kind !== 'verbatim'
}

/** Sentences (indices) of the title and of the first running text. */
function findLead({ blocks, sentences }: Input): ReadonlySet<number> {
  const found = new Set<number>()
  let seen = 0
  for (let index = 0; index < sentences.length && seen < leadSentences; index++) {
    const { kind, level } = blocks[sentences[index]!.block]!
    if (kind === 'heading' && level === 1) found.add(index)
    if (kind !== 'paragraph') continue
    found.add(index)
    seen++
  }
  return found
}

/** A document may be read again years after the event that it reports, so the lead's own date goes before the document's. */
function findDay({ date, dates }: Input, lead: ReadonlySet<number>): EpochDay | undefined {
  const told = dates.find(
    ({ sentence, from, precision }) => lead.has(sentence) && from !== undefined && precision === 'day',
  )
  return told?.from === undefined ? date?.day : Math.min(told.from, date?.day ?? told.from)
}

/** Fewest mentions by which a place is what a text is about, and how many times it must outdo the next town. */
const topicMentions = 3
const topicLead = 2

function findTopic({ names, mentions, lexicon }: Input): Topic | undefined {
  const counts = new Map<number, { count: number; mention: number }>()
  mentions.forEach(({ type, name }, mention) => {
    if (type !== 'place' || lexicon.claims.wellKnown.has(names[name]!.text.toLowerCase())) return
    const row = counts.get(name)
    if (row === undefined) counts.set(name, { count: 1, mention })
    else row.count++
  })
  const [first, second] = [...counts].sort((a, b) => b[1].count - a[1].count || a[0] - b[0])
  if (first === undefined || first[1].count < topicMentions) return undefined
  if (second !== undefined && first[1].count < topicLead * second[1].count) return undefined
  return { name: first[0], mention: first[1].mention }
}

/**
 * What a text says of its event outside the lead: a claim that is its kind's only answer in the text is of the event that the text
 * reports. Where a text gives several answers to one kind, it may tell of several events, and only the lead's is trusted.
 */
function inheritLead(claims: readonly Claim[], figures: readonly Figure[]): Claim[] {
  const answers = new Map<string, Set<number>>()
  for (const claim of claims) {
    if (claim.background) continue
    const kind = `${claim.predicate}|${claim.counted}`
    const low = figures[claim.figure]?.low ?? 0
    const set = answers.get(kind)
    if (set === undefined) answers.set(kind, new Set([low]))
    else set.add(low)
  }
  return claims.map((claim) =>
    !claim.lead && !claim.background && answers.get(`${claim.predicate}|${claim.counted}`)!.size === 1
      ? { ...claim, lead: true }
      : claim,
  )
}

/** Marks the ages of those whom any sentence of the text calls dead. */
function markDead({ source, tokens, sentences, mentions }: Input, claims: Claim[]): Claim[] {
  const aged = new Set<number>()
  for (const claim of claims)
    if (0 <= claim.subject && claim.predicate === 'age') aged.add(mentions[claim.subject]!.name)
  if (aged.size === 0) return claims
  const dead = new Set<number>()
  for (const mention of mentions) {
    if (!aged.has(mention.name) || dead.has(mention.name)) continue
    const sentence = sentences[mention.sentence]!
    if (longestSentence < sentence.endToken - sentence.firstToken) continue
    const { words } = sentenceWords(source.text, tokens, sentence)
    const { first, end } = wordsOf(tokens, sentence, mention)
    if (saysDead(words, first, end)) dead.add(mention.name)
  }
  if (dead.size === 0) return claims
  return claims.map((claim) =>
    claim.predicate === 'age' && 0 <= claim.subject && dead.has(mentions[claim.subject]!.name)
      ? { ...claim, cues: [...new Set<ClaimCue>([...claim.cues, 'dead'])].sort() }
      : claim,
  )
}
