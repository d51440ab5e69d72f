// The corpus stage that finds claims answering one question and decides whether they agree.

import type { ClaimTables } from '../claims/claimTables.ts'
import type { FactsOf } from '../corpus.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { DocumentChange, EntityKey, Links } from '../link/links.ts'
import type { DocumentId } from '../text/document.ts'
import { candidatePairs } from './candidates.ts'
import type { Comparison, ConflictKey, Slot } from './conflict.ts'
import type { Context } from './match.ts'
import { countRarity } from './rarity.ts'
import { type DocumentRows, documentRows } from './rows.ts'
import { findSlots } from './slots.ts'

interface State extends Comparison {
  readonly documents: ReadonlyMap<DocumentId, DocumentRows>
  readonly byKey: ReadonlyMap<ConflictKey, Slot>
  readonly byDocument: ReadonlyMap<DocumentId, readonly Slot[]>
}

export const noComparison: Comparison = makeState(new Map(), [], new Set())

/** Claims are read again only in documents that changed, or whose names became another entity; the pairs are found anew. */
export function compareClaims(
  comparison: Comparison,
  links: Links,
  changes: readonly DocumentChange[],
  factsOf: FactsOf,
  lexicon: Lexicon,
): Comparison {
  const before = comparison as State
  const documents = new Map(before.documents)
  for (const { id, name, after } of changes) {
    if (after === undefined) documents.delete(id)
    else documents.set(id, documentRows(id, name, after, links, lexicon.claims))
  }
  refreshLinks(documents, changes, links, factsOf, lexicon.claims)
  const ordered = [...documents.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const rarity = countRarity(ordered, lexicon.claims)
  const context = { tables: lexicon.claims, rarity, nameOf: nameIn(links) }
  const slots = findSlots(context, candidatePairs(ordered, rarity)).map((slot) => {
    const same = before.byKey.get(slot.key)
    return same !== undefined && sameSlot(same, slot) ? same : slot
  })
  return makeState(documents, slots, touchedDocuments(before, slots))
}

/** What pairs of claims are matched with, for explanations after the fact. */
export function comparisonContext(
  comparison: Comparison,
  links: Links,
  lexicon: Lexicon,
): Context & { readonly documents: ReadonlyMap<DocumentId, DocumentRows> } {
  const { documents } = comparison as State
  return {
    tables: lexicon.claims,
    rarity: countRarity(documents.values(), lexicon.claims),
    nameOf: nameIn(links),
    documents,
  }
}

function nameIn(links: Links): (key: EntityKey) => string {
  return (key) => links.entity(key)?.name ?? key.slice(key.indexOf(':') + 1)
}

function refreshLinks(
  documents: Map<DocumentId, DocumentRows>,
  changes: readonly DocumentChange[],
  links: Links,
  factsOf: FactsOf,
  tables: ClaimTables,
): void {
  const done = new Set(changes.map(({ id }) => id))
  for (const key of links.touched) {
    for (const id of links.documentsOf(key)) {
      if (done.has(id)) continue
      done.add(id)
      const entry = factsOf(id)
      if (entry !== undefined && documents.has(id))
        documents.set(id, documentRows(id, entry.name, entry.facts, links, tables))
    }
  }
}

function sameSlot(a: Slot, b: Slot): boolean {
  return (
    a.severity === b.severity &&
    a.confidence === b.confidence &&
    a.question === b.question &&
    a.why.join() === b.why.join() &&
    a.answers.length === b.answers.length &&
    a.answers.every((answer, index) => sameAnswer(answer, b.answers[index]!))
  )
}

function sameAnswer(a: Slot['answers'][number], b: Slot['answers'][number]): boolean {
  return (
    a.value === b.value &&
    a.copies === b.copies &&
    a.claims.length === b.claims.length &&
    a.claims.every(
      ({ document, claim }, index) => b.claims[index]!.document === document && b.claims[index]!.claim === claim,
    )
  )
}

function touchedDocuments(before: State, slots: readonly Slot[]): Set<DocumentId> {
  const touched = new Set<DocumentId>()
  const touch = (slot: Slot) => {
    for (const { claims } of slot.answers) for (const { document } of claims) touched.add(document)
  }
  const kept = new Set(slots)
  for (const slot of before.byKey.values()) if (!kept.has(slot)) touch(slot)
  for (const slot of slots) if (before.byKey.get(slot.key) !== slot) touch(slot)
  return touched
}

function makeState(
  documents: ReadonlyMap<DocumentId, DocumentRows>,
  slots: readonly Slot[],
  touched: ReadonlySet<DocumentId>,
): State {
  const byKey = new Map(slots.map((slot) => [slot.key, slot]))
  const byDocument = new Map<DocumentId, Slot[]>()
  for (const slot of byKey.values()) {
    const ids = new Set(slot.answers.flatMap(({ claims }) => claims.map(({ document }) => document)))
    for (const id of ids) {
      const list = byDocument.get(id)
      if (list === undefined) byDocument.set(id, [slot])
      else list.push(slot)
    }
  }
  return {
    documents,
    byKey,
    byDocument,
    slots: () => byKey.values(),
    slot: (key) => byKey.get(key),
    slotsIn: (document) => byDocument.get(document) ?? [],
    touched,
  }
}
