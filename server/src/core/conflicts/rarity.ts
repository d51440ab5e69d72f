// How much a word or a name tells about which event a text is about: much, when few documents of the folder have it; little, when many have
// it, unless the figures beside it say that they are of one event. Counts documents only, so the order of arrival cannot be seen.

import type { ClaimTables } from '../claims/claimTables.ts'
import type { EntityType } from '../facts.ts'
import type { EntityKey } from '../link/links.ts'
import { type Agreement, isEnough, isOfOneEvent, isOfSeveralEvents } from './agreement.ts'

/** A word is rare if at most this share of the documents has it … */
const rareShare = 0.02
/** … or at most so many documents (an incident is reported by 2 to 8 documents in the labelled clusters) … */
const rareDocuments = 8
/** … or at most this share of a folder that may be about one event alone, up to so many documents. */
const smallFolderShare = 0.5
const smallFolderDocuments = 30

/** At least this share of a folder has what it is about. */
const topicShare = 0.25

/** Documents that tell one story in a small folder. */
const storyDocuments = 4

/** What more documents have is no story's any more, whatever they say; also keeps the lists of claims short that are asked. */
const mostOfStory = 2000

/** What the figures beside a word or a name say of it. */
export interface Telling {
  ofWord(word: string): Agreement
  /** Of figures of one kind alone. */
  ofWordBeside(kind: string, word: string): Agreement
  ofName(key: EntityKey): Agreement
  ofAges(person: EntityKey): Agreement
}

export interface Rarity {
  /**
   * Documents in which a word or an entity may be and still be rare; the lower limit is of the very rare. What more than `common` have is
   * asked by what figures stand beside it, and what more than `most` have tells nothing.
   */
  readonly limits: { readonly rare: number; readonly veryRare: number; readonly common: number; readonly most: number }
  readonly words: ReadonlyMap<string, number>
  readonly entities: ReadonlyMap<EntityKey, number>
  /** No group and nothing that half the world's news names. */
  isName(key: EntityKey): boolean
  /** In more documents than a rare word is, though a story may have as many. */
  isCommon(documents: number | undefined): boolean
  /** Stands for one event beside figures of this kind: it is rare, or the figures beside it say so. */
  tellsWord(kind: string, word: string): boolean
  /** It is common, and the figures beside it are of several events. */
  isScattered(kind: string, word: string): boolean
  /** It is common, and the figures beside it say that it stands for one event. */
  isKnownWord(kind: string, word: string): boolean
  tellsEntity(key: EntityKey): boolean
  /** The folder has so few documents that it may be about one story alone. */
  readonly isSmallFolder: boolean
  /** So many documents of the folder have it that it is what the folder is about. */
  isTopic(key: EntityKey): boolean
  /** It is common, and the figures of documents with it say that it stands for one event. */
  isKnownEntity(key: EntityKey): boolean
  /** So many texts give one age of this person that whoever gives another means the same. */
  isKnownByAge(person: EntityKey): boolean
  /** In so few documents that it stands for one story. */
  isVeryRareWord(word: string): boolean
  /** In so few documents that it stands for one story. */
  isVeryRareEntity(key: EntityKey): boolean
}

/** Where there are too few figures of the kind, all figures beside the word are asked. */
function agreementBeside(telling: Telling, kind: string, word: string): Agreement {
  const ofKind = telling.ofWordBeside(kind, word)
  return isEnough(ofKind) ? ofKind : telling.ofWord(word)
}

export function speaksForOneEvent(telling: Telling, kind: string, word: string): boolean {
  return isOfOneEvent(agreementBeside(telling, kind, word))
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

/** `words` and `entities` are numbers of documents; they are read when asked, not copied. */
export function rarityOf(
  documentCount: number,
  words: ReadonlyMap<string, number>,
  entities: ReadonlyMap<EntityKey, number>,
  tables: ClaimTables,
  telling: Telling,
): Rarity {
  const veryRare = Math.max(storyDocuments, Math.floor(documentCount * rareShare))
  const rare = Math.max(
    rareDocuments,
    Math.floor(documentCount * rareShare),
    Math.min(smallFolderDocuments, Math.floor(documentCount * smallFolderShare)),
  )
  const wellKnown = wellKnownKeys(tables)
  const common = Math.max(rareDocuments, Math.floor(documentCount * rareShare))
  const most = Math.max(common, mostOfStory)
  const isName = (key: EntityKey) => !key.startsWith('group:') && !wellKnown.has(key)
  return {
    limits: { rare, veryRare, common, most },
    isName,
    isCommon: (count) => count !== undefined && common < count && count <= most,
    tellsWord: (kind, word) => {
      const count = words.get(word) ?? 0
      return count <= rare || (count <= most && speaksForOneEvent(telling, kind, word))
    },
    isScattered: (kind, word) =>
      common < (words.get(word) ?? 0) && isOfSeveralEvents(agreementBeside(telling, kind, word)),
    isKnownWord: (kind, word) => common < (words.get(word) ?? 0) && speaksForOneEvent(telling, kind, word),
    isSmallFolder: documentCount * smallFolderShare <= smallFolderDocuments,
    isTopic: (key) => {
      const count = entities.get(key) ?? 0
      return rare < count && topicShare * documentCount <= count && isName(key)
    },
    isKnownEntity: (key) => isOfOneEvent(telling.ofName(key)),
    tellsEntity: (key) => {
      const count = entities.get(key) ?? 0
      if (!isName(key) || most < count) return false
      if (count <= common) return true
      const agreement = telling.ofName(key)
      return isOfOneEvent(agreement) || (count <= rare && !isOfSeveralEvents(agreement))
    },
    isKnownByAge: (person) => isOfOneEvent(telling.ofAges(person)),
    words,
    entities,
    isVeryRareWord: (word) => (words.get(word) ?? 0) <= veryRare,
    isVeryRareEntity: (key) => (entities.get(key) ?? 0) <= veryRare && !wellKnown.has(key),
  }
}
