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

/** A sentence that names an entity and says when; `text` is how it says it. */
export interface WireDay extends WireMention {
  /** First and last day, "2016-09-03"; the same for one day. */
  readonly from: string
  readonly to: string
  /** "Saturday 3 September 2016", "September 2016". */
  readonly printed: string
}

/** A sentence that names an entity together with another; `text` is how it names the other. */
export interface WireConnection extends WireMention {
  /** Canonical name and type of the other. */
  readonly other: string
  readonly type: WireEntity['type']
  /** How many sentences name both; of many only the first are sent. */
  readonly count: number
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
  /** What the reader has written down. */
  readonly notes?: WireNotes
}

/** Of an entity, each on one line; to take one away, it is set to "". */
export interface WireNotes {
  readonly role?: string
  /** Day or year of birth or foundation, as written. */
  readonly born?: string
  readonly link?: string
  readonly note?: string
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
  /** What the reader has decided; undefined for what is open. */
  readonly decision?: WireDecision
}

/** Of a disagreement, as it stands in the decision files. */
export interface WireDecision {
  readonly id: string
  readonly kind: ConflictVerdictKind
  readonly value?: string
  readonly source?: string
  readonly reason?: string
  readonly by?: string
  readonly date?: string
}

export type ConflictVerdictKind = 'not the same thing' | 'settled' | 'ignored'

export interface WirePossibleMerge {
  /** The more mentioned one first. */
  readonly entities: readonly [WireEntity, WireEntity]
  /** Whole sentences. */
  readonly why: readonly string[]
  /** A sentence for each of the two. */
  readonly quotes: readonly WireMention[]
}

/** An entity that may be two. */
export interface WirePossibleSplit {
  readonly entity: WireEntity
  /** Whole sentences. */
  readonly why: readonly string[]
  /** A sentence for each side, that of the better supported one first. */
  readonly quotes: readonly WireMention[]
  /** Documents that would speak of somebody else. */
  readonly others: readonly WireDocument[]
}

export interface WireDocument {
  readonly uri: string
  /** Path relative to the folder. */
  readonly document: string
}

/** What would become one entity. */
export interface WireMergePreview {
  /** With a sentence of each. */
  readonly members: readonly { readonly entity: WireEntity; readonly quote?: WireMention }[]
  /** Names that it may have, canonical names first. */
  readonly names: readonly string[]
  /** Of all together. */
  readonly mentions: number
  readonly documents: readonly string[]
}

/** Which of an entity's mentions are meant: all of some documents, or those at these places. */
export type WireWhich = { readonly documents: readonly string[] } | { readonly mentions: readonly WireLocation[] }

/** What a reader may decide in a view; entities are named by their keys. */
export type WireGesture =
  | { readonly gesture: 'merge'; readonly entities: readonly string[]; readonly name?: string }
  | { readonly gesture: 'keep apart'; readonly entities: readonly [string, string] }
  /** Whatever speaks against it, it is one. */
  | { readonly gesture: 'keep together'; readonly entity: string }
  | { readonly gesture: 'rename'; readonly entity: string; readonly name: string }
  | { readonly gesture: 'change type'; readonly entity: string; readonly type: WireEntity['type'] }
  | { readonly gesture: 'add alias'; readonly entity: string; readonly alias: string }
  | { readonly gesture: 'note'; readonly entity: string; readonly notes: WireNotes }
  /** Without `which`: everywhere. */
  | { readonly gesture: 'not a name'; readonly entity: string; readonly which?: WireWhich }
  /** `name`: of the other, where it is known. */
  | { readonly gesture: 'split off'; readonly entity: string; readonly which: WireWhich; readonly name?: string }
  | { readonly gesture: 'move'; readonly entity: string; readonly which: WireWhich; readonly to: string }
  /** Takes a decision about a disagreement back. */
  | { readonly gesture: 'withdraw'; readonly decision: string }

