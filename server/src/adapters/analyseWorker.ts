// A worker thread: takes texts, runs the document stages, and gives the facts back as bytes.

import { parentPort, workerData } from 'node:worker_threads'
import { encodeFacts } from '../core/codec.ts'
import { compileLexicon } from '../core/lexicon/lexicon.ts'
import { compileOwnNames } from '../core/mentions/ownNames.ts'
import { analyseDocument } from '../core/pipeline.ts'
import { readLexiconFiles } from './lexiconFiles.ts'
import type { WorkerAnswer, WorkerMessage, WorkerStart } from './workerMessages.ts'

const { folders } = workerData as WorkerStart
let lexicon = compileLexicon(readLexiconFiles(folders))

parentPort?.on('message', (message: WorkerMessage) => {
  if (message.kind === 'names') {
    lexicon = { ...lexicon, own: compileOwnNames(message.names) }
    return
  }
  const { task, source } = message
  try {
    const bytes = encodeFacts(analyseDocument(source, lexicon))
    answer({ kind: 'facts', task, bytes }, [bytes.buffer as ArrayBuffer])
  } catch (error) {
    // The core promises not to throw; if it does, this document is the one to know of it.
    answer({ kind: 'failed', task, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
answer({ kind: 'ready' })

function answer(message: WorkerAnswer, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}
