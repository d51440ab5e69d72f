// Feature: Connections. Who and what an entity is mentioned with: the sentences that name both, grouped by the other, with whom it shares
// most sentences first.

import { pushTo } from '../core/collections/lists.ts'
import type { DocumentFacts, EntityType, Mention } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { isMainType } from './entityList.ts'
import { appearances, type Quotation, quote } from './locations.ts'

export interface ConnectionRow {
  /** Canonical name and type of the other. */
  readonly name: string
  readonly type: EntityType
  /** Sentences that name both. */
  readonly sentences: number
  /** The other, as the sentence writes it. */
  readonly written: string
  /** The sentence; its span is the other's mention. */
  readonly quotation: Quotation
}

/** Sentences quoted for each other entity; `sentences` counts all of them. */
const mostQuoted = 25

/** People, organisations and places, except ambiguous short forms. Sentences in document order; quoted as they are taken, which costs most. */
export function* connectionRows(snapshot: Snapshot, about: EntityKey): Steps<Iterable<ConnectionRow>> {
  const found = new Map<EntityKey, Shared[]>()
  for (const { entry, facts, names } of yield* appearances(snapshot, about)) {
    yield
    if (!isFresh(entry)) continue
    const sentences = new Set<number>()
    for (const { name, sentence } of facts.mentions) {
      if (names.includes(name)) sentences.add(sentence)
      yield
    }
    for (const [other, mentions] of yield* othersIn(snapshot, entry, facts, sentences, about)) {
      for (const mention of mentions) pushTo(found, other, { entry, mention })
      yield
    }
  }
  const others = yield* sortInSteps(found, ([a, x], [b, y]) => y.length - x.length || compareNames(a, b))
  return quoted(snapshot, others)
}

interface Shared {
  readonly entry: Entry
  readonly mention: Mention
}

/** The first mention of each other entity in each of the sentences. */
function* othersIn(
  snapshot: Snapshot,
  { document }: Entry,
  facts: DocumentFacts,
  sentences: ReadonlySet<number>,
  about: EntityKey,
): Steps<ReadonlyMap<EntityKey, Iterable<Mention>>> {
  const found = new Map<EntityKey, Map<number, Mention>>()
  for (const mention of facts.mentions) {
    yield
    if (!sentences.has(mention.sentence)) continue
    const other = snapshot.corpus.links.entityOf(document.id, facts, mention.name)
    if (other === undefined || other === about || !isShown(snapshot, other)) continue
    const bySentence = found.get(other) ?? new Map<number, Mention>()
    if (bySentence.size === 0) found.set(other, bySentence)
    if (!bySentence.has(mention.sentence)) bySentence.set(mention.sentence, mention)
  }
  return new Map([...found].map(([other, bySentence]) => [other, bySentence.values()] as const))
}

function isShown({ corpus }: Snapshot, key: EntityKey): boolean {
  const entity = corpus.links.entity(key)
  return entity !== undefined && entity.candidates.length === 0 && isMainType(entity.type)
}

function* quoted(
  snapshot: Snapshot,
  others: readonly (readonly [EntityKey, readonly Shared[]])[],
): Generator<ConnectionRow, void> {
  for (const [key, shared] of others) {
    const entity = snapshot.corpus.links.entity(key)
    if (entity === undefined) continue
    const { name, type } = entity
    for (const { entry, mention } of shared.slice(0, mostQuoted)) {
      const quotation = quote(snapshot, entry, mention, mention.sentence)
      yield { name, type, sentences: shared.length, written: mention.text, quotation }
    }
  }
}
