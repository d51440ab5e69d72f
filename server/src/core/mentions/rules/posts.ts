// "Jane Doe, Head of Communications": what follows a person's name and begins or ends with a post is not a name of its own.

import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import { type Draft, hashes, isOneOf, isWord, listsOf, type MentionRule, type RuleInput, wordOf } from './rule.ts'

const of = hashWord('of')
/** Posts that are also other words, and so on no list. */
const morePosts = hashes('head partner master fellow clerk treasurer')
/** Confidence of the tagger from which its name stays. */
const sureScore = 0.9

export const posts: MentionRule = {
  name: 'post behind a name',
  description: 'A capitalised post behind a comma and a person’s name is what they are, and no name.',
  apply: (input, drafts) => drafts.filter((draft, index) => !isPost(input, draft, drafts[index - 1])),
}

function isPost(input: RuleInput, draft: Draft, before: Draft | undefined): boolean {
  const { firstToken, endToken, type, score } = draft
  if ((type !== 'organisation' && type !== 'person') || sureScore <= score || endToken - firstToken < 2) return false
  if (before?.type !== 'person' || before.endToken !== firstToken - 1 || wordOf(input, firstToken - 1) !== ',')
    return false
  if (isRole(input, firstToken) && isWord(input, firstToken + 1, of)) return true
  return isRole(input, endToken - 1)
}

function isRole(input: RuleInput, token: number): boolean {
  if (isOneOf(input, token, morePosts)) return true
  const lists = listsOf(input, token)
  return (
    (lists & (List.role | List.title)) !== 0 && (lists & (List.givenName | List.surname | List.organisationWord)) === 0
  )
}
