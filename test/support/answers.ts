// The answers that case files expect, one function for each section ("-- @hover --"): calls the feature and prints what it says.

import type { EntityKey } from '../../server/src/core/link/links.ts'
import type { Snapshot } from '../../server/src/core/snapshot.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { positionAt } from '../../server/src/core/text/lines.ts'
import type { Span } from '../../server/src/core/text/span.ts'
import { findCodeLenses } from '../../server/src/features/codeLens.ts'
import { findCompletions } from '../../server/src/features/completion.ts'
import { listConflicts } from '../../server/src/features/conflictList.ts'
import { connectionRows } from '../../server/src/features/connections.ts'
import { findDefinition } from '../../server/src/features/definition.ts'
import { findDiagnostics } from '../../server/src/features/diagnostics.ts'
import { findDocumentLinks } from '../../server/src/features/documentLinks.ts'
import { findDocumentSymbols, type OutlineNode } from '../../server/src/features/documentSymbols.ts'
import { listEntities } from '../../server/src/features/entityList.ts'
import { explainAt } from '../../server/src/features/explain.ts'
import { type FigureRow, figureRows } from '../../server/src/features/figureTable.ts'
import { findFoldingRanges } from '../../server/src/features/foldingRanges.ts'
import { findHighlights } from '../../server/src/features/highlights.ts'
import { findHover } from '../../server/src/features/hover.ts'
import { printCardAsMarkdown, printCardAsPlainText } from '../../server/src/features/hoverText.ts'
import { findImplementations } from '../../server/src/features/implementation.ts'
import { findInlayHints } from '../../server/src/features/inlayHints.ts'
import type { Location } from '../../server/src/features/locations.ts'
import { listMentions } from '../../server/src/features/mentionList.ts'
import { findNeighbourMention } from '../../server/src/features/neighbourMention.ts'
import { findPossibleMerges } from '../../server/src/features/possibleMerges.ts'
import { findReferences } from '../../server/src/features/references.ts'
import { findSelectionRanges } from '../../server/src/features/selectionRanges.ts'
import { findSemanticTokens } from '../../server/src/features/semanticTokens.ts'
import { type TimelineRow, timelineRows } from '../../server/src/features/timeline.ts'
import { findWorkspaceSymbols } from '../../server/src/features/workspaceSymbols.ts'
import { completionLine, conflictLines, figureLabel } from './print.ts'

/** Where the cursor is: the first document and its start when the case has none. */
export interface Cursor {
  readonly document: DocumentId
  readonly offset: number
}

type Answer = (snapshot: Snapshot, cursor: Cursor, argument: string) => string

