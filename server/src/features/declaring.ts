// The building blocks of gestures: declaring the entity behind a name, identifying a mention by the words of its sentence, assigning a name
// to somebody. All gestures, in the text and in the views, express their changes with these.

import type { DecisionChange } from '../core/decisions/change.ts'
import { type DecisionId, type DeclaredEntity, listPrefix } from '../core/decisions/decisions.ts'
import type { EntityType, NameKey } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import { keyTokens, nameKey } from '../core/link/normalise.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import { appearances, collapse, type Occurrence } from './locations.ts'

/** A gesture that is offered or requested. */
export interface Deciding {
  /** "Not a name: “Golden Gate” in this document". */
  readonly title: string
  readonly changes: readonly DecisionChange[]
  /** A merge affects much at once: what to ask the reader beforehand. */
  readonly confirm?: string
}

/** The mentions of one name to which a decision applies. */
export interface Place {
  readonly name: string
  readonly document: string
  readonly sentence?: string
  readonly occurrence?: number
}

/** The mention identified by its words; undefined if the text cannot be read. */
export function placeOf(
  snapshot: Snapshot,
  { entry, facts, mention }: Pick<Occurrence, 'entry' | 'facts' | 'mention'>,
): Place | undefined {
  const text = snapshot.text(entry)
  const sentence = facts.sentences[mention.sentence]
  if (text === undefined || sentence === undefined) return undefined
  const name = collapse(mention.text)
  // Counted as analysed: decisions about other mentions must not change the number.
  const same = (entry.undecided ?? facts).mentions.filter(
    (each) => each.sentence === mention.sentence && nameKey(each.text) === nameKey(name),
  )
  const occurrence = same.findIndex(({ start }) => start === mention.start) + 1
  return {
    name,
    document: entry.document.name,
    sentence: collapse(text.slice(sentence.start, sentence.end)).trim(),
    ...(1 < same.length ? { occurrence } : {}),
  }
}

export function* belongsTo(snapshot: Snapshot, entity: Entity, ...places: readonly Place[]): Steps<Deciding> {
  const changes: DecisionChange[] = []
  let id = declaredId(entity)
  if (id === undefined) {
    const change = declaration(snapshot, entity, { name: entity.name, names: yield* namesOf(snapshot, entity) })
    changes.push(change)
    if (change.kind === 'declare') id = change.entity.id
  }
  changes.push(...decideEach(places, id!))
  return { title: `${quotedNames(places)} is “${entity.name}”`, changes }
}

/** Somebody else, of whom only the name is known. */
export function becomesOther(snapshot: Snapshot, name: string, ...places: readonly Place[]): Deciding {
  const id = freeId(snapshot, name)
  return {
    title: `${quotedNames(places)} is somebody or something else`,
    changes: [{ kind: 'declare', entity: { id, name, homonym: true } }, ...decideEach(places, id)],
  }
}

/** The names by which documents call the entity, without duplicates; in all documents unless `wanted` is given. */
export function* placesIn(snapshot: Snapshot, key: EntityKey, wanted?: ReadonlySet<DocumentId>): Steps<Place[]> {
  const places = new Map<string, Place>()
  for (const { entry, facts, names } of yield* appearances(snapshot, key)) {
    yield
    if (wanted?.has(entry.document.id) === false) continue
    const document = entry.document.name
    for (const index of names) {
      const name = collapse(facts.names[index]!.text)
      places.set(`${nameKey(name)}\n${document}`, { name, document })
    }
  }
  return [...places.values()]
}

export function decideEach(places: readonly Place[], entity: DecisionId): DecisionChange[] {
  return places.map((place) => ({ kind: 'decide', decision: { decision: 'belongs to', entity, ...place } }))
}

function quotedNames(places: readonly Place[]): string {
  return [...new Set(places.map(({ name }) => `“${name}”`))].join(' and ')
}

/** Declares the entity, or adds to its declaration. */
export function declaration(
  snapshot: Snapshot,
  entity: Entity,
  { name, names, type }: { readonly name: string; readonly names: readonly string[]; readonly type?: EntityType },
): DecisionChange {
  const more = aliasesOf(name, names)
  const id = declaredId(entity)
  if (id !== undefined) return { kind: 'amend', entity: id, ...more }
  const draft = { id: freeId(snapshot, name), name, ...more, ...(type === undefined ? {} : { type }) }
  return { kind: 'declare', entity: draft }
}

/** The id under which the decision files declare it; undefined if only a list does. */
export function declaredId({ declared }: Entity): DecisionId | undefined {
  return declared?.startsWith(listPrefix) === true ? undefined : declared
}

/** Its block in the decision files. */
export function declaredBlock(snapshot: Snapshot, entity: Entity): DeclaredEntity | undefined {
  return snapshot.decisions.entities.get(declaredId(entity) ?? '')
}

/** Whether it was split off: another entity of the same name, to which only single mentions belong. */
export function isHomonym(snapshot: Snapshot, entity: Entity): boolean {
  return declaredBlock(snapshot, entity)?.homonym === true
}

/** Without duplicates, and without names that differ from the canonical one only in spelling. */
export function aliasesOf(name: string, names: readonly string[]): { readonly aliases?: readonly string[] } {
  const byKey = new Map<NameKey, string>([[nameKey(name), name]])
  for (const each of names) if (!byKey.has(nameKey(each))) byKey.set(nameKey(each), each)
  const aliases = [...byKey.values()].slice(1)
  return aliases.length === 0 ? {} : { aliases }
}

/**
 * The full names by which documents call the entity: what must be declared to keep it together. A bare surname is left to the analysis,
 * because another document may mean another bearer.
 */
export function* namesOf(snapshot: Snapshot, entity: Entity): Steps<string[]> {
  const names = new Map<NameKey, string>()
  for (const { facts, names: indices } of yield* appearances(snapshot, entity.key)) {
    yield
    for (const index of indices) {
      const { key, text, candidates } = facts.names[index]!
      if (candidates.length === 0 && !names.has(key)) names.set(key, text)
    }
  }
  const inFull = [...names].filter(([key]) => entity.type !== 'person' || 1 < keyTokens(key).length)
  return (inFull.length === 0 ? [...names] : inFull).map(([, text]) => text).sort()
}

/** "olena-brandt", or with a number if that is taken. */
export function freeId(snapshot: Snapshot, name: string, taken?: DecisionId): DecisionId {
  const base =
    nameKey(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'entity'
  let id = base
  for (let count = 2; snapshot.decisions.entities.has(id) || id === taken; count++) id = `${base}-${count}`
  return id
}

/** The most mentioned entity with that name, else with such an alias. */
export function* entityNamed(snapshot: Snapshot, name: string, except: EntityKey): Steps<Entity | undefined> {
  const key = nameKey(name)
  let best: Entity | undefined
  let bestRank = 0
  for (const entity of snapshot.corpus.links.entities()) {
    yield
    if (entity.key === except || 0 < entity.candidates.length) continue
    const isName = nameKey(entity.name) === key
    if (!isName && !entity.aliases.some(({ text }) => nameKey(text) === key)) continue
    const rank = entity.mentionCount + (isName ? 1e9 : 0)
    if (rank <= bestRank) continue
    best = entity
    bestRank = rank
  }
  return best
}
