// The requests of the text by which a reader decides: rename and code actions. Each answers with an edit of the decision files, never of a
// source.

import { type CodeAction, CodeActionKind, type Connection, type Diagnostic, type Location } from 'vscode-languageserver'
import type { Slot } from '../core/conflicts/conflict.ts'
import type { Entry } from '../core/snapshot.ts'
import { mentionAt } from '../features/at.ts'
import { decisionsAt, findRenameable, renameAt } from '../features/deciding.ts'
import { bothSidesOf, decisionsOnConflict, openConflictsAt } from '../features/decidingConflicts.ts'
import type { Deciding } from '../features/declaring.ts'
import { entryOf, type State } from '../session/state.ts'
import { decideCommand, showBothSidesCommand } from './capabilities.ts'
import { applyDecided, type Decided, editOf } from './decidedEdits.ts'
import { invalid, toOffset, toSpan, toUri } from './fromProtocol.ts'
import type { Guard } from './guard.ts'
import { noteActions } from './notes.ts'
import { quotationActions, quotationDecisions } from './quotations.ts'
import type { Serving } from './requests.ts'
import { toLocations, toRange } from './toProtocol.ts'

/** How long a gesture waits for the facts of a text that has just changed (ms). */
const waitForFacts = 5000
/** LSP's CodeActionTriggerKind for the light bulb, which asks at every move of the cursor. */
const automatic = 2

export function registerDecidingRequests(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  const view = async (given: unknown): Promise<{ context: Serving; state: State; entry: Entry } | undefined> => {
    const context = await serving()
    const uri = toUri(given)
    await context.session.whenFresh(uri, waitForFacts)
    const { state } = context.session
    const entry = entryOf(state, uri)
    return entry === undefined ? undefined : { context, state, entry }
  }

  connection.onPrepareRename(
    guard.request('textDocument/prepareRename', async ({ textDocument, position }) => {
      const now = await view(textDocument?.uri)
      if (now === undefined) return null
      const { document } = now.entry
      const found = findRenameable(now.state.snapshot, document.id, toOffset(document, position))
      return found === undefined ? null : { range: toRange(document, found.span), placeholder: found.name }
    }),
  )
  connection.onRenameRequest(
    guard.request('textDocument/rename', async ({ textDocument, position, newName }) => {
      const now = await view(textDocument?.uri)
      if (now === undefined) return null
      const { document } = now.entry
      const deciding = renameAt(now.state.snapshot, document.id, toOffset(document, position), String(newName))
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
    guard.request('textDocument/codeAction', async ({ textDocument, range, context: asked }) => {
      const now = await view(textDocument?.uri)
      if (now === undefined) return null
      const { context, state, entry } = now
      const { document } = entry
      const offset = toOffset(document, range?.start)
      const actions: CodeAction[] = []
      const isWanted = (kind: CodeActionKind) =>
        asked?.only === undefined || asked.only.some((only) => kind === only || kind.startsWith(`${only}.`))
      const addAs = (kind: CodeActionKind, action: CodeAction, diagnostics: Diagnostic[]): void => {
        if (isWanted(kind)) actions.push({ ...action, kind, ...(diagnostics.length === 0 ? {} : { diagnostics }) })
      }
      const add = async (kind: CodeActionKind, deciding: Deciding, diagnostics: Diagnostic[]): Promise<void> => {
        if (!isWanted(kind)) return
        const data: Decided = { ...deciding, document: document.name }
        const { title } = deciding
        if (context.clientCommands)
          addAs(kind, { title, command: { title, command: decideCommand, arguments: [data] } }, diagnostics)
        else if (context.support.resolvesCodeActions) addAs(kind, { title, data }, diagnostics)
        else {
          const edit = await editOf(context, data)
          if (edit !== undefined) addAs(kind, { title, edit }, diagnostics)
        }
      }
      for (const slot of openConflictsAt(state.snapshot, document.id, offset)) {
        const diagnostics = (asked?.diagnostics ?? []).filter(
          ({ data }) => (data as { slot?: unknown })?.slot === slot.key,
        )
        const [look, ...others] = commandsOn(context, state, slot)
        if (look !== undefined) addAs(CodeActionKind.QuickFix, look, diagnostics)
        for (const offer of decisionsOnConflict(state.snapshot, slot))
          if (offer.verdict !== 'ignored' || others.length === 0) await add(CodeActionKind.QuickFix, offer, diagnostics)
        for (const action of others) addAs(CodeActionKind.QuickFix, action, diagnostics)
      }
      for (const { diagnostics = [], ...action } of quotationActions(
        context,
        { state, uri: toUri(textDocument.uri), entry },
        offset,
      ))
        addAs(CodeActionKind.QuickFix, action, diagnostics)
      for (const decided of quotationDecisions(context, state, entry, offset))
        await add(CodeActionKind.QuickFix, decided, [])
      const merges = asked?.triggerKind !== automatic
      for (const deciding of decisionsAt(state.snapshot, document.id, offset, { merges }))
        await add(CodeActionKind.RefactorRewrite, deciding, [])
      for (const decided of noteActions(context, state, entry, toSpan(document, range)))
        await add(CodeActionKind.RefactorRewrite, decided, [])
      if (context.clientCommands && mentionAt(state.snapshot, document.id, offset) !== undefined) {
        const title = 'Move this mention to another entity…'
        addAs(CodeActionKind.RefactorRewrite, { title, command: { title, command: 'dossier.moveMention' } }, [])
      }
      return actions
    }),
  )
  connection.onCodeActionResolve(
    guard.request('codeAction/resolve', async (action) => {
      // What only runs a command has nothing to resolve, but is asked for all the same.
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

/** What is to be done with a disagreement that is no decision: to look at it, and to be asked for a reason. */
function commandsOn({ clientCommands, support }: Serving, state: State, slot: Slot): CodeAction[] {
  const sides = toLocations(state, bothSidesOf(state.snapshot, slot))
  const title = 'Open both side by side'
  if (sides.length < 2) return []
  if (!clientCommands)
    return support.showsDocuments
      ? [{ title, command: { title, command: showBothSidesCommand, arguments: sides } }]
      : []
  const ignore = `Ignore ${slot.answers.map(({ value }) => value).join(' and ')}, because…`
  return [
    { title, command: { title, command: 'dossier.openSideBySide', arguments: sides } },
    { title: ignore, command: { title: ignore, command: 'dossier.ignoreBecause', arguments: [slot.key] } },
  ]
}
