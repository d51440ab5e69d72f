// A small seeded generator (xorshift32), so that training writes the same bytes every time.

export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [0, limit). */
  below(limit: number): number
}

export function seededRandom(seed: number): Random {
  let state = seed | 0 || 1
  const step = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  return { next: () => step() / 0x1_0000_0000, below: (limit) => Math.floor((step() / 0x1_0000_0000) * limit) }
}

export function shuffle(items: Int32Array, random: Random): void {
  for (let at = items.length - 1; 0 < at; at--) {
    const other = random.below(at + 1)
    const item = items[at]!
    items[at] = items[other]!
    items[other] = item
  }
}
