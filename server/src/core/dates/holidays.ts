// Days with names: "New Year's Eve", "Easter Monday 2015", "the Sept. 11 attacks".

import type { Match } from './meaning.ts'
import { classAt, isCapitalWord, lowerAt, match, type Scope, textAt, valueAt, yearValue } from './scope.ts'
import { WordClass } from './words.ts'

export function parseHoliday(scope: Scope, at: number): Match | undefined {
  const candidates = scope.lexicon.holidays.get(lowerAt(scope, at))
  if (candidates === undefined) return undefined
  for (const holiday of candidates) {
    const { words } = holiday
    let count = 0
    while (count < words.length && at + count < scope.end && sameWord(textAt(scope, at + count), words[count]!)) count++
    if (count < words.length) continue
    // "Easter Island", "Christmas Carol", "Labor Day Weekend": a longer name is something else, except for days and parades.
    let end = at + holiday.covers
    const year = yearValue(
      scope,
      classAt(scope, end) === WordClass.comma || classAt(scope, end) === WordClass.of ? end + 1 : end,
    )
    if (year !== undefined) {
      end = (classAt(scope, end) === WordClass.comma || classAt(scope, end) === WordClass.of ? end + 1 : end) + 1
      return match(at, end, { kind: 'holiday', rule: holiday.rule, year })
    }
    const nextIsName = isCapitalWord(scope, end)
    if (nextIsName && holiday.rule.kind !== 'historic' && words.length === 1) return undefined
    const ofYear = yearOfOccasion(scope, end)
    if (ofYear !== undefined) return match(at, end, { kind: 'holiday', rule: holiday.rule, year: ofYear })
    const shifted = classAt(scope, at - 1) === WordClass.shift ? { shift: valueAt(scope, at - 1) } : {}
    return match(at, end, { kind: 'holiday', rule: holiday.rule, ...shifted })
  }
  return undefined
}

const occasions: ReadonlySet<string> = new Set(
  `party parties dinner lunch meal ball service truce celebration celebrations speech address parade market holiday holidays break season
   concert weekend bombing bombings attack attacks massacre offensive raid raids protest protests riot riots march`.split(
    /\s+/,
  ),
)

/** "Christmas in 2012", "the Christmas party in 2012": the year of what the holiday gives its name to. */
function yearOfOccasion(scope: Scope, end: number): number | undefined {
  const at = occasions.has(lowerAt(scope, end)) ? end + 1 : end
  return lowerAt(scope, at) === 'in' || lowerAt(scope, at) === 'of' ? yearValue(scope, at + 1) : undefined
}

function sameWord(written: string, word: string): boolean {
  return written.length === word.length && written.toLowerCase().replace('’', "'") === word
}
