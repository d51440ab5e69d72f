// Feature: Hover. On a name, shows who it is: what documents call them, other spellings, how often and with whom they are mentioned,
// and sentences with their sources. On a figure or a date, shows its value and what other documents say to the same question.

import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset, Span } from '../core/text/span.ts'
import { type FoundMention, findAt } from './at.ts'
import { type EntityCard, entityCard } from './entityCard.ts'
import { explainMention } from './explain.ts'
import { type DateCard, dateCard, type FigureCard, figureCard } from './figureCard.ts'
import { collapse } from './locations.ts'

export type Card = EntityCard | FigureCard | DateCard

export interface Hover {
  /** The whole name, figure or date, not only the word under the cursor. */
  readonly span: Span
  readonly card: Card
}

export function* findHover(snapshot: Snapshot, document: DocumentId, offset: Offset): Steps<Hover | undefined> {
  const found = findAt(snapshot, document, offset)
  switch (found?.kind) {
    case undefined:
      return undefined
    case 'mention': {
      const card = yield* entityCard(snapshot, found.entity, { document, span: found.span })
      return { span: found.span, card: { ...card, why: whyThisEntity(snapshot, found) } }
    }
    case 'figure':
      return { span: found.span, card: figureCard(snapshot, found) }
    case 'date':
      return { span: found.span, card: dateCard(snapshot, found) }
  }
}

/** That a name written as its entity is called belongs to it goes without saying. */
function whyThisEntity(snapshot: Snapshot, found: FoundMention): string[] {
  const why = explainMention(snapshot, found)
  const { mention, entity } = found
  const isPlain =
    collapse(mention.text) === entity.name && mention.type === entity.type && entity.declared === undefined
  return isPlain ? why.slice(0, 1) : why
}
