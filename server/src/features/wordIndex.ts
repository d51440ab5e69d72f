// Finds things by the words of their names: by the beginning of a word, or by a word that differs in a few letters. Scans all words, some
// tens of nanoseconds each, so that a search can pause anywhere.

import type { Steps } from '../core/steps.ts'
import { editDistance } from '../core/text/editDistance.ts'

/** Words, or things found, between two pauses of a search. */
const lookedAtOnce = 256

interface Known<Thing> {
  readonly letters: number
  readonly things: Set<Thing>
}

export class WordIndex<Thing> {
  readonly #words = new Map<string, Known<Thing>>()

  add(thing: Thing, words: readonly string[]): void {
    for (const word of words) {
      const known = this.#words.get(word)
      if (known === undefined) this.#words.set(word, { letters: lettersOf(word), things: new Set([thing]) })
      else known.things.add(thing)
    }
  }

  remove(thing: Thing, words: readonly string[]): void {
    for (const word of words) {
      const known = this.#words.get(word)
      known?.things.delete(thing)
      if (known?.things.size === 0) this.#words.delete(word)
    }
  }

  /** Things for which each word of the query begins a word, or equals one up to `slips` letters. */
  *find(query: readonly string[], slips: (word: string) => number): Steps<Set<Thing>> {
    let found: Set<Thing> | undefined
    let count = 0
    for (const word of query) {
      const most = slips(word)
      const own = lettersOf(word)
      const next = new Set<Thing>()
      for (const [known, { letters, things }] of this.#words) {
        if (++count % lookedAtOnce === 0) yield
        // Each inserted, deleted or changed letter can account for only one missing letter.
        const mayBeLike = bits(own & ~letters) <= most && bits(letters & ~own) <= most
        if (!(mayBeLike && editDistance(word, known, most) <= most) && !known.startsWith(word)) continue
        for (const thing of things) {
          if (found === undefined || found.has(thing)) next.add(thing)
          if (++count % lookedAtOnce === 0) yield
        }
      }
      found = next
    }
    return found ?? new Set()
  }
}

/** A bit for each letter of a word; some letters share a bit. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

/** The number of bits that are set (Warren, Hacker's Delight, 5-1). */
function bits(of: number): number {
  const pairs = of - ((of >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
