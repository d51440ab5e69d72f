// Word classes from word vectors: words in similar contexts get the same class. Spherical k-means, fine and coarse. Centres are found on
// frequent words, whose vectors are most reliable; every other word joins the nearest one.

import { seededRandom } from './random.ts'
import type { WordVectors } from './vectors.ts'

export interface ClusterOptions {
  readonly fine: number
  readonly coarse: number
  /** Number of most frequent words on which the centres are found. */
  readonly learnFrom: number
  readonly seed: number
}

/** Maps a lower-cased word to its fine and coarse class, both from 1. */
export function clusterWords(vectors: WordVectors, options: ClusterOptions): Map<string, readonly [number, number]> {
  const unit = normalise(vectors)
  const fine = kMeans(unit, vectors, options.fine, options)
  const coarse = kMeans(unit, vectors, options.coarse, { ...options, seed: options.seed + 1 })
  return new Map(vectors.words.map((word, index) => [word, [fine[index]! + 1, coarse[index]! + 1] as const]))
}

/** Scales each row to length 1. */
function normalise({ words, dimensions, values }: WordVectors): Float32Array {
  const unit = new Float32Array(values)
  for (let row = 0; row < words.length; row++) scaleToUnit(unit, row * dimensions, dimensions)
  return unit
}

/** Later rounds move hardly any word. */
const rounds = 10

function kMeans(
  unit: Float32Array,
  { words, dimensions }: WordVectors,
  classes: number,
  options: ClusterOptions,
): Int32Array {
  const random = seededRandom(options.seed)
  const rows = Math.min(words.length, options.learnFrom)
  const centres = new Float32Array(classes * dimensions)
  for (let each = 0; each < classes; each++) place(random.below(Math.min(rows, classes * 6)), each)
  const assigned = new Int32Array(words.length)
  for (let round = 0; round < rounds; round++) {
    for (let row = 0; row < rows; row++) assigned[row] = nearest(unit, row * dimensions, centres, classes, dimensions)
    centres.fill(0)
    for (let row = 0; row < rows; row++) {
      const centre = assigned[row]! * dimensions
      for (let at = 0; at < dimensions; at++) centres[centre + at]! += unit[row * dimensions + at]!
    }
    // A class that has lost its last word restarts from a random word.
    for (let each = 0; each < classes; each++)
      if (!scaleToUnit(centres, each * dimensions, dimensions)) place(random.below(rows), each)
  }
  for (let row = 0; row < words.length; row++)
    assigned[row] = nearest(unit, row * dimensions, centres, classes, dimensions)
  return assigned

  function place(row: number, each: number): void {
    centres.set(unit.subarray(row * dimensions, (row + 1) * dimensions), each * dimensions)
  }
}

/** The centre with the largest dot product; `start` is where the vector begins in `unit`. */
function nearest(
  unit: Float32Array,
  start: number,
  centres: Float32Array,
  classes: number,
  dimensions: number,
): number {
  let best = Number.NEGATIVE_INFINITY
  let found = 0
  for (let each = 0, centre = 0; each < classes; each++, centre += dimensions) {
    let dot = 0
    for (let at = 0; at < dimensions; at++) dot += unit[start + at]! * centres[centre + at]!
    if (best < dot) {
      best = dot
      found = each
    }
  }
  return found
}

/** False for a zero vector, which stays unchanged. */
function scaleToUnit(values: Float32Array, start: number, dimensions: number): boolean {
  let norm = 0
  for (let at = start; at < start + dimensions; at++) norm += values[at]! ** 2
  if (norm === 0) return false
  norm = Math.sqrt(norm)
  for (let at = start; at < start + dimensions; at++) values[at]! /= norm
  return true
}
