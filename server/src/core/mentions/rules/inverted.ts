// "Doe, John" in lists, registers and mail headers: surname first.

import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { hashWord } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  firmScore,
  hashes,
  isAllCaps,
  isOneOf,
  isWord,
  listsOf,
  lookOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  replacing,
  wordOf,
} from './rule.ts'

/** Tokens of a surname. */
const longestSurname = 4
/** A register's line is short: surname, comma, given names, perhaps a year or a role (tokens). */
const longestLine = 12

export const inverted: MentionRule = {
  name: 'surname first',
  description:
    'A line, or a sender in quotation marks, that begins with a surname, a comma and a given name names one person.',
  apply(input, drafts) {
    const found: Draft[] = []
    const hasSenders = input.text.includes('" <')
    input.sentences.forEach(({ firstToken, endToken, block }, sentence) => {
      for (let token = firstToken; hasSenders && token < endToken; token++) {
        const draft = quotedName(input, token, endToken, sentence)
        if (draft !== undefined) found.push(draft)
      }
      if (firstToken !== firstOfBlock(input, block, firstToken)) return
      const draft = invertedName(input, firstToken, endToken, sentence)
      if (draft !== undefined) found.push(draft)
    })
    if (found.length === 0) return drafts
    // The tagger may have taken the next cell of the row for the surname.
    const cells = new Set(found.flatMap(({ endToken }) => (isNextCell(input, endToken) ? endToken : [])))
    const others = drafts.filter(({ type, firstToken }) => type !== 'person' || !cells.has(firstToken))
    return replacing(input, others, found)
  },
}

/** The first token of the line's block that is not a list mark or number. */
function firstOfBlock(input: RuleInput, block: number, firstToken: number): number {
  return input.tokens.start[firstToken]! === input.blocks[block]!.start ? firstToken : -1
}

function invertedName(input: RuleInput, first: number, end: number, sentence: number): Draft | undefined {
  let at = first
  while (at < end && (lookOf(input, at) & (Look.upper | Look.lower)) === 0) at++
  // A longer line belongs to a register only if the surname is in capitals: "DOE, John (a.k.a. …); DOB …".
  if (longestLine < end - first && !isAllCaps(input, at)) return undefined
  const draft = nameFrom(input, at, end)
  return draft === undefined || isSentence(input, draft.endToken, end) ? undefined : person(draft, sentence)
}

/**
 * "Afterwards, Mary left the room.": lower-case words directly after the name, and a full stop. A register has a comma or bracket there.
 */
function isSentence(input: RuleInput, behind: number, end: number): boolean {
  return behind < end - 1 && (lookOf(input, behind) & Look.lower) !== 0 && /^[.!?…]/.test(wordOf(input, end - 1))
}

function person({ firstToken, endToken }: Name, sentence: number): Draft {
  return { firstToken, endToken, sentence, type: 'person', rule: inverted.name, score: firmScore }
}

type Name = Pick<Draft, 'firstToken' | 'endToken'>

/** 'From: "Doe, John" <…>'. */
function quotedName(input: RuleInput, token: number, end: number, sentence: number): Draft | undefined {
  if (!isWord(input, token, quote)) return undefined
  const draft = nameFrom(input, token + 1, end)
  if (draft === undefined || end <= draft.endToken + 1) return undefined
  const isAddressed = isWord(input, draft.endToken, quote) && wordOf(input, draft.endToken + 1) === '<'
  return isAddressed ? person(draft, sentence) : undefined
}

const quote = hashWord('"')

/** "Goodbye, Ernest": words to somebody, not surnames. */
const greetings = hashes(
  'hello hi hey dear goodbye good-bye bye farewell adieu welcome thanks sorry congratulations cheers yes no well oh o please come listen look',
)

/** A surname, a comma, a given name and perhaps more, from this token on. With `isPerson`, any word may be the given name. */
export function nameFrom(input: RuleInput, at: number, end: number, isPerson = false): Name | undefined {
  if (end < at + 3 || !isName(input, at) || isOneOf(input, at, greetings)) return undefined
  let comma = at + 1
  // "AL-RASHID, Karim", "DE SOUZA, Ana".
  while (comma < end - 1 && comma < at + longestSurname && wordOf(input, comma) !== ',') {
    const joins = (lookOf(input, comma) & (Look.hyphen | Look.allCaps)) !== 0
    if (!joins) return undefined
    comma++
  }
  if (wordOf(input, comma) !== ',' || end <= comma + 1 || !isName(input, comma + 1)) return undefined
  const given = listsOf(input, comma + 1)
  if (
    (!isPerson && (given & List.givenName) === 0) ||
    (listsOf(input, at) & (placeLists | List.title | List.calendar)) !== 0
  )
    return undefined
  // "PORT ELLERY, April 11".
  const isDay = (given & List.calendar) !== 0 && comma + 2 < end && input.tokens.kind[comma + 2] === TokenKind.number
  if (isDay) return undefined
  let stop = comma + 2
  while (
    stop < Math.min(end, comma + 4) &&
    (isName(input, stop) || (lookOf(input, stop) & Look.initialStop) !== 0) &&
    !isNextCell(input, stop)
  )
    stop++
  return { firstToken: at, endToken: stop }
}

/** In a row, where columns may be two spaces apart. */
function isNextCell({ text, tokens }: RuleInput, token: number): boolean {
  if (token === tokens.count) return false
  const between = text.slice(tokens.end[token - 1]!, tokens.start[token]!)
  return (1 < between.length || between === '\t') && !between.includes('\n')
}

function isName(input: RuleInput, token: number): boolean {
  return input.tokens.kind[token] === TokenKind.word && (lookOf(input, token) & Look.initial) !== 0
}
