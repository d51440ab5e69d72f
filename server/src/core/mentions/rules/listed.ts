// Listed names that can hardly be anything else: countries, regions, well-known organisations.

import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { Evidence, Style } from '../../tag/reading.ts'
import { lastBefore } from './capitals.ts'
import {
  coverage,
  type Draft,
  evidenceOf,
  hasCapital,
  hashes,
  isDeterminer,
  isOneOf,
  listsOf,
  lookOf,
  type MentionRule,
  type RuleInput,
  replacing,
  revised,
  runStartOf,
  wordOf,
} from './rule.ts'

/** Confidence of a name that is only listed. */
const listedScore = 0.6

/** Initials of well-known names that are ordinary words in lower case: "Who asks?" */
const alsoWords = hashes('who us it aid ice')

const places = List.country | List.region
/** A word that is also on one of these lists is not certainly the place or organisation. */
const doubtful = List.givenName | List.surname | List.nationality | List.title | List.calendar | List.organisationWord

export const listed: MentionRule = {
  name: 'known name',
  description:
    'A country, a region or a well-known organisation is a name wherever it stands by itself with its capital.',
  apply(input, drafts) {
    const settled: Draft[] = []
    for (const draft of drafts)
      for (const part of splitOffice(input, draft)) settled.push(withArticle(input, settle(input, part)))
    const covered = coverage(input, settled)
    const added: Draft[] = []
    const { capitals, reading, sentences } = input
    for (let at = 0; at < capitals.count; at++) {
      const token = capitals.token[at]!
      const sentence = capitals.sentence[at]!
      const style = reading.style[sentence]!
      if (covered[token] === 1 || style === Style.capitals) continue
      const end = reading.phrasePosition[token] === 1 ? phraseEnd(input, token) : token + 1
      const type = kindOf(input, token, end)
      if (type === undefined || isCurrency(input, token)) continue
      const first = type === 'organisation' && 1 < end - token ? branchStart(input, token) : token
      if (!standsAlone(input, first, end, covered)) continue
      const capitalTells = style === Style.prose || type === 'place'
      if (end - token === 1 && !isDistinct(input, token, sentences[sentence]!.firstToken, capitalTells)) continue
      added.push({ firstToken: first, endToken: end, sentence, type, rule: listed.name, score: listedScore })
      at = lastBefore(capitals, at, end)
    }
    // A branch replaces the groups within its name.
    return replacing(input, settled, added)
  },
}

/** "US$ 10 billion". */
function isCurrency(input: RuleInput, token: number): boolean {
  const { tokens } = input
  return tokens.end[token] === tokens.start[token + 1] && wordOf(input, token + 1) === '$'
}

/** The list's type wins if the list is unambiguous and the tagger unsure. */
function settle(input: RuleInput, draft: Draft): Draft {
  if (draft.type === 'group' || draft.type === 'event' || listedScore < draft.score) return draft
  // "Syrian Arab Red Crescent": the branch has the type of the whole.
  let first = draft.firstToken
  while (first < draft.endToken - 1 && (listsOf(input, first) & List.nationality) !== 0) first++
  const type = kindOf(input, first, draft.endToken)
  return type === undefined || type === draft.type
    ? draft
    : revised(draft, { type, rule: listed.name, score: listedScore })
}

/** "U.N. Syria mediator", "EU Libya envoy": an office that names its organisation and its country. */
function splitOffice(input: RuleInput, draft: Draft): Draft[] {
  const { firstToken, endToken } = draft
  if (draft.type !== 'organisation' || endToken - firstToken !== 2 || input.tokens.count <= endToken) return [draft]
  const isOffice =
    (listsOf(input, firstToken) & List.organisation) !== 0 &&
    (listsOf(input, firstToken + 1) & List.country) !== 0 &&
    (listsOf(input, endToken) & List.role) !== 0 &&
    !hasCapital(input, endToken)
  if (!isOffice) return [draft]
  const found = revised(draft, { rule: listed.name, score: listedScore })
  return [revised(found, { endToken: firstToken + 1 }), revised(found, { firstToken: firstToken + 1, type: 'place' })]
}

/** "The Hague": the article belongs to a place that is listed with it. */
function withArticle(input: RuleInput, draft: Draft): Draft {
  const before = draft.firstToken - 1
  const { phrase, phrasePosition } = input.reading
  if (draft.type !== 'place' || before < 0 || phrasePosition[before] !== 1 || !hasCapital(input, before)) return draft
  const belongs = isDeterminer(input, before) && (phrase[before]! & (places | List.city)) !== 0
  return belongs && phrasePosition[draft.endToken - 1] === 3 ? revised(draft, { firstToken: before }) : draft
}

function kindOf(input: RuleInput, first: number, end: number): 'place' | 'organisation' | undefined {
  const { phrase, phrasePosition } = input.reading
  let lists = listsOf(input, first)
  if (1 < end - first) {
    if (phrasePosition[first] !== 1 || phrasePosition[end - 1] !== 3) return undefined
    lists = phrase[first]!
  } else if (phrasePosition[first] !== 0 || (lists & doubtful) !== 0) return undefined
  // There is a town for nearly every name: of two words, the organisation is better known.
  const isPlace = (lists & (end - first === 1 ? places | List.city : places)) !== 0
  const isOrganisation = (lists & List.organisation) !== 0
  if (isPlace === isOrganisation) return undefined
  if (isOrganisation) return 'organisation'
  return (lists & places) !== 0 ? 'place' : undefined
}

/** "Syrian Arab Red Crescent": nationalities directly before it make the name of a branch. */
function branchStart(input: RuleInput, first: number): number {
  let start = first
  const runStart = runStartOf(input, first)
  while (runStart < start && (listsOf(input, start - 1) & List.nationality) !== 0) start--
  return start === runStart ? start : first
}

function phraseEnd(input: RuleInput, first: number): number {
  let end = first + 1
  while (end < input.tokens.count && 1 < input.reading.phrasePosition[end]!) end++
  return end
}

/** Beside other capitals it may be part of their name ("China Daily"), unless those are names already. */
function standsAlone(input: RuleInput, first: number, end: number, covered: Uint8Array): boolean {
  const { runEnd } = input.reading
  for (let token = runStartOf(input, first); token < first; token++) if (covered[token] === 0) return false
  for (let token = end; token <= runEnd[end - 1]!; token++) if (covered[token] === 0) return false
  return true
}

/** "Time", "Apple" at the start of a sentence or in a headline are words; "NATO" is a name anywhere. */
function isDistinct(input: RuleInput, token: number, sentenceStart: number, capitalTells: boolean): boolean {
  if ((lookOf(input, token) & (Look.allCaps | Look.mixed)) !== 0) return true
  if (isOneOf(input, token, alsoWords)) return false
  return capitalTells && token !== sentenceStart && (evidenceOf(input, token) & Evidence.seenLower) === 0
}
