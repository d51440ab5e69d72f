// Feature: Highlight. Marks every mention of the entity under the cursor in the open document, whatever it is called there; on a
// figure, the other figures of the document that answer the same question.

import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset, Span } from '../core/text/span.ts'
import { findAt } from './at.ts'
import { claimLocations, slotsAt } from './claimsAt.ts'
import { appearanceIn, occurrencesIn } from './locations.ts'

export function* findHighlights(snapshot: Snapshot, document: DocumentId, offset: Offset): Steps<Span[]> {
  const found = findAt(snapshot, document, offset)
  if (found === undefined) return []
  if (found.kind === 'mention') {
    const appearance = appearanceIn(snapshot, found.entry, found.entity.key)
    return occurrencesIn(snapshot, appearance).map(({ span }) => span)
  }
  const all = yield* claimLocations(snapshot, slotsAt(snapshot, found))
  const same = all.filter((each) => each.document === document)
  return same.length === 0 ? [found.span] : same.map(({ span }) => span)
}
