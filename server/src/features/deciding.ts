// Feature: Rename, merge and split. What a reader may decide about a name where it stands: another canonical name, one with somebody
// else, somebody else of the same name, no name at all, another type. Says what changes in the decisions; sources are never touched.

import type { DecisionChange, DecisionDraft } from '../core/decisions/change.ts'
import { type DecisionId, listPrefix } from '../core/decisions/decisions.ts'
import type { EntityType, NameKey } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import { keyTokens, nameKey } from '../core/link/normalise.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset, Span } from '../core/text/span.ts'
import { type FoundMention, mentionAt } from './at.ts'
import { appearances, collapse } from './locations.ts'

/** One gesture that is offered, or asked for. */
export interface Deciding {
  /** "Not a name: “Golden Gate” in this document". */
  readonly title: string
  readonly changes: readonly DecisionChange[]
  /** A merge joins much at once: what the reader is asked before. */
  readonly confirm?: string
}

/** What can be renamed at an offset, and its present name. */
export function findRenameable(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
): { readonly span: Span; readonly name: string } | undefined {
  const found = mentionAt(snapshot, document, offset)
  return found === undefined ? undefined : { span: found.span, name: found.entity.name }
}

/** Another name for the entity; the name of another entity makes both one. Undefined where nothing stands, or nothing would change. */
export function renameAt(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
  wanted: string,
): Deciding | undefined {
  const found = mentionAt(snapshot, document, offset)
  const newName = collapse(wanted).trim()
  if (found === undefined || newName === '' || newName === found.entity.name) return undefined
  const { entity } = found
  const other = entityNamed(snapshot, newName, entity.key)
  if (0 < entity.candidates.length) {
    const whole = { name: found.mention.text, document: found.entry.document.name }
    return other === undefined ? becomesOther(snapshot, newName, whole) : belongsTo(snapshot, other, whole)
  }
  if (other !== undefined) return mergeEntities(snapshot, entity.key, other.key)
  const title = `Rename “${entity.name}” to “${newName}”`
  const id = declaredId(entity)
  if (id === undefined)
    return { title, changes: [declaration(snapshot, entity, { name: newName, names: namesOf(snapshot, entity) })] }
  const isHomonym = snapshot.decisions.entities.get(id)?.homonym === true
  const aliases = isHomonym || nameKey(newName) === nameKey(entity.name) ? [] : [entity.name]
  return { title, changes: [{ kind: 'amend', entity: id, name: newName, aliases }] }
}

/** All names of `from` are `into` from now on. Undefined when there is no such pair. */
export function mergeEntities(snapshot: Snapshot, from: EntityKey, into: EntityKey): Deciding | undefined {
  const [gone, heir] = [snapshot.corpus.links.entity(from), snapshot.corpus.links.entity(into)]
  if (gone === undefined || heir === undefined || from === into) return undefined
  const names = [...namesOf(snapshot, heir), gone.name, ...namesOf(snapshot, gone)]
  const change = declaration(snapshot, heir, { name: heir.name, names })
  const id = change.kind === 'declare' ? change.entity.id : declaredId(heir)!
  const changes: DecisionChange[] = [change]
  const goneId = declaredId(gone)
  if (goneId !== undefined) changes.push({ kind: 'retract', entity: goneId, heir: id })
  const count = `${gone.mentionCount} mention${gone.mentionCount === 1 ? '' : 's'}`
  return {
    title: `Merge “${gone.name}” with “${heir.name}”`,
    changes,
    confirm: `“${gone.name}” (${count}) and all its names will be “${heir.name}”.`,
  }
}

/** The two are declared as they are, so that nothing joins them. Undefined when they have a name in common. */
export function keepApart(snapshot: Snapshot, a: EntityKey, b: EntityKey): Deciding | undefined {
  const [one, other] = [snapshot.corpus.links.entity(a), snapshot.corpus.links.entity(b)]
  if (one === undefined || other === undefined || a === b) return undefined
  const changes: DecisionChange[] = []
  const taken = new Set<NameKey>()
  for (const entity of [one, other]) {
    const names = [entity.name, ...namesOf(snapshot, entity)]
    if (names.some((name) => taken.has(nameKey(name)))) return undefined
    for (const name of names) taken.add(nameKey(name))
    if (declaredId(entity) === undefined) changes.push(declaration(snapshot, entity, { name: entity.name, names }))
  }
  return { title: `“${one.name}” is not “${other.name}”`, changes }
}

