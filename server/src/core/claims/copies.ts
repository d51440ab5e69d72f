// Recognises documents that print the same wire text, by hashes of their sentences. Two documents that share half of the shorter one's
// sentences are copies, and what they say counts once.

import type { Analysis } from '../pipeline.ts'
import { classOf, isWordClass } from '../text/characters.ts'
import { fnvBasis, fnvStep } from '../text/fnv.ts'
import { TokenKind } from '../text/tokens.ts'

/** Shorter sentences ("He was 34.") coincide by chance. */
const fewestWords = 6
/**
 * Share of the shorter document's sentences found in the other. Wire copies keep most of them; independent reports of one event share at
 * most quotations (measured on labelled clusters).
 */
const copiedShare = 0.5
/** Documents with fewer hashed sentences prove nothing. */
const fewestSentences = 2

/** Sorted hashes of the sentences of running text, without duplicates. */
export function fingerprint({
  source,
  tokens,
  sentences,
}: Pick<Analysis, 'source' | 'tokens' | 'sentences'>): Uint32Array {
  const hashes = new Set<number>()
  const { text } = source
  for (const sentence of sentences) {
    let hash = fnvBasis
    let count = 0
    for (let token = sentence.firstToken; token < sentence.endToken; token++) {
      const kind = tokens.kind[token]!
      if (kind !== TokenKind.word && kind !== TokenKind.number) continue
      count++
      const end = tokens.end[token]!
      for (let at = tokens.start[token]!; at < end; at++) hash = fnvStep(hash, foldCase(text.charCodeAt(at)))
      hash = fnvStep(hash, 32)
    }
    if (fewestWords <= count) hashes.add(hash >>> 0)
  }
  return Uint32Array.from(hashes).sort()
}

/** Whether the two documents are copies of one text. */
export function areCopies(a: Uint32Array, b: Uint32Array): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < fewestSentences) return false
  let shared = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i++
    else if (b[j]! < a[i]!) j++
    else {
      shared++
      i++
      j++
    }
  }
  return copiedShare * shorter <= shared
}

/** A hash of the words and numbers in lower case, without punctuation. */
export function hashWords(words: readonly string[]): number {
  let hash = fnvBasis
  for (const word of words) {
    if (!isWordClass(classOf(word.charCodeAt(0)))) continue
    for (let at = 0; at < word.length; at++) hash = fnvStep(hash, word.charCodeAt(at))
    hash = fnvStep(hash, 32)
  }
  return hash >>> 0
}

function foldCase(code: number): number {
  return 65 <= code && code <= 90 ? code | 32 : code
}
