// What is known of one entity, gathered from all documents: the content of its hover, also used by lists and the command line.

import type { Slot } from '../core/conflicts/conflict.ts'
import type { EntityNotes } from '../core/decisions/decisions.ts'
import type { EntityType } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import { isFresh, type Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { lineAt } from '../core/text/lines.ts'
import { contains } from '../core/text/span.ts'
import { sentenceIndexAt } from '../core/text/tokens.ts'
import { type CandidateCard, candidatesOf } from './candidates.ts'
import { firstStated } from './claimsAt.ts'
import { conflictsAbout } from './conflictList.ts'
import { introducingMention } from './definition.ts'
import { type CardDescription, descriptionsOf } from './descriptions.ts'
import {
  type Appearance,
  appearances,
  charactersAround,
  hasWordsAround,
  type Location,
  type NamedLocation,
  type Occurrence,
  occurrencesIn,
  type Quotation,
  quote,
  quoteWithin,
  spanOf,
} from './locations.ts'
import { namesOf } from './nameIndex.ts'
import { rememberPerEntity } from './remember.ts'

export interface Companion {
  readonly key: EntityKey
  readonly name: string
  readonly type: EntityType
  /** Sentences that mention both. */
  readonly sentences: number
  /** Documents that mention both. */
  readonly documents: number
}

/** A question about the entity that documents answer differently. */
export interface Disagreement {
  readonly question: string
  /** The best supported first; each with the first place that gives it. */
  readonly answers: readonly { readonly value: string; readonly first: NamedLocation }[]
}

export interface EntityCard {
  readonly kind: 'entity'
  readonly key: EntityKey
  readonly type: EntityType
  readonly name: string
  /** What the reader has written down of it. */
  readonly notes: EntityNotes | undefined
  /** What documents call the entity, the newest dated first. */
  readonly descriptions: readonly CardDescription[]
  /** Other forms of the name, the most frequent first. */
  readonly aliases: readonly string[]
  readonly mentionCount: number
  readonly documentCount: number
  readonly conflictCount: number
  /** The first of these conflicts. */
  readonly disagreements: readonly Disagreement[]
  /** The introducing mention; undefined for an ambiguous short form. */
  readonly first: NamedLocation | undefined
  /** Those most often mentioned with it. */
  readonly companions: readonly Companion[]
  /** Sentences that mention it, the introducing one first where it is not the one the reader looks at. */
  readonly quotes: readonly Quotation[]
  /** What it said: the span is the quoted or reported stretch, the text the sentence around it. */
  readonly said: readonly Quotation[]
  /** Whom an ambiguous short form could mean; empty for all others. */
  readonly candidates: readonly CandidateCard[]
  /** How many more there are. */
  readonly furtherCandidates: number
  /** Why the mention looked at is a name, and one of this entity; whole sentences. Empty when none is looked at. */
  readonly why: readonly string[]
}

/** How much of each a card holds: a hover is read at a glance. */
const limits = { aliases: 6, companions: 4, quotes: 3, said: 2, candidates: 5, disagreements: 2 }
/** Names that never share a sentence are companions from so many documents on. */
const fewestSharedDocuments = 2
/** Co-mentions are counted in at most so many documents, the first by name, so that the answer stays quick in a large corpus. */
const mostCompanionDocuments = 100

/** `lookedAt` is the mention from which the reader asks: its own sentence is not quoted back. */
export function* entityCard(snapshot: Snapshot, entity: Entity, lookedAt?: Location): Steps<EntityCard> {
  const all = yield* appearances(snapshot, entity.key)
  const introduction = yield* introducingMention(snapshot, entity.key)
  const isAmbiguous = 0 < entity.candidates.length
  const said = yield* chooseSaid(snapshot, all, lookedAt)
  const conflicts = yield* conflictsAbout(snapshot, entity.key)
  const descriptions = yield* descriptionsOf(snapshot, entity.key)
  const candidates = yield* candidatesOf(snapshot, entity, descriptions, lookedAt)
  return {
    kind: 'entity',
    key: entity.key,
    type: entity.type,
    name: entity.name,
    notes: snapshot.decisions.entities.get(entity.declared ?? '')?.notes,
    descriptions,
    aliases: namesOf(entity).slice(1, 1 + limits.aliases),
    mentionCount: entity.mentionCount,
    documentCount: entity.documentCount,
    conflictCount: conflicts.length,
    disagreements: conflicts.slice(0, limits.disagreements).map((slot) => disagreement(snapshot, slot)),
    first: introduction === undefined || isAmbiguous ? undefined : named(snapshot, introduction),
    companions: isAmbiguous ? [] : yield* companionsOf(snapshot, entity.key),
    quotes: yield* chooseQuotes(snapshot, all, introduction, said, lookedAt),
    said,
    candidates: candidates.slice(0, limits.candidates),
    furtherCandidates: Math.max(0, entity.candidates.length - limits.candidates),
    why: [],
  }
}

function disagreement(snapshot: Snapshot, { question, answers }: Slot): Disagreement {
  return {
    question,
    answers: answers.flatMap(({ value, claims }) => {
      const stated = firstStated(snapshot, claims)
      const first = stated && named(snapshot, { document: stated.entry.document.id, span: spanOf(stated.value) })
      return first === undefined ? [] : [{ value, first }]
    }),
  }
}

function named(snapshot: Snapshot, { document, span }: Location): NamedLocation | undefined {
  const entry = snapshot.documents.get(document)
  if (entry === undefined) return undefined
  return { document, span, documentName: entry.document.name, line: lineAt(entry.document.lineStarts, span.start) }
}

const companionsOf = rememberPerEntity(function* (snapshot, key): Steps<readonly Companion[]> {
  const { links } = snapshot.corpus
  const counts = new Map<EntityKey, { sentences: number; documents: number }>()
  for (const { entry, facts } of (yield* appearances(snapshot, key)).slice(0, mostCompanionDocuments)) {
    yield
    const keys = facts.names.map((_, name) => links.entityOf(entry.document.id, facts, name))
    const sentences = new Set<number>()
    for (const { name, sentence } of facts.mentions) {
      yield
      if (keys[name] === key) sentences.add(sentence)
    }
    const sharedSentences = new Map<EntityKey, Set<number>>()
    for (const { name, sentence } of facts.mentions) {
      yield
      const other = keys[name]
      if (other === undefined || other === key) continue
      let shared = sharedSentences.get(other)
      if (shared === undefined) {
        shared = new Set()
        sharedSentences.set(other, shared)
      }
      if (sentences.has(sentence)) shared.add(sentence)
    }
    for (const [other, shared] of sharedSentences) {
      const count = counts.get(other) ?? { sentences: 0, documents: 0 }
      counts.set(other, { sentences: count.sentences + shared.size, documents: count.documents + 1 })
    }
  }
  const found: Companion[] = []
  for (const [other, count] of counts) {
    const entity = links.entity(other)
    if (entity === undefined || 0 < entity.candidates.length || !isActor(entity.type)) continue
    // One document may name everybody; that two names stand in it is no company.
    if (count.sentences === 0 && count.documents < fewestSharedDocuments) continue
    found.push({ key: other, name: entity.name, type: entity.type, ...count })
  }
  found.sort((a, b) => b.sentences - a.sentences || b.documents - a.documents || compareNames(a.key, b.key))
  return found.slice(0, limits.companions)
})

function isActor(type: EntityType): boolean {
  return type === 'person' || type === 'organisation' || type === 'place'
}

/** The introducing sentence, then one sentence of each other document, those that say most about the entity first. */
function* chooseQuotes(
  snapshot: Snapshot,
  all: readonly Appearance[],
  introduction: Location | undefined,
  said: readonly Location[],
  lookedAt: Location | undefined,
): Steps<Quotation[]> {
  const shown = new Set<string>()
  const quotes: Quotation[] = []
  const add = (occurrence: Occurrence | undefined): void => {
    if (occurrence === undefined || quotes.length === limits.quotes) return
    const { entry, mention, document } = occurrence
    const sentence = `${document}:${mention.sentence}`
    if (shown.has(sentence)) return
    const quotation = quote(snapshot, entry, mention, mention.sentence)
    // The same sentence in two documents is one wire text; it is worth one quotation.
    if (quotation.text === '' || shown.has(quotation.text)) return
    shown.add(sentence).add(quotation.text)
    quotes.push(quotation)
  }
  // What the reader sees anyway is not quoted.
  for (const { document, span } of lookedAt === undefined ? said : [lookedAt, ...said]) {
    const sentences = snapshot.documents.get(document)?.facts?.sentences ?? []
    shown.add(`${document}:${sentenceIndexAt(sentences, span.start)}`)
  }
  const introducing = all.find(({ entry }) => entry.document.id === introduction?.document)
  for (const each of occurrencesIn(snapshot, introducing)) if (each.span.start === introduction?.span.start) add(each)
  const ordered = yield* mapInSteps(all.slice(0, mostCompanionDocuments), (appearance) => {
    const mentions = occurrencesIn(snapshot, appearance)
    const isAbout = (each: Occurrence): boolean => isTold(each) && !isSpeakerLabel(snapshot, each)
    const listed = mentions.filter((each) => !isAbout(each) && isListed(each))
    return { entry: appearance.entry, told: mentions.filter(isAbout), listed }
  })
  ordered.sort(
    (a, b) =>
      Number(a.entry.document.id === lookedAt?.document) - Number(b.entry.document.id === lookedAt?.document) ||
      b.told.length - a.told.length,
  )
  // First round: one of each document; then the rest of them.
  for (const { told } of ordered) yield add(told[0])
  for (const { told } of ordered) for (const each of told.slice(0, limits.quotes * 2)) yield add(each)
  for (const { listed } of ordered) for (const each of listed.slice(0, limits.quotes)) yield add(each)
  return quotes
}

/** In running text rather than in a heading, a link list, an address, a greeting or a signature. */
function isTold({ facts, mention }: Occurrence): boolean {
  const kind = facts.blocks[facts.sentences[mention.sentence]?.block ?? -1]?.kind
  return kind === undefined || (kind === 'paragraph' && hasWordsAround(facts, mention))
}

/** "BRANDT: Good evening." is said by her, and nothing about her. */
function isSpeakerLabel(snapshot: Snapshot, { entry, facts, mention }: Occurrence): boolean {
  const sentence = facts.sentences[mention.sentence]
  const block = facts.blocks[sentence?.block ?? -1]
  if (block === undefined || sentence?.start !== block.start) return false
  // Before the text, which may have to be read from the disk.
  if (longestLabel < mention.start - block.start) return false
  const behind = snapshot.text(entry)?.slice(mention.end, mention.end + longestLabel) ?? ''
  return /^(?: \([^)\n]*\))?\s?:\s/.test(behind)
}

