// What handlers share once the client is known: its capabilities, its settings, the session and the open texts.

import type { Connection } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Uri } from '../session/events.ts'
import type { Session } from '../session/loop.ts'
import type { Clock, Files, Log } from '../session/ports.ts'
import type { Turns } from '../session/turns.ts'
import type { ClientSupport } from './capabilities.ts'
import type { Settings } from './settings.ts'

export interface Context {
  readonly connection: Connection
  readonly support: ClientSupport
  /** The editor has the commands that client/src registers. */
  readonly clientCommands: boolean
  readonly session: Session
  readonly files: Files
  readonly log: Log
  /** Shows the reader what is wrong and what to do about it, and logs it: only for what a reader can put right. */
  readonly tell: (message: string) => void
  readonly clock: Clock
  /** For deferrable work. */
  readonly turns: Turns
  /** The current settings. */
  settings(): Settings
  /** Open documents as in the editor, by normalised URI. */
  readonly open: Map<Uri, TextDocument>
}
