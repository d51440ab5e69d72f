// Compares the documents that wait for it, a little at a time: it may take seconds in a large folder, and no request waits for it.

import type { Comparison } from '../core/conflicts/conflict.ts'
import { compareWaiting } from '../core/corpus.ts'
import { messageOf } from '../core/errors.ts'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import { factsIn } from './apply.ts'
import type { Clock, Log } from './ports.ts'
import { advance } from './slices.ts'
import type { State } from './state.ts'
import type { Turns } from './turns.ts'

/**
 * While a folder is read, documents are compared when their number has doubled, and not before this time (ms) has passed since the last
 * time, nor `restAfterComparison` times what it took: each comparison has a cost from the size of the whole. Nor if, at the present rate,
 * the whole folder will be read within this time.
 */
const comparisonInterval = 10_000
const restAfterComparison = 8

/** What has been compared: the first `batches` of those that waited. */
export interface Compared {
  readonly comparison: Comparison
  readonly batches: number
}

export class ComparisonRun {
  readonly #clock: Clock
  readonly #turns: Turns
  readonly #log: Log
  readonly #lexicon: Lexicon
  #underWay: { readonly steps: Generator<void, Comparison>; readonly batches: number } | undefined
  /** When the last comparison ended or paused, and how long the present one has worked (ms). */
  #end: number
  #cost = 0

  constructor(clock: Clock, turns: Turns, log: Log, lexicon: Lexicon) {
    this.#clock = clock
    this.#turns = turns
    this.#log = log
    this.#lexicon = lexicon
    this.#end = clock.now()
  }

  /** Whether there is something to compare now; more of it is on its way when `isReading`. */
  isDue({ snapshot: { corpus, documents }, waitingFiles }: State, isReading: boolean): boolean {
    if (corpus.uncompared.length === 0) return false
    if (this.#underWay !== undefined || !isReading) return true
    const since = this.#clock.now() - this.#end
    if (since < Math.max(comparisonInterval, restAfterComparison * this.#cost)) return false
    const waiting = corpus.uncompared.reduce((sum, { changes }) => sum + changes.length, 0)
    const untilAllAreRead = (since / waiting) * waitingFiles
    return documents.size <= waiting * 2 && comparisonInterval <= untilAllAreRead
  }

  /**
   * Goes on with the comparison until the turn is over, but for `fewestSteps`, or begins one of what waits in `state`. Undefined until it
   * has come to its end.
   */
  advance(state: State, fewestSteps: number): Compared | undefined {
    const begin = this.#clock.now()
    if (this.#underWay === undefined) {
      const { snapshot } = state
      const steps = compareWaiting(snapshot.corpus, factsIn(snapshot), this.#lexicon)
      this.#underWay = { steps, batches: snapshot.corpus.uncompared.length }
      this.#cost = 0
    }
    const { steps, batches } = this.#underWay
    let comparison: Comparison | undefined
    try {
      comparison = advance(steps, this.#turns, fewestSteps)
    } catch (error) {
      // It promises to take any facts. If it does not, what was known before goes on to be shown.
      this.#log.error(`Documents could not be compared: ${messageOf(error)}`)
      comparison = state.snapshot.corpus.comparison
    }
    this.#end = this.#clock.now()
    this.#cost += this.#end - begin
    if (comparison === undefined) return undefined
    this.#underWay = undefined
    return { comparison, batches }
  }
}
