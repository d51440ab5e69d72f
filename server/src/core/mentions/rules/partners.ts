// "Coldbrook & Lyle": two names joined by "&" are a firm. The tagger knows many such firms; of others it may see only one partner.

import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import { Evidence, Style } from '../../tag/reading.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  coverageOfShown,
  type Draft,
  evidenceOf,
  hasCapital,
  isWord,
  leastScore,
  listsAround,
  listsOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  replacing,
  revised,
  sentenceEnd,
  sentenceStart,
  wordOf,
} from './rule.ts'

const ampersand = hashWord('&')
/** Confidence of the tagger from which its partner is a person ("Doe & daughter" are not a firm). */
const sureScore = 0.9
const partnersScore = 0.7

export const partners: MentionRule = {
  name: 'partners',
  description: 'Two surnames with “&” between them are a firm’s, also where only one was found.',
  apply(input, drafts) {
    const covered = coverageOfShown(input, drafts)
    return replacing(
      input,
      drafts,
      drafts.flatMap((draft) => withPartner(input, draft, covered) ?? []),
    )
  },
}

function withPartner(input: RuleInput, draft: Draft, covered: Uint8Array): Draft | undefined {
  const { firstToken, endToken, type, score } = draft
  const isBoth = type === 'person' && endToken - firstToken === 3 && isWord(input, firstToken + 1, ampersand)
  if (isBoth && mayBeSurname(input, firstToken) && mayBeSurname(input, endToken - 1))
    return revised(draft, { type: 'organisation', rule: partners.name })
  const isUnsure = leastScore <= score && score < sureScore && (type === 'person' || type === 'place')
  if (!isUnsure || endToken - firstToken !== 1 || input.reading.style[draft.sentence] !== Style.prose) return undefined
  const isOther = (token: number): boolean =>
    sentenceStart(input, draft) <= token &&
    token < sentenceEnd(input, draft) &&
    covered[token] === 0 &&
    input.tokens.kind[token] === TokenKind.word &&
    hasCapital(input, token) &&
    isSurname(input, token) &&
    isPartner(input, firstToken, token)
  const found = { type: 'organisation', rule: partners.name, score: partnersScore } as const
  if (isWord(input, firstToken - 1, ampersand) && isOther(firstToken - 2))
    return revised(draft, { ...found, firstToken: firstToken - 2 })
  if (isWord(input, endToken, ampersand) && isOther(endToken + 1))
    return revised(draft, { ...found, endToken: endToken + 2 })
  return undefined
}

/** Of a name that was found whole: "Tom & Ann" are two people. */
function mayBeSurname(input: RuleInput, token: number): boolean {
  const lists = listsOf(input, token)
  return (lists & List.surname) !== 0 || (lists & List.givenName) === 0
}

/** Only on the list of surnames: "Tom & Ann", "England & Wales" and "Research & Development" are not firms. */
function isSurname(input: RuleInput, token: number): boolean {
  const lists = listsAround(input, token)
  const mayBe = (lists & List.surname) !== 0 || (lists & (List.givenName | others)) === 0
  return mayBe && (evidenceOf(input, token) & Evidence.seenLower) === 0
}

/** "Lyle", primarily a given name, is a partner if the surname "Coldbrook" can hardly be a first name. */
function isPartner(input: RuleInput, token: number, surname: number): boolean {
  if (isSurname(input, token)) return true
  const isGiven = (listsAround(input, token) & (List.givenName | others)) === List.givenName
  return isGiven && shortestSurname <= wordOf(input, surname).length
}

/** Letters; shorter unlisted words may be short for given names. */
const shortestSurname = 6
const others = placeLists | List.nationality | List.organisationWord | List.placeWord | List.role | List.title
