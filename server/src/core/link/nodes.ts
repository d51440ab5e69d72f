// What the corpus keeps of one name: counts that documents add to and take from, so that the order of documents leaves no trace.

import { emptyMap, type PersistentMap } from '../collections/persistentMap.ts'
import { civilDay } from '../dates/calendar.ts'
import type { DocumentFacts, EntityType, Name, NameKey } from '../facts.ts'
import type { DocumentId } from '../text/document.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { inOneLine, nameKey } from './normalise.ts'

/**
 * Type, normal form, and a "?" for a short form that its documents leave open: "person:john doe", "person:doe?". Behind a "!" the entity
 * that the reader has declared it to be: "person:john doe!john-doe".
 */
export type NodeId = string

/** One name of one type in the whole corpus. All numbers are integers, so that adding and taking away is exact. */
export interface Node {
  readonly id: NodeId
  readonly key: NameKey
  readonly type: EntityType
  readonly ambiguous: boolean
  /** The entity that the reader has declared it to be. */
  readonly declared: string | undefined
  /** The declared entity's name, with the number of documents: one name, except while a change is applied. */
  readonly declaredNames: ReadonlyMap<string, number>
  /** How documents write the name in full, with the number of documents. */
  readonly texts: ReadonlyMap<string, number>
  /** How mentions are written, with their number. */
  readonly forms: ReadonlyMap<string, number>
  /** Mentions a document. */
  readonly documents: PersistentMap<DocumentId, number>
  /** Years of the documents that name a person, as far as these say when they were written, with the number of documents. */
  readonly years: ReadonlyMap<number, number>
  readonly mentionCount: number
  /** Sum of the mentions' scores, in hundredths. */
  readonly votes: number
  /** For ambiguous ones: whom documents name as candidates, with the number of documents. */
  readonly candidates: ReadonlyMap<NodeId, number>
}

/** What one document says of one name. */
export interface Contribution {
  readonly id: NodeId
  readonly key: NameKey
  readonly type: EntityType
  readonly text: string
  readonly decided: Name['decided']
  /** The document's, for people only: undefined for others and without a date. */
  readonly year: number | undefined
  readonly forms: Map<string, number>
  mentionCount: number
  votes: number
  readonly candidates: readonly NodeId[]
  /** Normal forms that the document says are aliases of this name. */
  readonly aliasKeys: Set<NameKey>
}

export function nodeIdOf(facts: DocumentFacts, name: number): NodeId {
  const { type, key, candidates, decided } = facts.names[name]!
  if (decided !== undefined) return `${type}:${key}!${decided.entity}`
  return candidates.length === 0 ? `${type}:${key}` : `${type}:${key}?`
}

export function contributionsOf(facts: DocumentFacts): Contribution[] {
  const year = facts.date === undefined ? undefined : civilDay(facts.date.day).year
  const rows: Contribution[] = facts.names.map((name, index) => ({
    id: nodeIdOf(facts, index),
    key: name.key,
    type: name.type,
    text: name.text,
    decided: name.decided,
    year: name.type === 'person' ? year : undefined,
    forms: new Map(),
    mentionCount: 0,
    votes: 0,
    candidates: name.candidates.map((candidate) => nodeIdOf(facts, candidate)),
    aliasKeys: new Set(),
  }))
  for (const mention of facts.mentions) {
    const row = rows[mention.name]
    if (row === undefined) continue
    const text = withSingleSpaces(inOneLine(mention.text))
    row.forms.set(text, (row.forms.get(text) ?? 0) + 1)
    row.mentionCount++
    row.votes += Math.round(mention.score * 100)
  }
  for (const { name, evidence } of facts.aliases) {
    const row = rows[name]
    if (row === undefined) continue
    for (const mention of mentionsWithin(facts, evidence.start, evidence.end)) {
      if (mention.name !== name) continue
      const key = nameKey(mention.text)
      if (key !== row.key) row.aliasKeys.add(key)
    }
  }
  return rows.filter((row) => 0 < row.mentionCount)
}

export function sameContribution(a: Contribution, b: Contribution): boolean {
  return (
    a.id === b.id &&
    a.text === b.text &&
    a.year === b.year &&
    a.decided?.name === b.decided?.name &&
    a.mentionCount === b.mentionCount &&
    a.votes === b.votes &&
    a.forms.size === b.forms.size &&
    [...a.forms].every(([form, number]) => b.forms.get(form) === number) &&
    a.candidates.join('\n') === b.candidates.join('\n') &&
    a.aliasKeys.size === b.aliasKeys.size &&
    [...a.aliasKeys].every((key) => b.aliasKeys.has(key))
  )
}

