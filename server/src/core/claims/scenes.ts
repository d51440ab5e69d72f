// At what time of day, and in which block, the event happened. Only if the sentence says that something happened there or then, because a
// report contains many other times and addresses.

import type { Figure } from '../facts.ts'
import type { ClaimTables } from './claimTables.ts'

/** Parts of street names that are abbreviated or left out. */
const looseWords = new Set(
  'n s e w north south east west northeast northwest southeast southwest ne nw se sw n. s. e. w. street st st. avenue ave ave. av boulevard blvd blvd. road rd rd. drive dr dr. lane ln ln. place pl pl. court ct ct. way parkway pkwy highway hwy terrace circle'.split(
    ' ',
  ),
)

/** Words searched around a time of day for what happened then. */
const clockReach = 14
/** Words between an event and its time of day. */
const eventReach = 4

export function happenedAt(tables: ClaimTables, words: readonly string[], first: number, end: number): boolean {
  // "The stabbing at 6:10 p.m."
  if (words.slice(Math.max(0, first - eventReach), first).some((word) => tables.triggers.has(word))) return true
  return words
    .slice(Math.max(0, first - clockReach), end + clockReach)
    .some((word) => tables.clause.happening.has(word))
}

/** Whether the sentence says that something happened at the address, rather than who lives there. */
export function happenedThere(tables: ClaimTables, words: readonly string[]): boolean {
  return (
    words.some(
      (word) => tables.clause.happening.has(word) || tables.triggers.has(word) || tables.predicates.has(word),
    ) && !words.some((word) => tables.clause.dwelling.has(word))
  )
}

/** A street name without the parts that vary: "West 51st Street" and "W. 51st St." are "51st". */
export function streetName({ noun }: Figure): string {
  const words = (noun ?? '').toLowerCase().split(/\s+/)
  const kept = words.filter((word) => !looseWords.has(word))
  return (kept.length === 0 ? words : kept).join(' ')
}
