// Feature: Review. Pairs of names that may be one and that the analysis left apart: a letter's difference, initials, a word more or less.
// Offered with the evidence, never done; whoever decides is not asked again, because both are then declared.

import { listPrefix } from '../core/decisions/decisions.ts'
import type { Entity } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { isMainType, mostMentioned } from './entityList.ts'
import { appearances, occurrencesIn, type Quotation, quote } from './locations.ts'
import { bucketsOf, holds, isSlipOfOnly, likeness } from './nameLikeness.ts'
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
        const why =
          likeness(a, b) ??
          (bucket.length === 2 ? holds(a, b) : undefined) ??
          (yield* titledAlike(snapshot, a, b, bucket))
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

/** Mentions looked at for a title. */
const mostTitles = 20

/** "Dr Kostrup" and "Dr Anna Kostrub": a letter's difference of surnames, the only bearer of the one, and a title that both have. */
function* titledAlike(snapshot: Snapshot, a: Entity, b: Entity, bucket: readonly Entity[]): Steps<string | undefined> {
  for (const [short, long] of [
    [a, b],
    [b, a],
  ] as const) {
    if (!isSlipOfOnly(short, long, bucket)) continue
    const titles = yield* titlesOf(snapshot, long)
    for (const title of yield* titlesOf(snapshot, short))
      if (titles.has(title))
        return `Both “${short.name}” and “${long.name}” are called “${title}”, and their surnames differ in one letter.`
  }
  return undefined
}

/** Words with a capital that stand right before mentions, but at the beginning of a sentence any word may. */
function* titlesOf(snapshot: Snapshot, entity: Entity): Steps<Set<string>> {
  const titles = new Set<string>()
  let looked = 0
  for (const appearance of yield* appearances(snapshot, entity.key)) {
    for (const { entry, mention } of occurrencesIn(snapshot, appearance)) {
      const { text, mark } = quote(snapshot, entry, mention, mention.sentence)
      const title = /(?:^|\s)(\p{Lu}[\p{L}]+)\.?\s$/u.exec(text.slice(0, mark.start))
      if (title !== null) titles.add(title[1]!)
      if (mostTitles <= ++looked) return titles
    }
    yield
  }
  return titles
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
