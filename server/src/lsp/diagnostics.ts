// Keeps the list of diagnostics of each document up to date from the differences between states. Pushes the lists that changed, or,
// for a client that asks by itself, tells it that there is something to ask for.

import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver'
import { differingKeys } from '../core/collections/persistentMap.ts'
import { isFresh } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import { findDiagnostics } from '../features/diagnostics.ts'
import { quotingDocuments } from '../features/quotationCheck.ts'
import type { Uri } from '../session/events.ts'
import { entryOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'
import { stopIfCancelled } from './guard.ts'
import { noteDiagnostics } from './notes.ts'
import { quotationDiagnostics } from './quotations.ts'
import { diagnosticOptions } from './settings.ts'
import { toDiagnostic } from './toProtocol.ts'

export interface DiagnosticsKeeper {
  /** A change of the state: what it touches will be looked at. */
  stateChanged(previous: State, next: State): void
  /** Everything will be looked at: settings have changed. */
  lookAtAll(): void
  /** The list of one document, for a client that asks. */
  pull(state: State, uri: Uri, previousResultId: string | undefined): DocumentDiagnosticReport
  pullAll(
    previous: readonly { readonly uri: string; readonly value: string }[],
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport>
}

interface Kept {
  readonly items: readonly Diagnostic[]
  readonly resultId: string
}

/** Lists are made after a pause of this length (ms), so that a burst of changes makes them once. */
const pause = 10
/** Messages that have come in are answered after so much work (ms). */
const slice = 4

export function createDiagnosticsKeeper(context: Context): DiagnosticsKeeper {
  /** By address, not by number: a document that is renamed gets another number and keeps its address. Empty lists are not kept. */
  const kept = new Map<Uri, Kept>()
  const pending = new Set<Uri>()
  let planned = false

  const plan = (): void => {
    if (planned || pending.size === 0) return
    planned = true
    context.clock.after(pause, () => {
      planned = false
      void work()
    })
  }

  const listOf = (state: State, uri: Uri): Diagnostic[] => {
    const options = diagnosticOptions(context.settings())
    const entry = entryOf(state, uri)
    if (entry === undefined) return []
    const found = options === undefined ? [] : findDiagnostics(state.snapshot, entry.document.id, options)
    return [
      ...found.map((each) => toDiagnostic(state, entry.document, context.support, each)),
      ...quotationDiagnostics(context, state, entry),
      ...noteDiagnostics(context, state, entry),
    ]
  }

  const work = async (): Promise<void> => {
    // While somebody types, spans are of an older text; the facts of the new one are on their way and will bring us here again.
    if (isTyping(context.session.state)) return
    let changed = false
    let begin = context.clock.now()
    for (const uri of [...pending]) {
      if (!pending.delete(uri)) continue
      const items = listOf(context.session.state, uri)
      const resultId = idOf(items)
      if (resultId !== (kept.get(uri)?.resultId ?? emptyId)) {
        changed = true
        if (items.length === 0) kept.delete(uri)
        else kept.set(uri, { items, resultId })
        if (!context.support.pullDiagnostics) await context.connection.sendDiagnostics({ uri, diagnostics: items })
      }
      if (slice < context.clock.now() - begin || context.isAsked?.() === true) {
        do await new Promise((resolve) => setImmediate(resolve))
        while (context.isAsked?.() === true)
        begin = context.clock.now()
      }
    }
    if (changed && context.support.pullDiagnostics && context.support.refreshDiagnostics)
      context.connection.languages.diagnostics.refresh().catch(() => undefined)
    plan()
  }

  return {
    stateChanged: (previous, next) => {
      for (const document of touched(previous, next)) {
        const uri = next.uris.get(document) ?? previous.uris.get(document)
        if (uri !== undefined) pending.add(uri)
      }
      plan()
    },
    lookAtAll: () => {
      for (const uri of context.session.state.ids.keys()) pending.add(uri)
      plan()
    },
    pull: (state, uri, previousResultId) => {
      const items = listOf(state, uri)
      const resultId = idOf(items)
      return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items }
    },
    pullAll: async (previous, token) => {
      stopIfCancelled(token)
      // What has changed a moment ago belongs to the answer.
      await work()
      stopIfCancelled(token)
      const { state } = context.session
      const before = new Map(previous.map(({ uri, value }) => [uri, value]))
      const items: WorkspaceDiagnosticReport['items'] = []
      for (const [uri, { items: list, resultId }] of kept) {
        const version = state.editors.get(uri)?.editor.version ?? null
        if (before.get(uri) === resultId) items.push({ kind: 'unchanged', uri, version, resultId })
        else items.push({ kind: 'full', uri, version, resultId, items: [...list] })
        before.delete(uri)
      }
      for (const [uri, value] of before) {
        if (value === emptyId) items.push({ kind: 'unchanged', uri, version: null, resultId: emptyId })
        else items.push({ kind: 'full', uri, version: null, resultId: emptyId, items: [] })
      }
      return { items }
    },
  }
}

function isTyping(state: State): boolean {
  for (const [uri, { failure }] of state.editors) {
    const entry = entryOf(state, uri)
    if (failure === undefined && entry?.facts !== undefined && !isFresh(entry)) return true
  }
  return false
}

/**
 * Documents whose questions changed, whose text changed, those that a message about a changed text points to, and those that quote from
 * a changed text.
 */
function touched(previous: State, next: State): Set<DocumentId> {
  const found = new Set<DocumentId>()
  // Until the folder has been listed, a source that is not there may still come.
  if (previous.listed !== next.listed)
    for (const document of quotingDocuments(next.snapshot).keys()) found.add(document)
  if (previous.snapshot === next.snapshot) return found
  const { comparison, decided } = next.snapshot.corpus
  const [notesBefore, notes] = [previous.snapshot.decisions.notes, next.snapshot.decisions.notes]
  if (previous.snapshot.decisions.quotations !== next.snapshot.decisions.quotations)
    for (const document of quotingDocuments(next.snapshot).keys()) found.add(document)
  if (notesBefore !== notes)
    for (const [id, { document }] of next.snapshot.documents)
      if (notesBefore.has(document.name) || notes.has(document.name)) found.add(id)
  if (previous.snapshot.corpus.comparison !== comparison) for (const document of comparison.touched) found.add(document)
  if (previous.snapshot.corpus.decided !== decided) for (const document of decided.touched) found.add(document)
  const changed: DocumentId[] = []
  const changedNames = new Set<string>()
  for (const document of differingKeys(previous.snapshot.documents, next.snapshot.documents)) {
    const entry = next.snapshot.documents.get(document)
    changedNames.add((entry ?? previous.snapshot.documents.get(document)!).document.name)
    if (entry === undefined) found.add(document)
    else changed.push(document)
  }
  if (0 < changedNames.size)
    for (const [document, sources] of quotingDocuments(next.snapshot))
      if ([...sources].some((name) => changedNames.has(name))) found.add(document)
  for (const document of changed) {
    found.add(document)
    for (const { answers } of comparison.slotsIn(document))
      for (const { claims } of answers) for (const claim of claims) found.add(claim.document)
  }
  return found
}

/** Names the content of a list: FNV-1a (Fowler, Noll, Vo), 32 bits, with the length beside it. */
function idOf(items: readonly Diagnostic[]): string {
  const text = JSON.stringify(items)
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return `${text.length}-${(hash >>> 0).toString(16)}`
}

const emptyId = idOf([])
