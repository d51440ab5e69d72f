// Lower-case words that names contain ("of" inside, "al" and "de" in front), learned from the training data, so that the tagger need not
// look at any other lower-case word.

export const Joins = { inside: 1, before: 2, after: 4 } as const

export interface Joiners {
  /** Bits of `Joins` for the hash of a lower-cased word. */
  of(lowerHash: number): number
}

export function compileJoiners(hashes: Int32Array, bits: Uint8Array): Joiners {
  const known = new Map<number, number>()
  for (let index = 0; index < hashes.length; index++) known.set(hashes[index]!, bits[index]!)
  return { of: (lowerHash) => known.get(lowerHash) ?? 0 }
}
