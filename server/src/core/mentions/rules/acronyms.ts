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
      const term = definedTerm(input, long)
      if (term === undefined) continue
      const short = wordOf(input, term.token)
      const isShort = areCapitals.test(short) && areInitials(input, long, short)
      if (!isShort && !(term.quoted && long.type === 'organisation' && beginsWith(input, long, short))) continue
      const next = drafts[at + 1]
      if (next !== undefined && next.firstToken <= term.token) at++
      result.push({
        firstToken: term.token,
        endToken: term.token + 1,
        sentence: long.sentence,
        type: long.type,
        rule: acronyms.name,
        score: Math.max(long.score, firmScore),
      })
    }
    return result
  },
}

const areCapitals = /^[\p{Lu}\d&.]{2,10}$|^\p{Lu}\p{L}*\p{Lu}\p{L}*$/u
const opening = /^["“„«'‘]$/
const closing = /^["”“»'’]$/
/** Words of contracts and court papers before the term. */
const announces = /^(?:the|or|hereinafter|hereafter|together|collectively)$/

/** The one word in brackets right behind the name: "(HSB)", '("HSB")', "(the “HSB”)". */
function definedTerm(input: RuleInput, { endToken }: Draft): { token: number; quoted: boolean } | undefined {
  const { count } = input.tokens
  let token = endToken
  if (count <= token + 2 || wordOf(input, token) !== '(') return undefined
  token++
  while (token + 2 < count && announces.test(wordOf(input, token))) token++
  const quoted = opening.test(wordOf(input, token))
  if (quoted) token++
  if (quoted && token + 2 < count && announces.test(wordOf(input, token))) token++
  const close = quoted ? token + 2 : token + 1
  if (count <= close || wordOf(input, close) !== ')' || (quoted && !closing.test(wordOf(input, token + 1))))
    return undefined
  return { token, quoted }
}

/** 'Acme Widgets Ltd ("Acme")'. */
function beginsWith(input: RuleInput, { firstToken, endToken }: Draft, short: string): boolean {
  return 1 < endToken - firstToken && short === wordOf(input, firstToken)
}

/** Every letter of the short form begins a word of the long one, in order; small words may be passed over. */
function areInitials(input: RuleInput, { firstToken, endToken }: Draft, short: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toLowerCase()
  let matched = 0
  for (let token = firstToken; token < endToken && matched < letters.length; token++)
    if (wordOf(input, token)[0]!.toLowerCase() === letters[matched]) matched++
  return 1 < letters.length && letters.length - 1 <= matched && 1 < endToken - firstToken
}
