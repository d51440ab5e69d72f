// "Harrow County deputies": the word that makes a county or parish belongs to the name.

import {
  coverage,
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

const words = hashes('county parish township')
/** Confidence of the tagger from which a person or firm before the word stays. */
const sureScore = 0.9

export const counties: MentionRule = {
  name: 'county',
  description: 'A name and “County”, “Parish” or “Township” right behind it are one place.',
  apply(input, drafts) {
    let covered: Uint8Array | undefined
    return drafts.map((draft) => {
      if (!isBeforeCounty(input, draft)) return draft
      covered ??= coverage(input, drafts)
      return covered[draft.endToken] === 1
        ? draft
        : revised(draft, { endToken: draft.endToken + 1, type: 'place', rule: counties.name })
    })
  },
}

function isBeforeCounty(input: RuleInput, draft: Draft): boolean {
  const { endToken, type, score } = draft
  if (sentenceEnd(input, draft) <= endToken || isGlued(input, endToken) || !hasCapital(input, endToken)) return false
  if (!isOneOf(input, endToken, words)) return false
  return type === 'place' || (score < sureScore && type !== 'group' && type !== 'event')
}
