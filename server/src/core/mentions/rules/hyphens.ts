// "US-Russia talks" names two countries, "Doe/Roe" two people; "Ban Ki-moon" continues after its hyphen, "US-led" does not.

import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  hashes,
  isGlued,
  isOneOf,
  isWord,
  listsOf,
  type MentionRule,
  type RuleInput,
  revised,
  sentenceEnd,
  wordOf,
} from './rule.ts'

/** Second halves of East Asian given names are short; a longer word is a participle ("Putin-backed"). */
const longestSyllable = 5
const participle = /(?:ed|ing|led|born|era|style|like|free|run|held|made|based|owned)$/
/** Words after a hyphen that stands for a dash: "Doe-the union's leader". */
const behindDash =
  /^(?:the|an?|as|and|or|but|who|whom|that|which|is|was|of|in|on|at|to|with|for|from|he|she|it|his|her|not|now|then|also)$/

export const hyphens: MentionRule = {
  name: 'hyphen',
  description:
    'Two countries with a hyphen between them, or two people with a slash, are two names; a given name may go on in lower case behind a hyphen, and any name in the next line.',
  apply(input, drafts) {
    const result: Draft[] = []
    for (const draft of drafts) {
      const found = split(input, draft)
      if (Array.isArray(found)) result.push(...found)
      else result.push(found)
    }
    return result
  },
}

function split(input: RuleInput, draft: Draft): Draft | Draft[] {
  const { firstToken, endToken } = draft
  // "Guinea-Bissau" is listed as a whole.
  const whole = input.reading.phrasePosition[firstToken + 1] === 2
  if (endToken - firstToken === 3 && !whole && isHyphen(input, firstToken + 1)) {
    if (draft.type !== 'person' && isCountry(input, firstToken) && isCountry(input, endToken - 1)) {
      return [
        revised(draft, { endToken: firstToken + 1, type: 'place', rule: hyphens.name }),
        revised(draft, { firstToken: endToken - 1, type: 'place', rule: hyphens.name }),
      ]
    }
  }
  const slash = draft.type === 'person' ? slashIn(input, draft) : -1
  if (slash !== -1) {
    return [
      revised(draft, { endToken: slash, rule: hyphens.name }),
      revised(draft, { firstToken: slash + 1, rule: hyphens.name }),
    ]
  }
  if (goesOnInNextLine(input, draft)) return revised(draft, { endToken: endToken + 2, rule: hyphens.name })
  if (draft.type === 'person' && endToken + 1 < sentenceEnd(input, draft) && isHyphen(input, endToken)) {
    const next = wordOf(input, endToken + 1)
    const several = 1 < endToken - firstToken
    if (
      several &&
      isGlued(input, endToken + 1) &&
      input.tokens.kind[endToken + 1] === TokenKind.word &&
      next.length <= longestSyllable &&
      /^\p{Ll}+$/u.test(next) &&
      !participle.test(next) &&
      !behindDash.test(next)
    ) {
      return revised(draft, { endToken: endToken + 2, rule: hyphens.name })
    }
  }
  return draft
}

/** "Mr. Whar-\nton": a line break divides the name. */
function goesOnInNextLine(input: RuleInput, draft: Draft): boolean {
  const { text, tokens } = input
  const { endToken } = draft
  if (sentenceEnd(input, draft) <= endToken + 1 || !isGlued(input, endToken)) return false
  if (text.charCodeAt(tokens.start[endToken]!) !== hyphen || tokens.kind[endToken + 1] !== TokenKind.word) return false
  if (!/^\s*\n\s*$/.test(text.slice(tokens.end[endToken]!, tokens.start[endToken + 1]!))) return false
  const next = wordOf(input, endToken + 1)
  return /^\p{Ll}+$/u.test(next) && !participle.test(next) && !behindDash.test(next)
}

const hyphen = 45

const marks = hashes('- ‐ ‑ –')

function isHyphen(input: RuleInput, token: number): boolean {
  return isOneOf(input, token, marks) && isGlued(input, token) && isGlued(input, token + 1)
}

const slash = hashWord('/')

/** "Jane Doe/Roe": index of the slash between two people's names; -1 without one. */
function slashIn(input: RuleInput, { firstToken, endToken }: Draft): number {
  for (let token = firstToken + 1; token < endToken - 1; token++) if (isWord(input, token, slash)) return token
  return -1
}

/** Only countries are separated: "Alsace-Lorraine" and "Minneapolis-Saint Paul" are one place. */
function isCountry(input: RuleInput, token: number): boolean {
  return (listsOf(input, token) & List.country) !== 0
}
