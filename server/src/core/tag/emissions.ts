// How well each label fits a token: the sum of the weights of its features. What one spelling adds in one place (see features.ts) is
// summed once and remembered. Weights are whole numbers, so the sums are the same in whatever order they are made.

import { contextFeatures, mostFeatures, mostSpellings, spellingFeatures, spellingsAround } from './features.ts'
import { labelCount } from './labels.ts'
import type { Model } from './model.ts'
import type { Reading } from './reading.ts'

/** Two labels share a 32-bit lane, so that one addition adds both; lane 8 holds the last label alone. */
const lanes = (labelCount + 1) >> 1
/**
 * A record of the model in 32-bit words: fingerprint (16 bits) and the last label's weight, then the weights of four labels in each.
 * All that is known of a feature lies side by side, because fetching it from memory is what the tagger waits for.
 */
const recordWords = 5
/** Weights are stored with this added, so that they are not negative and four of them can be added at once. */
const bias = 128
const evenBytes = 0x00ff00ff
/** Sums remembered for each of the spellings around a token; where two would lie in one slot, the later one stays. */
const slotBits = 12
const rememberedSums = mostSpellings << slotBits

export class Emissions {
  readonly #bucketStart: Uint32Array
  readonly #bucketShift: number
  readonly #records: Int32Array
  /** The remembered sums, `lanes` numbers each. */
  readonly #sums = new Int32Array(rememberedSums * lanes)
  /** The spelling in its place whose sum lies in the slot, from 1; 0 for none. */
  readonly #remembered = new Int32Array(rememberedSums)
  /** The generation of forms that the remembered sums belong to. */
  #generation = 0
  readonly #features = new Int32Array(mostFeatures)
  readonly #spellings = new Int32Array(mostSpellings)
  /** Where the records and the remembered sums that are to be added begin. */
  readonly #recordAt = new Int32Array(mostFeatures)
  readonly #sumAt = new Int32Array(mostSpellings)
  readonly #sum = new Int32Array(lanes)

  constructor(model: Model) {
    this.#bucketStart = model.bucketStart
    this.#bucketShift = 32 - model.bucketBits
    this.#records = recordsOf(model)
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
    for (let each = 0; each < around; each++) this.#sumAt[each] = this.#sumOf(reading, this.#spellings[each]!, each)
    const features = contextFeatures(reading, token, first, end, style, this.#features, 0)
    this.#addUp(this.#find(features), around)
    for (let lane = 0; lane < lanes; lane++) {
      const sum = this.#sum[lane]!
      const low = (sum << 16) >> 16
      const label = row + lowLabel(lane)
      into[label] = low
      if (lane < lanes - 1) into[label + 2] = (sum - low) >> 16
    }
  }

  #forget(generation: number): void {
    this.#remembered.fill(0)
    this.#generation = generation
  }

  /** Where the sum of the spelling, which is the `index`th around its token, begins. */
  #sumOf({ forms }: Reading, spelling: number, index: number): number {
    // Those around one token never share a slot, so that none can push out another before it is added.
    const slot = (index << slotBits) | (Math.imul(spelling, 0x9e3779b1) >>> (32 - slotBits))
    const at = slot * lanes
    if (this.#remembered[slot] === spelling + 1) return at
    this.#remembered[slot] = spelling + 1
    this.#addUp(this.#find(spellingFeatures(forms, spelling, this.#features, 0)), 0)
    this.#sums.set(this.#sum, at)
    return at
  }

  /** Notes the records of the first `features` features, and returns how many the model has. */
  #find(features: number): number {
    const records = this.#records
    const bucketStart = this.#bucketStart
    let count = 0
    for (let each = 0; each < features; each++) {
      const hash = this.#features[each]!
      const bucket = hash >>> this.#bucketShift
      const fingerprint = hash & 0xffff
      const stop = bucketStart[bucket + 1]! * recordWords
      let at = bucketStart[bucket]! * recordWords
      while (at < stop && (records[at]! & 0xffff) !== fingerprint) at += recordWords
      if (at < stop) this.#recordAt[count++] = at
    }
    return count
  }

  /** Adds the noted records and sums into `#sum`, lane by lane in registers: this is where the tagger spends its time. */
  #addUp(recordCount: number, sumCount: number): void {
    const records = this.#records
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
      const from = this.#recordAt[each]!
      const first = records[from + 1]!
      const second = records[from + 2]!
      const third = records[from + 3]!
      const fourth = records[from + 4]!
      a = (a + (first & evenBytes)) | 0
      b = (b + ((first >>> 8) & evenBytes)) | 0
      c = (c + (second & evenBytes)) | 0
      d = (d + ((second >>> 8) & evenBytes)) | 0
      e = (e + (third & evenBytes)) | 0
      f = (f + ((third >>> 8) & evenBytes)) | 0
      g = (g + (fourth & evenBytes)) | 0
      h = (h + ((fourth >>> 8) & evenBytes)) | 0
      i = (i + (records[from]! >>> 16)) | 0
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

/** The label in the low half of a lane; the one in the high half is two further on. */
function lowLabel(lane: number): number {
  return ((lane >> 1) << 2) | (lane & 1)
}

/** A sum of at most `mostFeatures` weights of eight bits fits sixteen, so the lanes' halves cannot run into each other. */
function recordsOf({ weights, fingerprints }: Model): Int32Array {
  const records = new Int32Array(fingerprints.length * recordWords)
  for (let row = 0, from = 0, at = 0; row < fingerprints.length; row++) {
    for (let word = 1; word < recordWords; word++, from += 4)
      records[at + word] =
        (weights[from]! + bias) |
        ((weights[from + 1]! + bias) << 8) |
        ((weights[from + 2]! + bias) << 16) |
        ((weights[from + 3]! + bias) << 24)
    records[at] = fingerprints[row]! | ((weights[from++]! + bias) << 16)
    at += recordWords
  }
  return records
}
