// The state of the index in numbers, for the status item and the views: on request, and when something has changed.

import type { NotificationName, WireStatus } from '../protocol.ts'
import { progressOf, type State } from '../session/state.ts'
import type { Context } from './context.ts'

/** Shortest time between two notifications (ms): views redraw at most four times a second. */
const noticeInterval = 250
/** Pause between two counts, as a multiple of the time that counting takes: keeps it below a tenth of the time in a large corpus. */
const restAfterCount = 10

export function statusOf(context: Context): WireStatus {
  const { state } = context.session
  const { snapshot } = state
  const { documents, done, skipped } = progressOf(state)
  const { links, comparison, decided } = snapshot.corpus
  let conflicts = comparison.certain
  for (const key of decided.bySlot.keys()) {
    const slot = comparison.slot(key)
    if (slot?.severity === 'conflict' && slot.confidence === 'certain') conflicts--
  }
  return {
    state: isReady(state) ? 'ready' : state.stopped ? 'stopped' : 'indexing',
    documents,
    analysed: done,
    ...links.totals,
    conflicts,
    ...comparison.totals,
    skipped: skipped.map(({ name, reason }) => ({ document: name, reason })),
  }
}

function isReady(state: State): boolean {
  const { documents, done } = progressOf(state)
  return state.listed && documents <= done && state.snapshot.corpus.uncompared.length === 0
}

/**
 * Tells the client, at most every `noticeInterval`, that views should ask again; the last change is always announced, and the end of the
 * first indexing at once.
 */
export function createNotices(context: Context): () => void {
  let planned: (() => void) | undefined
  let next = Number.NEGATIVE_INFINITY
  let wasReady = false
  return () => {
    if (!wasReady && isReady(context.session.state)) {
      wasReady = true
      next = Number.NEGATIVE_INFINITY
      planned?.()
      planned = undefined
    }
    if (planned !== undefined) return
    planned = context.clock.after(Math.max(0, next - context.clock.now()), () => {
      planned = undefined
      const begin = context.clock.now()
      const status = statusOf(context)
      const end = context.clock.now()
      next = end + Math.max(noticeInterval, restAfterCount * (end - begin))
      void context.connection.sendNotification('dossier/changed' satisfies NotificationName, status)
    })
  }
}
