// "Chair: P. Okafor", "Present: Ayla Demir, Rune Falk": after labels that introduce people, whatever looks like a full name is one.

import { List } from '../../lexicon/gazetteer.ts'
import { sentenceIndexAt, TokenKind, tokenAt } from '../../text/tokens.ts'
import { nameFrom } from './inverted.ts'
import {
  type Draft,
  firmScore,
  hasCapital,
  isAllCaps,
  listsOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  replacing,
  revised,
  textOf,
  wordOf,
} from './rule.ts'

/** Labels, in lower case, that introduce people. */
const labels =
  /^(?:[-*•]\s*)?(?:names?|full name|from|to|cc|bcc|(?:expert )?witness(?:es)?|chair(?:man|woman|person|ed by)?|present|also present|in attendance|attendees|attending|apologies|absent|participants|by|authors?|interviewe[er]s?|speakers?|moderator|defendants?|claimants?|plaintiffs?|respondents?|appellants?|applicants?|complainants?|judges?|magistrate|before|counsel(?: for [a-z ]{3,20})?|patient|next of kin|photo(?:grapher|s)?|report(?:er|ing|ed by)|contact|(?:prepared|signed|approved|written|edited|reviewed|submitted|taken|recorded) by|sender|recipient|editor|director|secretary|treasurer|members|suspects?|victims?|deceased|owner|inspector|investigator|translator|clerk|alias(?:es)?|a\.?k\.?a\.?)$/
/** Characters. */
const longestLabel = 28
/** Most names on one line; the rest is left to the tagger. */
const mostNames = 40
const name =
  /^(?:\p{Lu}[\p{L}'’-]*\p{L}|\p{Lu}\.)(?:\s(?:\p{Lu}[\p{L}'’-]*\p{L}|\p{Lu}\.|(?:al|bin|de|del|della|der|di|du|la|le|van|von|den|ter|da|dos)))*\s\p{Lu}[\p{L}'’-]*\p{L}(?:,? (?:Jr|Sr|II|III|IV)\.?)?$/u
/** Words on these lists belong to other kinds of names, or are not names. */
const otherNames =
  List.organisationWord | List.organisationSuffix | List.role | List.calendar | List.nationality | List.eventWord
/** Tokens of one person's name. */
const longestName = 6

export const labelled: MentionRule = {
  name: 'label before a name',
  description:
    'Behind “Name:”, “From:”, “Witness:” and the like a full name is a person’s, also surname first, and behind “Address:” stand places.',
  apply(input, drafts) {
    const found: Draft[] = []
    /** Offsets of the colons after labels that introduce places. */
    const placeColons: number[] = []
    const { text, tokens, sentences } = input
    for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
      // Not a time of day: a colon behind a letter and before a space.
      if (!/[\s]/.test(text[at + 1] ?? ' ') || /\d/.test(text[at - 1] ?? ' ')) continue
      const label = labelBefore(text, at)
      if (label === undefined) continue
      if (placeLabels.test(label)) placeColons.push(at)
      if (!labels.test(label)) continue
      const token = tokenAt(tokens, at)
      const sentence = sentenceIndexAt(sentences, at)
      addNames(input, token + 1, sentences[sentence]!.endToken, sentence, found)
    }
    const settled = placeColons.length === 0 ? drafts : atPlaces(input, drafts, placeColons)
    // If the tagger found this person already, its confidence stays.
    const known = new Set(
      settled
        .filter(({ type }) => type === 'person')
        .map(({ firstToken, endToken }) => firstToken * 64 + endToken - firstToken),
    )
    return replacing(
      input,
      settled,
      found.filter(({ firstToken, endToken }) => !known.has(firstToken * 64 + endToken - firstToken)),
    )
  },
}

/** The text between the start of the line and the colon, in lower case; undefined if too long for a label. */
function labelBefore(text: string, end: number): string | undefined {
  const from = Math.max(0, end - longestLabel - 1)
  const before = text.slice(from, end)
  const line = before.lastIndexOf('\n') + 1
  if (line === 0 && 0 < from) return undefined
  return before.slice(line).trim().toLowerCase()
}

