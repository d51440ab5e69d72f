// Feature: Next Mention, Previous Mention. Steps through the mentions of the entity under the cursor, across documents and under all
// aliases, and goes round at the ends.

import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset } from '../core/text/span.ts'
import { mentionAt } from './at.ts'
import { appearanceIn, appearances, type Occurrence, occurrencesIn } from './locations.ts'

/** Undefined where no name stands; the mention itself when it is the only one. */
export function* findNeighbourMention(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
  direction: 'next' | 'previous',
): Steps<Occurrence | undefined> {
  const found = mentionAt(snapshot, document, offset)
  if (found === undefined) return undefined
  const { key } = found.entity
  const step = direction === 'next' ? 1 : -1
  const here = occurrencesIn(snapshot, appearanceIn(snapshot, found.entry, key))
  const neighbour = here[here.findIndex(({ index }) => index === found.index) + step]
  if (neighbour !== undefined) return neighbour
  const all = yield* appearances(snapshot, key)
  const start = all.findIndex(({ entry }) => entry === found.entry)
  for (let count = 1; count <= all.length; count++) {
    const appearance = all[(start + step * count + all.length * count) % all.length]!
    const there = occurrencesIn(snapshot, appearance)
    const first = direction === 'next' ? there[0] : there.at(-1)
    if (first !== undefined) return first
    yield
  }
  return undefined
}
