// Notifications about open documents and watched files, turned into session events.

import { type Connection, FileChangeType } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { URI } from 'vscode-uri'
import { editorText } from '../session/editorText.ts'
import type { EditorText, Uri } from '../session/events.ts'
import { entryOf } from '../session/state.ts'
import type { Context } from './context.ts'
import type { DecisionKeeper } from './decisions.ts'
import { fallbackName, toUri } from './fromProtocol.ts'
import type { Guard } from './guard.ts'

/** Languages whose documents are indexed while they are open, even outside the folders. */
const languages: ReadonlySet<string> = new Set(['plaintext', 'text', 'markdown'])
/** Schemes of documents that are views of something else (a version history, an output channel). */
const viewSchemes: ReadonlySet<string> = new Set([
  'git',
  'output',
  'vscode-scm',
  'vscode-chat',
  'comment',
  'search-editor',
])

export function registerDocumentSync(
  connection: Connection,
  guard: Guard,
  context: () => Promise<Context & { readonly decisions: DecisionKeeper }>,
): void {
  connection.onDidOpenTextDocument(
    guard.notification('didOpen', async ({ textDocument }) => {
      const { uri: given, languageId, version, text } = textDocument
      const uri = toUri(given)
      const document = TextDocument.create(given, languageId, version, text)
      const now = await context()
      now.open.set(uri, document)
      const loaded = now.decisions.reads(uri) ? now.decisions.load() : undefined
      const belongs = now.session.state.files.has(uri) || languages.has(languageId)
      if (!belongs || viewSchemes.has(URI.parse(uri).scheme)) return loaded
      const known = entryOf(now.session.state, uri)
      const editor = shownText(now, document, known !== undefined && known.document.length !== text.length)
      now.session.dispatch({ kind: 'opened', uri, fallbackName: fallbackName(uri), editor })
      rescanUnlessWatching(now)
      return loaded
    }),
  )
  connection.onDidChangeTextDocument(
    guard.notification('didChange', async ({ textDocument, contentChanges }) => {
      const now = await context()
      const uri = toUri(textDocument.uri)
      const document = now.open.get(uri)
      if (document === undefined) {
        now.log.warn(`A change came for ${uri}, which is not open.`)
        return
      }
      TextDocument.update(document, contentChanges, textDocument.version)
      const loaded = now.decisions.reads(uri) ? now.decisions.load() : undefined
      now.session.dispatch({ kind: 'edited', uri, editor: shownText(now, document, true) })
      return loaded
    }),
  )
  connection.onDidCloseTextDocument(
    guard.notification('didClose', async ({ textDocument }) => {
      const now = await context()
      const uri = toUri(textDocument.uri)
      now.open.delete(uri)
      const loaded = now.decisions.reads(uri) ? now.decisions.load() : undefined
      now.session.dispatch({ kind: 'closed', uri })
      rescanUnlessWatching(now)
      return loaded
    }),
  )
  connection.onDidSaveTextDocument(
    guard.notification('didSave', async () => {
      const now = await context()
      rescanUnlessWatching(now)
      if (!now.support.watchedFiles) await now.decisions.load()
    }),
  )
  connection.onDidChangeWatchedFiles(
    guard.notification('didChangeWatchedFiles', async ({ changes }) => {
      const now = await context()
      if (changes.some(({ uri }) => now.decisions.reads(toUri(uri)) || /\/\.dossier\/?$/.test(uri)))
        await now.decisions.load()
      const uris = changes.flatMap(({ uri, type }) => (concerns(now, toUri(uri), type) ? [toUri(uri)] : []))
      if (0 < uris.length) await now.session.rescan(uris)
    }),
  )
}

function shownText({ files }: Context, document: TextDocument, isNew: boolean): EditorText {
  return editorText({ text: document.getText(), version: document.version }, isNew, files.hash)
}

/** Without a watcher, the folder is listed again when the reader does something that may have changed it. */
function rescanUnlessWatching(context: Context): void {
  if (!context.support.watchedFiles) void context.session.rescan()
}

/**
 * Content changes matter for known documents. Anything created or deleted may be a folder of documents, for which there may be no other
 * event; hidden folders and packages change all the time and contain none.
 */
function concerns(context: Context, uri: Uri, type: FileChangeType): boolean {
  if (context.session.state.files.has(uri) || uri.endsWith('/.gitignore')) return true
  // The listing in progress may have seen it before it changed.
  if (type === FileChangeType.Changed && !context.session.isListing) return false
  return !/\/(?:\.[^/]*|node_modules)\//.test(URI.parse(uri).path)
}
