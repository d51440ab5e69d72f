// From a reader's decision to the edit of the decision files, including who decided and when.

import type { WorkspaceEdit } from 'vscode-languageserver'
import type { Provenance } from '../decisions/edit.ts'
import type { Deciding } from '../features/declaring.ts'
import type { ServerRequests } from '../protocol.ts'
import type { Serving } from './requests.ts'

/** A decision and where to write it: all that is needed to carry out a chosen code action. */
export interface Decided extends Deciding {
  /** Name of a document concerned; the decision is kept in that document's folder. */
  readonly document: string
  readonly reason?: string
}

/** The edit that records the decision. Undefined if there is nothing to write, or the reader does not confirm. */
export async function editOf(context: Serving, decided: Decided): Promise<WorkspaceEdit | undefined> {
  const how = await agreed(context, decided)
  return how === undefined ? undefined : context.decisions.edit(decided.changes, how)
}

/** Records the decision; whether that was done. */
export async function applyDecided(context: Serving, decided: Decided): Promise<boolean> {
  const how = await agreed(context, decided)
  return how !== undefined && (await context.decisions.apply(decided.changes, how))
}

/** Who decides, when, and why if a reason was given. */
export function provenanceOf({ settings }: Pick<Serving, 'settings'>, reason?: string): Provenance {
  const by = settings()['decisions.person']
  return {
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(by === '' ? {} : { by }),
    date: today(),
  }
}

/**
 * What to write; undefined if the reader does not confirm. Editors with the client's commands are asked beforehand; the others ask when
 * they apply the edit, if they can.
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

/** The reader's local date, as YYYY-MM-DD. */
function today(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
