// The composition root of the server: builds the adapters and joins them to the session and the protocol. Started by an editor,
// over --stdio or Node's own channel.

// Before all other modules.
import './beginning.ts'
import * as path from 'node:path'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { version } from '../../package.json'
import { createAttention } from './adapters/attention.ts'
import { systemClock } from './adapters/clock.ts'
import { createFactsCache } from './adapters/factsCache.ts'
import { createFiles } from './adapters/files.ts'
import { createInProcessAnalyser } from './adapters/inProcessAnalyser.ts'
import { recipeOf } from './adapters/lexiconFiles.ts'
import { startWorker } from './adapters/startWorker.ts'
import { createWorkerPool } from './adapters/workerPool.ts'
import { firstWorker, lexiconFiles, workerFile } from './beginning.ts'
import { once } from './core/collections/once.ts'
import { describe } from './core/errors.ts'
import { compileLexicon } from './core/lexicon/lexicon.ts'
import { createLog, serve } from './lsp/server.ts'
import { createTurns } from './session/turns.ts'

const lexicon = once(() => compileLexicon(lexiconFiles()))

const connection = createConnection(ProposedFeatures.all)
const workers = createWorkerPool({
  startWorker: () => startWorker(workerFile, lexiconFiles()),
  first: firstWorker,
  log: createLog(connection),
  clock: systemClock,
  fallback: () => createInProcessAnalyser(lexicon()),
})

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
  analyser: () => workers,
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
