// "Doe, John" in lists and registers: surname first.

import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  firmScore,
  listsOf,
  lookOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  replacing,
  wordOf,
} from './rule.ts'

/** A register's line is short: surname, comma, given names, perhaps a year or a role. In tokens. */
const longestLine = 12

export const inverted: MentionRule = {
  name: 'surname first',
  description: 'A line that begins with a surname, a comma and a given name names one person.',
  apply(input, drafts) {
    const found: Draft[] = []
    input.sentences.forEach(({ firstToken, endToken, block }, sentence) => {
      if (longestLine < endToken - firstToken || firstToken !== firstOfBlock(input, block, firstToken)) return
      const draft = invertedName(input, firstToken, endToken, sentence)
      if (draft !== undefined) found.push(draft)
    })
    return replacing(input, drafts, found)
  },
}

/** The first token of the line's block that is no list mark or number. */
function firstOfBlock(input: RuleInput, block: number, firstToken: number): number {
  return input.tokens.start[firstToken]! === input.blocks[block]!.start ? firstToken : -1
}

function invertedName(input: RuleInput, first: number, end: number, sentence: number): Draft | undefined {
  let at = first
  while (at < end && (lookOf(input, at) & (Look.upper | Look.lower)) === 0) at++
  if (end < at + 3 || wordOf(input, at + 1) !== ',' || !isName(input, at) || !isName(input, at + 2)) return undefined
  const given = listsOf(input, at + 2)
  if ((given & List.givenName) === 0 || (listsOf(input, at) & (placeLists | List.title | List.calendar)) !== 0)
    return undefined
  let stop = at + 3
  while (stop < end && (isName(input, stop) || (lookOf(input, stop) & Look.initialStop) !== 0) && stop < at + 5) stop++
  return { firstToken: at, endToken: stop, sentence, type: 'person', rule: inverted.name, score: firmScore }
}

function isName(input: RuleInput, token: number): boolean {
  return input.tokens.kind[token] === TokenKind.word && (lookOf(input, token) & Look.initial) !== 0
}
