// Notes on passages as the editor's comments: drawn beside the text, written, answered, changed, resolved and deleted there. The server
// keeps them in .dossier/notes.yaml and knows where their passages stand.

import {
  type Comment,
  CommentMode,
  type CommentReply,
  type CommentThread,
  CommentThreadCollapsibleState,
  CommentThreadState,
  comments,
  Disposable,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode'
import type { WireNote, WireNoteGesture, WireRemark } from '../../server/src/protocol.ts'
import { proseEditor } from './cursor.ts'
import type { CommandTable } from './decisionCommands.ts'
import { tell } from './gestures.ts'
import { movePassage, type Passage } from './livePassage.ts'
import { fileName, lineOf } from './placeNames.ts'
import { show, toRange, toWireRange } from './places.ts'
import type { Server } from './server.ts'

export interface PassageNotes extends Disposable {
  readonly commands: CommandTable
}

/** A note not yet written, with its passage in the current text. */
interface Draft {
  readonly thread: CommentThread
  readonly passage: Passage
}

/** One text of a note: its own, or a reply. */
interface NoteComment extends Comment {
  readonly note: string
  /** From 0; undefined for the note's own text. */
  readonly reply: number | undefined
  readonly saved: string
}

export function createPassageNotes(server: Server): PassageNotes {
  const controller = comments.createCommentController('dossier.notes', 'Notes on Passages')
  controller.options = { prompt: 'Reply…', placeHolder: 'Kept in .dossier/notes.yaml' }
  // No commenting ranges: the editor would draw a bar beside every line of every document, as beside changed lines.
  const threads = new Map<string, { readonly thread: CommentThread; readonly printed: string }>()
  let drawing: Promise<void> = Promise.resolve()
  /** The note being written, or left unwritten; dropped when another one is started. */
  let draft: Draft | undefined

  const add = async (): Promise<void> => {
    const found = await passageAtCursor(server)
    if (found === undefined) return tell('select the passage that the note is about')
    const { document, range } = found
    draft?.thread.dispose()
    const thread = controller.createCommentThread(document.uri, range, [])
    thread.label = 'New note'
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded
    draft = { thread, passage: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) } }
  }
  const following = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (draft?.thread.uri.toString() === document.uri.toString())
      draft = { ...draft, passage: movePassage(draft.passage, contentChanges) }
  })

  const draw = async (): Promise<void> => {
    const notes = server.isServing && server.status !== undefined ? await server.request('dossier/notes', {}) : []
    const gone = new Set(threads.keys())
    for (const note of notes) {
      if (note.uri === undefined) continue
      gone.delete(note.id)
      const printed = JSON.stringify(note)
      const known = threads.get(note.id)
      if (known?.printed === printed) continue
      const range = note.range === undefined ? new Range(0, 0, 0, 0) : toRange(note.range)
      const isSame = known?.thread.uri.toString() === Uri.parse(note.uri).toString()
      // A text being edited stays; the note is redrawn when it is saved or left.
      if (isSame && known.thread.comments.some(({ mode }) => mode === CommentMode.Editing)) {
        known.thread.range = range
        continue
      }
      if (!isSame) known?.thread.dispose()
      const thread =
        known !== undefined && isSame
          ? known.thread
          : controller.createCommentThread(Uri.parse(note.uri), range, commentsOf(note))
      thread.range = range
      fill(thread, note)
      threads.set(note.id, { thread, printed })
    }
    for (const id of gone) {
      threads.get(id)?.thread.dispose()
      threads.delete(id)
    }
  }
  const redraw = (): Promise<void> => {
    drawing = drawing.then(draw, draw)
    return drawing
  }
  const idOf = (thread: CommentThread): string | undefined =>
    [...threads].find(([, known]) => known.thread === thread)?.[0]
  const send = async (gesture: WireNoteGesture): Promise<boolean> => {
    const done = await server.request('dossier/annotate', gesture)
    if (!done) tell('the note could not be written')
    await redraw()
    return done
  }

  const table: CommandTable = {
    addNote: add,
    'note.create': async ({ thread, text }: CommentReply) => {
      const range = toWireRange(rangeNow(thread, draft) ?? new Range(0, 0, 0, 0))
      const textDocument = { uri: thread.uri.toString() }
      if (await send({ action: 'add', textDocument, range, text })) thread.dispose()
    },
    'note.reply': async ({ thread, text }: CommentReply) => {
      const note = idOf(thread)
      if (note !== undefined) await send({ action: 'reply', note, text })
    },
    'note.edit': (comment: NoteComment) => setMode(comment, CommentMode.Editing),
    'note.cancel': (comment: NoteComment) => {
      comment.body = comment.saved
      setMode(comment, CommentMode.Preview)
    },
    'note.save': async (comment: NoteComment) => {
      const { note, reply, body } = comment
      const text = typeof body === 'string' ? body : body.value
      setMode(comment, CommentMode.Preview)
      const isWritten = await send({ action: 'rewrite', note, text, ...(reply === undefined ? {} : { reply }) })
      if (!isWritten) setMode(comment, CommentMode.Editing)
    },
    'note.delete': async ({ note, reply }: NoteComment) => {
      const replies = (threads.get(note)?.thread.comments.length ?? 1) - 1
      const question = 'Delete this note and its replies?'
      const isSure =
        reply !== undefined ||
        replies === 0 ||
        (await window.showWarningMessage(question, { modal: true }, 'Delete')) === 'Delete'
      if (isSure) await send({ action: 'remove', note, ...(reply === undefined ? {} : { reply }) })
    },
    'note.resolve': (thread: CommentThread) => settle(thread, 'resolve'),
    'note.reopen': (thread: CommentThread) => settle(thread, 'reopen'),
    showNotes: () => showNotes(server),
  }
  const settle = async (thread: CommentThread, action: 'resolve' | 'reopen'): Promise<void> => {
    const note = idOf(thread)
    if (note !== undefined) await send({ action, note })
  }
  const setMode = (comment: NoteComment, mode: CommentMode): void => {
    const thread = threads.get(comment.note)?.thread
    comment.mode = mode
    // Redrawn only if the list has changed.
    if (thread !== undefined) thread.comments = [...thread.comments]
  }
  const listening = server.onDidChange(() => void redraw())
  return { commands: table, dispose: () => Disposable.from(controller, listening, following).dispose() }
}

