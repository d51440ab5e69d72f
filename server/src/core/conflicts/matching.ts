// What the rules that match claims are given, and what they answer.

import type { ClaimTables } from '../claims/claimTables.ts'
import type { EntityKey } from '../link/links.ts'
import type { Rarity } from './rarity.ts'

export interface Context {
  readonly tables: ClaimTables
  readonly rarity: Rarity
  /** The name of an entity, for the reader. */
  nameOf(key: EntityKey): string
}

export type Match =
  | {
      readonly same: true
      readonly certain: boolean
      /** The two sentences themselves tell of one thing, not only their documents. */
      readonly fromSentence?: boolean
      readonly why: () => string
    }
  | { readonly same: false; readonly veto: string }

/** `veto` tells the reader, in words, why the two do not answer one question. */
export const different = (veto: string): Match => ({ same: false, veto })
