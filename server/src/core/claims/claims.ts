// What is said of a figure: of whom, where, when, by whom, in what scope, and of which event. Each sentence is read alone; only what
// the whole text decides (the lead, who is dead) comes from outside it.

import type { EpochDay } from '../facts.ts'
import { hasTabs, isColumnGap } from '../figures/columns.ts'
import type { Analysis } from '../pipeline.ts'
import { Class, classOf } from '../text/characters.ts'
import type { Sentence } from '../text/sentences.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { actOn } from './acts.ts'
import { bornPerson, type PlacedMention } from './ages.ts'
import { addAnchor, type EventPhrase, findAnchors, findEvents, nearestEvent } from './anchor.ts'
import { nearestPlace, speakerOf } from './attribution.ts'
import type { Claim, ClaimDraft } from './claim.ts'
import type { ClaimTables } from './claimTables.ts'
import { hashWords } from './copies.ts'
import { type Correction, isCorrected, readCorrection } from './corrected.ts'
import { containsClass } from './counted.ts'
import { markDead } from './deaths.ts'
import { agedInForm } from './forms.ts'
import { countAsInjured } from './hurt.ts'
import { inheritLead, readTextFacts, type TextFacts } from './lead.ts'
import { type Before, continued } from './lists.ts'
import { mayHaveOwner, narrowed, ownerOf } from './owner.ts'
import { birthClaim, claimsOfShares, claimsOfSum, dayClaim, restatement } from './plainClaims.ts'
import { chargeBehind } from './purpose.ts'
import { doerOf, type FigureWords, personal, type Said, whatIsSaid } from './said.ts'
import { addCue, cuesOf, isBackground, readSigns, type Signs, scopeOf } from './scope.ts'
import { findExcessShares } from './shares.ts'
import { standingOf } from './standing.ts'
import { findBrokenSum, type PlacedFigure } from './sums.ts'
import { readTextSigns, tellsOfBirths, tellsOfCorrections, tellsOfDeath, tellsOfSeveralEvents } from './textSigns.ts'
import { sentenceTime, sinceWhen, timeBefore } from './when.ts'
import type { WordRow } from './wordRows.ts'
import {
  longestSentence,
  sentenceBefore,
  sentenceBehind,
  sentenceRows,
  sentenceWords,
  wordAt,
  wordsOf,
} from './words.ts'

type Input = Pick<
  Analysis,
  | 'source'
  | 'tokens'
  | 'spelled'
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

/** A sentence dated so many days before the document tells of another event. */
const oldNews = 60
/** The same in the lead, which may tell of an event of some months ago. */
const oldStory = 365

export function findClaims(input: Input): Claim[] {
  const claims: ClaimDraft[] = []
  const scratch = { own: new Uint8Array(longestSentence), before: new Uint8Array(longestSentence) }
  const tables = input.lexicon.claims
  const { figures, mentions, sentences } = input
  const signs = readTextSigns(input)
  const births = tellsOfBirths(signs, input.source.text)
  const tabs = hasTabs(input.source.text)
  const text = { ...readTextFacts(input), hasCorrections: tellsOfCorrections(signs) }
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
    if (
      firstFigure === figure &&
      (firstDate === date || !((births && firstMention < mention) || hasAct(input, sentence)))
    )
      continue
    if (firstFigure < figure && isRow(input, sentence, tabs)) continue
    readSentence(
      input,
      tables,
      index,
      { firstFigure, endFigure: figure, firstMention, endMention: mention, firstDate, endDate: date },
      text,
      scratch,
      claims,
    )
  }
  const all = countAsInjured(tellsOfDeath(signs), claims)
  inheritLead(all, figures, () => tellsOfSeveralEvents(signs, input))
  markDead(input, all)
  return all
}

/** Which words of the sentence, and of the one before it, names and figures cover; one pair for all sentences, since making arrays is slow. */
interface Scratch {
  readonly own: Uint8Array
  readonly before: Uint8Array
}

