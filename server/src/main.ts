// The composition root of the server: creates the adapters and connects them to the session and the protocol. Started by an editor, usually
// with --stdio.

// Must precede all other imports.
import './beginning.ts'
import { Console } from 'node:console'
import * as path from 'node:path'
import { type Connection, createConnection, type MessageReader, ProposedFeatures } from 'vscode-languageserver/node'
import { version } from '../../package.json'
import { createAttention } from './adapters/attention.ts'
import { systemClock } from './adapters/clock.ts'
import { createFactsCache } from './adapters/factsCache.ts'
import { createFiles } from './adapters/files.ts'
import { createInProcessAnalyser } from './adapters/inProcessAnalyser.ts'
import { recipeOf } from './adapters/lexiconFiles.ts'
import { startWorker } from './adapters/startWorker.ts'
import { openStreams } from './adapters/streams.ts'
import { createWorkerPool } from './adapters/workerPool.ts'
import { firstWorker, lexiconFiles, workerFile } from './beginning.ts'
import { once } from './core/collections/once.ts'
import { describe } from './core/errors.ts'
import { compileLexicon } from './core/lexicon/lexicon.ts'
import { MessagesTo } from './lsp/encoding.ts'
import { createLog, serve } from './lsp/server.ts'
import { createTurns } from './session/turns.ts'

const lexicon = once(() => compileLexicon(lexiconFiles()))

const streams = openStreams(process.argv.slice(2))
const connection = connect()

function connect(): Connection {
  if (streams === undefined) return createConnection(ProposedFeatures.all)
  // What a module might print is not a message.
  globalThis.console = new Console(process.stderr)
  // Given the stream itself, the server ends with it; but the types ask for a reader and a writer.
  const reader = streams.input as unknown as MessageReader
  return createConnection(ProposedFeatures.all, reader, new MessagesTo(streams.output))
}
const workers = createWorkerPool({
  startWorker: () => startWorker(workerFile, lexiconFiles()),
  first: firstWorker,
  log: createLog(connection),
  clock: systemClock,
  fallback: () => createInProcessAnalyser(lexicon()),
})

// One unexpected error must not end the server: log it and go on. When the editor is gone, nobody reads the log.
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
  encodes: streams !== undefined,
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
if (streams === undefined) process.on('message', attention.call)
else streams.input.on('data', attention.call)
