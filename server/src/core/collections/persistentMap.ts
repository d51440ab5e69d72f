// An immutable map for state that snapshots share: a change copies the bucket it touches, the page that contains the bucket, and the list
// of pages. It grows one bucket at a time (linear hashing, Litwin 1980), so no change has to rehash all entries. A small map, of which
// there are very many, is a single bucket. Iteration order is unspecified.

import { fnvBasis, fnvPrime } from '../text/fnv.ts'

/** Entries per bucket on average: few, because they are searched linearly and copied together. */
const bucketLoad = 5
/** Buckets per page: a batch of changes copies each page once. */
const pageBits = 5
const pageSize = 2 ** pageBits

/** What persistent maps and JavaScript's own maps have in common. */
export interface Table<Key, Value> {
  readonly size: number
  get(key: Key): Value | undefined
  has(key: Key): boolean
  entries(): IterableIterator<[Key, Value]>
  keys(): IterableIterator<Key>
  values(): IterableIterator<Value>
  [Symbol.iterator](): IterableIterator<[Key, Value]>
}

export interface PersistentMap<Key extends string | number, Value> extends Table<Key, Value> {
  /** A draft of the next version; this version does not change. */
  edit(): MapDraft<Key, Value>
}

/** A version under construction. Reads see its own writes; it must not be used after `finish`. */
export interface MapDraft<Key extends string | number, Value> {
  readonly size: number
  get(key: Key): Value | undefined
  has(key: Key): boolean
  set(key: Key, value: Value): void
  delete(key: Key): void
  finish(): PersistentMap<Key, Value>
}

/** Keys that were added, removed or changed. Looks only at what the two versions do not share. */
export function* differingKeys<Key extends string | number, Value>(
  before: Table<Key, Value>,
  after: Table<Key, Value>,
): Generator<Key> {
  if (before === after) return
  const areBoth = before instanceof Pages && after instanceof Pages
  for (const [key, value] of areBoth ? after.entriesUnlike(before) : after.entries())
    if (before.get(key as Key) !== value || !before.has(key as Key)) yield key as Key
  for (const [key] of areBoth ? before.entriesUnlike(after) : before.entries())
    if (!after.has(key as Key)) yield key as Key
}

export function emptyMap<Key extends string | number, Value>(): PersistentMap<Key, Value> {
  return empty as unknown as PersistentMap<Key, Value>
}

/** A map of a single bucket. */
class Few<Key extends string | number, Value> implements PersistentMap<Key, Value> {
  readonly #bucket: Bucket<Key, Value>

  constructor(bucket: Bucket<Key, Value>) {
    this.#bucket = bucket
  }

  get size(): number {
    return this.#bucket.length >> 1
  }

