// Feature: Inlay hints. Shows behind a figure its value in digits, and behind a relative date its day, where the text does not say
// them; behind an ambiguous short form, whom it could mean. Off by default.

import type { Figure } from '../core/facts.ts'
import { statedBounds } from '../core/figures/stated.ts'
import { isFresh, type Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import { type Offset, overlaps, type Span } from '../core/text/span.ts'
import { isoDay, printDate, printFigure, saysAlready } from './figureText.ts'
import { isStatement } from './implementation.ts'

export interface InlayHint {
  /** Directly behind the figure, date or name. */
  readonly offset: Offset
  readonly kind: 'figure' | 'date' | 'name'
  readonly text: string
}

/** In order, those of a stretch of the document. */
export function* findInlayHints(snapshot: Snapshot, document: DocumentId, range: Span): Steps<InlayHint[]> {
  const entry = snapshot.documents.get(document)
  if (entry === undefined || !isFresh(entry)) return []
  const { figures, dates, mentions } = entry.facts
  const hints: InlayHint[] = []
  for (const figure of figures) {
    yield
    if (!overlaps(figure, range) || !isStatement(figure) || figure.measure === 'rank') continue
    const text = printFigure(figure)
    // "18" needs no hint that says "18 people".
    if (!saysAlready(figure.text, text) && !isPlainWord(figure, text) && !isPlainTime(figure))
      hints.push({ offset: figure.end, kind: 'figure', text })
  }
  for (const date of dates) {
    yield
    const text = printDate(date)
    if (overlaps(date, range) && date.relative && text !== undefined)
      hints.push({ offset: date.end, kind: 'date', text: (date.precision === 'day' && isoDay(date.from!)) || text })
  }
  const { links } = snapshot.corpus
  for (const mention of mentions) {
    yield
    if (!overlaps(mention, range)) continue
    const key = links.entityOf(document, entry.facts, mention.name)
    const candidates = key === undefined ? [] : (links.entity(key)?.candidates ?? [])
    const names = candidates.flatMap((candidate) => links.entity(candidate)?.name ?? [])
    if (0 < names.length) hints.push({ offset: mention.end, kind: 'name', text: `${names.join(' or ')}?` })
  }
  return yield* sortInSteps(hints, (a, b) => a.offset - b.offset)
}

/** "6,000 hours" is understood as it stands; that it is 250 days helps nobody who reads of hours in the air. */
function isPlainTime({ measure, text }: Figure): boolean {
  return measure === 'duration' && /\d/.test(text)
}

/** Small numbers are read as easily in words (up to "ten"). */
const largestPlain = 10

function isPlainWord(figure: Figure, printed: string): boolean {
  const { value } = statedBounds(figure)
  return value !== undefined && value <= largestPlain && !/\d/.test(figure.text) && printed.startsWith(String(value))
}
