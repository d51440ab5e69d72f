// "P. Zielinski" is one name, however its surname was found.

import { Look } from '../../tag/forms.ts'
import { isItemNumber } from '../itemNumbers.ts'
import { type Draft, lookOf, type MentionRule, type RuleInput, revised, sentenceStart } from './rule.ts'

export const initials: MentionRule = {
  name: 'initials',
  description: 'Initials directly before a person’s name belong to it, and are no names of their own.',
  apply(input, drafts) {
    const whole = drafts.map((draft) => (draft.type === 'person' ? withInitials(input, draft) : draft))
    return whole.filter((draft, index) => (whole[index + 1]?.firstToken ?? draft.endToken) >= draft.endToken)
  },
}

/** The name including the initials before it in its sentence; the draft itself if there are none. */
export function withInitials(input: RuleInput, draft: Draft): Draft {
  let first = draft.firstToken
  while (sentenceStart(input, draft) < first && isInitial(input, draft.sentence, first - 1)) first--
  return first === draft.firstToken ? draft : revised(draft, { firstToken: first })
}

function isInitial(input: RuleInput, sentence: number, token: number): boolean {
  return (lookOf(input, token) & Look.initialStop) !== 0 && !isItemNumber(input, sentence, token)
}
