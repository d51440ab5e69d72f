// A few words as a set of hashes. Rules test every token, and looking into a small column costs a fraction of a JavaScript set. The 32-bit
// hashes stand for the words: among 250,000 words of lists and texts, none collides with a word that a rule tests for.

export class Hashes {
  /** Open addressing, mostly empty; 0 is no word's hash. */
  readonly #slots: Int32Array

  constructor(hashes: readonly number[]) {
    let capacity = 8
    while (capacity < hashes.length * 4) capacity *= 2
    this.#slots = new Int32Array(capacity)
    for (const hash of hashes) {
      let slot = hash & (capacity - 1)
      while (this.#slots[slot] !== 0 && this.#slots[slot] !== hash) slot = (slot + 1) & (capacity - 1)
      this.#slots[slot] = hash
    }
  }

  has(hash: number): boolean {
    const slots = this.#slots
    const mask = slots.length - 1
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) if (slots[slot] === hash) return true
    return false
  }
}
