// Turns trained weights into the model file: drops small weights, rounds the others to 8 bits, and puts each feature in the slot where the
// tagger looks for it.

import { hashWord } from '../server/src/core/tag/hash.ts'
import { labelCount } from '../server/src/core/tag/labels.ts'
import { encodeModel } from '../server/src/core/tag/model.ts'
import { blankRecords, type Records, slotOf, slotsPerHash, writeRecord } from '../server/src/core/tag/weights.ts'
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
  /** Rows whose largest weight is smaller are dropped. */
  readonly leastRow: number
  /** Smaller single weights become 0. */
  readonly leastWeight: number
}

/** Larger weights are clipped: 127 steps of 1/30. */
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
  kept.sort((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0))
  let nonZero = 0
  const { factors, records, bucketBits } = placeRecords(
    kept.map((feature) => hashes[feature]!),
    (row, label) => {
      const weight = crf.weights[kept[row]! * labelCount + label]!
      if (Math.abs(weight) < input.leastWeight) return 0
      const rounded = Math.max(-127, Math.min(127, Math.round(weight * steps)))
      if (rounded !== 0) nonZero++
      return rounded
    },
  )
  const classes = classTable(input.classes.words)
  const joiners = [...input.joiners].sort(([a], [b]) => (a < b ? -1 : 1))
  const bytes = encodeModel({
    factors,
    checks: records.checks,
    records: records.words,
    transitions: Float32Array.from(crf.transitions),
    numbers: Float32Array.of(bucketBits, 1 / steps, ...input.calibration),
    ...classes,
    joinerKeys: Int32Array.from(joiners, ([word]) => hashWord(word)),
    joinerBits: Uint8Array.from(joiners, ([, bits]) => bits),
  })
  return { bytes, rows: kept.length, weights: nonZero }
}

/** Highest share of slots in use: a fuller table would need larger factors. */
const fullest = 0.94
/** Factors have 16 bits. */
const greatestFactor = 0xffff
/** Features per bucket, on average. */
const featuresInBucket = 4

/** Finds for each bucket a factor that sends its features to free slots, fullest buckets first. */
function placeRecords(
  hashes: readonly number[],
  weightOf: (row: number, label: number) => number,
): { factors: Uint16Array; records: Records; bucketBits: number } {
  const bucketBits = Math.max(1, Math.ceil(Math.log2(hashes.length / featuresInBucket)))
  const starts = bucketStarts(hashes, bucketBits)
  const factors = new Uint16Array(1 << bucketBits).fill(1)
  const records = blankRecords(Math.max(2, Math.ceil(hashes.length / fullest)))
  const perHash = slotsPerHash(records.checks.length)
  const taken = new Uint8Array(records.checks.length)
  const isFree = (places: readonly number[]): boolean =>
    places.every((slot) => taken[slot] === 0) && new Set(places).size === places.length
  const sizeOf = (bucket: number): number => starts[bucket + 1]! - starts[bucket]!
  for (const bucket of Array.from(factors.keys()).sort((a, b) => sizeOf(b) - sizeOf(a) || a - b)) {
    const start = starts[bucket]!
    const own = hashes.slice(start, starts[bucket + 1]!)
    const placesWith = (factor: number): number[] => own.map((hash) => slotOf(hash, factor, perHash))
    let factor = 1
    for (; !isFree(placesWith(factor)); factor += 2)
      if (factor === greatestFactor) throw new Error('No factor parts the features of a bucket.')
    factors[bucket] = factor
    placesWith(factor).forEach((slot, index) => {
      taken[slot] = 1
      writeRecord(records, slot, own[index]!, (label) => weightOf(start + index, label))
    })
  }
  return { factors, records, bucketBits }
}

/** Words per bucket of their table, on average. */
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

/** Where each bucket of the sorted hashes begins: a bucket contains those with the same top bits. */
function bucketStarts(hashes: readonly number[], bits: number): Uint32Array {
  const starts = new Uint32Array((1 << bits) + 1)
  for (const hash of hashes) starts[(hash >>> (32 - bits)) + 1]!++
  for (let bucket = 0; bucket < 1 << bits; bucket++) starts[bucket + 1]! += starts[bucket]!
  return starts
}
