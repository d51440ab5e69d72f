// What the corpus keeps of one name: counts that documents add to and take from, so that the order of documents leaves no trace.

import {
  areEqual,
  type Counts,
  countedKeys,
  entriesOf,
  keysOf,
  noCounts,
  withAll,
  withMore,
} from '../collections/counts.ts'
import { emptyMap, type MapDraft, type PersistentMap } from '../collections/persistentMap.ts'

import { civilDay } from '../dates/calendar.ts'
import type { DocumentFacts, EntityType, Name, NameKey } from '../facts.ts'
import type { DocumentId } from '../text/document.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { firstStartingFrom } from '../text/span.ts'
import { maidenName, nameAtBirth } from './aliases.ts'
import { inOneLine, nameKey } from './normalise.ts'
import type { Office } from './offices.ts'

/**
 * Type, normal form, and a "?" for a short form that its documents leave open: "person:john doe", "person:doe?". Behind a "!" the entity
 * that the reader has declared it to be: "person:john doe!john-doe". Behind a "^" the office with which a surname stands, and whom its
 * documents name in full: "person:doe^governor^person:john doe". Before a "~" what may be a name: "place:doe~".
 */
export type NodeId = string

/** One name of one type in the whole corpus. All numbers are integers, so that adding and taking away is exact. */
export interface Node {
  readonly id: NodeId
  readonly key: NameKey
  readonly type: EntityType
  readonly ambiguous: boolean
  /** Only a name where it is joined with one that is not doubtful. */
  readonly doubtful: boolean
  /** The entity that the reader has declared it to be. */
  readonly declared: string | undefined
  /** The declared entity's name, with the number of documents: one name, except while a change is applied. */
  readonly declaredNames: Counts<string>
  /** How documents write the name in full, with the number of documents. */
  readonly texts: Counts<string>
  /** How mentions are written, with their number. */
  readonly forms: Counts<string>
  /** Mentions a document. */
  readonly documents: PersistentMap<DocumentId, number>
  /** Years of the documents that name a person, as far as these say when they were written, with the number of documents. */
  readonly years: Counts<number>
  readonly mentionCount: number
  /** Sum of the mentions' scores, in hundredths. */
  readonly votes: number
  /** For ambiguous ones: whom documents name as candidates, with the number of documents. */
  readonly candidates: Counts<NodeId>
  /** What documents call a person who is named in full, with the number of documents. */
  readonly known: Counts<Office>
  /** The office with which a surname alone stands. */
  readonly office: Office | undefined
  /** The name in full of the same documents, besides `office`. */
  readonly likely: NodeId | undefined
}

/** What one document says of one name. */
export interface Contribution {
  readonly id: NodeId
  readonly key: NameKey
  readonly type: EntityType
  readonly doubtful: boolean
  readonly text: string
  readonly decided: Name['decided']
  /** The document's, for people only: undefined for others and without a date. */
  readonly year: number | undefined
  forms: Counts<string>
  mentionCount: number
  votes: number
  readonly candidates: readonly NodeId[]
  readonly known: readonly Office[]
  readonly office: Office | undefined
  readonly likely: NodeId | undefined
  /** Normal forms that the document says are aliases of this name, each once. */
  aliasKeys: readonly NameKey[]
}

/** "John Doe" of "Doe John": which of the two is meant by one of the words alone, nobody can tell. Undefined for names of other lengths. */
export function reversedName({ key, type }: Pick<Node, 'key' | 'type'>): Pick<Node, 'id' | 'key' | 'type'> | undefined {
  const space = type === 'person' ? key.indexOf(' ') : -1
  if (space === -1 || key.includes(' ', space + 1)) return undefined
  const reversed = `${key.slice(space + 1)} ${key.slice(0, space)}`
  return { id: `person:${reversed}`, key: reversed, type }
}

export function nodeIdOf(facts: DocumentFacts, name: number): NodeId {
  return idOf(facts.names[name]!, facts.names)
}

