// "US-Russia talks" names two countries; "Ban Ki-moon" goes on behind its hyphen, "US-led" does not.

import { List } from '../../lexicon/gazetteer.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  isGlued,
  listsAround,
  type MentionRule,
  placeLists,
  type RuleInput,
  sentenceEnd,
  wordOf,
} from './rule.ts'

/** Second halves of East Asian given names are short; a longer word is a participle ("Putin-backed"). */
const longestSyllable = 5
const participle = /(?:ed|ing|led|born|era|style|like|free|run|held|made|based|owned)$/

export const hyphens: MentionRule = {
  name: 'hyphen',
  description: 'Two places joined by a hyphen are two names; a person’s given name may go on in lower case behind one.',
  apply: (input, drafts) => drafts.flatMap((draft) => [...split(input, draft)]),
}

function* split(input: RuleInput, draft: Draft): Generator<Draft> {
  const { firstToken, endToken } = draft
  if (endToken - firstToken === 3 && isHyphen(input, firstToken + 1)) {
    const places = [firstToken, endToken - 1].map((token) => (listsAround(input, token) & placeLists) !== 0)
    if (
      draft.type !== 'person' &&
      places[0] &&
      places[1] &&
      countryLike(input, firstToken) &&
      countryLike(input, endToken - 1)
    ) {
      yield { ...draft, endToken: firstToken + 1, type: 'place', rule: hyphens.name }
      yield { ...draft, firstToken: endToken - 1, type: 'place', rule: hyphens.name }
      return
    }
  }
  if (draft.type === 'person' && endToken + 1 < sentenceEnd(input, draft) && isHyphen(input, endToken)) {
    const next = wordOf(input, endToken + 1)
    const several = 1 < endToken - firstToken
    if (
      several &&
      isGlued(input, endToken + 1) &&
      input.tokens.kind[endToken + 1] === TokenKind.word &&
      next.length <= longestSyllable &&
      /^\p{Ll}+$/u.test(next) &&
      !participle.test(next)
    ) {
      yield { ...draft, endToken: endToken + 2, rule: hyphens.name }
      return
    }
  }
  yield draft
}

function isHyphen(input: RuleInput, token: number): boolean {
  return /^[-‐‑–]$/.test(wordOf(input, token)) && isGlued(input, token) && isGlued(input, token + 1)
}

/** "Guinea-Bissau" and "Alsace-Lorraine" are one place: only short forms and countries are taken apart. */
function countryLike(input: RuleInput, token: number): boolean {
  const lists = listsAround(input, token)
  return (lists & List.country) !== 0
}
