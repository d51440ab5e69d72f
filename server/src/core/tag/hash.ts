// The hash under which the tagger knows words and features. The trained weights are stored under these hashes, so any change here needs a
// newly trained model (`npm run train`).

/** Mixes two 32-bit values into one (the finaliser of MurmurHash3 over their combination); the result is a signed 32-bit integer. */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) ^ Math.imul(b, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b)
  return hash ^ (hash >>> 16)
}

/** Initial value and step of the hash of a word (FNV-1a). */
export const hashBasis = 0x811c9dc5 | 0

export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

/** Hash of text[start, end): FNV-1a over the UTF-16 code units, then mixed. */
export function hashSlice(text: string, start: number, end: number): number {
  let hash = hashBasis
  for (let at = start; at < end; at++) hash = hashStep(hash, text.charCodeAt(at))
  return mix(hash, end - start)
}

export function hashWord(word: string): number {
  return hashSlice(word, 0, word.length)
}
