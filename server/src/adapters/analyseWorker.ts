// A worker thread: receives texts, runs the document stages, and returns the facts as bytes.

import * as os from 'node:os'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { encodeFacts } from '../core/codec.ts'
import { describe } from '../core/errors.ts'
import { compileLexicon } from '../core/lexicon/lexicon.ts'
import { compileOwnNames } from '../core/mentions/ownNames.ts'
import { analyseDocuments, charactersTogether } from '../core/pipeline.ts'
import type { WorkerAnswer, WorkerMessage, WorkerStart, WorkerTask } from './workerMessages.ts'

/** Below the main thread, so that it never waits for a core. */
const lowPriority = 10

// Only Linux gives threads a priority of their own; elsewhere this would affect the whole server.
if (process.platform === 'linux') os.setPriority(lowPriority)

let lexicon = compileLexicon(workerData as WorkerStart)
let answers: WorkerAnswer[] = []

const waiting: WorkerMessage[] = []
/** UTF-16 code units of all documents so far. */
let analysed = 0

/** While documents go through the stages together: how often (ms) to look for an urgent one. */
const betweenLooks = 5
let nextLook = 0

parentPort?.on('message', (first: WorkerMessage) => {
  waiting.push(first)
  while (takeIn()) {
    const tasks = nextTasks()
    if (0 < tasks.length) work(tasks)
    else {
      const message = waiting.shift()
      if (message?.kind === 'names') lexicon = { ...lexicon, own: compileOwnNames(message.names) }
    }
  }
})
answers.push({ kind: 'ready' })
send()

/** Reads incoming messages. Returns whether there is anything to do. */
function takeIn(): boolean {
  for (let next = receive(); next !== undefined; next = receive()) waiting.push(next)
  return 0 < waiting.length
}

function receive(): WorkerMessage | undefined {
  return receiveMessageOnPort(parentPort!)?.message as WorkerMessage | undefined
}

/** Takes the next tasks: an urgent one alone, else as many as go together. Stops where other names apply. */
function nextTasks(): WorkerTask[] {
  const urgent = takeUrgent()
  if (urgent !== undefined) return [urgent]
  const most = charactersTogether(analysed)
  let end = 0
  let characters = 0
  for (const [index, message] of waiting.entries()) {
    if (message.kind === 'names') break
    characters += message.source.text.length
    if (index === 0 || characters <= most) end = index + 1
  }
  return waiting.splice(0, end) as WorkerTask[]
}

/** Takes the first urgent task, unless other names apply before it. */
function takeUrgent(): WorkerTask | undefined {
  for (const [index, message] of waiting.entries()) {
    if (message.kind === 'names') return undefined
    if (message.urgent === true) return waiting.splice(index, 1)[0] as WorkerTask
  }
  return undefined
}

/** Analyses urgent documents in the middle of others. */
function letUrgentPass(): void {
  if (performance.now() < nextLook) return
  takeIn()
  for (let task = takeUrgent(); task !== undefined; task = takeUrgent()) work([task])
  nextLook = performance.now() + betweenLooks
}

function work(tasks: readonly WorkerTask[]): void {
  try {
    const sources = tasks.map(({ source }) => source)
    const pause = tasks[0]?.urgent === true ? undefined : letUrgentPass
    analyseDocuments(sources, lexicon, pause).forEach((facts, index) => {
      answers.push({ kind: 'facts', task: tasks[index]!.task, bytes: encodeFacts(facts) })
      analysed += sources[index]!.text.length
    })
  } catch (error) {
    // The core promises not to throw; if it does, only the document that caused it fails.
    if (1 < tasks.length) for (const task of tasks) work([task])
    else for (const { task } of tasks) answers.push({ kind: 'failed', task, reason: describe(error) })
  }
  send()
}

function send(): void {
  const sent = answers
  answers = []
  if (sent.length === 0) return
  const transfer = sent.flatMap((answer) => (answer.kind === 'facts' ? [answer.bytes.buffer as ArrayBuffer] : []))
  parentPort?.postMessage(sent, transfer)
}
