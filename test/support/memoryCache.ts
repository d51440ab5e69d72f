// A cache that exists only in memory.

import type { DocumentFacts } from '../../server/src/core/facts.ts'
import type { Cache, TextShape } from '../../server/src/session/ports.ts'

export interface MemoryCache extends Cache {
  readonly facts: Map<string, DocumentFacts>
  readonly shapes: Map<string, TextShape>
}

export function createMemoryCache(): MemoryCache {
  const facts = new Map<string, DocumentFacts>()
  const shapes = new Map<string, TextShape>()
  return {
    facts,
    shapes,
    opened: Promise.resolve(),
    load: (recipe) => facts.get(recipe),
    store: (recipe, found) => facts.set(recipe, found),
    recall: (uri, stamp) => shapes.get(`${stamp} ${uri}`),
    remember: (uri, stamp, shape) => shapes.set(`${stamp} ${uri}`, shape),
    close: async () => undefined,
  }
}
