// Small counters: how often each of a few things occurs. Mostly there are one or two things, for which a list takes a third of a map's
// memory. There are no zero entries, so equal sets have equal counts; the order of entries means nothing.

/** Keys and numbers alternating, of exact length; or a map if there are many. */
export type Counts<Key extends string | number> = readonly (Key | number)[] | ReadonlyMap<Key, number>

export const noCounts: readonly never[] = []

/** From this many keys on, a map is faster than a linear search. */
const many = 8

export function countedKeys<Key extends string | number>(counts: Counts<Key>): number {
  return isList(counts) ? counts.length >> 1 : counts.size
}

export function* keysOf<Key extends string | number>(counts: Counts<Key>): Generator<Key> {
  if (!isList(counts)) yield* counts.keys()
  else for (let at = 0; at < counts.length; at += 2) yield counts[at] as Key
}

export function* entriesOf<Key extends string | number>(counts: Counts<Key>): Generator<readonly [Key, number]> {
  if (!isList(counts)) yield* counts
  else for (let at = 0; at < counts.length; at += 2) yield [counts[at] as Key, counts[at + 1] as number]
}

export function areEqual<Key extends string | number>(a: Counts<Key>, b: Counts<Key>): boolean {
  if (countedKeys(a) !== countedKeys(b)) return false
  for (const [key, number] of entriesOf(a)) if (countOf(b, key) !== number) return false
  return true
}

function countOf<Key extends string | number>(counts: Counts<Key>, key: Key): number {
  if (!isList(counts)) return counts.get(key) ?? 0
  for (let at = 0; at < counts.length; at += 2) if (counts[at] === key) return counts[at + 1] as number
  return 0
}

/** The counts with `by` added for this key. Changed in place unless `shared`; results may be passed in again. */
export function withMore<Key extends string | number>(
  counts: Counts<Key>,
  shared: Counts<Key>,
  key: Key,
  by: number,
): Counts<Key> {
  if (!isList(counts)) {
    const own = counts === shared ? new Map(counts) : (counts as Map<Key, number>)
    count(own, key, by)
    return own
  }
  let at = 0
  while (at < counts.length && counts[at] !== key) at += 2
  if (at === counts.length) {
    if (by === 0) return counts
    if (at < many * 2) return longer(counts, key, by)
    const map = new Map(entriesOf(counts))
    return map.set(key, by)
  }
  const next = (counts[at + 1] as number) + by
  if (next === 0) return counts.filter((_, index) => index !== at && index !== at + 1)
  const own = counts === shared ? counts.slice() : (counts as (Key | number)[])
  own[at + 1] = next
  return own
}

/** The counts with all of `more` added, `times` times. */
export function withAll<Key extends string | number>(
  counts: Counts<Key>,
  shared: Counts<Key>,
  more: Counts<Key>,
  times: number,
): Counts<Key> {
  let sum = counts
  if (!isList(more)) for (const [key, number] of more) sum = withMore(sum, shared, key, number * times)
  else
    for (let at = 0; at < more.length; at += 2)
      sum = withMore(sum, shared, more[at] as Key, (more[at + 1] as number) * times)
  return sum
}

/** Of exact length: a list that grows by spreading or pushing would reserve 17 more elements. */
function longer<Part>(list: readonly Part[], ...more: readonly [Part, Part]): readonly Part[] {
  if (list.length === 0) return more
  const longer: Part[] = new Array(list.length + 2)
  for (let at = 0; at < list.length; at++) longer[at] = list[at]!
  longer[list.length] = more[0]
  longer[list.length + 1] = more[1]
  return longer
}

/** Adds to the count of a key in a map. */
export function count<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const next = (counts.get(key) ?? 0) + by
  if (next === 0) counts.delete(key)
  else counts.set(key, next)
}

function isList<Key extends string | number>(counts: Counts<Key>): counts is readonly (Key | number)[] {
  return Array.isArray(counts)
}
