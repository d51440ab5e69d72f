// Exclusive shares of one whole that exceed it: "Rowe won 54 percent of the vote, Vane 38 and Bell 14 percent". Only votes and budgets
// count nobody twice; in any doubt nothing is reported.

import type { Figure } from '../facts.ts'
import { isStated, type PlacedFigure } from './sums.ts'
import { isWord } from './words.ts'

/** Everything, in percent. */
const all = 100
/** Words between two shares: whose the second is. */
const longestGap = 8
/** Most of these that are neither known words nor names. */
const mostUnknown = 3

const whole: ReadonlySet<string> = new Set('vote votes ballot ballots budget spending electorate'.split(' '))
const joining: ReadonlySet<string> = new Set(
  ", ; and with to for got won received took takes get gets while 's ’s ( ) the of cast valid national".split(' '),
)
/** Signs of another whole, another time, a part of a share, or a poll that allows several answers. */
const doubtful: ReadonlySet<string> = new Set(
  'from than up down in at on by among amongst including included whom which who more less over under only still again then each every both either or respectively respective their district districts county counties ward wards state states province provinces round rounds runoff run-off election elections primary primaries poll polls survey surveyed respondent respondents asked answer answers choice choices chose choose several multiple combined together total turnout margin lead point points compared versus last previous previously earlier later ago since before after if would could may might women men'.split(
    ' ',
  ),
)

/** Signs that one voter has several votes. */
const severalVotes =
  /\b(?:several|multiple|more than one|up to \w+|two|three|four|five) (?:candidates?|answers?|choices?|options?|responses?|votes? each|preferences?)\b|\bpreference|\bplumping|\bblock vot/i

/** The shares of the sentence that together exceed the whole; undefined if they do not, or may overlap. */
export function findExcessShares(
  text: string,
  words: readonly string[],
  covered: Uint8Array,
  placed: readonly PlacedFigure[],
): readonly PlacedFigure[] | undefined {
  const shares = placed.filter(({ figure }) => figure.measure === 'percent')
  if (shares.length < 2 || shares.length !== placed.length || !shares.every(({ figure }) => isExact(figure)))
    return undefined
  // Rounding may make the sum slightly more than the whole.
  if (shares.reduce((sum, { figure }) => sum + figure.low, 0) <= all) return undefined
  if (!words.some((word) => whole.has(word)) || words.some((word) => doubtful.has(word))) return undefined
  for (let at = 1; at < shares.length; at++)
    if (!isListed(words, covered, shares[at - 1]!.end, shares[at]!.first)) return undefined
  return severalVotes.test(text) ? undefined : shares
}

/** Nothing stands between two shares but whose the second is. */
function isListed(words: readonly string[], covered: Uint8Array, from: number, to: number): boolean {
  if (longestGap < to - from) return false
  let unknown = 0
  for (let at = from; at < to; at++) {
    const word = words[at]!
    if (covered[at] === 1 || joining.has(word) || whole.has(word)) continue
    if (!isWord(word) || word.endsWith('ly') || ++unknown === mostUnknown) return false
  }
  return true
}

function isExact(figure: Figure): boolean {
  return figure.unit === 'percent' && isStated(figure) && 0 < figure.value! && figure.value! <= all
}
