// Turns trained weights into the model file: small weights dropped, the rest rounded to 8 bits, rows in buckets by hash.

import { hashWord } from '../server/src/core/tag/hash.ts'
import { labelCount } from '../server/src/core/tag/labels.ts'
import { encodeModel } from '../server/src/core/tag/model.ts'
import type { Crf } from './crf.ts'

export interface ClassTable {
  /** Word → [fine, coarse], both from 1. */
  readonly words: ReadonlyMap<string, readonly [number, number]>
}

export interface PackInput {
  readonly hashes: Int32Array
  readonly crf: Crf
  readonly joiners: ReadonlyMap<string, number>
  readonly classes: ClassTable
  readonly calibration: readonly [number, number]
  /** Rows whose greatest weight is smaller are dropped. */
  readonly leastRow: number
  /** Single weights that are smaller become 0. */
  readonly leastWeight: number
}

/** Weights beyond this are cut off: 127 steps of 1/30. */
const steps = 30

export interface Packed {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly weights: number
}

export function packModel(input: PackInput): Packed {
  const { hashes, crf } = input
  const kept: number[] = []
  for (let feature = 0; feature < hashes.length; feature++) {
    let greatest = 0
    for (let label = 0; label < labelCount; label++)
      greatest = Math.max(greatest, Math.abs(crf.weights[feature * labelCount + label]!))
    if (input.leastRow <= greatest) kept.push(feature)
  }
  let bucketBits = 1
  while (1 << bucketBits < kept.length / 4) bucketBits++
  const shift = 32 - bucketBits
  kept.sort((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0))
  const bucketStart = new Uint32Array((1 << bucketBits) + 1)
  for (const feature of kept) bucketStart[(hashes[feature]! >>> shift) + 1]!++
  for (let bucket = 0; bucket < 1 << bucketBits; bucket++) bucketStart[bucket + 1]! += bucketStart[bucket]!
  const fingerprints = new Uint16Array(kept.length)
  const weights = new Int8Array(kept.length * labelCount)
  let nonZero = 0
  kept.forEach((feature, row) => {
    fingerprints[row] = hashes[feature]! & 0xffff
    for (let label = 0; label < labelCount; label++) {
      const weight = crf.weights[feature * labelCount + label]!
      if (Math.abs(weight) < input.leastWeight) continue
      const rounded = Math.max(-127, Math.min(127, Math.round(weight * steps)))
      weights[row * labelCount + label] = rounded
      if (rounded !== 0) nonZero++
    }
  })
  const classes = hashTable(input.classes.words)
  const joiners = [...input.joiners].sort(([a], [b]) => (a < b ? -1 : 1))
  const bytes = encodeModel({
    bucketStart,
    fingerprints,
    weights,
    transitions: Float32Array.from(crf.transitions),
    numbers: Float32Array.of(bucketBits, 1 / steps, ...input.calibration),
    ...classes,
    joinerKeys: Int32Array.from(joiners, ([word]) => hashWord(word)),
    joinerBits: Uint8Array.from(joiners, ([, bits]) => bits),
  })
  return { bytes, rows: kept.length, weights: nonZero }
}

function hashTable(words: ReadonlyMap<string, readonly [number, number]>): {
  classKeys: Int32Array
  classFine: Uint16Array
  classCoarse: Uint8Array
} {
  let size = 1
  while (size < words.size * 1.6) size *= 2
  const classKeys = new Int32Array(size)
  const classFine = new Uint16Array(size)
  const classCoarse = new Uint8Array(size)
  for (const [word, [fine, coarse]] of words) {
    const hash = hashWord(word)
    let slot = hash & (size - 1)
    while (classKeys[slot] !== 0) slot = (slot + 1) & (size - 1)
    classKeys[slot] = hash
    classFine[slot] = fine
    classCoarse[slot] = coarse
  }
  return { classKeys, classFine, classCoarse }
}
