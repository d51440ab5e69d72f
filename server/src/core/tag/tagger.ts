// The linear tagger: finds the best sequence of labels for each stretch of tokens that could contain a name, and a confidence for each name
// (see lattice.ts). Allocates nothing per token.

import type { Gazetteer } from '../lexicon/gazetteer.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Spelled } from '../text/spellings.ts'
import type { Tokens } from '../text/tokens.ts'
import { Emissions } from './emissions.ts'
import { Forms } from './forms.ts'
import { begin, labelCount, labelOf, last, mayFollow, outside, positionOf, tagTypes, typeOf, unit } from './labels.ts'
import { Lattice } from './lattice.ts'
import type { Model } from './model.ts'
import { Reading } from './reading.ts'

/** A stretch of tokens that the tagger labels as a name. */
export interface Tagged {
  readonly firstToken: number
  readonly endToken: number
  readonly sentence: number
  /** Index into `tagTypes`. */
  readonly type: number
  /** Calibrated probability that exactly this stretch is a name of this type. */
  readonly score: number
}

/**
 * What the spellings around a token contribute is known first, and nearly for free. A stretch none of whose tokens is closer to a name than
 * this many log-odds below outside is skipped. Among 35,000 stretches of news these were a third, and none of them contained a name
 * according to all features; with 0 instead, two did.
 */
const hopeless = -1 / 3

/** Tokens. A longer stretch, a page in capitals, is read in pieces, because the memory for the longest one (1 kB a token) is kept. */
const longestStretch = 4096

export class Tagger {
  readonly reading: Reading
  readonly #model: Model
  readonly #emissions: Emissions
  readonly #lattice: Lattice
  /** Weight of the transitions to and from a label in a stretch of one token. */
  readonly #alone = new Float64Array(labelCount).fill(Number.NEGATIVE_INFINITY)
  /** `hopeless` in units of the model. */
  readonly #leastPromise: number

  constructor(model: Model, gazetteer: Gazetteer) {
    this.#model = model
    this.#emissions = new Emissions(model)
    this.reading = new Reading(new Forms(gazetteer, model.classes, model.joiners), gazetteer)
    this.#lattice = new Lattice(model)
    this.#leastPromise = hopeless / model.scale
    for (let label = 0; label < labelCount; label++)
      if (mayFollow(outside, label) && mayFollow(label, outside))
        this.#alone[label] = model.transitions[outside * labelCount + label]! + model.transitions[label * labelCount]!
  }

  /** Names in order, not overlapping. `evidence` is false for texts that are not real documents; see `Reading.read`. */
  tag(spelled: Spelled, tokens: Tokens, sentences: readonly Sentence[], evidence = true): Tagged[] {
    this.reading.read(spelled, tokens, sentences, evidence)
    const found: Tagged[] = []
    const { active } = this.reading
    for (let index = 0; index < sentences.length; index++) {
      const { firstToken, endToken } = sentences[index]!
      for (let token = firstToken; token < endToken; token++) {
        if (active[token] === 0) continue
        let best = Number.NEGATIVE_INFINITY
        let end = token
        const limit = Math.min(endToken, token + longestStretch)
        for (; end < limit && active[end] === 1; end++) {
          const promise = this.#emissions.promise(this.reading, end, firstToken, endToken, end - token)
          if (best < promise) best = promise
        }
        if (this.#leastPromise <= best) this.#tagStretch(token, end, index, firstToken, endToken, found)
        token = end - 1
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
    const lattice = this.#lattice
    lattice.reserve(length)
    const style = this.reading.style[sentence]!
    for (let token = first; token < end; token++)
      this.#emissions.write(this.reading, token, sentenceFirst, sentenceEnd, style, lattice.weightSum, token - first)
    if (length === 1) {
      this.#tagToken(first, sentence, found)
      return
    }
    if (!lattice.findBest(length)) return
    lattice.addUp(length)
    const { labels } = lattice
    for (let at = 0; at < length; at++) {
      const label = labels[at]!
      if (label === outside) continue
      let stop = at
      while (positionOf(labels[stop]!) !== last && positionOf(labels[stop]!) !== unit) stop++
      found.push({
        firstToken: first + at,
        endToken: first + stop + 1,
        sentence,
        type: typeOf(label),
        score: this.#calibrated(lattice.probability(at, stop)),
      })
      at = stop
    }
  }

  /** The common case of a stretch of one token: a name or not. Equivalent to the general case. */
  #tagToken(token: number, sentence: number, found: Tagged[]): void {
    const { weightSum } = this.#lattice
    const { scale } = this.#model
    const none = weightSum[outside]! * scale + this.#alone[outside]!
    let best = outside
    let highest = none
    for (let type = 0; type < tagTypes.length; type++) {
      const label = labelOf(type, unit)
      const value = weightSum[label]! * scale + this.#alone[label]!
      if (value <= highest) continue
      highest = value
      best = label
    }
    if (best === outside) return
    let total = Math.exp(none - highest)
    for (let type = 0; type < tagTypes.length; type++) {
      const label = labelOf(type, unit)
      total += Math.exp(weightSum[label]! * scale + this.#alone[label]! - highest)
    }
    found.push({
      firstToken: token,
      endToken: token + 1,
      sentence,
      type: typeOf(best),
      score: this.#calibrated(1 / total),
    })
  }

  #calibrated(probability: number): number {
    const clipped = Math.min(1 - 1e-6, Math.max(1e-6, probability))
    const [slope, intercept] = this.#model.calibration as unknown as [number, number]
    return 1 / (1 + Math.exp(-(slope * Math.log(clipped / (1 - clipped)) + intercept)))
  }
}

/** The labels of a name's tokens, for training. */
export function labelsOfName(type: number, length: number): number[] {
  if (length === 1) return [labelOf(type, unit)]
  return Array.from({ length }, (_, at) => labelOf(type, at === 0 ? begin : at === length - 1 ? last : 1))
}