/** By the name of the section; docs/TESTING.md lists them. */
export const answers: Readonly<Record<string, Answer>> = {
  hover: (snapshot, { document, offset }, argument) => {
    const hover = finishSteps(findHover(snapshot, document, offset))
    if (hover === undefined) return 'nothing'
    const { span, card } = hover
    const above = argument === 'below-diagnostics' ? finishSteps(findDiagnostics(snapshot, document)) : []
    const told = new Set(above.flatMap((each) => (each.span.start === span.start ? each.slot : [])))
    return `${place(snapshot, { document, span })}\n\n${printCardAsPlainText(card, { told })}`
  },
  'hover-markdown': (snapshot, { document, offset }) => {
    const hover = finishSteps(findHover(snapshot, document, offset))
    if (hover === undefined) return 'nothing'
    const linkTo = ({ document, span }: Location): string =>
      `#${snapshot.documents.get(document)?.document.name}:${span.start}`
    return printCardAsMarkdown(hover.card, linkTo)
  },
  definition: (snapshot, { document, offset }) =>
    places(snapshot, finishSteps(findDefinition(snapshot, document, offset))),
  references: (snapshot, { document, offset }, argument) => {
    const options = { includeDeclaration: argument !== 'without-declaration' }
    return places(snapshot, finishSteps(findReferences(snapshot, document, offset, options)))
  },
  implementation: (snapshot, { document, offset }) =>
    places(snapshot, finishSteps(findImplementations(snapshot, document, offset))),
  highlights: (snapshot, { document, offset }) =>
    places(
      snapshot,
      finishSteps(findHighlights(snapshot, document, offset)).map((span) => ({ document, span })),
    ),
  mentions: (snapshot, _cursor, argument) =>
    lines(
      finishSteps(listMentions(snapshot, argument)).map(
        (mention) => `${mention.documentName}:${mention.line + 1}  ${mention.text}`,
      ),
    ),
  symbols: (snapshot, { document }, argument) =>
    outline(finishSteps(findDocumentSymbols(snapshot, document, { headings: argument !== 'without-headings' }))),
  'workspace-symbols': (snapshot, _cursor, argument) =>
    lines(
      finishSteps(findWorkspaceSymbols(snapshot, argument)).map(({ label, type, canonicalName, location }) => {
        const container = canonicalName === undefined ? '' : ` (${canonicalName})`
        return `${label} · ${type}${container}  ${place(snapshot, location)}`
      }),
    ),
  entities: (snapshot) =>
    lines(
      finishSteps(listEntities(snapshot, { allTypes: true })).map((entity) => {
        const names = [entity.name, ...entity.aliases].join(' | ')
        const candidates = entity.candidates.length === 0 ? '' : ` · could be ${entity.candidates.join(' or ')}`
        const description = entity.description === undefined ? '' : ` · ${entity.description}`
        return `${entity.type}  ${names} · ${entity.mentionCount} in ${entity.documentCount}${description}${candidates}`
      }),
    ),
  conflicts: (snapshot) => {
    const severities = new Set(['conflict', 'differs', 'corroborated'] as const)
    return lines(finishSteps(listConflicts(snapshot, { severities, likely: true })).map(conflictLines))
  },
  diagnostics: (snapshot, _cursor, argument) =>
    lines(
      [...snapshot.documents.keys()].flatMap((document) =>
        finishSteps(findDiagnostics(snapshot, document)).map(({ span, severity, code, message, brief, related }) =>
          [
            `${place(snapshot, { document, span })}  ${severity} ${code}`,
            ...(argument === 'brief' ? brief : message).split('\n').map((line) => `  ${line}`),
            ...related.map((each) => `  → ${place(snapshot, each)}  ${each.message}`),
          ].join('\n'),
        ),
      ),
    ),
  tokens: (snapshot, { document }) =>
    lines(
      finishSteps(findSemanticTokens(snapshot, document)).map(({ span, type, modifiers }) =>
        [place(snapshot, { document, span }), type, ...modifiers].join(' '),
      ),
    ),
  folding: (snapshot, { document }) =>
    lines(
      finishSteps(findFoldingRanges(snapshot, document)).map(
        ({ kind, start, end }) => `${kind} ${lineOf(snapshot, document, start)}–${lineOf(snapshot, document, end)}`,
      ),
    ),
  selection: (snapshot, { document, offset }) =>
    lines(
      findSelectionRanges(snapshot, document, offset, finishSteps(findFoldingRanges(snapshot, document))).map((span) =>
        JSON.stringify(textOf(snapshot, document, span)),
      ),
    ),
  links: (snapshot, { document }) =>
    lines(
      finishSteps(findDocumentLinks(snapshot, document)).map(({ span, target }) => {
        const to = target.kind === 'address' ? target.address : place(snapshot, target)
        return `${place(snapshot, { document, span })}  →  ${to}`
      }),
    ),
  lenses: (snapshot, _cursor, argument) =>
    lines(
      [...snapshot.documents.keys()].flatMap((document) =>
        finishSteps(findCodeLenses(snapshot, document, { likely: argument !== 'certain' })).map(
          ({ span, text }) => `${place(snapshot, { document, span: { start: span.start, end: span.start } })}  ${text}`,
        ),
      ),
    ),
  'inlay-hints': (snapshot, { document }) => {
    const end = snapshot.documents.get(document)!.document.length
    const hints = finishSteps(findInlayHints(snapshot, document, { start: 0, end }))
    return lines(
      hints.map(
        ({ offset, kind, text }) =>
          `${place(snapshot, { document, span: { start: offset, end: offset } })}  ${kind} ${text}`,
      ),
    )
  },
  completion: (snapshot, { document, offset }) =>
    lines(
      finishSteps(findCompletions(snapshot, document, offset)).map((completion) =>
        completionLine(completion, textOf(snapshot, document, completion.replaces)),
      ),
    ),
  next: (snapshot, { document, offset }) =>
    neighbour(snapshot, finishSteps(findNeighbourMention(snapshot, document, offset, 'next'))),
  previous: (snapshot, { document, offset }) =>
    neighbour(snapshot, finishSteps(findNeighbourMention(snapshot, document, offset, 'previous'))),
  explain: (snapshot, { document, offset }) => {
    const explanation = explainAt(snapshot, document, offset)
    return explanation === undefined ? 'nothing' : lines([explanation.title, ...explanation.reasons])
  },
  descriptions: (snapshot) =>
    lines(
      facts(snapshot).flatMap(({ document, facts }) =>
        facts.descriptions.map(
          (each) => `${facts.names[each.name]?.text}: ${each.text}  ${place(snapshot, { document, span: each })}`,
        ),
      ),
    ),
  quotes: (snapshot) =>
    lines(
      facts(snapshot).flatMap(({ document, facts }) =>
        facts.quotes.map((each) => `${facts.names[each.speaker]?.text}: ${place(snapshot, { document, span: each })}`),
      ),
    ),
  figures: (snapshot) =>
    lines(
      facts(snapshot).flatMap(({ document, facts }) =>
        facts.figures.map(
          (figure) => `${place(snapshot, { document, span: figure })}  ${figure.measure} ${figureLabel(figure)}`,
        ),
      ),
    ),
  'figures-table': (snapshot, _cursor, argument) =>
    lines([...figureRows(snapshot, argument === '' ? undefined : (argument as EntityKey))].map(figureRow)),
  timeline: (snapshot, _cursor, argument) =>
    lines(
      [...finishSteps(timelineRows(snapshot, argument === '' ? undefined : (argument as EntityKey)))].map(timelineRow),
    ),
  connections: (snapshot, _cursor, argument) =>
    lines(
      [...finishSteps(connectionRows(snapshot, argument))].map(
        ({ name, type, sentences, written, quotation }) =>
          `${sentences} ${type} ${name}  ${quotation.documentName}:${quotation.line + 1} “${written}”: ${quotation.text}`,
      ),
    ),
  'possible-merges': (snapshot) => lines(finishSteps(findPossibleMerges(snapshot)).map(({ why }) => why.join(' '))),
  dates: (snapshot) =>
    lines(
      facts(snapshot).flatMap(({ document, facts }) =>
        facts.dates.map((date) => `${place(snapshot, { document, span: date })}  ${date.value ?? 'unknown'}`),
      ),
    ),
}

