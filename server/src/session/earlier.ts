// A long text takes seconds to be analysed again. Until then, requests are answered from the last analysed text, with positions mapped to
// the current text.

import type { EarlierText, Entry } from '../core/snapshot.ts'
import type { Uri } from './events.ts'
import { entryOf, type State } from './state.ts'

/** Texts of more UTF-16 code units than this take noticeably long to analyse, so their last analysed text is kept. */
export const longText = 200_000

/** Whether a request about the document can be answered from its earlier text. */
export function isKnownFromBefore(state: State, uri: Uri): boolean {
  return entryOf(state, uri)?.earlier !== undefined
}

/** Whether views show positions in texts that have changed since they were analysed. */
export function isWaitingForTexts(state: State): boolean {
  for (const uri of state.editors.keys()) if (isKnownFromBefore(state, uri)) return true
  return false
}

/** The state in which every long text is the one analysed last, with positions mapped to the current text. */
export function withEarlierTexts(state: State): State {
  const earlier = new Map<Entry, string>()
  const documents = state.snapshot.documents.edit()
  for (const uri of state.editors.keys()) {
    const entry = entryOf(state, uri)
    if (entry?.earlier === undefined) continue
    const known = asAnalysedLast(entry, entry.earlier)
    documents.set(known.document.id, known)
    earlier.set(known, entry.earlier.text)
  }
  if (earlier.size === 0) return state
  const { snapshot } = state
  const text = (entry: Entry) => earlier.get(entry) ?? snapshot.text(entry)
  return { ...state, snapshot: { ...snapshot, documents: documents.finish(), text } }
}

/** Shared by all requests, so that what is computed for it is computed once. */
const analysedLast = new WeakMap<Entry, Entry>()

function asAnalysedLast(entry: Entry, { document, moves }: EarlierText): Entry {
  const made = analysedLast.get(entry)
  if (made !== undefined) return made
  const { length, lineStarts } = entry.document
  const known = { ...entry, document: { ...document, moved: { moves, length, lineStarts } }, earlier: undefined }
  analysedLast.set(entry, known)
  return known
}
