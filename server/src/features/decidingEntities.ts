// Feature: Rename, merge and split. What a reader may decide about an entity in a list, where no cursor says which mention is meant: all of
// its mentions, those of some documents, or single ones.

import type { DecisionChange } from '../core/decisions/change.ts'
import type { EntityNotes } from '../core/decisions/decisions.ts'
import type { EntityType, NameKey } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import { nameKey } from '../core/link/normalise.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset } from '../core/text/span.ts'
import { mentionAt } from './at.ts'
import {
  becomesOther,
  belongsTo,
  type Deciding,
  declaration,
  declaredBlock,
  declaredId,
  entityNamed,
  isHomonym,
  namesOf,
  type Place,
  placeOf,
  placesIn,
} from './declaring.ts'
import { collapse } from './locations.ts'
import { mergeEntities } from './merging.ts'

/** Which of an entity's mentions are meant. */
export type Which =
  | { readonly documents: readonly DocumentId[] }
  | { readonly mentions: readonly { readonly document: DocumentId; readonly offset: Offset }[] }

/** Changes the entity's name; the name of another entity merges the two. Undefined if nothing would change. */
export function* renameEntity(snapshot: Snapshot, key: EntityKey, wanted: string): Steps<Deciding | undefined> {
  const entity = snapshot.corpus.links.entity(key)
  const newName = collapse(wanted).trim()
  if (entity === undefined || 0 < entity.candidates.length || newName === '' || newName === entity.name)
    return undefined
  const other = yield* entityNamed(snapshot, newName, key)
  if (other !== undefined) return yield* mergeEntities(snapshot, [other.key, key], other.name)
  const title = `Rename “${entity.name}” to “${newName}”`
  const id = declaredId(entity)
  if (id === undefined)
    return {
      title,
      changes: [declaration(snapshot, entity, { name: newName, names: yield* namesOf(snapshot, entity) })],
    }
  const isSpelling = isHomonym(snapshot, entity) || nameKey(newName) === nameKey(entity.name)
  const aliases = isSpelling ? [] : [entity.name]
  return { title, changes: [{ kind: 'amend', entity: id, name: newName, aliases }] }
}

/** Undefined if it has that type already. */
export function* retypeEntity(snapshot: Snapshot, key: EntityKey, type: EntityType): Steps<Deciding | undefined> {
  const entity = clearEntity(snapshot, key)
  if (entity === undefined || entity.type === type) return undefined
  const article = /^[aeo]/.test(type) ? 'an' : 'a'
  return { title: `“${entity.name}” is ${article} ${type}`, changes: yield* declareWith(snapshot, entity, { type }) }
}

/** Adds a name that means the entity in every document. Undefined if it has that name already, or cannot be declared. */
export function* addAlias(snapshot: Snapshot, key: EntityKey, wanted: string): Steps<Deciding | undefined> {
  const entity = clearEntity(snapshot, key)
  const alias = collapse(wanted).trim()
  if (entity === undefined || isHomonym(snapshot, entity) || alias === '') return undefined
  if (entity.declared !== undefined && [entity.name, ...(yield* namesOf(snapshot, entity))].includes(alias))
    return undefined
  const other = yield* entityNamed(snapshot, alias, key)
  if (other !== undefined) return yield* mergeEntities(snapshot, [key, other.key], entity.name)
  const id = declaredId(entity)
  const title = `“${alias}” is “${entity.name}”`
  if (id !== undefined) return { title, changes: [{ kind: 'amend', entity: id, aliases: [alias] }] }
  const names = [...(yield* namesOf(snapshot, entity)), alias]
  return { title, changes: [declaration(snapshot, entity, { name: entity.name, names })] }
}

/** What the reader knows about the entity; an empty note is removed. Undefined if nothing would change. */
export function* noteEntity(snapshot: Snapshot, key: EntityKey, given: EntityNotes): Steps<Deciding | undefined> {
  const entity = clearEntity(snapshot, key)
  if (entity === undefined) return undefined
  const known = declaredBlock(snapshot, entity)?.notes ?? {}
  const notes: { -readonly [Key in keyof EntityNotes]: EntityNotes[Key] } = {}
  for (const field of ['role', 'born', 'link', 'note'] as const) {
    const text = given[field] === undefined ? undefined : collapse(given[field]).trim()
    if (text !== undefined && text !== (known[field] ?? '')) notes[field] = text
  }
  if (Object.keys(notes).length === 0) return undefined
  return { title: `Note on “${entity.name}”`, changes: yield* declareWith(snapshot, entity, { notes }) }
}

