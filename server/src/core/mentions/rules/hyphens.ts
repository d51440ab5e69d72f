// "US-Russia talks" names two countries; "Ban Ki-moon" goes on behind its hyphen, "US-led" does not.

import { List } from '../../lexicon/gazetteer.ts'
import { TokenKind } from '../../text/tokens.ts'
import { type Draft, isGlued, listsOf, type MentionRule, type RuleInput, sentenceEnd, wordOf } from './rule.ts'

/** Second halves of East Asian given names are short; a longer word is a participle ("Putin-backed"). */
const longestSyllable = 5
const participle = /(?:ed|ing|led|born|era|style|like|free|run|held|made|based|owned)$/

export const hyphens: MentionRule = {
  name: 'hyphen',
  description:
    'Two countries joined by a hyphen are two names; a person’s given name may go on in lower case behind one.',
  apply: (input, drafts) => drafts.flatMap((draft) => [...split(input, draft)]),
}

function* split(input: RuleInput, draft: Draft): Generator<Draft> {
  const { firstToken, endToken } = draft
  // "Guinea-Bissau" is on the lists as a whole.
  const whole = input.reading.phrasePosition[firstToken + 1] === 2
  if (endToken - firstToken === 3 && !whole && isHyphen(input, firstToken + 1)) {
    if (draft.type !== 'person' && isCountry(input, firstToken) && isCountry(input, endToken - 1)) {
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

/** Only countries are taken apart: "Alsace-Lorraine" and "Minneapolis-Saint Paul" are one place. */
function isCountry(input: RuleInput, token: number): boolean {
  return (listsOf(input, token) & List.country) !== 0
}
