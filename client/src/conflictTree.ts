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
import type { WireAnswer, WireConflict, WireDecision } from '../../server/src/protocol.ts'
import { counted } from './counts.ts'
import { fileName } from './places.ts'
import { refreshWhileVisible } from './refresh.ts'
import type { Server } from './server.ts'
import { snippet } from './snippet.ts'

type Claim = WireAnswer['claims'][number]

export type ConflictNode =
  | { readonly kind: 'conflict'; readonly conflict: WireConflict }
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
      if (node.kind === 'decided') return node.conflicts.map((conflict) => ({ kind: 'conflict', conflict }))
      if (node.kind === 'conflict')
        return node.conflict.answers.map((answer) => ({ kind: 'answer', conflict: node.conflict, answer }))
      if (node.kind === 'answer') return claimNodes(node.conflict, node.answer)
      return []
    },
  }
  const view = window.createTreeView('dossier.conflicts', { treeDataProvider: provider, showCollapseAll: true })
  const drawBadge = (): void => {
    const value = server.status?.conflicts ?? 0
    view.badge = value === 0 ? undefined : { value, tooltip: counted(value, 'conflict') }
  }
  const load = async (): Promise<void> => {
    conflicts = server.isStarted ? await server.request('dossier/conflicts', { decided: decidedShown }) : []
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
  const nodes: ConflictNode[] = open.map((conflict) => ({ kind: 'conflict', conflict }))
  return decidedShown ? [...nodes, { kind: 'decided', conflicts: decided }] : nodes
}

function claimNodes(conflict: WireConflict, answer: WireAnswer): ConflictNode[] {
  const id = `${conflict.key} ${answer.value}`
  return answer.claims.map((claim, index) => ({ kind: 'claim', id: `${id} ${index}`, claim }))
}

function toItem(node: ConflictNode): TreeItem {
  switch (node.kind) {
    case 'conflict':
      return conflictItem(node.conflict)
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

/** "settled: 12, inquiry.txt", "ignored: other day". */
function verdictOf({ kind, value, source, reason }: WireDecision): string {
  const parts = [value, source, reason].filter((part) => part !== undefined)
  return parts.length === 0 ? kind : `${kind}: ${parts.join(', ')}`
}

function decidedConflictItem({ key, question, answers }: WireConflict, decision: WireDecision): TreeItem {
  const item = new TreeItem(capitalised(question), TreeItemCollapsibleState.Collapsed)
  const verdict = verdictOf(decision)
  item.id = key
  item.description = verdict
  item.iconPath = new ThemeIcon(decision.kind === 'settled' ? 'check' : 'circle-slash')
  item.contextValue = 'decidedConflict'
  const who = [decision.by, decision.date].filter((part) => part !== undefined).join(', ')
  const values = answers.map(({ value }) => value).join(' · ')
  const text = new MarkdownString()
  for (const sentence of [capitalised(question), values, verdict, who])
    if (sentence !== '') text.appendText(sentence).appendMarkdown('\n\n')
  item.tooltip = text
  item.accessibilityInformation = { label: `Decided: ${question}: ${verdict}` }
  return item
}

function conflictItem(conflict: WireConflict): TreeItem {
  const { key, severity, confidence, question, answers, why, decision } = conflict
  if (decision !== undefined) return decidedConflictItem(conflict, decision)
  const item = new TreeItem(capitalised(question), TreeItemCollapsibleState.Expanded)
  const isSure = severity === 'conflict' && confidence === 'certain'
  item.id = key
  item.description = answers.map(({ value }) => value).join(' · ')
  item.iconPath = isSure
    ? new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'))
    : new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground'))
  item.contextValue = 'conflict'
  const text = new MarkdownString()
  const doubt = confidence === 'certain' ? [] : ['It is likely, not certain, that these answer one question.']
  for (const sentence of [capitalised(question), ...why, ...doubt]) text.appendText(sentence).appendMarkdown('\n\n')
  item.tooltip = text
  const kind = isSure ? 'Conflict' : severity === 'conflict' ? 'Likely conflict' : 'Differing figures'
  item.accessibilityInformation = { label: `${kind}: ${question}: ${answers.map(({ value }) => value).join(', ')}` }
  return item
}

function answerItem({ key, decision }: WireConflict, { value, claims }: WireAnswer): TreeItem {
  const names = [...new Set(claims.map(({ document }) => document))]
  // Who says so is what a reader asks first.
  const documents = names.length === 1 ? fileName(names[0]!) : counted(names.length, 'document')
  const item = new TreeItem(value, TreeItemCollapsibleState.Expanded)
  item.id = `${key} ${value}`
  item.description = documents
  item.contextValue = decision === undefined ? 'answer' : 'decidedAnswer'
  item.accessibilityInformation = { label: `Answer ${value}, in ${documents}` }
  return item
}

function claimItem(id: string, claim: Claim): TreeItem {
  const { label, highlight } = snippet(claim.quote, claim.text)
  const item = new TreeItem(highlight === undefined ? label : { label, highlights: [highlight] })
  item.id = id
  const place = `${fileName(claim.document)}:${claim.range.start.line + 1}`
  item.description = place
  item.tooltip = claim.quote
  item.iconPath = new ThemeIcon('quote')
  item.command = { command: 'dossier.open', title: 'Go to Source', arguments: [claim] }
  item.accessibilityInformation = { label: `${place}: ${claim.quote}` }
  return item
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
