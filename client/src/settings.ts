// The settings that the client itself reads. All others are read by the server, which asks for them.

import { ConfigurationTarget, type Disposable, workspace } from 'vscode'

export type IndexMode = 'auto' | 'always' | 'never'

const section = 'dossier'
const indexEnabled = 'index.enabled'

export function indexMode(): IndexMode {
  return workspace.getConfiguration(section).get<IndexMode>(indexEnabled, 'auto')
}

/** Remembers for this folder, not for the user, that it is to be indexed. */
export async function indexAlways(): Promise<void> {
  await workspace.getConfiguration(section).update(indexEnabled, 'always', ConfigurationTarget.Workspace)
}

export function onIndexModeChange(listener: () => Promise<void>): Disposable {
  return workspace.onDidChangeConfiguration(async (event) => {
    if (event.affectsConfiguration(`${section}.${indexEnabled}`)) await listener()
  })
}
