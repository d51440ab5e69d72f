// The requests by which a reader decides: rename, code actions, and what views ask for. Each answers with an edit of the decision files,
// never of a source.

import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  type GenericRequestHandler,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { DecisionChange } from '../core/decisions/change.ts'
import type { Entry } from '../core/snapshot.ts'
import { type Deciding, decisionsAt, findRenameable, keepApart, mergeEntities, renameAt } from '../features/deciding.ts'
import {
  type ConflictVerdict,
  decideConflict,
  decisionsOnConflict,
  openConflictsAt,
} from '../features/decidingConflicts.ts'
import { listEntity } from '../features/entityList.ts'
import { findPossibleMerges } from '../features/possibleMerges.ts'
import type { RequestName, Requests } from '../protocol.ts'
import { entryOf, type State } from '../session/state.ts'
import { invalid, toOffset, toUri } from './fromProtocol.ts'
import type { Guard } from './guard.ts'
import type { Serving } from './requests.ts'
import { toRange, toWireEntity, toWireMention } from './toProtocol.ts'

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
      return (
        (await now.context.decisions.edit(deciding.changes, { document: document.name, confirm: deciding.confirm })) ??
        null
      )
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
      const add = async (kind: CodeActionKind, deciding: Deciding, diagnostics: Diagnostic[]): Promise<void> => {
        if (asked?.only !== undefined && !asked.only.some((only) => kind === only || kind.startsWith(`${only}.`)))
          return
        const { title, changes, confirm } = deciding
        const data: ActionData = { changes, document: document.name, ...(confirm === undefined ? {} : { confirm }) }
        const action: CodeAction = { title, kind, ...(diagnostics.length === 0 ? {} : { diagnostics }) }
        if (context.support.resolvesCodeActions) actions.push({ ...action, data })
        else {
          const edit = await editOf(context, data)
          if (edit !== undefined) actions.push({ ...action, edit })
        }
      }
      for (const slot of openConflictsAt(state.snapshot, document.id, offset)) {
        const diagnostics = (asked?.diagnostics ?? []).filter(
          ({ data }) => (data as { slot?: unknown })?.slot === slot.key,
        )
        for (const deciding of decisionsOnConflict(state.snapshot, slot))
          await add(CodeActionKind.QuickFix, deciding, diagnostics)
      }
      const merges = asked?.triggerKind !== automatic
      for (const deciding of decisionsAt(state.snapshot, document.id, offset, { merges }))
        await add(CodeActionKind.RefactorRewrite, deciding, [])
      return actions
    }),
  )
  connection.onCodeActionResolve(
    guard.request('codeAction/resolve', async (action) => {
      const edit = await editOf(await serving(), action.data as ActionData)
      return edit === undefined ? action : { ...action, edit }
    }),
  )

  /** Has the editor apply the changes; whether it did. */
  const apply = async (context: Serving, data: ActionData, reason?: string): Promise<boolean> => {
    const edit = await editOf(context, data, reason)
    if (edit === undefined) return false
    return (await connection.workspace.applyEdit({ label: 'Dossier', edit })).applied
  }
  const custom = <Name extends RequestName>(
    name: Name,
    answer: (params: Requests[Name][0]) => Promise<Requests[Name][1]>,
  ) => connection.onRequest(name, guard.request(name, answer) as GenericRequestHandler<unknown, unknown>)

  custom('dossier/merge', async (params) => {
    const context = await serving()
    const { snapshot } = context.session.state
    const deciding = mergeEntities(snapshot, String(params?.from), String(params?.into))
    if (deciding === undefined) return false
    return apply(context, { ...deciding, document: '' })
  })
  custom('dossier/possibleMerges', async () => {
    const { state } = (await serving()).session
    const { snapshot } = state
    return findPossibleMerges(snapshot).map(({ pair: [first, second], why, quotes }) => ({
      entities: [toWireEntity(listEntity(snapshot, first)), toWireEntity(listEntity(snapshot, second))] as const,
      why,
      quotes: quotes.flatMap(
        (each) => toWireMention(state, each, each.text.slice(each.mark.start, each.mark.end)) ?? [],
      ),
    }))
  })
  custom('dossier/keepApart', async (params) => {
    const context = await serving()
    const [first, second] = params?.entities ?? []
    const deciding = keepApart(context.session.state.snapshot, String(first), String(second))
    return deciding === undefined ? false : apply(context, { ...deciding, document: '' })
  })
  custom('dossier/decideConflict', async (params) => {
    const context = await serving()
    const { snapshot } = context.session.state
    const slot = snapshot.corpus.comparison.slot(String(params?.conflict))
    const verdict = verdictOf(params)
    const changes = slot === undefined ? undefined : decideConflict(snapshot, slot, verdict)
    if (slot === undefined || changes === undefined) return false
    const first = slot.answers[0]?.claims[0]?.document
    const document = first === undefined ? undefined : snapshot.documents.get(first)?.document.name
    return apply(context, { changes, document: document ?? '' }, params.reason)
  })
}

/** What a chosen code action has to be made of. */
interface ActionData {
  readonly changes: readonly DecisionChange[]
  /** The name of the document in which it was asked for. */
  readonly document: string
  readonly confirm?: string
}

function verdictOf({ decision, value, source }: Requests['dossier/decideConflict'][0]): ConflictVerdict {
  if (decision === 'not the same thing' || decision === 'ignored') return { decision }
  if (decision !== 'settled' || typeof value !== 'string') throw invalid('a conflict is settled by a value')
  return { decision, value, ...(source === undefined ? {} : { source }) }
}

async function editOf(
  { decisions, settings }: Serving,
  { changes, document, confirm }: ActionData,
  reason?: string,
): Promise<WorkspaceEdit | undefined> {
  const by = settings()['decisions.person']
  const provenance = {
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(by === '' ? {} : { by }),
    date: today(),
  }
  return decisions.edit(changes, { document, confirm, provenance })
}

/** The reader's own day, as YYYY-MM-DD. */
function today(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
