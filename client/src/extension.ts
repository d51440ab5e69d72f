// Where VS Code enters: makes the parts of the client and registers them. The client starts the server, draws what it answers and
// relays what the reader asks for; it holds no analysis.

import { type ExtensionContext, window } from 'vscode'
import { registerCommands } from './commands.ts'
import { registerConflictTree } from './conflictTree.ts'
import { decisionCommands } from './decisionCommands.ts'
import { registerEntityTree } from './entityTree.ts'
import { createPassageNotes } from './passageNotes.ts'
import { looksLikeProse } from './proseFolder.ts'
import { createServer, type Server } from './server.ts'
import { indexMode, onIndexModeChange } from './settings.ts'
import { registerStatusItem } from './statusItem.ts'
import { createUndo } from './undo.ts'

let server: Server | undefined

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel('Dossier', { log: true })
  const made = createServer(context, log)
  server = made
  const entities = registerEntityTree(made, context.workspaceState)
  const conflicts = registerConflictTree(made, context.workspaceState)
  const undo = createUndo(made, context.workspaceState)
  const notes = createPassageNotes(made)
  const decisions = { ...decisionCommands({ server: made, entities, conflicts, undo }), ...notes.commands }
  context.subscriptions.push(
    log,
    entities,
    conflicts,
    undo,
    notes,
    registerStatusItem(made),
    registerCommands({ server: made, entities, decisions, context, log }),
    onIndexModeChange(() => startIfWanted(made)),
  )
  await startIfWanted(made)
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop()
}

/** Starts or stops the server as the setting and the folder say. */
async function startIfWanted(server: Server): Promise<void> {
  const mode = indexMode()
  if (mode === 'never') return server.switchOff('never')
  if (mode === 'always' || (await looksLikeProse())) await server.start()
  else if (!server.isStarted) await server.switchOff('off')
}
