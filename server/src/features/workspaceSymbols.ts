// Feature: Go to Symbol in Workspace. Searches all names of the folder, one entry for each name and alias; accents do not matter,
// a beginning is enough, and a misspelling still finds its name.

import type { EntityType } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import { introducingMention } from './definition.ts'
import { mostMentioned } from './entityList.ts'
import type { Location } from './locations.ts'
import { foldName, searchNames } from './nameIndex.ts'

export interface NameSymbol {
  /** The name or alias as written in documents. */
  readonly name: string
  /**
   * What to display: the name, followed by the typed text if an editor that filters by letters would otherwise drop it ("Gonçalves
   * (goncalves)").
   */
  readonly label: string
  readonly type: EntityType
  readonly key: EntityKey
  /** The canonical name; undefined if that is `name`. */
  readonly canonicalName: string | undefined
  /** The introducing mention. */
  readonly location: Location
}

/** More than anybody reads, few enough to send at each keystroke. */
const mostSymbols = 200

/** The empty query returns the most mentioned entities, by canonical name. */
export function* findWorkspaceSymbols(snapshot: Snapshot, query: string): Steps<NameSymbol[]> {
  const symbols: NameSymbol[] = []
  const typed = foldName(query) === '' ? '' : query.toLowerCase()
  for (const { entity, name } of yield* namesFor(snapshot, query)) {
    const { key, type } = entity
    const location = yield* introducingMention(snapshot, key)
    if (location === undefined) continue
    const label = holdsInOrder(name.toLowerCase(), typed) ? name : `${name} (${query.trim()})`
    symbols.push({ name, label, type, key, canonicalName: name === entity.name ? undefined : entity.name, location })
  }
  return symbols
}

function* namesFor(
  snapshot: Snapshot,
  query: string,
): Steps<readonly { readonly entity: Entity; readonly name: string }[]> {
  if (foldName(query) !== '') return yield* searchNames(snapshot.corpus, query, mostSymbols)
  const all = yield* mostMentioned(snapshot)
  return all.slice(0, mostSymbols).map((entity) => ({ entity, name: entity.name }))
}

/** Whether the letters of `query` occur in `name` in this order, which is how editors filter; spaces are ignored. */
function holdsInOrder(name: string, query: string): boolean {
  let at = 0
  for (const letter of query.replace(/\s+/g, '')) {
    const found = name.indexOf(letter, at)
    if (found < 0) return false
    at = found + letter.length
  }
  return true
}
