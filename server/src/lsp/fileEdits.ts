// Decision files before and after a change, as an edit for the editor: the one stretch that differs in each, with versions and a
// confirmation, as far as the client supports them.

import {
  AnnotatedTextEdit,
  type CreateFile,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import { findLineStarts, positionAt } from '../core/text/lines.ts'
import { differenceOf } from '../decisions/edit.ts'
import type { Uri } from '../session/events.ts'
import type { Context } from './context.ts'

export interface FileText {
  readonly uri: Uri
  readonly text: string
  /** The version in the editor, null for a file that is not open. */
  readonly version: number | null
  readonly exists: boolean
  /** Why an existing file could not be read. */
  readonly unreadable?: string
}

/** Id of the edit's only change annotation. */
const annotation = 'decision'

/** Undefined if nothing differs. */
export function toWorkspaceEdit(
  { support }: Pick<Context, 'support'>,
  edited: readonly (FileText & { readonly after: string })[],
  confirm: string | undefined,
): WorkspaceEdit | undefined {
  const asks = confirm !== undefined && support.changeAnnotations
  const changes: Record<string, TextEdit[]> = {}
  const documentChanges: (TextDocumentEdit | CreateFile)[] = []
  for (const { uri, text, version, exists, after } of edited) {
    const difference = differenceOf(text, after)
    if (difference === undefined) continue
    const lineStarts = findLineStarts(text)
    const range = { start: positionAt(lineStarts, difference.start), end: positionAt(lineStarts, difference.end) }
    const edit = { range, newText: difference.text }
    changes[uri] = [edit]
    if (!exists && support.createsFiles)
      documentChanges.push({ kind: 'create', uri, options: { ignoreIfExists: true } })
    const edits = asks ? [AnnotatedTextEdit.replace(range, difference.text, annotation)] : [edit]
    documentChanges.push(TextDocumentEdit.create({ uri, version }, edits))
  }
  if (documentChanges.length === 0) return undefined
  if (!support.documentChanges) return { changes }
  if (!asks) return { documentChanges }
  const changeAnnotations = { [annotation]: { label: confirm, needsConfirmation: true } }
  return { documentChanges, changeAnnotations }
}
