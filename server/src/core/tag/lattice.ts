// The best sequence of labels for a stretch of tokens (exact Viterbi), and the probability of each name in it (forward and backward sums
// over all sequences). Two thirds of the labels may stand beside the same neighbours, so the transitions between those are plain matrices.

import { inside, labelCount, labelOf, last, mayFollow, outside, predecessors, tagTypes } from './labels.ts'
import type { Model } from './model.ts'

/** Closed labels, after which no name is open, and fresh labels, which may follow them; outside is the first of both. */
const closed = predecessors[outside]!
const fresh = Uint8Array.from({ length: labelCount }, (_, label) => label).filter((label) => mayFollow(outside, label))
const size = closed.length
/** Open labels, after which a name is open, and those that may follow: `begin` and `inside` of a type, then `inside` and `last`. */
const openLabels = tagTypes.map((_, type) => labelOf(type, 0))

const initialLength = 64
/** Differences of weight sums whose exponential is in a table; larger ones hardly ever occur. */
const exponentials = 1 << 11

export class Lattice {
  /** By token of the stretch, `labelCount` numbers each: how well each label fits, in units of the model's scale. */
  weightSum = new Int32Array(initialLength * labelCount)
  /** By token of the stretch: its label in the best sequence. */
  labels = new Uint8Array(initialLength)
  readonly #scale: number
  /** Weight of each transition, [previous × next], and its exponential. */
  readonly #weight: Float64Array
  readonly #factor: Float64Array
  /** Transitions from a closed label to a fresh one, [fresh × closed]; the exponentials also as [closed × fresh]. */
  readonly #freshWeight = new Float64Array(size * size)
  readonly #freshFactor = new Float64Array(size * size)
  readonly #closedFactor = new Float64Array(size * size)
  readonly #exponential: Float64Array
  /** Numbers of the closed labels before a token, or of the fresh ones behind it. */
  readonly #beside = new Float64Array(size)
  #best = new Float64Array(initialLength * labelCount)
  #from = new Uint8Array(initialLength * labelCount)
  #emission = new Float64Array(initialLength * labelCount)
  #forward = new Float64Array(initialLength * labelCount)
  #backward = new Float64Array(initialLength * labelCount)
  /** By token: the divisor that normalised its forward sums to 1. */
  #total = new Float64Array(initialLength)

  constructor({ scale, transitions }: Model) {
    this.#scale = scale
    this.#weight = Float64Array.from(transitions)
    this.#factor = this.#weight.map(Math.exp)
    for (let to = 0; to < size; to++)
      for (let from = 0; from < size; from++) {
        const transition = closed[from]! * labelCount + fresh[to]!
        this.#freshWeight[to * size + from] = this.#weight[transition]!
        this.#freshFactor[to * size + from] = this.#factor[transition]!
        this.#closedFactor[from * size + to] = this.#factor[transition]!
      }
    this.#exponential = Float64Array.from({ length: exponentials }, (_, below) => Math.exp(-below * scale))
  }

  /** Makes room for a stretch of `count` tokens. */
  reserve(length: number): void {
    if (length <= this.labels.length) return
    const capacity = length * 2
    this.weightSum = new Int32Array(capacity * labelCount)
    this.labels = new Uint8Array(capacity)
    this.#best = new Float64Array(capacity * labelCount)
    this.#from = new Uint8Array(capacity * labelCount)
    this.#emission = new Float64Array(capacity * labelCount)
    this.#forward = new Float64Array(capacity * labelCount)
    this.#backward = new Float64Array(capacity * labelCount)
    this.#total = new Float64Array(capacity)
  }

  /** Fills `labels`; false if everything is outside. */
  findBest(length: number): boolean {
    const best = this.#best
    const from = this.#from
    const { weightSum } = this
    for (let at = 0; at < length; at++) {
      const row = at * labelCount
      if (at === 0) this.#enterBest()
      else this.#stepBest(row)
      for (let label = 0; label < labelCount; label++) best[row + label]! += weightSum[row + label]! * this.#scale
    }
    const lastRow = (length - 1) * labelCount
    let label = outside
    let highest = Number.NEGATIVE_INFINITY
    for (let each = 0; each < size; each++) {
      const value = best[lastRow + closed[each]!]! + this.#freshWeight[each]!
      if (highest < value) {
        highest = value
        label = closed[each]!
      }
    }
    let any = false
    for (let at = length - 1; 0 <= at; at--) {
      this.labels[at] = label
      if (label !== outside) any = true
      label = from[at * labelCount + label]!
    }
    return any
  }

