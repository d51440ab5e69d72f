// Which features are kept: those seen often enough, numbered consecutively.

import type { Examples } from './examples.ts'

export interface Vocabulary {
  /** Feature hash by number. */
  readonly hashes: Int32Array
}

/** Replaces the hashes in `examples.features` by feature numbers, -1 for features seen less often than `least`. */
export function numberFeatures(examples: Examples, least: number): Vocabulary {
  const { features } = examples
  const bits = 25
  const keys = new Int32Array(1 << bits)
  const counts = new Int32Array(1 << bits)
  const mask = (1 << bits) - 1
  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
    while (counts[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask
    return slot
  }
  for (let index = 0; index < features.length; index++) {
    const slot = slotOf(features[index]!)
    keys[slot] = features[index]!
    counts[slot]!++
  }
  const numbers = new Int32Array(1 << bits).fill(-1)
  let count = 0
  for (let slot = 0; slot <= mask; slot++) if (least <= counts[slot]!) numbers[slot] = count++
  const hashes = new Int32Array(count)
  for (let slot = 0; slot <= mask; slot++) if (0 <= numbers[slot]!) hashes[numbers[slot]!] = keys[slot]!
  for (let index = 0; index < features.length; index++) features[index] = numbers[slotOf(features[index]!)]!
  return { hashes }
}
