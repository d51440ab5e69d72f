// Analyses documents in this very process, one after the other: for tests, and where threads cannot be had.

import type { Lexicon } from '../core/lexicon/lexicon.ts'
import { compileOwnNames } from '../core/mentions/ownNames.ts'
import { analyseDocument } from '../core/pipeline.ts'
import type { Analyser } from '../session/ports.ts'

export function createInProcessAnalyser(lexicon: Lexicon): Analyser {
  let known = lexicon
  return {
    parallelism: 1,
    analyse: async (source, signal) => {
      // Lets messages that have come in meanwhile be answered first.
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
      return analyseDocument(source, known)
    },
    useNames: (names) => {
      known = { ...lexicon, own: compileOwnNames(names) }
    },
    dispose: async () => undefined,
  }
}