interface WholeText extends TextFacts {
  /** Whether it may put a figure of its own right. */
  readonly hasCorrections: boolean
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
  text: WholeText,
  scratch: Scratch,
  claims: ClaimDraft[],
): void {
  const { source, tokens, figures, mentions } = input
  const sentence = input.sentences[index]!
  if (!isProse(input, sentence) || longestSentence < sentence.endToken - sentence.firstToken) return
  // A question states nothing.
  if (source.text[sentence.end - 1] === '?') return
  const words = sentenceWords(input.spelled, sentence)
  const rows = sentenceRows(tables, input.spelled, sentence)
  const covered = scratch.own.fill(0, 0, words.length)
  const placed: PlacedMention[] = []
  for (let at = ranges.firstMention; at < ranges.endMention; at++) {
    const { first, end } = wordsOf(tokens, sentence, mentions[at]!)
    covered.fill(1, first, end)
    placed.push({ mention: mentions[at]!, index: at, first, end })
  }
  for (let at = ranges.firstFigure; at < ranges.endFigure; at++) {
    const span = wordsOf(tokens, sentence, figures[at]!)
    covered.fill(1, span.first, span.end)
  }
  const acts = ranges.firstDate < ranges.endDate && hasAct(input, sentence)
  for (let at = ranges.firstDate; at < ranges.endDate; at++) {
    const span = wordsOf(tokens, sentence, input.dates[at]!)
    const born = bornPerson(words, span.first, placed)
    if (born !== undefined) claims.push(birthClaim(sentence, index, at, born.index, hashWords(words)))
    const found = acts ? actOn(input.dates[at]!, words, rows, span, placed) : undefined
    if (found === undefined) continue
    const cues = cuesOf(readSigns(tables, words, rows, covered), span.first, span.end, span.end)
    const charge = chargeBehind(words, span.end)
    const scope = [
      ...(charge === undefined ? [] : [`for:${charge}`]),
      ...(found.thing === undefined ? [] : [`thing:${found.thing}`]),
    ]
    const day = { date: at, subject: found.subject?.index ?? -1, act: found.act, cues: cues.sort(), scope }
    claims.push(dayClaim(sentence, index, day, hashWords(words)))
  }
  const { table, number } = input.spelled
  const isCapital = (at: number) =>
    classOf(table.written[number[sentence.firstToken + at]!]!.charCodeAt(0)) === Class.upper
  let frame: Frame | undefined
  let before: Before | undefined
  // A total and two parts, or two shares.
  const sums = ranges.firstFigure + 1 < ranges.endFigure
  const inOrder: PlacedFigure[] = []
  for (let at = ranges.firstFigure; at < ranges.endFigure; at++) {
    const figure = figures[at]!
    const { first, end } = wordsOf(tokens, sentence, figure)
    const nounEnd =
      figure.nounSpan === undefined ? end : Math.max(end, wordAt(tokens, sentence, figure.nounSpan.end - 1) + 1)
    const span = { first, end, nounEnd }
    if (sums) inOrder.push({ first, end, nounEnd, figure, index: at })
    const inForm = agedInForm(input, index, figure, words, first, ranges.firstMention)
    const said: Said | undefined =
      inForm < 0
        ? goOn(tables, words, before, span, whatIsSaid(tables, figure, words, rows, span, placed, text.topic))
        : { predicate: 'age', counted: '', subject: inForm, scope: [] }
    if (figure.rule === 'restated') {
      const noun = figure.noun ?? ''
      const wording = hashWords(words)
      claims.push(restatement(sentence, index, at - 1, -1, noun, wording))
      claims.push(restatement(sentence, index, at, at - 1, noun, wording))
      continue
    }
    if (said === undefined) continue
    if (figure.measure === 'count') before = { first, end, nounEnd, said }
    frame ??= readFrame(input, index, words, rows, ranges, { placed, covered, before: scratch.before }, text)
    const { when, signs, background, anchor, wording } = frame
    const event = nearestEvent(frame.events, first)
    const saidEnd = Math.max(nounEnd, said.end ?? 0)
    const cues = cuesOf(signs, first, nounEnd, saidEnd)
    if (frame.correction !== undefined && isCorrected(frame.correction, figure)) addCue(cues, frame.correction.cue)
    if (said.cues !== undefined) for (const cue of said.cues) addCue(cues, cue)
    const owner = mayHaveOwner(said) ? ownerOf(words, span, figure.measure === 'count', placed, isCapital) : undefined
    if (owner?.isTraded === true) addCue(cues, 'traded')
    const scope =
      said.scope ?? sinceWhen(input, sentence, words, ranges, scopesIn(signs, words, said, first, saidEnd)).sort()
    const claim: Claim = {
      figure: at,
      date: -1,
      predicate: said.predicate,
      subject: said.subject ?? doerOf(tables, words, placed, first, said.predicate),
      // How old somebody is holds wherever they are.
      place: said.predicate === 'age' ? -1 : nearestPlace(placed, first),
      source: speakerOf(input, figure, ranges),
      owner: owner?.name?.index ?? -1,
      when,
      sentence: index,
      evidence: { start: sentence.start, end: sentence.end },
      counted: said.counted,
      scope: narrowed(scope, owner, words, saidEnd, figure.measure === 'money'),
      of: figure.of ?? -1,
      cues: cues.sort(),
      anchor,
      trigger: event?.trigger ?? '',
      event:
        event === undefined || event.firstWord === event.endWord
          ? ''
          : phrase(input, sentence, event.firstWord, event.endWord),
      lead: text.lead.has(index) || (!background && isDefiniteEvent(words, event?.firstWord)),
      background,
      wording,
    }
    claims.push(claim)
    if (said.also !== undefined) claims.push({ ...claim, predicate: said.also })
  }
  const broken = sums ? findBrokenSum(words, inOrder) : undefined
  if (broken !== undefined) claims.push(...claimsOfSum(broken, sentence, index, hashWords(words)))
  const shares = sums ? findExcessShares(source.text, words, covered, inOrder) : undefined
  if (shares !== undefined) claims.push(...claimsOfShares(shares, sentence, index, hashWords(words)))
}

