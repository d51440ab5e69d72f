// The leaning of a word: how often words with a similar vector, when capitalised, are part of a person's, an organisation's, a place's or
// another name, or of none. Learned from the annotated words by a small neural network, and predicted for every word with a vector.

import { outside, typeOf } from '../server/src/core/tag/labels.ts'
import { leaningKinds, packLeaning } from '../server/src/core/tag/wordClasses.ts'
import { type AnnotatedDocument, allowedLabels, type Prepared, type TrainingSet } from './data.ts'
import { type Random, seededRandom, shuffle } from './random.ts'
import type { WordVectors } from './vectors.ts'

/**
 * Number of networks: a word's leaning never comes from a network that has seen its annotation, because the tagger would trust it too much.
 */
const folds = 5
/** Units of the hidden layer. */
const hidden = 32
/** Epochs, and the step size in the first of them; in the last it is a tenth. */
const rounds = 12
const firstRate = 0.01
/** Weight decay per step. */
const decay = 1e-4

type Sets = readonly {
  readonly set: TrainingSet
  readonly documents: readonly (readonly [AnnotatedDocument, Prepared])[]
}[]

/** Whether a word says something about itself, about a name directly after it, or about one directly before it. */
export type Where = 'own' | 'behind' | 'ahead'

const offsets: Readonly<Record<Where, number>> = { own: 0, behind: 1, ahead: -1 }

/** Bits of each word's leaning, see `packLeaning`. */
export function learnLeanings(vectors: WordVectors, sets: Sets, where: Where, seed: number): Uint16Array {
  const rows = new Map(vectors.words.map((word, row) => [word, row]))
  const counts = countKinds(rows, sets, where)
  const inputs = standardise(vectors)
  const random = seededRandom(seed)
  const seen = Int32Array.from(rows.values()).filter((row) => 0 < total(counts, row))
  shuffle(seen, random)
  const foldOf = new Int8Array(vectors.words.length).fill(-1)
  seen.forEach((row, at) => {
    foldOf[row] = at % folds
  })
  const sums = new Float32Array(vectors.words.length * leaningKinds)
  const scratch = new Float32Array(leaningKinds)
  for (let fold = 0; fold < folds; fold++) {
    const network = new Network(vectors.dimensions, random)
    const examples = seen.filter((row) => foldOf[row] !== fold)
    for (let round = 0; round < rounds; round++) {
      shuffle(examples, random)
      const rate = firstRate * (1 - (0.9 * round) / rounds)
      for (const row of examples) network.learn(inputs, row * vectors.dimensions, counts, row * leaningKinds, rate)
    }
    for (let row = 0; row < vectors.words.length; row++) {
      if (foldOf[row] !== -1 && foldOf[row] !== fold) continue
      network.tell(inputs, row * vectors.dimensions, scratch)
      const share = foldOf[row] === -1 ? 1 / folds : 1
      for (let kind = 0; kind < leaningKinds; kind++) sums[row * leaningKinds + kind]! += share * scratch[kind]!
    }
  }
  return Uint16Array.from(vectors.words, (_, row) =>
    packLeaning(sums.subarray(row * leaningKinds, (row + 1) * leaningKinds)),
  )
}

function total(counts: Float32Array, row: number): number {
  let sum = 0
  for (let kind = 0; kind < leaningKinds; kind++) sum += counts[row * leaningKinds + kind]!
  return sum
}

/** How often each word is in, or beside, each kind of name, by row and kind. */
function countKinds(rows: ReadonlyMap<string, number>, sets: Sets, where: Where): Float32Array {
  const counts = new Float32Array(rows.size * leaningKinds)
  for (const { set, documents } of sets)
    for (const [document, { text, tokens, sentences }] of documents) {
      const allowed = allowedLabels(document, tokens, false)
      for (const { firstToken, endToken } of sentences) {
        for (let token = firstToken; token < endToken; token++) {
          const named = token + offsets[where]
          if (named < firstToken || endToken <= named) continue
          if (!/\p{Lu}/u.test(text.slice(tokens.start[named]!, tokens.end[named]!))) continue
          const labels = allowed[named]!
          const isCertain = (labels & (labels - 1)) === 0
          const isNoName = labels === 1 << outside
          // A capital at the start of a sentence says nothing about the word itself; and in sets that mark only some kinds of names,
          // unmarked words may be others.
          if (!isCertain || (isNoName && (set.coreOnly || (where === 'own' && token === firstToken)))) continue
          add(text.slice(tokens.start[token]!, tokens.end[token]!), 31 - Math.clz32(labels))
        }
      }
    }
  return counts

  function add(word: string, label: number): void {
    const row = rows.get(word.toLowerCase())
    if (row === undefined) return
    const kind = label === outside ? leaningKinds - 1 : typeOf(label)
    counts[row * leaningKinds + kind]!++
  }
}

