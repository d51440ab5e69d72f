// Keeps the reader's decisions: reads the files in .dossier of each folder (the editor's text takes precedence over the disk), tells the
// session what is in force, shows mistakes, and turns decisions into edits of the files.

import type { WorkspaceEdit } from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import type { DecisionChange } from '../core/decisions/change.ts'
import { describe } from '../core/errors.ts'
import { editTexts, type FileTexts, type Provenance } from '../decisions/edit.ts'
import { readList } from '../decisions/lists.ts'
import { type ReadDecisions, readDecisions } from '../decisions/parse.ts'
import { type FileKind, fileKinds, files } from '../decisions/schema.ts'
import { findOrphans } from '../features/passageNotes.ts'
import { findUnusedDecisions } from '../features/unusedDecisions.ts'
import type { NotificationName, WireDecisionStep } from '../protocol.ts'
import type { Uri } from '../session/events.ts'
import type { PrefixedRoot } from '../session/filesOptions.ts'
import { fileIsGone } from '../session/ports.ts'
import { takeSteps } from '../session/slices.ts'
import { progressOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'
import { decisionDiagnostics, type Folder } from './decisionDiagnostics.ts'
import { type FileText, toWorkspaceEdit } from './fileEdits.ts'
import { createJournal, type FileChange, takeBack } from './journal.ts'

export interface Written {
  /** What the reader did, in words. */
  readonly title: string
  /** Name of a document concerned: new blocks are written to that document's folder. */
  readonly document: string
  readonly provenance?: Provenance
}

export interface DecisionKeeper {
  /** Reads the files again; resolves when their content is in force. */
  load(): Promise<void>
  /** Whether this is one of the files it reads. */
  reads(uri: Uri): boolean
  stateChanged(previous: State, next: State): void
  /** A document's name without its folder's prefix, as the files in the folder refer to it. */
  nameInFolder(document: string): string
  /**
   * The edit that makes these changes in the files of the folder that contains `document`, based on their newest text. `confirm` asks the
   * reader beforehand, if the client can. Undefined if there is no folder to write to, or nothing to write.
   */
  edit(
    changes: readonly DecisionChange[],
    how: Written & { readonly confirm?: string | undefined },
  ): Promise<WorkspaceEdit | undefined>
  /**
   * Makes the changes: on disk, without losing other processes' changes, or through the editor if it has one of the files open or must ask
   * the reader. False if nothing was changed.
   */
  apply(changes: readonly DecisionChange[], how: Written & { readonly confirm?: string | undefined }): Promise<boolean>
  /** Takes a step back; `gone` if none of it is in the files any more, `changed` if it cannot be located. */
  undo(step: WireDecisionStep): Promise<'undone' | 'gone' | 'changed'>
}

/** How long (ms) nothing must have changed before unused decisions are looked for. */
const pauseBeforeUnused = 500

/** Attempts at an edit that the editor refuses because the file was edited meanwhile. */
const mostTries = 5

/** Changes that add a new block; all others concern an existing block. */
const addsBlock: ReadonlySet<DecisionChange['kind']> = new Set(['declare', 'decide', 'annotate'])

export function isDecisionFile(uri: Uri): boolean {
  return /\/\.dossier\/(?:entities|decisions|notes)\.yaml$/.test(URI.parse(uri).path)
}

export function createDecisionKeeper(context: Context, roots: () => readonly PrefixedRoot[]): DecisionKeeper {
  let read: ReadDecisions = readDecisions([])
  let folders: readonly Folder[] = []
  let unused: ReadonlySet<string> = new Set()
  /** Notes that have lost their passage. */
  let orphans: ReadonlySet<string> = new Set()
  let loading: Promise<void> = Promise.resolve()
  /** Texts of the reader's lists by URI; undefined for one that cannot be read. */
  let lists: ReadonlyMap<Uri, string | undefined> = new Map()
  /** Paths of the setting that lead to no list. */
  let missing: readonly string[] = []
  const shown = new Map<Uri, string>()
  const journal = createJournal()
  let cancelUnused: (() => void) | undefined

  const readFolder = async ({ path, prefix }: PrefixedRoot): Promise<Folder> => {
    const [entities, decisions, notes] = await Promise.all(fileKinds.map((kind) => readOne(uriIn(path, kind))))
    return { prefix, files: { entities: entities!, decisions: decisions!, notes: notes! } }
  }

  const readOne = async (uri: Uri): Promise<FileText> => {
    const open = context.open.get(uri)
    if (open !== undefined) return { uri, text: open.getText(), version: open.version, exists: true }
    const result = await context.files.read(uri)
    if (result.kind === 'text') return { uri, text: result.text, version: null, exists: true }
    const isGone = result.reason === fileIsGone
    return { uri, text: '', version: null, exists: !isGone, ...(isGone ? {} : { unreadable: result.reason }) }
  }

  const readLists = async (): Promise<Map<Uri, string | undefined>> => {
    const uris = new Set(context.settings().lists.flatMap((path) => addressesOf(path, roots())))
    const found = await Promise.all(
      [...uris].map(async (uri) => {
        if (isElsewhere(uri, roots())) return [uri, undefined] as const
        const { text, exists, unreadable } = await readOne(uri)
        return [uri, exists && unreadable === undefined ? text : undefined] as const
      }),
    )
    return new Map(found)
  }

  /** A relative path need not exist in each of several folders. */
  const tellMissing = (): void => {
    const next = context
      .settings()
      .lists.filter((path) => addressesOf(path, roots()).every((uri) => lists.get(uri) === undefined))
    const news = next.filter((path) => !missing.includes(path))
    missing = next
    for (const path of news)
      context.tell(
        `The list of names “${path}” cannot be read. A path in the setting dossier.lists is absolute, or relative to the folder that is open.`,
      )
  }

  const tell = (textOf: (uri: Uri) => string | undefined): void => {
    for (const step of journal.seen(textOf))
      void context.connection.sendNotification('dossier/decided' satisfies NotificationName, step)
  }

  const loadNow = async (): Promise<void> => {
    const [next, nextLists] = await Promise.all([Promise.all(roots().map(readFolder)), readLists()])
    const isSame =
      sameTexts(lists, nextLists) &&
      next.length === folders.length &&
      next.every(
        ({ prefix, files }, index) =>
          prefix === folders[index]!.prefix &&
          fileKinds.every(
            (kind) =>
              files[kind].text === folders[index]!.files[kind].text &&
              files[kind].unreadable === folders[index]!.files[kind].unreadable &&
              files[kind].uri === folders[index]!.files[kind].uri,
          ),
      )
    folders = next
    tell(textIn(next))
    lists = nextLists
    tellMissing()
    if (isSame) return
    const listed = [...lists.values()].flatMap((text) => (text === undefined ? [] : readList(text)))
    context.session.useNames(listed)
    read = readDecisions(
      folders.map(({ prefix, files: { entities, decisions, notes } }) => ({
        entities: entities.text,
        decisions: decisions.text,
        notes: notes.text,
        prefix,
      })),
      listed,
    )
    await context.session.dispatchInTurns({ kind: 'decisionsChanged', decisions: read.decisions })
    show()
  }

  /** Strictly one after another, so that the newest text is read last. */
  const reload = (): Promise<void> => {
    loading = loading.then(loadNow, loadNow)
    return loading
  }

  const show = (): void => {
    const lists = decisionDiagnostics(folders, read, { unused, orphans })
    for (const uri of shown.keys()) if (!lists.has(uri)) lists.set(uri, [])
    for (const [uri, diagnostics] of lists) {
      const printed = JSON.stringify(diagnostics)
      if ((shown.get(uri) ?? '[]') === printed) continue
      shown.set(uri, printed)
      void context.connection.sendDiagnostics({ uri, diagnostics })
    }
  }

  const findUnused = async (): Promise<void> => {
    cancelUnused = undefined
    const { state } = context.session
    const { documents, done } = progressOf(state)
    const isComplete = state.listed && documents <= done
    const { turns } = context
    const next = new Set(isComplete ? await takeSteps(findUnusedDecisions(state.snapshot), turns) : [])
    const lost = isComplete ? await takeSteps(findOrphans(state.snapshot), turns) : []
    const nextOrphans = new Set(lost.map(({ id }) => id))
    // Changes made meanwhile have scheduled another run.
    if (context.session.state.snapshot.decisions !== state.snapshot.decisions) return
    const isSame = sameIds(next, unused) && sameIds(nextOrphans, orphans)
    unused = next
    orphans = nextOrphans
    if (!isSame) show()
  }

  const homeOf = (document: string): number =>
    Math.max(
      0,
      roots().findIndex(({ prefix }) => document.startsWith(prefix)),
    )

  /** Changes of declared entities go to where these are declared; new blocks go to one folder. */
  const change = (
    before: FileTexts,
    { prefix }: PrefixedRoot,
    isHome: boolean,
    changes: readonly DecisionChange[],
    provenance: Provenance = {},
  ): Required<FileTexts> => {
    const own = changes.filter(({ kind }) => isHome || !addsBlock.has(kind))
    return { notes: '', ...editTexts(before, relativeTo(prefix, own), provenance) }
  }

  /** Why one of the files must not be changed. */
  const refusalOf = async (changed: readonly FileText[]): Promise<string | undefined> => {
    const unreadable = changed.find((each) => each.unreadable !== undefined)
    if (unreadable !== undefined) return `“${unreadable.uri}” is not changed: ${unreadable.unreadable}.`
    for (const { uri } of changed) {
      const refusal = await context.files.refusal([uri])
      if (refusal !== undefined) return refusal
    }
    return undefined
  }

  const plan = async (changes: readonly DecisionChange[], { title, document, provenance }: Written) => {
    const home = homeOf(document)
    const edited = await Promise.all(
      roots().map(async (root, index) => {
        const { files } = await readFolder(root)
        const after = change(textsOf(files), root, index === home, changes, provenance)
        return fileKinds.map((kind) => ({ ...files[kind], after: after[kind] }))
      }),
    )
    const changed = edited.flat().filter(({ text, after }) => text !== after)
    // The editor would follow a link that the server refuses to follow.
    const refusal = await refusalOf(changed)
    if (refusal !== undefined) throw new Error(refusal)
    journal.proposed(
      title,
      changed.map(({ uri, text, after }) => ({ uri, before: text, after })),
    )
    return changed
  }

  /** On disk, applied to the current content. */
  const write = async (changes: readonly DecisionChange[], { title, document, provenance }: Written) => {
    const home = homeOf(document)
    const done: FileChange[] = []
    try {
      for (const [index, root] of roots().entries()) {
        const uris = fileKinds.map((kind) => uriIn(root.path, kind))
        let written: FileChange[] = []
        await context.files.change(uris, (before) => {
          const [entities = '', decisions = '', notes = ''] = before
          const texts = change({ entities, decisions, notes }, root, index === home, changes, provenance)
          const after = fileKinds.map((kind) => texts[kind])
          written = uris.map((uri, at) => ({ uri, before: before[at]!, after: after[at]! }))
          return after
        })
        done.push(...written.filter((each) => each.before !== each.after))
      }
    } finally {
      // Even if a later folder cannot be written, what was written can be undone.
      journal.proposed(title, done)
      // Right away: by the time the files are read again, somebody else may have changed them.
      tell((uri) => done.find((each) => each.uri === uri)?.after)
      await reload()
    }
    return 0 < done.length
  }

  /** Undone on the current content. */
  const undoOnDisk = async (step: WireDecisionStep, uris: readonly Uri[]) => {
    let outcome: ReturnType<typeof takeBack> = 'gone'
    await context.files.change(uris, (before) => {
      outcome = takeBack(step, (uri) => before[uris.indexOf(uri)])
      const changes: readonly FileChange[] = typeof outcome === 'string' ? [] : outcome
      return uris.map((uri, index) => changes.find((each) => each.uri === uri)?.after ?? before[index]!)
    })
    await reload()
    return typeof outcome === 'string' ? outcome : 'undone'
  }

  /** A change made by the reader: an editor may save it together with what belongs to it. */
  const applyEdit = async (label: string, edit: WorkspaceEdit): Promise<boolean> =>
    (await context.connection.workspace.applyEdit({ label, edit, metadata: { isRefactoring: true } })).applied

  return {
    load: reload,
    reads: (uri) => isDecisionFile(uri) || lists.has(uri),
    stateChanged(previous, next) {
      if (previous.snapshot === next.snapshot && previous.files === next.files && previous.listed === next.listed)
        return
      if (read.places.size + read.notePlaces.size + unused.size + orphans.size === 0) return
      cancelUnused?.()
      cancelUnused = context.clock.after(pauseBeforeUnused, () => {
        findUnused().catch((error) => context.log.error(`Unused decisions were not found: ${describe(error)}`))
      })
    },
    nameInFolder(document) {
      const home = roots().find(({ prefix }) => document.startsWith(prefix))
      return document.slice(home?.prefix.length ?? 0)
    },
    async edit(changes, how) {
      const planned = await plan(changes, how)
      return toWorkspaceEdit(context, planned, how.confirm)
    },
    async apply(changes, how) {
      for (let tries = 0; tries < mostTries; tries++) {
        const texts = fileKinds.flatMap((kind) => roots().map(({ path }) => uriIn(path, kind)))
        // Files open in the editor are changed there, and a change that needs confirmation is shown there first.
        if (how.confirm === undefined && !texts.some((uri) => context.open.has(uri))) return write(changes, how)
        const edit = toWorkspaceEdit(context, await plan(changes, how), how.confirm)
        if (edit === undefined) return false
        if (await applyEdit(how.title, edit)) return true
        // The reader said no, or edited the file meanwhile: only the latter is worth another attempt.
        if (how.confirm !== undefined) return false
      }
      return false
    },
    async undo(step) {
      const uris = [...new Set(step.files.map(({ uri }) => uri))]
      const home = roots().find(({ path }) => uris.every((uri) => fileKinds.some((kind) => uri === uriIn(path, kind))))
      if (home !== undefined && !uris.some((uri) => context.open.has(uri))) return undoOnDisk(step, uris)
      const now = (await Promise.all(roots().map(readFolder))).flatMap(({ files }) =>
        fileKinds.map((kind) => files[kind]),
      )
      const back = takeBack(step, (uri) => now.find((each) => each.uri === uri)?.text)
      if (typeof back === 'string') return back
      const edited = back.flatMap(({ uri, after }) => {
        const file = now.find((each) => each.uri === uri)
        return file === undefined ? [] : [{ ...file, after }]
      })
      const refusal = await refusalOf(edited)
      if (refusal !== undefined) throw new Error(refusal)
      const edit = toWorkspaceEdit(context, edited, undefined)
      if (edit === undefined) return 'gone'
      return (await applyEdit(`Undo: ${step.title}`, edit)) ? 'undone' : 'changed'
    },
  }
}

function textsOf({ entities, decisions, notes }: Folder['files']): FileTexts {
  return { entities: entities.text, decisions: decisions.text, notes: notes.text }
}

function textIn(folders: readonly Folder[]): (uri: Uri) => string | undefined {
  const texts = new Map(
    folders.flatMap(({ files }) => fileKinds.map((kind) => [files[kind].uri, files[kind].text] as const)),
  )
  return (uri) => texts.get(uri)
}

function uriIn(path: string, kind: FileKind): Uri {
  return Utils.joinPath(URI.file(path), '.dossier', files[kind].fileName).toString()
}

/** A path is absolute, or relative to each folder, because settings do not say to which. */
function addressesOf(path: string, roots: readonly PrefixedRoot[]): Uri[] {
  if (/^(?:[a-z]:)?[\\/]/i.test(path)) return [URI.file(path).toString()]
  return roots.map((root) => Utils.joinPath(URI.file(root.path), path).toString())
}

/**
 * Whether the URI is on a machine that has none of the folders: settings that come with a folder must not make this machine sign in there.
 */
function isElsewhere(uri: Uri, roots: readonly PrefixedRoot[]): boolean {
  const { authority } = URI.parse(uri)
  return authority !== '' && !roots.some(({ path }) => URI.file(path).authority === authority)
}

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}

function sameTexts(a: ReadonlyMap<Uri, string | undefined>, b: ReadonlyMap<Uri, string | undefined>): boolean {
  return a.size === b.size && [...a].every(([uri, text]) => b.has(uri) && b.get(uri) === text)
}

/** Within a file, documents are named relative to their own folder. */
function relativeTo(prefix: string, changes: readonly DecisionChange[]): DecisionChange[] {
  const strip = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : name)
  return changes.map((change) => {
    if (change.kind === 'annotate')
      return { kind: 'annotate', note: { ...change.note, document: strip(change.note.document) } }
    if (change.kind !== 'decide') return change
    const { decision } = change
    if ('quotes' in decision) {
      const quotes = decision.quotes.map(({ document, quote }) => ({ document: strip(document), quote }))
      return { kind: 'decide', decision: { ...decision, quotes } }
    }
    if (decision.document === undefined) return change
    return { kind: 'decide', decision: { ...decision, document: strip(decision.document) } }
  })
}
