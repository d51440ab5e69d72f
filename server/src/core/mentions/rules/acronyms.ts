// "the Harbour Safety Board (HSB)", or "HSB" in a text about that board: the short form is a name of the same type as the long one.

import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { hashWord } from '../../tag/hash.ts'
import { Style } from '../../tag/reading.ts'
import {
  coverage,
  type Draft,
  draftAt,
  firmScore,
  hasCapital,
  hashes,
  isAllCaps,
  isDeterminer,
  isOneOf,
  isWord,
  leastScore,
  listsOf,
  type MentionRule,
  type RuleInput,
  replacing,
  revised,
  withAdded,
  wordOf,
} from './rule.ts'

export const acronyms: MentionRule = {
  name: 'acronym in brackets',
  description:
    'Capitals that are the initials of an organisation of the document, or stand in brackets behind a name with these initials, are its short form.',
  apply(input, tagged) {
    const drafts = replacing(input, tagged, longForms(input, tagged))
    const result: Draft[] = []
    for (let at = 0; at < drafts.length; at++) {
      const long = drafts[at]!
      result.push(long)
      const term = definedTerm(input, long)
      if (term === undefined) continue
      const short = wordOf(input, term.token)
      const isShort = areCapitals.test(short) && areInitials(input, long, short)
      if (!isShort && !(term.quoted && long.type === 'organisation' && beginsWith(input, long, short))) continue
      const next = drafts[at + 1]
      if (next !== undefined && next.firstToken <= term.token) at++
      result.push({
        firstToken: term.token,
        endToken: term.token + 1,
        sentence: long.sentence,
        type: long.type,
        rule: acronyms.name,
        score: Math.max(long.score, firmScore),
      })
    }
    const known = knownInitials(input, result)
    if (known.size === 0) return result
    const sure = result.map((draft) => surer(input, draft, known))
    return withAdded(sure, undefinedInitials(input, sure, known))
  },
}

/** Words between capitals of one name: "Relief Committee for the Ulma Valley". */
const between = hashes('of for on in to at by and & the with against')
/** Most tokens from the bracket back to the beginning of a long form. */
const longestForm = 14

/** "Relief Committee for the Ulma Valley (RCUV)": the long form includes all words that the letters begin, if no draft covers them all. */
function longForms(input: RuleInput, drafts: readonly Draft[]): Draft[] {
  const { capitals, tokens, sentences } = input
  const found: Draft[] = []
  for (let at = 0; at < capitals.count; at++) {
    const short = capitals.token[at]!
    const open = short - 1
    if (!isAllCaps(input, short) || !isWord(input, open, openBracket)) continue
    if (tokens.count <= short + 1 || wordOf(input, short + 1) !== ')') continue
    const sentence = capitals.sentence[at]!
    const first = formStart(input, open, wordOf(input, short), sentences[sentence]!.firstToken)
    if (first === undefined) continue
    const whole = draftAt(drafts, first)
    if (whole !== undefined && whole.firstToken <= first && whole.endToken === open) continue
    found.push({
      firstToken: first,
      endToken: open,
      sentence,
      type: 'organisation',
      rule: acronyms.name,
      score: firmScore,
    })
  }
  return found
}

/** Where the words begin whose initials, ignoring small words, are exactly these letters; only if there is a small word among them. */
function formStart(input: RuleInput, end: number, short: string, sentenceStart: number): number | undefined {
  const letters = short.replace(/\./g, '')
  if (letters.length < fewestWords || !/^\p{Lu}+$/u.test(letters)) return undefined
  let left = letters.length
  let hasSmall = false
  for (let token = end - 1; sentenceStart <= token && end - token <= longestForm; token--) {
    if (!hasCapital(input, token)) {
      if (!isOneOf(input, token, between)) return undefined
      hasSmall = true
      continue
    }
    if (wordOf(input, token)[0] !== letters[left - 1]) return undefined
    left--
    if (left !== 0) continue
    const isCut = sentenceStart < token && hasCapital(input, token - 1) && !isDeterminer(input, token - 1)
    return hasSmall && !isCut ? token : undefined
  }
  return undefined
}

/** The initials of fewer words are words, or other names. */
const fewestWords = 3
/** Confidence of capitals that are the initials of a name in the document, but not defined in brackets. */
const initialsScore = 0.7

