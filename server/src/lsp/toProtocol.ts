// From our own terms to LSP: spans to ranges, keys to URIs, cards to Markdown. Reads one state, the request's.

import {
  type CodeLens,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Hover,
  type InlayHint,
  type Location,
  MarkupKind,
  type Range,
  type SelectionRange,
  SemanticTokensBuilder,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver'
import { URI } from 'vscode-uri'
import type { ConflictDecision } from '../core/decisions/decisions.ts'
import type { EntityType } from '../core/facts.ts'
import { mapInSteps, type Steps } from '../core/steps.ts'
import type { Document } from '../core/text/document.ts'
import { positionAt } from '../core/text/lines.ts'
import { moveSpan, stands } from '../core/text/moves.ts'
import type { Span } from '../core/text/span.ts'
import type { CodeLens as FoundLens } from '../features/codeLens.ts'
import type { Completion } from '../features/completion.ts'
import type { ListedConflict } from '../features/conflictList.ts'
import type { ConflictDiagnostic } from '../features/diagnostics.ts'
import type { DocumentLink as FoundLink } from '../features/documentLinks.ts'
import type { OutlineKind, OutlineNode } from '../features/documentSymbols.ts'
import type { ListedEntity } from '../features/entityList.ts'
import type { FoldingRange as FoundFolding } from '../features/foldingRanges.ts'
import type { Hover as FoundHover } from '../features/hover.ts'
import { type Beside, printCardAsMarkdown, printCardAsPlainText } from '../features/hoverText.ts'
import type { InlayHint as FoundHint } from '../features/inlayHints.ts'
import type { Location as OurLocation, Quotation } from '../features/locations.ts'
import { type SemanticToken, tokenModifiers, tokenTypes } from '../features/semanticTokens.ts'
import type { NameSymbol } from '../features/workspaceSymbols.ts'
import type { WireConflict, WireDecision, WireEntity, WireMention } from '../protocol.ts'
import type { Uri } from '../session/events.ts'
import type { State } from '../session/state.ts'
import type { ClientSupport } from './capabilities.ts'

/** Where a span of the document is in its newest text. */
export function nowAt({ moved }: Document, span: Span): Span {
  return moved === undefined ? span : moveSpan(moved.moves, span)
}

/** Whether the text of a span is still what was analysed. */
export function stillReads({ moved }: Document, span: Span): boolean {
  return moved === undefined || stands(moved.moves, span)
}

export function toRange(document: Document, span: Span): Range {
  const { lineStarts } = document.moved ?? document
  const { start, end } = nowAt(document, span)
  return { start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) }
}

/** Undefined if the document has left the corpus, or its words are being edited. */
export function toLocation(state: State, { document, span }: OurLocation): Location | undefined {
  const uri = state.uris.get(document)
  const entry = state.snapshot.documents.get(document)
  if (uri === undefined || entry === undefined || !stillReads(entry.document, span)) return undefined
  return { uri, range: toRange(entry.document, span) }
}

export function toLocations(state: State, locations: readonly OurLocation[]): Steps<Location[]> {
  return mapInSteps(locations, (location) => toLocation(state, location))
}

/** "file:///…/report.txt#L12,5": editors jump to line and column, both from 1. */
function toLink(state: State, location: OurLocation): string | undefined {
  const found = toLocation(state, location)
  if (found === undefined) return undefined
  const { line, character } = found.range.start
  return URI.parse(found.uri)
    .with({ fragment: `L${line + 1},${character + 1}` })
    .toString()
}

export function toHover(
  state: State,
  document: Document,
  support: Pick<ClientSupport, 'markdownHover'>,
  { span, card }: FoundHover,
  beside: Beside,
): Hover {
  const range = toRange(document, span)
  if (!support.markdownHover)
    return { contents: { kind: MarkupKind.PlainText, value: printCardAsPlainText(card, beside) }, range }
  const value = printCardAsMarkdown(card, (location) => toLink(state, location), beside)
  return { contents: { kind: MarkupKind.Markdown, value }, range }
}

const outlineKinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  title: SymbolKind.File,
  heading: SymbolKind.String,
  message: SymbolKind.File,
  paragraph: SymbolKind.Key,
  entry: SymbolKind.Field,
  question: SymbolKind.Operator,
  answer: SymbolKind.Property,
  turn: SymbolKind.Property,
  boilerplate: SymbolKind.Null,
  figure: SymbolKind.Number,
  person: SymbolKind.Class,
  organisation: SymbolKind.Module,
  place: SymbolKind.Namespace,
  group: SymbolKind.Enum,
  event: SymbolKind.Event,
  work: SymbolKind.Object,
}

