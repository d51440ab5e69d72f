// The mutable state behind a comparison, kept between updates: where claims are posted, which pairs answer one question, and which claims
// are connected. Updated in place by the difference of some documents; an older version of the comparison has to build a new one.

import type { ClaimTables } from '../claims/claimTables.ts'
import { count } from '../collections/counts.ts'
import { pushTo } from '../collections/lists.ts'
import type { EntityKey } from '../link/links.ts'
import { sortInSteps } from '../steps.ts'
import type { DocumentId } from '../text/document.ts'
import type { ConflictKey, Slot } from './conflict.ts'
import type { Context } from './matching.ts'
import { edgesAStep } from './partition.ts'
import { type Posted, Postings } from './postings.ts'
import { type Rarity, rarityOf } from './rarity.ts'
import { type ClaimRow, claimsAStep, compareRows, type DocumentRows } from './rows.ts'
import { type Edge, findEdge, toSlots } from './slots.ts'

export interface SlotChanges {
  /** For every key that was looked at: its slot, or undefined if there is none any more. */
  readonly slots: ReadonlyMap<ConflictKey, Slot | undefined>
  readonly work: Work
}

/** How much work an update took; for tests. */
export interface Work {
  /** Documents whose claims were posted or compared again. */
  readonly documents: number
  /** Pairs of claims that were compared. */
  readonly pairs: number
}

/** A connected component of claims and edges. */
interface Component {
  /** In document order. */
  readonly rows: readonly ClaimRow[]
  /** Not empty. */
  readonly slots: readonly Slot[]
}

export class ComparisonState {
  readonly #tables: ClaimTables
  readonly #documents = new Map<DocumentId, DocumentRows>()
  readonly #words = new Map<string, number>()
  readonly #entities = new Map<EntityKey, number>()
  readonly #postings = new Postings()
  readonly #edges = new Map<ClaimRow, Edge[]>()
  readonly #components = new Map<ClaimRow, Component>()
  readonly #byKey = new Map<ConflictKey, { readonly component: Component; readonly slot: Slot }[]>()
  #rarity: Rarity
  /** Claims compared with others so far. */
  #turn = 0

  constructor(tables: ClaimTables) {
    this.#tables = tables
    this.#rarity = rarityOf(0, this.#words, this.#entities, tables, this.#postings)
  }

