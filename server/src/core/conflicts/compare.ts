// The corpus stage that finds claims which answer the same question, and decides whether they agree: the immutable result and its update.

import type { ClaimTables } from '../claims/claimTables.ts'
import { differingKeys, emptyMap, type MapDraft, type PersistentMap } from '../collections/persistentMap.ts'
import type { FactsOf } from '../corpus.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { DocumentChange, EntityKey, Links } from '../link/links.ts'
import { finishSteps, type Steps } from '../steps.ts'
import type { DocumentId } from '../text/document.ts'
import { ComparisonState, type Work } from './comparisonState.ts'
import { type Comparison, type ConflictKey, claimKey, type Dispute, type Slot } from './conflict.ts'
import type { Context } from './matching.ts'
import { rarityAmong } from './postings.ts'
import { type DocumentRows, documentRows } from './rows.ts'

interface State extends Comparison {
  readonly documents: PersistentMap<DocumentId, DocumentRows>
  readonly byKey: PersistentMap<ConflictKey, Slot>
  readonly byDocument: PersistentMap<DocumentId, readonly Slot[]>
  /** Documents whose slots were dropped (`forgetDocuments`) since they were last compared. */
  readonly forgotten: ReadonlySet<DocumentId>
  /** How much work the last update took; for tests. */
  readonly work: Work
}

export const noComparison: Comparison = makeState({
  documents: emptyMap(),
  byKey: emptyMap(),
  byDocument: emptyMap(),
  touched: new Set(),
  forgotten: new Set(),
  certain: 0,
  totals: { statements: 0, matched: 0 },
  work: { documents: 0, pairs: 0 },
})

/** The mutable state behind the newest version of a comparison. An older version has none, and gets a new one if it is updated. */
const stateBehind = new WeakMap<Comparison, ComparisonState>()

/**
 * The comparison after `changes`. Claims are read again only in documents that changed, or whose names now belong to another entity
 * (`touched`). Pauses after each document; until it has finished, `links` and the answers of `factsOf` must not change.
 */
export function* compareInSteps(
  comparison: Comparison,
  links: Links,
  { changes, touched }: { readonly changes: readonly DocumentChange[]; readonly touched: ReadonlySet<EntityKey> },
  factsOf: FactsOf,
  lexicon: Lexicon,
): Generator<void, Comparison> {
  const before = comparison as State
  const nameOf = nameIn(links)
  const rows = new Map<DocumentId, DocumentRows | undefined>()
  for (const { id, name, after } of changes) {
    yield
    rows.set(id, after === undefined ? undefined : yield* documentRows(id, name, after, links, lexicon.claims))
  }
  yield* refreshLinks(before, rows, { links, touched }, factsOf, lexicon.claims)
  const known = stateBehind.get(before)
  stateBehind.delete(before)
  if (known === undefined)
    for (const [id, document] of before.documents.entries()) if (!rows.has(id)) rows.set(id, document)
  const comparisonState = known ?? new ComparisonState(lexicon.claims)
  const { slots: found, work } = yield* comparisonState.update(rows, nameOf)
  const slots = new Map(found)
  // A new one does not know the keys of former slots.
  if (known === undefined) for (const key of before.byKey.keys()) if (!slots.has(key)) slots.set(key, undefined)
  const documents = before.documents.edit()
  let { statements } = before.totals
  for (const [id, document] of rows) {
    yield
    statements += (document?.rows.length ?? 0) - (before.documents.get(id)?.rows.length ?? 0)
    if (document === undefined) documents.delete(id)
    else documents.set(id, document)
  }
  const { matched, ...changed } = yield* withSlots(before, slots)
  const totals = { statements, matched }
  const state = makeState({ documents: documents.finish(), totals, work, forgotten: new Set(), ...changed })
  stateBehind.set(state, comparisonState)
  return state
}

/** The same without pauses. */
export function compareClaims(...input: Parameters<typeof compareInSteps>): Comparison {
  return finishSteps(compareInSteps(...input))
}

/**
 * Drops all slots that involve these documents until they are compared again, because the slots point to claims that no longer exist.
 * `alsoTouched` are documents whose change has not been published yet. A run that is abandoned half-way has no effect.
 */
export function* forgetDocuments(
  comparison: Comparison,
  documents: Iterable<DocumentId>,
  alsoTouched: ReadonlySet<DocumentId> = new Set(),
): Steps<Comparison> {
  const before = comparison as State
  const gone = new Set<Slot>()
  for (const id of documents) {
    for (const slot of before.byDocument.get(id) ?? []) gone.add(slot)
    yield
  }
  if (gone.size === 0) return comparison
  const byKey = before.byKey.edit()
  const byDocument = before.byDocument.edit()
  const without = new Set<DocumentId>()
  for (const slot of gone) {
    byKey.delete(slot.key)
    for (const id of documentsIn(slot)) {
      without.add(id)
      yield
    }
  }
  for (const id of without) {
    const slots = byDocument.get(id) ?? []
    setSlots(
      byDocument,
      id,
      slots.filter((each) => !gone.has(each)),
    )
    yield
  }
  const touched = new Set([...alsoTouched, ...without])
  const forgotten = new Set([...before.forgotten, ...without])
  const state = makeState({
    ...before,
    byKey: byKey.finish(),
    byDocument: byDocument.finish(),
    touched,
    forgotten,
    certain: before.certain - [...gone].filter(isCertain).length,
    totals: {
      ...before.totals,
      matched: [...gone].reduce((rest, slot) => rest - matchedIn(slot, documentsIn(slot)), before.totals.matched),
    },
  })
  const comparisonState = stateBehind.get(before)
  stateBehind.delete(before)
  if (comparisonState !== undefined) stateBehind.set(state, comparisonState)
  return state
}