export function* toDocumentSymbols(document: Document, nodes: readonly OutlineNode[]): Steps<DocumentSymbol[]> {
  const symbols: DocumentSymbol[] = []
  for (const node of nodes) {
    symbols.push({
      name: node.name,
      detail: node.detail,
      kind: outlineKinds[node.kind],
      range: toRange(document, node.span),
      selectionRange: toRange(document, node.selection),
      children: yield* toDocumentSymbols(document, node.children),
    })
    yield
  }
  return symbols
}

/** For clients that do not support trees: every node with the name of its parent. */
export function* toFlatSymbols(
  uri: string,
  document: Document,
  nodes: readonly OutlineNode[],
): Steps<SymbolInformation[]> {
  const symbols: SymbolInformation[] = []
  function* add(among: readonly OutlineNode[], containerName?: string): Steps<void> {
    for (const { name, kind, selection, children } of among) {
      const location = { uri, range: toRange(document, selection) }
      symbols.push({
        name,
        kind: outlineKinds[kind],
        location,
        ...(containerName === undefined ? {} : { containerName }),
      })
      yield
      yield* add(children, name)
    }
  }
  yield* add(nodes)
  return symbols
}

export function toWorkspaceSymbol(state: State, symbol: NameSymbol): SymbolInformation | undefined {
  const location = toLocation(state, symbol.location)
  if (location === undefined) return undefined
  const containerName = symbol.canonicalName ?? symbol.type
  return { name: symbol.label, kind: outlineKinds[symbol.type], location, containerName }
}

const tokenTypeNumbers = new Map(tokenTypes.map((type, index) => [type, index] as const))

/** Tokens that span lines are split, because few editors accept them whole. `text` is the document's newest. */
export function* toSemanticTokens(document: Document, text: string, tokens: readonly SemanticToken[]): Steps<number[]> {
  const builder = new SemanticTokensBuilder()
  const { lineStarts } = document.moved ?? document
  for (const { span: analysed, type, modifiers } of tokens) {
    yield
    if (!stillReads(document, analysed)) continue
    const span = nowAt(document, analysed)
    let bits = 0
    for (const modifier of modifiers) bits |= 1 << tokenModifiers.indexOf(modifier)
    const first = positionAt(lineStarts, span.start)
    let start = span.start
    for (let line = first.line; start < span.end; line++) {
      const next = lineStarts[line + 1] ?? text.length
      let end = Math.min(span.end, next)
      while (start < end && /[\r\n]/.test(text[end - 1]!)) end--
      if (start < end) builder.push(line, start - lineStarts[line]!, end - start, tokenTypeNumbers.get(type) ?? 0, bits)
      start = next
    }
  }
  return builder.build().data
}

/** Undefined for a range within one line. */
export function toFoldingRange(
  document: Document,
  range: FoundFolding,
  support: ClientSupport,
): FoldingRange | undefined {
  const { start, end } = toRange(document, range)
  if (end.line <= start.line) return undefined
  const kind = range.kind === 'boilerplate' ? FoldingRangeKind.Comment : FoldingRangeKind.Region
  const lines = { startLine: start.line, endLine: end.line, kind }
  return support.lineFoldingOnly ? lines : { ...lines, endCharacter: end.character }
}

export function toInlayHint({ lineStarts }: Document, { offset, text }: FoundHint): InlayHint {
  return { position: positionAt(lineStarts, offset), label: text, paddingLeft: true }
}

/** At the beginning of the sentence. If the editor has the client's commands, it lists the sources. */
export function* toCodeLens(
  state: State,
  uri: Uri,
  document: Document,
  { span, text, sources }: FoundLens,
  clientCommands: boolean,
): Steps<CodeLens> {
  const range = toRange(document, { start: span.start, end: span.start })
  if (!clientCommands) return { range, command: { title: text, command: '' } }
  const places = yield* toLocations(state, sources)
  return { range, command: { title: text, command: 'dossier.showSources', arguments: [uri, range.start, places] } }
}

