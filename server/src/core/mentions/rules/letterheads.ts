// The head of a letter or a newspaper: "HARBOUR SAFETY BOARD" alone on the first line, "The Lindholm Gazette" above a date.

import { List } from '../../lexicon/gazetteer.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  firmScore,
  hasCapital,
  hashes,
  isDeterminer,
  isOneOf,
  listsOf,
  type MentionRule,
  type RuleInput,
  replacing,
  wordOf,
} from './rule.ts'

/** Words of a name; a longer line is a headline. */
const words = { fewest: 2, most: 7 }
/** Characters; a longer second line is prose. */
const longestSecond = 60

/** What newspapers are called. */
const papers = hashes(
  'advertiser argus bugle bulletin chronicle courier dispatch echo examiner express gazette globe guardian herald independent inquirer journal mail mercury mirror monitor news observer post press record register reporter sentinel standard star sun telegraph times tribune weekly',
)
/** Small words within names; any other shows that the line is a headline. */
const small = hashes('of the for and &')
/** Plurals within names; other words in -s are verbs there ("MAYOR ATTACKS COUNCIL"). */
const plurals = hashes(
  'affairs airports animals arts borders children claims communications consumers disputes elections emergencies employers enterprises farmers forces forests games highways homes human industries investigations islands journalists lands lawyers markets ministers mines nations offices owners parks pensions planners ports prisons railways refugees resources rights rivers roads sciences services sports standards states statistics studies systems taxes teachers traders trades transports veterans waters women workers works',
)

const byline = /^(?:by|from)\s|\b(?:reporters?|correspondents?|staff writers?)\b/i
const dateLine =
  /^(?:\p{L}+,? )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?\p{Lu}\p{L}{2,8},? \d{4}|\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)/u

export const letterheads: MentionRule = {
  name: 'head of the document',
  description:
    'A first line in capitals that ends with a word such as Board or Court is an organisation, and so is a paper’s name above a date.',
  apply(input, drafts) {
    const head = headOf(input)
    return head === undefined ? drafts : replacing(input, drafts, [head])
  },
}

function headOf(input: RuleInput): Draft | undefined {
  const { text, tokens, sentences } = input
  const sentence = sentences[0]
  if (sentence === undefined) return undefined
  let first = sentence.firstToken
  const lineEnd = endOfLine(text, tokens.start[first]!)
  let end = first
  while (end < sentence.endToken && tokens.end[end]! <= lineEnd) end++
  // The sentence may continue: nothing shows that the line is its end.
  if (end < tokens.count && tokens.start[end]! < lineEnd) return undefined
  const line = text.slice(tokens.start[first]!, lineEnd).trim()
  if (isDeterminer(input, first)) first++
  if (end - first < words.fewest || words.most < end - first || !areNames(input, first, end)) return undefined
  const behind = lineBehind(text, lineEnd)
  // After a headline comes a sentence, or its author.
  if (behind === '' || /[.!?:;,”"]$/.test(behind) || byline.test(behind)) return undefined
  const isHead = /\p{Ll}/u.test(line)
    ? isOneOf(input, end - 1, papers) && dateLine.test(behind)
    : (listsOf(input, end - 1) & List.organisationWord) !== 0 && !isHeadline(input, first, end)
  if (!isHead) return undefined
  return {
    firstToken: first,
    endToken: end,
    sentence: 0,
    type: 'organisation',
    rule: letterheads.name,
    score: firmScore,
  }
}

function endOfLine(text: string, from: number): number {
  const found = text.slice(from).search(/[\r\n]/)
  return found === -1 ? text.length : from + found
}

/** The next line that is not empty; empty if it is too long for a letterhead. */
function lineBehind(text: string, from: number): string {
  const behind = /^\s*([^\r\n]+)/.exec(text.slice(from, from + 2 * longestSecond))?.[1]?.trim() ?? ''
  return behind.length <= longestSecond ? behind : ''
}

function areNames(input: RuleInput, first: number, end: number): boolean {
  for (let token = first; token < end; token++) {
    if (input.tokens.kind[token] !== TokenKind.word && wordOf(input, token) !== '&') return false
    if (!hasCapital(input, token) && !isOneOf(input, token, small)) return false
  }
  return true
}

/** In all capitals, where a verb looks like any other word. */
function isHeadline(input: RuleInput, first: number, end: number): boolean {
  for (let token = first + 1; token < end - 1; token++) {
    if (isOneOf(input, token, small) || isOneOf(input, token, plurals)) continue
    const word = wordOf(input, token)
    if (word.length < 3 || /(?:[^S]S|ED)$/.test(word)) return true
  }
  return false
}