/** Everything that is offered for the name at an offset; without `merges` what takes no look at all other names. */
export function decisionsAt(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
  options: { readonly merges: boolean } = { merges: true },
): Deciding[] {
  const found = mentionAt(snapshot, document, offset)
  if (found === undefined) return []
  const { entity, mention } = found
  const written = collapse(mention.text)
  const here = placeOf(snapshot, found)
  const inDocument = { name: written, document: found.entry.document.name }
  const offers: Deciding[] = []
  for (const key of entity.candidates.slice(0, mostCandidates)) {
    const candidate = snapshot.corpus.links.entity(key)
    if (candidate === undefined) continue
    if (here !== undefined) offers.push(titled('here', belongsTo(snapshot, candidate, here)))
    offers.push(titled('in this document', belongsTo(snapshot, candidate, inDocument)))
  }
  const decide = (decision: DecisionDraft): DecisionChange => ({ kind: 'decide', decision })
  const notAName = (where: string, place: { readonly name: string }): Deciding => ({
    title: `Not a name: “${written}” ${where}`,
    changes: [decide({ decision: 'not a name', ...place })],
  })
  if (here !== undefined) offers.push(notAName('here', here))
  offers.push(notAName('in this document', inDocument), notAName('everywhere', { name: written }))
  if (entity.candidates.length === 0) {
    if (here !== undefined) offers.push(titled('here', becomesOther(snapshot, entity.name, here)))
    const whole = { ...inDocument, name: found.facts.names[mention.name]?.text ?? written }
    offers.push(titled('in this document', becomesOther(snapshot, entity.name, whole)))
    offers.push(...separations(snapshot, found))
    for (const other of options.merges ? similarTo(snapshot, entity) : [])
      offers.push(mergeEntities(snapshot, entity.key, other.key)!)
    for (const type of offeredTypes) if (type !== entity.type) offers.push(retype(snapshot, entity, type))
  }
  return offers
}

/** An ambiguous name has few bearers; more are chosen from a list. */
const mostCandidates = 4
/** Merges offered without being asked for. */
const mostSimilar = 5
const offeredTypes: readonly EntityType[] = ['person', 'organisation', 'place']

function titled(where: string, offer: Deciding): Deciding {
  return { ...offer, title: `${offer.title} ${where}` }
}

interface Place {
  readonly name: string
  readonly document: string
  readonly sentence?: string
  readonly occurrence?: number
}

