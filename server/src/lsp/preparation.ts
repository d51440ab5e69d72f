// Computes in advance what the first request would have to wait for, when the folder is known and nobody asks for anything.

import { prepareNames } from '../features/nameIndex.ts'
import { takeSteps } from '../session/slices.ts'
import type { State } from '../session/state.ts'
import type { Context } from './context.ts'

/** Delay after the folder is known (ms): what is shown first takes precedence. */
const patience = 300

/** The hook that starts it; once only, because later changes are small. */
export function createPreparation({ clock, turns, session }: Context): (next: State) => void {
  let isPlanned = false
  return ({ listed, waitingFiles, snapshot }) => {
    if (isPlanned || !listed || 0 < waitingFiles || 0 < snapshot.corpus.uncompared.length) return
    isPlanned = true
    clock.after(patience, () => void takeSteps(prepareNames(session.state.snapshot.corpus), turns))
  }
}
