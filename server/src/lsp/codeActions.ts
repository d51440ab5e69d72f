// What a reader can do at a position in the text: inspect or settle a disagreement, fix a quotation, decide about a name, write a note.

import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from 'vscode-languageserver'
import type { Slot } from '../core/conflicts/conflict.ts'
import type { Entry } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { Offset } from '../core/text/span.ts'
import { mentionAt } from '../features/at.ts'
import { decisionsAt } from '../features/deciding.ts'
import { bothSidesOf, decisionsOnConflict, openConflictsAt } from '../features/decidingConflicts.ts'
import type { Deciding } from '../features/declaring.ts'
import type { State } from '../session/state.ts'
import { decideCommand, showBothSidesCommand } from './capabilities.ts'
import { type Decided, editOf } from './decidedEdits.ts'
import { toOffset, toSpan, toUri } from './fromProtocol.ts'
import { noteActions } from './notes.ts'
import { quotationActions, quotationDecisions } from './quotations.ts'
import type { Serving } from './requests.ts'
import { toLocations } from './toProtocol.ts'

/** A document in the state from which a request is answered. */
export interface View {
  readonly context: Serving
  readonly state: State
  readonly entry: Entry
}

/** A decision, which becomes an action in the form that suits the editor, or any other action. */
interface Offer {
  readonly kind: CodeActionKind
  readonly what: Deciding | CodeAction
  readonly diagnostics?: Diagnostic[]
}

/** LSP's CodeActionTriggerKind for the light bulb, which is requested at every move of the cursor. */
const automatic = 2

/** `finish` runs long work in turns. */
export async function codeActionsAt(
  view: View,
  { textDocument, range, context: asked }: CodeActionParams,
  finish: <Result>(steps: Steps<Result>) => Promise<Result>,
) {
  const { document } = view.entry
  const offset = toOffset(document, range?.start)
  const offers: Offer[] = []
  for (const slot of openConflictsAt(view.state.snapshot, document.id, offset))
    offers.push(...(await finish(conflictOffers(view, slot, asked?.diagnostics ?? []))))
  offers.push(
    ...quotationOffers(view, toUri(textDocument.uri), offset),
    ...(await finish(mentionOffers(view, offset, asked?.triggerKind !== automatic))),
    ...offersOf(noteActions(view.context, view.state, view.entry, toSpan(document, range))),
  )
  const isWanted = ({ kind }: Offer) =>
    asked?.only === undefined || asked.only.some((only) => kind === only || kind.startsWith(`${only}.`))
  const actions: CodeAction[] = []
  for (const offer of offers.filter(isWanted)) {
    const action = 'changes' in offer.what ? await toAction(view, offer.what) : offer.what
    const { kind, diagnostics = [] } = offer
    if (action !== undefined) actions.push({ ...action, kind, ...(diagnostics.length === 0 ? {} : { diagnostics }) })
  }
  return actions
}

/** A decision as an action: a command for our own client, otherwise the edit, at once or on demand. */
async function toAction({ context, entry }: View, deciding: Deciding): Promise<CodeAction | undefined> {
  const data: Decided = { ...deciding, document: entry.document.name }
  const { title } = deciding
  if (context.clientCommands) return { title, command: { title, command: decideCommand, arguments: [data] } }
  if (context.support.resolvesCodeActions) return { title, data }
  // What cannot be written is not offered; a reader who gets there by another way is told why.
  const edit = await editOf(context, data).catch(() => undefined)
  return edit === undefined ? undefined : { title, edit }
}

function* conflictOffers({ context, state }: View, slot: Slot, all: readonly Diagnostic[]): Steps<Offer[]> {
  const diagnostics = all.filter(({ data }) => (data as { slot?: unknown } | undefined)?.slot === slot.key)
  const [look, ...others] = yield* commandsOn(context, state, slot)
  const decisions = (yield* decisionsOnConflict(state.snapshot, slot)).filter(
    // Ignoring without a reason is only for editors that cannot ask for one.
    ({ verdict }) => verdict !== 'ignored' || others.length === 0,
  )
  return [...(look === undefined ? [] : [look]), ...decisions, ...others].map((what) => ({
    kind: CodeActionKind.QuickFix,
    what,
    diagnostics,
  }))
}

function quotationOffers({ context, state, entry }: View, uri: string, offset: Offset): Offer[] {
  const kind = CodeActionKind.QuickFix
  return [
    ...quotationActions(context, { state, uri, entry }, offset).map(({ diagnostics = [], ...what }) => ({
      kind,
      what,
      diagnostics,
    })),
    ...quotationDecisions(context, state, entry, offset).map((what) => ({ kind, what })),
  ]
}

/** `merges`: whether to include those that need a look at all other names. */
function* mentionOffers(
  { context, state: { snapshot }, entry }: View,
  offset: Offset,
  merges: boolean,
): Steps<Offer[]> {
  const { id } = entry.document
  const title = 'Move this mention to another entity…'
  const isMovable = context.clientCommands && mentionAt(snapshot, id, offset) !== undefined
  return offersOf([
    ...(yield* decisionsAt(snapshot, id, offset, { merges })),
    ...(isMovable ? [{ title, command: { title, command: 'dossier.moveMention' } }] : []),
  ])
}

/** Not of the kind “refactor.rewrite”, which editors show as a heading: no document is rewritten. */
function offersOf(list: readonly Offer['what'][]): Offer[] {
  return list.map((what) => ({ kind: CodeActionKind.Refactor, what }))
}

/** Actions on a disagreement that are not decisions themselves: open both sides, ask for a reason. */
function* commandsOn({ clientCommands, support }: Serving, state: State, slot: Slot): Steps<CodeAction[]> {
  const sides = yield* toLocations(state, bothSidesOf(state.snapshot, slot))
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
