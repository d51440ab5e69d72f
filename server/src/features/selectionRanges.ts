// Feature: Selection. Grows the selection the way a text is built: word, name or figure, sentence, paragraph, section, document.

import { isFresh, type Snapshot } from '../core/snapshot.ts'
import { classOf, isWordClass } from '../core/text/characters.ts'
import type { DocumentId } from '../core/text/document.ts'
import { contains, indexAt, type Offset, type Span } from '../core/text/span.ts'
import { findAt } from './at.ts'
import type { FoldingRange } from './foldingRanges.ts'
import { spanOf } from './locations.ts'

/**
 * From the smallest to the whole document, each larger than the one before and holding it. `folding`: what can be folded in the document,
 * for whichever offset.
 */
export function findSelectionRanges(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
  folding: readonly FoldingRange[],
): Span[] {
  const entry = snapshot.documents.get(document)
  if (entry === undefined) return []
  const text = snapshot.text(entry)
  const candidates: (Span | undefined)[] = []
  if (text !== undefined) candidates.push(wordAt(text, offset))
  if (isFresh(entry)) {
    const { sentences, blocks } = entry.facts
    candidates.push(findAt(snapshot, document, offset)?.span, sentences[indexAt(sentences, offset)])
    candidates.push(blocks[indexAt(blocks, offset)])
    const sections = folding.filter(({ kind, start, end }) => kind === 'section' && start <= offset && offset <= end)
    candidates.push(...sections.reverse())
  }
  candidates.push({ start: 0, end: text?.length ?? entry.document.length })
  const ranges: Span[] = []
  for (const candidate of candidates) {
    if (candidate === undefined) continue
    const inner = ranges.at(-1)
    const grows =
      inner === undefined || (contains(candidate, inner) && inner.end - inner.start < candidate.end - candidate.start)
    if (grows) ranges.push(spanOf(candidate))
  }
  return ranges
}

function wordAt(text: string, offset: Offset): Span | undefined {
  let start = offset
  let end = offset
  while (0 < start && isWordClass(classOf(text.charCodeAt(start - 1)))) start--
  while (end < text.length && isWordClass(classOf(text.charCodeAt(end)))) end++
  return start === end ? undefined : { start, end }
}
