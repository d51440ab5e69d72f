// In what scope a figure holds (east or west, critically wounded, over many events), and what the words around it say of its standing.

import type { ClaimCue } from './claim.ts'
import { type ClaimTables, phraseAt } from './claimTables.ts'

/** "dimension:value" of the scope words within [first, end), sorted, without repetition. */
export function findScope(tables: ClaimTables, words: readonly string[], first: number, end: number): string[] {
  const found = new Set<string>()
  for (let at = Math.max(0, first); at < Math.min(end, words.length); at++) {
    const phrase = phraseAt(tables.scopes, words, at)
    if (phrase !== undefined) found.add(phrase.value)
  }
  return [...found].sort()
}

export function findCues(tables: ClaimTables, words: readonly string[], first: number, end: number): ClaimCue[] {
  const found = new Set<ClaimCue>()
  for (let at = Math.max(0, first); at < Math.min(end, words.length); at++) {
    const phrase = phraseAt(tables.cues, words, at)
    if (phrase !== undefined) found.add(phrase.value as ClaimCue)
  }
  return [...found].sort()
}
