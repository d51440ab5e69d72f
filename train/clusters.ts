// Word classes from plain text: words that occur among the same neighbours get the same class. Counts of neighbours at -2 to +2 among
// frequent words, positive pointwise mutual information, a randomised low-rank projection, then k-means on the sphere.

import { seededRandom } from './random.ts'

export interface ClusterOptions {
  readonly leastCount: number
  /** Frequent words that serve as context. */
  readonly contexts: number
  readonly dimensions: number
  readonly fine: number
  readonly coarse: number
  readonly seed: number
}

/** `sentences` are lower-cased words. The result maps a word to its fine and coarse class, both from 1. */
export function clusterWords(
  sentences: readonly (readonly string[])[],
  options: ClusterOptions,
): Map<string, readonly [number, number]> {
  const counts = new Map<string, number>()
  for (const sentence of sentences) for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts].filter(([, count]) => options.leastCount <= count)
  words.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const number = new Map(words.map(([word], index) => [word, index]))
  const rows = words.length
  const vectors = project(sentences, number, rows, options)
  const fine = kMeans(vectors, rows, options.dimensions, options.fine, options.seed)
  const coarse = kMeans(vectors, rows, options.dimensions, options.coarse, options.seed + 1)
  return new Map(words.map(([word], index) => [word, [fine[index]! + 1, coarse[index]! + 1] as const]))
}

const offsets = [-2, -1, 1, 2]
const iterations = 3

function project(
  sentences: readonly (readonly string[])[],
  number: ReadonlyMap<string, number>,
  rows: number,
  options: ClusterOptions,
): Float32Array {
  const { contexts, dimensions } = options
  const columns = contexts * offsets.length
  const cells: Map<number, number>[] = Array.from({ length: rows }, () => new Map())
  for (const sentence of sentences) {
    const ids = sentence.map((word) => number.get(word) ?? -1)
    for (let at = 0; at < ids.length; at++) {
      const row = ids[at]!
      if (row === -1) continue
      offsets.forEach((offset, block) => {
        const neighbour = ids[at + offset] ?? -1
        if (neighbour < 0 || contexts <= neighbour) return
        const column = block * contexts + neighbour
        cells[row]!.set(column, (cells[row]!.get(column) ?? 0) + 1)
      })
    }
  }
  const rowTotals = new Float64Array(rows)
  const columnTotals = new Float64Array(columns)
  let total = 0
  cells.forEach((row, index) => {
    for (const [column, count] of row) {
      rowTotals[index]! += count
      columnTotals[column]! += count
      total += count
    }
  })
  const start: number[] = [0]
  const column: number[] = []
  const value: number[] = []
  cells.forEach((row, index) => {
    for (const [each, count] of row) {
      // Context distribution smoothing of 0.75 (Levy et al. 2015).
      const information = Math.log((count * total ** 0.75) / (rowTotals[index]! * columnTotals[each]! ** 0.75))
      if (information <= 0) continue
      column.push(each)
      value.push(information)
    }
    start.push(column.length)
  })
  // Randomised subspace iteration: Y = (A Aᵀ)^q A Ω.
  const random = seededRandom(options.seed)
  let right = new Float32Array(columns * dimensions)
  for (let index = 0; index < right.length; index++) right[index] = random.next() + random.next() + random.next() - 1.5
  let left = new Float32Array(rows * dimensions)
  for (let round = 0; ; round++) {
    left = new Float32Array(rows * dimensions)
    for (let row = 0; row < rows; row++)
      for (let cell = start[row]!; cell < start[row + 1]!; cell++) {
        const from = column[cell]! * dimensions
        const weight = value[cell]!
        for (let each = 0; each < dimensions; each++) left[row * dimensions + each]! += weight * right[from + each]!
      }
    orthogonalise(left, rows, dimensions)
    right = new Float32Array(columns * dimensions)
    for (let row = 0; row < rows; row++)
      for (let cell = start[row]!; cell < start[row + 1]!; cell++) {
        const to = column[cell]! * dimensions
        const weight = value[cell]!
        for (let each = 0; each < dimensions; each++) right[to + each]! += weight * left[row * dimensions + each]!
      }
    if (round === iterations) break
    orthogonalise(right, columns, dimensions)
  }
  // Scale each direction by the square root of its strength, as is usual for word vectors.
  const strengths = new Float64Array(dimensions)
  for (let index = 0; index < right.length; index++) strengths[index % dimensions]! += right[index]! * right[index]!
  for (let index = 0; index < left.length; index++) left[index] = left[index]! * strengths[index % dimensions]! ** 0.25
  return left
}

/** Modified Gram-Schmidt over the columns of a row-major matrix. */
function orthogonalise(matrix: Float32Array, rows: number, columns: number): void {
  for (let column = 0; column < columns; column++) {
    for (let before = 0; before < column; before++) {
      let dot = 0
      for (let row = 0; row < rows; row++) dot += matrix[row * columns + column]! * matrix[row * columns + before]!
      for (let row = 0; row < rows; row++) matrix[row * columns + column]! -= dot * matrix[row * columns + before]!
    }
    let norm = 0
    for (let row = 0; row < rows; row++) norm += matrix[row * columns + column]! ** 2
    norm = Math.sqrt(norm) || 1
    for (let row = 0; row < rows; row++) matrix[row * columns + column]! /= norm
  }
}

function kMeans(vectors: Float32Array, rows: number, dimensions: number, classes: number, seed: number): Int32Array {
  const unit = new Float32Array(vectors)
  for (let row = 0; row < rows; row++) {
    let norm = 0
    for (let each = 0; each < dimensions; each++) norm += unit[row * dimensions + each]! ** 2
    norm = Math.sqrt(norm) || 1
    for (let each = 0; each < dimensions; each++) unit[row * dimensions + each]! /= norm
  }
  const random = seededRandom(seed)
  const centres = new Float32Array(classes * dimensions)
  // Frequent words come first and have the steadiest vectors: take the first centres among them.
  const pool = Math.min(rows, classes * 6)
  for (let each = 0; each < classes; each++) {
    const row = random.below(pool)
    centres.set(unit.subarray(row * dimensions, (row + 1) * dimensions), each * dimensions)
  }
  const assigned = new Int32Array(rows)
  for (let round = 0; round < 15; round++) {
    for (let row = 0; row < rows; row++) {
      let best = Number.NEGATIVE_INFINITY
      for (let each = 0; each < classes; each++) {
        let dot = 0
        for (let at = 0; at < dimensions; at++) dot += unit[row * dimensions + at]! * centres[each * dimensions + at]!
        if (best < dot) {
          best = dot
          assigned[row] = each
        }
      }
    }
    centres.fill(0)
    for (let row = 0; row < rows; row++)
      for (let at = 0; at < dimensions; at++) centres[assigned[row]! * dimensions + at]! += unit[row * dimensions + at]!
    for (let each = 0; each < classes; each++) {
      let norm = 0
      for (let at = 0; at < dimensions; at++) norm += centres[each * dimensions + at]! ** 2
      norm = Math.sqrt(norm)
      if (norm === 0) {
        const row = random.below(rows)
        centres.set(unit.subarray(row * dimensions, (row + 1) * dimensions), each * dimensions)
      } else for (let at = 0; at < dimensions; at++) centres[each * dimensions + at]! /= norm
    }
  }
  return assigned
}
