// The wire contract beyond LSP: what the client may ask of the server, and what the server tells it. Types and method names only;
// imports nothing, so that client and server can share it. docs/PROTOCOL.md describes each message.

/** Zero-based; characters are UTF-16 code units, as in LSP. */
export interface WirePosition {
  readonly line: number
  readonly character: number
}

export interface WireRange {
  readonly start: WirePosition
  readonly end: WirePosition
}

export interface WireLocation {
  readonly uri: string
  readonly range: WireRange
}

/** One occurrence of a name, with the sentence it stands in. */
export interface WireMention extends WireLocation {
  /** Path relative to the folder. */
  readonly document: string
  /** The name as written there. */
  readonly text: string
  /** The sentence, white space collapsed; undefined when the text can no longer be read. */
  readonly sentence?: string
}

export interface WireEntity {
  readonly key: string
  readonly type: 'person' | 'organisation' | 'place' | 'group' | 'event' | 'work'
  readonly name: string
  readonly aliases: readonly string[]
  readonly description?: string
  readonly mentions: number
  readonly documents: number
  readonly conflicts: number
  /** Names of the candidates of an ambiguous short form. */
  readonly candidates: readonly string[]
}

export interface WireAnswer {
  /** "18", "at least 40". */
  readonly value: string
  readonly claims: readonly (WireMention & { readonly quote: string })[]
}

export interface WireConflict {
  readonly key: string
  readonly severity: 'conflict' | 'differs'
  /** Whether it is certain that the claims answer one question. */
  readonly confidence: 'certain' | 'likely'
  readonly kind: string
  readonly question: string
  readonly why: readonly string[]
  readonly answers: readonly WireAnswer[]
}

export interface WirePossibleMerge {
  /** The more mentioned one first. */
  readonly entities: readonly [WireEntity, WireEntity]
  /** Whole sentences. */
  readonly why: readonly string[]
  /** A sentence for each of the two. */
  readonly quotes: readonly WireMention[]
}

export interface PositionParams {
  readonly textDocument: { readonly uri: string }
  readonly position: WirePosition
}

/** Why something was taken for a name, a figure or a date, and for this one. */
export interface WireExplanation {
  readonly range: WireRange
  /** "Aleppo: place". */
  readonly title: string
  /** Whole sentences, the most telling first. */
  readonly reasons: readonly string[]
}

/** State of the index, for the language status item. */
export interface WireStatus {
  readonly state: 'indexing' | 'ready' | 'stopped'
  readonly documents: number
  readonly analysed: number
  readonly mentions: number
  readonly entities: number
  readonly conflicts: number
  /** Files left out, with the reason in words. */
  readonly skipped: readonly { readonly document: string; readonly reason: string }[]
}

/** Request methods: `[params, result]`. */
export interface Requests {
  /** All entities, most mentioned first; `group`, `event` and `work` only when asked for. */
  'dossier/entities': [{ readonly allTypes?: boolean }, readonly WireEntity[]]
  /** Mentions of an entity in document order. */
  'dossier/mentions': [{ readonly entity: string }, readonly WireMention[]]
  /** The entity under a position, or null. */
  'dossier/entityAt': [PositionParams, WireEntity | null]
  /** The mention after or before a position of the entity that stands there, across documents, going round at the ends; or null. */
  'dossier/neighbourMention': [PositionParams & { readonly direction: 'next' | 'previous' }, WireMention | null]
  /** Why what stands at a position is a name of this entity, or how the figure was read and matched; null where nothing stands. */
  'dossier/explain': [PositionParams, WireExplanation | null]
  /** Conflicts, grouped by question, in stable order. */
  'dossier/conflicts': [Record<string, never>, readonly WireConflict[]]
  /** Writes into the decision files that all names of one entity are the other; whether the editor did so. */
  'dossier/merge': [{ readonly from: string; readonly into: string }, boolean]
  /** Pairs of names that may be one and that were left apart, the likeliest first; those that the reader has decided are not among them. */
  'dossier/possibleMerges': [Record<string, never>, readonly WirePossibleMerge[]]
  /** Writes into the decision files that two entities are not one; whether the editor did so. */
  'dossier/keepApart': [{ readonly entities: readonly [string, string] }, boolean]
  /** Writes into the decision files what the reader decides about a conflict; whether the editor did so. */
  'dossier/decideConflict': [
    {
      readonly conflict: string
      readonly decision: 'not the same thing' | 'settled' | 'ignored'
      /** Of a settled one: the value that holds, and who or what says so. */
      readonly value?: string
      readonly source?: string
      readonly reason?: string
    },
    boolean,
  ]
  /** Reads the folder again and analyses every document anew. */
  'dossier/reindex': [Record<string, never>, null]
  'dossier/status': [Record<string, never>, WireStatus]
}

/** Notifications from the server. */
export interface Notifications {
  /** The index changed: views should ask again. Sent at most a few times a second. */
  'dossier/changed': WireStatus
}

export type RequestName = keyof Requests
export type NotificationName = keyof Notifications
