// Feature: Folding. Folds the sections under headings, lists of links and other page furniture, and blocks of code.

import { isFresh, type Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Span } from '../core/text/span.ts'
import { spanOf } from './locations.ts'

export interface FoldingRange extends Span {
  readonly kind: 'section' | 'boilerplate' | 'verbatim'
}

/** In order; ranges nest or lie apart. A range on one line is for the caller to drop. */
export function findFoldingRanges(snapshot: Snapshot, document: DocumentId): FoldingRange[] {
  const entry = snapshot.documents.get(document)
  if (entry === undefined || !isFresh(entry)) return []
  const ranges: FoldingRange[] = []
  const open: { readonly start: number; readonly level: number }[] = []
  let furniture: Span | undefined
  let lastEnd = 0
  const closeTo = (level: number): void => {
    while (0 < open.length && level <= open.at(-1)!.level)
      ranges.push({ kind: 'section', start: open.pop()!.start, end: lastEnd })
  }
  const closeFurniture = (): void => {
    if (furniture !== undefined) ranges.push({ kind: 'boilerplate', ...furniture })
    furniture = undefined
  }
  for (const block of entry.facts.blocks) {
    if (block.kind === 'boilerplate') furniture = { start: furniture?.start ?? block.start, end: block.end }
    else closeFurniture()
    if (block.kind === 'verbatim') ranges.push({ kind: 'verbatim', ...spanOf(block) })
    if (block.kind === 'heading') {
      closeTo(block.level)
      open.push({ start: block.start, level: block.level })
    }
    lastEnd = block.end
  }
  closeFurniture()
  closeTo(0)
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end)
}
