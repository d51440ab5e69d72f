// "Harrow County Sheriff's Office", "Women's Union", and "Sheriff's Office" in a document that names the county's: the holder of an office
// or a kind of people, an apostrophe-s and a word for an organisation form one name. The apostrophe ends runs of capitals elsewhere, so the
// tagger sees two halves.

import { List } from '../../lexicon/gazetteer.ts'
import { mix } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import { lastBefore } from './capitals.ts'
import {
  coverageOfShown,
  type Draft,
  firmScore,
  hashes,
  isOneOf,
  listsOf,
  type MentionRule,
  type RuleInput,
  replacing,
  revised,
  runStartOf,
} from './rule.ts'

/** Office holders beyond the lists of titles and roles, and kinds of people that organisations are named after. */
const holders = hashes(
  'examiner attorney assessor clerk comptroller controller defender auditor ombudsman people children women men workers veterans',
)
/** What may follow the apostrophe-s, as the last word of the name. */
const heads = hashes(
  'department office bureau court hospital association union federation commission council committee agency division academy college university school club party league guild society institute foundation fund service services tribunal',
)
/** Of these, words that texts also write in lower case after a county or city: "Harrow County Coroner's office". */
const lowerHeads = hashes('office department')
/** Last words of places that have officers of their own. */
const districts = hashes('county parish township borough')
/** Tokens before the apostrophe. */
const longestHolder = 7

export const offices: MentionRule = {
  name: 'office of a holder',
  description: 'A holder of an office with ’s and a word such as Office or Department ends an organisation’s name.',
  apply(input, drafts) {
    const found: Draft[] = []
    /** Offices of a place, by holder and last word; the same offices without a place belong to it only if the document names it. */
    const placed = new Set<number>()
    const bare: (readonly [office: Draft, key: number])[] = []
    const { capitals, sentences, tokens } = input
    for (let at = 0; at < capitals.count; at++) {
      const holder = capitals.token[at]!
      const sentence = capitals.sentence[at]!
      const { firstToken, endToken } = sentences[sentence]!
      if (endToken <= holder + 2 || tokens.kind[holder + 1] !== TokenKind.clitic) continue
      const office = officeAround(input, holder, firstToken, endToken)
      if (office === undefined) continue
      const draft: Draft = {
        firstToken: office.firstToken,
        endToken: office.endToken,
        sentence,
        type: 'organisation',
        rule: offices.name,
        score: firmScore,
      }
      const { forms, form } = input.reading
      const key = mix(forms.lower[form[holder]!]!, forms.lower[form[office.endToken - 1]!]!)
      if (office.firstToken === holder && (listsOf(input, holder) & (List.title | List.role)) !== 0)
        bare.push([draft, key])
      else {
        found.push(draft)
        placed.add(key)
      }
      at = lastBefore(capitals, at, office.endToken - 1)
    }
    for (const [draft, key] of bare) if (placed.has(key)) found.push(draft)
    found.sort((a, b) => a.firstToken - b.firstToken)
    const settled = replacing(input, drafts, found).map((draft) => asDistrict(input, draft))
    return replacing(input, settled, unfoundDistricts(input, settled))
  },
}

function officeAround(
  input: RuleInput,
  holder: number,
  sentenceStart: number,
  sentenceEnd: number,
): { firstToken: number; endToken: number } | undefined {
  const { runStart, runEnd } = input.reading
  const isHolder = (listsOf(input, holder) & (List.title | List.role)) !== 0 || isOneOf(input, holder, holders)
  if (!isHolder) return undefined
  const firstToken = Math.max(sentenceStart, runStartOf(input, holder))
  if (longestHolder <= holder - firstToken) return undefined
  const next = holder + 2
  if (runStart[next] === next) {
    const last = Math.min(runEnd[next]!, sentenceEnd - 1)
    return isOneOf(input, last, heads) ? { firstToken, endToken: last + 1 } : undefined
  }
  // In lower case only after the place whose officer it is: "the Coroner's office" may be any.
  return firstToken < holder && isOneOf(input, next, lowerHeads) ? { firstToken, endToken: next + 1 } : undefined
}

/** Confidence of the tagger from which its type stays. */
const sureScore = 0.9

/** "St. Mary Parish" is not a person. */
function asDistrict(input: RuleInput, draft: Draft): Draft {
  const { firstToken, endToken, type, score } = draft
  if (type !== 'person' || sureScore <= score || endToken - firstToken < 2) return draft
  return isOneOf(input, endToken - 1, districts) ? revised(draft, { type: 'place', rule: offices.name }) : draft
}

/** "a Harrow County Sheriff's deputy": the county before an officer, if no name was found. */
function unfoundDistricts(input: RuleInput, drafts: readonly Draft[]): Draft[] {
  const covered = coverageOfShown(input, drafts)
  const { runEnd } = input.reading
  const { capitals, sentences } = input
  const added: Draft[] = []
  for (let at = 0; at < capitals.count; at++) {
    const token = capitals.token[at]!
    if (covered[token] === 1 || !isOneOf(input, token, districts)) continue
    const sentence = capitals.sentence[at]!
    const first = Math.max(sentences[sentence]!.firstToken, runStartOf(input, token))
    const isLast = runEnd[token] === token || (listsOf(input, token + 1) & (List.title | List.role)) !== 0
    if (first === token || !isLast || covered[first] === 1 || covered[token - 1] === 1) continue
    added.push({
      firstToken: first,
      endToken: token + 1,
      sentence,
      type: 'place',
      rule: offices.name,
      score: foundScore,
    })
  }
  return added
}

/** Confidence of a county shown only by its officer. */
const foundScore = 0.7
