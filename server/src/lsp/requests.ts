// Requests about documents, one row each: convert, call, convert. The content of an answer is decided in features.

import type {
  CancellationToken,
  CodeLens,
  CompletionList,
  Connection,
  DocumentSymbol,
  Hover,
  InlayHint,
  InlayHintParams,
  ReferenceParams,
  SelectionRange,
  SelectionRangeParams,
  SemanticTokens,
  SymbolInformation,
  TextDocumentPositionParams,
} from 'vscode-languageserver'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import { type Offset, overlaps, type Span } from '../core/text/span.ts'
import { mentionAt } from '../features/at.ts'
import { findCodeLenses } from '../features/codeLens.ts'
import { findCompletions } from '../features/completion.ts'
import { findDefinition } from '../features/definition.ts'
import { findDocumentLinks } from '../features/documentLinks.ts'
import { findDocumentSymbols } from '../features/documentSymbols.ts'
import { listEntity } from '../features/entityList.ts'
import { explainAt } from '../features/explain.ts'
import { findFoldingRanges } from '../features/foldingRanges.ts'
import { findHighlights } from '../features/highlights.ts'
import { findHover } from '../features/hover.ts'
import type { Beside } from '../features/hoverText.ts'
import { findImplementations } from '../features/implementation.ts'
import { findInlayHints } from '../features/inlayHints.ts'
import { quote } from '../features/locations.ts'
import { findNeighbourMention } from '../features/neighbourMention.ts'
import { notesAt } from '../features/passageNotes.ts'
import { findReferences } from '../features/references.ts'
import { findSelectionRanges } from '../features/selectionRanges.ts'
import { findSemanticTokens } from '../features/semanticTokens.ts'
import { findWorkspaceSymbols } from '../features/workspaceSymbols.ts'
import type { RequestName, Requests } from '../protocol.ts'
import { isKnownFromBefore, withEarlierTexts } from '../session/earlier.ts'
import type { Uri } from '../session/events.ts'
import { entryOf, type State } from '../session/state.ts'
import { whoIsMeantCommand } from './capabilities.ts'
import type { Context } from './context.ts'
import { completeDecisionFile, explainInDecisionFile } from './decisionAssist.ts'
import type { DecisionKeeper } from './decisions.ts'
import type { DiagnosticsKeeper } from './diagnostics.ts'
import { invalid, toOffset, toSpan, toUri } from './fromProtocol.ts'
import type { Guard } from './guard.ts'
import type { Work } from './inTurns.ts'
import { withNotes } from './notes.ts'
import {
  nowAt,
  stillReads,
  toCodeLens,
  toCompletionItem,
  toDocumentLink,
  toDocumentSymbols,
  toFlatSymbols,
  toFoldingRange,
  toHover,
  toInlayHint,
  toLocations,
  toRange,
  toSelectionRange,
  toSemanticTokens,
  toWireEntity,
  toWireMention,
  toWorkspaceSymbol,
} from './toProtocol.ts'
import { othersFresh, textFresh } from './waiting.ts'

/** Answers about a long text that is being analysed again come from its previous text, with positions in the current one. */
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

/** Answers that list places in other documents, one of which may be being edited. */
const lists: ReadonlySet<string> = new Set([
  'textDocument/references',
  'textDocument/implementation',
  'dossier/neighbourMention',
])

/** The context and what is derived from it; resolves when the client has announced its capabilities. */
export interface Serving extends Context {
  readonly diagnostics: DiagnosticsKeeper
  readonly decisions: DecisionKeeper
}

