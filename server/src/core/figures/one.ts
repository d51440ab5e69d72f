// Whether "one" is a number: "one person" and "one of the officers" are, "no one", "one another" and "one day" are not.

import { isAnyOf } from '../text/anyOf.ts'
import type { NounRead } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { isJoiner, lower, type Reader } from './reader.ts'

const before: ReadonlySet<string> = new Set(
  'no any every each single this that the which some another such new good big last right wrong next other second third loved someone anyone everyone'.split(
    ' ',
  ),
)

/** "one day" in a story, "one thing", "at one point" count nothing. */
const idle: ReadonlySet<string> = new Set(
  'day step bit example word night morning evening afternoon time thing point way side hand reason another on by after can could may might must should would'.split(
    ' ',
  ),
)

/** Predicates that count people without a noun: "one dead, three wounded". */
const counting: ReadonlySet<string> = new Set(
  'dead killed injured wounded hurt died missing arrested hospitalized hospitalised'.split(' '),
)

export function isPronoun(reader: Reader, number: NumberRead, noun: NounRead | undefined): boolean {
  if (number.value !== 1 || number.form !== 'words' || number.end - number.first !== 1) return false
  const previous = lower(reader, number.first - 1)
  const after = lower(reader, number.end)
  if (before.has(previous)) return true
  if (previous === 'only' && lower(reader, number.first - 2) === 'the') return true
  if (isJoiner(reader, number.end)) return isAnyOf(lower(reader, number.end + 1), 'on time way half off stop sided')
  if (after === 'of') {
    // "one of the biggest", "one of Norland's most wanted men" count nothing.
    for (let at = noun?.first ?? 0; at < (noun?.end ?? 0); at++) {
      const word = lower(reader, at)
      if (reader.lexicon.superlatives.has(word) || isAnyOf(word, 'most best top')) return true
    }
    return noun === undefined
  }
  if (idle.has(after)) return true
  return noun === undefined && !counting.has(after)
}
