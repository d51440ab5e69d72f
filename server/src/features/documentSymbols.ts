// Feature: Outline. Reconstructs the outline of a plain text: title, headings, messages, numbered paragraphs, questions and answers, turns,
// diary entries; in each the people, organisations and places that first appear there, and the figures stated.

import type { DocumentFacts, EntityType } from '../core/facts.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import { contains, type Span } from '../core/text/span.ts'
import { isSort } from './figureCard.ts'
import { printAsWritten, printFigure } from './figureText.ts'
import { isStatement } from './implementation.ts'
import { readText, spanOf } from './locations.ts'
import { findSections, type Section, type SectionKind } from './sections.ts'

export type OutlineKind = SectionKind | 'figure' | EntityType

export interface OutlineNode {
  readonly kind: OutlineKind
  /** Never empty, on one line. */
  readonly name: string
  /** "person · 12 mentions", or empty. */
  readonly detail: string
  /** Covers everything in the node, including `selection` and the spans of all children. */
  readonly span: Span
  /** What is selected when the reader goes there. */
  readonly selection: Span
  readonly children: readonly OutlineNode[]
}

export interface OutlineOptions {
  /** False for Markdown in an editor that shows its headings itself: names and figures only. */
  readonly headings: boolean
}

/** Empty only for a document that is not analysed yet, or has no content. */
export function* findDocumentSymbols(
  snapshot: Snapshot,
  document: DocumentId,
  options: OutlineOptions = { headings: true },
): Steps<OutlineNode[]> {
  const entry = snapshot.documents.get(document)
  const facts = entry?.facts
  if (entry === undefined || facts === undefined) return []
  const text = readText(snapshot, entry)
  if (text === undefined || !isFresh(entry)) return []
  const introduced = yield* introductions(snapshot, entry, facts)
  const all = introduced.concat(yield* statements(facts))
  const leaves = yield* sortInSteps(all, (a, b) => a.span.start - b.span.start)
  if (!options.headings) return leaves
  return yield* nest(yield* findSections(facts, text, entry), leaves)
}

/** First mentions in this document of everyone and every place in it. */
function* introductions(snapshot: Snapshot, { document }: Entry, facts: DocumentFacts): Steps<OutlineNode[]> {
  const { links } = snapshot.corpus
  const seen = new Set<string>()
  const nodes: OutlineNode[] = []
  for (const mention of facts.mentions) {
    yield
    const key = links.entityOf(document.id, facts, mention.name)
    if (key === undefined || seen.has(key)) continue
    seen.add(key)
    const entity = links.entity(key)
    if (entity === undefined || entity.type === 'group' || entity.type === 'work') continue
    const count = `${entity.mentionCount} ${entity.mentionCount === 1 ? 'mention' : 'mentions'}`
    const span = spanOf(mention)
    nodes.push({
      kind: entity.type,
      name: entity.name,
      detail: `${entity.type} · ${count}`,
      span,
      selection: span,
      children: [],
    })
  }
  return nodes
}

/** The outline says what a figure counts or measures, or what is said of it; numbers without any of these are left out. */
function* statements(facts: DocumentFacts): Steps<OutlineNode[]> {
  const said = new Map<number, string>()
  for (const { figure, predicate } of facts.claims) if (!isSort(predicate)) said.set(figure, predicate)
  return yield* mapInSteps(facts.figures.entries(), ([index, figure]) => {
    const predicate = said.get(index)
    const isBare = figure.measure === 'count' && figure.noun === undefined && predicate === undefined
    if (!isStatement(figure) || figure.measure === 'rank' || isBare) return undefined
    const span = spanOf(figure)
    const name = printAsWritten(figure)
    const value = printFigure(figure)
    const isCount = figure.measure === 'count' && predicate !== undefined
    const detail = [...(value === name ? [] : [value]), ...(isCount ? [predicate] : [])].join(' · ')
    return { kind: 'figure' as const, name, detail, span, selection: span, children: [] }
  })
}

/** Sections in order, each with everything in it; what lies in two sections belongs to the inner one. */
function* nest(all: readonly Section[], leaves: readonly OutlineNode[]): Steps<OutlineNode[]> {
  let section = 0
  let leaf = 0
  function* inside(span: Span | undefined): Steps<OutlineNode[]> {
    const children: OutlineNode[] = []
    for (;;) {
      yield
      const nextSection = all[section]
      const nextLeaf = leaves[leaf]
      const takesSection =
        nextSection !== undefined && (nextLeaf === undefined || nextSection.span.start <= nextLeaf.span.start)
      const next = takesSection ? nextSection : nextLeaf
      if (next === undefined || (span !== undefined && !contains(span, next.span))) return children
      if (takesSection) {
        section++
        const { kind, name, detail, selection } = nextSection
        children.push({
          kind,
          name,
          detail,
          span: nextSection.span,
          selection,
          children: yield* inside(nextSection.span),
        })
      } else {
        leaf++
        children.push(nextLeaf!)
      }
    }
  }
  return yield* inside(undefined)
}
