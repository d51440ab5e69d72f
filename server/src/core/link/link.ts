// The corpus stage that decides which names of different documents are one entity. Three steps, each by difference: documents add to
// and take from the counts of names (nodes.ts); blocks with changed names are decided anew (blocks.ts); entities that hold a name
// whose counts or joins changed are made anew (entities.ts). Everything else is shared with the version before.

import { count, keysOf } from '../collections/counts.ts'
import { differingKeys, emptyMap, type MapDraft, type PersistentMap } from '../collections/persistentMap.ts'
import type { FactsOf } from '../corpus.ts'
import type { EntityType, NameKey } from '../facts.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { finishSteps, type Steps } from '../steps.ts'
import type { DocumentId } from '../text/document.ts'
import { type BlockKey, blockOf, isSettled, resolveBlock, smallCorpus } from './blocks.ts'
import { detailsOf, type EntityRecord, makeEntity, nameOf } from './entities.ts'
import { explainName } from './explain.ts'
import { type LinkedName, type NameDraft, NamesDraft, setJoin } from './linkedNames.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import type { DocumentChange, Entity, EntityKey, Links } from './links.ts'
import {
  type Contribution,
  contributionsOf,
  type Node,
  NodeDraft,
  type NodeId,
  nodeIdOf,
  reversedName,
  sameContribution,
} from './nodes.ts'
import { nameKey } from './normalise.ts'
import { type AliasCounts, type BlockContext, nothing, type Resolution } from './resolution.ts'

/** Everything that the answers are read from, and that the next version is made from. */
export interface LinkState extends LinkTables {
  readonly documentCount: number
  readonly totals: Links['totals']
}

interface LinkTables {
  readonly names: PersistentMap<NodeId, LinkedName>
  /** Alias (normal form) to the names that documents say it stands for, with the number of documents. */
  readonly aliases: PersistentMap<NameKey, AliasCounts>
  readonly blocks: PersistentMap<BlockKey, readonly NodeId[]>
  readonly entities: PersistentMap<EntityKey, EntityRecord>
}

interface LinksWithState extends Links {
  readonly state: LinkState
  /** How much the last change had to look at; for tests and the log. */
  readonly work: { readonly blocks: number; readonly entities: number }
}

const emptyState: LinkState = {
  documentCount: 0,
  totals: { mentions: 0, entities: 0 },
  names: emptyMap(),
  aliases: emptyMap(),
  blocks: emptyMap(),
  entities: emptyMap(),
}

export const noLinks: Links = makeLinks(emptyState, new Set(), { blocks: 0, entities: 0 })

export function linkNames(...input: Parameters<typeof linkInSteps>): Links {
  return finishSteps(linkInSteps(...input))
}

/** Names that are counted, or made entities of, between two pauses, and blocks that are decided: some tens of microseconds. */
const namesAStep = 32
const blocksAStep = 8

/** Pauses after some tens of microseconds each time, so that the caller may do something else meanwhile. */
export function* linkInSteps(
  links: Links,
  changes: readonly DocumentChange[],
  _factsOf: FactsOf,
  lexicon: Lexicon,
): Generator<void, Links> {
  const before = (links as LinksWithState).state
  const drafts = makeDrafts(before)
  const changed = yield* applyChanges(drafts, changes, lexicon.link)
  let documentCount = before.documentCount
  for (const change of changes)
    documentCount += (change.after === undefined ? 0 : 1) - (change.before === undefined ? 0 : 1)
  const isSmall = documentCount <= smallCorpus
  // A corpus that has outgrown (or shrunk to) one story is decided anew, once.
  const blocks =
    isSmall === before.documentCount <= smallCorpus ? changed.blocks : allBlocks(drafts, before, changed.blocks)
  const context = {
    lexicon: lexicon.link,
    aliasesOf: (key: NameKey) => drafts.aliases.get(key),
    isNamed: (name: NodeId) => drafts.names.has(name),
    isSmall,
  }
  const dirty = yield* resolveBlocks(drafts, changed.names, blocks, context)
  const { touched, made, more, moreMentions } = yield* remakeEntities(drafts, dirty, lexicon.link)
  const totals = {
    mentions: before.totals.mentions + changed.moreMentions + moreMentions,
    entities: before.totals.entities + more,
  }
  const tables = yield* finish(drafts)
  return makeLinks({ ...tables, documentCount, totals }, touched, { blocks: blocks.size, entities: made })
}

/** How many blocks and entities the change that led to `links` decided anew. */
export function workOf(links: Links): { readonly blocks: number; readonly entities: number } {
  return (links as LinksWithState).work
}