/** Scales each dimension to mean 0 and variance 1. */
function standardise({ words, dimensions, values }: WordVectors): Float32Array {
  const result = new Float32Array(values.length)
  for (let dimension = 0; dimension < dimensions; dimension++) {
    let sum = 0
    let squares = 0
    for (let row = 0; row < words.length; row++) {
      const value = values[row * dimensions + dimension]!
      sum += value
      squares += value * value
    }
    const mean = sum / words.length
    const deviation = Math.sqrt(squares / words.length - mean * mean) || 1
    for (let row = 0; row < words.length; row++)
      result[row * dimensions + dimension] = (values[row * dimensions + dimension]! - mean) / deviation
  }
  return result
}

/** One hidden layer of rectified linear units and a softmax, trained by AdaGrad word by word. */
class Network {
  readonly #inputs: number
  readonly #first: Float32Array
  readonly #second: Float32Array
  readonly #firstSquares: Float32Array
  readonly #secondSquares: Float32Array
  readonly #layer = new Float32Array(hidden + 1)
  readonly #out = new Float32Array(leaningKinds)

  constructor(inputs: number, random: Random) {
    this.#inputs = inputs
    const spread = (length: number, scale: number): Float32Array =>
      Float32Array.from({ length }, () => (random.next() - 0.5) * scale)
    this.#first = spread(hidden * (inputs + 1), 2 / Math.sqrt(inputs))
    this.#second = spread(leaningKinds * (hidden + 1), 2 / Math.sqrt(hidden))
    this.#firstSquares = new Float32Array(this.#first.length).fill(0.1)
    this.#secondSquares = new Float32Array(this.#second.length).fill(0.1)
  }

  tell(values: Float32Array, start: number, out: Float32Array): void {
    const inputs = this.#inputs
    const layer = this.#layer
    for (let unit = 0; unit < hidden; unit++) {
      const from = unit * (inputs + 1)
      let sum = this.#first[from + inputs]!
      for (let at = 0; at < inputs; at++) sum += this.#first[from + at]! * values[start + at]!
      layer[unit] = Math.max(0, sum)
    }
    layer[hidden] = 1
    let highest = Number.NEGATIVE_INFINITY
    for (let kind = 0; kind < leaningKinds; kind++) {
      let sum = 0
      for (let unit = 0; unit <= hidden; unit++) sum += this.#second[kind * (hidden + 1) + unit]! * layer[unit]!
      out[kind] = sum
      highest = Math.max(highest, sum)
    }
    let total = 0
    for (let kind = 0; kind < leaningKinds; kind++) {
      out[kind] = Math.exp(out[kind]! - highest)
      total += out[kind]!
    }
    for (let kind = 0; kind < leaningKinds; kind++) out[kind]! /= total
  }

  /** One step towards the counted kinds; frequent words count more, by the square root of their frequency. */
  learn(values: Float32Array, start: number, counts: Float32Array, row: number, rate: number): void {
    const inputs = this.#inputs
    const out = this.#out
    this.tell(values, start, out)
    let sum = 0
    for (let kind = 0; kind < leaningKinds; kind++) sum += counts[row + kind]!
    const weight = Math.sqrt(sum)
    for (let kind = 0; kind < leaningKinds; kind++) out[kind] = weight * (out[kind]! - counts[row + kind]! / sum)
    for (let unit = 0; unit <= hidden; unit++) {
      const value = this.#layer[unit]!
      if (value === 0) continue
      let back = 0
      for (let kind = 0; kind < leaningKinds; kind++) {
        const index = kind * (hidden + 1) + unit
        back += out[kind]! * this.#second[index]!
        step(this.#second, this.#secondSquares, index, out[kind]! * value, rate)
      }
      if (unit === hidden) continue
      const from = unit * (inputs + 1)
      for (let at = 0; at < inputs; at++)
        step(this.#first, this.#firstSquares, from + at, back * values[start + at]!, rate)
      step(this.#first, this.#firstSquares, from + inputs, back, rate)
    }
  }
}

function step(weights: Float32Array, squares: Float32Array, index: number, gradient: number, rate: number): void {
  const own = gradient + decay * weights[index]!
  squares[index] = squares[index]! + own * own
  weights[index] = weights[index]! - (rate * own) / Math.sqrt(squares[index]!)
}
