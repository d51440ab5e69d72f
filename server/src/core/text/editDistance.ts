// The number of letters in which two words differ.

/**
 * Letters (UTF-16 code units) to insert, delete or replace to turn one word into the other (Levenshtein), if there are at most `most`;
 * otherwise `most + 1`, which is known early.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (most === 0 || most < Math.abs(a.length - b.length)) return most + 1
  // A row of the dynamic programming table. Prefixes of very different lengths differ in too many letters.
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let at = 1; at <= a.length; at++) {
    const next = new Array<number>(b.length + 1).fill(most + 1)
    if (at <= most) next[0] = at
    let least = next[0]!
    for (let other = Math.max(1, at - most); other <= Math.min(b.length, at + most); other++) {
      const changed = row[other - 1]! + Number(a.charCodeAt(at - 1) !== b.charCodeAt(other - 1))
      next[other] = Math.min(changed, row[other]! + 1, next[other - 1]! + 1)
      least = Math.min(least, next[other]!)
    }
    if (most < least) return most + 1
    row = next
  }
  return Math.min(row[b.length]!, most + 1)
}
