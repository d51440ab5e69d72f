// A name has no determiner in front, no possessive after it, no neighbouring table cell, no punctuation at its edges.

import { hasTabs, isColumnGap } from '../../figures/columns.ts'
import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import { Style } from '../../tag/reading.ts'
import { TokenKind } from '../../text/tokens.ts'
import { isItemNumber } from '../itemNumbers.ts'
import {
  type Draft,
  hasCapital,
  hashes,
  isAllCaps,
  isDeterminer,
  isOneOf,
  isWord,
  listsOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  revised,
} from './rule.ts'

export const boundaries: MentionRule = {
  name: 'edges of a name',
  description:
    'A name begins and ends with a word of its own: no article, possessive or punctuation mark; in a text in capitals a verb ends it.',
  apply(input, drafts) {
    const trimmed: Draft[] = []
    const tabs = hasTabs(input.text)
    for (const whole of drafts) {
      const draft = longestCell(input, whole, tabs)
      const isShouted = input.reading.style[draft.sentence] === Style.capitals
      for (const part of isShouted ? shoutedParts(input, draft) : [draft]) {
        const name = trim(input, part)
        if (name !== undefined) trimmed.push(name)
      }
    }
    return trimmed
  },
}

/** "TWR    Port Ellery": the longest cell of a name that spans several; of equals the last. */
function longestCell(input: RuleInput, draft: Draft, tabs: boolean): Draft {
  const { firstToken, endToken } = draft
  let longest: Draft | undefined
  let first = firstToken
  for (let at = firstToken + 1; at <= endToken; at++) {
    const ends = at === endToken ? longest !== undefined : isColumnGap(input.text, input.tokens, at, tabs)
    if (!ends) continue
    if (longest === undefined || longest.endToken - longest.firstToken <= at - first)
      longest = revised(draft, { firstToken: first, endToken: at })
    first = at
  }
  return longest ?? draft
}

/** Words of running text that are in no name: in all capitals, only they show where a name ends. */
const verbs = hashes(
  'had has have was were is are been will would could should told said says met asked reported arrived left visited who whom that which when while if because after before until not',
)
/** Words that join the parts of organisation and place names, but not of people's. */
const betweenPeople = hashes('and on to from by with against at')
const and = hashWord('and')

/** "DOE HAD VISITED PORT ELLERY": the name before the verb, and the known place at the end; "DOE AND ROE" are two. */
function shoutedParts(input: RuleInput, draft: Draft): Draft[] {
  const { forms, form } = input.reading
  const { firstToken, endToken, type } = draft
  const isOfPeople = type === 'person' || type === 'misc'
  for (let token = firstToken; token < endToken; token++) {
    const lower = forms.lower[form[token]!]!
    if (!verbs.has(lower) && !(isOfPeople && betweenPeople.has(lower))) continue
    const before = firstToken < token ? [revised(draft, { endToken: token })] : []
    const rest = revised(draft, { firstToken: token + 1 })
    if (rest.firstToken === endToken) return before
    return [...before, ...(lower === and ? shoutedParts(input, rest) : placeAtEnd(input, rest))]
  }
  return [draft]
}

/** Confidence of a place that is listed, but written in all capitals. */
const listedScore = 0.6

function placeAtEnd(input: RuleInput, draft: Draft): Draft[] {
  const { phrase, phrasePosition } = input.reading
  const { firstToken, endToken } = draft
  for (let token = firstToken; token < endToken; token++) {
    const isWhole = phrasePosition[token] === 1 && phrasePosition[endToken - 1] === 3 && token < endToken - 1
    const lists = isWhole ? phrase[token]! : token === endToken - 1 ? listsOf(input, token) : 0
    if ((lists & placeLists) === 0 || (lists & (List.givenName | List.surname)) !== 0) continue
    return [revised(draft, { firstToken: token, type: 'place', rule: boundaries.name, score: listedScore })]
  }
  return []
}

/** Undefined if nothing is left. */
function trim(input: RuleInput, draft: Draft): Draft | undefined {
  let { firstToken, endToken } = draft
  if (firstToken < endToken - 1 && isItemNumber(input, draft.sentence, firstToken)) firstToken++
  while (firstToken < endToken && (isEdge(input, firstToken) || isDeterminer(input, firstToken))) firstToken++
  while (firstToken < endToken && isEdge(input, endToken - 1)) endToken--
  if (firstToken === endToken) return undefined
  if (isSaint(input, draft.sentence, firstToken - 1)) firstToken--
  if (firstToken === draft.firstToken && endToken === draft.endToken) return draft
  return revised(draft, { firstToken, endToken })
}

function isEdge(input: RuleInput, token: number): boolean {
  const kind = input.tokens.kind[token]
  return kind === TokenKind.punctuation || kind === TokenKind.clitic || isField(input, token)
}

/** "POB Tripoli": short labels of registers, with which no name begins or ends. */
const fields = hashes('pob dob dod')

function isField(input: RuleInput, token: number): boolean {
  return isAllCaps(input, token) && isOneOf(input, token, fields)
}

/** "St. Mary Parish": "St." begins the name, unless a street ends before it ("Elm St. Mary left"). */
function isSaint(input: RuleInput, sentence: number, token: number): boolean {
  const first = input.sentences[sentence]!.firstToken
  if (token < first || !isWord(input, token, saint) || !hasCapital(input, token)) return false
  return token - 1 <= first || !hasCapital(input, token - 1)
}

const saint = hashWord('st.')
