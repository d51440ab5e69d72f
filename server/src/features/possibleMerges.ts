// Feature: Review. Pairs of names that may be one and that the analysis left apart: a letter's difference, initials, a word more or less.
// Offered with the evidence, never done; whoever decides is not asked again, because both are then declared.

import { listPrefix } from '../core/decisions/decisions.ts'
import { initialsOf, isAcronymOf, looksLikeAcronym } from '../core/link/acronyms.ts'
import type { Entity } from '../core/link/links.ts'
import { keyTokens, nameKey } from '../core/link/normalise.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { isMainType, mostMentioned } from './entityList.ts'
import { appearances, occurrencesIn, type Quotation, quote } from './locations.ts'
import { rememberSteps } from './remember.ts'

export interface PossibleMerge {
  /** The more mentioned one first. */
  readonly pair: readonly [Entity, Entity]
  /** Whole sentences. */
  readonly why: readonly string[]
  /** One sentence for each of the two, from a document that names both where there is one. */
  readonly quotes: readonly Quotation[]
}

/** Names looked at, the most mentioned first: who is mentioned less is hardly worth a review. */
const mostNames = 20_000
/** Pairs offered; a reader works through them from the top. */
const mostPairs = 200
/** A name with fewer letters differs from others in one letter by chance. */
const shortestWithSlip = 8
/** Shorter aliases are anybody's initials (letters). */
const shortestAlias = 5
/** Names that share a bucket with more others say nothing of any of them. */
const largestBucket = 50

/** The likeliest first: those that share documents, then the most mentioned. */
export function* findPossibleMerges(snapshot: Snapshot): Steps<PossibleMerge[]> {
  const found: PossibleMerge[] = []
  for (const { pair, why, shared } of yield* pairsOf(snapshot)) {
    const quotes: Quotation[] = []
    for (const [index, entity] of pair.entries()) {
      const sample = yield* sampleOf(snapshot, entity, pair[1 - index]!)
      if (sample !== undefined) quotes.push(sample)
    }
    found.push({ pair, why: [...why, sharedDocuments(shared)], quotes })
  }
  return found
}

interface Pair {
  readonly pair: readonly [Entity, Entity]
  readonly why: string[]
  readonly shared: number
}

const pairsOf = rememberSteps(function* (snapshot): Steps<readonly Pair[]> {
  const names = (yield* mostMentioned(snapshot))
    .filter(({ type, candidates }) => isMainType(type) && candidates.length === 0)
    .slice(0, mostNames)
  const rank = new Map(names.map((entity, index) => [entity.key, index]))
  const buckets = new Map<string, Entity[]>()
  for (const entity of names) {
    yield
    for (const key of bucketsOf(entity)) {
      const bucket = buckets.get(key)
      if (bucket === undefined) buckets.set(key, [entity])
      else bucket.push(entity)
    }
  }
  const found = new Map<string, Pair>()
  for (const bucket of buckets.values()) {
    yield
    if (largestBucket < bucket.length) continue
    for (const [index, a] of bucket.entries())
      for (const b of bucket.slice(index + 1)) {
        const id = `${a.key}\n${b.key}`
        if (a.key === b.key || found.has(id) || (isDeclared(a) && isDeclared(b))) continue
        const why = reason(a, b) ?? (bucket.length === 2 ? holds(a, b) : undefined)
        if (why === undefined) continue
        found.set(id, { pair: [a, b], why: [why], shared: countShared(snapshot, a, b) })
        yield
      }
  }
  const sorted = yield* sortInSteps(
    found.values(),
    (a, b) =>
      b.shared - a.shared ||
      rank.get(a.pair[0].key)! - rank.get(b.pair[0].key)! ||
      compareNames(a.pair[1].key, b.pair[1].key),
  )
  return sorted.slice(0, mostPairs)
})

/** Both declared: the reader has seen them, and keeps them apart. */
function isDeclared({ declared }: Entity): boolean {
  return declared !== undefined && !declared.startsWith(listPrefix)
}

/** What two names must share to be compared at all; the cost is linear in the number of names. */
function bucketsOf({ name, type, aliases }: Entity): Set<string> {
  const key = nameKey(name)
  const buckets = new Set<string>()
  for (const { text } of aliases) if (shortestAlias <= text.length) buckets.add(`called ${nameKey(text)}`)
  if (shortestWithSlip <= key.length) {
    buckets.add(`slip ${type} ${key}`)
    for (let at = 0; at < key.length; at++) buckets.add(`slip ${type} ${key.slice(0, at)}${key.slice(at + 1)}`)
  }
  const tokens = keyTokens(key)
  if (1 < tokens.length) {
    if (type === 'person')
      buckets.add(`surname ${tokens.at(-1)} ${tokens[0]![0]}`).add(`begins ${tokens[0]} ${tokens[1]}`)
    if (type === 'organisation')
      buckets.add(`ends ${tokens.at(-2)} ${tokens.at(-1)}`).add(`company ${tokens[0]} ${tokens[1]}`)
  }
  if (type === 'person') return buckets
  if (looksLikeAcronym(name)) buckets.add(`initials ${key.replaceAll(' ', '')}`)
  else for (const initials of initialsOf(key)) buckets.add(`initials ${initials}`)
  return buckets
}

