// Feature: Find All References. Lists every mention of the person, organisation or place under the cursor, in every document and
// under every alias. On a figure it lists the statements of all documents that answer the same question.

import type { Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset } from '../core/text/span.ts'
import { findAt } from './at.ts'
import { claimLocations, slotsAt } from './claimsAt.ts'
import { introducingMention } from './definition.ts'
import { type Location, occurrences } from './locations.ts'

/** In document order. `includeDeclaration` false leaves out the introducing mention. */
export function* findReferences(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
  options: { readonly includeDeclaration: boolean } = { includeDeclaration: true },
): Steps<Location[]> {
  const found = findAt(snapshot, document, offset)
  if (found === undefined) return []
  if (found.kind !== 'mention') return yield* claimLocations(snapshot, slotsAt(snapshot, found))
  const mentions = yield* occurrences(snapshot, found.entity.key)
  const left = options.includeDeclaration ? undefined : yield* introducingMention(snapshot, found.entity.key)
  return yield* mapInSteps(mentions, ({ document, span }) =>
    document === left?.document && span.start === left.span.start ? undefined : { document, span },
  )
}
