// What is at an offset: a name, a figure or a date. Every feature that starts from the cursor starts here.

import type { DateExpression, DocumentFacts, Figure, Mention } from '../core/facts.ts'
import type { Entity } from '../core/link/links.ts'
import type { Entry, Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import { indexAt, type Offset, type Span } from '../core/text/span.ts'
import { spanOf, stillStands } from './locations.ts'

interface Found {
  readonly span: Span
  readonly entry: Entry
  readonly facts: DocumentFacts
  /** Index into the facts' mentions, figures or dates. */
  readonly index: number
}

export interface FoundMention extends Found {
  readonly kind: 'mention'
  readonly mention: Mention
  readonly entity: Entity
}

export interface FoundFigure extends Found {
  readonly kind: 'figure'
  readonly figure: Figure
}

export interface FoundDate extends Found {
  readonly kind: 'date'
  readonly date: DateExpression
}

export type FoundThing = FoundMention | FoundFigure | FoundDate

/** A cursor directly after a word still finds it, unless something else begins there. */
export function findAt(snapshot: Snapshot, document: DocumentId, offset: Offset): FoundThing | undefined {
  const entry = snapshot.documents.get(document)
  const facts = entry?.facts
  if (entry === undefined || facts === undefined) return undefined
  let touching: FoundThing | undefined
  for (const kind of ['mention', 'figure', 'date'] as const) {
    const found = findKind(snapshot, entry, facts, kind, offset)
    if (found === undefined) continue
    if (offset < found.span.end) return aroundDuration(snapshot, entry, facts, found, offset) ?? found
    touching ??= found
  }
  return touching
}

/** "Two weeks ago" asks for the date, not for how long two weeks are: returns the date of which a duration is only a part. */
function aroundDuration(
  snapshot: Snapshot,
  entry: Entry,
  facts: DocumentFacts,
  found: FoundThing,
  offset: Offset,
): FoundThing | undefined {
  if (found.kind !== 'figure' || found.figure.measure !== 'duration') return undefined
  const date = findKind(snapshot, entry, facts, 'date', offset)
  if (date?.kind !== 'date' || date.date.value === undefined) return undefined
  return date.span.end - date.span.start <= found.span.end - found.span.start ? undefined : date
}

/** The mention at an offset with its entity, or undefined. */
export function mentionAt(snapshot: Snapshot, document: DocumentId, offset: Offset): FoundMention | undefined {
  const entry = snapshot.documents.get(document)
  if (entry?.facts === undefined) return undefined
  const found = findKind(snapshot, entry, entry.facts, 'mention', offset)
  return found?.kind === 'mention' ? found : undefined
}

function findKind(
  snapshot: Snapshot,
  entry: Entry,
  facts: DocumentFacts,
  kind: FoundThing['kind'],
  offset: Offset,
): FoundThing | undefined {
  const list = kind === 'mention' ? facts.mentions : kind === 'figure' ? facts.figures : facts.dates
  const index = indexAt(list, offset)
  const thing = list[index]
  if (thing === undefined || !stillStands(snapshot, entry, thing, thing.text)) return undefined
  const found = { span: spanOf(thing), entry, facts, index }
  if (kind === 'figure') return { ...found, kind, figure: thing as Figure }
  if (kind === 'date') return { ...found, kind, date: thing as DateExpression }
  const mention = thing as Mention
  const { links } = snapshot.corpus
  const key = links.entityOf(entry.document.id, facts, mention.name)
  const entity = key === undefined ? undefined : links.entity(key)
  return entity === undefined ? undefined : { ...found, kind, mention, entity }
}
