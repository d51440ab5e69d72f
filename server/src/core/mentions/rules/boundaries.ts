// No determiner in front of a name, no possessive behind it, no lone punctuation at its edges.

import { Look } from '../../tag/forms.ts'
import { hashWord } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  hasCapital,
  hashes,
  isDeterminer,
  isWord,
  lookOf,
  type MentionRule,
  type RuleInput,
} from './rule.ts'

export const boundaries: MentionRule = {
  name: 'edges of a name',
  description: 'A name begins and ends with a word of its own: no article, possessive or punctuation mark.',
  apply: (input, drafts) => drafts.flatMap((draft) => trim(input, draft)),
}

function trim(input: RuleInput, draft: Draft): Draft[] {
  const { kind } = input.tokens
  let { firstToken, endToken } = draft
  const isEdge = (token: number): boolean =>
    kind[token] === TokenKind.punctuation || kind[token] === TokenKind.clitic || isField(input, token)
  while (firstToken < endToken && (isEdge(firstToken) || isDeterminer(input, firstToken))) firstToken++
  while (firstToken < endToken && isEdge(endToken - 1)) endToken--
  if (firstToken === endToken) return []
  if (isSaint(input, draft.sentence, firstToken - 1)) firstToken--
  if (firstToken === draft.firstToken && endToken === draft.endToken) return [draft]
  return [{ ...draft, firstToken, endToken }]
}

/** "POB Tripoli": short labels of registers, which no name begins or ends with. */
const fields = hashes('pob dob dod')

function isField(input: RuleInput, token: number): boolean {
  return (
    (lookOf(input, token) & Look.allCaps) !== 0 && fields.has(input.reading.forms.lower[input.reading.form[token]!]!)
  )
}

/** "St. Mary Parish": the saint begins the name, where no street ends ("Elm St. Mary left"). */
function isSaint(input: RuleInput, sentence: number, token: number): boolean {
  const first = input.sentences[sentence]!.firstToken
  if (token < first || !isWord(input, token, saint) || !hasCapital(input, token)) return false
  return token - 1 <= first || !hasCapital(input, token - 1)
}

const saint = hashWord('st.')