/** Entities that are new, gone, or have other names or mentions; undefined for links that were not made here. Looks only at what the two do not share. */
export function changedEntities(before: Links, after: Links): Iterable<EntityKey> | undefined {
  const states = [before, after].map((links) => (links as Partial<LinksWithState>).state)
  const [old, now] = states
  return old === undefined || now === undefined ? undefined : differingKeys(old.entities, now.entities)
}

/** Documents with a name, or with a mention of a name, of one of these normal forms. */
export function* documentsNaming(links: Links, keys: ReadonlySet<NameKey>): Steps<Set<DocumentId>> {
  const found = new Set<DocumentId>()
  if (keys.size === 0) return found
  for (const { node } of (links as LinksWithState).state.names.values()) {
    yield
    if (node === undefined) continue
    if (!keys.has(node.key) && ![...keysOf(node.forms)].some((form) => keys.has(nameKey(form)))) continue
    for (const document of node.documents.keys()) found.add(document)
  }
  return found
}

interface Drafts {
  readonly names: NamesDraft
  readonly aliases: MapDraft<NameKey, AliasCounts>
  readonly blocks: MapDraft<BlockKey, readonly NodeId[]>
  readonly entities: MapDraft<EntityKey, EntityRecord>
}

function makeDrafts(state: LinkTables): Drafts {
  return {
    names: new NamesDraft(state.names),
    aliases: state.aliases.edit(),
    blocks: state.blocks.edit(),
    entities: state.entities.edit(),
  }
}

function* finish(drafts: Drafts): Generator<void, LinkTables> {
  return {
    names: yield* drafts.names.finish(),
    aliases: drafts.aliases.finish(),
    blocks: drafts.blocks.finish(),
    entities: drafts.entities.finish(),
  }
}

interface ChangedNames {
  /** Every name whose counts changed. */
  readonly names: readonly NameDraft[]
  readonly blocks: ReadonlySet<BlockKey>
  /** Mentions of all nodes now, less those before. */
  readonly moreMentions: number
}

function allBlocks(drafts: Drafts, before: LinkState, changed: ReadonlySet<BlockKey>): Set<BlockKey> {
  const all = new Set(changed)
  for (const block of before.blocks.keys()) if (drafts.blocks.get(block) !== undefined) all.add(block)
  return all
}

function* applyChanges(
  drafts: Drafts,
  changes: readonly DocumentChange[],
  lexicon: LinkLexicon,
): Generator<void, ChangedNames> {
  const names: NameDraft[] = []
  const aliasDrafts = new Map<NameKey, Map<NodeId, number>>()
  /** Blocks with more or fewer names than before. */
  const blockDrafts = new Map<BlockKey, NodeId[]>()
  for (const { id, before, after } of changes) {
    yield
    const gone = before === undefined ? nothingSaid : contributionsOf(before)
    const come = after === undefined ? nothingSaid : contributionsOf(after)
    // An edit leaves most names of a document as they were.
    const same = unchanged(gone, come)
    for (const row of gone) if (!same.has(row.id)) apply(id, row, -1)
    for (const row of come) if (!same.has(row.id)) apply(id, row, 1)
  }
  const blocks = new Set<BlockKey>()
  let moreMentions = 0
  for (let index = 0; index < names.length; index++) {
    if (index % namesAStep === 0) yield
    const name = names[index]!
    const draft = name.counts!
    const before = name.node
    const node = draft.finish()
    name.node = node
    name.counts = undefined
    // Of doubtful names only those count that turn out to be names.
    if (!draft.doubtful) moreMentions += (node?.mentionCount ?? 0) - (before?.mentionCount ?? 0)
    const block = blockOf(draft, lexicon)
    blocks.add(block)
    if ((node === undefined) === (before === undefined)) continue
    const reversed = name.node === undefined ? reversedName(before!) : reversedName(name.node)
    if (reversed !== undefined && drafts.names.has(reversed.id)) blocks.add(blockOf(reversed, lexicon))
    let members = blockDrafts.get(block)
    if (members === undefined) {
      members = drafts.blocks.get(block)?.slice() ?? []
      blockDrafts.set(block, members)
    }
    if (node === undefined) members.splice(members.indexOf(name.id), 1)
    else members.push(name.id)
  }
  let written = 0
  for (const [block, members] of blockDrafts) {
    if (++written % namesAStep === 0) yield
    if (members.length === 0) drafts.blocks.delete(block)
    // Of its exact length: a list that has grown has room for more.
    else drafts.blocks.set(block, members.slice())
  }
  for (const [key, counts] of aliasDrafts) {
    if (counts.size === 0) drafts.aliases.delete(key)
    else drafts.aliases.set(key, counts)
    for (const type of entityTypes)
      if (drafts.names.at(`${type}:${key}`).node !== undefined || drafts.names.at(`${type}:${key}~`).node !== undefined)
        blocks.add(blockOf({ key, type }, lexicon))
  }
  return { names, blocks, moreMentions }

  function apply(document: DocumentId, row: Contribution, sign: 1 | -1): void {
    const name = drafts.names.at(row.id)
    if (name.counts === undefined) {
      name.counts = new NodeDraft(name.node, row)
      names.push(name)
    }
    name.counts.apply(document, row, sign)
    for (const key of row.aliasKeys) {
      let counts = aliasDrafts.get(key)
      if (counts === undefined) {
        counts = new Map(drafts.aliases.get(key))
        aliasDrafts.set(key, counts)
      }
      count(counts, row.id, sign)
    }
  }
}

