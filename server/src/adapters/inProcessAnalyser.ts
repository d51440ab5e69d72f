// Analyses documents in this process, one after another: for tests, and where threads are not available.

import type { Lexicon } from '../core/lexicon/lexicon.ts'
import { compileOwnNames } from '../core/mentions/ownNames.ts'
import { analyseDocument } from '../core/pipeline.ts'
import type { Analyser } from '../session/ports.ts'

export function createInProcessAnalyser(lexicon: Lexicon): Analyser {
  let known = lexicon
  return {
    parallelism: 1,
    analyse: async (source, signal) => {
      // Let pending messages be answered first.
      await new Promise((resolve) => setImmediate(resolve))
      if (signal.aborted) throw new Error('no longer wanted')
      return analyseDocument(source, known)
    },
    useNames: (names) => {
      known = { ...lexicon, own: compileOwnNames(names) }
    },
    dispose: async () => undefined,
  }
}
