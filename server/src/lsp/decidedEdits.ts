// From what a reader decides to the edit of the decision files, with who decided it and when.

import type { WorkspaceEdit } from 'vscode-languageserver'
import type { Deciding } from '../features/declaring.ts'
import type { Serving } from './requests.ts'

/** A decision with where it is to be written: what a chosen code action has to be made of. */
export interface Decided extends Deciding {
  /** The name of a document that it concerns; that document's folder keeps it. */
  readonly document: string
  readonly reason?: string
}

export function editOf(
  { decisions, settings }: Serving,
  { title, changes, document, confirm, reason }: Decided,
): Promise<WorkspaceEdit | undefined> {
  const by = settings()['decisions.person']
  const provenance = {
    ...(reason === undefined || reason === '' ? {} : { reason }),
    ...(by === '' ? {} : { by }),
    date: today(),
  }
  return decisions.edit(changes, { title, document, confirm, provenance })
}

/** The reader's own day, as YYYY-MM-DD. */
function today(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
