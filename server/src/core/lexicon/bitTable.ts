// Sets of bits by 32-bit key, in two columns: they can be written to a file unchanged, and read by several threads in place.

/** Open addressing; grows by doubling. The key 0 is never stored. */
export class BitTable {
  #keys: Int32Array
  #bits: Int32Array
  #count = 0

  /** `keys` and `bits` have the same length, a power of two. Empty, or with the content of another table. */
  constructor(keys: Int32Array, bits: Int32Array) {
    this.#keys = keys
    this.#bits = bits
  }

  static ofCapacity(capacity: number): BitTable {
    return new BitTable(new Int32Array(capacity), new Int32Array(capacity))
  }

  get keys(): Int32Array {
    return this.#keys
  }

  get bits(): Int32Array {
    return this.#bits
  }

  get(key: number): number {
    const mask = this.#keys.length - 1
    for (let slot = key & mask; this.#keys[slot] !== 0; slot = (slot + 1) & mask)
      if (this.#keys[slot] === key) return this.#bits[slot]!
    return 0
  }

  add(key: number, bits: number): void {
    if (key === 0) return
    if (this.#keys.length < this.#count * 2) this.#grow()
    const mask = this.#keys.length - 1
    let slot = key & mask
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask
    if (this.#keys[slot] === 0) this.#count++
    this.#keys[slot] = key
    this.#bits[slot] = this.#bits[slot]! | bits
  }

  #grow(): void {
    const keys = this.#keys
    const bits = this.#bits
    this.#keys = new Int32Array(keys.length * 2)
    this.#bits = new Int32Array(keys.length * 2)
    this.#count = 0
    for (let slot = 0; slot < keys.length; slot++) if (keys[slot] !== 0) this.add(keys[slot]!, bits[slot]!)
  }
}
