// The linear tagger: finds the best sequence of labels for each stretch of tokens that could hold a name (exact Viterbi), and how
// sure it is of each name (forward and backward sums over all sequences). Nothing is allocated per token.

import type { Gazetteer } from '../lexicon/gazetteer.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Spelled } from '../text/spellings.ts'
import type { Tokens } from '../text/tokens.ts'
import { Emissions } from './emissions.ts'
import { Forms } from './forms.ts'
import { begin, labelCount, labelOf, last, outside, positionOf, predecessors, typeOf, unit } from './labels.ts'
import type { Model } from './model.ts'
import { Reading } from './reading.ts'

/** A stretch of tokens that the tagger takes for a name. */
export interface Tagged {
  readonly firstToken: number
  readonly endToken: number
  readonly sentence: number
  /** Index into `tagTypes`. */
  readonly type: number
  /** Calibrated probability that exactly this stretch is a name of this type. */
  readonly score: number
}

const initialStretch = 64
/** Differences of weight sums whose exponential is kept in a table; a greater one is hardly ever asked for. */
const exponentials = 1 << 11

export class Tagger {
  readonly reading: Reading
  readonly #model: Model
  readonly #emissions: Emissions
  /** Weight of each transition, and its exponential; -Infinity and 0 where not allowed. */
  readonly #transition = new Float64Array(labelCount * labelCount).fill(Number.NEGATIVE_INFINITY)
  readonly #factor = new Float64Array(labelCount * labelCount)
  /** The allowed ones alone: those to label `next` are [stepStart[next], stepStart[next + 1]), each with the label it comes from. */
  readonly #stepStart = new Uint8Array(labelCount + 1)
  readonly #stepFrom = Uint8Array.from(predecessors.flatMap((each) => [...each]))
  readonly #stepWeight = new Float64Array(this.#stepFrom.length)
  readonly #stepFactor = new Float64Array(this.#stepFrom.length)
  readonly #exponential: Float64Array
  #weightSum = new Int32Array(initialStretch * labelCount)
  #emission = new Float64Array(initialStretch * labelCount)
  #best = new Float64Array(initialStretch * labelCount)
  #from = new Uint8Array(initialStretch * labelCount)
  #forward = new Float64Array(initialStretch * labelCount)
  #backward = new Float64Array(initialStretch * labelCount)
  #scale = new Float64Array(initialStretch)
  #labels = new Uint8Array(initialStretch)

  constructor(model: Model, gazetteer: Gazetteer) {
    this.#model = model
    this.#emissions = new Emissions(model)
    this.reading = new Reading(new Forms(gazetteer, model.classes), gazetteer, model.joiners)
    this.#exponential = Float64Array.from({ length: exponentials }, (_, below) => Math.exp(-below * model.scale))
    let step = 0
    for (let next = 0; next < labelCount; next++) {
      for (const previous of predecessors[next]!) {
        const weight = model.transitions[previous * labelCount + next]!
        this.#transition[previous * labelCount + next] = weight
        this.#factor[previous * labelCount + next] = Math.exp(weight)
        this.#stepWeight[step] = weight
        this.#stepFactor[step++] = Math.exp(weight)
      }
      this.#stepStart[next + 1] = step
    }
  }

  /** Names in order, not overlapping. `evidence` is false for texts that are no real documents; see `Reading.read`. */
  tag(text: string, tokens: Tokens, sentences: readonly Sentence[], evidence = true, spelled?: Spelled): Tagged[] {
    this.reading.read(text, tokens, sentences, evidence, spelled)
    const found: Tagged[] = []
    const { active } = this.reading
    for (let index = 0; index < sentences.length; index++) {
      const { firstToken, endToken } = sentences[index]!
      for (let token = firstToken; token < endToken; token++) {
        if (active[token] === 0) continue
        let end = token + 1
        while (end < endToken && active[end] === 1) end++
        this.#tagStretch(token, end, index, firstToken, endToken, found)
        token = end
      }
    }
    return found
  }