/** The sentence has a word for what happens to somebody once. */
function hasAct({ spelled: { table, number }, lexicon }: Input, { firstToken, endToken }: Sentence): boolean {
  const column = lexicon.claims.actWords.of(table)
  for (let token = firstToken; token < endToken; token++) if (column[number[token]!] === 1) return true
  return false
}

function scopesIn(signs: Signs, words: readonly string[], said: Said, first: number, end: number): string[] {
  if (signs.scopes.length === 0) return []
  return [...scopeOf(signs, words, first, end), ...standingOf(signs, words, said, first, end)]
}

/** What all claims of one sentence share; read when the first of them is found. */
interface Frame {
  readonly when: { readonly from: EpochDay; readonly to: EpochDay } | undefined
  readonly signs: Signs
  readonly background: boolean
  readonly anchor: readonly string[]
  readonly events: readonly EventPhrase[]
  readonly wording: number
  /** What the next sentence says of figures in this one. */
  readonly correction: Correction | undefined
}

function readFrame(
  input: Input,
  index: number,
  words: readonly string[],
  rows: readonly WordRow[],
  ranges: Ranges,
  {
    placed,
    covered,
    before,
  }: { readonly placed: readonly PlacedMention[]; readonly covered: Uint8Array; readonly before: Uint8Array },
  text: WholeText,
): Frame {
  const tables = input.lexicon.claims
  const sentence = input.sentences[index]!
  const when = sentenceTime(input, sentence, words, ranges) ?? timeBefore(input, index, ranges.firstDate)
  const signs = readSigns(tables, words, rows, covered)
  const mentions = placed.map((each) => each.mention)
  const old = text.lead.has(index) ? oldStory : oldNews
  return {
    when,
    signs,
    // Link lists and captions below a text tell of other events.
    background:
      input.blocks[sentence.block]!.kind === 'boilerplate' ||
      isBackground(signs) ||
      (when !== undefined && text.day !== undefined && when.to + old < text.day),
    anchor: anchorsOf(input, index, ranges, findAnchors(rows, mentions, covered), before),
    events: outsideDates(input, sentence, ranges, findEvents(tables, words, rows)),
    wording: hashWords(words),
    correction: text.hasCorrections ? correctionBehind(input, index, ranges.endFigure) : undefined,
  }
}

