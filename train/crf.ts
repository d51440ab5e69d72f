// Trains a linear-chain conditional random field by AdaGrad on the likelihood of the allowed label sequences. Features are dropped at
// random in training, so that context, lists and classes are learned even for words that the training data contains.

import { mostFeatures } from '../server/src/core/tag/features.ts'
import { labelCount, outside, predecessors } from '../server/src/core/tag/labels.ts'
import type { Examples } from './examples.ts'
import { type Random, seededRandom, shuffle } from './random.ts'

export interface CrfOptions {
  readonly epochs: number
  readonly rate: number
  /** Share of features left out of each token while training. */
  readonly dropout: number
  /** L1 regularisation, applied to the weights touched by a step. */
  readonly sparsity: number
  readonly seed: number
  readonly progress?: (epoch: number, loss: number) => void
}

export interface Crf {
  /** [feature × label] */
  readonly weights: Float32Array
  /** [previous × next] */
  readonly transitions: Float64Array
}

const L = labelCount

export function trainCrf(examples: Examples, featureCount: number, options: CrfOptions): Crf {
  const { stretchStart, featureStart, features, allowed } = examples
  const weights = new Float32Array(featureCount * L)
  const squares = new Float32Array(featureCount * L).fill(1e-2)
  const transitions = new Float64Array(L * L)
  const transitionSquares = new Float64Array(L * L).fill(1)
  const stretches = stretchStart.length - 1
  const order = Int32Array.from({ length: stretches }, (_, index) => index)
  const random = seededRandom(options.seed)
  // The mean of the later epochs' weights does better on unseen text than the last ones.
  const firstAveraged = Math.min(options.epochs - 1, Math.floor(options.epochs / 3))
  const sum = new Float32Array(weights.length)
  const transitionSum = new Float64Array(transitions.length)
  let longest = 0
  for (let each = 0; each < stretches; each++)
    longest = Math.max(longest, stretchStart[each + 1]! - stretchStart[each]!)
  const work = new Workspace(longest)
  const keep = new Int32Array(longest * mostFeatures)
  const keepStart = new Int32Array(longest + 1)

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    let loss = 0
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs)
    for (const stretch of order) {
      const first = stretchStart[stretch]!
      const length = stretchStart[stretch + 1]! - first
      chooseFeatures(features, featureStart, first, length, options.dropout, random, keep, keepStart)
      const boost = 1 / (1 - options.dropout)
      work.emission.fill(0, 0, length * L)
      for (let at = 0; at < length; at++) {
        const row = at * L
        for (let each = keepStart[at]!; each < keepStart[at + 1]!; each++) {
          const from = keep[each]! * L
          for (let label = 0; label < L; label++) work.emission[row + label]! += weights[from + label]!
        }
        for (let label = 0; label < L; label++) work.emission[row + label]! *= boost
      }
      loss += work.gradient(length, transitions, allowed, first)
      for (let at = 0; at < length; at++) {
        const row = at * L
        let any = false
        for (let label = 0; label < L; label++) {
          const value = work.difference[row + label]! * boost
          work.difference[row + label] = Math.abs(value) < 1e-4 ? 0 : value
          if (work.difference[row + label] !== 0) any = true
        }
        if (!any) continue
        for (let each = keepStart[at]!; each < keepStart[at + 1]!; each++) {
          const to = keep[each]! * L
          for (let label = 0; label < L; label++) {
            const step = work.difference[row + label]!
            if (step === 0) continue
            const index = to + label
            const square = squares[index]! + step * step
            squares[index] = square
            const scale = rate / Math.sqrt(square)
            const moved = weights[index]! + scale * step
            const shrink = scale * options.sparsity
            weights[index] = moved < -shrink ? moved + shrink : shrink < moved ? moved - shrink : 0
          }
        }
      }
      for (let index = 0; index < L * L; index++) {
        const step = work.transitionDifference[index]!
        if (step === 0) continue
        const square = transitionSquares[index]! + step * step
        transitionSquares[index] = square
        transitions[index] = transitions[index]! + (rate * step) / Math.sqrt(square)
      }
    }
    options.progress?.(epoch, loss / stretches)
    if (epoch < firstAveraged) continue
    for (let index = 0; index < weights.length; index++) sum[index] = sum[index]! + weights[index]!
    for (let index = 0; index < transitions.length; index++)
      transitionSum[index] = transitionSum[index]! + transitions[index]!
  }
  const averaged = options.epochs - firstAveraged
  return {
    weights: sum.map((weight) => weight / averaged),
    transitions: transitionSum.map((weight) => weight / averaged),
  }
}

function chooseFeatures(
  features: Int32Array,
  featureStart: Int32Array,
  first: number,
  length: number,
  dropout: number,
  random: Random,
  keep: Int32Array,
  keepStart: Int32Array,
): void {
  let count = 0
  for (let at = 0; at < length; at++) {
    keepStart[at] = count
    for (let each = featureStart[first + at]!; each < featureStart[first + at + 1]!; each++) {
      const feature = features[each]!
      if (feature < 0 || (0 < dropout && random.next() < dropout)) continue
      keep[count++] = feature
    }
  }
  keepStart[length] = count
}