const nothingSaid: readonly Contribution[] = []
const nobody: ReadonlySet<NodeId> = new Set()

function unchanged(before: readonly Contribution[], after: readonly Contribution[]): ReadonlySet<NodeId> {
  if (before.length === 0 || after.length === 0) return nobody
  const rows = new Map(before.map((row) => [row.id, row]))
  const same = new Set<NodeId>()
  for (const row of after) {
    const other = rows.get(row.id)
    if (other !== undefined && sameContribution(row, other)) same.add(row.id)
  }
  return same
}

const entityTypes: readonly EntityType[] = ['person', 'organisation', 'place', 'group', 'event', 'work']

/** Decides the blocks anew. Returns the names whose entity has to be made anew: changed in count or in what they join. */
function* resolveBlocks(
  drafts: Drafts,
  changed: readonly NameDraft[],
  blocks: ReadonlySet<BlockKey>,
  context: BlockContext,
): Generator<void, NameDraft[]> {
  const dirty: NameDraft[] = []
  for (const name of changed) markDirty(name, dirty)
  const decide = (name: NameDraft, resolution: Resolution | undefined): void => {
    const before = name.resolution
    if (before === resolution) return
    if (before !== undefined && resolution !== undefined && sameResolution(before, resolution)) return
    name.resolution = resolution
    markDirty(name, dirty)
    if (before?.join === resolution?.join) return
    setJoin(drafts.names, name.id, before?.join, resolution?.join)
    if (before?.join !== undefined) markDirty(drafts.names.at(before.join), dirty)
    if (resolution?.join !== undefined) markDirty(drafts.names.at(resolution.join), dirty)
  }
  for (const name of changed) if (name.node === undefined) decide(name, undefined)
  let decided = 0
  for (const block of blocks) {
    if (++decided % blocksAStep === 0) yield
    const members = drafts.blocks.get(block) ?? noMembers
    const only = members.length === 1 ? drafts.names.at(members[0]!) : undefined
    if (only !== undefined && isSettled(only.node!, context)) {
      decide(only, nothing)
      continue
    }
    const nodes = members.map((id) => drafts.names.at(id).node!)
    for (const [id, resolution] of resolveBlock(nodes, context)) decide(drafts.names.at(id), resolution)
  }
  return dirty
}

const noMembers: readonly NodeId[] = []

function markDirty(name: NameDraft, dirty: NameDraft[]): void {
  if (name.isDirty) return
  name.isDirty = true
  dirty.push(name)
}

function sameResolution(a: Resolution, b: Resolution): boolean {
  return (
    a.join === b.join &&
    a.rule === b.rule &&
    a.candidates.length === b.candidates.length &&
    a.candidates.every((id, index) => id === b.candidates[index])
  )
}

/**
 * Makes anew every entity that holds, or held, a dirty name. `touched` are those that have other names than before, `more` how many people,
 * organisations and places there are more.
 */
function* remakeEntities(
  drafts: Drafts,
  dirty: NameDraft[],
  lexicon: LinkLexicon,
): Generator<
  void,
  { readonly touched: Set<EntityKey>; readonly made: number; readonly more: number; readonly moreMentions: number }
