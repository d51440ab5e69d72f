// How well each label fits a token: the sum of its features' weights. What one spelling contributes in one place (see features.ts) is
// summed once and remembered. Weights are integers, so the order of summation does not matter.

import { contextFeatures, mostFeatures, mostSpellings, spellingFeatures, spellingsAround } from './features.ts'
import { labelCount } from './labels.ts'
import type { Model } from './model.ts'
import type { Reading } from './reading.ts'
import { bias, isCheckOf, recordWords, slotOf, type Weights } from './weights.ts'

/**
 * Two labels share a 32-bit lane, so one addition adds both; lane 8 holds the last label alone. A sum of at most `mostFeatures` weights of
 * eight bits fits in sixteen, so the halves cannot overflow into each other.
 */
const lanes = (labelCount + 1) >> 1
const evenBytes = 0x00ff00ff
/** Remembered sums for each of the spellings around a token; if two share a slot, the later one replaces the earlier. */
const slotBits = 12
const sumLength = lanes + 1
const rememberedSums = mostSpellings << slotBits

export class Emissions {
  readonly #weights: Weights
  /** By slot, `sumLength` numbers each: the remembered sum, and its owner (the spelling in its place, from 1; 0 for none). */
  readonly #sums = new Int32Array(rememberedSums * sumLength)
  /** The generation of forms to which the remembered sums belong. */
  #generation = 0
  readonly #features = new Int32Array(mostFeatures)
  readonly #spellings = new Int32Array(mostSpellings)
  /** Slots of the records to add, and where the remembered sums to add begin. */
  readonly #slots = new Int32Array(mostFeatures)
  readonly #sumAt = new Int32Array(mostSpellings)
  readonly #sum = new Int32Array(lanes)
  /** By row, `lanes` numbers each: the partial sums kept by `promise`. */
  #promised = new Int32Array(64 * lanes)

  constructor(model: Model) {
    this.#weights = model.weights
  }

