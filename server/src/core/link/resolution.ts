// What is decided about a name of the whole corpus, and what the decisions of a block rest on.

import type { NameKey } from '../facts.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import type { Node, NodeId } from './nodes.ts'

/** Why a name is joined with another; `explain.ts` makes sentences of it. */
export type JoinRule =
  | 'minority type'
  | 'well-known alias'
  | 'company words'
  | 'fuller name'
  | 'only bearer'
  | 'same office'
  | 'likely bearer'
  | 'alias statement'
  | 'open'
  | 'known elsewhere'
  | 'declared'
  | 'declared candidates'

export interface Resolution {
  /** The name it is one with, besides those that join it. */
  readonly join: NodeId | undefined
  readonly rule: JoinRule | undefined
  /** Names it could be, when that is open. */
  readonly candidates: readonly NodeId[]
}

/** Documents that use an alias for a name, by name: what `alias statement` rests on. */
export type AliasCounts = ReadonlyMap<NodeId, number>

/** What a block's decision rests on besides its own names. */
export interface BlockContext {
  readonly lexicon: LinkLexicon
  readonly aliasesOf: (key: NameKey) => AliasCounts | undefined
  /** Whether a document has this name. */
  readonly isNamed: (name: NodeId) => boolean
  /** In a small corpus, most likely of one story, chance bearers of one name are rare. */
  readonly isSmall: boolean
}

export const nothing: Resolution = { join: undefined, rule: undefined, candidates: [] }

/** How many times the documents of all others the most frequent bearer of a short form must have, and documents at least. */
export const dominance = { times: 10, documents: 10 }

/** A declared name is only what the reader says: a name of the same form that the reader left out is somebody else's. */
export function isOther(node: Node, declared: Node): boolean {
  return declared.declared !== undefined && node.declared === undefined && node.key === declared.key
}