function setSlots(byDocument: MapDraft<DocumentId, readonly Slot[]>, id: DocumentId, slots: readonly Slot[]): void {
  if (slots.length === 0) byDocument.delete(id)
  else byDocument.set(id, slots)
}

/** Keys whose slot was added, removed or changed. Looks only at what the two versions do not share. */
export function changedSlots(before: Comparison, after: Comparison): Iterable<ConflictKey> {
  return differingKeys((before as State).byKey, (after as State).byKey)
}

/** How many documents and pairs of claims the update that led to `comparison` looked at. */
export function comparisonWork(comparison: Comparison): Work {
  return (comparison as State).work
}

/** The context in which pairs of claims are matched, for explanations on request. */
export function comparisonContext(
  comparison: Comparison,
  links: Links,
  lexicon: Lexicon,
): Context & { readonly documents: PersistentMap<DocumentId, DocumentRows> } {
  const { documents } = comparison as State
  return {
    tables: lexicon.claims,
    rarity: rarityAmong(documents.entries(), lexicon.claims),
    nameOf: nameIn(links),
    documents,
  }
}

function nameIn(links: Links): (key: EntityKey) => string {
  return (key) => links.entity(key)?.name ?? key.slice(key.indexOf(':') + 1)
}

function* refreshLinks(
  before: State,
  rows: Map<DocumentId, DocumentRows | undefined>,
  { links, touched }: { readonly links: Links; readonly touched: ReadonlySet<EntityKey> },
  factsOf: FactsOf,
  tables: ClaimTables,
): Generator<void, void> {
  // Nothing has been compared yet.
  if (before.documents.size === 0) return
  for (const key of touched) {
    for (const id of links.documentsOf(key)) {
      yield
      if (rows.has(id) || !before.documents.has(id)) continue
      const entry = factsOf(id)
      if (entry !== undefined) rows.set(id, yield* documentRows(id, entry.name, entry.facts, links, tables))
    }
  }
}

function* sameSlot(a: Slot, b: Slot): Steps<boolean> {
  return (
    a.severity === b.severity &&
    a.confidence === b.confidence &&
    a.question === b.question &&
    a.why.join() === b.why.join() &&
    a.answers.length === b.answers.length &&
    a.answers.every((answer, index) => sameAnswer(answer, b.answers[index]!)) &&
    (yield* sameDisputes(a.disputes ?? noDisputes, b.disputes ?? noDisputes))
  )
}

const noDisputes: ReadonlyMap<string, Dispute> = new Map()

function* sameDisputes(a: ReadonlyMap<string, Dispute>, b: ReadonlyMap<string, Dispute>): Steps<boolean> {
  if (a.size !== b.size) return false
  for (const [key, dispute] of a) {
    const other = b.get(key)
    if (other === undefined || claimKey(other.with) !== claimKey(dispute.with)) return false
    if (other.why.join() !== dispute.why.join()) return false
    yield
  }
  return true
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

/** Replaces the slots of these keys; an unchanged slot stays the same object. */
function* withSlots(
  before: State,
  slots: ReadonlyMap<ConflictKey, Slot | undefined>,
): Generator<void, Pick<State, 'byKey' | 'byDocument' | 'touched' | 'certain'> & { readonly matched: number }> {
  const byKey = before.byKey.edit()
  const byDocument = before.byDocument.edit()
  const touched = new Set(before.forgotten)
  let { certain } = before
  let { matched } = before.totals
  for (const [key, after] of slots) {
    yield
    const known = before.byKey.get(key)
    if (known === after || (known !== undefined && after !== undefined && (yield* sameSlot(known, after)))) continue
    if (known !== undefined && isCertain(known)) certain--
    if (after !== undefined && isCertain(after)) certain++
    if (after === undefined) byKey.delete(key)
    else byKey.set(key, after)
    const [documentsBefore, documentsAfter] = [documentsIn(known), documentsIn(after)]
    matched += matchedIn(after, documentsAfter) - matchedIn(known, documentsBefore)
    for (const id of documentsBefore) {
      touched.add(id)
      setSlots(
        byDocument,
        id,
        (byDocument.get(id) ?? []).filter((slot) => slot !== known),
      )
    }
    for (const id of documentsAfter) {
      touched.add(id)
      byDocument.set(
        id,
        [...(byDocument.get(id) ?? []), after!].sort((a, b) => (a.key < b.key ? -1 : 1)),
      )
    }
  }
  return { byKey: byKey.finish(), byDocument: byDocument.finish(), touched, certain, matched }
}

function isCertain({ severity, confidence }: Slot): boolean {
  return severity === 'conflict' && confidence === 'certain'
}

function documentsIn(slot: Slot | undefined): Set<DocumentId> {
  return new Set(slot?.answers.flatMap(({ claims }) => claims.map(({ document }) => document)))
}

/** Claims that stand beside those of another document. */
function matchedIn(slot: Slot | undefined, documents: ReadonlySet<DocumentId>): number {
  if (slot === undefined || documents.size < 2) return 0
  return slot.answers.reduce((sum, { claims }) => sum + claims.length, 0)
}

function makeState(content: Omit<State, 'slots' | 'slot' | 'slotsIn'>): State {
  const { byKey, byDocument } = content
  return {
    ...content,
    slots: () => byKey.values(),
    slot: (key) => byKey.get(key),
    slotsIn: (document) => byDocument.get(document) ?? [],
  }
}
