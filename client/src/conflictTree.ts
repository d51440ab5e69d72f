// The Conflicts view: each question that documents answer differently, its answers, and beneath each the sentences that give it; on demand
// also what the reader has decided. The number of open conflicts stands on the icon of the activity bar.

import {
  commands,
  Disposable,
  EventEmitter,
  MarkdownString,
  type Memento,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  window,
} from 'vscode'
import type { WireAnswer, WireConflict } from '../../server/src/protocol.ts'
import {
  aboutOf,
  areShownOpen,
  explained,
  kindOf,
  nothingFound,
  sourcesOf,
  supportOf,
  valuesOf,
} from './conflictWords.ts'
import { counted } from './counts.ts'
import { fileName } from './placeNames.ts'
import { refreshWhileVisible } from './refresh.ts'
import type { Server } from './server.ts'
import { snippet } from './snippet.ts'

type Claim = WireAnswer['claims'][number]

export type ConflictNode =
  /** `isOpen`: with its answers, when it is first shown. */
  | { readonly kind: 'conflict'; readonly conflict: WireConflict; readonly isOpen: boolean }
  | { readonly kind: 'answer'; readonly conflict: WireConflict; readonly answer: WireAnswer }
  | { readonly kind: 'claim'; readonly id: string; readonly claim: Claim }
  | { readonly kind: 'decided'; readonly conflicts: readonly WireConflict[] }

export interface ConflictView extends Disposable {
  /** Whether those that the reader has decided are listed, too; kept for the folder. */
  showDecided(shown: boolean): Promise<void>
}

const decidedKey = 'dossier.conflicts.decided'

export function registerConflictTree(server: Server, memory: Memento): ConflictView {
  const changes = new EventEmitter<void>()
  let conflicts: readonly WireConflict[] = []
  let decidedShown = memory.get(decidedKey, false)

  const provider: TreeDataProvider<ConflictNode> = {
    onDidChangeTreeData: changes.event,
    getTreeItem: (node) => toItem(node),
    getChildren: (node) => {
      if (node === undefined) return topNodes(conflicts, decidedShown)
      if (node.kind === 'decided')
        return node.conflicts.map((conflict) => ({ kind: 'conflict', conflict, isOpen: false }))
      if (node.kind === 'conflict')
        return node.conflict.answers.map((answer) => ({ kind: 'answer', conflict: node.conflict, answer }))
      if (node.kind === 'answer') return claimNodes(node.conflict, node.answer)
      return []
    },
  }
  const view = window.createTreeView('dossier.conflicts', { treeDataProvider: provider, showCollapseAll: true })
  const drawBadge = (): void => {
    const value = server.isServing ? (server.status?.conflicts ?? 0) : 0
    view.badge = value === 0 ? undefined : { value, tooltip: counted(value, 'conflict') }
  }
  const load = async (): Promise<void> => {
    conflicts = server.isServing ? await server.request('dossier/conflicts', { decided: decidedShown }) : []
    const { state, status } = server
    const isEmpty = state === 'ready' && !conflicts.some(({ decision }) => decision === undefined)
    view.message = isEmpty && status !== undefined ? nothingFound(status) : ''
    changes.fire()
  }
  const drawDecided = () => commands.executeCommand('setContext', 'dossier.conflicts.decidedShown', decidedShown)
  void drawDecided()
  const parts = Disposable.from(view, changes, server.onDidChange(drawBadge), refreshWhileVisible(server, view, load))
  return {
    showDecided: async (shown) => {
      decidedShown = shown
      await Promise.all([memory.update(decidedKey, shown), drawDecided(), load()])
    },
    dispose: () => parts.dispose(),
  }
}

/** What is open, and one group of what is decided. */
function topNodes(conflicts: readonly WireConflict[], decidedShown: boolean): ConflictNode[] {
  const open = conflicts.filter(({ decision }) => decision === undefined)
  const decided = conflicts.filter(({ decision }) => decision !== undefined)
  const isOpen = areShownOpen(open.length)
  const nodes: ConflictNode[] = open.map((conflict) => ({ kind: 'conflict', conflict, isOpen }))
  return decidedShown ? [...nodes, { kind: 'decided', conflicts: decided }] : nodes
}

function claimNodes(conflict: WireConflict, answer: WireAnswer): ConflictNode[] {
  const id = `${conflict.key} ${answer.value}`
  return answer.claims.map((claim, index) => ({ kind: 'claim', id: `${id} ${index}`, claim }))
}

function toItem(node: ConflictNode): TreeItem {
  switch (node.kind) {
    case 'conflict':
      return conflictItem(node.conflict, node.isOpen)
    case 'answer':
      return answerItem(node.conflict, node.answer)
    case 'claim':
      return claimItem(node.id, node.claim)
    case 'decided':
      return decidedItem(node.conflicts.length)
  }
}

function decidedItem(count: number): TreeItem {
  const item = new TreeItem('Decided', TreeItemCollapsibleState.Expanded)
  item.id = 'decided'
  item.description = count === 0 ? 'nothing yet' : count.toLocaleString('en')
  item.iconPath = new ThemeIcon('pass')
  item.contextValue = 'decided'
  return item
}

function conflictItem(conflict: WireConflict, isOpen: boolean): TreeItem {
  const { key, decision } = conflict
  const state = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed
  const item = new TreeItem(valuesOf(conflict), state)
  item.id = key
  item.description = aboutOf(conflict)
  item.iconPath = iconOf(conflict)
  item.contextValue = decision === undefined ? 'conflict' : 'decidedConflict'
  item.tooltip = paragraphs(explained(conflict))
  item.accessibilityInformation = { label: `${kindOf(conflict)}: ${valuesOf(conflict)}, ${aboutOf(conflict)}` }
  return item
}

function iconOf({ severity, confidence, decision }: WireConflict): ThemeIcon {
  if (decision !== undefined) return new ThemeIcon(decision.kind === 'settled' ? 'check' : 'circle-slash')
  return severity === 'conflict' && confidence === 'certain'
    ? new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'))
    : new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground'))
}

function paragraphs(sentences: readonly string[]): MarkdownString {
  const text = new MarkdownString()
  for (const sentence of sentences) text.appendText(sentence).appendMarkdown('\n\n')
  return text
}

function answerItem({ key, decision }: WireConflict, answer: WireAnswer): TreeItem {
  const { value } = answer
  const documents = supportOf(answer)
  const item = new TreeItem(value, TreeItemCollapsibleState.Expanded)
  item.id = `${key} ${value}`
  item.description = documents
  item.contextValue = decision === undefined ? 'answer' : 'decidedAnswer'
  item.tooltip = paragraphs([`${value}, says:`, ...sourcesOf(answer)])
  item.accessibilityInformation = { label: `Answer ${value}, in ${documents}` }
  return item
}

function claimItem(id: string, claim: Claim): TreeItem {
  const { label, highlight } = snippet(claim.quote, claim.text)
  const item = new TreeItem(highlight === undefined ? label : { label, highlights: [highlight] })
  item.id = id
  const place = `${fileName(claim.document)}:${claim.range.start.line + 1}`
  item.description = place
  item.tooltip = paragraphs([claim.quote, `${claim.document}:${claim.range.start.line + 1}`])
  item.iconPath = new ThemeIcon('quote')
  item.command = { command: 'dossier.open', title: 'Go to Source', arguments: [claim] }
  item.accessibilityInformation = { label: `${place}: ${claim.quote}` }
  return item
}
