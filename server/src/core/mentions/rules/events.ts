// "Hurricane Doe", "Battle of X", "World Cup": names of events. Other names that are not people, organisations or places are left out.

import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import {
  type Draft,
  firmScore,
  hasCapital,
  hashes,
  isOneOf,
  isWord,
  listsAround,
  type MentionRule,
  type RuleInput,
  revised,
  sentenceStart,
} from './rule.ts'

const of = hashWord('of')
/** Storms are named like people and places, and keep the name without the word. */
const storms = hashes('hurricane cyclone typhoon storm')
/** Before a name, these make it an event. */
const openers = hashes('hurricane cyclone typhoon storm operation')
/** These only with "of": "Battle Creek" is a town. */
const openersOf = hashes('battle siege')

export const events: MentionRule = {
  name: 'event',
  description: 'A name built around a word such as War, Cup or Festival is an event.',
  apply(input, drafts) {
    const result: Draft[] = []
    for (const draft of drafts) {
      const found = sorted(input, draft)
      if (found !== undefined) result.push(found)
    }
    return result
  },
}

/** "Odessa" in "Hurricane Odessa": the storm's own name within the draft; undefined if it is not a storm. */
export function stormName(input: RuleInput, { firstToken, endToken, type }: Draft): number | undefined {
  if (type !== 'event' || endToken - firstToken < 2) return undefined
  return isOneOf(input, firstToken, storms) ? firstToken + 1 : undefined
}

/** Undefined for a name that is left out. */
function sorted(input: RuleInput, draft: Draft): Draft | undefined {
  const { forms, form } = input.reading
  const before = draft.firstToken - 1
  if (
    sentenceStart(input, draft) <= before &&
    draft.type !== 'group' &&
    hasCapital(input, before) &&
    isOneOf(input, before, storms)
  )
    return revised(draft, { firstToken: before, type: 'event', rule: events.name, score: firmScore })
  const several = 1 < draft.endToken - draft.firstToken
  const first = forms.lower[form[draft.firstToken]!]!
  const opens = openers.has(first) || (openersOf.has(first) && isWord(input, draft.firstToken + 1, of))
  if (several && draft.type !== 'group' && opens) return revised(draft, { type: 'event', rule: events.name })
  if (draft.type !== 'misc') return draft
  for (let token = draft.firstToken; token < draft.endToken; token++) {
    const lists = listsAround(input, token)
    if (several && (lists & List.eventWord) !== 0) return revised(draft, { type: 'event', rule: events.name })
    if (several && (lists & List.workWord) !== 0) return revised(draft, { type: 'work', rule: events.name })
  }
  return undefined
}
