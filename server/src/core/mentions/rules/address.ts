// "Your Honor", "Madam Chair", "Mr. Speaker" address somebody, and name nobody.

import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import {
  type Draft,
  hashes,
  isOneOf,
  isWord,
  listsOf,
  type MentionRule,
  type RuleInput,
  sentenceStart,
} from './rule.ts'

const honours = hashes(
  'honor honour honors honours excellency excellencies majesty highness holiness eminence lordship ladyship worship grace',
)
const whose = hashes('your his her their')
const addresses = hashes('madam madame mister mr mr. monsieur')
const speaker = hashWord('speaker')

export const address: MentionRule = {
  name: 'form of address',
  description: '“Your Honor” and “Madam Chair” name nobody.',
  apply: (input, drafts) => drafts.filter((draft) => !isAddress(input, draft)),
}

function isAddress(input: RuleInput, draft: Draft): boolean {
  const { firstToken, endToken } = draft
  const before = firstToken - 1
  if (endToken - firstToken === 1) {
    if (before < sentenceStart(input, draft)) return false
    if (isOneOf(input, firstToken, honours)) return isOneOf(input, before, whose)
    return isOneOf(input, before, addresses) && isOffice(input, firstToken)
  }
  if (isOneOf(input, firstToken, whose)) return isOneOf(input, firstToken + 1, honours) && endToken - firstToken === 2
  if (!isOneOf(input, firstToken, addresses)) return false
  for (let token = firstToken + 1; token < endToken; token++) if (!isOffice(input, token)) return false
  return true
}

/** "Chair", "President": a post, not a name. */
function isOffice(input: RuleInput, token: number): boolean {
  const lists = listsOf(input, token)
  if (isWord(input, token, speaker)) return true
  return (lists & (List.title | List.role)) !== 0 && (lists & (List.givenName | List.surname)) === 0
}