function* mentionsWithin(facts: DocumentFacts, start: number, end: number) {
  let low = 0
  let high = facts.mentions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (facts.mentions[middle]!.start < start) low = middle + 1
    else high = middle
  }
  for (let index = low; index < facts.mentions.length && facts.mentions[index]!.end <= end; index++)
    yield facts.mentions[index]!
}

/** A node while a batch of changes is applied. */
export class NodeDraft {
  readonly #id: NodeId
  readonly key: NameKey
  readonly type: EntityType
  readonly #declared: string | undefined
  readonly #declaredNames: CountsDraft<string>
  readonly #texts: CountsDraft<string>
  readonly #forms: CountsDraft<string>
  readonly #candidates: CountsDraft<NodeId>
  readonly #years: CountsDraft<number>
  readonly #documents
  #mentionCount: number
  #votes: number

  constructor(
    before: Node | undefined,
    { id, key, type, decided }: Pick<Contribution, 'id' | 'key' | 'type' | 'decided'>,
  ) {
    this.#id = id
    this.key = key
    this.type = type
    this.#declared = decided?.entity
    this.#declaredNames = new CountsDraft(before?.declaredNames)
    this.#texts = new CountsDraft(before?.texts)
    this.#forms = new CountsDraft(before?.forms)
    this.#candidates = new CountsDraft(before?.candidates)
    this.#years = new CountsDraft(before?.years)
    this.#documents = (before?.documents ?? emptyMap<DocumentId, number>()).edit()
    this.#mentionCount = before?.mentionCount ?? 0
    this.#votes = before?.votes ?? 0
  }

  /** `sign` is 1 to add what the document says and -1 to take it away. */
  apply(document: DocumentId, row: Contribution, sign: 1 | -1): void {
    this.#texts.add(row.text, sign)
    if (row.decided !== undefined) this.#declaredNames.add(row.decided.name, sign)
    if (row.year !== undefined) this.#years.add(row.year, sign)
    for (const [form, number] of row.forms) this.#forms.add(form, sign * number)
    for (const candidate of row.candidates) this.#candidates.add(candidate, sign)
    const mentions = (this.#documents.get(document) ?? 0) + sign * row.mentionCount
    if (mentions === 0) this.#documents.delete(document)
    else this.#documents.set(document, mentions)
    this.#mentionCount += sign * row.mentionCount
    this.#votes += sign * row.votes
  }

  /** Undefined when no document mentions the name any more. */
  finish(): Node | undefined {
    if (this.#mentionCount === 0) return undefined
    return {
      id: this.#id,
      key: this.key,
      type: this.type,
      ambiguous: this.#declared === undefined && this.#id.endsWith('?'),
      declared: this.#declared,
      declaredNames: this.#declaredNames.counts,
      texts: this.#texts.counts,
      forms: this.#forms.counts,
      documents: this.#documents.finish(),
      years: this.#years.counts,
      mentionCount: this.#mentionCount,
      votes: this.#votes,
      candidates: this.#candidates.counts,
    }
  }
}

/** Counts that are copied when one changes first; those of nothing are one map for all nodes. */
class CountsDraft<Key> {
  counts: ReadonlyMap<Key, number>
  #own: Map<Key, number> | undefined

  constructor(before: ReadonlyMap<Key, number> | undefined) {
    this.counts = before ?? (noCounts as ReadonlyMap<Key, number>)
  }

  add(key: Key, by: number): void {
    this.#own ??= new Map(this.counts)
    count(this.#own, key, by)
    this.counts = this.#own
  }
}

const noCounts: ReadonlyMap<never, number> = new Map<never, number>()

/** Adds to a count; a count of nothing is no entry, so that equal sets of documents give equal maps. */
export function count<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const next = (counts.get(key) ?? 0) + by
  if (next === 0) counts.delete(key)
  else counts.set(key, next)
}

/**
 * The most frequent key; of equals the one with more accents, which others leave out, then the first in code unit order, so that it does not
 * depend on arrival.
 */
export function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let best = ''
  let bestCount = Number.NEGATIVE_INFINITY
  if (counts.size === 1) for (const key of counts.keys()) return key
  for (const [key, number] of counts) {
    const rank = number + (/\p{Ll}/u.test(key) ? 1e9 : 0)
    if (bestCount < rank || (bestCount === rank && isPreferred(key, best))) {
      best = key
      bestCount = rank
    }
  }
  return best
}

function isPreferred(key: string, than: string): boolean {
  const difference = accents(key) - accents(than)
  return 0 < difference || (difference === 0 && key < than)
}

function accents(text: string): number {
  return text.match(/[\u00c0-\u024f]/g)?.length ?? 0
}
