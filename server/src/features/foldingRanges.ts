// Feature: Folding. Folds the sections of a text (under headings, messages, turns, numbered paragraphs), lists of links and other page
// furniture, and blocks of code.

import { isFresh, type Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Span } from '../core/text/span.ts'
import { spanOf } from './locations.ts'
import { findSections } from './sections.ts'

export interface FoldingRange extends Span {
  readonly kind: 'section' | 'boilerplate' | 'verbatim'
}

/** In order; ranges nest or lie apart. A range on one line is for the caller to drop. */
export function* findFoldingRanges(snapshot: Snapshot, document: DocumentId): Steps<FoldingRange[]> {
  const entry = snapshot.documents.get(document)
  const text = entry === undefined ? undefined : snapshot.text(entry)
  if (entry === undefined || text === undefined || !isFresh(entry)) return []
  const ranges: FoldingRange[] = []
  // The whole document is no section of it, unless it has a title.
  for (const { kind, span, depth } of yield* findSections(entry.facts, text, entry)) {
    if (0 < depth || kind === 'message' || 0 < span.start || entry.facts.blocks[0]?.kind === 'heading')
      ranges.push({ kind: kind === 'boilerplate' ? 'boilerplate' : 'section', ...span })
    yield
  }
  for (const block of entry.facts.blocks) {
    if (block.kind === 'verbatim') ranges.push({ kind: 'verbatim', ...spanOf(block) })
    yield
  }
  return yield* sortInSteps(ranges, (a, b) => a.start - b.start || b.end - a.end)
}
