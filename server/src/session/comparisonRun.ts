// The comparison of documents that wait for it, a little at a time: it may take seconds in a large folder, and no request waits for it.

import type { Comparison } from '../core/conflicts/conflict.ts'
import { compareWaiting } from '../core/corpus.ts'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { factsIn } from './apply.ts'
import type { Clock } from './ports.ts'

/** Steps that are taken whatever the clock says, each of some microseconds: what a few documents ask for is done at once everywhere. */
const fewestSteps = 500

export class ComparisonRun {
  /** How many of the batches that wait, from the first, it compares. */
  readonly batches: number
  readonly #steps: Generator<void, Comparison>

  constructor(snapshot: Snapshot, lexicon: Lexicon) {
    this.batches = snapshot.corpus.uncompared.length
    this.#steps = compareWaiting(snapshot.corpus, factsIn(snapshot), lexicon)
  }

  /** Undefined when the time (ms) was up before it came to its end. */
  advance(clock: Clock, milliseconds: number): Comparison | undefined {
    const until = clock.now() + milliseconds
    for (let step = 0; step < fewestSteps || clock.now() < until; step++) {
      const { done, value } = this.#steps.next()
      if (done === true) return value
    }
    return undefined
  }
}
