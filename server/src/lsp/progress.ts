// Shows the client the progress of indexing, with counts and a button that stops it.

import type { WorkDoneProgressServerReporter } from 'vscode-languageserver'
import { progressOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'

/** Shorter work does not show a progress bar, which would only flash (ms). */
const patience = 400
/** Shortest time between two reports (ms). */
const reportInterval = 200

export interface IndexingProgress {
  stateChanged(): void
}

export function createIndexingProgress(context: Context): IndexingProgress {
  let phase: 'idle' | 'waiting' | 'shown' | 'refused' = 'idle'
  let reporter: WorkDoneProgressServerReporter | undefined
  let lastReport = Number.NEGATIVE_INFINITY

  const show = async (): Promise<void> => {
    if (phase !== 'waiting' || !isIndexing(context.session.state)) {
      phase = 'idle'
      return
    }
    phase = 'shown'
    const created = await context.connection.window.createWorkDoneProgress()
    created.begin('Indexing documents', 0, messageOf(context.session.state), true)
    created.token.onCancellationRequested(() => context.session.dispatch({ kind: 'indexingStopped' }))
    reporter = created
    report()
  }

  const report = (): void => {
    if (reporter === undefined) return
    const { state } = context.session
    if (!isIndexing(state)) {
      reporter.done()
      reporter = undefined
      phase = 'idle'
      return
    }
    const now = context.clock.now()
    if (now < lastReport + reportInterval) return
    lastReport = now
    const { documents, done } = progressOf(state)
    reporter.report(Math.floor((100 * done) / Math.max(1, documents)), messageOf(state))
  }

  return {
    stateChanged: () => {
      if (!context.support.progress) return
      if (phase === 'shown') report()
      else if (phase === 'idle' && isIndexing(context.session.state)) {
        phase = 'waiting'
        context.clock.after(patience, () => {
          show().catch((error: unknown) => {
            phase = 'refused'
            context.log.warn(`The client could not show progress: ${error instanceof Error ? error.message : error}`)
          })
        })
      }
    },
  }
}

function isIndexing(state: State): boolean {
  if (state.stopped) return false
  const { documents, done } = progressOf(state)
  return done < documents
}

function messageOf(state: State): string {
  const { documents, done } = progressOf(state)
  return `${done} of ${documents} documents`
}
