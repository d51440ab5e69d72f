// Feature: Colours. Colours names in the text by what they are, and figures and dates; an ambiguous short form is marked as
// such. Themes choose the colours, and a setting switches them off.

import type { EntityType } from '../core/facts.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Span } from '../core/text/span.ts'
import { spanOf, stillStands } from './locations.ts'

/** In the order of the legend sent to the editor. */
export const tokenTypes = ['person', 'organisation', 'place', 'group', 'event', 'work', 'figure', 'date'] as const
export const tokenModifiers = ['ambiguous'] as const

export interface SemanticToken {
  readonly span: Span
  readonly type: EntityType | 'figure' | 'date'
  readonly modifiers: readonly (typeof tokenModifiers)[number][]
}

/** In order, not overlapping; a name may span a line break. */
export function* findSemanticTokens(snapshot: Snapshot, document: DocumentId): Steps<SemanticToken[]> {
  const entry = snapshot.documents.get(document)
  const facts = entry?.facts
  if (entry === undefined || facts === undefined) return []
  const { links } = snapshot.corpus
  const tokens: SemanticToken[] = []
  for (const mention of facts.mentions) {
    yield
    const key = links.entityOf(document, facts, mention.name)
    const entity = key === undefined ? undefined : links.entity(key)
    if (key === undefined && facts.names[mention.name]?.doubtful) continue
    if (!stillStands(snapshot, entry, mention, mention.text)) continue
    const ambiguous = entity !== undefined && 0 < entity.candidates.length
    tokens.push({
      span: spanOf(mention),
      type: entity?.type ?? mention.type,
      modifiers: ambiguous ? ['ambiguous'] : [],
    })
  }
  for (const [type, column] of [
    ['figure', 'figures'],
    ['date', 'dates'],
  ] as const) {
    // Each column of a long text takes a while to decode.
    yield
    for (const each of facts[column]) {
      if (stillStands(snapshot, entry, each, each.text)) tokens.push({ span: spanOf(each), type, modifiers: [] })
      yield
    }
  }
  const sorted = yield* sortInSteps(tokens, (a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  let end = 0
  return yield* mapInSteps(sorted, (token) => {
    if (token.span.start < end) return undefined
    end = token.span.end
    return token
  })
}
