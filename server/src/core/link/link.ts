// The corpus stage that decides which names of different documents are one entity. Three steps, each by difference: documents add to
// and take from the counts of names (nodes.ts); blocks with changed names are decided anew (blocks.ts); entities that hold a name
// whose counts or joins changed are made anew (entities.ts). Everything else is shared with the version before.

import { differingKeys, emptyMap, type MapDraft, type PersistentMap } from '../collections/persistentMap.ts'
import type { FactsOf } from '../corpus.ts'
import type { EntityType, NameKey } from '../facts.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { finishSteps } from '../steps.ts'
import type { DocumentId } from '../text/document.ts'
import { type BlockKey, blockOf, resolveBlock, smallCorpus } from './blocks.ts'
import { detailsOf, type EntityRecord, makeEntity, nameOf } from './entities.ts'
import { explainName } from './explain.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import type { DocumentChange, Entity, EntityKey, Links } from './links.ts'
import {
  type Contribution,
  contributionsOf,
  count,
  type Node,
  NodeDraft,
  type NodeId,
  nodeIdOf,
  sameContribution,
} from './nodes.ts'
import { nameKey } from './normalise.ts'
import type { AliasCounts, BlockContext, Resolution } from './resolution.ts'

/** Everything that the answers are read from, and that the next version is made from. */
export interface LinkState extends LinkTables {
  readonly documentCount: number
  readonly totals: Links['totals']
}

