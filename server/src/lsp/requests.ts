// One row per request: convert, call, convert. What an answer says is decided in features.

import type { CancellationToken, Connection, Hover } from 'vscode-languageserver'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import { overlaps } from '../core/text/span.ts'
import { mentionAt } from '../features/at.ts'
import { findCodeLenses } from '../features/codeLens.ts'
import { findCompletions } from '../features/completion.ts'
import { type ConflictListOptions, listConflicts } from '../features/conflictList.ts'
import { findDefinition } from '../features/definition.ts'
import { findDocumentLinks } from '../features/documentLinks.ts'
import { findDocumentSymbols } from '../features/documentSymbols.ts'
import { listEntities, listEntity } from '../features/entityList.ts'
import { explainAt } from '../features/explain.ts'
import { findFoldingRanges } from '../features/foldingRanges.ts'
import { findHighlights } from '../features/highlights.ts'
import { findHover } from '../features/hover.ts'
import { findImplementations } from '../features/implementation.ts'
import { findInlayHints } from '../features/inlayHints.ts'
import { quote } from '../features/locations.ts'
import { listMentions } from '../features/mentionList.ts'
import { findNeighbourMention } from '../features/neighbourMention.ts'
import { notesAt } from '../features/passageNotes.ts'
import { findReferences } from '../features/references.ts'
import { findSelectionRanges } from '../features/selectionRanges.ts'
import { findSemanticTokens } from '../features/semanticTokens.ts'
import { timelineRows } from '../features/timeline.ts'
import { findWorkspaceSymbols } from '../features/workspaceSymbols.ts'
import type { RequestName, Requests, WireDay } from '../protocol.ts'
import { isKnownFromBefore, withEarlierTexts } from '../session/earlier.ts'
import type { Uri } from '../session/events.ts'
import { entryOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'
import { completeDecisionFile, explainInDecisionFile } from './decisionAssist.ts'
import type { DecisionKeeper } from './decisions.ts'
import type { DiagnosticsKeeper } from './diagnostics.ts'
import { invalid, toOffset, toSpan, toUri } from './fromProtocol.ts'
import { customRequests, type Guard, stopIfCancelled } from './guard.ts'
import { withNotes } from './notes.ts'
import type { Settings } from './settings.ts'
import { statusOf } from './status.ts'
import {
  nowAt,
  stillReads,
  toCodeLens,
  toCompletionItem,
  toDocumentLink,
  toDocumentSymbol,
  toFlatSymbols,
  toFoldingRange,
  toHover,
  toInlayHint,
  toLocations,
  toRange,
  toSelectionRange,
  toSemanticTokens,
  toWireConflict,
  toWireEntity,
  toWireMention,
  toWorkspaceSymbol,
} from './toProtocol.ts'

/** How long a request waits for the facts of a text that has just changed or been opened (ms). */
const waitForFacts = 5000
/** More mentions than a person steps through, and few enough to quote in well under a second. */
const mostMentions = 5000

/** Answers about a long text that is being analysed anew are those of its text before, at the places where that stands now. */
const fromBefore: ReadonlySet<string> = new Set([
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/declaration',
  'textDocument/references',
  'textDocument/implementation',
  'textDocument/documentHighlight',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
  'textDocument/semanticTokens/range',
  'textDocument/codeLens',
  'dossier/entityAt',
  'dossier/neighbourMention',
])

/** Answers that list places in other documents, of which one may be in the middle of an edit. */
const lists: ReadonlySet<string> = new Set([
  'textDocument/references',
  'textDocument/implementation',
  'dossier/neighbourMention',
])
/** How long such an answer waits for each of the other open documents (ms). */
const waitForOthers = 1000

/** Context with what is made from it; resolves when the client has said what it can do. */
export interface Serving extends Context {
  readonly diagnostics: DiagnosticsKeeper
  readonly decisions: DecisionKeeper
}

/** One document in one state: all that a request about a document reads. */
interface View {
  readonly context: Serving
  readonly state: State
  readonly snapshot: Snapshot
  readonly uri: Uri
  readonly id: DocumentId
  readonly entry: Entry
}

interface OfDocument {
  readonly textDocument: { readonly uri: string }
}

export function registerRequests(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  /** Waits for the document's facts; `otherwise` is the answer for a document that is not in the corpus. */
  const onDocument = <Params extends OfDocument, Answer>(
    name: string,
    otherwise: Answer,
    answer: (view: View, params: Params) => Answer,
  ) =>
    guard.request(name, async (params: Params, token: CancellationToken): Promise<Answer> => {
      const context = await serving()
      const uri = toUri(params?.textDocument?.uri)
      const isQuick = fromBefore.has(name)
      if (!(isQuick && isKnownFromBefore(context.session.state, uri)))
        await untilCancelled(context.session.whenFresh(uri, waitForFacts), token)
      if (lists.has(name)) await untilCancelled(othersFresh(context), token)
      stopIfCancelled(token)
      const state = isQuick ? withEarlierTexts(context.session.state) : context.session.state
      const entry = entryOf(state, uri)
      if (entry === undefined) return otherwise
      return answer({ context, state, snapshot: state.snapshot, uri, id: entry.document.id, entry }, params)
    })
  const offsetIn = ({ entry }: View, { position }: { readonly position: unknown }) => toOffset(entry.document, position)

  const hover = onDocument(
    'textDocument/hover',
    null,
    (view: View, params: OfDocument & { position: unknown }): Hover | null => {
      const { document } = view.entry
      const found = findHover(view.snapshot, view.id, offsetIn(view, params))
      const notes = notesAt(view.snapshot, view.id, offsetIn(view, params))
      const hover =
        found === undefined || !stillReads(document, found.span)
          ? undefined
          : toHover(view.state, document, view.context.support, found)
      return withNotes(hover, document, view.context.support, notes) ?? null
    },
  )
  connection.onHover(async (params, token) => {
    const answer = await hover(params, token)
    if (answer !== null) return answer
    return explainInDecisionFile(await serving(), toUri(params.textDocument.uri), params.position) ?? null
  })
  const definition = (name: string) =>
    onDocument(name, null, (view: View, params: OfDocument & { position: unknown }) =>
      orNull(toLocations(view.state, findDefinition(view.snapshot, view.id, offsetIn(view, params)))),
    )
  connection.onDefinition(definition('textDocument/definition'))
  connection.onDeclaration(definition('textDocument/declaration'))
  connection.onReferences(
    onDocument('textDocument/references', null, (view, params) => {
      const includeDeclaration = params.context?.includeDeclaration !== false
      const found = findReferences(view.snapshot, view.id, offsetIn(view, params), { includeDeclaration })
      return orNull(toLocations(view.state, found))
    }),
  )
  connection.onImplementation(
    onDocument('textDocument/implementation', null, (view, params) =>
      orNull(toLocations(view.state, findImplementations(view.snapshot, view.id, offsetIn(view, params)))),
    ),
  )
  connection.onDocumentHighlight(
    onDocument('textDocument/documentHighlight', null, (view, params) => {
      const found = findHighlights(view.snapshot, view.id, offsetIn(view, params))
      const { document } = view.entry
      return orNull(
        found.filter((span) => stillReads(document, span)).map((span) => ({ range: toRange(document, span) })),
      )
    }),
  )
  connection.onDocumentSymbol(
    onDocument('textDocument/documentSymbol', null, (view) => {
      const { context, uri, entry } = view
      const headings = !(context.support.markdownOutline && isMarkdown(context, uri))
      const nodes = findDocumentSymbols(view.snapshot, view.id, { headings })
      return context.support.hierarchicalSymbols
        ? nodes.map((node) => toDocumentSymbol(entry.document, node))
        : toFlatSymbols(uri, entry.document, nodes)
    }),
  )
  connection.onFoldingRanges(
    onDocument('textDocument/foldingRange', null, ({ snapshot, id, entry, context }) =>
      findFoldingRanges(snapshot, id).flatMap((range) => toFoldingRange(entry.document, range, context.support) ?? []),
    ),
  )
  connection.onSelectionRanges(
    onDocument('textDocument/selectionRange', null, ({ snapshot, id, entry }, { positions }) => {
      if (!Array.isArray(positions)) throw invalid('positions is not a list')
      return positions.map((position) => {
        const offset = toOffset(entry.document, position)
        return toSelectionRange(entry.document, findSelectionRanges(snapshot, id, offset), offset)
      })
    }),
  )
  connection.onDocumentLinks(
    onDocument('textDocument/documentLink', null, ({ state, snapshot, id, entry }) =>
      findDocumentLinks(snapshot, id).flatMap((link) => toDocumentLink(state, entry.document, link) ?? []),
    ),
  )
  const tokensIn = (view: View, range: unknown) => {
    const { document } = view.entry
    const text = document.moved === undefined ? view.snapshot.text(view.entry) : shownText(view)
    if (!view.context.settings()['semanticHighlighting.enabled'] || text === undefined) return { data: [] }
    const tokens = findSemanticTokens(view.snapshot, view.id)
    const span = range === undefined ? undefined : toSpan(document, range)
    const wanted = span === undefined ? tokens : tokens.filter((token) => overlaps(nowAt(document, token.span), span))
    return { data: toSemanticTokens(document, text, wanted) }
  }
  connection.languages.semanticTokens.on(
    onDocument('textDocument/semanticTokens/full', { data: [] }, (view) => tokensIn(view, undefined)),
  )
  connection.languages.semanticTokens.onRange(
    onDocument('textDocument/semanticTokens/range', { data: [] }, (view, { range }) => tokensIn(view, range)),
  )
  connection.onCodeLens(
    onDocument('textDocument/codeLens', [], ({ state, snapshot, id, uri, entry, context }) => {
      if (!context.settings()['codeLens.enabled']) return []
      return findCodeLenses(snapshot, id).map((lens) =>
        toCodeLens(state, uri, entry.document, lens, context.clientCommands),
      )
    }),
  )
  connection.languages.inlayHint.on(
    onDocument('textDocument/inlayHint', [], ({ snapshot, id, entry, context }, { range }) => {
      if (!context.settings()['inlayHints.enabled']) return []
      const hints = findInlayHints(snapshot, id, toSpan(entry.document, range))
      return hints.map((hint) => toInlayHint(entry.document, hint))
    }),
  )

  connection.onCompletion(
    guard.request('textDocument/completion', async (params) => {
      const context = await serving()
      const { state } = context.session
      const uri = toUri(params?.textDocument?.uri)
      const decided = completeDecisionFile(context, uri, params.position)
      if (decided !== undefined) return { isIncomplete: true, items: decided }
      const entry = entryOf(state, uri)
      const text = entry === undefined ? undefined : state.snapshot.text(entry)
      if (entry === undefined || text === undefined || !completes(context, uri)) return null
      const offset = toOffset(entry.document, params.position)
      const found = findCompletions(state.snapshot, entry.document.id, offset)
      const items = found.map((completion, rank) => toCompletionItem(entry.document, text, completion, rank))
      return { isIncomplete: true, items }
    }),
  )
  connection.onWorkspaceSymbol(
    guard.request('workspace/symbol', async (params) => {
      const { state } = (await serving()).session
      const query = typeof params?.query === 'string' ? params.query : ''
      return findWorkspaceSymbols(state.snapshot, query).flatMap((symbol) => toWorkspaceSymbol(state, symbol) ?? [])
    }),
  )
  connection.languages.diagnostics.on(
    onDocument('textDocument/diagnostic', { kind: 'full' as const, items: [] }, (view, params) =>
      // A text that is still being analysed keeps the list it has.
      isFresh(view.entry) || params.previousResultId === undefined
        ? view.context.diagnostics.pull(view.state, view.uri, params.previousResultId)
        : { kind: 'unchanged', resultId: params.previousResultId },
    ),
  )
  connection.languages.diagnostics.onWorkspace(
    guard.request('workspace/diagnostic', async (params, token) =>
      (await serving()).diagnostics.pullAll(params?.previousResultIds ?? [], token),
    ),
  )

  const custom = customRequests(connection, guard)

  custom('dossier/entities', async (params) => {
    const { snapshot } = (await serving()).session.state
    return listEntities(snapshot, { allTypes: params?.allTypes === true }).map(toWireEntity)
  })
  custom('dossier/mentions', async (params, token) => {
    const context = await serving()
    await untilCancelled(othersFresh(context), token)
    const { state } = context.session
    const mentions = listMentions(state.snapshot, String(params?.entity), mostMentions)
    return mentions.flatMap((mention) => toWireMention(state, mention, mention.name) ?? [])
  })
  custom('dossier/timeline', async (params, token) => {
    const context = await serving()
    await untilCancelled(othersFresh(context), token)
    const { state } = context.session
    const days: WireDay[] = []
    for (const { from, to, printed, written, quotation } of timelineRows(state.snapshot, String(params?.entity))) {
      const mention = toWireMention(state, quotation, written)
      if (mention !== undefined) days.push({ ...mention, from, to, printed })
      if (days.length === mostMentions) break
    }
    return days
  })
  custom('dossier/conflicts', async (params) => {
    const context = await serving()
    const { state } = context.session
    const options = { ...conflictOptions(context.settings()), decided: params?.decided === true }
    const conflicts = listConflicts(state.snapshot, options)
    return conflicts.flatMap((conflict) => toWireConflict(state, conflict) ?? [])
  })
  connection.onRequest(
    'dossier/entityAt' satisfies RequestName,
    onDocument('dossier/entityAt', null, (view, params: Requests['dossier/entityAt'][0]) => {
      const found = mentionAt(view.snapshot, view.id, offsetIn(view, params))
      return found === undefined ? null : toWireEntity(listEntity(view.snapshot, found.entity))
    }),
  )
  connection.onRequest(
    'dossier/neighbourMention' satisfies RequestName,
    onDocument('dossier/neighbourMention', null, (view, params: Requests['dossier/neighbourMention'][0]) => {
      const direction = params.direction === 'previous' ? 'previous' : 'next'
      const found = findNeighbourMention(view.snapshot, view.id, offsetIn(view, params), direction)
      if (found === undefined) return null
      const { entry, mention } = found
      return toWireMention(view.state, quote(view.snapshot, entry, mention, mention.sentence), mention.text) ?? null
    }),
  )
  connection.onRequest(
    'dossier/explain' satisfies RequestName,
    onDocument('dossier/explain', null, (view, params: Requests['dossier/explain'][0]) => {
      const found = explainAt(view.snapshot, view.id, offsetIn(view, params))
      if (found === undefined) return null
      const { span, title, reasons } = found
      return { range: toRange(view.entry.document, span), title, reasons }
    }),
  )
  custom('dossier/reindex', async () => {
    const { session } = await serving()
    session.dispatch({ kind: 'reindexAsked' })
    await session.rescan()
    return null
  })
  custom('dossier/status', async () => statusOf(await serving()))
}

export function conflictOptions(settings: Settings): ConflictListOptions {
  const severities = new Set(
    settings['conflicts.showDiffering'] ? (['conflict', 'differs'] as const) : (['conflict'] as const),
  )
  return { severities, likely: settings['conflicts.showHints'] }
}

function isMarkdown({ open }: Context, uri: Uri): boolean {
  return open.get(uri)?.languageId === 'markdown' || /\.(?:md|markdown)$/i.test(uri)
}

/** In notes and drafts, not in source documents, unless the setting says otherwise. */
function completes(context: Context, uri: Uri): boolean {
  const setting = context.settings()['completion.enabled']
  return setting === 'always' || (setting === 'notes' && (isMarkdown(context, uri) || uri.startsWith('untitled:')))
}

function orNull<Item>(items: Item[]): Item[] | null {
  return items.length === 0 ? null : items
}

function shownText({ state, uri }: View): string | undefined {
  return state.editors.get(uri)?.editor.text
}

async function othersFresh({ session }: Context): Promise<void> {
  const others = [...session.state.editors.keys()].filter((uri) => !isKnownFromBefore(session.state, uri))
  await Promise.all(others.map((uri) => session.whenFresh(uri, waitForOthers)))
}

/** Resolves with the promise, or as soon as the request is cancelled. */
function untilCancelled(promise: Promise<unknown>, token: CancellationToken): Promise<unknown> {
  if (token.isCancellationRequested) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => resolve(undefined))
    promise.then(resolve, reject).finally(() => listener.dispose())
  })
}
