// Ranks and ordinals: "biggest", "third-largest", "Syria's second city", "the fourth attack".

import { rankedOffices } from '../lexicon/rankedOffices.ts'
import { isAnyOf } from '../text/anyOf.ts'
import { TokenKind } from '../text/tokens.ts'
import { type NounRead, readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { isCapitalised, isJoiner, isWord, kindAt, lower, type Reader, written } from './reader.ts'

export interface RankRead {
  readonly measure: 'rank' | 'ordinal'
  readonly value: number
  readonly first: number
  readonly end: number
  readonly noun: NounRead | undefined
  readonly rule: string
}

/** Things that have a single order by size within a place or group, so that "its second city" is a rank and not a time. */
const rankedThings: ReadonlySet<string> = new Set('city town port economy airport language'.split(' '))

const determiners: ReadonlySet<string> = new Set('the a an this that its his her their our my your'.split(' '))

/** Ordinals that are part of names: "first aid", "third party", "Second Amendment". */
const idleNouns: ReadonlySet<string> = new Set(
  'aid lady responder responders degree name names half person party hand hands class grade world thought thoughts glance sight round-the-clock'.split(
    ' ',
  ),
)

/** Reads "biggest"; only superlatives of one word, not "most populous city". */
export function readSuperlative(reader: Reader, index: number): RankRead | undefined {
  const before = lower(reader, index - 1)
  // "one of the largest" ranks nothing.
  if (isAnyOf(before, 'at than most') || isOneOf(reader, index)) return undefined
  const noun = readNoun(reader, index + 1, true)
  return noun === undefined
    ? undefined
    : { measure: 'rank', value: 1, first: index, end: index + 1, noun, rule: 'superlative' }
}

/** "one of the biggest", "among Norland's biggest". */
function isOneOf(reader: Reader, index: number): boolean {
  for (let back = 1; back < 6; back++) {
    const word = lower(reader, index - back)
    if (word === 'among' || (word === 'of' && isAnyOf(lower(reader, index - back - 1), 'one some two three four five')))
      return true
  }
  return false
}

export function readOrdinalFigure(reader: Reader, number: NumberRead): RankRead | undefined {
  if (isCapitalised(reader, number.first) && rankedOffices.has(written(reader, number.end))) return undefined
  const { superlatives } = reader.lexicon
  const next = isJoiner(reader, number.end) ? number.end + 1 : number.end
  if (superlatives.has(lower(reader, next))) {
    const noun = readNoun(reader, next + 1, true)
    return { measure: 'rank', value: number.value, first: number.first, end: next + 1, noun, rule: 'rank' }
  }
  if (next !== number.end) return undefined
  if (lower(reader, next) === 'most' && isWord(reader, next + 1)) {
    const noun = readNoun(reader, next + 2, true)
    return { measure: 'rank', value: number.value, first: number.first, end: next + 1, noun, rule: 'rank' }
  }
  const noun = readNoun(reader, number.end, true)
  const head = noun === undefined ? '' : lower(reader, noun.end - 1)
  const before = lower(reader, number.first - 1)
  // "Syria's second city", and with a word between: "Syria's battleground second city".
  const possessive =
    kindAt(reader, number.first - 1) === TokenKind.clitic ||
    isAnyOf(before, 'its their') ||
    (kindAt(reader, number.first - 1) === TokenKind.word && kindAt(reader, number.first - 2) === TokenKind.clitic)
  if (possessive && noun !== undefined && noun.end === number.end + 1 && rankedThings.has(head))
    return { measure: 'rank', value: number.value, first: number.first, end: number.end, noun, rule: 'rank' }
  if (idleNouns.has(lower(reader, number.end))) return undefined
  const small = number.value <= 2 && number.end - number.first === 1
  // "came third": it does not say in what.
  if (noun === undefined && isWord(reader, number.end) && !reader.lexicon.numbers.has(lower(reader, number.end)))
    return undefined
  if (small && !possessive && !determiners.has(before)) return undefined
  // "the first two books"
  if (small && noun === undefined && !reader.lexicon.numbers.has(lower(reader, number.end))) return undefined
  return { measure: 'ordinal', value: number.value, first: number.first, end: number.end, noun, rule: 'ordinal' }
}
