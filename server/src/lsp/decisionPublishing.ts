// Publishes what is wrong with the decision files, and looks from time to time for decisions that are of no use any more.

import { describe } from '../core/errors.ts'
import { type ReadDecisions, readDecisions } from '../decisions/parse.ts'
import { findOrphans } from '../features/passageNotes.ts'
import { findUnusedDecisions } from '../features/unusedDecisions.ts'
import type { Uri } from '../session/events.ts'
import { takeSteps } from '../session/slices.ts'
import { progressOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'
import { decisionDiagnostics } from './decisionDiagnostics.ts'
import type { Folder } from './decisionReading.ts'

export interface DecisionPublisher {
  /** What the files say now; it is shown when asked for, and whenever other decisions are of no use. */
  use(folders: readonly Folder[], read: ReadDecisions): void
  show(): void
  stateChanged(previous: State, next: State): void
}

/** How long (ms) nothing must have changed before unused decisions are looked for. */
const pauseBeforeUnused = 500

export function createDecisionPublisher(context: Context): DecisionPublisher {
  let folders: readonly Folder[] = []
  let read: ReadDecisions = readDecisions([])
  let unused: ReadonlySet<string> = new Set()
  /** Notes that have lost their passage. */
  let orphans: ReadonlySet<string> = new Set()
  const shown = new Map<Uri, string>()
  let cancelUnused: (() => void) | undefined

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

  return {
    use(nextFolders, nextRead) {
      folders = nextFolders
      read = nextRead
    },
    show,
    stateChanged(previous, next) {
      if (previous.snapshot === next.snapshot && previous.files === next.files && previous.listed === next.listed)
        return
      if (read.places.size + read.notePlaces.size + unused.size + orphans.size === 0) return
      cancelUnused?.()
      cancelUnused = context.clock.after(pauseBeforeUnused, () => {
        findUnused().catch((error) => context.log.error(`Unused decisions were not found: ${describe(error)}`))
      })
    },
  }
}

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id))
}
