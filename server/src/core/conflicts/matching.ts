// What rules for matching claims get (`Context`) and return (`Match`).

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
      /** The sentences themselves speak of the same thing, not only their documents. */
      readonly fromSentence?: boolean
      readonly why: () => string
    }
  | { readonly same: false; readonly veto: string }

/** `veto` says, in words for the reader, why the two do not answer one question. */
export const different = (veto: string): Match => ({ same: false, veto })
