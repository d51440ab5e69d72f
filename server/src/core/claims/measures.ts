// What a measure is about: a fall of so many metres, a sentence of so many years. The words are in lexicon/measureNouns.tsv.

import type { ClaimTables } from './claimTables.ts'

/** Words searched on either side of a measure ("fell about 60 metres", "two years in prison"), numbers not counted. */
const measureReach = 6
/** No number takes more tokens between two words ("2 1/2"). */
const longestReach = 2 * measureReach

/** What a measure is about: the nearest word beside it that says so. */
export function findMeasured(
  tables: ClaimTables,
  words: readonly string[],
  measure: string,
  first: number,
  end: number,
): string | undefined {
  const nouns = tables.measureNouns.get(measure)
  if (nouns === undefined) return undefined
  let [left, right] = [0, 0]
  for (let distance = 1; distance <= longestReach; distance++) {
    const [before, after] = [words[first - distance] ?? '', words[end - 1 + distance] ?? '']
    if (!isOfNumber(before)) left++
    if (!isOfNumber(after)) right++
    const found =
      (left <= measureReach ? nouns.get(before) : undefined) ?? (right <= measureReach ? nouns.get(after) : undefined)
    if (found !== undefined) return found
  }
  return undefined
}

function isOfNumber(word: string): boolean {
  const code = word.charCodeAt(0)
  return (48 <= code && code <= 57) || word === '/'
}
