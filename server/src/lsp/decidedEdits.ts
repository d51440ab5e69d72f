// From what a reader decides to the edit of the decision files, with who decided it and when.

import type { WorkspaceEdit } from 'vscode-languageserver'
import type { Provenance } from '../decisions/edit.ts'
import type { Deciding } from '../features/declaring.ts'
import type { ServerRequests } from '../protocol.ts'
import type { Serving } from './requests.ts'

/** A decision with where it is to be written: what a chosen code action has to be made of. */
export interface Decided extends Deciding {
  /** The name of a document that it concerns; that document's folder keeps it. */
  readonly document: string
  readonly reason?: string
}

/** The edit that makes it. Undefined when there is nothing to write, or the reader does not agree. */
export async function editOf(context: Serving, decided: Decided): Promise<WorkspaceEdit | undefined> {
  const how = await agreed(context, decided)
  return how === undefined ? undefined : context.decisions.edit(decided.changes, how)
}

/** Has it made; whether it was. */
export async function applyDecided(context: Serving, decided: Decided): Promise<boolean> {
  const how = await agreed(context, decided)
  return how !== undefined && (await context.decisions.apply(decided.changes, how))
}

/** Who decides, when, and why if it was said. */
export function provenanceOf({ settings }: Pick<Serving, 'settings'>, reason?: string): Provenance {
  const by = settings()['decisions.person']
  return {
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(by === '' ? {} : { by }),
    date: today(),
  }
}

/**
 * How it is to be written; undefined when the reader does not agree: an editor with the client's commands is asked before, all others ask
 * by themselves when they apply the edit, if they can.
 */
async function agreed(context: Serving, { title, document, confirm, reason }: Decided) {
  const { connection, clientCommands } = context
  if (confirm !== undefined && clientCommands) {
    const question: ServerRequests['dossier/confirm'][0] = { title, detail: confirm }
    if (!(await connection.sendRequest<boolean>('dossier/confirm', question))) return undefined
  }
  const asks = clientCommands ? undefined : confirm
  return { title, document, confirm: asks, provenance: provenanceOf(context, reason) }
}

/** The reader's own day, as YYYY-MM-DD. */
function today(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
