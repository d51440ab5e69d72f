// What a reader's gesture changes in the decisions. Features produce these records; decisions/edit.ts writes them into the files.

import type { EntityType } from '../facts.ts'
import type { PassageSelector } from './anchor.ts'
import type { DecisionId, EntityNotes } from './decisions.ts'

export type DecisionChange =
  | { readonly kind: 'declare'; readonly entity: EntityDraft }
  /** Changes a declared entity: another name or type, more aliases, other notes; an empty note is removed. */
  | {
      readonly kind: 'amend'
      readonly entity: DecisionId
      readonly name?: string
      readonly type?: EntityType
      readonly aliases?: readonly string[]
      readonly notes?: EntityNotes
    }
  /** Removes the declaration; decisions for the entity now point to `heir`. */
  | { readonly kind: 'retract'; readonly entity: DecisionId; readonly heir: DecisionId }
  /** Replaces any earlier decision about the same mentions or sentences. */
  | { readonly kind: 'decide'; readonly decision: DecisionDraft }
  | { readonly kind: 'withdraw'; readonly decision: DecisionId }
  | NoteChange

/** Changes of notes on passages. `reply` counts the replies from 0; undefined means the note itself. */
export type NoteChange =
  | { readonly kind: 'annotate'; readonly note: NoteDraft }
  | { readonly kind: 'reply to note'; readonly note: DecisionId; readonly text: string }
  | { readonly kind: 'rewrite note'; readonly note: DecisionId; readonly reply?: number; readonly text: string }
  /** Removes one reply, or the note with all its replies. */
  | { readonly kind: 'remove note'; readonly note: DecisionId; readonly reply?: number }
  | { readonly kind: 'resolve note'; readonly note: DecisionId; readonly resolved: boolean }

export interface NoteDraft extends PassageSelector {
  readonly document: string
  readonly text: string
}

export interface EntityDraft {
  readonly id: DecisionId
  readonly name: string
  readonly type?: EntityType
  readonly aliases?: readonly string[]
  readonly homonym?: boolean
}

/** Sentences as written: the files keep words, not hashes. */
export type DecisionDraft =
  | ({ readonly decision: 'not a name'; readonly name: string } & PlaceDraft)
  | ({ readonly decision: 'belongs to'; readonly name: string; readonly entity: DecisionId } & PlaceDraft)
  | ({ readonly decision: 'not the same thing' | 'ignored' } & ConflictDraft)
  | { readonly decision: 'quotation stands'; readonly document: string; readonly quote: string }
  | ({ readonly decision: 'settled'; readonly value: string; readonly source?: string } & ConflictDraft)

interface PlaceDraft {
  readonly document?: string
  readonly sentence?: string
  readonly occurrence?: number
}

interface ConflictDraft {
  readonly question: string
  readonly quotes: readonly { readonly document: string; readonly quote: string }[]
}
