// "the Harbour Safety Board (HSB)": the short form in brackets is a name of the same kind as the long one before it.

import { type Draft, firmScore, type MentionRule, type RuleInput, wordOf } from './rule.ts'

export const acronyms: MentionRule = {
  name: 'acronym in brackets',
  description: 'Capitals in brackets that are the initials of the name before them are a short form of it.',
  apply(input, drafts) {
    const result: Draft[] = []
    for (let at = 0; at < drafts.length; at++) {
      const long = drafts[at]!
      result.push(long)
      const bracket = long.endToken
      if (input.tokens.count <= bracket + 2 || wordOf(input, bracket) !== '(' || wordOf(input, bracket + 2) !== ')')
        continue
      const short = wordOf(input, bracket + 1)
      if (!/^[\p{Lu}\d&.]{2,10}$|^\p{Lu}\p{L}*\p{Lu}\p{L}*$/u.test(short) || !areInitials(input, long, short)) continue
      const next = drafts[at + 1]
      if (next !== undefined && next.firstToken < bracket + 2) at++
      result.push({
        firstToken: bracket + 1,
        endToken: bracket + 2,
        sentence: long.sentence,
        type: long.type,
        rule: acronyms.name,
        score: Math.max(long.score, firmScore),
      })
    }
    return result
  },
}

/** Every letter of the short form begins a word of the long one, in order; small words may be passed over. */
function areInitials(input: RuleInput, { firstToken, endToken }: Draft, short: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toLowerCase()
  let matched = 0
  for (let token = firstToken; token < endToken && matched < letters.length; token++)
    if (wordOf(input, token)[0]!.toLowerCase() === letters[matched]) matched++
  return 1 < letters.length && letters.length - 1 <= matched && 1 < endToken - firstToken
}
