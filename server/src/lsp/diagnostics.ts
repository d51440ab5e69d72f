// Keeps the diagnostics of each document up to date from the differences between states. Pushes the lists that changed, or tells a client
// that pulls diagnostics to ask again.

import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticReport,
  Range,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver'
import { differingKeys } from '../core/collections/persistentMap.ts'
import type { ConflictKey } from '../core/conflicts/conflict.ts'
import { describe } from '../core/errors.ts'
import { isFresh } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import { fnv1a } from '../core/text/fnv.ts'
import { findDiagnostics } from '../features/diagnostics.ts'
import { quotingDocuments } from '../features/quotationCheck.ts'
import type { Uri } from '../session/events.ts'
import { advance, takeSteps } from '../session/slices.ts'
import { entryOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'
import { noteDiagnostics } from './notes.ts'
import { quotationDiagnostics } from './quotations.ts'
import { diagnosticOptions } from './settings.ts'
import { toDiagnostic } from './toProtocol.ts'
import { unlessCancelled } from './waiting.ts'

export interface DiagnosticsKeeper {
  /** The state has changed: what it affects will be checked. */
  stateChanged(previous: State, next: State): void
  /** The settings have changed: everything will be checked. */
  lookAtAll(): void
  /** Questions that the list of a document tells where this range begins, as far as the list is known. */
  told(uri: Uri, range: Range): ReadonlySet<ConflictKey>
  /** The list of one document, for a client that pulls. */
  pull(state: State, uri: Uri, previousResultId: string | undefined): Steps<DocumentDiagnosticReport>
  pullAll(
    previous: readonly { readonly uri: string; readonly value: string }[],
    token: CancellationToken,
  ): Promise<Steps<WorkspaceDiagnosticReport>>
}

interface Kept {
  readonly items: readonly Diagnostic[]
  readonly resultId: string
}

/** Lists are computed after this pause (ms), so that a burst of changes computes them once. */
const pause = 10

export function createDiagnosticsKeeper(context: Context): DiagnosticsKeeper {
  /** By URI, not by number: a renamed document gets another number and keeps its URI. Empty lists are not stored. */
  const kept = new Map<Uri, Kept>()
  const pending = new Set<Uri>()
  /** Changes of the state that have not been processed. */
  const changes: { readonly previous: State; next: State }[] = []
  let planned = false
  let working = Promise.resolve()

  const plan = (): void => {
    if (planned || pending.size + changes.length === 0) return
    planned = true
    context.clock.after(pause, () => {
      planned = false
      context.turns.take(() => void work().catch(fail))
    })
  }

  /** An error in one document does not affect the others. */
  const fail = (error: unknown): void => {
    context.log.error(`The diagnostics of a document could not be told: ${describe(error)}`)
    plan()
  }

  function* listOf(state: State, uri: Uri): Steps<Diagnostic[]> {
    const options = diagnosticOptions(context.settings())
    const entry = entryOf(state, uri)
    if (entry === undefined) return []
    const found = options === undefined ? [] : yield* findDiagnostics(state.snapshot, entry.document.id, options)
    return [
      ...found.map((each) => toDiagnostic(state, entry.document, context.support, each)),
      ...quotationDiagnostics(context, state, entry),
      ...noteDiagnostics(context, state, entry),
    ]
  }

  const work = (): Promise<void> => {
    const done = working.then(workOff)
    working = done.catch(() => undefined)
    return done
  }

  const workOff = async (): Promise<void> => {
    // While somebody types, spans belong to an older text; the facts of the new one are on their way and trigger this again.
    if (isTyping(context.session.state)) return
    for (const { previous, next } of changes.splice(0))
      for (const document of touched(previous, next)) {
        const uri = document === undefined ? undefined : (next.uris.get(document) ?? previous.uris.get(document))
        if (uri !== undefined) pending.add(uri)
        if (context.turns.isOver()) await context.turns.next()
      }
    let changed = false
    for (const uri of [...pending]) {
      if (!pending.delete(uri)) continue
      // Most lists are empty; awaiting a promise for each would take longer than making them.
      const steps = listOf(context.session.state, uri)
      const items = advance(steps, context.turns, 1) ?? (await takeSteps(steps, context.turns))
      const resultId = idOf(items)
      if (resultId !== (kept.get(uri)?.resultId ?? emptyId)) {
        changed = true
        if (items.length === 0) kept.delete(uri)
        else kept.set(uri, { items, resultId })
        if (!context.support.pullDiagnostics) await context.connection.sendDiagnostics({ uri, diagnostics: items })
      }
      if (context.turns.isOver()) await context.turns.next()
    }
    if (changed && context.support.pullDiagnostics && context.support.refreshDiagnostics)
      context.connection.languages.diagnostics.refresh().catch(() => undefined)
    plan()
  }

  return {
    stateChanged: (previous, next) => {
      const last = changes.at(-1)
      const [before, now] = [previous.snapshot, next.snapshot]
      // While somebody types, nobody looks at the list, and only the last text counts: intermediate states are not kept.
      if (last?.next === previous && before.corpus === now.corpus && before.decisions === now.decisions)
        last.next = next
      else changes.push({ previous, next })
      plan()
    },
    lookAtAll: () => {
      for (const uri of context.session.state.ids.keys()) pending.add(uri)
      plan()
    },
    told: (uri, { start }) => {
      const here = (kept.get(uri)?.items ?? []).filter(
        ({ range }) => range.start.line === start.line && range.start.character === start.character,
      )
      return new Set(here.flatMap(({ data }) => (data as { slot?: ConflictKey } | undefined)?.slot ?? []))
    },
    *pull(state, uri, previousResultId) {
      const items = yield* listOf(state, uri)
      const resultId = idOf(items)
      return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items }
    },
    pullAll: async (previous, token) => {
      // Changes from a moment ago belong to the answer.
      await unlessCancelled(work(), token)
      return reportOf(context.session.state, new Map(kept), new Map(previous.map(({ uri, value }) => [uri, value])))
    },
  }
}

