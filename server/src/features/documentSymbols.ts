// Feature: Outline. Gives a plain text the outline that its author had in mind: title, headings, numbered paragraphs, questions and
// answers, page furniture; in each section the people, organisations and places that first appear there and the figures stated there.

import type { DocumentFacts, EntityType } from '../core/facts.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Block } from '../core/text/layout.ts'
import { contains, type Span } from '../core/text/span.ts'
import { printAsWritten, printFigure } from './figureText.ts'
import { isStatement } from './implementation.ts'
import { collapse, spanOf } from './locations.ts'

export type OutlineKind =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'question'
  | 'answer'
  | 'boilerplate'
  | 'figure'
  | EntityType

export interface OutlineNode {
  readonly kind: OutlineKind
  /** Never empty, on one line. */
  readonly name: string
  /** "person · 12 mentions", or empty. */
  readonly detail: string
  /** Everything that belongs to the node; holds `selection` and the spans of all children. */
  readonly span: Span
  /** What is selected when the reader goes there. */
  readonly selection: Span
  readonly children: readonly OutlineNode[]
}

export interface OutlineOptions {
  /** False for Markdown in an editor that shows its headings by itself: names and figures only. */
  readonly headings: boolean
}

/** Empty only for a document that is not analysed yet, or that has nothing in it. */
export function findDocumentSymbols(
  snapshot: Snapshot,
  document: DocumentId,
  options: OutlineOptions = { headings: true },
): OutlineNode[] {
  const entry = snapshot.documents.get(document)
  const facts = entry?.facts
  if (entry === undefined || facts === undefined) return []
  const text = snapshot.text(entry)
  if (text === undefined || !isFresh(entry)) return []
  const leaves = [...introductions(snapshot, entry, facts), ...statements(facts)]
  leaves.sort((a, b) => a.span.start - b.span.start)
  if (!options.headings) return leaves
  return nest(sections(facts.blocks, text, entry), leaves)
}

/** A node whose children are still being collected. */
interface Section {
  readonly kind: OutlineKind
  readonly name: string
  readonly detail: string
  readonly span: Span
  readonly selection: Span
  /** 0 is outermost; a section holds the deeper ones behind it. */
  readonly depth: number
}

/** Longest name of a node, in characters: an outline is narrow. */
const longestName = 80
/** Deeper than any heading (Markdown has six levels). */
const innermost = 9

/** The structure of the text, in order. Each section ends where the next of its depth or less begins. */
function sections(blocks: readonly Block[], text: string, entry: Entry): Section[] {
  const open: (Omit<Section, 'span'> & { readonly start: number })[] = []
  const found: Section[] = []
  const end = text.trimEnd().length
  let furniture: { readonly first: Block; readonly last: Block; readonly count: number } | undefined
  const closeFurniture = (): void => {
    if (furniture === undefined) return
    const { first, last, count } = furniture
    const detail = count === 1 ? '' : `${count - 1} ${count === 2 ? 'line' : 'lines'}`
    const name = nameOf(text, first)
    // A stray counter is no place to go to.
    if (/\p{L}/u.test(name))
      found.push({
        kind: 'boilerplate',
        name,
        detail,
        span: { start: first.start, end: last.end },
        selection: spanOf(first),
        depth: innermost,
      })
    furniture = undefined
  }
  const close = (depth: number, at: number): void => {
    while (0 < open.length && depth <= open.at(-1)!.depth) {
      const { start, ...section } = open.pop()!
      found.push({ ...section, span: { start, end: Math.max(at, section.selection.end) } })
    }
  }
  let lastEnd = 0
  for (const block of blocks) {
    if (block.kind === 'boilerplate') {
      const opens =
        furniture === undefined ||
        /^(?:\D{0,3}read more|see also|related)/i.test(text.slice(block.start, block.start + 20))
      if (opens) closeFurniture()
      furniture =
        furniture === undefined
          ? { first: block, last: block, count: 1 }
          : { ...furniture, last: block, count: furniture.count + 1 }
      lastEnd = block.end
      continue
    }
    closeFurniture()
    const heading = headingOf(block, text)
    if (heading !== undefined) {
      close(heading.depth, lastEnd)
      open.push({ ...heading, start: block.start, selection: spanOf(block) })
    }
    lastEnd = block.end
  }
  closeFurniture()
  close(0, end)
  found.sort((a, b) => a.span.start - b.span.start || a.depth - b.depth)
  return found.some(({ depth }) => depth === 0) ? found : [wholeDocument(blocks, text, entry, end), ...found]
}