/** The mention by its words; undefined when the text cannot be read. */
function placeOf(snapshot: Snapshot, { entry, facts, mention }: FoundMention): Place | undefined {
  const text = snapshot.text(entry)
  const sentence = facts.sentences[mention.sentence]
  if (text === undefined || sentence === undefined) return undefined
  const name = collapse(mention.text)
  // Counted as the analysis found them: decisions about other mentions must not move the number.
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

function belongsTo(snapshot: Snapshot, entity: Entity, place: Place): Deciding {
  const changes: DecisionChange[] = []
  let id = declaredId(entity)
  if (id === undefined) {
    const change = declaration(snapshot, entity, { name: entity.name, names: namesOf(snapshot, entity) })
    changes.push(change)
    if (change.kind === 'declare') id = change.entity.id
  }
  changes.push({ kind: 'decide', decision: { decision: 'belongs to', entity: id!, ...place } })
  return { title: `“${place.name}” is “${entity.name}”`, changes }
}

/** Somebody else, of whom nothing else is known than that name. */
function becomesOther(snapshot: Snapshot, name: string, place: Place): Deciding {
  const id = freeId(snapshot, name)
  return {
    title: `“${place.name}” is somebody or something else`,
    changes: [
      { kind: 'declare', entity: { id, name, homonym: true } },
      { kind: 'decide', decision: { decision: 'belongs to', entity: id, ...place } },
    ],
  }
}

/** The name under the cursor, everywhere, is not the entity that it was joined with. */
function separations(snapshot: Snapshot, { facts, mention, entity }: FoundMention): Deciding[] {
  const name = facts.names[mention.name]!
  const others = namesOf(snapshot, entity).filter((text) => nameKey(text) !== name.key)
  if (declaredId(entity) !== undefined || others.length === 0) return []
  const isCanonical = nameKey(entity.name) === name.key
  const rest = isCanonical ? others[0]! : entity.name
  const id = freeId(snapshot, name.text)
  return [
    {
      title: `“${name.text}” is not “${rest}”`,
      changes: [
        { kind: 'declare', entity: { id, name: name.text } },
        {
          kind: 'declare',
          entity: {
            id: freeId(snapshot, rest, id),
            name: rest,
            ...aliasesOf(rest, others),
          },
        },
      ],
    },
  ]
}

function retype(snapshot: Snapshot, entity: Entity, type: EntityType): Deciding {
  const article = type === 'organisation' ? 'an' : 'a'
  const title = `“${entity.name}” is ${article} ${type}`
  const id = declaredId(entity)
  if (id !== undefined) return { title, changes: [{ kind: 'amend', entity: id, type }] }
  return {
    title,
    changes: [declaration(snapshot, entity, { name: entity.name, names: namesOf(snapshot, entity), type })],
  }
}

/** Makes the entity one that the reader has declared, or adds to what was declared. */
function declaration(
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

/** Under which id the decision files declare it; what only a list declares is not there yet. */
function declaredId({ declared }: Entity): DecisionId | undefined {
  return declared?.startsWith(listPrefix) === true ? undefined : declared
}

/** Each name once, without those that differ from the canonical one in spelling only. */
function aliasesOf(name: string, names: readonly string[]): { readonly aliases?: readonly string[] } {
  const byKey = new Map<NameKey, string>([[nameKey(name), name]])
  for (const each of names) if (!byKey.has(nameKey(each))) byKey.set(nameKey(each), each)
  const aliases = [...byKey.values()].slice(1)
  return aliases.length === 0 ? {} : { aliases }
}

/**
 * The names by which documents call the entity, in full: what has to be declared so that it stays together. A surname alone is left to
 * the analysis, as another document may mean another bearer.
 */
function namesOf(snapshot: Snapshot, entity: Entity): string[] {
  const names = new Map<NameKey, string>()
  for (const { facts, names: indices } of appearances(snapshot, entity.key))
    for (const index of indices) {
      const { key, text, candidates } = facts.names[index]!
      if (candidates.length === 0 && !names.has(key)) names.set(key, text)
    }
  const inFull = [...names].filter(([key]) => entity.type !== 'person' || 1 < keyTokens(key).length)
  return (inFull.length === 0 ? [...names] : inFull).map(([, text]) => text).sort()
}

/** "olena-brandt", or with a number where that is taken. */
function freeId(snapshot: Snapshot, name: string, taken?: DecisionId): DecisionId {
  const base =
    nameKey(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'entity'
  let id = base
  for (let count = 2; snapshot.decisions.entities.has(id) || id === taken; count++) id = `${base}-${count}`
  return id
}

/** The most mentioned entity of that name, else the one with such an alias. */
function entityNamed(snapshot: Snapshot, name: string, except: EntityKey): Entity | undefined {
  const key = nameKey(name)
  let best: Entity | undefined
  let bestRank = 0
  for (const entity of snapshot.corpus.links.entities()) {
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

/** Entities that share a word of their names, those that share most first. */
function similarTo(snapshot: Snapshot, entity: Entity): Entity[] {
  const words = new Set(keyTokens(nameKey(entity.name)))
  const found: { readonly entity: Entity; readonly shared: number }[] = []
  for (const other of snapshot.corpus.links.entities()) {
    if (other.key === entity.key || 0 < other.candidates.length) continue
    const shared = keyTokens(nameKey(other.name)).filter((word) => 2 < word.length && words.has(word)).length
    if (0 < shared) found.push({ entity: other, shared })
  }
  found.sort(
    (a, b) =>
      b.shared - a.shared || b.entity.mentionCount - a.entity.mentionCount || (a.entity.key < b.entity.key ? -1 : 1),
  )
  return found.slice(0, mostSimilar).map((each) => each.entity)
}
