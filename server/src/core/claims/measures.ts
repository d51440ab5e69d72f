// What a measure is of: the fall of so many metres, the sentence of so many years. The words stand in lexicon/measureNouns.tsv.

import type { ClaimTables } from './claimTables.ts'

/** Words on either side of a measure that are looked through for what it is of ("fell about 60 metres", "two years in prison"). */
const measureReach = 6

/** What a measure is of: the nearest word beside it that tells so. */
export function findMeasured(
  tables: ClaimTables,
  words: readonly string[],
  measure: string,
  first: number,
  end: number,
): string | undefined {
  for (let distance = 1; distance <= measureReach; distance++) {
    for (const at of [first - distance, end - 1 + distance]) {
      const found = tables.measureNouns.get(`${measure} ${words[at] ?? ''}`)
      if (found !== undefined) return found
    }
  }
  return undefined
}
