// "Harrow Valley Hospital", "the Rivers Commission": a last word that nearly always ends the name of an organisation decides where the
// tagger is unsure, and finds names it missed.

import { List } from '../../lexicon/gazetteer.ts'
import { Evidence, Style } from '../../tag/reading.ts'
import {
  coverageOfShown,
  type Draft,
  evidenceOf,
  hasCapital,
  hashes,
  isOneOf,
  listsAround,
  listsOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  replacing,
  revised,
  runStartOf,
  sentenceEnd,
} from './rule.ts'

/** Last words that end an organisation's name in nine of ten multi-word names of the training sets. */
const heads = hashes(
  'academy administration agency airlines airways alliance army association authority board bureau caucus coalition college commission committee corporation corps council department directorate federation foundation fund hospital initiative institute institution league legion ministry movement navy network news orchestra organisation organization parliament party patrol police senate society television trust university',
)
/** Confidence of the tagger from which its type stays. */
const sureScore = 0.9
/** Confidence of a name shown only by its last word. */
const headScore = 0.65
/** Tokens. */
const longestName = 6

export const lastWords: MentionRule = {
  name: 'organisation’s last word',
  description: 'A name that ends with Commission, Hospital or the like is an organisation.',
  apply(input, drafts) {
    const settled = drafts.map((draft) => retyped(input, draft))
    const covered = coverageOfShown(input, settled)
    const { capitals, reading, sentences } = input
    const added: Draft[] = []
    for (let at = 0; at < capitals.count; at++) {
      const token = capitals.token[at]!
      const sentence = capitals.sentence[at]!
      if (covered[token] === 1 || reading.runEnd[token] !== token || !isOneOf(input, token, heads)) continue
      const { firstToken } = sentences[sentence]!
      if (token === firstToken || reading.style[sentence] !== Style.prose) continue
      const first = unfoundStart(input, token, firstToken, covered)
      if (first === undefined) continue
      added.push({
        firstToken: first,
        endToken: token + 1,
        sentence,
        type: 'organisation',
        rule: lastWords.name,
        score: headScore,
      })
    }
    return replacing(input, settled, added)
  },
}

function isHead(input: RuleInput, token: number): boolean {
  return hasCapital(input, token) && isOneOf(input, token, heads)
}

function retyped(input: RuleInput, draft: Draft): Draft {
  const { firstToken, endToken, type, score } = draft
  if ((type !== 'place' && type !== 'person') || sureScore <= score || endToken - firstToken < 2) return draft
  const last = endToken - 1
  // "College Park", "University City": the run of capitals continues.
  const isWhole = endToken === sentenceEnd(input, draft) || input.reading.runEnd[last] === last
  if (!isHead(input, last) || !isWhole || isListedPlace(input, firstToken, last)) return draft
  return revised(draft, { type: 'organisation', rule: lastWords.name })
}

function isListedPlace(input: RuleInput, first: number, last: number): boolean {
  const { phrasePosition } = input.reading
  return phrasePosition[first] === 1 && phrasePosition[last] === 3 && (listsAround(input, first) & placeLists) !== 0
}

/** Where a name begins that ends with this token: a run of capitals not covered by any draft. */
function unfoundStart(input: RuleInput, token: number, sentenceStart: number, covered: Uint8Array): number | undefined {
  let first = Math.max(sentenceStart, runStartOf(input, token))
  // "Syrian Defence Ministry" begins after the nationality if that is a name already.
  while (first < token && covered[first] === 1 && (listsOf(input, first) & List.nationality) !== 0) first++
  if (first === token || longestName <= token - first) return undefined
  for (let each = first; each < token; each++) if (covered[each] === 1) return undefined
  // The first word of a sentence is capitalised anyway.
  const isOwn = first !== sentenceStart || (evidenceOf(input, first) & Evidence.capitalInside) !== 0
  return isOwn || 1 < token - first ? first : undefined
}
