// The composition root of the server: builds the adapters and joins them to the session and the protocol. Started by an editor,
// over --stdio or Node's own channel.

import * as path from 'node:path'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { version } from '../../package.json'
import { systemClock } from './adapters/clock.ts'
import { createFiles } from './adapters/files.ts'
import { createInProcessAnalyser } from './adapters/inProcessAnalyser.ts'
import { lexiconFolders, readLexiconFiles } from './adapters/lexiconFiles.ts'
import { compileLexicon, type Lexicon } from './core/lexicon/lexicon.ts'
import { describe } from './lsp/guard.ts'
import { serve } from './lsp/server.ts'

const connection = createConnection(ProposedFeatures.all)
const folder = process.env.DOSSIER_DATA ?? __dirname
let compiled: Lexicon | undefined
const lexicon = () => {
  compiled ??= compileLexicon(readLexiconFiles(lexiconFolders(folder)))
  return compiled
}

// A mistake in one place is no reason to end: the log tells it, the rest goes on.
process.on('uncaughtException', (error) => connection.console.error(`Unexpected: ${describe(error)}`))
process.on('unhandledRejection', (error) => connection.console.error(`Unexpected: ${describe(error)}`))

serve(connection, {
  version,
  clock: systemClock,
  files: createFiles,
  lexicon,
  analyser: () => createInProcessAnalyser(lexicon()),
  cache: () => ({ load: async () => undefined, store: () => undefined, close: async () => undefined }),
  paranoid: process.env.DOSSIER_PARANOID === '1',
})
connection.listen()
void path
