// Finds names by what a reader types: without accents, misspelt, or only the beginning. One index of all names and aliases, brought
// up to date by the difference between two states of the corpus when the next question comes.

import MiniSearch from 'minisearch'
import type { Corpus } from '../core/corpus.ts'
import { changedEntities, noLinks } from '../core/link/link.ts'
import type { Entity, EntityKey, Links } from '../core/link/links.ts'
import { finishSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { withSingleSpaces } from '../core/text/singleSpaces.ts'

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
export function searchNames(corpus: Corpus, query: string, limit: number): FoundName[] {
  const folded = foldName(query)
  if (folded === '') return []
  const { links } = corpus
  const index = indexOf(links)
  const hits = index.search.search(folded, searchOptions)
  const found: (FoundName & { readonly id: string })[] = []
  for (const { id } of hits) {
    const row = index.rows.get(id as string)
    const entity = row === undefined ? undefined : links.entity(row.key)
    if (row === undefined || entity === undefined) continue
    found.push({ id: id as string, entity, name: row.name, match: matchOf(row.folded, folded) })
  }
  const isMeant = folded.length < misspelling.longWord && found.some(({ match }) => match !== 'similar')
  const meant = isMeant ? found.filter(({ match }) => match !== 'similar') : found
  const isOwn = ({ entity, name }: FoundName) => Number(name === entity.name)
  meant.sort(
    (a, b) =>
      matchRank[a.match] - matchRank[b.match] ||
      b.entity.mentionCount - a.entity.mentionCount ||
      isOwn(b) - isOwn(a) ||
      compareNames(a.id, b.id),
  )
  return meant.slice(0, limit).map(({ entity, name, match }) => ({ entity, name, match }))
}

const matchRank: Readonly<Record<FoundName['match'], number>> = { exact: 0, prefix: 1, words: 1, similar: 2 }

/**
 * The share of letters that may be wrong, and the shortest word in which one may be: "Aleppo" is found by "Alepo", "US" not by "UN". From
 * so many letters on, names that are like the query are told beside those that hold it.
 */
const misspelling = { share: 0.2, shortest: 4, longWord: 6 }

const searchOptions = {
  prefix: true,
  fuzzy: (term: string) => (term.length < misspelling.shortest ? false : misspelling.share),
  combineWith: 'AND',
} as const

function matchOf(name: string, query: string): FoundName['match'] {
  if (name === query) return 'exact'
  if (name.startsWith(query)) return 'prefix'
  const words = ` ${name}`
  return query.split(' ').every((word) => words.includes(` ${word}`)) ? 'words' : 'similar'
}

interface Row {
  readonly key: EntityKey
  readonly name: string
  readonly folded: string
}

interface NameIndex {
  links: Links
  /** What is left to do until it is that of `links`. */
  steps: Generator<void, void> | undefined
  readonly search: MiniSearch<{ readonly id: string; readonly name: string }>
  /** By "key\nname". */
  readonly rows: Map<string, Row>
  /** The rows of each entity. */
  readonly entities: Map<EntityKey, readonly string[]>
}

/** The state last asked for. A copy kept for speed: what it answers depends on the corpus alone. */
let latest: NameIndex | undefined

function indexOf(links: Links): NameIndex {
  const index = begun()
  if (index.steps !== undefined) finishSteps(index.steps)
  index.steps = undefined
  if (index.links !== links) finishSteps(update(index, links))
  return index
}

function begun(): NameIndex {
  latest ??= { links: noLinks, steps: undefined, search: newSearch(), rows: new Map(), entities: new Map() }
  return latest
}

/** Makes the index of a corpus before somebody asks for a name, with pauses after some tens of microseconds. */
export function* prepareNames({ links }: Corpus): Generator<void, void> {
  const index = begun()
  if (index.links !== links) index.steps ??= update(index, links)
  // A question in between takes all steps that are left.
  while (index.steps !== undefined) {
    if (index.steps.next().done === true) index.steps = undefined
    yield
  }
}

function newSearch(): NameIndex['search'] {
  return new MiniSearch({
    fields: ['name'],
    tokenize: (text) => foldName(text).split(' '),
    processTerm: (term) => term,
  })
}

function* update(index: NameIndex, links: Links): Generator<void, void> {
  const changed = changedEntities(index.links, links) ?? [
    ...index.entities.keys(),
    ...[...links.entities()].map(({ key }) => key),
  ]
  index.links = links
  for (const key of changed) {
    yield
    const entity = links.entity(key)
    const before = index.entities.get(key) ?? []
    const ids = entity === undefined ? [] : namesOf(entity).map((name) => `${key}\n${name}`)
    for (const id of before) if (!ids.includes(id)) remove(index, id)
    for (const id of ids) {
      if (index.rows.has(id)) continue
      const name = id.slice(key.length + 1)
      index.rows.set(id, { key, name, folded: foldName(name) })
      index.search.add({ id, name })
    }
    if (ids.length === 0) index.entities.delete(key)
    else index.entities.set(key, ids)
  }
}

function remove(index: NameIndex, id: string): void {
  index.search.discard(id)
  index.rows.delete(id)
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
