// Undo Last Decision: remembers what each decision changed in the decision files, for this folder and across restarts, and undoes the last
// one. Also saves the files, so that no decision stays behind in an editor that nobody looks at.

import { type Disposable, type Memento, Uri, window, workspace } from 'vscode'
import type { WireDecisionStep } from '../../server/src/protocol.ts'
import { tell } from './gestures.ts'
import type { Server } from './server.ts'

const stepsKey = 'dossier.decisions.steps'
/** Most steps remembered: nobody goes back further one by one. */
const mostSteps = 50

export interface Undo extends Disposable {
  undoLast(): Promise<void>
}

export function createUndo(server: Server, memory: Memento): Undo {
  const steps = (): readonly WireDecisionStep[] => memory.get<readonly WireDecisionStep[]>(stepsKey, [])
  const listening = server.onDecided(async (step) => {
    await memory.update(stepsKey, [...steps(), step].slice(-mostSteps))
    tell(step.title)
    await save(step)
  })
  /** The last step, removed from the list: a decision made meanwhile is above it and must not be removed in its place. */
  const takeLast = async (): Promise<WireDecisionStep | undefined> => {
    const known = steps()
    await memory.update(stepsKey, known.slice(0, -1))
    return known.at(-1)
  }
  const undoLast = async (): Promise<void> => {
    for (let step = await takeLast(); step !== undefined; step = await takeLast()) {
      const outcome = await server.request('dossier/undo', { step }).catch(async (error) => {
        await memory.update(stepsKey, [...steps(), step])
        throw error
      })
      // Steps already undone by hand are skipped.
      if (outcome === 'gone') continue
      if (outcome === 'changed') return refer(step)
      await save(step)
      return tell(`undone: ${step.title}`)
    }
    tell('there is no decision to undo')
  }
  let undoing: Promise<void> = Promise.resolve()
  return {
    // Strictly one after another: pressing twice undoes two.
    undoLast: () => {
      undoing = undoing.then(undoLast, undoLast)
      return undoing
    },
    dispose: () => listening.dispose(),
  }
}

/** A file visible to the reader is saved by the reader. */
async function save({ files }: WireDecisionStep): Promise<void> {
  const uris = new Set(files.map(({ uri }) => Uri.parse(uri).toString()))
  const seen = new Set(window.visibleTextEditors.map(({ document }) => document))
  for (const document of workspace.textDocuments)
    if (document.isDirty && uris.has(document.uri.toString()) && !seen.has(document)) await document.save()
}

async function refer({ title, files }: WireDecisionStep): Promise<void> {
  const open = 'Open File'
  const message = `“${title}” cannot be undone by itself, because the file was changed at that place since.`
  const [first] = files
  if (first !== undefined && (await window.showWarningMessage(message, open)) === open)
    await window.showTextDocument(Uri.parse(first.uri))
}
