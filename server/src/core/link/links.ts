// Which names, in which documents, are the same person, organisation or place: the answer that the corpus stage `link` keeps.

import type { DocumentFacts, EntityType, NameKey } from '../facts.ts'
import type { DocumentId } from '../text/document.ts'

/** Type and normal form of the canonical name ("person:bashar assad"): content, not a counter, so that it survives edits and restarts. */
export type EntityKey = string

export interface Entity {
  readonly key: EntityKey
  readonly type: EntityType
  /** The canonical name: the fullest form that is in common use in the corpus. */
  readonly name: string
  /** Every form found, the most frequent first, the canonical name among them. */
  readonly aliases: readonly { readonly text: string; readonly count: number }[]
  readonly mentionCount: number
  readonly documentCount: number
  /** For a short form that could stand for several: whom; empty for all others. */
  readonly candidates: readonly EntityKey[]
  /** The id under which the reader has declared it; undefined for one that only the analysis knows. */
  readonly declared?: string
}

/** What a change of one document means for the corpus stages; `before` and `after` are undefined for a new and a removed document. */
export interface DocumentChange {
  readonly id: DocumentId
  readonly name: string
  readonly before: DocumentFacts | undefined
  readonly after: DocumentFacts | undefined
}

/** Immutable. Reading is constant time per entity and per name. */
export interface Links {
  entity(key: EntityKey): Entity | undefined
  entities(): Iterable<Entity>
  /** Mentions of all names; people, organisations and places. Counted by difference. */
  readonly totals: { readonly mentions: number; readonly entities: number }
  /** The entity of a name (index into `facts.names`) of a document; undefined for a doubtful name that no other document knows, and for a document that is not in the corpus. */
  entityOf(document: DocumentId, facts: DocumentFacts, name: number): EntityKey | undefined
  /** Documents that mention the entity, in no particular order. */
  documentsOf(key: EntityKey): Iterable<DocumentId>
  /**
   * Entities that are new, gone, or that have other names than before this change: what later stages have to look at again in documents
   * that did not change themselves. A mere change of counts is none.
   */
  readonly touched: ReadonlySet<EntityKey>
  /** Why the name belongs to its entity, in sentences for the reader; used by hover detail and "explain". */
  explain(document: DocumentId, facts: DocumentFacts, name: number): readonly string[]
}

export type { NameKey }
