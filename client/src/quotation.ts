// Copy Quotation with Provenance: what is selected, or the sentence at the cursor, goes to the clipboard with where it was taken from.

import { env, window } from 'vscode'
import { proseEditor } from './cursor.ts'
import { tell } from './gestures.ts'
import { toWireRange } from './places.ts'
import type { Server } from './server.ts'

export async function copyQuotation(server: Server): Promise<void> {
  const editor = proseEditor()
  if (editor === undefined) return
  const { document, selection } = editor
  const made = await server.request('dossier/quotation', {
    textDocument: { uri: document.uri.toString() },
    range: toWireRange(selection),
  })
  if (made === null) return tell('there is nothing to quote here')
  await env.clipboard.writeText(made.markdown)
  const line = made.range.start.line + 1
  window.setStatusBarMessage(`Dossier: the quotation from line ${line} is on the clipboard`, 5000)
}