  #tagStretch(
    first: number,
    end: number,
    sentence: number,
    sentenceFirst: number,
    sentenceEnd: number,
    found: Tagged[],
  ): void {
    const length = end - first
    this.#reserve(length)
    const style = this.reading.style[sentence]!
    for (let token = first; token < end; token++) {
      const row = (token - first) * labelCount
      this.#emissions.write(this.reading, token, sentenceFirst, sentenceEnd, style, this.#weightSum, row)
    }
    const { scale } = this.#model
    for (let at = 0; at < length * labelCount; at++) this.#emission[at] = this.#weightSum[at]! * scale
    if (!this.#viterbi(length)) return
    this.#sums(length)
    for (let at = 0; at < length; at++) {
      const label = this.#labels[at]!
      if (label === outside) continue
      const position = positionOf(label)
      if (position !== begin && position !== unit) continue
      let stop = at
      while (stop < length - 1 && positionOf(this.#labels[stop]!) !== last && positionOf(this.#labels[stop]!) !== unit)
        stop++
      found.push({
        firstToken: first + at,
        endToken: first + stop + 1,
        sentence,
        type: typeOf(label),
        score: this.#confidence(at, stop),
      })
      at = stop
    }
  }

  /** False when everything is outside. */
  #viterbi(length: number): boolean {
    const best = this.#best
    const from = this.#from
    const emission = this.#emission
    const transition = this.#transition
    const stepStart = this.#stepStart
    const stepFrom = this.#stepFrom
    const stepWeight = this.#stepWeight
    for (let at = 0; at < length; at++) {
      const row = at * labelCount
      for (let next = 0; next < labelCount; next++) {
        let highest = Number.NEGATIVE_INFINITY
        let highestFrom = outside
        if (at === 0) highest = transition[outside * labelCount + next]!
        else {
          const stop = stepStart[next + 1]!
          for (let step = stepStart[next]!; step < stop; step++) {
            const previous = stepFrom[step]!
            const value = best[row - labelCount + previous]! + stepWeight[step]!
            if (highest < value) {
              highest = value
              highestFrom = previous
            }
          }
        }
        best[row + next] = highest + emission[row + next]!
        from[row + next] = highestFrom
      }
    }
    let label = outside
    let highest = Number.NEGATIVE_INFINITY
    const lastRow = (length - 1) * labelCount
    for (let each = 0; each < labelCount; each++) {
      const value = best[lastRow + each]! + transition[each * labelCount + outside]!
      if (highest < value) {
        highest = value
        label = each
      }
    }
    let any = false
    for (let at = length - 1; 0 <= at; at--) {
      this.#labels[at] = label
      if (label !== outside) any = true
      label = from[at * labelCount + label]!
    }
    return any
  }

  /** Forward and backward sums, scaled to 1 at each token; `#emission` becomes its exponential. */
  #sums(length: number): void {
    const weightSum = this.#weightSum
    const emission = this.#emission
    const forward = this.#forward
    const backward = this.#backward
    const factor = this.#factor
    const stepStart = this.#stepStart
    const stepFrom = this.#stepFrom
    const stepFactor = this.#stepFactor
    for (let at = 0; at < length; at++) {
      const row = at * labelCount
      let highest = weightSum[row]!
      for (let label = 1; label < labelCount; label++) highest = Math.max(highest, weightSum[row + label]!)
      let total = 0
      for (let next = 0; next < labelCount; next++) {
        // The scores are whole multiples of one scale, so their differences are found in a table, to the last bit.
        const below = highest - weightSum[row + next]!
        emission[row + next] = below < exponentials ? this.#exponential[below]! : Math.exp(-below * this.#model.scale)
        let sum = 0
        if (at === 0) sum = factor[outside * labelCount + next]!
        else {
          const stop = stepStart[next + 1]!
          for (let step = stepStart[next]!; step < stop; step++)
            sum += forward[row - labelCount + stepFrom[step]!]! * stepFactor[step]!
        }
        const value = sum * emission[row + next]!
        forward[row + next] = value
        total += value
      }
      this.#scale[at] = total
      for (let label = 0; label < labelCount; label++) forward[row + label] = forward[row + label]! / total
    }
    for (let at = length - 1; 0 <= at; at--) {
      const row = at * labelCount
      backward.fill(0, row, row + labelCount)
      if (at === length - 1) {
        for (let label = 0; label < labelCount; label++) backward[row + label] = factor[label * labelCount + outside]!
        continue
      }
      for (let next = 0; next < labelCount; next++) {
        const value = (emission[row + labelCount + next]! * backward[row + labelCount + next]!) / this.#scale[at + 1]!
        if (value === 0) continue
        const stop = stepStart[next + 1]!
        for (let step = stepStart[next]!; step < stop; step++) {
          const previous = row + stepFrom[step]!
          backward[previous] = backward[previous]! + stepFactor[step]! * value
        }
      }
    }
  }

  /** Probability of the labels from `first` to `stop` together, calibrated. */
  #confidence(first: number, stop: number): number {
    const forward = this.#forward
    const backward = this.#backward
    let total = 0
    const lastRow = stop * labelCount
    for (let label = 0; label < labelCount; label++) total += forward[lastRow + label]! * backward[lastRow + label]!
    let path = forward[first * labelCount + this.#labels[first]!]!
    for (let at = first + 1; at <= stop; at++) {
      const next = this.#labels[at]!
      path *=
        (this.#factor[this.#labels[at - 1]! * labelCount + next]! * this.#emission[at * labelCount + next]!) /
        this.#scale[at]!
    }
    const probability = (path * backward[lastRow + this.#labels[stop]!]!) / total
    const clipped = Math.min(1 - 1e-6, Math.max(1e-6, probability))
    const [slope, intercept] = this.#model.calibration as unknown as [number, number]
    return 1 / (1 + Math.exp(-(slope * Math.log(clipped / (1 - clipped)) + intercept)))
  }

  #reserve(length: number): void {
    if (length <= this.#labels.length) return
    const capacity = length * 2
    this.#weightSum = new Int32Array(capacity * labelCount)
    this.#emission = new Float64Array(capacity * labelCount)
    this.#best = new Float64Array(capacity * labelCount)
    this.#from = new Uint8Array(capacity * labelCount)
    this.#forward = new Float64Array(capacity * labelCount)
    this.#backward = new Float64Array(capacity * labelCount)
    this.#scale = new Float64Array(capacity)
    this.#labels = new Uint8Array(capacity)
  }
}

/** Labels of a name's tokens, for training. */
export function labelsOfName(type: number, length: number): number[] {
  if (length === 1) return [labelOf(type, unit)]
  return Array.from({ length }, (_, at) => labelOf(type, at === 0 ? begin : at === length - 1 ? last : 1))
}
