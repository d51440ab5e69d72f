// The Entities view: everyone and every place in the folder by type; under each name its documents, under each document its mentions.
// Filter and order are the reader's and are kept for the folder.

import {
  commands,
  Disposable,
  EventEmitter,
  MarkdownString,
  type Memento,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode'
import type { WireEntity, WireMention } from '../../server/src/protocol.ts'
import { counted, countsOf, shortCountsOf } from './counts.ts'
import { candidatesOf, type EntityType, entityIcon, plain, typeWords } from './entityWords.ts'
import { besideName, sharedNames } from './namesakes.ts'
import { fileName, lineOf } from './placeNames.ts'
import { refreshWhileVisible } from './refresh.ts'
import {
  loadReview,
  nothingToReview,
  type ReviewNode,
  reviewChildren,
  reviewNodes,
  toReviewItem,
} from './reviewNodes.ts'
import type { Server } from './server.ts'
import { snippet } from './snippet.ts'

export type EntityNode =
  | { readonly kind: 'type'; readonly type: EntityType; readonly entities: readonly WireEntity[] }
  /** `counts`: what stands beside the name. */
  | { readonly kind: 'entity'; readonly entity: WireEntity; readonly counts: string }
  | { readonly kind: 'document'; readonly entity: WireEntity; readonly mentions: readonly WireMention[] }
  | { readonly kind: 'mention'; readonly entity: WireEntity; readonly mention: WireMention; readonly index: number }
  | { readonly kind: 'more'; readonly type: EntityType; readonly count: number }
  | ReviewNode

const orders = {
  mentions: { label: 'By number of mentions', compare: by((entity) => entity.mentions) },
  documents: { label: 'By number of documents', compare: by((entity) => entity.documents) },
  conflicts: { label: 'By number of conflicts', compare: by((entity) => entity.conflicts) },
  name: { label: 'By name', compare: (a: WireEntity, b: WireEntity) => a.name.localeCompare(b.name) },
}
type Order = keyof typeof orders

/** A type shows at most this many names; the tree of an editor grows slow beyond some thousands, and nobody scrolls so far. */
const mostShown = 1000
const orderKey = 'dossier.entities.order'

export interface EntityView extends Disposable {
  filter(): Promise<void>
  clearFilter(): void
  sort(): Promise<void>
  /** Entities that are selected. */
  selected(): readonly WireEntity[]
}

export function registerEntityTree(server: Server, memory: Memento): EntityView {
  const changes = new EventEmitter<void>()
  let entities: readonly WireEntity[] = []
  let review = nothingToReview
  let filter = ''
  let order = memory.get<Order>(orderKey, 'mentions')

  const provider: TreeDataProvider<EntityNode> = {
    onDidChangeTreeData: changes.event,
    getTreeItem: (node) => toItem(node),
    getChildren: async (node) => {
      if (node === undefined)
        return [...(filter === '' ? reviewNodes(review) : []), ...typeNodes(entities, filter, order)]
      switch (node.kind) {
        case 'type':
          return entityNodes(node)
        case 'entity':
          return documentNodes(node.entity, await mentionsOf(server, node.entity))
        case 'document':
          return mentionNodes(node.entity, node.mentions)
        case 'mention':
        case 'more':
          return []
        default:
          return reviewChildren(node)
      }
    },
  }
  const view = window.createTreeView('dossier.entities', {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  })

  const draw = (): void => {
    // Beside a message, an empty view does not say why it is empty.
    const isShown = filter !== '' && typeNodes(entities, filter, order).length > 0
    view.message = isShown ? `Names like “${filter}”` : ''
    void commands.executeCommand('setContext', 'dossier.entities.filtered', filter !== '')
    changes.fire()
  }
  const refreshing = refreshWhileVisible(server, view, async () => {
    entities = server.isServing ? await server.request('dossier/entities', { allTypes: true }) : []
    // While documents are still coming in, candidates come and go, and are not worth their cost.
    if (server.state === 'ready') review = await loadReview(server)
    else if (!server.isServing) review = nothingToReview
    draw()
  })

  const setFilter = (text: string): void => {
    filter = text.trim()
    draw()
  }
  return {
    filter: async () => {
      const input = window.createInputBox()
      input.title = 'Filter Entities'
      input.placeholder = 'Part of a name or of any of its aliases'
      input.value = filter
      const before = filter
      let accepted = false
      input.onDidChangeValue(setFilter)
      input.onDidAccept(() => {
        accepted = true
        input.hide()
      })
      input.onDidHide(() => {
        if (!accepted) setFilter(before)
        input.dispose()
      })
      await commands.executeCommand('dossier.entities.focus')
      input.show()
    },
    clearFilter: () => setFilter(''),
    sort: async () => {
      const items = Object.entries(orders).map(([key, { label }]) => ({
        label,
        key: key as Order,
        ...(key === order ? { description: 'now' } : {}),
      }))
      const picked = await window.showQuickPick(items, { title: 'Sort Entities' })
      if (picked === undefined) return
      order = picked.key
      await memory.update(orderKey, order)
      draw()
    },
    selected: () => view.selection.flatMap((node) => (node.kind === 'entity' ? [node.entity] : [])),
    dispose: () => Disposable.from(view, changes, refreshing).dispose(),
  }
}

function by(count: (entity: WireEntity) => number): (a: WireEntity, b: WireEntity) => number {
  return (a, b) => count(b) - count(a) || b.mentions - a.mentions
}

function typeNodes(entities: readonly WireEntity[], filter: string, order: Order): EntityNode[] {
  const wanted = plain(filter)
  const shown = entities
    .filter(({ name, aliases }) => wanted === '' || [name, ...aliases].some((each) => plain(each).includes(wanted)))
    .sort(orders[order].compare)
  return (Object.keys(typeWords) as EntityType[]).flatMap((type): EntityNode[] => {
    const members = shown.filter((entity) => entity.type === type)
    return members.length === 0 ? [] : [{ kind: 'type', type, entities: members }]
  })
}

function entityNodes({ type, entities }: { type: EntityType; entities: readonly WireEntity[] }): EntityNode[] {
  const shared = sharedNames(entities)
  const nodes: EntityNode[] = entities
    .slice(0, mostShown)
    .map((entity) => ({ kind: 'entity', entity, counts: besideName(entity, shortCountsOf(entity), shared) }))
  if (mostShown < entities.length) nodes.push({ kind: 'more', type, count: entities.length - mostShown })
  return nodes
}

function documentNodes(entity: WireEntity, mentions: readonly WireMention[]): EntityNode[] {
  const documents = new Map<string, WireMention[]>()
  for (const mention of mentions) {
    const own = documents.get(mention.uri)
    if (own === undefined) documents.set(mention.uri, [mention])
    else own.push(mention)
  }
  return [...documents.values()].map((own) => ({ kind: 'document', entity, mentions: own }))
}

function mentionNodes(entity: WireEntity, mentions: readonly WireMention[]): EntityNode[] {
  return mentions.map((mention, index) => ({ kind: 'mention', entity, mention, index }))
}

function mentionsOf(server: Server, entity: WireEntity): Promise<readonly WireMention[]> {
  return server.request('dossier/mentions', { entity: entity.key })
}

function toItem(node: EntityNode): TreeItem {
  switch (node.kind) {
    case 'type':
      return typeItem(node.type, node.entities.length)
    case 'entity':
      return entityItem(node.entity, node.counts)
    case 'document':
      return documentItem(node.entity, node.mentions)
    case 'mention':
      return mentionItem(node.entity, node.mention, node.index)
    case 'more': {
      const item = new TreeItem(`${node.count.toLocaleString('en')} more`)
      item.id = `${node.type} more`
      item.description = 'filter to see them'
      item.command = { command: 'dossier.entities.filter', title: 'Filter Entities' }
      return item
    }
    default:
      return toReviewItem(node)
  }
}

function typeItem(type: EntityType, count: number): TreeItem {
  const { many } = typeWords[type]
  const open = type === 'person' || type === 'organisation' || type === 'place'
  const item = new TreeItem(many, open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed)
  item.id = type
  item.description = count.toLocaleString('en')
  item.accessibilityInformation = { label: `${many}, ${count}` }
  return item
}

function entityItem(entity: WireEntity, counts: string): TreeItem {
  const { key, type, name, description } = entity
  const candidates = candidatesOf(entity)
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed)
  item.id = key
  item.iconPath = entityIcon(entity)
  item.description = candidates ?? counts
  item.contextValue = candidates === undefined ? 'entity' : 'ambiguousEntity'
  item.tooltip = entityTooltip(entity)
  const spoken = [typeWords[type].one, name, description, countsOf(entity), candidates]
  item.accessibilityInformation = { label: spoken.filter((part) => part !== undefined).join(', ') }
  return item
}

