// The tokens with a capital, collected once per document: every name begins with one, so rules that look for missed names scan these, a
// sixth of all tokens.

import { Look } from '../../tag/forms.ts'
import type { Reading } from '../../tag/reading.ts'
import type { Sentence } from '../../text/sentences.ts'

/** Columns in text order; valid until the next document is read. */
export interface Capitals {
  readonly count: number
  readonly token: Int32Array
  /** Index of the sentence that contains the token. */
  readonly sentence: Int32Array
}

/** Most tokens for which columns are kept. */
const mostKept = 1 << 18
/** Memory reused from document to document. */
let token = new Int32Array(1 << 10)
let sentence = new Int32Array(1 << 10)

export function findCapitals({ form, forms }: Reading, sentences: readonly Sentence[]): Capitals {
  const { look } = forms
  const most = sentences.at(-1)?.endToken ?? 0
  if (token.length < most || mostKept < token.length) {
    token = new Int32Array(most * 2)
    sentence = new Int32Array(most * 2)
  }
  let count = 0
  for (let index = 0; index < sentences.length; index++) {
    const { firstToken, endToken } = sentences[index]!
    for (let at = firstToken; at < endToken; at++) {
      if ((look[form[at]!]! & Look.upper) === 0) continue
      token[count] = at
      sentence[count++] = index
    }
  }
  return { count, token, sentence }
}

/** Index of the last capital before the token `end`, starting at `index`, so that a loop can continue after it. */
export function lastBefore({ count, token }: Capitals, index: number, end: number): number {
  let last = index
  while (last + 1 < count && token[last + 1]! < end) last++
  return last
}