/** What one decision has changed in the decision files: enough to take it back wherever the rest of the file has gone meanwhile. */
export interface WireDecisionStep {
  /** "Merge “A” with “B”". */
  readonly title: string
  readonly files: readonly {
    readonly uri: string
    /** UTF-16 code units from the start of the file, with line ends of one character. */
    readonly at: number
    readonly removed: string
    readonly inserted: string
    /** What stands around it. */
    readonly before: string
    readonly after: string
  }[]
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

/** A passage as a block quote of Markdown that says where it was taken from. */
export interface WireQuotation {
  readonly markdown: string
  /** What is quoted. */
  readonly range: WireRange
}

/** A note on a passage. */
export interface WireNote {
  readonly id: string
  /** Path relative to the folder. */
  readonly document: string
  /** Undefined when the document is gone. */
  readonly uri?: string
  /** Undefined when the passage is gone, or could be one of several. */
  readonly range?: WireRange
  /** What stands there is not what the note was written about. */
  readonly changed: boolean
  /** What it was written about. */
  readonly quote: string
  /** The note's own text, then the replies. */
  readonly remarks: readonly WireRemark[]
  readonly resolved: boolean
}

export interface WireRemark {
  readonly text: string
  readonly by?: string
  /** Day, as written. */
  readonly date?: string
}

/** What a reader does with a note. `reply` counts the replies from 0; without it, the note itself is meant. */
export type WireNoteGesture =
  | {
      readonly action: 'add'
      readonly textDocument: { readonly uri: string }
      readonly range: WireRange
      readonly text: string
    }
  | { readonly action: 'reply'; readonly note: string; readonly text: string }
  | { readonly action: 'rewrite'; readonly note: string; readonly reply?: number; readonly text: string }
  | { readonly action: 'remove'; readonly note: string; readonly reply?: number }
  | { readonly action: 'resolve' | 'reopen'; readonly note: string }

/** State of the index, for the language status item. */
export interface WireStatus {
  readonly state: 'indexing' | 'ready' | 'stopped'
  readonly documents: number
  readonly analysed: number
  readonly mentions: number
  readonly entities: number
  readonly conflicts: number
  /** What documents say with a figure or a date of somebody or something, so that it can be compared. */
  readonly statements: number
  /** Those that answer the same question as a statement of another document. */
  readonly matched: number
  /** Files left out, with the reason in words. */
  readonly skipped: readonly { readonly document: string; readonly reason: string }[]
}

/** Request methods: `[params, result]`. */
export interface Requests {
  /** All entities, most mentioned first; `group`, `event` and `work` only when asked for. */
  'dossier/entities': [{ readonly allTypes?: boolean }, readonly WireEntity[]]
  /** Mentions of an entity in document order. */
  'dossier/mentions': [{ readonly entity: string }, readonly WireMention[]]
  /** Sentences that name an entity and say when, in the order of the days. */
  'dossier/timeline': [{ readonly entity: string }, readonly WireDay[]]
  /** Sentences that name an entity together with another, those first with whom it shares most. */
  'dossier/connections': [{ readonly entity: string }, readonly WireConnection[]]
  /** The entity under a position, or null. */
  'dossier/entityAt': [PositionParams, WireEntity | null]
  /** The mention after or before a position of the entity that stands there, across documents, going round at the ends; or null. */
  'dossier/neighbourMention': [PositionParams & { readonly direction: 'next' | 'previous' }, WireMention | null]
  /** Why what stands at a position is a name of this entity, or how the figure was read and matched; null where nothing stands. */
  'dossier/explain': [PositionParams, WireExplanation | null]
  /** What is selected, or the sentence at an empty range, as Markdown with its provenance; null where nothing stands. */
  'dossier/quotation': [
    { readonly textDocument: { readonly uri: string }; readonly range: WireRange },
    WireQuotation | null,
  ]
  /** Notes on the passages of one document, or of all, in order of the text; those whose passage is gone come last. */
  'dossier/notes': [{ readonly textDocument?: { readonly uri: string } }, readonly WireNote[]]
  /** Writes a note into notes.yaml, or changes it; whether there was anything to change. */
  'dossier/annotate': [WireNoteGesture, boolean]
  /** Conflicts, grouped by question, in stable order; with `decided` also those that the reader has decided, at the end. */
  'dossier/conflicts': [{ readonly decided?: boolean }, readonly WireConflict[]]
  /** Writes what the reader decides into the decision files: what was decided, in words, or null when nothing is changed by it. */
  'dossier/decide': [WireGesture, string | null]
  /** What would become one; null without two entities. */
  'dossier/previewMerge': [{ readonly entities: readonly string[] }, WireMergePreview | null]
  /** Pairs of names that may be one and that were left apart, the likeliest first; those that the reader has decided are not among them. */
  'dossier/possibleMerges': [Record<string, never>, readonly WirePossibleMerge[]]
  /** Entities that may be two, the most mentioned first; those that the reader has decided are not among them. */
  'dossier/possibleSplits': [Record<string, never>, readonly WirePossibleSplit[]]
  /** Takes a decision back; `gone` when it is not in the files any more, `changed` when a part of it has been changed since. */
  'dossier/undo': [{ readonly step: WireDecisionStep }, 'undone' | 'gone' | 'changed']
  /** Writes into the decision files what the reader decides about a conflict; whether the editor did so. */
  'dossier/decideConflict': [
    {
      readonly conflict: string
      readonly decision: ConflictVerdictKind
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

/** Requests from the server, to editors with the client's commands: `[params, result]`. */
export interface ServerRequests {
  /** Whether the reader agrees to a decision that joins much at once. */
  'dossier/confirm': [{ readonly title: string; readonly detail: string }, boolean]
}

/** Notifications from the server. */
export interface Notifications {
  /** The index changed: views should ask again. Sent at most a few times a second. */
  'dossier/changed': WireStatus
  /** A decision that the server has proposed now stands in the files. */
  'dossier/decided': WireDecisionStep
}

export type RequestName = keyof Requests
export type NotificationName = keyof Notifications
