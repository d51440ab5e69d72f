// Tokens with a capital, collected once a document: a name begins with one, so that rules that look for names nobody has found go through
// these, a sixth of all tokens, and not through the text.

import { Look } from '../../tag/forms.ts'
import type { Reading } from '../../tag/reading.ts'
import type { Sentence } from '../../text/sentences.ts'

/** Columns in the order of the text; good until the next document is read. */
export interface Capitals {
  readonly count: number
  readonly token: Int32Array
  /** Index of the sentence that the token is in. */
  readonly sentence: Int32Array
}

/** Tokens; columns that a longer document needed are not kept. */
const mostKept = 1 << 18
/** Memory that all documents use one after the other. */
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

/** Index of the last capital before the token `end`, where the one at `index` is: a loop goes on behind it. */
export function lastBefore({ count, token }: Capitals, index: number, end: number): number {
  let last = index
  while (last + 1 < count && token[last + 1]! < end) last++
  return last
}