function idOf({ type, key, candidates, decided, office, likely, doubtful }: Name, names: readonly Name[]): NodeId {
  if (decided !== undefined) return `${type}:${key}!${decided.entity}`
  if (doubtful) return `${type}:${key}~`
  if (office !== undefined) {
    const bearer = likely === undefined ? undefined : names[likely]
    const of = bearer === undefined ? '' : `^${idOf(bearer, names)}`
    return `${type}:${key}^${office}${of}${candidates.length === 0 ? '' : '?'}`
  }
  return candidates.length === 0 ? plainId(type, key) : `${type}:${key}?`
}

/** Made once for the names that come again and again, so that they are found and compared sooner. */
const plainIds = new Map<EntityType, Map<NameKey, NodeId>>()
const mostPlainIds = 20_000

function plainId(type: EntityType, key: NameKey): NodeId {
  let ids = plainIds.get(type)
  if (ids === undefined || mostPlainIds <= ids.size) {
    ids = new Map()
    plainIds.set(type, ids)
  }
  let id = ids.get(key)
  if (id === undefined) {
    id = `${type}:${key}`
    ids.set(key, id)
  }
  return id
}

const none: readonly never[] = []

function likelyOf({ likely, decided }: Name, names: readonly Name[]): NodeId | undefined {
  return likely === undefined || decided !== undefined || names[likely] === undefined
    ? undefined
    : idOf(names[likely], names)
}

export function contributionsOf(facts: DocumentFacts): Contribution[] {
  const { date, names, mentions, aliases } = facts
  const year = date === undefined ? undefined : civilDay(date.day).year
  const rows: Contribution[] = names.map((name) => ({
    id: idOf(name, names),
    key: name.key,
    type: name.type,
    doubtful: name.doubtful === true && name.decided === undefined,
    text: name.text,
    decided: name.decided,
    year: name.type === 'person' || name.doubtful ? year : undefined,
    forms: noCounts,
    mentionCount: 0,
    votes: 0,
    candidates:
      name.candidates.length === 0 ? none : name.candidates.map((candidate) => idOf(names[candidate]!, names)),
    known: name.known ?? none,
    office: name.decided === undefined ? name.office : undefined,
    likely: likelyOf(name, names),
    aliasKeys: none,
  }))
  const isDeclared = names.some(({ decided }) => decided !== undefined)
  if (isDeclared) shareRows(rows)
  for (const mention of mentions) {
    const row = rows[mention.name]
    if (row === undefined) continue
    row.forms = withMore(row.forms, noCounts, withSingleSpaces(inOneLine(mention.text)), 1)
    row.mentionCount++
    row.votes += Math.round(mention.score * 100)
  }
  for (const { name, evidence, rule } of aliases) {
    const row = rows[name]
    if (row === undefined) continue
    for (const mention of mentionsWithin(mentions, evidence.start, evidence.end)) {
      if (mention.name !== name) continue
      const said = nameKey(mention.text)
      // A surname of birth alone is somebody's in this document only.
      const isOfBirth = rule === maidenName && !said.includes(' ')
      const key = isOfBirth ? nameAtBirth(row.key, said) : said
      if (key !== row.key && !row.aliasKeys.includes(key)) row.aliasKeys = [...row.aliasKeys, key]
    }
  }
  return (isDeclared ? [...new Set(rows)] : rows).filter((row) => 0 < row.mentionCount)
}

/** Namesakes whom the reader has declared to be one ("Doe" and "Governor Doe") have one id, and with it one row. */
function shareRows(rows: Contribution[]): void {
  const byId = new Map<NodeId, Contribution>()
  for (const [index, row] of rows.entries()) {
    const same = byId.get(row.id)
    if (same === undefined) byId.set(row.id, row)
    else rows[index] = same
  }
}

export function sameContribution(a: Contribution, b: Contribution): boolean {
  return (
    a.id === b.id &&
    a.text === b.text &&
    a.year === b.year &&
    a.decided?.name === b.decided?.name &&
    a.mentionCount === b.mentionCount &&
    a.votes === b.votes &&
    areEqual(a.forms, b.forms) &&
    a.likely === b.likely &&
    a.known.join(' ') === b.known.join(' ') &&
    a.candidates.join('\n') === b.candidates.join('\n') &&
    a.aliasKeys.length === b.aliasKeys.length &&
    a.aliasKeys.every((key) => b.aliasKeys.includes(key))
  )
}