/** `before`: the result ids of the lists that the client has. */
function* reportOf(
  state: State,
  kept: ReadonlyMap<Uri, Kept>,
  before: Map<Uri, string>,
): Steps<WorkspaceDiagnosticReport> {
  const items: WorkspaceDiagnosticReport['items'] = []
  for (const [uri, { items: list, resultId }] of kept) {
    const version = state.editors.get(uri)?.editor.version ?? null
    if (before.get(uri) === resultId) items.push({ kind: 'unchanged', uri, version, resultId })
    else items.push({ kind: 'full', uri, version, resultId, items: [...list] })
    before.delete(uri)
    yield
  }
  for (const [uri, value] of before) {
    if (value === emptyId) items.push({ kind: 'unchanged', uri, version: null, resultId: emptyId })
    else items.push({ kind: 'full', uri, version: null, resultId: emptyId, items: [] })
    yield
  }
  return { items }
}

function isTyping(state: State): boolean {
  for (const [uri, { failure }] of state.editors) {
    const entry = entryOf(state, uri)
    if (failure === undefined && entry?.facts !== undefined && !isFresh(entry)) return true
  }
  return false
}

/**
 * Documents whose questions changed, whose text changed, to which a diagnostic in a changed document points, and those that quote a changed
 * document; some more than once. Undefined is only a pause.
 */
function* touched(previous: State, next: State): Generator<DocumentId | undefined, void> {
  // Until the folder has been listed, a missing source may still appear.
  if (previous.listed !== next.listed) yield* quotingDocuments(next.snapshot).keys()
  if (previous.snapshot === next.snapshot) return
  const { comparison, decided } = next.snapshot.corpus
  const [notesBefore, notes] = [previous.snapshot.decisions.notes, next.snapshot.decisions.notes]
  if (previous.snapshot.decisions.quotations !== next.snapshot.decisions.quotations)
    yield* quotingDocuments(next.snapshot).keys()
  if (notesBefore !== notes)
    for (const [id, { document }] of next.snapshot.documents)
      yield notesBefore.has(document.name) || notes.has(document.name) ? id : undefined
  if (previous.snapshot.corpus.comparison !== comparison) yield* comparison.touched
  if (previous.snapshot.corpus.decided !== decided) yield* decided.touched
  const changedNames = new Set<string>()
  for (const document of differingKeys(previous.snapshot.documents, next.snapshot.documents)) {
    const entry = next.snapshot.documents.get(document)
    changedNames.add((entry ?? previous.snapshot.documents.get(document)!).document.name)
    yield document
    if (entry === undefined) continue
    for (const { answers } of comparison.slotsIn(document))
      for (const { claims } of answers) for (const claim of claims) yield claim.document
  }
  if (0 < changedNames.size)
    for (const [document, sources] of quotingDocuments(next.snapshot))
      if ([...sources].some((name) => changedNames.has(name))) yield document
}

/** Identifies the content of a list by a hash and its length. */
function idOf(items: readonly Diagnostic[]): string {
  const text = JSON.stringify(items)
  return `${text.length}-${fnv1a(text).toString(16)}`
}

const emptyId = idOf([])
