// A hash of what a sentence says: the same for the same words, wherever the sentence is and however its lines are broken. A reader's
// decision finds its sentence by it, and notices when the sentence has changed.

import type { Analysis } from '../pipeline.ts'
import { fnvBasis, fnvStep } from './fnv.ts'

/** Hash (FNV-1a, 32 bits) of the text with white space collapsed and trimmed. */
export function wordingOf(text: string): number {
  return wordingWithin(text, 0, text.length)
}

/** One hash per sentence. */
export function sentenceWordings({ source, sentences }: Pick<Analysis, 'source' | 'sentences'>): Uint32Array {
  return Uint32Array.from(sentences, ({ start, end }) => wordingWithin(source.text, start, end))
}

const space = 32

function wordingWithin(text: string, start: number, end: number): number {
  let hash = fnvBasis
  let isFirst = true
  let spaceWaits = false
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (isSpace(code)) {
      spaceWaits = !isFirst
      continue
    }
    if (spaceWaits) hash = fnvStep(hash, space)
    hash = fnvStep(hash, code)
    isFirst = false
    spaceWaits = false
  }
  return hash >>> 0
}

/** What `\s` matches in Latin text; other white space counts as a character. */
function isSpace(code: number): boolean {
  // Most characters are ASCII letters: one comparison decides.
  if (code < 0xa0) return code === space || (9 <= code && code <= 13)
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (0x2000 <= code && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}