interface LinkTables {
  readonly nodes: PersistentMap<NodeId, Node>
  /** Alias (normal form) to the names that documents say it stands for, with the number of documents. */
  readonly aliases: PersistentMap<NameKey, AliasCounts>
  readonly blocks: PersistentMap<BlockKey, ReadonlySet<NodeId>>
  readonly resolutions: PersistentMap<NodeId, Resolution>
  /** Names whose resolution joins the key. */
  readonly joinedBy: PersistentMap<NodeId, ReadonlySet<NodeId>>
  readonly entityOfNode: PersistentMap<NodeId, EntityKey>
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
  nodes: emptyMap(),
  aliases: emptyMap(),
  blocks: emptyMap(),
  resolutions: emptyMap(),
  joinedBy: emptyMap(),
  entityOfNode: emptyMap(),
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
  const changedNodes = yield* applyChanges(drafts, changes, lexicon.link)
  let documentCount = before.documentCount
  for (const change of changes)
    documentCount += (change.after === undefined ? 0 : 1) - (change.before === undefined ? 0 : 1)
  const isSmall = documentCount <= smallCorpus
  // A corpus that has outgrown (or shrunk to) one story is decided anew, once.
  const blocks =
    isSmall === before.documentCount <= smallCorpus
      ? changedNodes.blocks
      : allBlocks(drafts, before, changedNodes.blocks)
  const context = { lexicon: lexicon.link, aliasesOf: (key: NameKey) => drafts.aliases.get(key), isSmall }
  const dirty = yield* resolveBlocks(drafts, { ...changedNodes, blocks }, context)
  const { touched, made, more } = yield* remakeEntities(drafts, dirty.nodes, lexicon.link)
  const totals = {
    mentions: before.totals.mentions + changedNodes.moreMentions,
    entities: before.totals.entities + more,
  }
  return makeLinks({ ...finish(drafts), documentCount, totals }, touched, { blocks: dirty.blocks, entities: made })
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
export function documentsNaming(links: Links, keys: ReadonlySet<NameKey>): Set<DocumentId> {
  const found = new Set<DocumentId>()
  if (keys.size === 0) return found
  for (const node of (links as LinksWithState).state.nodes.values()) {
    if (!keys.has(node.key) && ![...node.forms.keys()].some((form) => keys.has(nameKey(form)))) continue
    for (const document of node.documents.keys()) found.add(document)
  }
  return found
}

type Drafts = {
  readonly [Field in keyof LinkTables]: LinkTables[Field] extends PersistentMap<infer Key, infer Value>
    ? MapDraft<Key, Value>
    : never
}

function makeDrafts(state: LinkTables): Drafts {
  return {
    nodes: state.nodes.edit(),
    aliases: state.aliases.edit(),
    blocks: state.blocks.edit(),
    resolutions: state.resolutions.edit(),
    joinedBy: state.joinedBy.edit(),
    entityOfNode: state.entityOfNode.edit(),
    entities: state.entities.edit(),
  }
}

function finish(drafts: Drafts): LinkTables {
  return {
    nodes: drafts.nodes.finish(),
    aliases: drafts.aliases.finish(),
    blocks: drafts.blocks.finish(),
    resolutions: drafts.resolutions.finish(),
    joinedBy: drafts.joinedBy.finish(),
    entityOfNode: drafts.entityOfNode.finish(),
    entities: drafts.entities.finish(),
  }
}

interface ChangedNodes {
  /** Every node whose counts changed; undefined for one that is gone. */
  readonly nodes: ReadonlyMap<NodeId, Node | undefined>
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
): Generator<void, ChangedNodes> {
  const nodeDrafts = new Map<NodeId, NodeDraft>()
  const aliasDrafts = new Map<NameKey, Map<NodeId, number>>()
  const blockOfNode = new Map<NodeId, BlockKey>()
  for (const { id, before, after } of changes) {
    yield
    const gone = before === undefined ? [] : contributionsOf(before)
    const come = after === undefined ? [] : contributionsOf(after)
    // An edit leaves most names of a document as they were.
    const same = unchanged(gone, come)
    for (const row of gone) if (!same.has(row.id)) apply(id, row, -1)
    for (const row of come) if (!same.has(row.id)) apply(id, row, 1)
  }
  const nodes = new Map<NodeId, Node | undefined>()
  const blocks = new Set<BlockKey>()
  let moreMentions = 0
  for (const [id, draft] of nodeDrafts) {
    if (nodes.size % namesAStep === 0) yield
    const node = draft.finish()
    moreMentions += (node?.mentionCount ?? 0) - (drafts.nodes.get(id)?.mentionCount ?? 0)
    const block = blockOfNode.get(id)!
    if ((node === undefined) !== (drafts.nodes.get(id) === undefined)) {
      const members = new Set(drafts.blocks.get(block))
      if (node === undefined) members.delete(id)
      else members.add(id)
      if (members.size === 0) drafts.blocks.delete(block)
      else drafts.blocks.set(block, members)
    }
    if (node === undefined) drafts.nodes.delete(id)
    else drafts.nodes.set(id, node)
    nodes.set(id, node)
    blocks.add(block)
  }
  for (const [key, counts] of aliasDrafts) {
    if (counts.size === 0) drafts.aliases.delete(key)
    else drafts.aliases.set(key, counts)
    for (const type of entityTypes)
      if (drafts.nodes.get(`${type}:${key}`) !== undefined) blocks.add(blockOf({ key, type }, lexicon))
  }
  return { nodes, blocks, moreMentions }

  function apply(document: DocumentId, row: Contribution, sign: 1 | -1): void {
    let draft = nodeDrafts.get(row.id)
    if (draft === undefined) {
      draft = new NodeDraft(drafts.nodes.get(row.id), row)
      nodeDrafts.set(row.id, draft)
      blockOfNode.set(row.id, blockOf(row, lexicon))
    }
    draft.apply(document, row, sign)
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

/** Decides the blocks anew. Returns the nodes whose entity has to be made anew: changed in count or in what they join. */
function* resolveBlocks(
  drafts: Drafts,
  changed: ChangedNodes,
  context: BlockContext,
): Generator<void, { readonly nodes: Set<NodeId>; readonly blocks: number }> {
  const dirty = new Set<NodeId>(changed.nodes.keys())
  for (const [id, node] of changed.nodes) {
    if (node !== undefined) continue
    setJoin(drafts, id, drafts.resolutions.get(id)?.join, undefined, dirty)
    drafts.resolutions.delete(id)
  }
  let decided = 0
  for (const block of changed.blocks) {
    if (++decided % blocksAStep === 0) yield
    const members = [...(drafts.blocks.get(block) ?? [])].map((id) => drafts.nodes.get(id)!)
    const resolved = resolveBlock(members, context)
    for (const [id, resolution] of resolved) {
      const before = drafts.resolutions.get(id)
      if (before !== undefined && sameResolution(before, resolution)) continue
      setJoin(drafts, id, before?.join, resolution.join, dirty)
      drafts.resolutions.set(id, resolution)
      dirty.add(id)
    }
  }
  return { nodes: dirty, blocks: changed.blocks.size }
}

function setJoin(
  drafts: Drafts,
  id: NodeId,
  before: NodeId | undefined,
  after: NodeId | undefined,
  dirty: Set<NodeId>,
): void {
  if (before === after) return
  if (before !== undefined) {
    const ids = new Set(drafts.joinedBy.get(before))
    ids.delete(id)
    if (ids.size === 0) drafts.joinedBy.delete(before)
    else drafts.joinedBy.set(before, ids)
    dirty.add(before)
  }
  if (after !== undefined) {
    drafts.joinedBy.set(after, new Set(drafts.joinedBy.get(after)).add(id))
    dirty.add(after)
  }
}

function sameResolution(a: Resolution, b: Resolution): boolean {
  return (
    a.join === b.join &&
    a.rule === b.rule &&
    a.candidates.length === b.candidates.length &&
    a.candidates.every((id, index) => id === b.candidates[index])
  )
}

/** Makes anew every entity that holds, or held, a dirty node. `touched` are those that have other names than before, `more` how many people, organisations and places there are more. */
function* remakeEntities(
  drafts: Drafts,
  dirty: ReadonlySet<NodeId>,
  lexicon: LinkLexicon,
): Generator<void, { readonly touched: Set<EntityKey>; readonly made: number; readonly more: number }> {
  const before = new Map<EntityKey, EntityRecord>()
  const queue = new Set<NodeId>(dirty)
  // Grows while it is walked: an entity that is taken apart, or that a new join reaches, brings in all of its names.
  let taken = 0
  for (const id of queue) {
    if (++taken % namesAStep === 0) yield
    const key = drafts.entityOfNode.get(id)
    const record = key === undefined || before.has(key) ? undefined : drafts.entities.get(key)
    if (record !== undefined) {
      before.set(record.key, record)
      for (const member of record.members) queue.add(member.id)
    }
    const join = drafts.resolutions.get(id)?.join
    if (join !== undefined) queue.add(join)
    for (const other of drafts.joinedBy.get(id) ?? []) queue.add(other)
  }
  for (const key of before.keys()) drafts.entities.delete(key)
  const after = new Map<EntityKey, EntityRecord>()
  const seen = new Set<NodeId>()
  for (const start of queue) {
    if (seen.has(start)) continue
    if (after.size % namesAStep === 0) yield
    if (drafts.nodes.get(start) === undefined) {
      drafts.entityOfNode.delete(start)
      continue
    }
    const members = componentOf(drafts, start)
    for (const { id } of members) seen.add(id)
    const record = makeEntity(members, (id) => drafts.resolutions.get(id)!, lexicon)
    drafts.entities.set(record.key, record)
    after.set(record.key, record)
    for (const { id } of members)
      if (drafts.entityOfNode.get(id) !== record.key) drafts.entityOfNode.set(id, record.key)
  }
  const touched = new Set<EntityKey>()
  for (const [key, record] of before) if (!after.has(key) || !sameNames(record, after.get(key)!)) touched.add(key)
  for (const key of after.keys()) if (!before.has(key)) touched.add(key)
  return { touched, made: after.size, more: countShown(after.values()) - countShown(before.values()) }
}

function countShown(records: Iterable<EntityRecord>): number {
  let shown = 0
  for (const { type } of records) if (type === 'person' || type === 'organisation' || type === 'place') shown++
  return shown
}

/** All names that are joined with `start`, directly or through others, in the order of their ids. */
function componentOf(drafts: Drafts, start: NodeId): Node[] {
  const component = new Set<NodeId>([start])
  for (const id of component) {
    const join = drafts.resolutions.get(id)?.join
    // What declared names are joined with is no name itself, but leads to the others.
    if (join !== undefined && (drafts.nodes.get(join) !== undefined || drafts.joinedBy.get(join) !== undefined))
      component.add(join)
    for (const other of drafts.joinedBy.get(id) ?? []) component.add(other)
  }
  return [...component].sort().flatMap((id) => drafts.nodes.get(id) ?? [])
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
    const candidates = [...new Set(record.candidates.flatMap((id) => state.entityOfNode.get(id) ?? []))]
    return { ...details, candidates: candidates.filter((key) => key !== record.key).sort() }
  }
  return {
    state,
    work,
    touched,
    totals: state.totals,
    entity(key) {
      const record = state.entities.get(key)
      return record === undefined ? undefined : toEntity(record)
    },
    *entities() {
      for (const record of state.entities.values()) yield toEntity(record)
    },
    entityOf: (_document, facts, name) => state.entityOfNode.get(nodeIdOf(facts, name)),
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