  #enterBest(): void {
    this.#best.fill(Number.NEGATIVE_INFINITY, 0, labelCount)
    for (let to = 0; to < size; to++) this.#best[fresh[to]!] = this.#freshWeight[to * size]!
  }

  #stepBest(row: number): void {
    const best = this.#best
    const from = this.#from
    const weight = this.#weight
    const freshWeight = this.#freshWeight
    const beside = this.#beside
    const before = row - labelCount
    for (let each = 0; each < size; each++) beside[each] = best[before + closed[each]!]!
    for (let to = 0, at = 0; to < size; to++) {
      let highest = beside[0]! + freshWeight[at++]!
      let highestFrom = 0
      for (let each = 1; each < size; each++) {
        const value = beside[each]! + freshWeight[at++]!
        if (highest < value) {
          highest = value
          highestFrom = each
        }
      }
      best[row + fresh[to]!] = highest
      from[row + fresh[to]!] = closed[highestFrom]!
    }
    for (const open of openLabels) {
      for (let next = open + inside; next <= open + last; next++) {
        const begun = best[before + open]! + weight[open * labelCount + next]!
        const gone = best[before + open + inside]! + weight[(open + inside) * labelCount + next]!
        best[row + next] = Math.max(begun, gone)
        from[row + next] = begun < gone ? open + inside : open
      }
    }
  }

  /** Computes forward and backward sums, for `probability`. */
  addUp(length: number): void {
    for (let at = 0; at < length; at++) {
      const row = at * labelCount
      this.#exponentials(row)
      if (at === 0) this.#enterForward()
      else this.#stepForward(row)
      let total = 0
      for (let label = 0; label < labelCount; label++) {
        const value = this.#forward[row + label]! * this.#emission[row + label]!
        this.#forward[row + label] = value
        total += value
      }
      this.#total[at] = total
      for (let label = 0; label < labelCount; label++) this.#forward[row + label]! /= total
    }
    const lastRow = (length - 1) * labelCount
    this.#backward.fill(0, lastRow, lastRow + labelCount)
    for (let each = 0; each < size; each++) this.#backward[lastRow + closed[each]!] = this.#freshFactor[each]!
    for (let at = length - 2; 0 <= at; at--) this.#stepBackward(at)
  }

  /** The scores are integer multiples of one scale, so the exponentials of their differences come from a table, exact to the last bit. */
  #exponentials(row: number): void {
    const { weightSum } = this
    let highest = weightSum[row]!
    for (let label = 1; label < labelCount; label++) highest = Math.max(highest, weightSum[row + label]!)
    for (let label = 0; label < labelCount; label++) {
      const below = highest - weightSum[row + label]!
      this.#emission[row + label] = below < exponentials ? this.#exponential[below]! : Math.exp(-below * this.#scale)
    }
  }

  #enterForward(): void {
    this.#forward.fill(0, 0, labelCount)
    for (let to = 0; to < size; to++) this.#forward[fresh[to]!] = this.#freshFactor[to * size]!
  }

  #stepForward(row: number): void {
    const forward = this.#forward
    const factor = this.#factor
    const freshFactor = this.#freshFactor
    const beside = this.#beside
    const before = row - labelCount
    for (let each = 0; each < size; each++) beside[each] = forward[before + closed[each]!]!
    for (let to = 0, at = 0; to < size; to++) {
      let sum = 0
      for (let each = 0; each < size; each++) sum += beside[each]! * freshFactor[at++]!
      forward[row + fresh[to]!] = sum
    }
    for (const open of openLabels)
      for (let next = open + inside; next <= open + last; next++)
        forward[row + next] =
          forward[before + open]! * factor[open * labelCount + next]! +
          forward[before + open + inside]! * factor[(open + inside) * labelCount + next]!
  }

  #stepBackward(at: number): void {
    const backward = this.#backward
    const emission = this.#emission
    const factor = this.#factor
    const closedFactor = this.#closedFactor
    const beside = this.#beside
    const row = at * labelCount
    const behind = row + labelCount
    const total = this.#total[at + 1]!
    for (let each = 0; each < size; each++) {
      const next = behind + fresh[each]!
      beside[each] = (emission[next]! * backward[next]!) / total
    }
    for (let from = 0, each = 0; from < size; from++) {
      let sum = 0
      for (let to = 0; to < size; to++) sum += closedFactor[each++]! * beside[to]!
      backward[row + closed[from]!] = sum
    }
    for (const open of openLabels) {
      const on = (emission[behind + open + inside]! * backward[behind + open + inside]!) / total
      const end = (emission[behind + open + last]! * backward[behind + open + last]!) / total
      for (let from = open; from <= open + inside; from++)
        backward[row + from] =
          factor[from * labelCount + open + inside]! * on + factor[from * labelCount + open + last]! * end
    }
  }

  /** Probability of the best sequence's labels from token `first` to `stop` together. */
  probability(first: number, stop: number): number {
    const forward = this.#forward
    const backward = this.#backward
    const lastRow = stop * labelCount
    let all = 0
    for (let label = 0; label < labelCount; label++) all += forward[lastRow + label]! * backward[lastRow + label]!
    let path = forward[first * labelCount + this.labels[first]!]!
    for (let at = first + 1; at <= stop; at++) {
      const next = this.labels[at]!
      path *=
        (this.#factor[this.labels[at - 1]! * labelCount + next]! * this.#emission[at * labelCount + next]!) /
        this.#total[at]!
    }
    return (path * backward[lastRow + this.labels[stop]!]!) / all
  }
}
