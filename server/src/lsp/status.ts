// The state of the index in numbers, for the status item and the views: asked for, or sent when something changed.

import type { NotificationName, WireStatus } from '../protocol.ts'
import { progressOf } from '../session/state.ts'
import type { Context } from './context.ts'

/** Least time between two notifications (ms): views redraw at most four times a second. */
const noticeInterval = 250
/** Waiting this many times as long as counting took keeps the counting of a large corpus below a tenth of the time. */
const restAfterCount = 10

export function statusOf(context: Context): WireStatus {
  const { state } = context.session
  const { snapshot } = state
  const { documents, done, skipped } = progressOf(state)
  const { links, comparison, decided, uncompared } = snapshot.corpus
  let conflicts = comparison.certain
  for (const key of decided.bySlot.keys()) {
    const slot = comparison.slot(key)
    if (slot?.severity === 'conflict' && slot.confidence === 'certain') conflicts--
  }
  const isReady = state.listed && documents <= done && uncompared.length === 0
  return {
    state: isReady ? 'ready' : state.stopped ? 'stopped' : 'indexing',
    documents,
    analysed: done,
    ...links.totals,
    conflicts,
    skipped: skipped.map(({ name, reason }) => ({ document: name, reason })),
  }
}

/** Tells the client at most every `noticeInterval` that views should ask again; the last change is always told. */
export function createNotices(context: Context): () => void {
  let planned = false
  let next = Number.NEGATIVE_INFINITY
  return () => {
    if (planned) return
    planned = true
    context.clock.after(Math.max(0, next - context.clock.now()), () => {
      planned = false
      const begin = context.clock.now()
      const status = statusOf(context)
      const end = context.clock.now()
      next = end + Math.max(noticeInterval, restAfterCount * (end - begin))
      void context.connection.sendNotification('dossier/changed' satisfies NotificationName, status)
    })
  }
}