  get(key: Key): Value | undefined {
    return valueIn(this.#bucket, key)
  }

  has(key: Key): boolean {
    return placeOf(this.#bucket, key) !== -1
  }

  *entries(): IterableIterator<[Key, Value]> {
    const bucket = this.#bucket
    for (let at = 0; at < bucket.length; at += 2) yield [bucket[at] as Key, bucket[at + 1] as Value]
  }

  [Symbol.iterator](): IterableIterator<[Key, Value]> {
    return this.entries()
  }

  *keys(): IterableIterator<Key> {
    for (let at = 0; at < this.#bucket.length; at += 2) yield this.#bucket[at] as Key
  }

  *values(): IterableIterator<Value> {
    for (let at = 1; at < this.#bucket.length; at += 2) yield this.#bucket[at] as Value
  }

  edit(): MapDraft<Key, Value> {
    return new Draft<Key, Value>(this, this.#bucket, [], 0)
  }
}

/** Keys and values alternating. Never changed, so versions may share it. */
type Bucket<Key, Value> = readonly (Key | Value)[]
type Page<Key, Value> = Bucket<Key, Value>[]

const emptyBucket: Bucket<never, never> = []

class Pages<Key extends string | number, Value> implements PersistentMap<Key, Value> {
  readonly size: number
  readonly #pages: readonly Page<Key, Value>[]
  /** Buckets in all pages; each page but the last is full. */
  readonly #count: number

  constructor(pages: readonly Page<Key, Value>[], count: number, size: number) {
    this.#pages = pages
    this.#count = count
    this.size = size
  }

  get(key: Key): Value | undefined {
    return valueIn(bucketAt(this.#pages, indexOf(key, this.#count)), key)
  }

  has(key: Key): boolean {
    return placeOf(bucketAt(this.#pages, indexOf(key, this.#count)), key) !== -1
  }

  *entries(): IterableIterator<[Key, Value]> {
    for (const page of this.#pages)
      for (const bucket of page)
        for (let at = 0; at < bucket.length; at += 2) yield [bucket[at] as Key, bucket[at + 1] as Value]
  }

  [Symbol.iterator](): IterableIterator<[Key, Value]> {
    return this.entries()
  }

  *keys(): IterableIterator<Key> {
    for (const page of this.#pages)
      for (const bucket of page) for (let at = 0; at < bucket.length; at += 2) yield bucket[at] as Key
  }

  *values(): IterableIterator<Value> {
    for (const page of this.#pages)
      for (const bucket of page) for (let at = 1; at < bucket.length; at += 2) yield bucket[at] as Value
  }

  /** Entries in buckets that the other version does not share. */
  *entriesUnlike(other: Pages<Key, Value>): IterableIterator<[Key, Value]> {
    for (const [index, page] of this.#pages.entries()) {
      const same = other.#pages[index]
      if (page === same) continue
      for (const [number, bucket] of page.entries()) {
        if (bucket === same?.[number]) continue
        for (let at = 0; at < bucket.length; at += 2) yield [bucket[at] as Key, bucket[at + 1] as Value]
      }
    }
  }

  edit(): MapDraft<Key, Value> {
    return new Draft(this, undefined, this.#pages, this.#count)
  }
}

const empty: PersistentMap<never, never> = new Few<never, never>(emptyBucket)

class Draft<Key extends string | number, Value> implements MapDraft<Key, Value> {
  readonly #before: PersistentMap<Key, Value>
  /** The only bucket of a small map; there are no pages then. */
  #only: Bucket<Key, Value> | undefined
  #pages: readonly Page<Key, Value>[]
  #count: number
  /** By index: pages created by this draft, which it may therefore write to; undefined before the first change. */
  #own: (Page<Key, Value> | undefined)[] | undefined
  #hasChanged = false
  size: number

  constructor(
    before: PersistentMap<Key, Value>,
    only: Bucket<Key, Value> | undefined,
    pages: readonly Page<Key, Value>[],
    count: number,
  ) {
    this.#before = before
    this.#only = only
    this.#pages = pages
    this.#count = count
    this.size = before.size
  }

  get(key: Key): Value | undefined {
    return valueIn(this.#only ?? bucketAt(this.#pages, indexOf(key, this.#count)), key)
  }

  has(key: Key): boolean {
    return placeOf(this.#only ?? bucketAt(this.#pages, indexOf(key, this.#count)), key) !== -1
  }

  set(key: Key, value: Value): void {
    const index = this.#only === undefined ? indexOf(key, this.#count) : 0
    const bucket = this.#only ?? bucketAt(this.#pages, index)
    const place = placeOf(bucket, key)
    if (place !== -1) {
      if (bucket[place + 1] === value) return
      const changed = bucket.slice()
      changed[place + 1] = value
      this.#put(index, changed)
      return
    }
    this.#put(index, withEntry(bucket, key, value))
    this.size++
    if (this.#only === undefined ? this.#count * bucketLoad < this.size : bucketLoad < this.size) this.#split()
  }

  delete(key: Key): void {
    const index = this.#only === undefined ? indexOf(key, this.#count) : 0
    const bucket = this.#only ?? bucketAt(this.#pages, index)
    const place = placeOf(bucket, key)
    if (place === -1) return
    this.#put(index, withoutEntry(bucket, place))
    this.size--
  }

  finish(): PersistentMap<Key, Value> {
    if (!this.#hasChanged) return this.#before
    return this.#only === undefined ? new Pages(this.#pages, this.#count, this.size) : new Few(this.#only)
  }

  #put(index: number, bucket: Bucket<Key, Value>): void {
    this.#hasChanged = true
    if (this.#only !== undefined) {
      this.#only = bucket
      return
    }
    if (this.#own === undefined) {
      this.#own = []
      this.#pages = [...this.#pages]
    }
    const number = index >>> pageBits
    let page = this.#own[number]
    if (page === undefined) {
      page = this.#pages[number]?.slice() ?? []
      this.#own[number] = page
      ;(this.#pages as Page<Key, Value>[])[number] = page
    }
    page[index & (pageSize - 1)] = bucket
  }

  /** Splits the next bucket in turn into two, the second of which is new. */
  #split(): void {
    if (this.#only !== undefined) {
      this.#pages = [[this.#only]]
      this.#count = 1
      this.#only = undefined
    }
    const added = this.#count
    const divided = added - highestBit(added)
    const bucket = bucketAt(this.#pages, divided)
    this.#count = added + 1
    let going = 0
    for (let at = 0; at < bucket.length; at += 2) {
      const goes = indexOf(bucket[at] as Key, this.#count) === added
      areGoing[at] = goes
      if (goes) going += 2
    }
    if (0 < going) this.#put(divided, partOf(bucket, false, bucket.length - going))
    this.#put(added, partOf(bucket, true, going))
  }
}

/** While splitting a bucket: whether a key moves to the new one. */
const areGoing: boolean[] = []

/** The entries that move, or those that stay. */
function partOf<Key, Value>(bucket: Bucket<Key, Value>, go: boolean, length: number): Bucket<Key, Value> {
  if (length === 0) return emptyBucket
  if (length === bucket.length) return bucket
  const part: (Key | Value)[] = new Array(length)
  let end = 0
  for (let at = 0; at < bucket.length; at += 2) {
    if (areGoing[at] !== go) continue
    part[end++] = bucket[at]!
    part[end++] = bucket[at + 1]!
  }
  return part
}

function bucketAt<Key, Value>(pages: readonly Page<Key, Value>[], index: number): Bucket<Key, Value> {
  return pages[index >>> pageBits]![index & (pageSize - 1)]!
}

function valueIn<Key, Value>(bucket: Bucket<Key, Value>, key: Key): Value | undefined {
  const place = placeOf(bucket, key)
  return place === -1 ? undefined : (bucket[place + 1] as Value)
}

/** Index of the key in the bucket, -1 if absent. */
function placeOf<Key, Value>(bucket: Bucket<Key, Value>, key: Key): number {
  for (let at = 0; at < bucket.length; at += 2) if (bucket[at] === key) return at
  return -1
}

/** Of exact length: a list that grows by spreading or pushing would reserve 17 more elements. */
function withEntry<Key, Value>(bucket: Bucket<Key, Value>, key: Key, value: Value): Bucket<Key, Value> {
  const longer: (Key | Value)[] = new Array(bucket.length + 2)
  for (let at = 0; at < bucket.length; at++) longer[at] = bucket[at]!
  longer[bucket.length] = key
  longer[bucket.length + 1] = value
  return longer
}

function withoutEntry<Key, Value>(bucket: Bucket<Key, Value>, place: number): Bucket<Key, Value> {
  if (bucket.length === 2) return emptyBucket
  const shorter: (Key | Value)[] = new Array(bucket.length - 2)
  for (let at = 0; at < shorter.length; at++) shorter[at] = bucket[at < place ? at : at + 2]!
  return shorter
}

/** The highest power of two that does not exceed `count`. */
function highestBit(count: number): number {
  return 0x80000000 >>> Math.clz32(count)
}

/** Index of the key's bucket among `count`; buckets not yet split in this round hold the entries of two. */
function indexOf(key: string | number, count: number): number {
  const hash = hashOf(key)
  const round = highestBit(count)
  const index = hash & (2 * round - 1)
  return index < count ? index : index - round
}

/** FNV-1a over the UTF-16 code units, or a multiplicative hash of an integer. */
function hashOf(key: string | number): number {
  if (typeof key === 'number') return Math.imul(key, 0x9e3779b1) >>> 8
  let hash = fnvBasis
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), fnvPrime)
  return (hash ^ (hash >>> 15)) >>> 0
}
