// Takes events into the state that bring many documents, a little at a time: linking the names of a thousand documents takes a while,
// and no request waits for it.

import { type Applied, applyInSteps, type Environment } from './apply.ts'
import type { Event } from './events.ts'
import type { Clock } from './ports.ts'
import { advance } from './slices.ts'
import type { State } from './state.ts'
import type { Turns } from './turns.ts'

/**
 * Steps that are taken at once, whatever the clock says: one, twice as many after each update that came to nothing, and half as many after
 * each that did not, so that something comes in even while somebody types without a pause. No more than this, which are some milliseconds.
 */
const mostAtOnce = 64

export class UpdateRun {
  readonly #clock: Clock
  readonly #turns: Turns
  readonly #environment: Environment
  #underWay: { readonly base: State; readonly steps: Generator<void, Applied> } | undefined
  #atOnce = 1
  /** How long it has worked (ms), beginnings that came to nothing included. */
  cost = 0

  constructor(clock: Clock, turns: Turns, environment: Environment) {
    this.#clock = clock
    this.#turns = turns
    this.#environment = environment
  }

  get isUnderWay(): boolean {
    return this.#underWay !== undefined
  }

  /** What is under way has come to nothing, because the state is another one now. */
  isOutdated(state: State): boolean {
    return this.#underWay !== undefined && this.#underWay.base !== state
  }

  /**
   * Goes on with `event`, for a moment; with the same one until it has come to its end. It begins anew where `state` is no longer the one
   * that it began with. Undefined until it has come to its end.
   */
  advance(state: State, event: Event): Applied | undefined {
    const begin = this.#clock.now()
    if (this.#underWay === undefined) this.cost = 0
    else if (this.isOutdated(state)) this.#atOnce = Math.min(this.#atOnce * 2, mostAtOnce)
    if (this.#underWay?.base !== state)
      this.#underWay = { base: state, steps: applyInSteps(state, event, this.#environment) }
    let applied: Applied | undefined
    let hasFailed = true
    try {
      applied = advance(this.#underWay.steps, this.#turns, this.#atOnce)
      hasFailed = false
    } finally {
      if (hasFailed || applied !== undefined) {
        this.#underWay = undefined
        this.#atOnce = Math.max(1, this.#atOnce / 2)
      }
      this.cost += this.#clock.now() - begin
    }
    return applied
  }
}