/** `spans` from the innermost to the outermost. Without any, an empty range at the offset, because every position needs an answer. */
export function toSelectionRange(document: Document, spans: readonly Span[], offset: number): SelectionRange {
  let chain: SelectionRange | undefined
  for (const span of [...spans].reverse())
    chain = { range: toRange(document, span), ...(chain === undefined ? {} : { parent: chain }) }
  return chain ?? { range: toRange(document, { start: offset, end: offset }) }
}

export function toDocumentLink(
  state: State,
  document: Document,
  { span, target }: FoundLink,
): DocumentLink | undefined {
  const address = target.kind === 'address' ? target.address : toLink(state, target)
  return address === undefined ? undefined : { range: toRange(document, span), target: address }
}

const completionKinds: Readonly<Record<EntityType, CompletionItemKind>> = {
  person: CompletionItemKind.Class,
  organisation: CompletionItemKind.Module,
  place: CompletionItemKind.Unit,
  group: CompletionItemKind.Enum,
  event: CompletionItemKind.Event,
  work: CompletionItemKind.File,
}

export function toCompletionItem(
  document: Document,
  text: string,
  completion: Completion,
  rank: number,
): CompletionItem {
  const { name, type, replaces, canonicalName, description } = completion
  const detail = [type, canonicalName, description].filter((part) => part !== undefined).join(' · ')
  return {
    label: name,
    kind: completionKinds[type],
    detail,
    textEdit: { range: toRange(document, replaces), newText: name },
    // The typed text, so that no editor drops a name that was found without its accents; and our own order.
    filterText: text.slice(replaces.start, replaces.end),
    sortText: String(rank).padStart(4, '0'),
  }
}

const severities = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const

export function toDiagnostic(
  state: State,
  document: Document,
  support: Pick<ClientSupport, 'relatedInformation' | 'diagnosticsInHover'>,
  found: ConflictDiagnostic,
): Diagnostic {
  const related = found.related.flatMap(({ message, ...location }) => {
    const where = toLocation(state, location)
    return where === undefined ? [] : [{ location: where, message }]
  })
  return {
    range: toRange(document, found.span),
    severity: severities[found.severity],
    source: 'dossier',
    code: found.code,
    ...withRelated(support, found, related),
    data: { slot: found.slot },
  }
}

/** An editor that shows related places where it shows the message gets the sentences only with them. */
export function withRelated(
  { relatedInformation, diagnosticsInHover }: Pick<ClientSupport, 'relatedInformation' | 'diagnosticsInHover'>,
  { message, brief = message }: { readonly message: string; readonly brief?: string | undefined },
  related: DiagnosticRelatedInformation[],
): Pick<Diagnostic, 'message' | 'relatedInformation'> {
  if (!relatedInformation || related.length === 0) return { message }
  return { message: diagnosticsInHover ? brief : message, relatedInformation: related }
}

export function toWireEntity(entity: ListedEntity): WireEntity {
  const { key, type, name, aliases, description, mentionCount, documentCount, conflictCount, candidates, notes } =
    entity
  return {
    key,
    type,
    name,
    aliases,
    ...(description === undefined ? {} : { description }),
    mentions: mentionCount,
    documents: documentCount,
    conflicts: conflictCount,
    candidates,
    ...(notes === undefined || Object.keys(notes).length === 0 ? {} : { notes }),
  }
}

function toWireDecision({ wordings: _, ...decision }: ConflictDecision): WireDecision {
  return decision
}

/** `written` is the name or figure as written in the document. */
export function toWireMention(state: State, quotation: Quotation, written: string): WireMention | undefined {
  const location = toLocation(state, quotation)
  if (location === undefined) return undefined
  const sentence = quotation.text === '' ? {} : { sentence: quotation.text }
  return { ...location, document: quotation.documentName, text: written, ...sentence }
}

export function toWireConflict(state: State, conflict: ListedConflict): WireConflict | undefined {
  const { key, severity, confidence, kind, question, why, answers, decision } = conflict
  if (severity === 'corroborated') return undefined
  return {
    key,
    severity,
    confidence,
    kind,
    question,
    why,
    answers: answers.map(({ value, claims }) => ({
      value,
      claims: claims.flatMap(({ text, quotation }) => {
        const mention = toWireMention(state, quotation, text)
        return mention === undefined ? [] : [{ ...mention, quote: quotation.text }]
      }),
    })),
    ...(decision === undefined ? {} : { decision: toWireDecision(decision) }),
  }
}