> {
  const { names } = drafts
  const before = new Map<EntityKey, EntityRecord>()
  // Grows while it is walked: an entity that is taken apart, or that a new join reaches, brings in all of its names.
  for (let taken = 0; taken < dirty.length; taken++) {
    if (taken % namesAStep === 0) yield
    const { entity, resolution, joinedBy } = dirty[taken]!
    const record = entity === undefined || before.has(entity) ? undefined : drafts.entities.get(entity)
    if (record !== undefined) {
      before.set(record.key, record)
      for (const member of record.members) markDirty(names.at(member.id), dirty)
    }
    if (resolution?.join !== undefined) markDirty(names.at(resolution.join), dirty)
    for (const other of joinedBy) markDirty(names.at(other), dirty)
  }
  const after = new Map<EntityKey, EntityRecord>()
  for (const name of dirty) {
    if (name.isMade) continue
    if (after.size % namesAStep === 0) yield
    if (name.node === undefined) {
      name.entity = undefined
      continue
    }
    const members = componentOf(drafts, name)
    const record = makeEntity(members, (id) => names.at(id).resolution!, lexicon)
    drafts.entities.set(record.key, record)
    after.set(record.key, record)
    for (const { id } of members) {
      const member = names.at(id)
      member.entity = record.key
      member.isMade = true
    }
  }
  for (const key of before.keys()) if (!after.has(key)) drafts.entities.delete(key)
  const touched = new Set<EntityKey>()
  for (const [key, record] of before) if (!after.has(key) || !sameNames(record, after.get(key)!)) touched.add(key)
  for (const key of after.keys()) if (!before.has(key)) touched.add(key)
  const more = countShown(after.values()) - countShown(before.values())
  const moreMentions = countDoubtful(after.values()) - countDoubtful(before.values())
  return { touched, made: after.size, more, moreMentions }
}

/** Mentions of doubtful names that are names, as it turns out. */
function countDoubtful(records: Iterable<EntityRecord>): number {
  let mentions = 0
  for (const { isHidden, members } of records) {
    if (isHidden) continue
    for (const node of members) if (node.doubtful) mentions += node.mentionCount
  }
  return mentions
}

function countShown(records: Iterable<EntityRecord>): number {
  let shown = 0
  for (const { type, isHidden } of records)
    if (!isHidden && (type === 'person' || type === 'organisation' || type === 'place')) shown++
  return shown
}

/** All names that are joined with `start`, directly or through others, in the order of their ids. */
function componentOf({ names }: Drafts, start: NameDraft): Node[] {
  if (start.resolution?.join === undefined && isEmpty(start.joinedBy)) return [start.node!]
  const component = new Set<NodeId>([start.id])
  for (const id of component) {
    const { resolution, joinedBy } = names.at(id)
    const join = resolution?.join
    if (join !== undefined) {
      const joined = names.at(join)
      // What declared names are joined with is no name itself, but leads to the others.
      if (joined.node !== undefined || !isEmpty(joined.joinedBy)) component.add(join)
    }
    for (const other of joinedBy) component.add(other)
  }
  return [...component].sort().flatMap((id) => names.at(id).node ?? [])
}

function isEmpty(ids: readonly NodeId[] | ReadonlySet<NodeId>): boolean {
  return (ids instanceof Set ? ids.size : (ids as readonly NodeId[]).length) === 0
}

function sameNames(a: EntityRecord, b: EntityRecord): boolean {
  return (
    a.members.length === b.members.length &&
    a.members.every((node, index) => node.id === b.members[index]!.id) &&
    nameOf(a) === nameOf(b) &&
    a.candidates.join(' ') === b.candidates.join(' ')
  )
}

function makeLinks(state: LinkState, touched: ReadonlySet<EntityKey>, work: LinksWithState['work']): LinksWithState {
  const toEntity = (record: EntityRecord): Entity => {
    const details = detailsOf(record)
    if (record.candidates.length === 0) return details
    const candidates = [...new Set(record.candidates.flatMap((id) => state.names.get(id)?.entity ?? []))]
    return { ...details, candidates: candidates.filter((key) => key !== record.key).sort() }
  }
  return {
    state,
    work,
    touched,
    totals: state.totals,
    entity(key) {
      const record = state.entities.get(key)
      return record === undefined || record.isHidden ? undefined : toEntity(record)
    },
    *entities() {
      for (const record of state.entities.values()) if (!record.isHidden) yield toEntity(record)
    },
    entityOf(_document, facts, name) {
      const linked = state.names.get(nodeIdOf(facts, name))
      const isNone = linked?.node?.doubtful === true && state.entities.get(linked.entity!)?.isHidden === true
      return isNone ? undefined : linked?.entity
    },
    *documentsOf(key) {
      const members = state.entities.get(key)?.members ?? []
      if (members.length === 1) {
        yield* members[0]!.documents.keys()
        return
      }
      const seen = new Set<DocumentId>()
      for (const node of members) for (const document of node.documents.keys()) seen.add(document)
      yield* seen
    },
    explain: (_document, facts, name) => explainName(state, facts, name),
  }
}
