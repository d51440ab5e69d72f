// The composition root of the server: builds the adapters and joins them to the session and the protocol. Started by an editor,
// over --stdio or Node's own channel.

import * as path from 'node:path'
import * as v8 from 'node:v8'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { version } from '../../package.json'
import { createAttention } from './adapters/attention.ts'
import { systemClock } from './adapters/clock.ts'
import { createFactsCache } from './adapters/factsCache.ts'
import { createFiles } from './adapters/files.ts'
import { createInProcessAnalyser } from './adapters/inProcessAnalyser.ts'
import { lexiconFolders, readLexiconFiles, recipeOf } from './adapters/lexiconFiles.ts'
import { createWorkerPool } from './adapters/workerPool.ts'
import { describe } from './core/errors.ts'
import { compileLexicon, type Lexicon, type LexiconFiles } from './core/lexicon/lexicon.ts'
import { serve } from './lsp/server.ts'
import { createTurns } from './session/turns.ts'

/** The worker's code and the word lists lie beside the bundle. */
const workerFile = path.join(__dirname, 'worker.js')
const folders = lexiconFolders(__dirname)

let files: LexiconFiles | undefined
function lexiconFiles(): LexiconFiles {
  files ??= readLexiconFiles(folders)
  return files
}

let compiled: Lexicon | undefined
function lexicon(): Lexicon {
  compiled ??= compileLexicon(lexiconFiles())
  return compiled
}

// The engine lets the heap grow to a multiple of what was alive last time before it collects again, and an index that is done and grows
// no more would keep that garbage for good. Half as much again is enough.
v8.setFlagsFromString('--heap-growing-percent=50')
// As in the workers: most of what a start costs beside its own work is compiling code, which less inlining makes a good deal cheaper.
v8.setFlagsFromString('--max-inlined-bytecode-size-cumulative=200')

const connection = createConnection(ProposedFeatures.all)

// A mistake in one place is no reason to end: the log tells it, the rest goes on. When the editor is gone there is nobody to tell.
const tellMistake = (error: unknown) => {
  const { code } = (error ?? {}) as { readonly code?: unknown }
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_IPC_CHANNEL_CLOSED') process.exit(1)
  try {
    connection.console.error(`Unexpected: ${describe(error)}`)
  } catch {
    process.exit(1)
  }
}
process.on('uncaughtException', tellMistake)
process.on('unhandledRejection', tellMistake)

const attention = createAttention()
const turns = createTurns(systemClock, attention.isAsked)
serve(connection, {
  version,
  turns,
  clock: systemClock,
  files: (options) => createFiles(options, turns),
  lexicon,
  analyser: (log) =>
    createWorkerPool({
      workerFile,
      knowledge: lexiconFiles,
      log,
      clock: systemClock,
      fallback: () => createInProcessAnalyser(lexicon()),
    }),
  cache: (storagePath, log) =>
    createFactsCache({
      folder: path.join(storagePath, 'facts'),
      recipe: () => recipeOf(lexiconFiles(), [workerFile]),
      log,
    }),
})
connection.listen()
if (process.argv.includes('--stdio')) process.stdin.on('data', attention.call)
else process.on('message', attention.call)
