// Feature: Go to Symbol in Workspace. Searches all names of the folder, one entry for each name and alias; accents do not matter,
// a beginning is enough, and a misspelling still finds its name.

import type { EntityType } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { introducingMention } from './definition.ts'
import { mostMentioned } from './entityList.ts'
import type { Location } from './locations.ts'
import { foldName, searchNames } from './nameIndex.ts'

export interface NameSymbol {
  /** The name or alias as documents write it. */
  readonly name: string
  /**
   * What to show: the name, and behind it what was typed where an editor that filters by letters would otherwise drop the entry
   * ("Gonçalves (goncalves)").
   */
  readonly label: string
  readonly type: EntityType
  readonly key: EntityKey
  /** The canonical name; undefined where `name` is it. */
  readonly canonicalName: string | undefined
  /** The introducing mention. */
  readonly location: Location
}

/** More than anybody reads, few enough to send at each keystroke. */
const mostSymbols = 200

/** The empty query gives the most mentioned entities, by their canonical names. */
export function findWorkspaceSymbols(snapshot: Snapshot, query: string): NameSymbol[] {
  if (foldName(query) === '') return withoutQuery(snapshot)
  return searchNames(snapshot.corpus, query, mostSymbols).flatMap(({ entity, name }) => {
    const location = introducingMention(snapshot, entity.key)
    if (location === undefined) return []
    const label = holdsInOrder(name.toLowerCase(), query.toLowerCase()) ? name : `${name} (${query.trim()})`
    const canonicalName = name === entity.name ? undefined : entity.name
    return [{ name, label, type: entity.type, key: entity.key, canonicalName, location }]
  })
}

function withoutQuery(snapshot: Snapshot): NameSymbol[] {
  return mostMentioned(snapshot)
    .slice(0, mostSymbols)
    .flatMap(({ key, name, type }) => {
      const location = introducingMention(snapshot, key)
      return location === undefined ? [] : [{ name, label: name, type, key, canonicalName: undefined, location }]
    })
}

/** Whether the letters of `query` occur in `name` in this order, which is what editors filter by; spaces do not count. */
function holdsInOrder(name: string, query: string): boolean {
  let at = 0
  for (const letter of query.replace(/\s+/g, '')) {
    const found = name.indexOf(letter, at)
    if (found < 0) return false
    at = found + letter.length
  }
  return true
}
