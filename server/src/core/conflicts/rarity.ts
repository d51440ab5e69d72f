// How much a word or a name tells about which event a text is about: little, when much of the folder has it. Counts documents only,
// so the order of arrival cannot be seen.

import type { ClaimTables } from '../claims/claimTables.ts'
import type { EntityType } from '../facts.ts'
import type { EntityKey } from '../link/links.ts'
import type { DocumentRows } from './rows.ts'

/** A word is rare if at most this share of the documents has it … */
const rareShare = 0.02
/** … or at most so many documents (an incident is reported by 2 to 8 documents in the labelled clusters) … */
const rareDocuments = 8
/** … or at most this share of a folder that may be about one event alone, up to so many documents. */
const smallFolderShare = 0.5
const smallFolderDocuments = 30

/** Documents that tell one story in a small folder. */
const storyDocuments = 4

export interface Rarity {
  /** Documents in which a word or an entity may be and still be rare; the lower limit is of the very rare. */
  readonly limits: { readonly rare: number; readonly veryRare: number }
  readonly words: ReadonlyMap<string, number>
  readonly entities: ReadonlyMap<EntityKey, number>
  isRareWord(word: string): boolean
  /** In so few documents that it stands for one story. */
  isVeryRareWord(word: string): boolean
  isRareEntity(key: EntityKey): boolean
  /** In so few documents that it stands for one story. */
  isVeryRareEntity(key: EntityKey): boolean
}

const keysOf = new WeakMap<ClaimTables, ReadonlySet<EntityKey>>()

/** Names that half the world's news bears, as the keys of entities of every type. */
function wellKnownKeys(tables: ClaimTables): ReadonlySet<EntityKey> {
  let keys = keysOf.get(tables)
  if (keys === undefined) {
    keys = new Set([...tables.wellKnown].flatMap((name) => entityTypes.map((type) => `${type}:${name}`)))
    keysOf.set(tables, keys)
  }
  return keys
}

const entityTypes: readonly EntityType[] = ['person', 'organisation', 'place', 'group', 'event', 'work']

export function countRarity(documents: Iterable<DocumentRows>, tables: ClaimTables): Rarity {
  const words = new Map<string, number>()
  const entities = new Map<EntityKey, number>()
  let documentCount = 0
  for (const { words: own, entities: keys } of documents) {
    documentCount++
    for (const word of own) words.set(word, (words.get(word) ?? 0) + 1)
    for (const key of keys) entities.set(key, (entities.get(key) ?? 0) + 1)
  }
  return rarityOf(documentCount, words, entities, tables)
}

/** `words` and `entities` are numbers of documents; they are read when asked, not copied. */
export function rarityOf(
  documentCount: number,
  words: ReadonlyMap<string, number>,
  entities: ReadonlyMap<EntityKey, number>,
  tables: ClaimTables,
): Rarity {
  const veryRare = Math.max(storyDocuments, Math.floor(documentCount * rareShare))
  const rare = Math.max(
    rareDocuments,
    Math.floor(documentCount * rareShare),
    Math.min(smallFolderDocuments, Math.floor(documentCount * smallFolderShare)),
  )
  const wellKnown = wellKnownKeys(tables)
  return {
    limits: { rare, veryRare },
    words,
    entities,
    isRareWord: (word) => (words.get(word) ?? 0) <= rare,
    isVeryRareWord: (word) => (words.get(word) ?? 0) <= veryRare,
    isRareEntity: (key) => (entities.get(key) ?? 0) <= rare && !key.startsWith('group:') && !wellKnown.has(key),
    isVeryRareEntity: (key) => (entities.get(key) ?? 0) <= veryRare && !wellKnown.has(key),
  }
}