/** The selection, or the sentence at the cursor; undefined if there is nothing, or the text has no file. */
async function passageAtCursor(
  server: Server,
): Promise<{ readonly document: TextDocument; readonly range: Range } | undefined> {
  const editor = proseEditor()
  if (editor === undefined || editor.document.uri.scheme !== 'file') return undefined
  const { document, selection } = editor
  const textDocument = { uri: document.uri.toString() }
  const found = await server.request('dossier/quotation', { textDocument, range: toWireRange(selection) })
  return found === null ? undefined : { document, range: toRange(found.range) }
}

/** The editor draws a thread where its passage has moved, but its range stays what it was when the thread was created. */
function rangeNow(thread: CommentThread, draft: Draft | undefined): Range | undefined {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === thread.uri.toString())
  if (document === undefined || draft?.thread !== thread || draft.passage.start === draft.passage.end)
    return thread.range
  return new Range(document.positionAt(draft.passage.start), document.positionAt(draft.passage.end))
}

function fill(thread: CommentThread, note: WireNote): void {
  const { resolved, range, quote, changed } = note
  thread.comments = commentsOf(note)
  thread.canReply = true
  thread.contextValue = resolved ? 'resolved' : 'open'
  thread.state = resolved ? CommentThreadState.Resolved : CommentThreadState.Unresolved
  thread.collapsibleState = CommentThreadCollapsibleState.Collapsed
  thread.label =
    range === undefined ? `The passage is gone: “${quote}”` : changed ? `Written when this said “${quote}”` : 'Note'
}

function commentsOf({ id, remarks }: WireNote): NoteComment[] {
  return remarks.map((remark, index) => commentOf(id, remark, index === 0 ? undefined : index - 1))
}

function commentOf(note: string, { text, by, date }: WireRemark, reply: number | undefined): NoteComment {
  return {
    note,
    reply,
    saved: text,
    body: text,
    mode: CommentMode.Preview,
    author: { name: by ?? 'Reader' },
    ...(date === undefined ? {} : { label: date }),
  }
}

async function showNotes(server: Server): Promise<void> {
  const notes = await server.request('dossier/notes', {})
  if (notes.length === 0) return tell('there are no notes on passages')
  const ordered = [
    ...notes.filter(({ range }) => range === undefined),
    ...notes.filter(({ range }) => range !== undefined),
  ]
  const items = ordered.map((note) => {
    const { document, uri, range, quote, remarks, resolved } = note
    const place = uri === undefined || range === undefined ? undefined : { uri, range }
    const where = place === undefined ? 'the passage is gone' : lineOf(place)
    return {
      label: `$(${resolved ? 'pass' : place === undefined ? 'question' : 'comment'}) ${remarks[0]?.text.split('\n')[0] ?? ''}`,
      description: `${fileName(document)} · ${where}`,
      detail: `“${quote}”`,
      place: place ?? (uri === undefined ? undefined : { uri, range: toWireRange(new Range(0, 0, 0, 0)) }),
    }
  })
  const options = { title: 'Notes on Passages', matchOnDescription: true, matchOnDetail: true }
  const chosen = await window.showQuickPick(items, options)
  if (chosen?.place !== undefined) await show(chosen.place)
}