/** Declares the entity as it is: it stays one, whatever speaks against it. Undefined if it was declared before. */
export function* keepTogether(snapshot: Snapshot, key: EntityKey): Steps<Deciding | undefined> {
  const entity = clearEntity(snapshot, key)
  if (entity === undefined || declaredId(entity) !== undefined) return undefined
  const names = yield* namesOf(snapshot, entity)
  return {
    title: `“${entity.name}” is one`,
    changes: [declaration(snapshot, entity, { name: entity.name, names })],
  }
}

/** Without `which`: everywhere, under all its full names. Undefined if there is no such mention. */
export function* notAName(snapshot: Snapshot, key: EntityKey, which?: Which): Steps<Deciding | undefined> {
  const entity = snapshot.corpus.links.entity(key)
  if (entity === undefined) return undefined
  const places: readonly Partial<Place>[] =
    which === undefined
      ? (yield* everyName(snapshot, entity)).map((name) => ({ name }))
      : yield* placesOf(snapshot, key, which)
  const changes = places.map(
    (place): DecisionChange => ({
      kind: 'decide',
      decision: { decision: 'not a name', ...place, name: place.name ?? entity.name },
    }),
  )
  return changes.length === 0 ? undefined : { title: `Not a name: “${entity.name}”`, changes }
}

/** These mentions belong to somebody else, of whom only the name is known; the name of another entity moves them there. */
export function* splitOff(
  snapshot: Snapshot,
  key: EntityKey,
  which: Which,
  wanted?: string,
): Steps<Deciding | undefined> {
  const entity = snapshot.corpus.links.entity(key)
  if (entity === undefined) return undefined
  const name = collapse(wanted ?? entity.name).trim() || entity.name
  const other = name === entity.name ? undefined : yield* entityNamed(snapshot, name, key)
  if (other !== undefined) return yield* moveMentions(snapshot, key, which, other.key)
  const places = yield* placesOf(snapshot, key, which)
  return places.length === 0 ? undefined : becomesOther(snapshot, name, ...places)
}

/** These mentions belong to another entity. */
export function* moveMentions(
  snapshot: Snapshot,
  key: EntityKey,
  which: Which,
  to: EntityKey,
): Steps<Deciding | undefined> {
  const entity = snapshot.corpus.links.entity(key)
  const target = clearEntity(snapshot, to)
  if (entity === undefined || target === undefined || key === to) return undefined
  const places = yield* placesOf(snapshot, key, which)
  return places.length === 0 ? undefined : yield* belongsTo(snapshot, target, ...places)
}

/** An ambiguous short form cannot be declared as it is. */
function clearEntity(snapshot: Snapshot, key: EntityKey): Entity | undefined {
  const entity = snapshot.corpus.links.entity(key)
  return entity === undefined || 0 < entity.candidates.length ? undefined : entity
}

function* declareWith(
  snapshot: Snapshot,
  entity: Entity,
  more: { readonly type?: EntityType; readonly notes?: EntityNotes },
): Steps<DecisionChange[]> {
  const id = declaredId(entity)
  if (id !== undefined) return [{ kind: 'amend', entity: id, ...more }]
  const change = declaration(snapshot, entity, { name: entity.name, names: yield* namesOf(snapshot, entity), ...more })
  if (more.notes === undefined || change.kind !== 'declare') return [change]
  return [change, { kind: 'amend', entity: change.entity.id, notes: more.notes }]
}

function* everyName(snapshot: Snapshot, entity: Entity): Steps<string[]> {
  if (0 < entity.candidates.length) return [entity.name]
  const names = new Map<NameKey, string>()
  for (const name of yield* namesOf(snapshot, entity)) names.set(nameKey(name), name)
  return names.size === 0 ? [entity.name] : [...names.values()]
}

function* placesOf(snapshot: Snapshot, key: EntityKey, which: Which): Steps<Place[]> {
  if ('mentions' in which)
    return yield* mapInSteps(which.mentions, ({ document, offset }) => {
      const found = mentionAt(snapshot, document, offset)
      return found?.entity.key === key ? placeOf(snapshot, found) : undefined
    })
  return yield* placesIn(snapshot, key, new Set(which.documents))
}
