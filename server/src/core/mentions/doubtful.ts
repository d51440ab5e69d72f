// What may be a name, but is not shown to be one by its own document: what the tagger doubted, and runs of capitals in terse lines, rows
// and headlines that nobody took for names. The corpus looks whether other documents know it; see link/doubtful.ts.

import type { EntityType } from '../facts.ts'
import { List } from '../lexicon/gazetteer.ts'
import { Look } from '../tag/forms.ts'
import { Evidence, Style } from '../tag/reading.ts'
import { TokenKind } from '../text/tokens.ts'
import { lastBefore } from './rules/capitals.ts'
import { isDecoration } from './rules/codes.ts'
import {
  coverage,
  type Draft,
  evidenceOf,
  hasCapital,
  isAllCaps,
  isDeterminer,
  listsAround,
  listsOf,
  lookOf,
  type RuleInput,
} from './rules/rule.ts'

/** Below this confidence the tagger's guess is only noise (chosen on texts written for development). */
const leastGuess = 0.2
/** Above this confidence, what the tagger takes for a name of another kind is a work, a product or a species. */
const mostMisc = 0.7
/** Tokens. */
const longest = 6
/** Confidence of a run of capitals that the tagger saw nothing in. */
const runScore = 0.1
/** Letters of a single word. */
const shortestWord = 4
const shortestCapitals = 3

/** Words on these lists are no names by themselves, unless they are people's names too. */
const common =
  List.title |
  List.role |
  List.calendar |
  List.nationality |
  List.organisationWord |
  List.organisationSuffix |
  List.placeWord |
  List.workWord |
  List.eventWord

/** `tagged` is what the tagger found, `names` what is left of it and what the rules have added. Sorted, and beside all `names`. */
export function findDoubtful(input: RuleInput, tagged: readonly Draft[], names: readonly Draft[]): Draft[] {
  const covered = coverage(input, names)
  const found: Draft[] = []
  for (const draft of tagged) {
    const { firstToken, endToken, score, type } = draft
    if (
      score < leastGuess ||
      type === 'group' ||
      (type === 'misc' && mostMisc < score) ||
      longest < endToken - firstToken
    )
      continue
    if (!isFree(covered, firstToken, endToken) || !mayBeName(input, firstToken, endToken, draft.sentence, true))
      continue
    found.push(type === 'misc' ? { ...draft, type: guess(input, firstToken, endToken) } : draft)
    covered.fill(1, firstToken, endToken)
  }
  const { capitals } = input
  for (let at = 0; at < capitals.count; at++) {
    const sentence = capitals.sentence[at]!
    let first = capitals.token[at]!
    // In a line of nothing but capitals, none shows where a name ends.
    if (covered[first] === 1 || input.reading.style[sentence] === Style.capitals) continue
    const end = pieceEnd(input, first, sentence, covered)
    at = lastBefore(capitals, at, end)
    // As nearly all are: the first word of a sentence.
    if (end === first + 1 && !isNamely(input, first)) continue
    while (
      first < end - 1 &&
      (isDeterminer(input, first) || (listsOf(input, first) & (List.calendar | List.title)) !== 0)
    )
      first++
    if (longest < end - first || !mayBeName(input, first, end, sentence, false)) continue
    found.push({
      firstToken: first,
      endToken: end,
      sentence,
      type: guess(input, first, end),
      rule: 'run of capitals',
      score: runScore,
    })
  }
  return found.sort((a, b) => a.firstToken - b.firstToken)
}

function isFree(covered: Uint8Array, first: number, end: number): boolean {
  for (let token = first; token < end; token++) if (covered[token] === 1) return false
  return true
}

/** Where the run of capitals that begins here ends, which goes on over small words, but not over wide gaps or into other letters. */
function pieceEnd(input: RuleInput, first: number, sentence: number, covered: Uint8Array): number {
  const { tokens, reading, text, sentences } = input
  const last = Math.min(reading.runEnd[first]!, sentences[sentence]!.endToken - 1)
  const isShouted = isAllCaps(input, first)
  let end = first + 1
  for (let token = first + 1; token <= last; token++) {
    const gap = tokens.start[token]! - tokens.end[token - 1]!
    if (covered[token] === 1 || 1 < gap || (gap === 1 && text[tokens.end[token - 1]!] !== ' ')) break
    if (!hasCapital(input, token)) continue
    if (isAllCaps(input, token) !== isShouted && 1 < tokens.end[token]! - tokens.start[token]!) break
    end = token + 1
  }
  return end
}

function guess(input: RuleInput, first: number, end: number): EntityType {
  return end - first === 1 && isAllCaps(input, first) ? 'organisation' : 'place'
}

function mayBeName(input: RuleInput, first: number, end: number, sentence: number, isTagged: boolean): boolean {
  const { reading, tokens } = input
  const style = reading.style[sentence]!
  if (1 < end - first) {
    let isAny = false
    for (let token = first; token < end; token++) {
      if (!hasCapital(input, token)) continue
      const isPart = isOwn(input, token) && isNamely(input, token)
      if (!isTagged && !isPart) return false
      isAny ||= isPart
    }
    return isAny
  }
  const length = tokens.end[first]! - tokens.start[first]!
  if (tokens.kind[first] !== TokenKind.word || (lookOf(input, first) & noWord) !== 0) return false
  if (isDecoration(input, first)) return false
  if (length < (isAllCaps(input, first) && style !== Style.capitals ? shortestCapitals : shortestWord)) return false
  // "PC Doe": whose office that is may be another Doe's.
  if (isBehindTitle(input, first, sentence)) return false
  if (!isOwn(input, first) || (!isTagged && (listsOf(input, first) & (List.calendar | List.title)) !== 0)) return false
  return isNamely(input, first)
}

function isBehindTitle(input: RuleInput, token: number, sentence: number): boolean {
  const before = token - 1
  if (before < input.sentences[sentence]!.firstToken || !hasCapital(input, before)) return false
  return (listsAround(input, before) & (List.title | List.role)) !== 0
}

const noWord = Look.digit | Look.initialStop

/** Nothing but a name, as far as this document and the lists tell. */
function isOwn(input: RuleInput, token: number): boolean {
  const lists = listsOf(input, token)
  if ((lists & common) !== 0 && (lists & people) === 0) return false
  return (evidenceOf(input, token) & Evidence.seenLower) === 0
}

const people = List.givenName | List.surname

/** None of the words that the model knows from many texts, or one that it mostly knows from names. */
function isNamely({ reading }: RuleInput, token: number): boolean {
  const leaning = reading.forms.own[reading.form[token]!]!
  return leaning === 0 || mostly <= Math.max(leaning & 7, (leaning >> 3) & 7, (leaning >> 6) & 7)
}

/** The step of a leaning (see tag/wordClasses.ts) to people, organisations or places. */
const mostly = 5