  /**
   * Adds up what the spellings around `token` contribute by themselves, and keeps it in `row` for `write`; [first, end) is its sentence.
   * Returns by how much the best label of a name exceeds "outside" so far.
   */
  promise(reading: Reading, token: number, first: number, end: number, row: number): number {
    if (reading.forms.generation !== this.#generation) this.#forget(reading.forms.generation)
    const around = spellingsAround(reading, token, first, end, this.#spellings)
    for (let each = 0; each < around; each++) this.#sumAt[each] = this.#sumOf(reading, this.#spellings[each]!, each)
    if (this.#promised.length < (row + 1) * lanes) this.#grow()
    const promised = this.#promised
    const from = row * lanes
    this.#addSums(around, promised, from)
    return bestName(promised, from)
  }

  /** Writes the weight sum of every label for `token` to `into`, from `row` × `labelCount` on. Its partial sum must still be in `row`. */
  write(
    reading: Reading,
    token: number,
    first: number,
    end: number,
    style: number,
    into: Int32Array,
    row: number,
  ): void {
    this.#addUp(this.#find(contextFeatures(reading, token, first, end, style, this.#features, 0)))
    const to = row * labelCount
    for (let lane = 0; lane < lanes; lane++) {
      const sum = (this.#sum[lane]! + this.#promised[row * lanes + lane]!) | 0
      const low = (sum << 16) >> 16
      const label = to + lowLabel(lane)
      into[label] = low
      if (lane < lanes - 1) into[label + 2] = (sum - low) >> 16
    }
  }

  #grow(): void {
    const larger = new Int32Array(this.#promised.length * 2)
    larger.set(this.#promised)
    this.#promised = larger
  }

  #forget(generation: number): void {
    this.#sums.fill(0)
    this.#generation = generation
  }

  /** Where the sum of a spelling begins, which is the `index`th around its token. */
  #sumOf({ forms }: Reading, spelling: number, index: number): number {
    // The spellings around one token never share a slot, so none can evict another before it is added.
    const slot = (index << slotBits) | (Math.imul(spelling, 0x9e3779b1) >>> (32 - slotBits))
    const at = slot * sumLength
    const sums = this.#sums
    if (sums[at + lanes] === spelling + 1) return at
    sums[at + lanes] = spelling + 1
    this.#addUp(this.#find(spellingFeatures(forms, spelling, this.#features, 0)))
    for (let lane = 0; lane < lanes; lane++) sums[at + lane] = this.#sum[lane]!
    return at
  }

  /** Records the slots of the first `features` features, and returns how many of them the model has. */
  #find(features: number): number {
    const { factors, checks, bucketShift, slotsPerHash } = this.#weights
    const hashes = this.#features
    const found = this.#slots
    let count = 0
    for (let each = 0; each < features; each++) {
      const hash = hashes[each]!
      const slot = slotOf(hash, factors[hash >>> bucketShift]!, slotsPerHash)
      found[count] = slot
      // Whether the model has a feature is unpredictable, so a branch would cost more than the rest.
      count += isCheckOf(checks[slot]!, hash)
    }
    return count
  }

  /** Adds the recorded records to `#sum`, lane by lane in registers. */
  #addUp(recordCount: number): void {
    const { checks, words } = this.#weights
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let f = 0
    let g = 0
    let h = 0
    let i = 0
    for (let each = 0; each < recordCount; each++) {
      const slot = this.#slots[each]!
      const from = slot * recordWords
      const first = words[from]!
      const second = words[from + 1]!
      const third = words[from + 2]!
      const fourth = words[from + 3]!
      a = (a + (first & evenBytes)) | 0
      b = (b + ((first >>> 8) & evenBytes)) | 0
      c = (c + (second & evenBytes)) | 0
      d = (d + ((second >>> 8) & evenBytes)) | 0
      e = (e + (third & evenBytes)) | 0
      f = (f + ((third >>> 8) & evenBytes)) | 0
      g = (g + (fourth & evenBytes)) | 0
      h = (h + ((fourth >>> 8) & evenBytes)) | 0
      i = (i + (checks[slot]! >>> 24)) | 0
    }
    const added = recordCount * bias
    const addedTwice = added * 0x10001
    a = (a - addedTwice) | 0
    b = (b - addedTwice) | 0
    c = (c - addedTwice) | 0
    d = (d - addedTwice) | 0
    e = (e - addedTwice) | 0
    f = (f - addedTwice) | 0
    g = (g - addedTwice) | 0
    h = (h - addedTwice) | 0
    i = (i - added) | 0
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

  /** Adds the recorded sums to `to`. */
  #addSums(sumCount: number, to: Int32Array, row: number): void {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let f = 0
    let g = 0
    let h = 0
    let i = 0
    const sums = this.#sums
    for (let each = 0; each < sumCount; each++) {
      const from = this.#sumAt[each]!
      a = (a + sums[from]!) | 0
      b = (b + sums[from + 1]!) | 0
      c = (c + sums[from + 2]!) | 0
      d = (d + sums[from + 3]!) | 0
      e = (e + sums[from + 4]!) | 0
      f = (f + sums[from + 5]!) | 0
      g = (g + sums[from + 6]!) | 0
      h = (h + sums[from + 7]!) | 0
      i = (i + sums[from + 8]!) | 0
    }
    to[row] = a
    to[row + 1] = b
    to[row + 2] = c
    to[row + 3] = d
    to[row + 4] = e
    to[row + 5] = f
    to[row + 6] = g
    to[row + 7] = h
    to[row + 8] = i
  }
}

/** The label in the low half of a lane; the one in the high half is two further on. */
function lowLabel(lane: number): number {
  return ((lane >> 1) << 2) | (lane & 1)
}

/** The largest sum of any label except outside, minus that of outside. */
function bestName(sums: Int32Array, from: number): number {
  const first = sums[from]!
  const outsideSum = (first << 16) >> 16
  let best = (first - outsideSum) >> 16
  for (let lane = 1; lane < lanes - 1; lane++) {
    const sum = sums[from + lane]!
    const low = (sum << 16) >> 16
    const high = (sum - low) >> 16
    if (best < low) best = low
    if (best < high) best = high
  }
  return Math.max(best, (sums[from + lanes - 1]! << 16) >> 16) - outsideSum
}