function entityTooltip(entity: WireEntity): MarkdownString {
  const text = new MarkdownString()
  text
    .appendMarkdown('**')
    .appendText(entity.name)
    .appendMarkdown(`** — ${typeWords[entity.type].one.toLowerCase()}\n\n`)
  if (entity.description !== undefined) text.appendText(entity.description).appendMarkdown('\n\n')
  const { role, born, link, note } = entity.notes ?? {}
  for (const part of [role, born === undefined ? undefined : `born ${born}`, link, note])
    if (part !== undefined) text.appendText(part).appendMarkdown('\n\n')
  const candidates = candidatesOf(entity)
  if (candidates !== undefined) text.appendText(candidates).appendMarkdown('\n\n')
  if (entity.aliases.length > 0) text.appendText(`also ${entity.aliases.join(', ')}`).appendMarkdown('\n\n')
  return text.appendMarkdown(countsOf(entity))
}

function documentItem(entity: WireEntity, mentions: readonly WireMention[]): TreeItem {
  const [first] = mentions
  const item = new TreeItem(fileName(first!.document), TreeItemCollapsibleState.Collapsed)
  item.id = `${entity.key} ${first!.uri}`
  item.contextValue = 'document'
  item.iconPath = ThemeIcon.File
  const folder = first!.document.slice(0, -fileName(first!.document).length)
  item.description = `${counted(mentions.length, 'mention')}${folder === '' ? '' : ` · ${folder}`}`
  item.tooltip = `${first!.document}, ${counted(mentions.length, 'mention')}`
  item.accessibilityInformation = { label: item.tooltip }
  return item
}

function mentionItem(entity: WireEntity, mention: WireMention, index: number): TreeItem {
  const { label, highlight } = snippet(mention.sentence, mention.text)
  const item = new TreeItem(highlight === undefined ? label : { label, highlights: [highlight] })
  item.id = `${entity.key} ${mention.uri} ${index}`
  item.description = lineOf(mention)
  item.contextValue = 'mention'
  item.tooltip = mention.sentence ?? mention.text
  item.command = { command: 'dossier.open', title: 'Go to Mention', arguments: [mention] }
  item.accessibilityInformation = { label: `${lineOf(mention)}: ${mention.sentence ?? mention.text}` }
  return item
}
