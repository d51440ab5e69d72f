// How well each label fits a token: the sum of the weights of its features. What one spelling adds in one place (see features.ts) is
// summed once and remembered. Weights are whole numbers, so the sums are the same in whatever order they are made.

import { contextFeatures, mostFeatures, mostSpellings, spellingFeatures, spellingsAround } from './features.ts'
import { labelCount } from './labels.ts'
import type { Model } from './model.ts'
import type { Reading } from './reading.ts'

/** Two labels share a 32-bit lane, so that one addition adds both: the even label in the low half, the odd one above it. */
const lanes = (labelCount + 1) >> 1
/** Sums remembered for each of the spellings around a token; where two would lie in one slot, the later one stays. */
const slotBits = 12
const rememberedSums = mostSpellings << slotBits

export class Emissions {
  readonly #model: Model
  /** Rows of `lanes` numbers: first those of the model, then the remembered sums. */
  readonly #rows: Int32Array
  readonly #firstRemembered: number
  /** The spelling in its place whose sum lies in the slot, from 1; 0 for none. */
  readonly #remembered = new Int32Array(rememberedSums)
  /** The generation of forms that the remembered sums belong to. */
  #generation = 0
  readonly #features = new Int32Array(mostFeatures)
  readonly #spellings = new Int32Array(mostSpellings)
  /** Where the rows to be added begin. */
  readonly #terms = new Int32Array(mostSpellings + mostFeatures)
  readonly #sum = new Int32Array(lanes)

  constructor(model: Model) {
    const modelRows = model.weights.length / labelCount
    this.#model = model
    this.#rows = new Int32Array((modelRows + rememberedSums) * lanes)
    this.#firstRemembered = modelRows
    pack(model.weights, this.#rows)
  }

  /** Writes the weight sum of every label for `token` to `into` from `row` on; [first, end) is its sentence. */
  write(
    reading: Reading,
    token: number,
    first: number,
    end: number,
    style: number,
    into: Int32Array,
    row: number,
  ): void {
    if (reading.forms.generation !== this.#generation) this.#forget(reading.forms.generation)
    const around = spellingsAround(reading, token, first, end, this.#spellings)
    for (let each = 0; each < around; each++) this.#terms[each] = this.#rowOf(reading, this.#spellings[each]!, each)
    const features = contextFeatures(reading, token, first, end, style, this.#features, 0)
    const count = this.#find(features, around)
    this.#addUp(0, count)
    for (let lane = 0; lane < lanes; lane++) {
      const sum = this.#sum[lane]!
      const low = (sum << 16) >> 16
      into[row + lane * 2] = low
      if (lane * 2 + 1 < labelCount) into[row + lane * 2 + 1] = (sum - low) >> 16
    }
  }

  #forget(generation: number): void {
    this.#remembered.fill(0)
    this.#generation = generation
  }

  /** Where the sum of the spelling, which is the `index`th around its token, begins. Uses no term before `mostSpellings`. */
  #rowOf({ forms }: Reading, spelling: number, index: number): number {
    // Those around one token never share a slot, so that none can push out another before it is added.
    const slot = (index << slotBits) | (Math.imul(spelling, 0x9e3779b1) >>> (32 - slotBits))
    const row = (this.#firstRemembered + slot) * lanes
    if (this.#remembered[slot] === spelling + 1) return row
    this.#remembered[slot] = spelling + 1
    const count = this.#find(spellingFeatures(forms, spelling, this.#features, 0), mostSpellings)
    this.#addUp(mostSpellings, count)
    this.#rows.set(this.#sum, row)
    return row
  }

  /** Appends the rows of the first `features` features to the terms, and returns how many terms there are then. */
  #find(features: number, terms: number): number {
    const { bucketBits, bucketStart, fingerprints } = this.#model
    const shift = 32 - bucketBits
    let count = terms
    for (let each = 0; each < features; each++) {
      const hash = this.#features[each]!
      const fingerprint = hash & 0xffff
      const stop = bucketStart[(hash >>> shift) + 1]!
      let at = bucketStart[hash >>> shift]!
      while (at < stop && fingerprints[at] !== fingerprint) at++
      if (at < stop) this.#terms[count++] = at * lanes
    }
    return count
  }

  /** Adds the rows of the terms [first, end) into `#sum`, lane by lane in registers: this is where the tagger spends its time. */
  #addUp(first: number, end: number): void {
    const rows = this.#rows
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let f = 0
    let g = 0
    let h = 0
    let i = 0
    for (let each = first; each < end; each++) {
      const from = this.#terms[each]!
      a = (a + rows[from]!) | 0
      b = (b + rows[from + 1]!) | 0
      c = (c + rows[from + 2]!) | 0
      d = (d + rows[from + 3]!) | 0
      e = (e + rows[from + 4]!) | 0
      f = (f + rows[from + 5]!) | 0
      g = (g + rows[from + 6]!) | 0
      h = (h + rows[from + 7]!) | 0
      i = (i + rows[from + 8]!) | 0
    }
    const sum = this.#sum
    sum[0] = a
    sum[1] = b
    sum[2] = c
    sum[3] = d
    sum[4] = e
    sum[5] = f
    sum[6] = g
    sum[7] = h
    sum[8] = i
  }
}

/** A sum of at most `mostFeatures` weights of eight bits fits sixteen, so the lanes' halves cannot run into each other. */
function pack(weights: Int8Array, rows: Int32Array): void {
  const modelRows = weights.length / labelCount
  for (let row = 0, at = 0, lane = 0; row < modelRows; row++) {
    const end = at + labelCount - 1
    for (; at < end; at += 2) rows[lane++] = weights[at]! + weights[at + 1]! * 0x10000
    rows[lane++] = weights[at++]!
  }
}
