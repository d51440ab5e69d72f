// Streets: "Keyworth Ave.", "the 2800 block of Keyworth", "E. 93rd and Miles", "between Oak and Elm streets". Many are named after people,
// so the tagger takes them for people.

import type { EntityType } from '../../facts.ts'
import { hashWord } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  coverageOfShown,
  type Draft,
  hasCapital,
  hashes,
  isOneOf,
  isWord,
  type MentionRule,
  type RuleInput,
  replacing,
  revised,
  runStartOf,
  wordOf,
} from './rule.ts'
import { isKnighted } from './titles.ts'

/** Words that end a street's name, and hardly ever a person's or firm's. */
const streetWords = hashes(
  'street avenue ave ave. boulevard blvd blvd. road rd rd. highway hwy hwy. freeway expressway parkway pkwy pkwy. turnpike lane',
)
/** After two names joined by "and": "Oak and Elm streets". */
const streetPlurals = hashes('streets avenues roads boulevards lanes')
/** Before a crossing: "the corner of Oak Street and Elm". */
const crossings = hashes('corner intersection area block between near')
/** Tokens from such a word to the first street. */
const crossingReach = 4
/** What may follow a crossing; a verb would make the second name a person's ("on Oak Street and Elm said"). */
const behindCrossing = /^(?:[.,;:)]|in|on|at|after|around|about|shortly|just|when|where|before|early|late|and)$/
const directed = /^(?:[NSEW]\.?|[NS]\.?[EW]\.?|North|South|East|West|Northeast|Northwest|Southeast|Southwest)$/
const ordinal = /^\d{1,3}(?:st|nd|rd|th)$/
const beforeDirected = hashes('on at near of from and between off to along down to')
const and = hashWord('and')
const of = hashWord('of')
const block = hashWord('block')

/** Confidence of the tagger from which an organisation named after a street ("Wall Street") stays. */
const sureScore = 0.7
/** Tokens before the street's word. */
const longestStreet = 3

/** Confidence of a street shown only by these words. */
const streetScore = 0.7

export const streets: MentionRule = {
  name: 'street',
  description: 'What a street’s word ends, a “block of” begins or a crossing joins with a street is a place.',
  apply(input, drafts) {
    const changed = drafts.map((draft) => asStreet(input, draft))
    const covered = coverageOfShown(input, changed)
    const crossing = new Map<number, Draft>()
    const added: Draft[] = []
    const add = (first: number, end: number, sentence: number): void => {
      const { type, rule, score } = place
      const street: Draft = { firstToken: first, endToken: end, sentence, type, rule, score }
      if (covered[first] === 1) crossing.set(first, street)
      else added.push(street)
      covered.fill(1, first, end)
    }
    const { capitals } = input
    for (let at = 0; at < capitals.count; at++) {
      const token = capitals.token[at]!
      const sentence = capitals.sentence[at]!
      const { firstToken, endToken } = input.sentences[sentence]!
      if (firstToken + 1 < token && isWord(input, token - 1, and)) {
        // "Oak and Elm streets".
        if (token + 1 < endToken && isOneOf(input, token + 1, streetPlurals) && hasCapital(input, token - 2)) {
          add(token - 2, token - 1, sentence)
          add(token, token + 1, sentence)
        } else if (isCrossing(input, token - 1, firstToken, endToken)) add(token, token + 1, sentence)
      }
      if (covered[token] === 1 || token === firstToken) continue
      if (isDirected(input, token, endToken)) add(token, token + 2, sentence)
      const first = covered[token] === 0 ? streetStart(input, token, firstToken) : -1
      if (first !== -1 && covered[first] === 0) add(first, token + 1, sentence)
    }
    if (crossing.size === 0) return replacing(input, changed, added)
    const settled = changed.map((draft) => {
      const street = crossing.get(draft.firstToken)
      return street !== undefined && street.endToken === draft.endToken && isMistakable(draft.type) ? street : draft
    })
    return replacing(input, settled, added)
  },
}

const place = { type: 'place', rule: 'street', score: streetScore } as const

function isMistakable(type: Draft['type']): type is EntityType {
  return type === 'person' || type === 'organisation'
}

function asStreet(input: RuleInput, draft: Draft): Draft {
  if (!isMistakable(draft.type)) return draft
  const { firstToken, endToken } = draft
  const isNamed = 1 < endToken - firstToken && isOneOf(input, endToken - 1, streetWords)
  const isBlock = 1 < firstToken && isWord(input, firstToken - 1, of) && isWord(input, firstToken - 2, block)
  const isUnsure = draft.type === 'person' || draft.score < sureScore
  return (isNamed && isUnsure && !isKnighted(input, draft)) || isBlock ? revised(draft, place) : draft
}

/** Where a street begins that ends with this token and is not covered by a draft; -1 if there is none. */
function streetStart(input: RuleInput, token: number, sentenceStart: number): number {
  const { runStart, runEnd } = input.reading
  if (runEnd[token] !== token || !hasCapital(input, token) || !isOneOf(input, token, streetWords)) return -1
  const first = runStartOf(input, token)
  const isStreet =
    sentenceStart < first && runStart[token] === first && 0 < token - first && token - first <= longestStreet
  return isStreet && isOneOf(input, first - 1, beforeDirected) ? first : -1
}

/** "E. 93rd", "North 3rd" after a preposition. */
function isDirected(input: RuleInput, token: number, end: number): boolean {
  if (end <= token + 1 || input.tokens.kind[token + 1] !== TokenKind.number || !hasCapital(input, token)) return false
  if (!isOneOf(input, token - 1, beforeDirected)) return false
  return directed.test(wordOf(input, token)) && ordinal.test(wordOf(input, token + 1))
}

/** "the corner of Oak Street and Elm": a street word or an ordinal before "and", and a word for a crossing before that. */
function isCrossing(input: RuleInput, token: number, first: number, end: number): boolean {
  const { runEnd, runStart } = input.reading
  const isStreet =
    isOneOf(input, token - 1, streetWords) || /^(?:St\.|\d+(?:st|nd|rd|th))$/.test(wordOf(input, token - 1))
  if (!isStreet || runEnd[token + 1] !== token + 1) return false
  if (token + 2 < end && !behindCrossing.test(wordOf(input, token + 2))) return false
  const start = runStart[token - 1] === -1 ? token - 1 : runStart[token - 1]!
  for (let each = start - 1; first <= each && start - each <= crossingReach; each--)
    if (isOneOf(input, each, crossings)) return true
  // "E. 93rd and Miles": an ordinal with a direction is a street anywhere.
  return 0 < token - 1 && isDirected(input, token - 2, end)
}
