// The layers of docs/ARCHITECTURE.md: which folder may import what. The lint rules say it while one writes; this says it for all.

import { expect, test } from 'vitest'
import { filesUnder, importsOf, readIfThere, resolveImport, type SourceFile } from './repository.ts'

interface Layer {
  readonly folder: string
  /** Beginnings of paths from the root, and names of modules. */
  readonly mayImport: readonly string[]
}

const layers: readonly Layer[] = [
  { folder: 'server/src/core', mayImport: ['server/src/core/'] },
  { folder: 'server/src/features', mayImport: ['server/src/core/', 'server/src/features/'] },
  {
    folder: 'server/src/decisions',
    mayImport: ['server/src/core/', 'server/src/decisions/', 'papaparse', 'yaml', 'zod'],
  },
  { folder: 'server/src/session', mayImport: ['server/src/core/', 'server/src/session/'] },
  {
    folder: 'server/src/lsp',
    mayImport: [
      'server/src/core/',
      'server/src/decisions/',
      'server/src/features/',
      'server/src/session/',
      'server/src/lsp/',
      'server/src/protocol.ts',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'vscode-uri',
      'zod',
    ],
  },
  {
    folder: 'server/src/adapters',
    mayImport: [
      'server/src/core/',
      'server/src/session/',
      'server/src/adapters/',
      'node:',
      'ignore',
      'picomatch',
      'vscode-uri',
    ],
  },
  {
    folder: 'server/src/cli',
    mayImport: [
      'server/src/core/',
      'server/src/decisions/',
      'server/src/features/',
      'server/src/session/',
      'server/src/adapters/',
      'server/src/cli/',
      'node:',
      'cli-progress',
      'papaparse',
    ],
  },
  {
    folder: 'client/src',
    mayImport: ['client/src/', 'server/src/protocol.ts', 'vscode', 'vscode-languageclient', 'node:'],
  },
]

test.each(layers)('$folder imports only what its layer may', ({ folder, mayImport }) => {
  const forbidden = filesUnder(folder, '.ts').flatMap((file) =>
    importsOf(file)
      .filter((name) => !mayImport.some((allowed) => isWithin(resolveImport(file, name), allowed)))
      .map((name) => `${file.path} imports ${name}`),
  )
  expect(forbidden).toEqual([])
})

function isWithin(target: string, allowed: string): boolean {
  return allowed.endsWith('/') || allowed.endsWith(':')
    ? target.startsWith(allowed)
    : target === allowed || target.startsWith(`${allowed}/`)
}

test('protocol.ts imports nothing', () => {
  const [protocol] = filesUnder('server/src', 'protocol.ts')
  expect(importsOf(protocol!)).toEqual([])
})

test('only lsp speaks the language server protocol', () => {
  expect(
    importersOf('vscode-languageserver').filter(
      (path) => !path.startsWith('server/src/lsp/') && path !== 'server/src/main.ts',
    ),
  ).toEqual([])
})

function importersOf(module: string): string[] {
  const isImporter = (file: SourceFile): boolean => importsOf(file).some((name) => isWithin(name, module))
  return filesUnder('server/src', '.ts')
    .filter(isImporter)
    .map(({ path }) => path)
}

test('the scan sees imports of every form', () => {
  const content =
    "import 'a'\nimport { b,\n  c } from 'b'\nexport * from './c.ts'\nimport type D from 'd'\nconst e = await import('e')\n"
  expect(importsOf({ path: 'x.ts', content })).toEqual(['a', 'b', './c.ts', 'd', 'e'])
})

test('what changes settings of the engine runs before there are other threads', () => {
  // They are of the whole process: changed beside a thread that begins to run a pattern, they end it.
  const changing = filesUnder('server/src', '.ts')
    .filter(({ content }) => content.includes('setFlagsFromString'))
    .map(({ path }) => path)
  expect(changing).toEqual(['server/src/adapters/engine.ts', 'server/src/beginning.ts'])
  const firstImports = ['beginning', 'cli'].map(
    (name) => importsOf({ path: `${name}.ts`, content: readIfThere(`server/src/${name}.ts`) })[0],
  )
  expect(firstImports).toEqual(['./adapters/engine.ts', './adapters/engine.ts'])
})
