// Feature: Go to Implementations. Shows the statements with a figure about the entity under the cursor: what is claimed of it, and
// where its name and a figure stand in one sentence.

import type { Figure } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import { isFresh, type Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset } from '../core/text/span.ts'
import { mentionAt } from './at.ts'
import { appearances, type Location, spanOf } from './locations.ts'

/** The figures, in document order. */
export function* findImplementations(snapshot: Snapshot, document: DocumentId, offset: Offset): Steps<Location[]> {
  const found = mentionAt(snapshot, document, offset)
  return found === undefined ? [] : yield* figuresAbout(snapshot, found.entity.key)
}

export function* figuresAbout(snapshot: Snapshot, key: EntityKey): Steps<Location[]> {
  const locations: Location[] = []
  for (const { entry, facts, names } of yield* appearances(snapshot, key)) {
    yield
    if (!isFresh(entry)) continue
    const { document } = entry
    const isAbout = (mention: number): boolean => names.includes(facts.mentions[mention]?.name ?? -1)
    const figures = new Set<Figure>()
    for (const claim of facts.claims) {
      yield
      const figure = facts.figures[claim.figure]
      if (figure !== undefined && (isAbout(claim.subject) || isAbout(claim.place))) figures.add(figure)
    }
    const sentences = new Set<number>()
    for (const { name, sentence } of facts.mentions) {
      yield
      if (names.includes(name)) sentences.add(sentence)
    }
    for (const figure of facts.figures) {
      yield
      if (sentences.has(figure.sentence) && isStatement(figure)) figures.add(figure)
    }
    const sorted = yield* sortInSteps(figures, (a, b) => a.start - b.start)
    for (const figure of sorted) locations.push({ document: document.id, span: spanOf(figure) })
  }
  return locations
}

/** "First" and "second" in passing, times of day and house numbers are no statement with a figure. */
export function isStatement({ measure }: Figure): boolean {
  return measure !== 'ordinal' && measure !== 'clock' && measure !== 'address'
}
