// Feature: Entities view. Lists everyone and every place in the folder, the most mentioned first, with their other names, counts and
// conflicts.

import type { EntityNotes } from '../core/decisions/decisions.ts'
import type { EntityType } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { conflictsAbout } from './conflictList.ts'
import { firstDescription } from './descriptions.ts'
import { rememberSteps } from './remember.ts'

export interface ListedEntity {
  readonly key: EntityKey
  readonly type: EntityType
  readonly name: string
  /** Without the canonical name, the most frequent first. */
  readonly aliases: readonly string[]
  /** The newest description; undefined where no document gives one. */
  readonly description: string | undefined
  readonly mentionCount: number
  readonly documentCount: number
  readonly conflictCount: number
  /** Names of those an ambiguous short form could mean. */
  readonly candidates: readonly string[]
  /** What the reader has written down of it; undefined where nothing is. */
  readonly notes: EntityNotes | undefined
}

/** `group`, `event` and `work` only when asked for. */
export function* listEntities(snapshot: Snapshot, options: { readonly allTypes: boolean }): Steps<ListedEntity[]> {
  const listed: ListedEntity[] = []
  for (const entity of yield* mostMentioned(snapshot)) {
    yield
    if (options.allTypes || isMainType(entity.type)) listed.push(yield* listEntity(snapshot, entity))
  }
  return listed
}

/** All entities, the most mentioned first. */
export const mostMentioned: (snapshot: Snapshot) => Steps<readonly Entity[]> = rememberSteps((snapshot) =>
  sortInSteps(
    snapshot.corpus.links.entities(),
    (a, b) => b.mentionCount - a.mentionCount || compareNames(a.key, b.key),
  ),
)

export function* listEntity(snapshot: Snapshot, entity: Entity): Steps<ListedEntity> {
  const { key, type, name, mentionCount, documentCount } = entity
  const { links } = snapshot.corpus
  return {
    key,
    type,
    name,
    aliases: entity.aliases.map(({ text }) => text).filter((text) => text !== name),
    description: yield* firstDescription(snapshot, key),
    mentionCount,
    documentCount,
    conflictCount: (yield* conflictsAbout(snapshot, key)).length,
    candidates: entity.candidates.flatMap((candidate) => links.entity(candidate)?.name ?? []),
    notes: snapshot.decisions.entities.get(entity.declared ?? '')?.notes,
  }
}

/** People, organisations and places: what a reader looks for by name. */
export function isMainType(type: EntityType): boolean {
  return type === 'person' || type === 'organisation' || type === 'place'
}
