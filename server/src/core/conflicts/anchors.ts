// The anchors of claims (see claims/anchor.ts) with names replaced by entities: "UN" and "United Nations" are one anchor, and "Kent County"
// is "Kent".

import { anchorOfName } from '../claims/anchor.ts'
import type { DocumentFacts, Mention } from '../facts.ts'
import type { EntityKey } from '../link/links.ts'

/** From anchors as written in one text to those of its entities; unchanged anchors are left out. */
export type Renamed = ReadonlyMap<string, string>

/** Words after the name of a place that many texts leave out. */
const territories: ReadonlySet<string> = new Set(
  'area county department district governorate neighborhood neighbourhood oblast prefecture province quarter region suburb'.split(
    ' ',
  ),
)

/** `keys` are of the names of the document. */
export function renameAnchors({ mentions }: DocumentFacts, keys: readonly (EntityKey | undefined)[]): Renamed {
  let renamed: Map<string, string> | undefined
  /** The last mention of each name: most are written like the one before. */
  const last: Mention[] = []
  for (const mention of mentions) {
    const { type, text, name } = mention
    const known = last[name]
    if (known !== undefined && known.text === text && known.type === type) continue
    last[name] = mention
    const before = anchorOfName(type, text)
    if (renamed?.has(before) === true) continue
    const after = anchorOfEntity(keys[name]) ?? before
    const short = after.startsWith('@') ? withoutTerritory(after) : after
    if (short !== before) {
      renamed ??= new Map()
      renamed.set(before, short)
    }
  }
  return renamed ?? noneRenamed
}

/** Shared by all texts without renamed anchors. */
export const noneRenamed: Renamed = new Map()

/** "Kent County" as "Kent". */
export function withoutTerritory(name: string): string {
  const space = name.lastIndexOf(' ')
  return space !== -1 && territories.has(name.slice(space + 1)) ? name.slice(0, space) : name
}

function anchorOfEntity(key: EntityKey | undefined): string | undefined {
  if (key === undefined) return undefined
  const colon = key.indexOf(':')
  const type = key.slice(0, colon)
  return type === 'person' || type === 'place' || type === 'group' || type === 'organisation'
    ? anchorOfName(type, key.slice(colon + 1))
    : undefined
}

/** Sorted, without duplicates; the given list itself if nothing in it is renamed. */
export function withNames(anchor: readonly string[], renamed: Renamed): readonly string[] {
  return 0 < renamed.size && anchor.some((word) => renamed.has(word))
    ? [...new Set(anchor.map((word) => renamed.get(word) ?? word))].sort()
    : anchor
}
