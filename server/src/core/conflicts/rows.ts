// A document's claims as the comparison sees them: values as intervals, names as entities. Made once for each version of a
// document's facts; everything that needs another document comes later.

import type { Claim } from '../claims/claim.ts'
import type { ClaimTables } from '../claims/claimTables.ts'
import { containsClass } from '../claims/counted.ts'
import { dayOfAct } from '../claims/plainClaims.ts'
import { measured } from '../claims/said.ts'
import { pushTo } from '../collections/lists.ts'
import type { DecisionId } from '../decisions/decisions.ts'
import type { DateExpression, DocumentFacts, EpochDay, Figure } from '../facts.ts'
import type { EntityKey, Links } from '../link/links.ts'
import type { DocumentId } from '../text/document.ts'
import { firstStartingFrom } from '../text/span.ts'
import { noneRenamed, type Renamed, renameAnchors, withNames, withoutTerritory } from './anchors.ts'
import { hardInterval, type Interval, pragmaticInterval, statedInterval } from './tolerance.ts'

export interface ClaimRow {
  readonly in: DocumentRows
  /** Index into `DocumentFacts.claims`. */
  readonly index: number
  readonly claim: Claim
  /** For a date of birth, a figure without a value in its place; for the day of an act, its days as numbers. */
  readonly figure: Figure
  /** Days in which the person was born, [from, to); the claim is then of the age that follows from it. */
  readonly born?: { readonly from: EpochDay; readonly to: EpochDay }
  /** What two claims must share to be compared at all: predicate and class. */
  readonly kind: string
  /** The kind that counts all people of whom this counts some; undefined for other kinds. */
  readonly kindOfAll: string | undefined
  readonly hard: Interval
  readonly pragmatic: Interval
  /** Neither bound nor approximation. */
  readonly exact: boolean
  /** Anchors of the claim with names as the folder knows them, sorted. */
  readonly anchor: readonly string[]
  /** Years and quarters that its sentence names. */
  readonly periods: readonly string[]
  /** Streets that its sentence names. */
  readonly streets: readonly string[]
  readonly subject: EntityKey | undefined
  /** Under which id the reader has declared the subject. */
  readonly declared: DecisionId | undefined
  /** The subject's name as the document has it, lower case. */
  readonly subjectName: string
  readonly nameParts: readonly string[]
  /** The name stands beside the figure with more than one of its parts. */
  readonly isFullName: boolean
  readonly place: EntityKey | undefined
  /** Whose number or measure it is, wholly. */
  readonly owner: EntityKey | undefined
  /** Who says so, by name. */
  readonly source: EntityKey | undefined
}

export interface DocumentRows {
  readonly id: DocumentId
  readonly name: string
  readonly facts: DocumentFacts
  readonly day: EpochDay | undefined
  /** The day of the event that its lead tells of; undefined where no claim of the lead has a day. */
  readonly eventDay: EpochDay | undefined
  readonly rows: readonly ClaimRow[]
  /** In which something happened. */
  readonly streets: readonly string[]
  /** Different ages that the document gives, in years. */
  readonly ages: ReadonlySet<number>
  /** In texts that speak of a war: the place, no country, that the document names most, but no less than three times. */
  readonly topic: EntityKey | undefined
  /** Anchors of all claims, and what they count, sorted. */
  readonly words: readonly string[]
  /** Of these, the words of claims that tell what their figure is of. */
  readonly tellingWords: readonly string[]
  /** What became of the anchors of the facts. */
  readonly renamed: Renamed
  /** Every entity the document names, sorted. */
  readonly entities: readonly EntityKey[]
}

