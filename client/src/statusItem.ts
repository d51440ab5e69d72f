// The language status item: what the index holds, whether it is at work, and what was left out.

import { type Command, type Disposable, LanguageStatusSeverity, languages } from 'vscode'
import { counted } from './counts.ts'
import { type Server, languages as served } from './server.ts'

export function registerStatusItem(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('dossier.status', served)
  item.name = 'Dossier'
  const draw = (): void => {
    const { text, detail, busy, severity, command } = describe(server)
    item.text = text
    item.detail = detail
    item.busy = busy ?? false
    item.severity = severity ?? LanguageStatusSeverity.Information
    item.command = command
  }
  draw()
  server.onDidChange(draw)
  return item
}

interface Description {
  readonly text: string
  readonly detail: string
  readonly busy?: boolean
  readonly severity?: LanguageStatusSeverity
  readonly command: Command
}

const showLog: Command = { command: 'dossier.showLog', title: 'Show Log' }
const showSkipped: Command = { command: 'dossier.showSkippedFiles', title: 'Show Skipped Files' }
const showConflicts: Command = { command: 'dossier.showConflicts', title: 'Show Conflicts' }
const indexFolder: Command = { command: 'dossier.indexFolder', title: 'Index This Folder' }
const restart: Command = { command: 'dossier.restartServer', title: 'Restart Server' }

function describe({ state, status }: Server): Description {
  switch (state) {
    case 'off':
      return { text: 'Not indexed', detail: 'this folder does not look like prose', command: indexFolder }
    case 'never':
      return { text: 'Switched off', detail: 'by the setting dossier.index.enabled', command: indexFolder }
    case 'stopped':
      return { text: 'Server stopped', detail: 'Dossier', severity: LanguageStatusSeverity.Error, command: restart }
    case 'starting':
    case 'indexing': {
      const detail = status === undefined ? '' : `${status.analysed} of ${counted(status.documents, 'document')}`
      return { text: 'Indexing', detail, busy: true, command: showLog }
    }
    case 'ready': {
      const { documents = 0, analysed = 0, entities = 0, conflicts = 0, skipped = [] } = status ?? {}
      const text = `${counted(entities, 'name')} in ${counted(analysed, 'document')}`
      const details: string[] = []
      if (status?.state === 'stopped') details.push(`indexing was stopped, ${documents - analysed} documents unread`)
      if (conflicts > 0) details.push(counted(conflicts, 'conflict'))
      if (skipped.length > 0) details.push(`${counted(skipped.length, 'file')} skipped`)
      const isWhole = skipped.length === 0
      return {
        text,
        detail: details.join(' · '),
        severity: isWhole ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Warning,
        command: isWhole ? showConflicts : showSkipped,
      }
    }
  }
}
