// Several who are called the same: what documents call each stands beside the name in every list, so that they can be told apart.

import type { WireEntity } from '../../server/src/protocol.ts'

type Named = Pick<WireEntity, 'name' | 'description'>

/** Names that more than one of the entities has. */
export function sharedNames(entities: readonly Named[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { name } of entities) {
    if (seen.has(name)) shared.add(name)
    seen.add(name)
  }
  return shared
}

/** "governor · 12 in 4 documents" for one of several of a name, else the counts alone. */
export function besideName({ name, description }: Named, counts: string, shared: ReadonlySet<string>): string {
  return description !== undefined && shared.has(name) ? `${description} · ${counts}` : counts
}
