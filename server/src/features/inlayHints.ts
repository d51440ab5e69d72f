// Feature: Inlay hints. Shows behind a figure its value in digits, and behind a relative date its day, where the text does not say
// them; behind an ambiguous short form, whom it could mean. Off by default.

import { isFresh, type Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import { type Offset, overlaps, type Span } from '../core/text/span.ts'
import { isoDay, printDate, printFigure } from './figureText.ts'
import { isStatement } from './implementation.ts'

export interface InlayHint {
  /** Directly behind the figure, date or name. */
  readonly offset: Offset
  readonly kind: 'figure' | 'date' | 'name'
  readonly text: string
}

/** In order, those of a stretch of the document. */
export function findInlayHints(snapshot: Snapshot, document: DocumentId, range: Span): InlayHint[] {
  const entry = snapshot.documents.get(document)
  if (entry === undefined || !isFresh(entry)) return []
  const { figures, dates, mentions } = entry.facts
  const hints: InlayHint[] = []
  for (const figure of figures) {
    if (!overlaps(figure, range) || !isStatement(figure)) continue
    const text = printFigure(figure)
    // "18" needs no hint that says "18 people".
    if (!saysAlready(figure.text, text)) hints.push({ offset: figure.end, kind: 'figure', text })
  }
  for (const date of dates) {
    const text = printDate(date)
    if (overlaps(date, range) && date.relative && text !== undefined)
      hints.push({ offset: date.end, kind: 'date', text: (date.precision === 'day' && isoDay(date.from!)) || text })
  }
  const { links } = snapshot.corpus
  for (const mention of mentions) {
    if (!overlaps(mention, range)) continue
    const key = links.entityOf(document, entry.facts, mention.name)
    const candidates = key === undefined ? [] : (links.entity(key)?.candidates ?? [])
    const names = candidates.flatMap((candidate) => links.entity(candidate)?.name ?? [])
    if (0 < names.length) hints.push({ offset: mention.end, kind: 'name', text: `${names.join(' or ')}?` })
  }
  return hints.sort((a, b) => a.offset - b.offset)
}

/** Whether the digits of the value stand in the text, thousands separators aside. */
function saysAlready(written: string, value: string): boolean {
  const digits = /\d[\d,.]*/.exec(value)?.[0]?.replaceAll(',', '')
  return digits === undefined || written.replace(/[,\s]/g, '').includes(digits)
}
