// "Harrow County Sheriff's Office", "Women's Union", and "Sheriff's Office" in a document that names the county's: a holder of an office or a kind of people, an apostrophe-s and a
// word for an organisation are one name. The apostrophe ends runs of capitals elsewhere, so that the tagger sees two halves.

import { List } from '../../lexicon/gazetteer.ts'
import { mix } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  coverageOfShown,
  type Draft,
  firmScore,
  hasCapital,
  hashes,
  isOneOf,
  listsOf,
  type MentionRule,
  type RuleInput,
  replacing,
  revised,
  runStartOf,
} from './rule.ts'

/** Holders of an office beyond the lists of titles and roles, and kinds of people that organisations are named after. */
const holders = hashes(
  'examiner attorney assessor clerk comptroller controller defender auditor ombudsman people children women men workers veterans',
)
/** What may follow the apostrophe-s, as the last word of the name. */
const heads = hashes(
  'department office bureau court hospital association union federation commission council committee agency division academy college university school club party league guild society institute foundation fund service services tribunal',
)
/** Of these, what the text also writes in lower case where a county or city stands before: "Harrow County Coroner's office". */
const lowerHeads = hashes('office department')
/** The last words of a place that has officers of its own. */
const districts = hashes('county parish township borough')
/** Tokens before the apostrophe. */
const longestHolder = 7

export const offices: MentionRule = {
  name: 'office of a holder',
  description: 'A holder of an office with ’s and a word such as Office or Department ends an organisation’s name.',
  apply(input, drafts) {
    const found: Draft[] = []
    /** Offices of a place, by holder and last word: the others are a place's only where the document names it. */
    const placed = new Set<number>()
    const bare: (readonly [office: Draft, key: number])[] = []
    input.sentences.forEach(({ firstToken, endToken }, sentence) => {
      for (let token = firstToken + 1; token + 1 < endToken; token++) {
        if (input.tokens.kind[token] !== TokenKind.clitic) continue
        const office = officeAround(input, token, firstToken, endToken)
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
        const key = mix(forms.lower[form[token - 1]!]!, forms.lower[form[office.endToken - 1]!]!)
        if (office.firstToken === token - 1 && (listsOf(input, token - 1) & (List.title | List.role)) !== 0)
          bare.push([draft, key])
        else {
          found.push(draft)
          placed.add(key)
        }
        token = office.endToken - 1
      }
    })
    for (const [draft, key] of bare) if (placed.has(key)) found.push(draft)
    found.sort((a, b) => a.firstToken - b.firstToken)
    const settled = replacing(input, drafts, found).map((draft) => asDistrict(input, draft))
    return replacing(input, settled, unfoundDistricts(input, settled))
  },
}

function officeAround(
  input: RuleInput,
  clitic: number,
  sentenceStart: number,
  sentenceEnd: number,
): { firstToken: number; endToken: number } | undefined {
  const { forms, form, runStart, runEnd } = input.reading
  const lower = (token: number): number => forms.lower[form[token]!]!
  const holder = clitic - 1
  if (!hasCapital(input, holder) || runStart[holder] === -1) return undefined
  const isHolder = (listsOf(input, holder) & (List.title | List.role)) !== 0 || holders.has(lower(holder))
  if (!isHolder) return undefined
  const firstToken = Math.max(sentenceStart, runStartOf(input, holder))
  if (longestHolder < clitic - firstToken) return undefined
  const next = clitic + 1
  if (runStart[next] === next) {
    const last = Math.min(runEnd[next]!, sentenceEnd - 1)
    return heads.has(lower(last)) ? { firstToken, endToken: last + 1 } : undefined
  }
  // In lower case only behind the place that has the officer: "the Coroner's office" is any.
  return firstToken < holder && lowerHeads.has(lower(next)) ? { firstToken, endToken: next + 1 } : undefined
}

/** The tagger's confidence from which its kind stands. */
const sureScore = 0.9

/** "St. Mary Parish" is no person. */
function asDistrict(input: RuleInput, draft: Draft): Draft {
  const { firstToken, endToken, type, score } = draft
  if (type !== 'person' || sureScore <= score || endToken - firstToken < 2) return draft
  return isOneOf(input, endToken - 1, districts) ? revised(draft, { type: 'place', rule: offices.name }) : draft
}

/** "a Harrow County Sheriff's deputy": the county before an officer, where no name was found. */
function unfoundDistricts(input: RuleInput, drafts: readonly Draft[]): Draft[] {
  const covered = coverageOfShown(input, drafts)
  const { runEnd, runStart } = input.reading
  const added: Draft[] = []
  input.sentences.forEach(({ firstToken, endToken }, sentence) => {
    for (let token = firstToken + 1; token < endToken; token++) {
      if (runStart[token] === -1 || covered[token] === 1 || !isOneOf(input, token, districts)) continue
      const first = Math.max(firstToken, runStartOf(input, token))
      const isLast = runEnd[token] === token || (listsOf(input, token + 1) & (List.title | List.role)) !== 0
      const isFound = covered[first] === 1 || covered[token - 1] === 1
      if (first === token || !hasCapital(input, token) || !isLast || isFound) continue
      added.push({
        firstToken: first,
        endToken: token + 1,
        sentence,
        type: 'place',
        rule: offices.name,
        score: foundScore,
      })
    }
  })
  return added
}

/** Confidence of a county that only its officer shows. */
const foundScore = 0.7