/** A text without a title is listed under its first line of prose, so that every document has an outline. */
function wholeDocument(blocks: readonly Block[], text: string, entry: Entry, end: number): Section {
  const first =
    blocks.find(({ kind }) => kind === 'paragraph' || kind === 'listItem' || kind === 'heading') ?? blocks[0]
  const selection = first === undefined ? { start: 0, end: 0 } : { start: first.start, end: firstLineEnd(text, first) }
  const name = (first === undefined ? '' : nameOf(text, first)) || entry.document.name
  return { kind: 'title', name, detail: '', span: { start: 0, end: Math.max(end, selection.end) }, selection, depth: 0 }
}

function headingOf(block: Block, text: string): Omit<Section, 'span' | 'selection'> | undefined {
  const name = nameOf(text, block)
  if (name === '') return undefined
  if (block.kind === 'heading') {
    const kind = block.level === 1 ? 'title' : name.endsWith('?') ? 'question' : 'heading'
    return { kind, name, detail: '', depth: block.level - 1 }
  }
  const turn = /^(?:(Q|Question|Interviewer)|(A|Answer))\s?[:.]\s/i.exec(text.slice(block.start, block.start + 20))
  if (turn !== null)
    return { kind: turn[1] === undefined ? 'answer' : 'question', name, detail: '', depth: innermost - 1 }
  if (block.number !== undefined && (block.kind === 'listItem' || block.kind === 'paragraph'))
    return { kind: 'paragraph', name, detail: '', depth: innermost - 1 }
  return undefined
}

function nameOf(text: string, block: Block): string {
  const line = text.slice(block.start, Math.min(firstLineEnd(text, block), block.start + longestName * 2))
  const name = collapse(line.replace(/^#{1,6}\s+/, '')).trim()
  if (name.length <= longestName) return name
  const cut = name.lastIndexOf(' ', longestName)
  return `${name.slice(0, cut <= 0 ? longestName : cut)} …`
}

function firstLineEnd(text: string, { start, end }: Span): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return end
}

/** First mentions in this document of everyone and every place in it. */
function introductions(snapshot: Snapshot, { document }: Entry, facts: DocumentFacts): OutlineNode[] {
  const { links } = snapshot.corpus
  const seen = new Set<string>()
  const nodes: OutlineNode[] = []
  for (const mention of facts.mentions) {
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

function statements(facts: DocumentFacts): OutlineNode[] {
  return facts.figures.filter(isStatement).map((figure) => {
    const span = spanOf(figure)
    const name = printAsWritten(figure)
    const value = printFigure(figure)
    return { kind: 'figure', name, detail: value === name ? '' : value, span, selection: span, children: [] }
  })
}

/** Sections in order with everything that lies in them; what lies in two sections belongs to the inner one. */
function nest(all: readonly Section[], leaves: readonly OutlineNode[]): OutlineNode[] {
  let section = 0
  let leaf = 0
  const inside = (span: Span | undefined): OutlineNode[] => {
    const children: OutlineNode[] = []
    for (;;) {
      const nextSection = all[section]
      const nextLeaf = leaves[leaf]
      const takesSection =
        nextSection !== undefined && (nextLeaf === undefined || nextSection.span.start <= nextLeaf.span.start)
      const next = takesSection ? nextSection : nextLeaf
      if (next === undefined || (span !== undefined && !contains(span, next.span))) return children
      if (takesSection) {
        section++
        const { kind, name, detail, selection } = nextSection
        children.push({ kind, name, detail, span: nextSection.span, selection, children: inside(nextSection.span) })
      } else {
        leaf++
        children.push(nextLeaf!)
      }
    }
  }
  return inside(undefined)
}
