// The compiled lists as bytes: compiling them takes a new thread more than a tenth of a second, so the build does it once for all. Threads
// read the columns in place, from shared memory.
//
//   format | capacity of words | capacity of phrases | keys and bits of words | keys and bits of phrases     (all 32 bits, little endian)

import { BitTable } from './bitTable.ts'
import { type CompiledLists, compileLists } from './gazetteer.ts'

/** Changes with what the bytes, the hashes or the bits of the lists mean. */
const format = 2
const headerLength = 3

/** The lists of these tables as bytes. */
export function encodeLists(tables: ReadonlyMap<string, string>): Uint8Array {
  const { words, phrases } = compileLists(tables)
  const columns = [words.keys, words.bits, phrases.keys, phrases.bits]
  const all = new Int32Array(columns.reduce((length, column) => length + column.length, headerLength))
  all.set([format, words.keys.length, phrases.keys.length])
  let at = headerLength
  for (const column of columns) {
    all.set(column, at)
    at += column.length
  }
  return new Uint8Array(all.buffer)
}

/** Undefined when the bytes, which begin at a multiple of four, are not what `encodeLists` wrote. */
export function decodeLists({ buffer, byteOffset, byteLength }: Uint8Array): CompiledLists | undefined {
  if (byteLength < 4 * headerLength) return undefined
  const [found, ofWords, ofPhrases] = new Int32Array(buffer, byteOffset, headerLength) as unknown as number[]
  const columns = [ofWords!, ofWords!, ofPhrases!, ofPhrases!]
  const length = columns.reduce((sum, capacity) => sum + capacity, headerLength)
  if (found !== format || !columns.every(isPowerOfTwo) || byteLength !== 4 * length) return undefined
  let at = byteOffset + 4 * headerLength
  const [wordKeys, wordBits, phraseKeys, phraseBits] = columns.map((capacity) => {
    const column = new Int32Array(buffer, at, capacity)
    at += 4 * capacity
    return column
  })
  return { words: new BitTable(wordKeys!, wordBits!), phrases: new BitTable(phraseKeys!, phraseBits!) }
}

function isPowerOfTwo(value: number): boolean {
  return 0 < value && (value & (value - 1)) === 0
}
