// What the server does first, even before its other modules are loaded: it starts the first worker, which gets ready on another core
// meanwhile.

// Must precede all other imports.
import './adapters/engine.ts'
import * as path from 'node:path'
import * as v8 from 'node:v8'
import type { Worker } from 'node:worker_threads'
import { lexiconFolders, readLexiconFiles } from './adapters/lexiconFiles.ts'
import { startWorker } from './adapters/startWorker.ts'
import { once } from './core/collections/once.ts'

// The engine lets the heap grow to a multiple of what was alive last time before it collects again, so a finished index that allocates no
// more would keep that garbage forever. Half as much again is enough.
v8.setFlagsFromString('--heap-growing-percent=50')

/** The worker's code and the word lists are next to the bundle. */
export const workerFile = path.join(__dirname, 'worker.js')
const folders = lexiconFolders(__dirname)

export const lexiconFiles = once(() => readLexiconFiles(folders))

/** Undefined if it cannot be started; whoever asks for an analysis is then told why. */
export const firstWorker = begin()

function begin(): Worker | undefined {
  try {
    return startWorker(workerFile, lexiconFiles())
  } catch {
    return undefined
  }
}
