// What the server does before all else, even before the other modules are there: its first worker gets ready meanwhile, on another core.

import * as path from 'node:path'
import * as v8 from 'node:v8'
import type { Worker } from 'node:worker_threads'
import { lexiconFolders, readLexiconFiles } from './adapters/lexiconFiles.ts'
import { startWorker } from './adapters/startWorker.ts'
import { once } from './core/collections/once.ts'

// The engine lets the heap grow to a multiple of what was alive last time before it collects again, and an index that is done and grows
// no more would keep that garbage for good. Half as much again is enough.
v8.setFlagsFromString('--heap-growing-percent=50')

/** The worker's code and the word lists lie beside the bundle. */
export const workerFile = path.join(__dirname, 'worker.js')
const folders = lexiconFolders(__dirname)

export const lexiconFiles = once(() => readLexiconFiles(folders))

/** Undefined where it cannot be: whoever then asks for an analysis is told why. */
export const firstWorker = begin()

function begin(): Worker | undefined {
  try {
    return startWorker(workerFile, lexiconFiles())
  } catch {
    return undefined
  }
}