/** "On 14 March" names a day, and no march. */
function outsideDates(
  { tokens, dates }: Input,
  { firstToken }: Sentence,
  { firstDate, endDate }: Ranges,
  events: readonly EventPhrase[],
): readonly EventPhrase[] {
  if (firstDate === endDate || events.length === 0) return events
  return events.filter(({ at }) => {
    const start = tokens.start[firstToken + at]!
    for (let date = firstDate; date < endDate; date++)
      if (dates[date]!.start <= start && start < dates[date]!.end) return false
    return true
  })
}

function correctionBehind(
  { spelled, sentences, figures, lexicon }: Input,
  index: number,
  firstFigure: number,
): Correction | undefined {
  const behind = sentenceBehind(sentences, index)
  if (behind === undefined) return undefined
  let end = firstFigure
  while (end < figures.length && figures[end]!.start < behind.end) end++
  return readCorrection(lexicon.claims, sentenceWords(spelled, behind), figures.slice(firstFigure, end))
}

/** What is said of a number of which nothing is said but that there were so many: perhaps it goes on with the one before. */
function goOn(
  tables: ClaimTables,
  words: readonly string[],
  before: Before | undefined,
  span: FigureWords,
  said: Said | undefined,
): Said | undefined {
  if (said?.predicate !== 'count' || before === undefined) return said
  const found = continued(tables, words, before, span)
  // "Nine people were shot: four people in the yard …": which of them were where.
  if (found === undefined || (found.first !== undefined && said.counted === before.said.counted)) return said
  if (personal.has(found.predicate) && !containsClass(tables, 'people', said.counted)) return said
  return {
    ...said,
    ...found,
    first: found.first ?? before.said.first ?? span.first,
    cues: [...(said.cues ?? []), ...(found.cues ?? [])],
  }
}

/** With fewer specific words a sentence goes on with what the one before it tells: "Two others were wounded." */
const anchorsOfItsOwn = 2

function anchorsOf(
  { tokens, spelled, sentences, mentions, figures, lexicon }: Input,
  index: number,
  { firstMention, firstFigure }: Ranges,
  own: string[],
  scratch: Uint8Array,
): string[] {
  const before = sentenceBefore(sentences, index)
  if (anchorsOfItsOwn <= own.length || before === undefined) return own
  const rows = sentenceRows(lexicon.claims, spelled, before)
  const covered = scratch.fill(0, 0, rows.length)
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
  for (const anchor of findAnchors(rows, named, covered)) addAnchor(own, anchor)
  return own
}

/** "The shooting", "the attack": the event that the text has told of already. */
function isDefiniteEvent(words: readonly string[], event: number | undefined): boolean {
  if (event === undefined) return false
  return words[event - 1] === 'the' || words[event - 2] === 'the'
}

function phrase({ source, tokens }: Input, sentence: Sentence, first: number, end: number): string {
  const start = tokens.start[sentence.firstToken + first]!
  return withSingleSpaces(source.text.slice(start, tokens.end[sentence.firstToken + end - 1]!))
}

/** Gaps that make a row of a table of a sentence; justified prose has one by accident. */
const leastGaps = 2

/** A row of a table: what its numbers tell of stands at the head of their columns. */
function isRow({ source, tokens }: Input, { firstToken, endToken }: Sentence, tabs: boolean): boolean {
  let gaps = 0
  for (let at = firstToken + 1; at < endToken; at++)
    if (isColumnGap(source.text, tokens, at, tabs) && ++gaps === leastGaps) return true
  return false
}

function isProse({ blocks }: Input, sentence: Sentence): boolean {
  const kind = blocks[sentence.block]!.kind
  return kind !== 'address' && kind !== 'verbatim'
}
