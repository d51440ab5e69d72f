// The requests by which readers decide in the text: rename and code actions. Each answers with an edit of the decision files, never of a
// source.

import type { CancellationToken, Connection, Location } from 'vscode-languageserver'
import { findRenameable, renameAt } from '../features/deciding.ts'
import { entryOf } from '../session/state.ts'
import { decideCommand, showBothSidesCommand } from './capabilities.ts'
import { codeActionsAt, type View } from './codeActions.ts'
import { applyDecided, type Decided, editOf } from './decidedEdits.ts'
import { invalid, toOffset, toUri } from './fromProtocol.ts'
import type { Guard } from './guard.ts'
import type { Serving } from './requests.ts'
import { toRange } from './toProtocol.ts'
import { textFresh } from './waiting.ts'

export function registerDecidingRequests(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  const view = async (given: unknown, token: CancellationToken): Promise<View | undefined> => {
    const context = await serving()
    const uri = toUri(given)
    await textFresh(context, uri, token)
    const { state } = context.session
    const entry = entryOf(state, uri)
    return entry === undefined ? undefined : { context, state, entry }
  }

  connection.onPrepareRename(
    guard.request('textDocument/prepareRename', async ({ textDocument, position }, token) => {
      const now = await view(textDocument?.uri, token)
      if (now === undefined) return null
      const { document } = now.entry
      const found = findRenameable(now.state.snapshot, document.id, toOffset(document, position))
      return found === undefined ? null : { range: toRange(document, found.span), placeholder: found.name }
    }),
  )
  connection.onRenameRequest(
    guard.request('textDocument/rename', async ({ textDocument, position, newName }, token) => {
      const now = await view(textDocument?.uri, token)
      if (now === undefined) return null
      const { document } = now.entry
      const offset = toOffset(document, position)
      const deciding = await guard.steps(renameAt(now.state.snapshot, document.id, offset, String(newName)), token)
      if (deciding === undefined) return null
      const decided: Decided = { ...deciding, document: document.name }
      if (now.context.clientCommands) {
        await applyDecided(now.context, decided)
        return { changes: {} }
      }
      const edit = await editOf(now.context, decided)
      return edit ?? null
    }),
  )
  connection.onCodeAction(
    guard.request('textDocument/codeAction', async (params, token) => {
      const now = await view(params.textDocument?.uri, token)
      return now === undefined ? null : codeActionsAt(now, params, (steps) => guard.steps(steps, token))
    }),
  )
  connection.onCodeActionResolve(
    guard.request('codeAction/resolve', async (action) => {
      // An action that only runs a command has nothing to resolve, but clients ask all the same.
      if (action.data === undefined) return action
      const edit = await editOf(await serving(), action.data as Decided)
      return edit === undefined ? action : { ...action, edit }
    }),
  )
  connection.onExecuteCommand(
    guard.request('workspace/executeCommand', async ({ command, arguments: given }) => {
      if (command === decideCommand) {
        await applyDecided(await serving(), given?.[0] as Decided)
        return null
      }
      if (command !== showBothSidesCommand) throw invalid(`there is no command ${command}`)
      for (const { uri, range } of (given ?? []) as readonly Location[])
        await connection.window.showDocument({ uri, selection: range, takeFocus: true })
      return null
    }),
  )
}
