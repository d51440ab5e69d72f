// What the claim tables say about one word, regardless of context.

import type { Act } from './acts.ts'
import type { ClaimTables } from './claimTables.ts'
import { isWord, singular } from './words.ts'

export interface WordRow {
  /** Begins a phrase of `scopes` or `cues`. */
  readonly sign: boolean
  /** "Deadliest", "first": what follows may be what it is compared with. */
  readonly superlative: boolean
  /** "Son", with or without a full stop: somebody who may have the same name. */
  readonly relative: boolean
  /** Its event class, as written or in the singular. */
  readonly trigger: string | undefined
  /** Its stem, if that is specific enough to identify an event. */
  readonly anchor: string | undefined
  /** Something that happens to somebody once. */
  readonly act: Act | undefined
}

type Tables = Omit<ClaimTables, 'rows'>

export function wordRow(tables: Tables, word: string): WordRow {
  const stem = singular(word)
  return {
    sign: tables.scopes.has(word) || tables.cues.has(word),
    superlative: tables.superlatives.has(word) || word === 'first',
    relative: tables.relatives.has(word) || tables.relatives.has(word.replace('.', '')),
    trigger: tables.triggers.get(word) ?? tables.triggers.get(stem),
    anchor: isSpecific(tables, word, stem) ? stem : undefined,
    act: tables.acts.get(word),
  }
}

function isSpecific(tables: Tables, word: string, stem: string): boolean {
  if (word.length < 3 || !isWord(word) || tables.generic.has(word)) return false
  const isCommon =
    tables.generic.has(stem) || tables.triggers.has(stem) || tables.nounClass.has(stem) || tables.predicates.has(word)
  // Who is counted says little about which event it is; what was hit says much ("school", "convoy").
  return !isCommon || isTarget(tables, stem)
}

/** Counted things other than people may be what was hit. */
function isTarget(tables: Tables, stem: string): boolean {
  const kind = tables.nounClass.get(stem)
  if (kind === undefined || tables.generic.has(stem)) return false
  for (let at: string | undefined = kind; at !== undefined; at = tables.parentClass.get(at))
    if (at === 'people' || at === 'weapons' || at === 'rounds') return false
  return true
}
