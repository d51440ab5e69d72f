// "National Library of the Netherlands", "Bank of Japan": the place belongs to the organisation's name.

import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import {
  type Draft,
  firmScore,
  hashes,
  isDeterminer,
  isOneOf,
  isWord,
  listsOf,
  type MentionRule,
  type RuleInput,
  revised,
  runStartOf,
  sentenceStart,
} from './rule.ts'

const of = hashWord('of')
/** Words for organisations that are mostly something else before "of" ("City of London", "news of Syria", "the government of Mali"). */
const loose = hashes(
  'city state states republic union government office team league division news post order mission campaign army navy military police forces force house school star wing works watch unit order front group service services cabinet guard press system systems assembly',
)

/** Kinds of places that are named with "of". */
const lands = hashes('municipality town city village province county republic kingdom island islands isle isles')

export const ofPhrases: MentionRule = {
  name: 'organisation of a place',
  description:
    'A place behind “of” is a part of the name when an organisation’s word such as Bank or University stands before it.',
  apply(input, drafts) {
    const result: Draft[] = []
    for (const each of drafts) {
      const draft = asPlace(input, each)
      const first = draft.type === 'place' ? organisationStart(input, draft, result.at(-1)) : undefined
      if (first === undefined) {
        result.push(draft)
        continue
      }
      while (result.length !== 0 && first <= result.at(-1)!.firstToken) result.pop()
      result.push(revised(draft, { firstToken: first, type: 'organisation', rule: ofPhrases.name, score: firmScore }))
    }
    return result
  },
}

/** "Municipality of Culion": a district, unless something says otherwise. */
function asPlace(input: RuleInput, draft: Draft): Draft {
  const { firstToken, endToken, type } = draft
  if (type !== 'organisation' || endToken - firstToken < 3 || !isWord(input, firstToken + 1, of)) return draft
  if (firmScore <= draft.score || !isOneOf(input, firstToken, lands)) return draft
  return revised(draft, { type: 'place', rule: ofPhrases.name })
}

/** Where the organisation begins that the place is part of; undefined if there is none. */
function organisationStart(input: RuleInput, place: Draft, before: Draft | undefined): number | undefined {
  const sentence = sentenceStart(input, place)
  let at = place.firstToken - 1
  if (sentence < at && isDeterminer(input, at)) at--
  if (at <= sentence || !isWord(input, at, of)) return undefined
  const head = at - 1
  const { runStart } = input.reading
  if (runStart[head] === -1 || (listsOf(input, head) & List.organisationWord) === 0) return undefined
  if (isOneOf(input, head, loose)) return undefined
  const start = runStartOf(input, head)
  if (before !== undefined && start < before.endToken) {
    return before.type !== 'person' && before.type !== 'group' && before.endToken === at ? before.firstToken : undefined
  }
  return start
}
