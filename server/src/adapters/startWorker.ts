// Starts an analysis thread. Imports hardly anything, so that the server can do this before everything else.

import { Worker } from 'node:worker_threads'
import type { LexiconFiles } from '../core/lexicon/lexicon.ts'
import type { WorkerStart } from './workerMessages.ts'

/**
 * What a worker allocates is rarely needed for longer than a few documents: half of the default young generation (48) is enough, and costs
 * no time.
 */
const maxYoungGenerationSizeMb = 24

export function startWorker(workerFile: string, knowledge: LexiconFiles): Worker {
  return new Worker(workerFile, {
    workerData: knowledge satisfies WorkerStart,
    name: 'dossier-analysis',
    resourceLimits: { maxYoungGenerationSizeMb },
  })
}