/** Scratch memory for the forward and backward sums of one stretch. */
class Workspace {
  readonly emission: Float64Array
  /** Expected labels under the annotation minus expected labels under the model. */
  readonly difference: Float64Array
  readonly transitionDifference = new Float64Array(L * L)
  readonly #factors = new Float64Array(L * L)
  readonly #exponential: Float64Array
  readonly #forward: Float64Array
  readonly #backward: Float64Array
  readonly #scale: Float64Array

  constructor(longest: number) {
    this.emission = new Float64Array(longest * L)
    this.difference = new Float64Array(longest * L)
    this.#exponential = new Float64Array(longest * L)
    this.#forward = new Float64Array(longest * L)
    this.#backward = new Float64Array(longest * L)
    this.#scale = new Float64Array(longest)
  }

  /** Computes the differences; returns the negative log-likelihood of the allowed sequences. */
  gradient(length: number, transitions: Float64Array, allowed: Int32Array, first: number): number {
    this.difference.fill(0, 0, length * L)
    this.transitionDifference.fill(0)
    for (let next = 0; next < L; next++)
      for (const previous of predecessors[next]!)
        this.#factors[previous * L + next] = Math.exp(transitions[previous * L + next]!)
    const free = this.#sums(length, undefined, 0, -1)
    const held = this.#sums(length, allowed, first, 1)
    if (held === undefined || free === undefined) {
      // The annotation allows no valid sequence here: learn nothing from it.
      this.difference.fill(0, 0, length * L)
      this.transitionDifference.fill(0)
      return 0
    }
    return free - held
  }

  /** Adds `sign` times the expected counts; returns the log of the sum over sequences, undefined if there are none. */
  #sums(length: number, allowed: Int32Array | undefined, first: number, sign: number): number | undefined {
    const exponential = this.#exponential
    const forward = this.#forward
    const backward = this.#backward
    const factors = this.#factors
    let log = 0
    for (let at = 0; at < length; at++) {
      const row = at * L
      const mask = allowed === undefined ? -1 : allowed[first + at]!
      let highest = Number.NEGATIVE_INFINITY
      for (let label = 0; label < L; label++) highest = Math.max(highest, this.emission[row + label]!)
      let total = 0
      for (let next = 0; next < L; next++) {
        if ((mask & (1 << next)) === 0) {
          exponential[row + next] = 0
          forward[row + next] = 0
          continue
        }
        const own = Math.exp(this.emission[row + next]! - highest)
        exponential[row + next] = own
        let sum = 0
        if (at === 0) sum = factors[outside * L + next]! * (predecessors[next]!.includes(outside) ? 1 : 0)
        else
          for (const previous of predecessors[next]!)
            sum += forward[row - L + previous]! * factors[previous * L + next]!
        forward[row + next] = sum * own
        total += sum * own
      }
      if (!(0 < total)) return undefined
      this.#scale[at] = total
      log += Math.log(total) + highest
      for (let label = 0; label < L; label++) forward[row + label] = forward[row + label]! / total
    }
    for (let at = length - 1; 0 <= at; at--) {
      const row = at * L
      for (let label = 0; label < L; label++) backward[row + label] = 0
      if (at === length - 1) {
        for (const label of predecessors[outside]!) backward[row + label] = factors[label * L + outside]!
        continue
      }
      for (let next = 0; next < L; next++) {
        const value = (exponential[row + L + next]! * backward[row + L + next]!) / this.#scale[at + 1]!
        if (value === 0) continue
        for (const previous of predecessors[next]!)
          backward[row + previous] = backward[row + previous]! + factors[previous * L + next]! * value
      }
    }
    let end = 0
    const lastRow = (length - 1) * L
    for (let label = 0; label < L; label++) end += forward[lastRow + label]! * backward[lastRow + label]!
    if (!(0 < end)) return undefined
    log += Math.log(end)
    for (let at = 0; at < length; at++) {
      const row = at * L
      for (let label = 0; label < L; label++)
        this.difference[row + label]! += (sign * forward[row + label]! * backward[row + label]!) / end
      if (at === 0) {
        for (let next = 0; next < L; next++)
          this.transitionDifference[outside * L + next]! += (sign * forward[next]! * backward[next]!) / end
        continue
      }
      for (let next = 0; next < L; next++) {
        const value = (exponential[row + next]! * backward[row + next]!) / this.#scale[at]! / end
        if (value === 0) continue
        for (const previous of predecessors[next]!)
          this.transitionDifference[previous * L + next]! +=
            sign * forward[row - L + previous]! * factors[previous * L + next]! * value
      }
    }
    for (const label of predecessors[outside]!)
      this.transitionDifference[label * L + outside]! +=
        (sign * forward[lastRow + label]! * factors[label * L + outside]!) / end
    return log
  }
}
