// Classes of words that occur in similar contexts, and leanings: how often a word like this is part of a person's, organisation's, place's
// or other name, or of none. Learned and stored with the model.

/** Person, organisation, place, other name, no name: in this order. */
export const leaningKinds = 5

/** Shares from which a leaning counts as 1, 2, … 7. */
const leaningSteps: readonly number[] = [0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9]

/** Three bits per kind, and bit 15, so that a known word's leaning is never 0. */
export function packLeaning(shares: Float32Array): number {
  let bits = 1 << 15
  shares.forEach((share, kind) => {
    bits |= leaningSteps.filter((each) => each <= share).length << (3 * kind)
  })
  return bits
}

/** A table in the model file. Rows are in buckets by the top bits of the word's hash, and identified by its low 16 bits. */
export interface WordClasses {
  /** The row of the hash of a lower-cased word; -1 if unknown. */
  rowOf(lowerHash: number): number
  readonly columns: ClassColumns
}

/** By row. */
export interface ClassColumns {
  /** From 1. */
  readonly fine: Uint16Array
  readonly coarse: Uint8Array
  /** See `packLeaning`: of the word itself, of a name after it, of a name before it. */
  readonly own: Uint16Array
  readonly behind: Uint16Array
  readonly ahead: Uint16Array
}

/** `bucketStart` has one more entry than there are buckets, whose number is a power of two. */
export function wordClasses(bucketStart: Uint32Array, fingerprints: Uint16Array, columns: ClassColumns): WordClasses {
  const shift = Math.clz32(bucketStart.length - 1) + 1
  return {
    columns,
    rowOf(lowerHash) {
      const bucket = lowerHash >>> shift
      const fingerprint = lowerHash & 0xffff
      for (let row = bucketStart[bucket]!; row < bucketStart[bucket + 1]!; row++)
        if (fingerprints[row] === fingerprint) return row
      return -1
    },
  }
}

export const noWordClasses: WordClasses = wordClasses(new Uint32Array(3), new Uint16Array(0), {
  fine: new Uint16Array(0),
  coarse: new Uint8Array(0),
  own: new Uint16Array(0),
  behind: new Uint16Array(0),
  ahead: new Uint16Array(0),
})