function facts(snapshot: Snapshot) {
  return [...snapshot.documents].flatMap(([document, { facts }]) => (facts === undefined ? [] : [{ document, facts }]))
}

function neighbour(snapshot: Snapshot, location: Location | undefined): string {
  return location === undefined ? 'nothing' : place(snapshot, location)
}

function lines(each: readonly string[]): string {
  return each.length === 0 ? 'nothing' : each.join('\n')
}

function places(snapshot: Snapshot, locations: readonly Location[]): string {
  return lines(locations.map((location) => place(snapshot, location)))
}

/** "report.txt:3:14 “Doe”", counted from 1. */
function place(snapshot: Snapshot, { document, span }: Location): string {
  const entry = snapshot.documents.get(document)!
  const { line, character } = positionAt(entry.document.lineStarts, span.start)
  const text = textOf(snapshot, document, span).replace(/\s+/g, ' ')
  const at = `${entry.document.name}:${line + 1}:${character + 1}`
  return text === '' ? at : `${at} “${text}”`
}

function lineOf(snapshot: Snapshot, document: DocumentId, offset: number): number {
  return positionAt(snapshot.documents.get(document)!.document.lineStarts, offset).line + 1
}

function textOf(snapshot: Snapshot, document: DocumentId, { start, end }: Span): string {
  return snapshot.text(snapshot.documents.get(document)!)!.slice(start, end)
}

function outline(nodes: readonly OutlineNode[], indent = ''): string {
  if (nodes.length === 0) return indent === '' ? 'nothing' : ''
  return nodes
    .map(({ kind, name, detail, children }) => {
      const line = `${indent}${kind}  ${name}${detail === '' ? '' : `  [${detail}]`}`
      return children.length === 0 ? line : `${line}\n${outline(children, `${indent}  `)}`
    })
    .join('\n')
}

function figureRow({
  written,
  value,
  low,
  high,
  unit,
  said,
  subject,
  place,
  documentDate,
  quotation,
}: FigureRow): string {
  const amount = value ?? `${low ?? ''}..${high ?? ''}`
  const what = [said, subject, place].map((part) => part ?? '–').join(', ')
  return `${quotation.documentName}:${quotation.line + 1} (${documentDate ?? '–'})  “${written}” ${amount} ${unit ?? '–'}: ${what}`
}

function timelineRow({ from, to, written, names, quotation }: TimelineRow): string {
  return `${from} ${to}  “${written}”  ${quotation.documentName}:${quotation.line + 1}  ${names.join(', ')}: ${quotation.text}`
}