/** Of a title before a speaker's name and a constituency behind it (characters). */
const longestLabel = 40

/** An item of a list, or a greeting; a name that stands alone is nothing to quote (characters beside the name). */
const fewestQuoted = 3

function isListed(occurrence: Occurrence): boolean {
  const { facts, mention } = occurrence
  const kind = facts.blocks[facts.sentences[mention.sentence]?.block ?? -1]?.kind
  const isGreeting = kind === 'paragraph' && fewestQuoted <= charactersAround(facts, mention)
  return kind === 'listItem' || isGreeting
}

/** The newest, without the sentence that the reader looks at. */
function* chooseSaid(
  snapshot: Snapshot,
  all: readonly Appearance[],
  lookedAt: Location | undefined,
): Steps<Quotation[]> {
  const said: Quotation[] = []
  const speaking = yield* mapInSteps(all, (appearance) => {
    const { entry, facts } = appearance
    if (!isFresh(entry) || facts.quotes.length === 0) return undefined
    return { ...appearance, day: facts.date?.day ?? Number.NEGATIVE_INFINITY }
  })
  for (const { entry, facts, names } of yield* sortInSteps(speaking, (a, b) => b.day - a.day || 0)) {
    yield
    for (const { speaker, start, end, sentence } of facts.quotes) {
      if (!names.includes(speaker)) continue
      const whole = facts.sentences[sentence] ?? { start, end }
      if (entry.document.id === lookedAt?.document && contains(whole, lookedAt.span)) continue
      if (said.length === limits.said) return said
      const quotation = quoteWithin(snapshot, entry, { start, end }, whole)
      if (quotation.text !== '' && !said.some(({ text }) => text === quotation.text)) said.push(quotation)
    }
  }
  return said
}