function* mentionsWithin(mentions: DocumentFacts['mentions'], start: number, end: number) {
  for (let index = firstStartingFrom(mentions, start); index < mentions.length && mentions[index]!.end <= end; index++)
    yield mentions[index]!
}

/** A node while a batch of changes is applied. */
export class NodeDraft {
  readonly #before: Node | undefined
  readonly id: NodeId
  readonly key: NameKey
  readonly type: EntityType
  readonly doubtful: boolean
  readonly #declared: string | undefined
  #declaredNames: Counts<string>
  #texts: Counts<string>
  #forms: Counts<string>
  #candidates: Counts<NodeId>
  #years: Counts<number>
  #known: Counts<Office>
  readonly #office: Office | undefined
  readonly #likely: NodeId | undefined
  readonly #documents: MapDraft<DocumentId, number>
  #mentionCount: number
  #votes: number

  constructor(
    before: Node | undefined,
    {
      id,
      key,
      type,
      doubtful,
      decided,
      office,
      likely,
    }: Pick<Contribution, 'id' | 'key' | 'type' | 'doubtful' | 'decided' | 'office' | 'likely'>,
  ) {
    this.#before = before
    this.id = id
    this.key = key
    this.type = type
    this.doubtful = doubtful
    this.#declared = decided?.entity
    this.#declaredNames = before?.declaredNames ?? noCounts
    this.#texts = before?.texts ?? noCounts
    this.#forms = before?.forms ?? noCounts
    this.#candidates = before?.candidates ?? noCounts
    this.#years = before?.years ?? noCounts
    this.#known = before?.known ?? noCounts
    this.#office = office
    this.#likely = likely
    this.#documents = (before?.documents ?? emptyMap<DocumentId, number>()).edit()
    this.#mentionCount = before?.mentionCount ?? 0
    this.#votes = before?.votes ?? 0
  }

  /** `sign` is 1 to add what the document says and -1 to take it away. */
  apply(document: DocumentId, row: Contribution, sign: 1 | -1): void {
    const before = this.#before
    this.#texts = withMore(this.#texts, before?.texts ?? noCounts, row.text, sign)
    if (row.decided !== undefined)
      this.#declaredNames = withMore(this.#declaredNames, before?.declaredNames ?? noCounts, row.decided.name, sign)
    if (row.year !== undefined) this.#years = withMore(this.#years, before?.years ?? noCounts, row.year, sign)
    this.#forms = withAll(this.#forms, before?.forms ?? noCounts, row.forms, sign)
    for (const candidate of row.candidates)
      this.#candidates = withMore(this.#candidates, before?.candidates ?? noCounts, candidate, sign)
    for (const office of row.known) this.#known = withMore(this.#known, before?.known ?? noCounts, office, sign)
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
      id: this.id,
      key: this.key,
      type: this.type,
      ambiguous: this.#declared === undefined && this.id.endsWith('?'),
      doubtful: this.doubtful,
      declared: this.#declared,
      declaredNames: this.#declaredNames,
      texts: this.#texts,
      forms: this.#forms,
      documents: this.#documents.finish(),
      years: this.#years,
      mentionCount: this.#mentionCount,
      votes: this.#votes,
      candidates: this.#candidates,
      known: this.#known,
      office: this.#office,
      likely: this.#likely,
    }
  }
}

/**
 * The most frequent key; of equals the one with more accents, which others leave out, then the first in code unit order, so that it does not
 * depend on arrival.
 */
export function mostFrequent(counts: Counts<string>): string {
  let best = ''
  let bestCount = Number.NEGATIVE_INFINITY
  if (countedKeys(counts) === 1) for (const key of keysOf(counts)) return key
  for (const [key, number] of entriesOf(counts)) {
    const rank = number + (/\p{Ll}/u.test(key) ? 1e9 : 0) - (key.includes(',') ? 5e8 : 0)
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
