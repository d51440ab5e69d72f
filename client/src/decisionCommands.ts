// The commands by which a reader decides, for the menus of the views, the palette and quick fixes, in one table.

import { commands, Location, Position, Uri } from 'vscode'
import type { PositionParams, WireEntity, WireLocation, WirePosition, WireWhich } from '../../server/src/protocol.ts'
import { ignoreBecause, notTheSameThing, openBothSides, openSideBySide, settle, takeBack } from './conflictGestures.ts'
import type { ConflictNode, ConflictView } from './conflictTree.ts'
import type { EntityNode, EntityView } from './entityTree.ts'
import {
  addAlias,
  addNote,
  changeType,
  decide,
  mergeEntities,
  moveMention,
  moveMentions,
  notAName,
  renameEntity,
  splitOff,
} from './gestures.ts'
import { toRange } from './places.ts'
import type { Server } from './server.ts'
import type { Undo } from './undo.ts'

/** By the name behind "dossier."; a view gives the node under the mouse and all that are selected. */
export type CommandTable = Readonly<Record<string, (...given: never[]) => unknown>>

export interface DecisionParts {
  readonly server: Server
  readonly entities: EntityView
  readonly conflicts: ConflictView
  readonly undo: Undo
}

export function decisionCommands({ server, entities, conflicts, undo }: DecisionParts): CommandTable {
  /** The node of the menu, else what is selected. */
  const onEntity = (run: (entity: WireEntity) => unknown) => (node?: EntityNode) => {
    const entity = node !== undefined && 'entity' in node ? node.entity : entities.selected()[0]
    return entity === undefined ? undefined : run(entity)
  }
  const onMentions =
    (run: (entity: WireEntity, which: WireWhich) => unknown) =>
    (node: EntityNode, nodes: readonly EntityNode[] = [node]) => {
      const [entity, which] = meantBy(node, nodes)
      return entity === undefined || which === undefined ? undefined : run(entity, which)
    }
  const onConflict =
    (run: (node: Exclude<ConflictNode, { kind: 'claim' | 'decided' }>) => unknown) => (node: ConflictNode) =>
      'conflict' in node ? run(node) : undefined
  return {
    undoLastDecision: () => undo.undoLast(),
    mergeEntities: (node?: EntityNode, nodes: readonly EntityNode[] = []) =>
      mergeEntities(server, node === undefined ? entities.selected() : entitiesOf([node, ...nodes])),
    moveMention: () => moveMention(server),
    'entity.rename': onEntity((entity) => renameEntity(server, entity)),
    'entity.changeType': onEntity((entity) => changeType(server, entity)),
    'entity.addAlias': onEntity((entity) => addAlias(server, entity)),
    'entity.addNote': onEntity((entity) => addNote(server, entity)),
    'entity.notAName': onEntity((entity) => notAName(server, entity)),
    'entity.moveMentions': onEntity((entity) => moveMentions(server, entity)),
    'mentions.notAName': onMentions(({ key }, which) => decide(server, { gesture: 'not a name', entity: key, which })),
    'mentions.splitOff': onMentions((entity, which) => splitOff(server, entity, which)),
    'mentions.move': onMentions((entity, which) => moveMentions(server, entity, which)),
    'review.merge': (node: EntityNode) =>
      node.kind === 'possibleMerge' &&
      decide(server, { gesture: 'merge', entities: node.candidate.entities.map(({ key }) => key) }),
    'review.keepApart': (node: EntityNode) => {
      if (node.kind !== 'possibleMerge') return
      const [one, other] = node.candidate.entities
      return decide(server, { gesture: 'keep apart', entities: [one.key, other.key] })
    },
    'review.split': (node: EntityNode) => {
      if (node.kind !== 'possibleSplit') return
      const { entity, others } = node.candidate
      return splitOff(server, entity, { documents: others.map(({ uri }) => uri) })
    },
    'review.keepTogether': (node: EntityNode) =>
      node.kind === 'possibleSplit' && decide(server, { gesture: 'keep together', entity: node.candidate.entity.key }),
    'conflict.openBothSides': onConflict(({ conflict }) => openBothSides(conflict)),
    'conflict.notTheSameThing': onConflict(({ conflict }) => notTheSameThing(server, conflict)),
    'conflict.settle': onConflict((node) =>
      settle(server, node.conflict, node.kind === 'answer' ? node.answer : undefined),
    ),
    'conflict.ignore': onConflict(({ conflict }) => ignoreBecause(server, conflict.key)),
    'conflict.takeBack': onConflict(({ conflict }) => takeBack(server, conflict)),
    'conflicts.showDecided': () => conflicts.showDecided(true),
    'conflicts.hideDecided': () => conflicts.showDecided(false),
    // Of quick fixes, code lenses and hovers, which the server names.
    whoIsMeant: (at: PositionParams) => moveMention(server, at),
    openSideBySide: (one: WireLocation, other: WireLocation) => openSideBySide(one, other),
    ignoreBecause: (conflict: string) => ignoreBecause(server, conflict),
    showSources: (uri: string, { line, character }: WirePosition, places: readonly WireLocation[]) =>
      commands.executeCommand(
        'editor.action.showReferences',
        Uri.parse(uri),
        new Position(line, character),
        places.map((place) => new Location(Uri.parse(place.uri), toRange(place.range))),
      ),
  }
}

function entitiesOf(nodes: readonly EntityNode[]): WireEntity[] {
  const found = nodes.flatMap((node) => (node.kind === 'entity' ? [node.entity] : []))
  return [...new Map(found.map((entity) => [entity.key, entity])).values()]
}

/** The documents or the mentions of one entity that are selected with the node. */
function meantBy(node: EntityNode, nodes: readonly EntityNode[]): [WireEntity?, WireWhich?] {
  if (node.kind === 'document') {
    const documents = nodes.flatMap((each) =>
      each.kind === 'document' && each.entity.key === node.entity.key ? (each.mentions[0]?.uri ?? []) : [],
    )
    return [node.entity, { documents }]
  }
  if (node.kind !== 'mention') return []
  const mentions = nodes.flatMap((each) =>
    each.kind === 'mention' && each.entity.key === node.entity.key ? [each.mention] : [],
  )
  return [node.entity, { mentions }]
}