/** Hashes of the lower-cased initials of the organisations. */
function knownInitials(input: RuleInput, drafts: readonly Draft[]): ReadonlySet<number> {
  const known = new Set<number>()
  for (const draft of drafts) if (draft.type === 'organisation') known.add(initialsOf(input, draft))
  known.delete(0)
  return known
}

function areKnown({ reading }: RuleInput, known: ReadonlySet<number>, token: number): boolean {
  const form = reading.form[token]!
  return (reading.forms.look[form]! & Look.allCaps) !== 0 && known.has(reading.forms.lower[form]!)
}

/** Raises the confidence if the tagger saw a name but doubted it. */
function surer(input: RuleInput, draft: Draft, known: ReadonlySet<number>): Draft {
  const doubtful = draft.score < (draft.type === 'organisation' ? initialsScore : leastScore)
  if (!doubtful || draft.endToken - draft.firstToken !== 1 || !areKnown(input, known, draft.firstToken)) return draft
  return revised(draft, { type: 'organisation', rule: acronyms.name, score: initialsScore })
}

/** "EDS" in a text that mentions "Electronic Data Systems Corp." without giving its initials. */
function undefinedInitials(input: RuleInput, drafts: readonly Draft[], known: ReadonlySet<number>): Draft[] {
  const { capitals, reading } = input
  const covered = coverage(input, drafts)
  const added: Draft[] = []
  for (let at = 0; at < capitals.count; at++) {
    const token = capitals.token[at]!
    const sentence = capitals.sentence[at]!
    if (!areKnown(input, known, token) || covered[token] === 1 || reading.style[sentence] === Style.capitals) continue
    added.push({
      firstToken: token,
      endToken: token + 1,
      sentence,
      type: 'organisation',
      rule: acronyms.name,
      score: initialsScore,
    })
  }
  return added
}

/** Hash of the lower-cased initials of the name's capitalised words without its legal form; 0 if there are too few. */
function initialsOf(input: RuleInput, { firstToken, endToken }: Draft): number {
  if (endToken - firstToken < fewestWords) return 0
  let initials = ''
  for (let token = firstToken; token < endToken; token++)
    if (hasCapital(input, token) && (listsOf(input, token) & List.organisationSuffix) === 0)
      initials += wordOf(input, token)[0]!
  return initials.length < fewestWords ? 0 : hashWord(initials.toLowerCase())
}

const areCapitals = /^[\p{Lu}\d&.]{2,10}$|^\p{Lu}\p{L}*\p{Lu}\p{L}*$/u
const opening = /^["“„«'‘]$/
const closing = /^["”“»'’]$/
/** Words that contracts and court papers put before the term. */
const announces = /^(?:the|or|hereinafter|hereafter|together|collectively)$/

const openBracket = hashWord('(')

/** The only word in brackets directly after the name: "(HSB)", '("HSB")', "(the “HSB”)". */
function definedTerm(input: RuleInput, { endToken }: Draft): { token: number; quoted: boolean } | undefined {
  const { count } = input.tokens
  let token = endToken
  if (count <= token + 2 || !isWord(input, token, openBracket)) return undefined
  token++
  while (token + 2 < count && announces.test(wordOf(input, token))) token++
  const quoted = opening.test(wordOf(input, token))
  if (quoted) token++
  if (quoted && token + 2 < count && announces.test(wordOf(input, token))) token++
  const close = quoted ? token + 2 : token + 1
  if (count <= close || wordOf(input, close) !== ')' || (quoted && !closing.test(wordOf(input, token + 1))))
    return undefined
  return { token, quoted }
}

/** 'Acme Widgets Ltd ("Acme")'. */
function beginsWith(input: RuleInput, { firstToken, endToken }: Draft, short: string): boolean {
  return 1 < endToken - firstToken && short === wordOf(input, firstToken)
}

/** Whether every letter of the short form begins a word of the long one, in order; small words may be skipped. */
function areInitials(input: RuleInput, { firstToken, endToken }: Draft, short: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toLowerCase()
  let matched = 0
  for (let token = firstToken; token < endToken && matched < letters.length; token++)
    if (wordOf(input, token)[0]!.toLowerCase() === letters[matched]) matched++
  return 1 < letters.length && letters.length - 1 <= matched && 1 < endToken - firstToken
}
