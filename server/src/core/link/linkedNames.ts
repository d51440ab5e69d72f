// What the corpus keeps of each name: its counts, what was decided about it, and the entity it belongs to. An update looks at the same
// names repeatedly, so it takes each out of the shared table once, and puts the results back at the end.

import type { PersistentMap } from '../collections/persistentMap.ts'
import type { EntityKey } from './links.ts'
import type { Node, NodeDraft, NodeId } from './nodes.ts'
import type { Resolution } from './resolution.ts'

export interface LinkedName {
  /** Undefined for the node that joins declared names, which is not a name itself. */
  readonly node: Node | undefined
  /** Undefined if there is no node. */
  readonly resolution: Resolution | undefined
  /** Names whose resolution joins them to this one, in no particular order. */
  readonly joinedBy: readonly NodeId[]
  readonly entity: EntityKey | undefined
}

/** A name during an update. */
export interface NameDraft {
  readonly id: NodeId
  readonly before: LinkedName | undefined
  /** What documents add to and subtract from its counts, until all have been processed. */
  counts: NodeDraft | undefined
  node: Node | undefined
  resolution: Resolution | undefined
  /** A set as soon as this update has changed it. */
  joinedBy: readonly NodeId[] | Set<NodeId>
  entity: EntityKey | undefined
  /** Its entity must be rebuilt … */
  isDirty: boolean
  /** … and has been. */
  isMade: boolean
}

const nobody: readonly NodeId[] = []

/** Names written back between two pauses. */
const namesAStep = 32

export class NamesDraft {
  readonly #before: PersistentMap<NodeId, LinkedName>
  readonly #drafts = new Map<NodeId, NameDraft>()

  constructor(before: PersistentMap<NodeId, LinkedName>) {
    this.#before = before
  }

  /** The current state of the name; a missing one has no node and is joined with nothing. */
  at(id: NodeId): NameDraft {
    let draft = this.#drafts.get(id)
    if (draft === undefined) {
      const before = this.#before.get(id)
      draft = {
        id,
        before,
        counts: undefined,
        node: before?.node,
        resolution: before?.resolution,
        joinedBy: before?.joinedBy ?? nobody,
        entity: before?.entity,
        isDirty: false,
        isMade: false,
      }
      this.#drafts.set(id, draft)
    }
    return draft
  }

  /** Whether a document has this name, as far as changes have been applied. */
  has(id: NodeId): boolean {
    const draft = this.#drafts.get(id)
    return (draft === undefined ? this.#before.get(id)?.node : draft.node) !== undefined
  }

  /** The table with all changes. The draft must not be used again. */
  *finish(): Generator<void, PersistentMap<NodeId, LinkedName>> {
    const names = this.#before.edit()
    let taken = 0
    for (const [id, draft] of this.#drafts) {
      if (++taken % namesAStep === 0) yield
      const { before, node, resolution, entity } = draft
      const joinedBy = draft.joinedBy instanceof Set ? [...draft.joinedBy] : draft.joinedBy
      if (node === undefined && joinedBy.length === 0) names.delete(id)
      else if (
        before === undefined ||
        before.node !== node ||
        before.resolution !== resolution ||
        before.joinedBy !== joinedBy ||
        before.entity !== entity
      )
        names.set(id, { node, resolution, joinedBy, entity })
    }
    return names.finish()
  }
}

/** The name `id` now joins `after`, and no longer `before`. */
export function setJoin(names: NamesDraft, id: NodeId, before: NodeId | undefined, after: NodeId | undefined): void {
  if (before !== undefined) ownJoins(names.at(before)).delete(id)
  if (after !== undefined) ownJoins(names.at(after)).add(id)
}

function ownJoins(draft: NameDraft): Set<NodeId> {
  if (!(draft.joinedBy instanceof Set)) draft.joinedBy = new Set(draft.joinedBy)
  return draft.joinedBy
}
