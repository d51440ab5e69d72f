// What a first question would have to wait for is made when the folder is known and nobody asks for anything.

import { prepareNames } from '../features/nameIndex.ts'
import { takeSteps } from '../session/slices.ts'
import type { State } from '../session/state.ts'
import type { Context } from './context.ts'

/** After the folder is known (ms): what is shown first goes before. */
const patience = 300

/** The hook that begins with it; once, because later changes are small. */
export function createPreparation({ clock, turns, session }: Context): (next: State) => void {
  let isPlanned = false
  return ({ listed, waitingFiles, snapshot }) => {
    if (isPlanned || !listed || 0 < waitingFiles || 0 < snapshot.corpus.uncompared.length) return
    isPlanned = true
    clock.after(patience, () => void takeSteps(prepareNames(session.state.snapshot.corpus), turns))
  }
}
