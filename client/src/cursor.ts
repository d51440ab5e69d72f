// What the server says about the place under the cursor.

import { type TextEditor, window } from 'vscode'
import type { PositionParams, WireEntity } from '../../server/src/protocol.ts'
import { languages, type Server } from './server.ts'

export function paramsAt({ document, selection }: TextEditor): PositionParams {
  const { line, character } = selection.active
  return { textDocument: { uri: document.uri.toString() }, position: { line, character } }
}

/** Undefined without an editor of prose, or where no name stands. */
export async function entityAtCursor(server: Server): Promise<WireEntity | undefined> {
  const editor = proseEditor()
  if (editor === undefined) return undefined
  return (await server.request('dossier/entityAt', paramsAt(editor))) ?? undefined
}

export function proseEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor
  return editor !== undefined && languages.includes(editor.document.languageId) ? editor : undefined
}