/** With pauses where there are many claims. */
export function* documentRows(
  id: DocumentId,
  name: string,
  facts: DocumentFacts,
  links: Links,
  tables: ClaimTables,
): Generator<void, DocumentRows> {
  const rows: ClaimRow[] = []
  const { claims } = facts
  // What a document does not show to be a name tells nothing of its events.
  const keys = facts.names.map(({ doubtful }, index) => (doubtful ? undefined : links.entityOf(id, facts, index)))
  const entities = [...new Set(keys.flatMap((key) => (key === undefined ? [] : withoutTerritory(key))))].sort()
  const ages = new Set<number>()
  // Of a text that claims nothing, no more is asked.
  const figures = claims.length === 0 ? [] : facts.figures
  const dates = claims.length === 0 ? [] : facts.dates
  for (const { measure, value } of figures) if (measure === 'age' && value !== undefined) ages.add(value)
  const renamed = claims.length === 0 ? noneRenamed : renameAnchors(facts, keys)
  const words = new Set<string>()
  const telling = new Set<string>()
  const periods = bySentence(dates, ({ precision, value }) =>
    precision === 'year' || precision === 'quarter' ? value : undefined,
  )
  const streets = bySentence(claims, ({ predicate, counted }) => (predicate === 'address' ? counted : undefined))
  const document: DocumentRows & {
    words: readonly string[]
    tellingWords: readonly string[]
    ages: ReadonlySet<number>
  } = {
    id,
    name,
    facts,
    day: facts.date?.day,
    eventDay: eventDayOf(facts),
    rows,
    streets: [...streets.values()].flat(),
    entities,
    ages: noAges,
    renamed,
    words: [],
    tellingWords: [],
    topic: claims.some(({ trigger }) => trigger === 'war') ? topicOf(facts, keys, tables) : undefined,
  }
  for (let index = 0; index < claims.length; index++) {
    if (index % claimsAStep === claimsAStep - 1) yield
    const claim = claims[index]!
    const anchor = withNames(claim.anchor, renamed)
    for (const word of anchor) {
      words.add(word)
      if (!isOpen(claim)) telling.add(word)
    }
    const birth = claim.predicate === dayOfAct ? undefined : bornOn(dates[claim.date])
    const figure = figures[claim.figure] ?? birth?.figure ?? dayFigure(dates[claim.date])
    if (figure === undefined) continue
    if (claim.predicate === 'age' && figure.value !== undefined) ages.add(figure.value)
    const subject = facts.mentions[claim.subject]
    const place = facts.mentions[claim.place]
    const source = facts.mentions[claim.source]
    const owner = facts.mentions[claim.owner]
    const subjectName = subject === undefined ? '' : (facts.names[subject.name]?.text ?? subject.text).toLowerCase()
    rows.push({
      in: document,
      index,
      claim,
      figure,
      ...(birth === undefined ? {} : { born: birth.born }),
      kind: kindOf(claim.predicate, claim.counted),
      kindOfAll: kindOfAll(tables, claim),
      hard: areExact.has(claim.counted) ? statedInterval(figure) : hardInterval(figure),
      pragmatic: pragmaticInterval(figure),
      anchor,
      periods: periods.get(claim.sentence) ?? none,
      streets: streets.get(claim.sentence) ?? none,
      exact: !figure.approximate && figure.value !== undefined && figure.low === figure.high,
      subject: subject === undefined ? undefined : keys[subject.name],
      declared: subject === undefined ? undefined : facts.names[subject.name]?.decided?.entity,
      subjectName,
      nameParts: subjectName === '' ? noName : subjectName.split(' '),
      isFullName: subject?.text.includes(' ') === true,
      place: place === undefined ? undefined : keys[place.name],
      owner: owner === undefined ? undefined : keys[owner.name],
      source: source === undefined ? undefined : keys[source.name],
    })
  }
  // What no word says what it is of tells no event.
  for (const { kind, claim } of rows) {
    if (isOpen(claim)) continue
    words.add(kindWord(kind))
    telling.add(kindWord(kind))
  }
  document.words = [...words].sort()
  document.tellingWords = telling.size === words.size ? document.words : [...telling].sort()
  if (0 < ages.size) document.ages = ages
  return document
}

/** The figures in a sentence (an index), which are found without looking at those of the whole text. */
export function figuresIn({ figures, sentences }: DocumentFacts, sentence: number): readonly Figure[] {
  const { start, end } = sentences[sentence]!
  return figures.slice(firstStartingFrom(figures, start), firstStartingFrom(figures, end))
}

/** A measure of which no word says what it is of. */
export function isOpen({ predicate, counted }: Pick<Claim, 'predicate' | 'counted'>): boolean {
  return counted === '' && measured.has(predicate)
}

/** Some of all people who were killed; a measure of which it is told what it is of, beside those of which it is not. */
function kindOfAll(tables: ClaimTables, { predicate, counted }: Claim): string | undefined {
  if (measured.has(predicate)) return counted === '' ? undefined : kindOf(predicate, '')
  return predicate !== 'count' && counted !== 'people' && containsClass(tables, 'people', counted)
    ? kindOf(predicate, 'people')
    : undefined
}

/** Of one document, between two pauses: some tens of microseconds. */
export const claimsAStep = 64