  /**
   * `changes` maps documents to their rows, undefined for removed ones. Pauses after each document; until it has finished, nothing else may
   * use this object.
   */
  *update(
    changes: ReadonlyMap<DocumentId, DocumentRows | undefined>,
    nameOf: (key: EntityKey) => string,
  ): Generator<void, SlotChanges> {
    const earlier = new Map<DocumentId, DocumentRows>()
    for (const id of changes.keys()) {
      const document = this.#documents.get(id)
      if (document !== undefined) earlier.set(id, document)
    }
    const affected = yield* this.#takeDocuments(changes)
    const crossed = yield* this.#postings.update(affected, this.#documents, this.#rarity)
    const compared = new Set([...affected, ...crossed.documents])
    yield* this.#addDocumentsWith(crossed, compared)
    const loose = yield* this.#takeApart(compared, earlier)
    const context: Context = { tables: this.#tables, rarity: this.#rarity, nameOf }
    const pairs = yield* this.#compare(compared, context, loose)
    const slots = yield* this.#putTogether(loose, context)
    return { slots, work: { documents: compared.size, pairs } }
  }

  /**
   * Updates the counts of words and names. Returns the documents whose claims may now be posted or matched differently: those that changed,
   * those that share a word or name whose count changed and is or was low enough to matter, and all of them if the rarity limits moved.
   */
  *#takeDocuments(changes: ReadonlyMap<DocumentId, DocumentRows | undefined>): Generator<void, Set<DocumentId>> {
    let size = this.#documents.size
    for (const [id, after] of changes) size += (after === undefined ? 0 : 1) - (this.#documents.has(id) ? 1 : 0)
    const { limits } = this.#rarity
    this.#rarity = rarityOf(size, this.#words, this.#entities, this.#tables, this.#postings)
    const moved = (Object.keys(limits) as (keyof typeof limits)[]).some(
      (each) => limits[each] !== this.#rarity.limits[each],
    )
    // If all documents are affected, the words do not matter.
    const words = moved ? this.#words : new Map<string, number>()
    const entities = moved ? this.#entities : new Map<EntityKey, number>()
    for (const [id, after] of changes) {
      yield
      const before = this.#documents.get(id)
      if (before !== undefined) addAll(before, -1)
      if (after !== undefined) addAll(after, 1)
      if (after === undefined) this.#documents.delete(id)
      else this.#documents.set(id, after)
    }
    if (moved) return new Set([...changes.keys(), ...this.#documents.keys()])
    const rareWords = yield* applyCounts(this.#words, words, limits)
    const rareEntities = yield* applyCounts(this.#entities, entities, limits)
    const affected = new Set(changes.keys())
    yield* this.#addDocumentsWith({ words: rareWords, names: rareEntities }, affected)
    return affected

    function addAll(document: DocumentRows, by: 1 | -1): void {
      for (const word of document.words) count(words, word, by)
      for (const key of document.entities) count(entities, key, by)
    }
  }

  /** Adds the documents that contain one of the words or names. */
  *#addDocumentsWith(
    { words, names }: { readonly words: ReadonlySet<string>; readonly names: ReadonlySet<string> },
    found: Set<DocumentId>,
  ): Generator<void, void> {
    if (words.size === 0 && names.size === 0) return
    for (const [id, document] of this.#documents) {
      yield
      if (document.words.some((word) => words.has(word)) || document.entities.some((key) => names.has(key)))
        found.add(id)
    }
  }

  /** Removes all pairs with a claim of these documents. Returns the claims that were connected to them. */
  *#takeApart(
    compared: ReadonlySet<DocumentId>,
    earlier: ReadonlyMap<DocumentId, DocumentRows>,
  ): Generator<void, Loose> {
    const loose = new Loose(this.#components)
    /** Claims of other documents that lose a pair. */
    const others = new Set<ClaimRow>()
    for (const id of compared) {
      yield
      for (const row of (earlier.get(id) ?? this.#documents.get(id))?.rows ?? []) {
        const edges = this.#edges.get(row)
        if (edges === undefined) continue
        loose.add(row)
        this.#edges.delete(row)
        for (const { a, b } of edges) {
          const other = a === row ? b : a
          if (!compared.has(other.in.id)) others.add(other)
        }
      }
    }
    for (const other of others) {
      yield
      loose.add(other)
      const kept = this.#edges.get(other)!.filter(({ a, b }) => !compared.has(a.in.id) && !compared.has(b.in.id))
      if (kept.length === 0) this.#edges.delete(other)
      else this.#edges.set(other, kept)
    }
    return loose
  }

  /** Compares the claims of these documents with all claims they meet. Returns the number of pairs. */
  *#compare(compared: ReadonlySet<DocumentId>, context: Context, loose: Loose): Generator<void, number> {
    const firstTurn = this.#turn + 1
    let pairs = 0
    for (const id of compared) {
      yield
      const claims = this.#postings.claimsOf(id)
      for (let index = 0; index < claims.length; index++) {
        if (index % claimsAStep === claimsAStep - 1) yield
        pairs += yield* this.#meet(claims[index]!, firstTurn, context, loose)
      }
    }
    return pairs
  }

  /** Compares a claim with all those it meets, once each. Claims with a turn from `firstTurn` on have already been compared with it. */
  *#meet(posted: Posted, firstTurn: number, context: Context, loose: Loose): Generator<void, number> {
    const { row, postings } = posted
    const turn = ++this.#turn
    posted.turn = turn
    posted.met = turn
    let pairs = 0
    for (const posting of postings) {
      if (posting.length === 1) continue
      const meets = this.#postings.meets(posting)
      if (meets === 'none') continue
      let seen = 0
      for (const each of meets === 'all' || meets.has(posted) ? posting : meets) {
        if (++seen % metAStep === 0) yield
        if (each.met === turn || firstTurn <= each.turn) continue
        each.met = turn
        pairs++
        const other = each.row
        const edge = compareRows(row, other) < 0 ? findEdge(context, row, other) : findEdge(context, other, row)
        if (edge !== undefined) this.#join(edge, loose)
      }
    }
    return pairs
  }

  #join(edge: Edge, loose: Loose): void {
    const { a, b } = edge
    loose.add(a)
    loose.add(b)
    pushTo(this.#edges, a, edge)
    pushTo(this.#edges, b, edge)
  }

  /** Makes the slots of all loose claims. */
  *#putTogether(loose: Loose, context: Context): Generator<void, SlotChanges['slots']> {
    const keys = new Set<ConflictKey>()
    for (const component of loose.components) {
      yield
      for (const { key } of component.slots) {
        keys.add(key)
        const kept = (this.#byKey.get(key) ?? []).filter((each) => each.component !== component)
        if (kept.length === 0) this.#byKey.delete(key)
        else this.#byKey.set(key, kept)
      }
      for (const row of component.rows) this.#components.delete(row)
    }
    const seen = new Set<ClaimRow>()
    for (const start of loose.rows) {
      if (seen.has(start) || !this.#edges.has(start)) continue
      yield
      const found = new Set([start])
      let looked = 0
      for (const row of found) {
        seen.add(row)
        for (const { a, b } of this.#edges.get(row)!) {
          if (++looked % edgesAStep === 0) yield
          found.add(a).add(b)
        }
      }
      const rows = yield* sortInSteps(found, compareRows)
      const slots = yield* toSlots(context, yield* this.#edgesOf(rows))
      if (slots.length === 0) continue
      const component = { rows, slots }
      for (const row of rows) this.#components.set(row, component)
      for (const slot of slots) {
        keys.add(slot.key)
        pushTo(this.#byKey, slot.key, { component, slot })
      }
    }
    const slots = new Map<ConflictKey, Slot | undefined>()
    for (const key of keys) {
      yield
      slots.set(key, this.#slotOf(key))
    }
    return slots
  }

  /** The edges of these claims, which are in document order, in that order. */
  *#edgesOf(rows: readonly ClaimRow[]): Generator<void, readonly Edge[]> {
    const order = new Map(rows.map((row, index) => [row, index]))
    const edges: Edge[] = []
    let looked = 0
    for (const row of rows) {
      const all = this.#edges.get(row)!
      const own = all.filter(({ a }) => a === row)
      for (const edge of own.sort((x, y) => order.get(x.b)! - order.get(y.b)!)) edges.push(edge)
      looked += all.length
      if (looked < edgesAStep) continue
      looked = 0
      yield
    }
    return edges
  }

  /** Of several components with the same key (the same statements in other documents), the one that begins first. */
  #slotOf(key: ConflictKey): Slot | undefined {
    const found = this.#byKey.get(key)
    if (found === undefined) return undefined
    return found.reduce((first, each) =>
      compareRows(each.component.rows[0]!, first.component.rows[0]!) < 0 ? each : first,
    ).slot
  }
}

/** Claims whose slots must be rebuilt, with everything that was connected to them. */
class Loose {
  readonly rows = new Set<ClaimRow>()
  readonly components = new Set<Component>()
  readonly #of: ReadonlyMap<ClaimRow, Component>

  constructor(of: ReadonlyMap<ClaimRow, Component>) {
    this.#of = of
  }

  add(row: ClaimRow): void {
    this.rows.add(row)
    const component = this.#of.get(row)
    if (component === undefined || this.components.has(component)) return
    this.components.add(component)
    for (const each of component.rows) this.rows.add(each)
  }
}

/** Pairs compared between two pauses. */
const metAStep = 128

/** Counts changed between two pauses. */
const countsAStep = 64

/** Adds the differences. Returns the keys whose count changed and is or was low enough to matter. */
function* applyCounts<Key>(
  counts: Map<Key, number>,
  differences: ReadonlyMap<Key, number>,
  { rare, most }: Rarity['limits'],
): Generator<void, Set<Key>> {
  const found = new Set<Key>()
  let taken = 0
  for (const [key, by] of differences) {
    if (++taken % countsAStep === 0) yield
    const before = counts.get(key) ?? 0
    const after = before + by
    if (after === 0) counts.delete(key)
    else counts.set(key, after)
    // A word that only one document has, before and after, concerns no other.
    const isRare = Math.min(before, after) <= rare && 1 < Math.max(before, after)
    if (isRare || before <= most !== after <= most) found.add(key)
  }
  return found
}
