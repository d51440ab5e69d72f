// Feature: Rename, merge and split. Entities made one, with what a reader should see before: their names, documents and a sentence of each;
// or two kept apart, so that nothing joins them any more.

import type { DecisionChange } from '../core/decisions/change.ts'
import type { EntityNotes } from '../core/decisions/decisions.ts'
import type { NameKey } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import { nameKey } from '../core/link/normalise.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import {
  aliasesOf,
  type Deciding,
  decideEach,
  declaration,
  declaredBlock,
  declaredId,
  isHomonym,
  namesOf,
  placesIn,
} from './declaring.ts'
import { appearances, occurrencesIn, type Quotation, quote } from './locations.ts'

/** What becomes one, and the names it may have. */
export interface MergePreview {
  readonly members: readonly { readonly entity: Entity; readonly quotation: Quotation | undefined }[]
  /** Each name once: those of the members, then their aliases. */
  readonly names: readonly string[]
  readonly mentionCount: number
  /** Names of the documents that mention any of them, in order. */
  readonly documents: readonly string[]
}

/**
 * All of them are one from now on, under `name` or that of the most mentioned one. Short forms that could mean several are given to it
 * document by document, and one that was split off goes with its mentions alone, so that others of its name are not drawn in. Undefined
 * without two that exist, or where all are unclear.
 */
export function* mergeEntities(
  snapshot: Snapshot,
  keys: readonly EntityKey[],
  name?: string,
): Steps<Deciding | undefined> {
  const members = membersOf(snapshot, keys)
  const heir = heirOf(snapshot, members, name)
  if (members.length < 2 || heir === undefined) return undefined
  const others = members.filter((each) => each !== heir)
  const joined = others.filter((each) => each.candidates.length === 0)
  const newName = name ?? mainOf(members)?.name ?? heir.name
  const names: string[] = []
  for (const each of [heir, ...joined])
    if (!isHomonym(snapshot, each)) names.push(each.name, ...(yield* namesOf(snapshot, each)))
  const own = heirChange(snapshot, heir, newName, names)
  const changes: DecisionChange[] = [own]
  const id = own.kind === 'declare' ? own.entity.id : declaredId(heir)!
  const notes: { -readonly [Key in keyof EntityNotes]: EntityNotes[Key] } = {}
  for (const each of joined) {
    const block = declaredBlock(snapshot, each)
    if (block === undefined) continue
    changes.push({ kind: 'retract', entity: block.id, heir: id })
    Object.assign(notes, { ...block.notes, ...notes })
  }
  for (const key of Object.keys(declaredBlock(snapshot, heir)?.notes ?? {}) as (keyof EntityNotes)[]) delete notes[key]
  if (0 < Object.keys(notes).length) changes.push({ kind: 'amend', entity: id, notes })
  for (const each of others)
    if (!joined.includes(each)) changes.push(...decideEach(yield* placesIn(snapshot, each.key), id))
  const rest = members.filter((each) => each.name !== newName)
  const said = rest.length === 0 ? members.slice(1) : rest
  const listed = said.map((each) => `“${each.name}”`).join(' and ')
  const count = said.reduce((sum, each) => sum + each.mentionCount, 0)
  return {
    title: `Merge ${listed} with “${newName}”`,
    changes,
    confirm: `${listed} (${count} mention${count === 1 ? '' : 's'}) and all ${said.length === 1 ? 'its' : 'their'} names will be “${newName}”.`,
  }
}

/** Undefined without two that exist. */
export function* previewMerge(snapshot: Snapshot, keys: readonly EntityKey[]): Steps<MergePreview | undefined> {
  const members = membersOf(snapshot, keys)
  if (members.length < 2) return undefined
  const names = new Map<NameKey, string>()
  // The name of one that was split off is also that of another, who would be drawn in by it.
  const nameable = members.filter((each) => !isHomonym(snapshot, each) && each.candidates.length === 0)
  for (const { name } of nameable.length === 0 ? members : nameable)
    if (!names.has(nameKey(name))) names.set(nameKey(name), name)
  for (const { aliases } of nameable)
    for (const { text } of aliases) if (!names.has(nameKey(text))) names.set(nameKey(text), text)
  const documents = new Set<string>()
  const shown: { readonly entity: Entity; readonly quotation: Quotation | undefined }[] = []
  for (const entity of members) {
    const all = yield* appearances(snapshot, entity.key)
    for (const { entry } of all) {
      documents.add(entry.document.name)
      yield
    }
    const [first] = occurrencesIn(snapshot, all[0])
    const quotation =
      first === undefined ? undefined : quote(snapshot, first.entry, first.mention, first.mention.sentence)
    shown.push({ entity, quotation })
  }
  return {
    members: shown,
    names: [...names.values()],
    mentionCount: members.reduce((sum, { mentionCount }) => sum + mentionCount, 0),
    documents: yield* sortInSteps(documents, (a, b) => (a < b ? -1 : Number(b < a))),
  }
}

/** The two are declared as they are, so that nothing joins them. Undefined when they have a name in common. */
export function* keepApart(snapshot: Snapshot, a: EntityKey, b: EntityKey): Steps<Deciding | undefined> {
  const [one, other] = [snapshot.corpus.links.entity(a), snapshot.corpus.links.entity(b)]
  if (one === undefined || other === undefined || a === b) return undefined
  const changes: DecisionChange[] = []
  const taken = new Set<NameKey>()
  for (const entity of [one, other]) {
    const names = [entity.name, ...(yield* namesOf(snapshot, entity))]
    if (names.some((name) => taken.has(nameKey(name)))) return undefined
    for (const name of names) taken.add(nameKey(name))
    if (declaredId(entity) === undefined) changes.push(declaration(snapshot, entity, { name: entity.name, names }))
  }
  return { title: `“${one.name}” is not “${other.name}”`, changes }
}

/** Those that exist, the most mentioned first. */
function membersOf(snapshot: Snapshot, keys: readonly EntityKey[]): Entity[] {
  const found = [...new Set(keys)].flatMap((key) => snapshot.corpus.links.entity(key) ?? [])
  return found.sort((a, b) => b.mentionCount - a.mentionCount)
}

/** Under whose name they are listed where none is chosen. */
function mainOf(members: readonly Entity[]): Entity | undefined {
  return members.find(({ candidates }) => candidates.length === 0) ?? members[0]
}

/** Whose block it will be: a declared one keeps its comments and notes, and one that was split off cannot hold others' names. */
function heirOf(snapshot: Snapshot, members: readonly Entity[], name: string | undefined): Entity | undefined {
  const rank = (entity: Entity) =>
    (isHomonym(snapshot, entity) ? 0 : 4) +
    (declaredId(entity) === undefined ? 0 : 2) +
    (entity.name === (name ?? mainOf(members)?.name) ? 1 : 0)
  return members
    .filter(({ candidates }) => candidates.length === 0)
    .reduce<Entity | undefined>(
      (best, each) => (best === undefined || rank(best) < rank(each) ? each : best),
      undefined,
    )
}

function heirChange(snapshot: Snapshot, heir: Entity, name: string, names: readonly string[]): DecisionChange {
  const id = declaredId(heir)
  if (id === undefined) return declaration(snapshot, heir, { name, names })
  return { kind: 'amend', entity: id, ...(name === heir.name ? {} : { name }), ...aliasesOf(name, names) }
}
