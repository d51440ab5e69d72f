// What must hold in any VS Code that has the sample corpus open: asked through the editor's own interface, without its windows.
// The index may still be growing: each test is tried until it holds.

import assert from 'node:assert/strict'
import {
  commands,
  type DocumentSymbol,
  extensions,
  type Hover,
  type Location,
  type LocationLink,
  languages,
  type MarkdownString,
  type Position,
  type SymbolInformation,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode'

const extensionId = 'dossier.dossier'

export const tests: Readonly<Record<string, () => Promise<void>>> = {
  'the extension wakes in a folder of prose': async () => {
    assert.ok(extension().isActive)
  },

  'every command of the manifest is registered': async () => {
    const known = new Set(await commands.getCommands(true))
    const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } }
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    )
  },

  'no key of the manifest belongs to another command': async () => {
    const { contributes } = extension().packageJSON as { contributes: { keybindings: { key: string }[] } }
    const keys = new Set(contributes.keybindings.map(({ key }) => key))
    const text = (await workspace.openTextDocument(Uri.parse('vscode://defaultsettings/keybindings.json'))).getText()
    const bindings = [...text.matchAll(/"key": "([^"]+)",\s*"command": "([^"]+)"/g)]
    assert.ok(bindings.length > 500, 'the list of default keys could not be read')
    const others = bindings.filter(([, key, command]) => keys.has(key!) && !command!.startsWith('dossier.'))
    assert.deepEqual(
      others.map(([, key, command]) => `${key}: ${command}`),
      [],
    )
  },

  'a hover says who it is': async () => {
    const document = await open('sunday-advance.txt')
    const hovers = await ask<Hover[]>('vscode.executeHoverProvider', document.uri, at(document, 'Tayyip Erdogan'))
    const text = hovers.flatMap(({ contents }) => contents.map((each) => (each as MarkdownString).value)).join('\n')
    assert.match(text, /President of Turkey/)
  },

  'the definition is the introduction in another document': async () => {
    const document = await open('sunday-advance.txt')
    const found = await ask<(Location | LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at(document, 'Tayyip Erdogan'),
    )
    const uris = found.map((place) => ('targetUri' in place ? place.targetUri : place.uri).path)
    assert.ok(
      uris.some((path) => path.endsWith('/ankara-gallery-shooting.txt')),
      uris.join(' '),
    )
  },

  'references are in several documents': async () => {
    const document = await open('sunday-advance.txt')
    const found = await ask<Location[]>('vscode.executeReferenceProvider', document.uri, at(document, 'Tayyip Erdogan'))
    assert.ok(new Set(found.map(({ uri }) => uri.path)).size > 1)
  },

  'a plain text has an outline': async () => {
    const document = await open('ankara-gallery-shooting.txt')
    const symbols = await ask<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri)
    assert.ok(namesOf(symbols).includes('Who was Andrei Karlov?'), namesOf(symbols).join('\n'))
  },

  'workspace symbols find a name by its acronym': async () => {
    const symbols = await ask<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'SOHR')
    assert.ok(symbols.some(({ name }) => name === 'SOHR'))
  },

  'no diagnostic is an error': async () => {
    const all = languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics)
    assert.deepEqual(
      all.filter(({ source, severity }) => source === 'dossier' && severity === 0),
      [],
    )
  },

  'no document was changed': async () => {
    assert.deepEqual(
      workspace.textDocuments.filter(({ isDirty }) => isDirty),
      [],
    )
  },
}

function extension() {
  const found = extensions.getExtension(extensionId)
  assert.ok(found, `${extensionId} is not installed`)
  return found
}

async function open(name: string): Promise<TextDocument> {
  const folder = workspace.workspaceFolders?.[0]
  assert.ok(folder, 'no folder is open')
  return workspace.openTextDocument(Uri.joinPath(folder.uri, name))
}

function at(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text)
  assert.ok(0 <= offset, `"${text}" is not in ${document.uri.path}`)
  return document.positionAt(offset + 1)
}

async function ask<Answer>(command: string, ...parameters: unknown[]): Promise<Answer> {
  return (await commands.executeCommand(command, ...parameters)) as Answer
}

function namesOf(symbols: readonly DocumentSymbol[]): string[] {
  return symbols.flatMap(({ name, children }) => [name, ...namesOf(children)])
}
