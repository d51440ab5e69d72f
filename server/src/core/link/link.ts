// The corpus stage that decides which names of different documents are one entity.

import type { FactsOf } from '../corpus.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { DocumentId } from '../text/document.ts'
import type { DocumentChange, Entity, EntityKey, Links } from './links.ts'

export const noLinks: Links = makeLinks(new Map())

export function linkNames(
  links: Links,
  changes: readonly DocumentChange[],
  _factsOf: FactsOf,
  _lexicon: Lexicon,
): Links {
  const counts = new Map((links as Links & { readonly counts: Counts }).counts)
  for (const { id, before, after } of changes) {
    for (const facts of [before, after]) {
      facts?.mentions.forEach((mention) => {
        const name = facts.names[mention.name]!
        const key = `${name.type}:${name.key}`
        const row = new Map(counts.get(key)?.documents)
        const count = (row.get(id) ?? 0) + (facts === after ? 1 : -1)
        if (count === 0) row.delete(id)
        else row.set(id, count)
        if (row.size === 0) counts.delete(key)
        else counts.set(key, { text: name.text, type: name.type, documents: row })
      })
    }
  }
  return makeLinks(counts)
}

type Counts = ReadonlyMap<
  EntityKey,
  { readonly text: string; readonly type: Entity['type']; readonly documents: ReadonlyMap<DocumentId, number> }
>

function makeLinks(counts: Counts): Links & { readonly counts: Counts } {
  const entity = (key: EntityKey): Entity | undefined => {
    const row = counts.get(key)
    if (row === undefined) return undefined
    const mentionCount = [...row.documents.values()].reduce((sum, count) => sum + count, 0)
    return {
      key,
      type: row.type,
      name: row.text,
      aliases: [{ text: row.text, count: mentionCount }],
      mentionCount,
      documentCount: row.documents.size,
      candidates: [],
    }
  }
  return {
    counts,
    entity,
    entities: () => [...counts.keys()].map((key) => entity(key)!),
    entityOf: (_document, facts, name) => `${facts.names[name]!.type}:${facts.names[name]!.key}`,
    documentsOf: (key) => counts.get(key)?.documents.keys() ?? [],
    touched: new Set(counts.keys()),
    explain: () => [],
  }
}
