// How many of what, in the words of the views.

import type { WireEntity } from '../../server/src/protocol.ts'

type Counts = Pick<WireEntity, 'mentions' | 'documents' | 'conflicts'>

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`
}

/** "12 mentions in 4 documents, 2 conflicts". */
export function countsOf({ mentions, documents, conflicts }: Counts): string {
  const places = `${counted(mentions, 'mention')} in ${counted(documents, 'document')}`
  return conflicts === 0 ? places : `${places}, ${counted(conflicts, 'conflict')}`
}

/** "2 conflicts · 12 in 4 documents": what must be seen first, as a narrow side bar cuts the rest. */
export function shortCountsOf({ mentions, documents, conflicts }: Counts): string {
  const places = `${mentions.toLocaleString('en')} in ${counted(documents, 'document')}`
  return conflicts === 0 ? places : `${counted(conflicts, 'conflict')} · ${places}`
}
