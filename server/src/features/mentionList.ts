// Feature: Go to Mention…, Find All Mentions. Lists the mentions of one entity with the sentences they stand in.

import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps } from '../core/steps.ts'
import { occurrences, type Quotation, quote } from './locations.ts'

export interface ListedMention extends Quotation {
  /** The name as written there. */
  readonly name: string
}

/** In document order. Reads the text of every document in which the entity is mentioned, up to `limit` mentions. */
export function* listMentions(
  snapshot: Snapshot,
  key: EntityKey,
  limit = Number.POSITIVE_INFINITY,
): Steps<ListedMention[]> {
  const all = yield* occurrences(snapshot, key)
  return yield* mapInSteps(all.slice(0, limit), ({ entry, mention }) => ({
    ...quote(snapshot, entry, mention, mention.sentence),
    name: mention.text,
  }))
}
