// Classes of words that occur in like contexts, learnt from plain text when the model is trained and stored with it.

/** An open-addressing table in the model file: word hash (0 for an empty slot), then a fine and a coarse class a slot. */
export interface WordClasses {
  /** Fine and coarse class from 1; [0, 0] for an unknown word. The array is reused by the next call. */
  of(lowerHash: number): readonly [number, number]
}

export function wordClasses(keys: Int32Array, fine: Uint16Array, coarse: Uint8Array): WordClasses {
  const mask = keys.length - 1
  const found: [number, number] = [0, 0]
  return {
    of(lowerHash) {
      found[0] = 0
      found[1] = 0
      if (keys.length === 0) return found
      for (let slot = lowerHash & mask; keys[slot] !== 0; slot = (slot + 1) & mask) {
        if (keys[slot] !== lowerHash) continue
        found[0] = fine[slot]!
        found[1] = coarse[slot]!
        break
      }
      return found
    },
  }
}

export const noWordClasses: WordClasses = { of: () => [0, 0] }
