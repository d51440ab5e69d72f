// Turns trained weights into the model file: small weights dropped, the rest rounded to 8 bits, rows in buckets by hash.

import { hashWord } from '../server/src/core/tag/hash.ts'
import { labelCount } from '../server/src/core/tag/labels.ts'
import { encodeModel } from '../server/src/core/tag/model.ts'
import type { Crf } from './crf.ts'

/** Fine and coarse class from 1, then the leanings. */
export type ClassRow = readonly [fine: number, coarse: number, own: number, behind: number, ahead: number]

export interface ClassTable {
  readonly words: ReadonlyMap<string, ClassRow>
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
  kept.sort((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0))
  const bucketStart = bucketStarts(
    kept.map((feature) => hashes[feature]!),
    bucketBits,
  )
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
  const classes = classTable(input.classes.words)
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

/** Words to a bucket of their table, on average. */
const wordsInBucket = 10

function classTable(words: ReadonlyMap<string, ClassRow>): {
  classBuckets: Uint32Array
  classFingerprints: Uint16Array
  classFine: Uint16Array
  classCoarse: Uint8Array
  classOwn: Uint16Array
  classBehind: Uint16Array
  classAhead: Uint16Array
} {
  let bits = 1
  while (1 << bits < words.size / wordsInBucket) bits++
  const rows = [...words].map(([word, row]) => ({ hash: hashWord(word) >>> 0, row })).sort((a, b) => a.hash - b.hash)
  return {
    classBuckets: bucketStarts(
      rows.map(({ hash }) => hash),
      bits,
    ),
    classFingerprints: Uint16Array.from(rows, ({ hash }) => hash & 0xffff),
    classFine: Uint16Array.from(rows, ({ row }) => row[0]),
    classCoarse: Uint8Array.from(rows, ({ row }) => row[1]),
    classOwn: Uint16Array.from(rows, ({ row }) => row[2]),
    classBehind: Uint16Array.from(rows, ({ row }) => row[3]),
    classAhead: Uint16Array.from(rows, ({ row }) => row[4]),
  }
}

/** Where each bucket of the sorted hashes begins: a bucket holds those with the same top bits. */
function bucketStarts(hashes: readonly number[], bits: number): Uint32Array {
  const starts = new Uint32Array((1 << bits) + 1)
  for (const hash of hashes) starts[(hash >>> (32 - bits)) + 1]!++
  for (let bucket = 0; bucket < 1 << bits; bucket++) starts[bucket + 1]! += starts[bucket]!
  return starts
}
