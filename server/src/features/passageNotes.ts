// Feature: Notes on passages. What readers wrote about passages of a document, where these stand now; a note whose passage is gone is
// listed, never dropped.

import { type Anchored, anchorPassage, selectPassage } from '../core/decisions/anchor.ts'
import type { DecisionChange } from '../core/decisions/change.ts'
import type { PassageNote, Remark } from '../core/decisions/decisions.ts'
import type { Entry, Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import { foldText } from '../core/text/passages.ts'
import type { Offset, Span } from '../core/text/span.ts'
import { collapse } from './locations.ts'

export interface PlacedNote {
  readonly note: PassageNote
  /** Undefined for a document that is not there. */
  readonly document: DocumentId | undefined
  /** Where its passage stands; undefined when it is gone, or could be one of several. */
  readonly anchor: Anchored | undefined
}

/** Notes on one document: in order of the text, at the end those whose passage is gone. */
export function notesOn(snapshot: Snapshot, document: DocumentId): PlacedNote[] {
  const entry = snapshot.documents.get(document)
  const notes = entry === undefined ? undefined : snapshot.decisions.notes.get(entry.document.name)
  if (entry === undefined || notes === undefined) return []
  const known = placed.get(entry.document)
  // A change of another decision makes other lists of the same notes.
  if (known?.notes.length === notes.length && known.notes.every((note, index) => note === notes[index]))
    return known.found
  const text = snapshot.text(entry)
  if (text === undefined) return []
  const found = place(entry, notes, text)
  placed.set(entry.document, { notes, found })
  return found
}

/** Placing reads the whole text, so it is done once for each text. */
const placed = new WeakMap<
  Entry['document'],
  { readonly notes: readonly PassageNote[]; readonly found: PlacedNote[] }
>()

function place({ document }: Entry, notes: readonly PassageNote[], text: string): PlacedNote[] {
  const folded = foldText(text)
  const found = notes.map((note) => ({ note, document: document.id, anchor: anchorPassage(folded, note) }))
  const startOf = ({ anchor }: PlacedNote) => anchor?.span.start ?? Number.POSITIVE_INFINITY
  return found.sort((a, b) =>
    startOf(a) === startOf(b) ? compareNames(a.note.id, b.note.id) : startOf(a) - startOf(b),
  )
}

/** All notes, by document. */
export function* listNotes(snapshot: Snapshot): Steps<PlacedNote[]> {
  const { notes: all } = snapshot.decisions
  const listed: PlacedNote[] = []
  if (all.size === 0) return listed
  const ids = new Map<string, DocumentId>()
  for (const [id, { document }] of snapshot.documents) {
    if (all.has(document.name)) ids.set(document.name, id)
    yield
  }
  for (const [name, notes] of [...all].sort(([a], [b]) => compareNames(a, b))) {
    yield
    const id = ids.get(name)
    const found = id === undefined ? [] : notesOn(snapshot, id)
    const isPlaced = new Set(found.map(({ note }) => note))
    listed.push(...found)
    for (const note of notes) if (!isPlaced.has(note)) listed.push({ note, document: id, anchor: undefined })
  }
  return listed
}

export function notesAt(snapshot: Snapshot, document: DocumentId, offset: Offset): PlacedNote[] {
  return notesOn(snapshot, document).filter(
    ({ anchor }) => anchor !== undefined && anchor.span.start <= offset && offset <= anchor.span.end,
  )
}

/** Undefined where nothing is selected, or the text cannot be read. */
export function annotate(
  snapshot: Snapshot,
  document: DocumentId,
  span: Span,
  text: string,
): DecisionChange | undefined {
  const entry = snapshot.documents.get(document)
  const whole = entry === undefined ? undefined : snapshot.text(entry)
  if (entry === undefined || whole === undefined || text.trim() === '') return undefined
  const selector = selectPassage(whole, span)
  if (selector.quote === '') return undefined
  return { kind: 'annotate', note: { document: entry.document.name, ...selector, text: text.trim() } }
}

/** Notes that have lost their passage, in a folder of which every document has been read. */
export function* findOrphans(snapshot: Snapshot): Steps<PassageNote[]> {
  return (yield* listNotes(snapshot)).flatMap(({ note, anchor }) => (anchor === undefined ? [note] : []))
}

/** "They say 45 now. (O. Brandt, 2026-11-22)" */
export function printRemark({ text, by, date }: Remark): string {
  const made = [by, date].filter((part) => part !== undefined).join(', ')
  return `${collapse(text)}${made === '' ? '' : ` (${made})`}`
}
