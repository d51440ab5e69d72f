// An immutable map for what snapshots share: a change copies the bucket it touches and nothing else, and a batch of changes copies
// each bucket once. No order is promised.

/** Entries a bucket holds on average before the table doubles; small enough that copying one costs about a microsecond. */
const bucketLoad = 16

/** What a persistent map and one of JavaScript's own have in common. */
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
  /** A draft of the next version; this one stays as it is. */
  edit(): MapDraft<Key, Value>
}

/** A version being made. Reads see its own writes; after `finish` it must not be used again. */
export interface MapDraft<Key extends string | number, Value> {
  readonly size: number
  get(key: Key): Value | undefined
  has(key: Key): boolean
  set(key: Key, value: Value): void
  delete(key: Key): void
  finish(): PersistentMap<Key, Value>
}

/** Keys that are new, gone, or have another value. Looks only at what the two versions do not share. */
export function* differingKeys<Key extends string | number, Value>(
  before: Table<Key, Value>,
  after: Table<Key, Value>,
): Generator<Key> {
  if (before === after) return
  const parts = before instanceof Buckets && after instanceof Buckets ? before.partsUnlike(after) : undefined
  for (const [old, now] of parts ?? [[before, after] as const]) {
    for (const [key, value] of now) if (old.get(key) !== value || !old.has(key)) yield key as Key
    for (const key of old.keys()) if (!now.has(key)) yield key as Key
  }
}

export function emptyMap<Key extends string | number, Value>(): PersistentMap<Key, Value> {
  return new Buckets<Key, Value>([new Map()], 0)
}

class Buckets<Key extends string | number, Value> implements PersistentMap<Key, Value> {
  readonly size: number
  readonly #buckets: readonly Map<Key, Value>[]

  constructor(buckets: readonly Map<Key, Value>[], size: number) {
    this.#buckets = buckets
    this.size = size
  }

  get(key: Key): Value | undefined {
    return this.#buckets[indexOf(key, this.#buckets.length)]!.get(key)
  }

  has(key: Key): boolean {
    return this.#buckets[indexOf(key, this.#buckets.length)]!.has(key)
  }

  *entries(): IterableIterator<[Key, Value]> {
    for (const bucket of this.#buckets) yield* bucket
  }

  [Symbol.iterator](): IterableIterator<[Key, Value]> {
    return this.entries()
  }

  /** Buckets at the same place that are not the same; undefined when the two have not as many. */
  partsUnlike(other: Buckets<Key, Value>): [Map<Key, Value>, Map<Key, Value>][] | undefined {
    if (other.#buckets.length !== this.#buckets.length) return undefined
    return this.#buckets.flatMap((bucket, index) =>
      bucket === other.#buckets[index] ? [] : [[bucket, other.#buckets[index]!] as [Map<Key, Value>, Map<Key, Value>]],
    )
  }

  *keys(): IterableIterator<Key> {
    for (const bucket of this.#buckets) yield* bucket.keys()
  }

  *values(): IterableIterator<Value> {
    for (const bucket of this.#buckets) yield* bucket.values()
  }

  edit(): MapDraft<Key, Value> {
    return new Draft(this, this.#buckets, this.size)
  }
}

class Draft<Key extends string | number, Value> implements MapDraft<Key, Value> {
  readonly #before: PersistentMap<Key, Value>
  #buckets: Map<Key, Value>[] | undefined
  #shared: readonly Map<Key, Value>[]
  /** Buckets this draft has copied, and may therefore write to. */
  #owned = new Set<number>()
  size: number

  constructor(before: PersistentMap<Key, Value>, shared: readonly Map<Key, Value>[], size: number) {
    this.#before = before
    this.#shared = shared
    this.size = size
  }

  get(key: Key): Value | undefined {
    const buckets = this.#buckets ?? this.#shared
    return buckets[indexOf(key, buckets.length)]!.get(key)
  }

  has(key: Key): boolean {
    const buckets = this.#buckets ?? this.#shared
    return buckets[indexOf(key, buckets.length)]!.has(key)
  }

  set(key: Key, value: Value): void {
    const bucket = this.#own(key)
    if (!bucket.has(key)) this.size++
    bucket.set(key, value)
    if (this.#buckets!.length * bucketLoad < this.size) this.#double()
  }

  delete(key: Key): void {
    if (!this.has(key)) return
    if (this.#own(key).delete(key)) this.size--
  }

  finish(): PersistentMap<Key, Value> {
    return this.#buckets === undefined ? this.#before : new Buckets(this.#buckets, this.size)
  }

  #own(key: Key): Map<Key, Value> {
    this.#buckets ??= [...this.#shared]
    const index = indexOf(key, this.#buckets.length)
    if (!this.#owned.has(index)) {
      this.#buckets[index] = new Map(this.#buckets[index])
      this.#owned.add(index)
    }
    return this.#buckets[index]!
  }

  #double(): void {
    const next: Map<Key, Value>[] = Array.from({ length: this.#buckets!.length * 4 }, () => new Map())
    for (const bucket of this.#buckets!)
      for (const [key, value] of bucket) next[indexOf(key, next.length)]!.set(key, value)
    this.#buckets = next
    this.#owned = new Set(next.keys())
  }
}

/** FNV-1a over the UTF-16 code units, or a multiplicative hash of an integer; `count` is a power of two. */
function indexOf(key: string | number, count: number): number {
  if (typeof key === 'number') return (Math.imul(key, 0x9e3779b1) >>> 8) & (count - 1)
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) & (count - 1)
}
