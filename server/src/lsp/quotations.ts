// Quotations with provenance in the protocol: the request that makes one, the diagnostics of those in notes, and code actions that fix
// them. Only the note is changed, never the source.

import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
} from 'vscode-languageserver'
import type { Entry } from '../core/snapshot.ts'
import { finishSteps } from '../core/steps.ts'
import type { Document } from '../core/text/document.ts'
import type { Offset } from '../core/text/span.ts'
import { makeQuotation } from '../features/quotation.ts'
import {
  type CheckOptions,
  checkQuotations,
  letStand,
  type QuotationProblem,
  quotationProblemAt,
} from '../features/quotationCheck.ts'
import type { Uri } from '../session/events.ts'
import { entryOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'
import type { Decided } from './decidedEdits.ts'
import { toSpan, toUri } from './fromProtocol.ts'
import { customRequests, type Guard } from './guard.ts'
import type { Serving } from './requests.ts'
import { toLocation, toRange, withRelated } from './toProtocol.ts'
import { textFresh } from './waiting.ts'

/** The code of diagnostics about quotations. */
export const quotationCode = 'quotation'

export function registerQuotationRequests(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  customRequests(connection, guard)('dossier/quotation', async ({ textDocument, range }, token) => {
    const context = await serving()
    const { session, files, decisions } = context
    const uri = toUri(textDocument?.uri)
    await textFresh(context, uri, token)
    const entry = entryOf(session.state, uri)
    const text = entry === undefined ? undefined : session.state.snapshot.text(entry)
    if (entry?.facts === undefined || text === undefined) return null
    const { document, facts } = entry
    const from = { document, text, facts, digest: await guard.steps(files.digest(text), token) }
    const made = makeQuotation(from, toSpan(document, range), decisions.nameInFolder(document.name))
    return made === undefined ? null : { markdown: made.markdown, range: toRange(document, made.span) }
  })
}

export function quotationDiagnostics(context: Context, state: State, entry: Entry): Diagnostic[] {
  if (!context.settings()['quotations.check']) return []
  return checkQuotations(state.snapshot, entry.document.id, optionsOf(context, state)).map((problem) =>
    toDiagnostic(context, state, entry.document, problem),
  )
}

/** A reader may let a quotation stand although it differs from its source. */
export function quotationDecisions(context: Context, state: State, { document }: Entry, offset: Offset): Decided[] {
  if (!context.settings()['quotations.check']) return []
  const problem = quotationProblemAt(state.snapshot, document.id, offset, optionsOf(context, state))
  const change = problem === undefined ? undefined : letStand(state.snapshot, document.id, problem)
  return change === undefined
    ? []
    : [{ title: 'The quotation stands as it is', changes: [change], document: document.name }]
}

/** The fix of a wrong quotation at an offset. */
export function quotationActions(
  context: Context,
  { state, uri, entry }: { readonly state: State; readonly uri: Uri; readonly entry: Entry },
  offset: Offset,
): CodeAction[] {
  if (!context.settings()['quotations.check']) return []
  const problem = quotationProblemAt(state.snapshot, entry.document.id, offset, optionsOf(context, state))
  if (problem?.fix === undefined) return []
  const { document } = entry
  const edits = problem.fix.edits.map(({ span, text }) => ({ range: toRange(document, span), newText: text }))
  const version = state.editors.get(uri)?.editor.version ?? null
  const edit = context.support.documentChanges
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } }
  const diagnostics = [toDiagnostic(context, state, document, problem)]
  return [{ title: problem.fix.title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: true, edit }]
}

function optionsOf({ files }: Context, state: State): CheckOptions {
  return {
    mayExist: (name) => !state.listed || namesIn(state).has(name),
    digest: (text) => finishSteps(files.digest(text)),
  }
}

const names = new WeakMap<State['files'], ReadonlySet<string>>()

function namesIn({ files }: State): ReadonlySet<string> {
  let known = names.get(files)
  if (known === undefined) {
    known = new Set([...files.values()].map(({ name }) => name))
    names.set(files, known)
  }
  return known
}

function toDiagnostic(context: Context, state: State, document: Document, problem: QuotationProblem): Diagnostic {
  const { span, severity, related } = problem
  const location = related === undefined ? undefined : toLocation(state, related)
  const places = location === undefined ? [] : [{ location, message: related!.message }]
  return {
    range: toRange(document, span),
    severity: severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
    source: 'dossier',
    code: quotationCode,
    ...withRelated(context.support, problem, places),
  }
}