/** One document in one state: everything that a request about a document reads. */
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
    answer: (view: View, params: Params) => Work<Answer>,
  ) =>
    guard.request(name, async (params: Params, token: CancellationToken): Promise<Work<Answer>> => {
      const context = await serving()
      const uri = toUri(params?.textDocument?.uri)
      const isQuick = fromBefore.has(name)
      if (!(isQuick && isKnownFromBefore(context.session.state, uri))) await textFresh(context, uri, token)
      if (lists.has(name)) await othersFresh(context, token)
      const state = isQuick ? withEarlierTexts(context.session.state) : context.session.state
      const entry = entryOf(state, uri)
      if (entry === undefined) return otherwise
      return answer({ context, state, snapshot: state.snapshot, uri, id: entry.document.id, entry }, params)
    })
  const offsetIn = ({ entry }: View, { position }: { readonly position: unknown }) => toOffset(entry.document, position)

  const hover = onDocument(
    'textDocument/hover',
    null,
    function* (view: View, params: OfDocument & { position: unknown }): Steps<Hover | null> {
      const { document } = view.entry
      const found = yield* findHover(view.snapshot, view.id, offsetIn(view, params))
      const notes = notesAt(view.snapshot, view.id, offsetIn(view, params))
      const hover =
        found === undefined || !stillReads(document, found.span)
          ? undefined
          : toHover(view.state, document, view.context.support, found, besideHover(view, found.span))
      return withNotes(hover, document, view.context.support, notes) ?? null
    },
  )
  connection.onHover(async (params, token) => {
    const answer = await hover(params, token)
    if (answer !== null) return answer
    return explainInDecisionFile(await serving(), toUri(params.textDocument.uri), params.position) ?? null
  })
  const definition = (name: string) =>
    onDocument(name, null, function* (view: View, params: OfDocument & { position: unknown }) {
      const found = yield* findDefinition(view.snapshot, view.id, offsetIn(view, params))
      return orNull(yield* toLocations(view.state, found))
    })
  connection.onDefinition(definition('textDocument/definition'))
  connection.onDeclaration(definition('textDocument/declaration'))
  connection.onReferences(
    onDocument('textDocument/references', null, function* (view, params: ReferenceParams) {
      const includeDeclaration = params.context?.includeDeclaration !== false
      const found = yield* findReferences(view.snapshot, view.id, offsetIn(view, params), { includeDeclaration })
      return orNull(yield* toLocations(view.state, found))
    }),
  )
  connection.onImplementation(
    onDocument('textDocument/implementation', null, function* (view, params: TextDocumentPositionParams) {
      const found = yield* findImplementations(view.snapshot, view.id, offsetIn(view, params))
      return orNull(yield* toLocations(view.state, found))
    }),
  )
  connection.onDocumentHighlight(
    onDocument('textDocument/documentHighlight', null, function* (view, params: TextDocumentPositionParams) {
      const found = yield* findHighlights(view.snapshot, view.id, offsetIn(view, params))
      const { document } = view.entry
      return orNull(
        yield* mapInSteps(found, (span) =>
          stillReads(document, span) ? { range: toRange(document, span) } : undefined,
        ),
      )
    }),
  )
  connection.onDocumentSymbol(
    onDocument('textDocument/documentSymbol', null, function* (view): Steps<DocumentSymbol[] | SymbolInformation[]> {
      const { context, uri, entry } = view
      const headings = !(context.support.markdownOutline && isMarkdown(context, uri))
      const nodes = yield* findDocumentSymbols(view.snapshot, view.id, { headings })
      return context.support.hierarchicalSymbols
        ? yield* toDocumentSymbols(entry.document, nodes)
        : yield* toFlatSymbols(uri, entry.document, nodes)
    }),
  )
  connection.onFoldingRanges(
    onDocument('textDocument/foldingRange', null, function* ({ snapshot, id, entry, context }) {
      const found = yield* findFoldingRanges(snapshot, id)
      return yield* mapInSteps(found, (range) => toFoldingRange(entry.document, range, context.support))
    }),
  )
  connection.onSelectionRanges(
    onDocument('textDocument/selectionRange', null, function* ({ snapshot, id, entry }, params: SelectionRangeParams) {
      if (!Array.isArray(params.positions)) throw invalid('positions is not a list')
      const ranges: SelectionRange[] = []
      const sections = yield* findFoldingRanges(snapshot, id)
      for (const position of params.positions) {
        const offset = toOffset(entry.document, position)
        ranges.push(toSelectionRange(entry.document, findSelectionRanges(snapshot, id, offset, sections), offset))
        yield
      }
      return ranges
    }),
  )
  connection.onDocumentLinks(
    onDocument('textDocument/documentLink', null, function* ({ state, snapshot, id, entry }) {
      const found = yield* findDocumentLinks(snapshot, id)
      return yield* mapInSteps(found, (link) => toDocumentLink(state, entry.document, link))
    }),
  )
  function* tokensIn(view: View, range?: unknown): Steps<SemanticTokens> {
    const { document } = view.entry
    const text = document.moved === undefined ? view.snapshot.text(view.entry) : shownText(view)
    if (!view.context.settings()['semanticHighlighting.enabled'] || text === undefined) return { data: [] }
    const tokens = yield* findSemanticTokens(view.snapshot, view.id)
    const span = range === undefined ? undefined : toSpan(document, range)
    const wanted =
      span === undefined
        ? tokens
        : yield* mapInSteps(tokens, (token) => (overlaps(nowAt(document, token.span), span) ? token : undefined))
    return { data: yield* toSemanticTokens(document, text, wanted) }
  }
  connection.languages.semanticTokens.on(
    onDocument('textDocument/semanticTokens/full', { data: [] }, (view) => tokensIn(view)),
  )
  connection.languages.semanticTokens.onRange(
    onDocument('textDocument/semanticTokens/range', { data: [] }, (view, { range }) => tokensIn(view, range)),
  )
  connection.onCodeLens(
    onDocument('textDocument/codeLens', [], function* ({ state, snapshot, id, uri, entry, context }): Steps<
      CodeLens[]
    > {
      const lenses: CodeLens[] = []
      if (!context.settings()['codeLens.enabled']) return lenses
      const likely = context.settings()['conflicts.showHints']
      for (const lens of yield* findCodeLenses(snapshot, id, { likely }))
        lenses.push(yield* toCodeLens(state, uri, entry.document, lens, context.clientCommands))
      return lenses
    }),
  )
  connection.languages.inlayHint.on(
    onDocument('textDocument/inlayHint', [], function* (view, { range }: InlayHintParams): Steps<InlayHint[]> {
      const { snapshot, id, entry, context } = view
      if (!context.settings()['inlayHints.enabled']) return []
      const hints = yield* findInlayHints(snapshot, id, toSpan(entry.document, range))
      return yield* mapInSteps(hints, (hint) => toInlayHint(entry.document, hint))
    }),
  )

  connection.onCompletion(
    guard.request('textDocument/completion', async (params) => {
      const context = await serving()
      const { state } = context.session
      const uri = toUri(params?.textDocument?.uri)
      const decided = completeDecisionFile(context, uri, params.position)
      if (decided !== undefined) return decided
      const entry = entryOf(state, uri)
      const text = entry === undefined ? undefined : state.snapshot.text(entry)
      if (entry === undefined || text === undefined || !completes(context, uri)) return null
      const offset = toOffset(entry.document, params.position)
      return completionsAt(state, entry, offset, text)
    }),
  )
  connection.onWorkspaceSymbol(
    guard.request('workspace/symbol', async (params) => {
      const { state } = (await serving()).session
      const query = typeof params?.query === 'string' ? params.query : ''
      return symbolsFor(state, query)
    }),
  )
  connection.languages.diagnostics.on(
    onDocument('textDocument/diagnostic', { kind: 'full' as const, items: [] }, (view, params) =>
      // A text still being analysed keeps its list.
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

  connection.onRequest(
    'dossier/entityAt' satisfies RequestName,
    onDocument('dossier/entityAt', null, function* (view, params: Requests['dossier/entityAt'][0]) {
      const found = mentionAt(view.snapshot, view.id, offsetIn(view, params))
      return found === undefined ? null : toWireEntity(yield* listEntity(view.snapshot, found.entity))
    }),
  )
  connection.onRequest(
    'dossier/neighbourMention' satisfies RequestName,
    onDocument('dossier/neighbourMention', null, function* (view, params: Requests['dossier/neighbourMention'][0]) {
      const direction = params.direction === 'previous' ? 'previous' : 'next'
      const found = yield* findNeighbourMention(view.snapshot, view.id, offsetIn(view, params), direction)
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
}

function besideHover({ context, uri, entry }: View, span: Span): Beside {
  const range = toRange(entry.document, span)
  const where = [{ textDocument: { uri }, position: range.start }]
  const told = context.support.diagnosticsInHover ? { told: context.diagnostics.told(uri, range) } : {}
  const decide = `command:${whoIsMeantCommand}?${encodeURIComponent(JSON.stringify(where))}`
  return { ...told, ...(context.clientCommands ? { decide } : {}) }
}

function* completionsAt(state: State, { document }: Entry, offset: Offset, text: string): Steps<CompletionList> {
  const found = yield* findCompletions(state.snapshot, document.id, offset)
  const items = found.map((completion, rank) => toCompletionItem(document, text, completion, rank))
  return { isIncomplete: true, items }
}

function* symbolsFor(state: State, query: string): Steps<SymbolInformation[]> {
  const found = yield* findWorkspaceSymbols(state.snapshot, query)
  return yield* mapInSteps(found, (symbol) => toWorkspaceSymbol(state, symbol))
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
