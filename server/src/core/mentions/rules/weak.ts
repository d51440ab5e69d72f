// At the start of a sentence or in a headline a capital proves nothing: there a name needs support from elsewhere.

import { List } from '../../lexicon/gazetteer.ts'
import { Evidence, Style } from '../../tag/reading.ts'
import {
  type Draft,
  evidenceOf,
  leastScore,
  listsAround,
  type MentionRule,
  placeLists,
  type RuleInput,
  sentenceStart,
} from './rule.ts'

/** Below this confidence, a name capitalised only because of its position is dropped (chosen on the development sets' first half). */
const leastAlone = 0.55

const supporting =
  placeLists | List.givenName | List.surname | List.organisation | List.organisationSuffix | List.nationality

export const weak: MentionRule = {
  name: 'weak names',
  description:
    'A single word at the start of a sentence, or in a headline, is a name only if a list or the text elsewhere says so.',
  apply: (input, drafts) => drafts.filter((draft) => !isWeak(input, draft)),
}

function isWeak(input: RuleInput, draft: Draft): boolean {
  if (draft.type === 'group') return false
  if (draft.score < leastScore) return true
  if (leastAlone <= draft.score) return false
  const single = draft.endToken - draft.firstToken === 1
  const positional =
    draft.firstToken === sentenceStart(input, draft) || input.reading.style[draft.sentence] !== Style.prose
  if (!single || !positional) return false
  const evidence = evidenceOf(input, draft.firstToken)
  if ((listsAround(input, draft.firstToken) & supporting) !== 0 && (evidence & Evidence.seenLower) === 0) return false
  return (evidence & Evidence.capitalInside) === 0
}
