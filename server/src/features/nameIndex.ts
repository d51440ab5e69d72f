// Finds names by what a reader types: without accents, misspelt, or only the beginning. One index of all names and aliases, brought
// up to date by the difference between two states of the corpus when the next question comes.

import type { Corpus } from '../core/corpus.ts'
import { changedEntities, noLinks } from '../core/link/link.ts'
import type { Entity, EntityKey, Links } from '../core/link/links.ts'
import { finishSteps, mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { withSingleSpaces } from '../core/text/singleSpaces.ts'
import { WordIndex } from './wordIndex.ts'

export interface FoundName {
  readonly entity: Entity
  /** The name or alias that was found, as documents write it. */
  readonly name: string
  /** How it answers the query, best first. */
  readonly match: 'exact' | 'prefix' | 'words' | 'similar'
}

/** Small and capital letters, accents and points do not matter when a name is looked for: "goncalves" finds "Gonçalves", "us" "U.S.". */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}.'’ʼ`]/gu, '')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[đĐðÐ]/g, 'd')
    .replace(/ı/g, 'i')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Names that answer the query: exact before those of which a word begins so before similar ones, then the most mentioned first, and of one
 * entity its own name before others. A short word that begins a name is no misspelling of another.
 */
export function* searchNames({ links }: Corpus, query: string, limit: number): Steps<FoundName[]> {
  const folded = foldName(query)
  if (folded === '') return []
  const rows = yield* findRows(links, folded)
  const found = yield* mapInSteps(rows, ({ id, key, name, folded: known }) => {
    const entity = links.entity(key)
    return entity === undefined ? undefined : { id, entity, name, match: matchOf(known, folded) }
  })
  const isMeant = folded.length < misspelling.longWord && found.some(({ match }) => match !== 'similar')
  const meant = isMeant ? found.filter(({ match }) => match !== 'similar') : found
  const isOwn = ({ entity, name }: FoundName) => Number(name === entity.name)
  const sorted = yield* sortInSteps(
    meant,
    (a, b) =>
      matchRank[a.match] - matchRank[b.match] ||
      b.entity.mentionCount - a.entity.mentionCount ||
      isOwn(b) - isOwn(a) ||
      compareNames(a.id, b.id),
  )
  return sorted.slice(0, limit).map(({ entity, name, match }) => ({ entity, name, match }))
}

/** A search that others disturb more often, because they ask of other states of the corpus, does not let them any more. */
const mostDisturbed = 3

function* findRows(links: Links, folded: string): Steps<Set<Row>> {
  for (let times = 0; ; times++) {
    const index = yield* indexOf(links)
    const search = index.words.find(folded.split(' '), mostSlips)
    if (times === mostDisturbed) return finishSteps(search)
    let step = search.next()
    while (step.done !== true && index.links === links && index.steps === undefined) {
      yield
      step = search.next()
    }
    if (step.done === true) return step.value
  }
}

const matchRank: Readonly<Record<FoundName['match'], number>> = { exact: 0, prefix: 1, words: 1, similar: 2 }

/**
 * The share of letters that may be wrong, the shortest word in which one may be ("Aleppo" is found by "Alepo", "US" not by "UN"), and how
 * many may be in the longest. From so many letters on, names that are like the query are told beside those that hold it.
 */
const misspelling = { share: 0.2, shortest: 4, most: 6, longWord: 6 }

/** How many letters of a word may be wrong. */
function mostSlips({ length }: string): number {
  return length < misspelling.shortest ? 0 : Math.min(misspelling.most, Math.round(length * misspelling.share))
}

function matchOf(name: string, query: string): FoundName['match'] {
  if (name === query) return 'exact'
  if (name.startsWith(query)) return 'prefix'
  const words = ` ${name}`
  return query.split(' ').every((word) => words.includes(` ${word}`)) ? 'words' : 'similar'
}

interface Row {
  /** "key\nname" */
  readonly id: string
  readonly key: EntityKey
  readonly name: string
  readonly folded: string
}

interface NameIndex {
  links: Links
  /** What is left to do until it is that of `links`. */
  steps: Steps<void> | undefined
  readonly words: WordIndex<Row>
  /** The rows of each entity. */
  readonly entities: Map<EntityKey, readonly Row[]>
}

/** The state last asked for. A copy kept for speed: what it answers depends on the corpus alone. */
const latest: NameIndex = { links: noLinks, steps: undefined, words: new WordIndex(), entities: new Map() }

/** Brought up to date; what is left of that when somebody has asked of another state meanwhile is done at once. */
function* indexOf(links: Links): Steps<NameIndex> {
  yield* prepare(links)
  if (latest.steps !== undefined) finishSteps(latest.steps)
  latest.steps = undefined
  if (latest.links !== links) finishSteps(update(latest, links))
  return latest
}

/** Makes the index of a corpus before somebody asks for a name, with pauses after some tens of microseconds. */
export function prepareNames({ links }: Corpus): Steps<void> {
  return prepare(links)
}

/** Any number of callers may be at it at the same time: each takes the steps that are left. */
function* prepare(links: Links): Steps<void> {
  if (latest.links !== links) {
    yield* goOn()
    if (latest.links !== links) latest.steps ??= update(latest, links)
  }
  yield* goOn()
}

function* goOn(): Steps<void> {
  while (latest.steps !== undefined) {
    if (latest.steps.next().done === true) latest.steps = undefined
    else yield
  }
}

function* update(index: NameIndex, links: Links): Steps<void> {
  const changed = changedEntities(index.links, links) ?? [
    ...index.entities.keys(),
    ...[...links.entities()].map(({ key }) => key),
  ]
  index.links = links
  for (const key of changed) {
    yield
    const entity = links.entity(key)
    const before = index.entities.get(key) ?? []
    const names = entity === undefined ? [] : namesOf(entity)
    for (const row of before) if (!names.includes(row.name)) index.words.remove(row, wordsOf(row))
    const rows = names.map((name) => before.find((row) => row.name === name) ?? addRow(index, key, name))
    if (rows.length === 0) index.entities.delete(key)
    else index.entities.set(key, rows)
  }
}

function addRow({ words }: NameIndex, key: EntityKey, name: string): Row {
  const row = { id: `${key}\n${name}`, key, name, folded: foldName(name) }
  words.add(row, wordsOf(row))
  return row
}

function wordsOf({ folded }: Row): string[] {
  return folded === '' ? [] : folded.split(' ')
}

/** The canonical name and every alias, the most frequent first; of those that differ only in capitals, points and accents the first. */
export function namesOf({ name, aliases }: Entity): string[] {
  const names = new Map<string, string>()
  for (const text of [name, ...aliases.map(({ text }) => withSingleSpaces(text))]) {
    const folded = foldName(text) || text
    if (!names.has(folded)) names.set(folded, text)
  }
  return [...names.values()]
}
