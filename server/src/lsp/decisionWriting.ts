// Writes what the reader decides into the files in .dossier: on disk, or as an edit for the editor.

import type { WorkspaceEdit } from 'vscode-languageserver'
import type { DecisionChange } from '../core/decisions/change.ts'
import { editTexts, type FileTexts, type Provenance } from '../decisions/edit.ts'
import { fileKinds } from '../decisions/schema.ts'
import type { WireDecisionStep } from '../protocol.ts'
import type { Uri } from '../session/events.ts'
import type { PrefixedRoot } from '../session/filesOptions.ts'
import type { Context } from './context.ts'
import { readFolder, readFolders, textsOf, uriIn } from './decisionReading.ts'
import { type FileText, toWorkspaceEdit } from './fileEdits.ts'
import { type FileChange, takeBack } from './journal.ts'

export interface Written {
  /** What the reader did, in words. */
  readonly title: string
  /** Name of a document concerned: new blocks are written to that document's folder. */
  readonly document: string
  readonly provenance?: Provenance
}

export interface DecisionWriter {
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

/** Who reads the files. */
export interface DecisionReader {
  /** These changes may be in the files soon. */
  proposed(title: string, changes: readonly FileChange[]): void
  /** They are. */
  written(changes: readonly FileChange[]): void
  /** Resolves when what the files say is in force. */
  load(): Promise<void>
}

/** Attempts at an edit that the editor refuses because the file was edited meanwhile. */
const mostTries = 5

/** Changes that add a new block; all others concern an existing block. */
const addsBlock: ReadonlySet<DecisionChange['kind']> = new Set(['declare', 'decide', 'annotate'])

export function createDecisionWriter(
  context: Context,
  roots: () => readonly PrefixedRoot[],
  reader: DecisionReader,
): DecisionWriter {
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
        const { files } = await readFolder(context, root)
        const after = change(textsOf(files), root, index === home, changes, provenance)
        return fileKinds.map((kind) => ({ ...files[kind], after: after[kind] }))
      }),
    )
    const changed = edited.flat().filter(({ text, after }) => text !== after)
    // The editor would follow a link that the server refuses to follow.
    const refusal = await refusalOf(changed)
    if (refusal !== undefined) throw new Error(refusal)
    reader.proposed(
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
      reader.proposed(title, done)
      // Right away: by the time the files are read again, somebody else may have changed them.
      reader.written(done)
      await reader.load()
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
    await reader.load()
    return typeof outcome === 'string' ? outcome : 'undone'
  }

  /** A change made by the reader: an editor may save it together with what belongs to it. */
  const applyEdit = async (label: string, edit: WorkspaceEdit): Promise<boolean> =>
    (await context.connection.workspace.applyEdit({ label, edit, metadata: { isRefactoring: true } })).applied

  return {
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
      const folders = await readFolders(context, roots())
      const now = folders.flatMap(({ files }) => fileKinds.map((kind) => files[kind]))
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
