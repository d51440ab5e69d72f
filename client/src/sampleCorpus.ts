// Opens the sample corpus that comes with the extension: a copy, so that a reader may write in it and an update does not take it away.

import { commands, type ExtensionContext, Uri, workspace } from 'vscode'

export async function openSampleCorpus({ extensionUri, globalStorageUri }: ExtensionContext): Promise<void> {
  const copy = Uri.joinPath(globalStorageUri, 'Sample Corpus')
  await workspace.fs.createDirectory(globalStorageUri)
  await workspace.fs.copy(Uri.joinPath(extensionUri, 'seeds'), copy, { overwrite: true })
  const isEmptyWindow = workspace.workspaceFolders === undefined
  await commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: !isEmptyWindow })
}
