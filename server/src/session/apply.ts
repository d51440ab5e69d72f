// The only way in which the session's state changes: pure and total. Work to be done outside is returned as jobs.

import type { MapDraft } from '../core/collections/persistentMap.ts'
import { type FactsOf, updateInSteps, withComparison } from '../core/corpus.ts'
import { applyDecisions } from '../core/decisions/apply.ts'
import type { Decisions } from '../core/decisions/decisions.ts'
import { changedNames } from '../core/decisions/difference.ts'
import type { DocumentFacts } from '../core/facts.ts'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import { documentsNaming } from '../core/link/link.ts'
import type { DocumentChange } from '../core/link/links.ts'
import type { Entry, Snapshot } from '../core/snapshot.ts'
import { finishSteps, type Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import { findLineStarts } from '../core/text/lines.ts'
import { longText } from './earlier.ts'
import { lastingHash } from './editorText.ts'
import type { EditorText, Event, Job, Result, Uri } from './events.ts'
import { LazyCopy } from './lazyCopy.ts'
import type { FileState, OpenDocument, State } from './state.ts'
import { changeOf, earlierOf, updatedLines } from './textChange.ts'

export interface Environment {
  readonly lexicon: Lexicon
  /** The text of a file, if it still has this content hash. */
  readText(uri: Uri, hash: string): string | undefined
  /** The content hash of a text. */
  hash(text: string): string
}

export interface Applied {
  readonly state: State
  readonly jobs: readonly Job[]
}

export function apply(state: State, event: Event, environment: Environment): Applied {
  return finishSteps(applyInSteps(state, event, environment))
}

/** The same with pauses. The result applies to `state` only, whatever has happened in between. */
export function* applyInSteps(state: State, event: Event, environment: Environment): Generator<void, Applied> {
  const draft = new Draft(state)
  switch (event.kind) {
    case 'opened':
      show(draft, event.uri, nameOf(draft, event.uri, event.fallbackName), event.editor, false)
      break
    case 'edited': {
      const open = draft.editors.get(event.uri)
      if (open !== undefined) show(draft, event.uri, open.name, event.editor, true)
      break
    }
    case 'closed':
      close(draft, event.uri, environment)
      break
    case 'filesListed':
      yield* listFiles(draft, event)
      break
    case 'resultsArrived':
      for (const result of event.results) {
        yield
        if (result.kind === 'facts' && longText < result.length) yield* readColumns(result.facts, shownColumns)
        takeResult(draft, result)
      }
      break
    case 'compared':
      return { state: compared(state, event), jobs: [] }
    case 'reindexAsked':
      draft.stopped = false
      for (const [uri, file] of state.files) {
        yield
        if (draft.editors.has(uri)) continue
        draft.setFile(uri, withStatus(file, 'waiting'))
        draft.jobs.push({ kind: 'read', uri, name: file.name, size: file.size, anew: true })
      }
      for (const [uri, { name, editor }] of state.editors)
        draft.jobs.push({ kind: 'analyse', uri, name, editor, edited: false })
      break
    case 'indexingStopped':
      draft.stopped = true
      for (const [uri, file] of state.files)
        if (file.status === 'waiting' && !draft.editors.has(uri)) draft.jobs.push({ kind: 'drop', uri })
      break
    case 'decisionsChanged':
      yield* draft.decide(event.decisions)
      break
  }
  return { state: yield* draft.finish(environment), jobs: draft.jobs }
}

function compared(state: State, { comparison, batches }: Event & { readonly kind: 'compared' }): State {
  const { snapshot } = state
  const { conflicts } = snapshot.decisions
  const corpus = withComparison(snapshot.corpus, comparison, batches, factsIn(snapshot), conflicts)
  return { ...state, snapshot: { ...snapshot, version: snapshot.version + 1, corpus } }
}

/** Gives the corpus stages the facts of each document. */
export function factsIn({ documents }: Pick<Snapshot, 'documents'>): FactsOf {
  return (id) => {
    const entry = documents.get(id)
    return entry?.facts === undefined ? undefined : { name: entry.document.name, facts: entry.facts }
  }
}

/** The editor shows this text: it takes precedence over the disk, its facts are requested, and the old facts stay until they arrive. */
function show(draft: Draft, uri: Uri, name: string, editor: EditorText, edited: boolean): void {
  const shown = draft.editors.get(uri)?.editor
  draft.editors.set(uri, { name, editor })
  const id = draft.idOf(uri)
  const before = draft.documents.get(id)
  if (before?.document.hash === editor.hash) {
    if (before.origin !== 'editor') draft.documents.set(id, { ...before, origin: 'editor' })
  } else {
    const { text, hash } = editor
    const change = changeOf(before, shown, text, draft.before.snapshot)
    const lineStarts = change === undefined ? findLineStarts(text) : updatedLines(change)
    const document = { id, name, hash, length: text.length, lineStarts }
    const { facts, undecided, factsHash } = before ?? { facts: undefined, factsHash: undefined }
    const earlier = factsHash === hash || change === undefined ? undefined : earlierOf(change)
    draft.documents.set(id, { document, facts, undecided, factsHash, origin: 'editor', earlier })
  }
  if (before?.facts !== undefined && before.factsHash === editor.hash) draft.jobs.push({ kind: 'drop', uri })
  else draft.jobs.push({ kind: 'analyse', uri, name, editor, edited })
}

function close(draft: Draft, uri: Uri, environment: Environment): void {
  const shown = draft.editors.get(uri)?.editor
  if (shown === undefined) return
  draft.editors.delete(uri)
  const file = draft.files.get(uri)
  if (file === undefined) {
    draft.remove(uri)
    return
  }
  const id = draft.idOf(uri)
  const entry = draft.documents.get(id)
  if (entry !== undefined) {
    const { document, factsHash } = entry
    const lasting = document.hash === shown.hash ? lastingHash(shown, environment.hash) : document.hash
    draft.documents.set(id, {
      ...entry,
      document: { ...document, hash: lasting },
      factsHash: factsHash === document.hash ? lasting : factsHash,
      origin: 'disk',
      earlier: undefined,
    })
  }
  draft.jobs.push({ kind: 'read', uri, name: file.name, size: file.size, anew: false })
}

function* listFiles(draft: Draft, event: Event & { readonly kind: 'filesListed' }): Generator<void, void> {
  draft.listed = true
  draft.leftOut = event.skipped
  const gone = new Set<Uri>()
  for (const uri of draft.before.files.keys()) gone.add(uri)
  for (const { uri, name, stamp, size = 0 } of event.files) {
    yield
    gone.delete(uri)
    const before = draft.files.get(uri)
    if (before !== undefined && before.name !== name) draft.rename(uri, name)
    const unchanged = before !== undefined && stamp !== undefined && before.stamp === stamp && !event.stale.has(uri)
    if (unchanged && before.name === name) continue
    draft.setFile(
      uri,
      before === undefined ? { name, stamp, size, status: 'waiting' } : { ...before, name, stamp, size },
    )
    const open = draft.editors.get(uri)
    if (open !== undefined) {
      if (open.name !== name) draft.rename(uri, name)
    } else if (!unchanged) {
      const lasting = event.stale.has(uri) ? undefined : stamp
      draft.jobs.push({ kind: 'read', uri, name, size, anew: false, stamp: lasting })
    }
  }
  for (const uri of gone) {
    draft.deleteFile(uri)
    if (!draft.editors.has(uri)) draft.remove(uri)
  }
}

/** Columns needed by the linker; the others must not delay a hover. */
const shownColumns = ['mentions', 'sentences', 'blocks', 'quotes', 'descriptions'] as const
/** All columns, because decisions are applied to copies. */
const decidedColumns = [...shownColumns, 'dates', 'figures', 'claims'] as const

/** Each column of a long text takes some tens of milliseconds to decode. */
function* readColumns(facts: DocumentFacts, columns: readonly (keyof DocumentFacts)[]): Generator<void, void> {
  for (const column of columns) {
    void facts[column]
    yield
  }
}

function takeResult(draft: Draft, result: Result): void {
  const { uri } = result
  const open = draft.editors.get(uri)
  const file = draft.files.get(uri)
  if (result.kind === 'unchanged') {
    if (file === undefined) return
    draft.setFile(uri, withStatus(file, 'known'))
    // Facts of other content were on their way when the file was read.
    const id = draft.ids.get(uri)
    const isSame = id !== undefined && draft.documents.get(id)?.factsHash === result.hash
    if (open === undefined && !isSame)
      draft.jobs.push({ kind: 'read', uri, name: file.name, size: file.size, anew: false })
    return
  }
  // The overlay wins: results read from disk before the document was opened are obsolete, and vice versa.
  if ((open === undefined) !== (result.origin === 'disk') || (open === undefined && file === undefined)) return
  if (result.kind === 'skipped') {
    if (open !== undefined) draft.editors.set(uri, { ...open, failure: result.reason })
    else if (file !== undefined) {
      draft.removeDocument(uri)
      draft.setFile(uri, { ...file, status: 'skipped', reason: result.reason })
    }
    return
  }
  if (open !== undefined && open.editor.hash !== result.hash) return
  const { hash, length, lineStarts, facts, origin } = result
  const id = draft.idOf(uri)
  const name = open?.name ?? file!.name
  draft.setFacts({ document: { id, name, hash, length, lineStarts }, facts, factsHash: hash, origin })
  if (open?.failure !== undefined) draft.editors.set(uri, { name, editor: open.editor })
  if (file !== undefined && open === undefined) draft.setFile(uri, withStatus(file, 'known'))
}

/** Drops the reason of an earlier status. */
function withStatus({ name, stamp, size }: FileState, status: 'waiting' | 'known'): FileState {
  return { name, stamp, size, status }
}

/** The name of a document being opened: the folder's, or one that no other document has. */
function nameOf(draft: Draft, uri: Uri, fallbackName: string): string {
  const known = draft.files.get(uri)?.name ?? draft.editors.get(uri)?.name
  if (known !== undefined) return known
  const taken = new Set<string>()
  for (const file of draft.before.files.values()) taken.add(file.name)
  for (const open of draft.before.editors.values()) taken.add(open.name)
  let name = fallbackName
  for (let count = 2; taken.has(name); count++) name = `${fallbackName} (${count})`
  return name
}

/** A state under construction; its maps are copied only when they are first written to. */
class Draft {
  readonly before: State
  readonly documents: MapDraft<DocumentId, Entry>
  readonly quoting: MapDraft<DocumentId, true>
  readonly files: MapDraft<Uri, FileState>
  readonly editors: LazyCopy<Uri, OpenDocument>
  readonly ids: MapDraft<Uri, DocumentId>
  readonly uris: MapDraft<DocumentId, Uri>
  readonly jobs: Job[] = []
  decisions: Decisions
  leftOut: State['leftOut']
  listed: boolean
  stopped: boolean
  #nextId: number
  #waitingFiles: number
  readonly #skippedFiles: MapDraft<Uri, FileState>
  readonly #changes = new Map<DocumentId, DocumentChange>()

  constructor(state: State) {
    this.before = state
    this.documents = state.snapshot.documents.edit()
    this.files = state.files.edit()
    this.editors = new LazyCopy(state.editors)
    this.ids = state.ids.edit()
    this.uris = state.uris.edit()
    this.#waitingFiles = state.waitingFiles
    this.#skippedFiles = state.skippedFiles.edit()
    this.quoting = state.snapshot.quoting.edit()
    this.decisions = state.snapshot.decisions
    this.leftOut = state.leftOut
    this.listed = state.listed
    this.stopped = state.stopped
    this.#nextId = state.nextId
  }

  idOf(uri: Uri): DocumentId {
    let id = this.ids.get(uri)
    if (id === undefined) {
      id = this.#nextId++ as DocumentId
      this.ids.set(uri, id)
      this.uris.set(id, uri)
    }
    return id
  }

  setFile(uri: Uri, file: FileState): void {
    this.#count(uri, this.files.get(uri), file)
    this.files.set(uri, file)
  }

  deleteFile(uri: Uri): void {
    this.#count(uri, this.files.get(uri), undefined)
    this.files.delete(uri)
  }

  #count(uri: Uri, before: FileState | undefined, after: FileState | undefined): void {
    if (before?.status === 'waiting') this.#waitingFiles--
    if (after?.status === 'waiting') this.#waitingFiles++
    if (after?.status === 'skipped') this.#skippedFiles.set(uri, after)
    else if (before?.status === 'skipped') this.#skippedFiles.delete(uri)
  }

  /** `entry` has the facts as analysed; the reader's decisions are applied here. */
  setFacts(entry: Entry & { readonly undecided?: undefined }): void {
    const { id, name } = entry.document
    const facts = entry.facts === undefined ? undefined : applyDecisions(entry.facts, name, this.decisions)
    this.#change(id, name, this.documents.get(id)?.facts, facts)
    this.#setQuoting(id, facts !== undefined && 0 < facts.quotations.length)
    this.documents.set(id, facts === entry.facts ? entry : { ...entry, facts, undecided: entry.facts })
  }

  /** Looks only at documents that mention names whose decisions changed, and at those to which decisions were applied before. */
  *decide(decisions: Decisions): Steps<void> {
    const names = changedNames(this.decisions, decisions)
    this.decisions = decisions
    if (names.size === 0) return
    const { corpus, documents } = this.before.snapshot
    const concerned = yield* documentsNaming(corpus.links, names)
    for (const [id, { undecided }] of documents) {
      yield
      if (undecided !== undefined) concerned.add(id)
    }
    for (const id of concerned) {
      yield
      const entry = documents.get(id)
      if (entry === undefined) continue
      const analysed = asAnalysed(entry)
      if (analysed.facts !== undefined && longText < entry.document.length)
        yield* readColumns(analysed.facts, decidedColumns)
      this.setFacts(analysed)
    }
  }

  /** Removes the document from the corpus; pending work for it is cancelled. */
  remove(uri: Uri): void {
    this.jobs.push({ kind: 'drop', uri })
    this.removeDocument(uri)
  }

  /** Removes the document from the corpus for now; it may already be queued for reading again. */
  removeDocument(uri: Uri): void {
    const id = this.ids.get(uri)
    if (id === undefined) return
    const entry = this.documents.get(id)
    if (entry !== undefined) this.#change(id, entry.document.name, entry.facts, undefined)
    this.documents.delete(id)
    this.#setQuoting(id, false)
    this.ids.delete(uri)
    this.uris.delete(id)
  }

  #setQuoting(id: DocumentId, isQuoting: boolean): void {
    if (this.quoting.has(id) === isQuoting) return
    if (isQuoting) this.quoting.set(id, true)
    else this.quoting.delete(id)
  }

  /** A document's name is part of its identity: renamed, it is another document with the same facts. */
  rename(uri: Uri, name: string): void {
    const oldId = this.ids.get(uri)
    const entry = oldId === undefined ? undefined : this.documents.get(oldId)
    if (entry !== undefined && entry.document.name !== name) {
      this.#change(entry.document.id, entry.document.name, entry.facts, undefined)
      this.documents.delete(entry.document.id)
      this.#setQuoting(entry.document.id, false)
      this.uris.delete(entry.document.id)
      this.ids.delete(uri)
      const id = this.idOf(uri)
      this.setFacts(asAnalysed({ ...entry, earlier: undefined, document: { ...entry.document, id, name } }))
    }
    const open = this.editors.get(uri)
    if (open !== undefined) this.editors.set(uri, { ...open, name })
  }

  *finish(environment: Environment): Generator<void, State> {
    const editors = this.editors.result()
    const uris = this.uris.finish()
    return {
      snapshot: yield* this.#snapshot(environment, editors, uris),
      files: this.files.finish(),
      waitingFiles: this.#waitingFiles,
      skippedFiles: this.#skippedFiles.finish(),
      editors,
      ids: this.ids.finish(),
      uris,
      leftOut: this.leftOut,
      nextId: this.#nextId,
      listed: this.listed,
      stopped: this.stopped,
    }
  }

  *#snapshot(
    environment: Environment,
    editors: State['editors'],
    uris: State['uris'],
  ): Generator<void, State['snapshot']> {
    const before = this.before.snapshot
    const documents = this.documents.finish()
    const { decisions } = this
    const isSame = documents === before.documents && editors === this.before.editors && decisions === before.decisions
    if (isSame) return before
    const changes = [...this.#changes.values()].filter((change) => change.before !== change.after)
    const factsOf = factsIn({ documents })
    const { lexicon } = environment
    const corpus = yield* updateInSteps(before.corpus, changes, factsOf, lexicon, decisions.conflicts, 'later')
    return {
      version: before.version + 1,
      documents,
      quoting: this.quoting.finish(),
      corpus,
      decisions,
      text: ({ document }) => {
        const uri = uris.get(document.id)
        if (uri === undefined) return undefined
        const open = editors.get(uri)
        if (open !== undefined) return open.editor.hash === document.hash ? open.editor.text : undefined
        return environment.readText(uri, document.hash)
      },
    }
  }

  #change(id: DocumentId, name: string, before: DocumentFacts | undefined, after: DocumentFacts | undefined): void {
    const earlier = this.#changes.get(id)
    this.#changes.set(id, { id, name, before: earlier === undefined ? before : earlier.before, after })
  }
}

/** The entry with its facts as analysed, before any decisions. */
function asAnalysed({ facts, undecided, ...rest }: Entry): Entry & { readonly undecided?: undefined } {
  return { ...rest, facts: undecided ?? facts }
}
