// The trained weights of all features, found without searching: two multiplications give each feature a slot of its own (perfect hashing,
// computed when the model is trained). There are no branches, so the processor fetches many at once.

import { labelCount } from './labels.ts'

/** Length of a record in 32-bit words: four labels' weights in each. The last label's weight is stored with the check. */
export const recordWords = 4
const checkMask = 0xffffff
/** Added to stored weights, so that they are not negative and four can be added at once. */
export const bias = 128

/** By slot. */
export interface Records {
  /**
   * The low 24 bits of the feature's hash, and above them the last label's weight. Most look-ups read only this, because most features are
   * unknown.
   */
  readonly checks: Int32Array
  /** `recordWords` per slot. */
  readonly words: Int32Array
}

export interface Weights extends Records {
  /** By bucket (the top bits of a feature's hash): an odd factor that sends each of its features to a different slot. */
  readonly factors: Uint16Array
  readonly bucketShift: number
  /** See the function of this name. */
  readonly slotsPerHash: number
}

/** There are 2 to the power of `bucketBits` buckets. */
export function weightsOf(factors: Uint16Array, { checks, words }: Records, bucketBits: number): Weights {
  return { factors, checks, words, bucketShift: 32 - bucketBits, slotsPerHash: slotsPerHash(checks.length) }
}

/** The factor that turns a 32-bit number into a slot number. */
export function slotsPerHash(slots: number): number {
  return slots / 2 ** 32
}

/** The slot of the feature, if it has one. */
export function slotOf(hash: number, factor: number, slotsPerHash: number): number {
  return ((Math.imul(hash, factor) >>> 0) * slotsPerHash) | 0
}

/** 1 if the check is that of the feature, else 0. */
export function isCheckOf(check: number, hash: number): number {
  return (((check ^ hash) & checkMask) - 1) >>> 31
}

/** Records that contribute nothing. */
export function blankRecords(slots: number): Records {
  return {
    checks: new Int32Array(slots).fill(bias << 24),
    words: new Int32Array(slots * recordWords).fill(bias * 0x01010101),
  }
}

/** Writes the record of a feature; weights are integers from -127 to 127. */
export function writeRecord(
  { checks, words }: Records,
  slot: number,
  hash: number,
  weightOf: (label: number) => number,
): void {
  const byte = (label: number): number => weightOf(label) + bias
  checks[slot] = (hash & checkMask) | (byte(labelCount - 1) << 24)
  for (let word = 0, label = 0; word < recordWords; word++, label += 4)
    words[slot * recordWords + word] =
      byte(label) | (byte(label + 1) << 8) | (byte(label + 2) << 16) | (byte(label + 3) << 24)
}

export const noWeights: Weights = weightsOf(new Uint16Array(2).fill(1), blankRecords(2), 1)
