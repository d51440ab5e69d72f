// Undo Last Decision: keeps what each decision has changed in the decision files, for this folder and over restarts, and takes the last one
// back. Also saves the files, so that a decision does not stay behind in an editor that nobody sees.

import { type Disposable, type Memento, Uri, window, workspace } from 'vscode'
import type { WireDecisionStep } from '../../server/src/protocol.ts'
import { tell } from './gestures.ts'
import type { Server } from './server.ts'

const stepsKey = 'dossier.decisions.steps'
/** Steps that are kept: nobody goes back further one by one. */
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
  /** The last step, which is kept no more: one that is decided meanwhile stands above it and must not go in its place. */
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
      // One that was taken back by hand is passed over.
      if (outcome === 'gone') continue
      if (outcome === 'changed') return refer(step)
      await save(step)
      return tell(`undone: ${step.title}`)
    }
    tell('there is no decision to undo')
  }
  let undoing: Promise<void> = Promise.resolve()
  return {
    // One after the other: who presses twice takes two back.
    undoLast: () => {
      undoing = undoing.then(undoLast, undoLast)
      return undoing
    },
    dispose: () => listening.dispose(),
  }
}

/** A file that the reader has before the eyes is the reader's to save. */
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
