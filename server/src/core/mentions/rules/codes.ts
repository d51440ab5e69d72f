// "S-300", "420,588MMBTU", "Article III", "Title IV": designations, not names.

import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { hashWord } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  hasCapital,
  hashes,
  isAllCaps,
  isGlued,
  isOneOf,
  isWord,
  listsOf,
  lookOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  revised,
  wordOf,
} from './rule.ts'

const dollar = hashWord('$')
const divisions = hashes(
  'article title section chapter part annex appendix schedule clause paragraph rule figure fig. table exhibit volume vol. page tab line item step level phase category class type grade version psalm',
)

/** Abbreviations of things that are not names. */
const abbreviations = hashes('da d.a. ada dui dwi swat suv icu cctv dna atm gps cpr emt faq diy')

/** Of orders and medals, which nobody is called. */
const decorations = hashes(
  'v.c. d.s.o. d.s.c. d.s.m. d.c.m. d.f.c. d.f.m. a.f.c. m.c. m.m. c.b.e. o.b.e. m.b.e. c.m.g. k.c.m.g. k.c.b. t.d.',
)

export const codes: MentionRule = {
  name: 'designation',
  description:
    'Type numbers, registrations, amounts, decorations and numbered parts of a text are not names of people, organisations or places.',
  apply: (input, drafts) =>
    drafts.flatMap((draft) => {
      const name = withoutDecorations(input, draft)
      return isCode(input, name) ? [] : withService(input, name)
    }),
}

/** "D.C.M." */
export function isDecoration(input: RuleInput, token: number): boolean {
  return (lookOf(input, token) & Look.stop) !== 0 && hasCapital(input, token) && isOneOf(input, token, decorations)
}

/** "Otto Doe, D.S.O., M.C." is Otto Doe. */
function withoutDecorations(input: RuleInput, draft: Draft): Draft {
  const { firstToken, endToken } = draft
  let end = endToken
  while (firstToken + 1 < end && isDecoration(input, end - 1)) {
    end--
    if (firstToken + 1 < end && isWord(input, end - 1, comma)) end--
  }
  return end === endToken ? draft : revised(draft, { endToken: end, rule: codes.name })
}

const comma = hashWord(',')

/** "R.A.M.C.": a corps or an office, in its old spelling. */
function withService(input: RuleInput, draft: Draft): Draft {
  const { firstToken, endToken, type } = draft
  const isOne = endToken - firstToken === 1 && (type === 'place' || type === 'person')
  if (!isOne || (lookOf(input, firstToken) & Look.stop) === 0 || !dotted.test(wordOf(input, firstToken))) return draft
  const isState = (listsOf(input, firstToken) & (placeLists | List.knownPlace)) !== 0
  if (isState || isOneOf(input, firstToken, unions)) return draft
  return revised(draft, { type: 'organisation', rule: codes.name })
}

const unions = hashes('u.s.s.r. r.s.f.s.r. s.f.r.y.')
/** Three letters may be a country's or somebody's. */
const dotted = /^(?:\p{Lu}\.){4,}$/u

/** Nationality marks of aircraft (ICAO Annex 7) with two letters before the hyphen and three after it, except those that are names. */
const aircraftMarks = hashes(
  'ln oy se oh ei cs hb oe ok om sp yr lz sx tc ur ra ph oo lx vh zk zs su et ap vt hs pk rp cn ts pp pr pt lv cc hk yv xa xb xc er ek ex ew es yl ly yu jy od hz hl',
)
/** The same for one letter before the hyphen and four after it. */
const shortAircraftMarks = hashes('g d f')

/** "LN-KTR", "G-ABCD": an aircraft. */
function isRegistration(input: RuleInput, first: number, behind: string): boolean {
  if ((lookOf(input, first + 1) & Look.hyphen) === 0 || !/^[A-Z]{3,4}$/.test(behind)) return false
  return (
    /^[A-Z]{1,2}$/.test(wordOf(input, first)) &&
    isOneOf(input, first, behind.length === 3 ? aircraftMarks : shortAircraftMarks)
  )
}

const definite = hashWord('the')
const colon = hashWord(':')
const roles = hashes(
  'court tribunal witness clerk registrar interpreter prosecutor defendant accused chair chairman president',
)

/** "THE COURT:": a speaker named by a role. */
function isRoleInHearing(input: RuleInput, token: number): boolean {
  return (
    0 < token &&
    token + 1 < input.tokens.count &&
    isOneOf(input, token, roles) &&
    isWord(input, token + 1, colon) &&
    isWord(input, token - 1, definite)
  )
}

function isCode(input: RuleInput, { firstToken, endToken }: Draft): boolean {
  const length = endToken - firstToken
  if (length === 1 && isAllCaps(input, firstToken) && isOneOf(input, firstToken, abbreviations)) return true
  if (length === 1 && isDecoration(input, firstToken)) return true
  if (length === 1 && isRoleInHearing(input, firstToken)) return true
  // "US$ 10 billion".
  if (endToken < input.tokens.count && isGlued(input, endToken) && isWord(input, endToken, dollar)) return true
  const isNumber = length === 1 && input.tokens.kind[firstToken] === TokenKind.number
  if (isNumber) return /^\d[\d.,]{2,}/.test(wordOf(input, firstToken))
  if (length === 1 || 3 < length) return false
  const lastWord = wordOf(input, endToken - 1)
  if (length === 2 && isOneOf(input, firstToken, divisions) && /^(?:[IVXLC]+|\d+|[A-Z])$/.test(lastWord)) return true
  if (length === 3 && isRegistration(input, firstToken, lastWord)) return true
  // One or two capitals, a hyphen, a number: "S-300", "MH-17", "T-72B3".
  return (
    length === 3 &&
    (lookOf(input, firstToken + 1) & Look.hyphen) !== 0 &&
    /^\d/.test(lastWord) &&
    /^\p{Lu}{1,3}$/u.test(wordOf(input, firstToken))
  )
}
