// The scope of a figure (east or west, critically wounded, over several events), and cues about its reliability.

import type { ClaimCue } from './claim.ts'
import { type ClaimTables, phraseAt } from './claimTables.ts'
import { isOfOneFigure } from './standing.ts'
import type { WordRow } from './wordRows.ts'

/** Scope words and cue words of a sentence with their positions, in order. */
export interface Signs {
  readonly scopes: readonly Sign[]
  readonly cues: readonly Sign[]
}

interface Sign {
  readonly at: number
  readonly value: string
}

/** Words between "the deadliest" and what it is compared with. */
const comparisonReach = 8
/** "The deadliest attack of the offensive so far", "the worst flood in history" are about this one, not earlier ones. */
const compared: ReadonlySet<string> = new Set('since so this history'.split(' '))

const placeKinds = new Set('city town village province state country region suburb county coast border'.split(' '))

/** Read once per sentence. Words inside names (`covered` is 1) do not count: "West Springfield" is not the west of anything. */
export function readSigns(
  tables: ClaimTables,
  words: readonly string[],
  rows: readonly WordRow[],
  covered: Uint8Array,
): Signs {
  const scopes: Sign[] = []
  const cues: Sign[] = []
  let superlative = Number.NEGATIVE_INFINITY
  for (let at = 0; at < words.length; at++) {
    const row = rows[at]!
    if (row.superlative) superlative = at
    // "First" may be a number, or begin "a first estimate".
    if (!row.sign || (covered[at] === 1 && words[at] !== 'first')) continue
    const compares = at - superlative <= comparisonReach && compared.has(words[at]!)
    if (compares) continue
    const scope = phraseAt(tables.scopes, words, at)
    // "The northern city of X" says where the city is, not which part of it is meant.
    if (scope !== undefined && !(scope.value.startsWith('direction') && placeKinds.has(words[at + 1] ?? '')))
      scopes.push({ at, value: scope.value })
    const cue = phraseAt(tables.cues, words, at)
    if (cue !== undefined) cues.push({ at, value: cue.value })
  }
  return { scopes, cues }
}

/** Cues that apply to the whole sentence; the others belong to the figure they stand beside. */
const sentenceCues: ReadonlySet<string> = new Set(['early', 'revised', 'risen', 'denied', 'gunman', 'including'])
/** Words after the noun within which "among" makes the number a part of another. */
const amongReach = 3

/** Cues of the figure whose noun phrase ends at `nounEnd` and whose predicate ends at `end`. */
export function cuesOf({ cues }: Signs, first: number, nounEnd: number, end: number): ClaimCue[] {
  const found: ClaimCue[] = []
  for (const { at, value } of cues) {
    if (sentenceCues.has(value)) addCue(found, value as ClaimCue)
    else if (value === 'rest' && first - 2 <= at && at <= end) addCue(found, 'rest')
    // "Four pupils were among 19 people killed": the four are a part, the nineteen the whole.
    else if (value === 'among' && nounEnd <= at && at < nounEnd + amongReach) addCue(found, 'among')
  }
  return found
}

export function addCue(cues: ClaimCue[], cue: ClaimCue): void {
  if (!cues.includes(cue)) cues.push(cue)
}

export function isBackground({ cues }: Signs): boolean {
  return cues.some(({ value }) => value === 'background')
}

/**
 * Scope of the figure in the words [first, end): directions and control in its clause, severity beside it, and, from the whole sentence,
 * whether it covers several events. Sorted, without duplicates.
 */
export function scopeOf({ scopes }: Signs, words: readonly string[], first: number, end: number): string[] {
  if (scopes.length === 0) return []
  let from = first
  while (0 < from && !isClauseMark(words[from - 1]!) && words[from - 1] !== ',') from--
  let to = end
  while (to < words.length && !isClauseMark(words[to]!)) to++
  const found = new Set<string>()
  for (const { at, value } of scopes) {
    if (isOfOneFigure(value)) continue
    if (value.startsWith('extent')) found.add(value)
    else if (value.startsWith('severity')) {
      if (first - 2 <= at && at < end + 3) found.add(value)
    } else if (from <= at && at < to) found.add(value)
  }
  return [...found].sort()
}

function isClauseMark(word: string): boolean {
  return word === ';' || word === ':' || word === '—' || word === '–'
}
