// A worker thread: takes texts, runs the document stages, and gives the facts back as bytes.

import * as os from 'node:os'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { encodeFacts } from '../core/codec.ts'
import { compileLexicon } from '../core/lexicon/lexicon.ts'
import { compileOwnNames } from '../core/mentions/ownNames.ts'
import { analyseDocument } from '../core/pipeline.ts'
import { readLexiconFiles } from './lexiconFiles.ts'
import type { WorkerAnswer, WorkerMessage, WorkerStart } from './workerMessages.ts'

/** Answers are sent together that come within this time (ms): each message costs as much as a tenth of a report's analysis. */
const together = 4
/** Behind the thread that answers requests, which never has to wait for a core. */
const lowPriority = 10

// Only Linux gives threads a priority of their own; elsewhere it would be the server's.
if (process.platform === 'linux') os.setPriority(lowPriority)

const { folders } = workerData as WorkerStart
let lexicon = compileLexicon(readLexiconFiles(folders))
let answers: WorkerAnswer[] = []
let lastSent = performance.now()

parentPort?.on('message', (first: WorkerMessage) => {
  let message: WorkerMessage | undefined = first
  while (message !== undefined) {
    take(message)
    if (lastSent + together < performance.now()) send()
    message = receiveMessageOnPort(parentPort!)?.message as WorkerMessage | undefined
  }
  send()
})
answers.push({ kind: 'ready' })
send()

function take(message: WorkerMessage): void {
  if (message.kind === 'names') {
    lexicon = { ...lexicon, own: compileOwnNames(message.names) }
    return
  }
  const { task, source } = message
  try {
    answers.push({ kind: 'facts', task, bytes: encodeFacts(analyseDocument(source, lexicon)) })
  } catch (error) {
    // The core promises not to throw; if it does, this document is the one to know of it.
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    answers.push({ kind: 'failed', task, reason })
  }
}

function send(): void {
  const sent = answers
  answers = []
  lastSent = performance.now()
  if (sent.length === 0) return
  const transfer = sent.flatMap((answer) => (answer.kind === 'facts' ? [answer.bytes.buffer as ArrayBuffer] : []))
  parentPort?.postMessage(sent, transfer)
}
