// Notes on passages in the protocol: the requests of the client's comments, and what other editors see: a section in the hover, an optional
// diagnostic, and a code action that creates a note.

import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type MarkupContent,
  MarkupKind,
} from 'vscode-languageserver'
import type { DecisionChange } from '../core/decisions/change.ts'
import type { Entry } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { Document } from '../core/text/document.ts'
import type { Span } from '../core/text/span.ts'
import { escapeMarkdown } from '../features/hoverText.ts'
import { annotate, listNotes, notesOn, type PlacedNote, printRemark } from '../features/passageNotes.ts'
import type { WireNote, WireNoteGesture } from '../protocol.ts'
import { entryOf, type State } from '../session/state.ts'
import type { ClientSupport } from './capabilities.ts'
import type { Context } from './context.ts'
import { type Decided, provenanceOf } from './decidedEdits.ts'
import { invalid, toSpan, toUri } from './fromProtocol.ts'
import { customRequests, type Guard } from './guard.ts'
import type { Serving } from './requests.ts'
import { toRange } from './toProtocol.ts'

export function registerNoteRequests(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  const custom = customRequests(connection, guard)

  custom('dossier/notes', async (params) => {
    const { state } = (await serving()).session
    const { snapshot } = state
    if (params?.textDocument === undefined) return allNotes(state)
    const entry = entryOf(state, toUri(params.textDocument.uri))
    return entry === undefined ? [] : notesOn(snapshot, entry.document.id).flatMap((each) => toWireNote(state, each))
  })
  custom('dossier/annotate', async (gesture) => {
    const context = await serving()
    const { state } = context.session
    const change = changeOf(state, gesture)
    if (change === undefined) return false
    const document = change.kind === 'annotate' ? change.note.document : ''
    const how = { title: titles[gesture.action], document, provenance: provenanceOf(context) }
    return context.decisions.apply([change], how)
  })
}

function* allNotes(state: State): Steps<WireNote[]> {
  return (yield* listNotes(state.snapshot)).flatMap((each) => toWireNote(state, each))
}

const titles: Readonly<Record<WireNoteGesture['action'], string>> = {
  add: 'Add a note',
  reply: 'Reply to a note',
  rewrite: 'Change a note',
  remove: 'Delete a note',
  resolve: 'Resolve a note',
  reopen: 'Reopen a note',
}

function changeOf(state: State, gesture: WireNoteGesture): DecisionChange | undefined {
  switch (gesture?.action) {
    case 'add': {
      const uri = toUri(gesture.textDocument?.uri)
      const entry = entryOf(state, uri)
      // A document without a file has no lasting name.
      if (entry === undefined || !state.files.has(uri)) return undefined
      return annotate(state.snapshot, entry.document.id, toSpan(entry.document, gesture.range), String(gesture.text))
    }
    case 'reply':
    case 'rewrite': {
      const { note, text } = gesture
      if (typeof text !== 'string' || text.trim() === '') throw invalid('a note needs a text')
      if (gesture.action === 'reply') return { kind: 'reply to note', note, text: text.trim() }
      return { kind: 'rewrite note', note, text: text.trim(), ...replyOf(gesture) }
    }
    case 'remove':
      return { kind: 'remove note', note: gesture.note, ...replyOf(gesture) }
    case 'resolve':
    case 'reopen':
      return { kind: 'resolve note', note: gesture.note, resolved: gesture.action === 'resolve' }
    default:
      throw invalid('there is no such action')
  }
}

function replyOf({ reply }: { readonly reply?: number }): { readonly reply?: number } {
  return reply === undefined ? {} : { reply }
}

function toWireNote(state: State, { note, document, anchor }: PlacedNote): WireNote[] {
  const uri = document === undefined ? undefined : state.uris.get(document)
  const entry = document === undefined ? undefined : state.snapshot.documents.get(document)
  const where =
    anchor === undefined || entry === undefined || uri === undefined
      ? {}
      : { range: toRange(entry.document, anchor.span) }
  const { id, quote, text, by, date, resolved, replies } = note
  return [
    {
      id,
      document: note.document,
      ...(uri === undefined ? {} : { uri }),
      ...where,
      changed: anchor?.changed === true,
      quote,
      remarks: [{ text, ...(by === undefined ? {} : { by }), ...(date === undefined ? {} : { date }) }, ...replies],
      resolved,
    },
  ]
}

/** The hover, with the notes at this position below; undefined if there is neither. */
export function withNotes(
  hover: Hover | undefined,
  document: Document,
  { markdownHover }: Pick<ClientSupport, 'markdownHover'>,
  notes: readonly PlacedNote[],
): Hover | undefined {
  const [first] = notes
  if (first?.anchor === undefined) return hover
  const printed = notes.map((note) => printNote(note, markdownHover)).join('\n\n')
  const kind = markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText
  const above =
    hover === undefined ? '' : `${(hover.contents as MarkupContent).value}\n\n${markdownHover ? '---\n\n' : ''}`
  return { contents: { kind, value: above + printed }, range: hover?.range ?? toRange(document, first.anchor.span) }
}

function printNote({ note, anchor }: PlacedNote, isMarkdown: boolean): string {
  const shown = (text: string) => (isMarkdown ? escapeMarkdown(text) : text)
  const label = note.resolved ? 'Note (resolved)' : 'Note'
  const was = anchor?.changed === true ? ` (written when this said “${note.quote}”)` : ''
  return [
    `${isMarkdown ? `**${label}**` : label}: ${shown(printRemark(note) + was)}`,
    ...note.replies.map((reply) => `${isMarkdown ? '-' : '–'} ${shown(printRemark(reply))}`),
  ].join('\n\n')
}

export function noteDiagnostics(context: Context, state: State, { document }: Entry): Diagnostic[] {
  if (!context.settings()['notes.diagnostics']) return []
  return notesOn(state.snapshot, document.id).flatMap((placed): Diagnostic[] => {
    const { note, anchor } = placed
    if (note.resolved || anchor === undefined) return []
    const message = [note, ...note.replies].map(printRemark).join('\n')
    const range = toRange(document, anchor.span)
    return [{ range, severity: DiagnosticSeverity.Information, source: 'dossier', code: 'note', message }]
  })
}

/** For editors that cannot ask for the text: creates the note, to be written in the file. */
export function noteActions(context: Serving, state: State, { document }: Entry, span: Span): Decided[] {
  if (context.clientCommands || span.start === span.end) return []
  const change = annotate(state.snapshot, document.id, span, 'Write your note here.')
  return change === undefined
    ? []
    : [{ title: 'Add a note on this passage', changes: [change], document: document.name }]
}
