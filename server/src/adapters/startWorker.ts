// Starts a thread for the analysis. Imports hardly anything, so that the server can do it before all else.

import { Worker } from 'node:worker_threads'
import type { LexiconFiles } from '../core/lexicon/lexicon.ts'
import { compileCheaply } from './engine.ts'
import type { WorkerStart } from './workerMessages.ts'

/**
 * What a worker makes anew between two collections of garbage is hardly ever needed for longer than a few documents: half the room that
 * the engine takes by itself (48) is enough, and costs no time.
 */
const maxYoungGenerationSizeMb = 24

export function startWorker(workerFile: string, knowledge: LexiconFiles): Worker {
  compileCheaply()
  return new Worker(workerFile, {
    workerData: knowledge satisfies WorkerStart,
    name: 'dossier-analysis',
    resourceLimits: { maxYoungGenerationSizeMb },
  })
}
