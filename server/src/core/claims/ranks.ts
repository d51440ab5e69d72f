// What a rank ranks: "Syria's biggest city", "the country's second city, Aleppo". The subject is the name beside it, or else the
// place that the sentence has named before.

import type { Figure } from '../facts.ts'
import type { PlacedMention } from './ages.ts'
import type { ClaimCue } from './claim.ts'
import type { ClaimTables } from './claimTables.ts'

export interface RankSaid {
  readonly predicate: string
  readonly counted: string
  readonly subject: number
  readonly cues?: readonly ClaimCue[]
  readonly scope: readonly string[]
}

export function rankOf(
  _tables: ClaimTables,
  _figure: Figure,
  _words: readonly string[],
  _first: number,
  _end: number,
  _placed: readonly PlacedMention[],
): RankSaid | undefined {
  return undefined
}