/** Full names in the rest of the line, separated by commas, semicolons and "and"; stops at anything else. */
function addNames(input: RuleInput, first: number, limit: number, sentence: number, found: Draft[]): void {
  const { text, tokens } = input
  const lineEnd = text.indexOf('\n', tokens.start[first])
  let begin = first
  let count = 0
  for (let token = first; token <= limit && count < mostNames; token++) {
    const isEnd = token === limit || (lineEnd !== -1 && lineEnd < tokens.start[token]!)
    if (!isEnd && !/^(?:[,;(]|and|&)$/.test(wordOf(input, token))) continue
    // "Name: AL-DOE, John": only the surname is in capitals.
    const whole = begin === first && isEndedByComma(input, token) ? nameFrom(input, begin, limit, true) : undefined
    if (whole !== undefined && isAllCaps(input, begin) && !isAllCaps(input, token + 1)) {
      const { firstToken, endToken } = whole
      found.push({ firstToken, endToken, sentence, type: 'person', rule: labelled.name, score: firmScore })
      count++
      token = whole.endToken - 1
      begin = whole.endToken
      continue
    }
    const start = withoutTitle(input, begin, token)
    const isSuffix = token === begin + 1 && found.length !== 0
    if (start < token && token - start <= longestName && isFullName(input, start, token)) {
      found.push({
        firstToken: start,
        endToken: token,
        sentence,
        type: 'person',
        rule: labelled.name,
        score: firmScore,
      })
      count++
    } else if (!isSuffix && begin === first) return
    if (isEnd || wordOf(input, token) === '(') return
    begin = token + 1
  }
}

function isEndedByComma(input: RuleInput, token: number): boolean {
  return token + 1 < input.tokens.count && wordOf(input, token) === ','
}

/** Labels, in lower case, that introduce places. */
const placeLabels =
  /^(?:[-*•]\s*)?(?:(?:home |business |postal |current |last known |registered )?address(?:es)?|place of birth|birthplace|p\.?o\.?b\.?|residence|nationality|citizenship|country|city|town|location|port of registry|flag)$/

/** What may separate the label from a person's name: another line, "c/o". */
const noPlace = /\n|\b(?:c\/o|care of|attn|ask|via|by|for)\b/i
/** Characters behind the label. */
const longestPlaceLine = 100

/** People's names on the lines of such labels are places. */
function atPlaces(input: RuleInput, drafts: readonly Draft[], colons: readonly number[]): readonly Draft[] {
  let next = 0
  return drafts.map((draft) => {
    const start = input.tokens.start[draft.firstToken]!
    while (next < colons.length && colons[next]! < start) next++
    const colon = colons[next - 1]
    if (draft.type !== 'person' || colon === undefined || longestPlaceLine < start - colon) return draft
    return noPlace.test(input.text.slice(colon, start)) ? draft : revised(draft, { type: 'place', rule: labelled.name })
  })
}

function withoutTitle(input: RuleInput, first: number, end: number): number {
  let start = first
  while (
    start < end - 1 &&
    (listsOf(input, start) & List.title) !== 0 &&
    (listsOf(input, start) & List.givenName) === 0
  )
    start++
  return start
}

function isFullName(input: RuleInput, first: number, end: number): boolean {
  let names = 0
  for (let token = first; token < end; token++) {
    if (input.tokens.kind[token] === TokenKind.number) return false
    const lists = listsOf(input, token)
    if ((lists & otherNames) !== 0 && (lists & (List.givenName | List.surname)) === 0) return false
    if (hasCapital(input, token)) names++
  }
  if (names < 2) return false
  const { phrase, phrasePosition } = input.reading
  // "New York", "Saudi Arabia": listed as places in full.
  if (
    phrasePosition[first] === 1 &&
    phrasePosition[end - 1] === 3 &&
    (phrase[first]! & (placeLists | List.organisation)) !== 0
  )
    return false
  return name.test(textOf(input, { firstToken: first, endToken: end } as Draft))
}