/** What a text counts tells its event too, as a word of its own. No other word is written like it. */
export function kindWord(kind: string): string {
  return `=${kind}`
}

/** One string for all rows of a kind: it is looked up for each of them. */
function kindOf(predicate: string, counted: string): string {
  let kinds = kindsOf.get(predicate)
  if (kinds === undefined) {
    kinds = new Map()
    kindsOf.set(predicate, kinds)
  }
  let kind = kinds.get(counted)
  if (kind === undefined) {
    // The cache only saves work, so it may be emptied at any time.
    if (mostKinds <= kinds.size) kinds.clear()
    kind = `${predicate}|${counted}`
    kinds.set(counted, kind)
  }
  return kind
}

/** Things counted under one predicate that are remembered. */
const mostKinds = 4_000
const kindsOf = new Map<string, Map<string, string>>()

const noAges: ReadonlySet<number> = new Set()
const none: readonly string[] = []
const noName: readonly string[] = ['']

/** What the items of each sentence tell, in their order; sentences of which none tells anything are left out. */
function bySentence<Item extends { readonly sentence: number }>(
  items: readonly Item[],
  tellOf: (item: Item) => string | undefined,
): ReadonlyMap<number, readonly string[]> {
  let found: Map<number, string[]> | undefined
  for (const item of items) {
    const told = tellOf(item)
    if (told === undefined) continue
    found ??= new Map()
    pushTo(found, item.sentence, told)
  }
  return found ?? noneTold
}

const noneTold: ReadonlyMap<number, readonly string[]> = new Map()

function bornOn(date: DateExpression | undefined) {
  if (date?.from === undefined || date.to === undefined) return undefined
  const { start, end, text, sentence, from, to } = date
  const figure: Figure = {
    start,
    end,
    text,
    low: Number.NEGATIVE_INFINITY,
    high: Number.POSITIVE_INFINITY,
    lowOpen: true,
    highOpen: true,
    approximate: false,
    measure: 'age',
    unit: 'year',
    sentence,
    rule: 'born',
  }
  return { figure, born: { from, to } }
}

/** The days of a date as whole numbers: those of a month or a year are a range. */
function dayFigure(date: DateExpression | undefined): Figure | undefined {
  if (date?.from === undefined || date.to === undefined) return undefined
  const { start, end, text, sentence, from, to } = date
  return {
    start,
    end,
    text,
    ...(to - from === 1 ? { value: from } : {}),
    low: from,
    high: to - 1,
    lowOpen: false,
    highOpen: false,
    approximate: false,
    measure: 'ordinal',
    unit: 'day',
    sentence,
    rule: dayOfAct,
  }
}

/** A court that says two years does not mean two and a half. */
const areExact: ReadonlySet<string> = new Set(['sentence'])

/** A day, or a night. */
const longestDay = 2

function eventDayOf({ claims }: DocumentFacts): EpochDay | undefined {
  return claims.find(({ lead, background, when }) => lead && !background && when !== undefined && isDay(when))?.when
    ?.from
}

function isDay({ from, to }: { readonly from: EpochDay; readonly to: EpochDay }): boolean {
  return to - from <= longestDay
}

/** Fewest mentions by which a place is what a text is about. */
const topicMentions = 3

function topicOf(
  facts: DocumentFacts,
  keys: readonly (EntityKey | undefined)[],
  tables: ClaimTables,
): EntityKey | undefined {
  const counts = new Map<EntityKey, number>()
  for (const { type, name } of facts.mentions) {
    const key = keys[name]
    if (type === 'place' && key !== undefined && !tables.wellKnown.has(facts.names[name]!.text.toLowerCase()))
      counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  let topic: EntityKey | undefined
  for (const [key, count] of counts) {
    const most = topic === undefined ? topicMentions - 1 : counts.get(topic)!
    if (most < count || (most === count && topic !== undefined && key < topic)) topic = key
  }
  return topic
}

/** Claims with one of these state one number, in whatever words. */
export function numberOf({ hard: { low, high, lowOpen, highOpen }, born }: ClaimRow): string {
  if (born !== undefined) return `born ${born.from} ${born.to}`
  return `${lowOpen ? 'over ' : ''}${low} ${highOpen ? 'under ' : ''}${high}`
}

/** By document name, then by place in the document: the order of every list, whatever the order of arrival. */
export function compareRows(a: ClaimRow, b: ClaimRow): number {
  if (a.in.name !== b.in.name) return a.in.name < b.in.name ? -1 : 1
  return a.index - b.index
}
