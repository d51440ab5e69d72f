// The commands of the palette, the menus and the views, in one table.

import { commands, Disposable, type ExtensionContext, type LogOutputChannel, window } from 'vscode'
import type { WireLocation } from '../../server/src/protocol.ts'
import { showConnections } from './connections.ts'
import { paramsAt, proseEditor } from './cursor.ts'
import type { CommandTable } from './decisionCommands.ts'
import type { EntityNode, EntityView } from './entityTree.ts'
import { goToMention } from './goToMention.ts'
import { forReaders } from './messages.ts'
import { show } from './places.ts'
import { copyQuotation } from './quotation.ts'
import { openSampleCorpus } from './sampleCorpus.ts'
import type { Server } from './server.ts'
import { indexAlways } from './settings.ts'
import { showTimeline } from './timeline.ts'

export interface Parts {
  readonly server: Server
  readonly entities: EntityView
  /** Those by which a reader decides. */
  readonly decisions: CommandTable
  readonly context: ExtensionContext
  readonly log: LogOutputChannel
}

export function registerCommands({ server, entities, decisions, context, log }: Parts): Disposable {
  const table: CommandTable = {
    goToMention: () => goToMention(server),
    showTimeline: () => showTimeline(server),
    showConnections: () => showConnections(server),
    nextMention: () => step(server, 'next'),
    previousMention: () => step(server, 'previous'),
    goToIntroduction: () => commands.executeCommand('editor.action.revealDefinition'),
    findAllMentions: () => commands.executeCommand('references-view.findReferences'),
    findFigures: () => findFigures(),
    explain: () => explain(server),
    copyQuotation: () => copyQuotation(server),
    showConflicts: () => commands.executeCommand('dossier.conflicts.focus'),
    indexFolder: () => indexFolder(server),
    reindex: () => server.request('dossier/reindex', {}),
    openSampleCorpus: () => openSampleCorpus(context),
    showLog: () => log.show(),
    showSkippedFiles: () => showSkippedFiles(server),
    restartServer: () => server.restart(),
    'entities.filter': () => entities.filter(),
    'entities.clearFilter': () => entities.clearFilter(),
    'entities.sort': () => entities.sort(),
    'entity.findMentions': (node: EntityNode) => atFirstMention(server, node, 'references-view.findReferences'),
    'entity.findFigures': (node: EntityNode) => atFirstMention(server, node, 'dossier.findFigures'),
    'entity.goToIntroduction': (node: EntityNode) => atFirstMention(server, node, 'editor.action.revealDefinition'),
    'entity.showConnections': (node: EntityNode) => node.kind === 'entity' && showConnections(server, node.entity),
    'entity.showTimeline': (node: EntityNode) => node.kind === 'entity' && showTimeline(server, node.entity),
    open: (place: WireLocation) => show(place, { preview: true }),
    ...decisions,
  }
  const guarded =
    (run: CommandTable[string]) =>
    async (...given: never[]) => {
      try {
        await run(...given)
      } catch (error) {
        const message = error instanceof Error ? error.message : `${error}`
        log.error(message)
        const choice = await window.showErrorMessage(`Dossier: ${forReaders(message)}`, 'Show Log')
        if (choice !== undefined) log.show()
      }
    }
  return Disposable.from(
    ...Object.entries(table).map(([name, run]) => commands.registerCommand(`dossier.${name}`, guarded(run))),
  )
}

async function step(server: Server, direction: 'next' | 'previous'): Promise<void> {
  const editor = proseEditor()
  if (editor === undefined) return
  const mention = await server.request('dossier/neighbourMention', { ...paramsAt(editor), direction })
  if (mention !== null) await show(mention, editor.viewColumn === undefined ? {} : { column: editor.viewColumn })
  else window.setStatusBarMessage('Dossier: the cursor is on no name', 3000)
}

/** In the editor's own list of places, which calls them implementations. */
async function findFigures(): Promise<void> {
  const editor = proseEditor()
  if (editor === undefined) return
  const where = [editor.document.uri, editor.selection.active] as const
  const places = await commands.executeCommand<readonly unknown[]>('vscode.executeImplementationProvider', ...where)
  if (places.length === 0) window.setStatusBarMessage('Dossier: no figure about a name under the cursor', 3000)
  else await commands.executeCommand('editor.action.showReferences', ...where, places)
}

async function explain(server: Server): Promise<void> {
  const editor = proseEditor()
  if (editor === undefined) return
  const explanation = await server.request('dossier/explain', paramsAt(editor))
  if (explanation === null) window.setStatusBarMessage('Dossier: the cursor is on no name, figure or date', 3000)
  else {
    const detail = explanation.reasons.join('\n\n')
    await window.showInformationMessage(explanation.title, { modal: true, detail })
  }
}

async function indexFolder(server: Server): Promise<void> {
  await indexAlways()
  await server.start()
  await commands.executeCommand('dossier.entities.focus')
}

/** Runs a command of the editor, which works where the cursor is, at the first mention of an entity of the view. */
async function atFirstMention(server: Server, node: EntityNode, command: string): Promise<void> {
  if (node.kind !== 'entity') return
  const [first] = await server.request('dossier/mentions', { entity: node.entity.key })
  if (first === undefined) return
  await show(first)
  await commands.executeCommand(command)
}

async function showSkippedFiles(server: Server): Promise<void> {
  const { skipped } = await server.request('dossier/status', {})
  const items = skipped.map(({ document, reason }) => ({ label: document, description: reason }))
  if (items.length === 0) {
    window.setStatusBarMessage('Dossier: no file was skipped', 3000)
    return
  }
  await window.showQuickPick(items, { title: 'Skipped Files', placeHolder: 'Left out of the index, with the reason' })
}
