// Applies events that bring many documents to the state, a little at a time: linking the names of a thousand documents takes a while, and
// no request should wait for it.

import { type Applied, applyInSteps, type Environment } from './apply.ts'
import type { Event } from './events.ts'
import type { Clock } from './ports.ts'
import { advance } from './slices.ts'
import type { State } from './state.ts'
import type { Turns } from './turns.ts'

/**
 * Most steps run per call whatever the clock says, which take a few milliseconds. It begins with one, doubles each time the update has to
 * start over, and halves each time it finishes, so that something gets in even while somebody types without a pause.
 */
const mostAtOnce = 64

export class UpdateRun {
  readonly #clock: Clock
  readonly #turns: Turns
  readonly #environment: Environment
  #underWay: { readonly base: State; readonly steps: Generator<void, Applied> } | undefined
  #atOnce = 1
  /** How long the update has worked so far (ms), including abandoned attempts. */
  cost = 0

  constructor(clock: Clock, turns: Turns, environment: Environment) {
    this.#clock = clock
    this.#turns = turns
    this.#environment = environment
  }

  get isUnderWay(): boolean {
    return this.#underWay !== undefined
  }

  /** Whether the update has to start over, because the state has changed. */
  isOutdated(state: State): boolean {
    return this.#underWay !== undefined && this.#underWay.base !== state
  }

  /**
   * Continues with `event` for a moment; pass the same event until it is finished. Starts over if `state` is no longer the one it began
   * with. Undefined until finished.
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
