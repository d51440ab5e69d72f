// "Hurricane Doe", "Battle of X", "World Cup": names of events; other names that are no person, organisation or place are left out.

import { List } from '../../lexicon/gazetteer.ts'
import { type Draft, hashes, listsAround, type MentionRule, type RuleInput } from './rule.ts'

/** In front these make an event of whatever follows. */
const openers = hashes('hurricane cyclone typhoon storm operation battle siege')

export const events: MentionRule = {
  name: 'event',
  description: 'A name built around a word such as War, Cup or Festival is an event.',
  apply: (input, drafts) => drafts.flatMap((draft) => sorted(input, draft)),
}

function sorted(input: RuleInput, draft: Draft): Draft[] {
  const { forms, form } = input.reading
  const several = 1 < draft.endToken - draft.firstToken
  if (several && draft.type !== 'group' && openers.has(forms.lower[form[draft.firstToken]!]!))
    return [{ ...draft, type: 'event', rule: events.name }]
  if (draft.type !== 'misc') return [draft]
  for (let token = draft.firstToken; token < draft.endToken; token++) {
    const lists = listsAround(input, token)
    if (several && (lists & List.eventWord) !== 0) return [{ ...draft, type: 'event', rule: events.name }]
    if (several && (lists & List.workWord) !== 0) return [{ ...draft, type: 'work', rule: events.name }]
  }
  return []
}
