// "Christopher 'CJ' Varga-Holt": a nickname in quotation marks is part of the person's name, and names that person alone too.

import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  hasCapital,
  hashes,
  isGlued,
  isOneOf,
  type MentionRule,
  type RuleInput,
  revised,
  sentenceEnd,
} from './rule.ts'

const marks = hashes('" “ ” „ ‘ ’ \'')
/** Tokens between the marks. */
const longestNickname = 2

export const nicknames: MentionRule = {
  name: 'nickname',
  description: 'A nickname in quotation marks between a given name and a surname is a part of the one name.',
  apply(input, drafts) {
    const result: Draft[] = []
    for (let at = 0; at < drafts.length; at++) {
      const draft = drafts[at]!
      const surname = draft.type === 'person' ? surnameBehind(input, draft) : -1
      if (surname === -1) {
        result.push(draft)
        continue
      }
      // The nickname may have been found as a name of its own.
      while (at + 1 < drafts.length && drafts[at + 1]!.endToken <= surname) at++
      const next = drafts[at + 1]
      const isNext = next !== undefined && next.firstToken <= surname
      if (isNext && next.type === 'person') {
        at++
        const score = Math.max(draft.score, next.score)
        result.push(revised(draft, { endToken: next.endToken, rule: nicknames.name, score }))
      } else if (isNext) result.push(draft)
      else result.push(revised(draft, { endToken: input.reading.runEnd[surname]! + 1, rule: nicknames.name }))
    }
    return result
  },
}

/** The token after the closing mark of a nickname that follows the name; -1 without one. */
function surnameBehind(input: RuleInput, draft: Draft): number {
  const open = draft.endToken
  const limit = sentenceEnd(input, draft)
  if (!isMark(input, open) || isGlued(input, open)) return -1
  for (let close = open + 2; close <= open + 1 + longestNickname && close + 1 < limit; close++) {
    if (!hasCapital(input, close - 1)) return -1
    if (!isMark(input, close)) continue
    const isSurname = hasCapital(input, close + 1) && input.tokens.kind[close + 1] === TokenKind.word
    return isSurname && isGlued(input, close) && !isGlued(input, close + 1) ? close + 1 : -1
  }
  return -1
}

function isMark(input: RuleInput, token: number): boolean {
  return input.tokens.kind[token] === TokenKind.punctuation && isOneOf(input, token, marks)
}

/** The nickname's tokens within a person's name; undefined without one. */
export function nicknameIn(
  input: RuleInput,
  { firstToken, endToken }: Draft,
): { first: number; end: number } | undefined {
  let open = firstToken + 1
  while (open < endToken - 2 && !isMark(input, open)) open++
  for (let close = open + 2; close < endToken - 1; close++)
    if (isMark(input, close)) return { first: open + 1, end: close }
  return undefined
}