/** Undefined for two that merely met in a bucket. */
function reason(a: Entity, b: Entity): string | undefined {
  const [x, y] = [nameKey(a.name), nameKey(b.name)]
  const names = `“${a.name}” and “${b.name}”`
  if (a.type === b.type && shortestWithSlip <= Math.min(x.length, y.length) && differInOneLetter(x, y))
    return `${names} differ in one letter.`
  if (a.type === 'person' && b.type === 'person')
    return fits(keyTokens(x), keyTokens(y)) ? `${names} have one surname, and given names that fit.` : undefined
  for (const [short, long] of [
    [a, b],
    [b, a],
  ] as const) {
    if (shortestAlias <= short.name.length && long.aliases.some(({ text }) => nameKey(text) === nameKey(short.name)))
      return `“${long.name}” is called “${short.name}” too.`
    if (looksLikeAcronym(short.name) && isAcronymOf(nameKey(short.name), nameKey(long.name)))
      return `“${short.name}” could be the initials of “${long.name}”.`
  }
  return undefined
}

/**
 * "Aya Karim Saleh" and "Aya Karim", "Lindholm Harbour Board" and "Harbour Board": the shorter name of two words at least, where no third
 * name shares these.
 */
function holds(a: Entity, b: Entity): string | undefined {
  if (a.type !== b.type) return undefined
  const [short, long] = a.name.length <= b.name.length ? [a, b] : [b, a]
  const [shorter, longer] = [keyTokens(nameKey(short.name)), keyTokens(nameKey(long.name))]
  if (shorter.length < 2 || longer.length <= shorter.length) return undefined
  // A person is called by the first names, an organisation by the last words or, as companies are, by the first.
  const isHeldFrom = (from: number) => shorter.every((word, at) => word === longer[from + at])
  const isHeld = isHeldFrom(0) || (a.type === 'organisation' && isHeldFrom(longer.length - shorter.length))
  return isHeld ? `“${long.name}” holds all of “${short.name}”.` : undefined
}

/** Different, by one letter put in, left out, changed, or by two that changed places. */
function differInOneLetter(x: string, y: string): boolean {
  if (x === y || 1 < Math.abs(x.length - y.length)) return false
  const [short, long] = x.length <= y.length ? [x, y] : [y, x]
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = (text: string, from: number) => text.slice(from)
  if (short.length < long.length) return rest(short, start) === rest(long, start + 1)
  if (/\d/.test(`${x[start]}${y[start]}`)) return false
  const swapped = x[start] === y[start + 1] && x[start + 1] === y[start] && rest(x, start + 2) === rest(y, start + 2)
  return swapped || rest(x, start + 1) === rest(y, start + 1)
}

/** "J. Doe", "Jon Doe" and "Jonathan Doe"; "John Doe" and "John Paul Doe". */
function fits(x: readonly string[], y: readonly string[]): boolean {
  if (x.length < 2 || y.length < 2 || x.at(-1) !== y.at(-1)) return false
  const [a, b] = [x[0]!, y[0]!]
  return a.startsWith(b) || b.startsWith(a)
}

function countShared(snapshot: Snapshot, a: Entity, b: Entity): number {
  const { links } = snapshot.corpus
  const documents = new Set(links.documentsOf(a.key))
  let count = 0
  for (const document of links.documentsOf(b.key)) if (documents.has(document)) count++
  return count
}

function sharedDocuments(shared: number): string {
  if (shared === 0) return 'No document names both.'
  return `${shared === 1 ? 'One document names' : `${shared} documents name`} both.`
}

function* sampleOf(snapshot: Snapshot, entity: Entity, other: Entity): Steps<Quotation | undefined> {
  const others = new Set(snapshot.corpus.links.documentsOf(other.key))
  const all = yield* appearances(snapshot, entity.key)
  const chosen = all.find(({ entry }) => others.has(entry.document.id)) ?? all[0]
  const [first] = occurrencesIn(snapshot, chosen)
  return first === undefined ? undefined : quote(snapshot, first.entry, first.mention, first.mention.sentence)
}
