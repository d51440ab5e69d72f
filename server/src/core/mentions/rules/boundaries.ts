// No determiner in front of a name, no possessive behind it, no lone punctuation at its edges.

import { TokenKind } from '../../text/tokens.ts'
import { type Draft, isDeterminer, type MentionRule, type RuleInput } from './rule.ts'

export const boundaries: MentionRule = {
  name: 'edges of a name',
  description: 'A name begins and ends with a word of its own: no article, possessive or punctuation mark.',
  apply: (input, drafts) => drafts.flatMap((draft) => trim(input, draft)),
}

function trim(input: RuleInput, draft: Draft): Draft[] {
  const { kind } = input.tokens
  let { firstToken, endToken } = draft
  const isEdge = (token: number): boolean => kind[token] === TokenKind.punctuation || kind[token] === TokenKind.clitic
  while (firstToken < endToken && (isEdge(firstToken) || isDeterminer(input, firstToken))) firstToken++
  while (firstToken < endToken && isEdge(endToken - 1)) endToken--
  if (firstToken === endToken) return []
  if (firstToken === draft.firstToken && endToken === draft.endToken) return [draft]
  return [{ ...draft, firstToken, endToken }]
}
