// Pairs of claims worth comparing, found by postings: no two claims meet that share neither a person, a ranked thing, a rare word of
// their sentences, nor a rare name of their documents. Linear in claims, because long postings are skipped.

import type { Rarity } from './rarity.ts'
import { type ClaimRow, compareRows, type DocumentRows } from './rows.ts'

/** A posting with more claims tells nothing and would make pairs by the square (figures.md, 3.5). */
const longestPosting = 64
/** Rarest words of a sentence that a claim is posted under. */
const postedWords = 6
/** Rarest names of the document that a lead claim is posted under. */
const postedNames = 8
/** Shorter parts of a name ("Jr.", "al") are under too many names. */
const shortestNamePart = 4

/** Claims by what they share, kept apart by kind so that no key has to be glued together. */
class Postings {
  readonly lists: ClaimRow[][] = []
  readonly #byKind = new Map<string, Map<string, ClaimRow[]>>()

  post(kind: string, key: string, row: ClaimRow): void {
    let lists = this.#byKind.get(kind)
    if (lists === undefined) {
      lists = new Map()
      this.#byKind.set(kind, lists)
    }
    const list = lists.get(key)
    if (list === undefined) {
      const created = [row]
      lists.set(key, created)
      this.lists.push(created)
    } else if (list.length <= longestPosting) list.push(row)
  }
}

/** `documents` are in the order of their names; pairs are in document order, each once. */
export function candidatePairs(documents: readonly DocumentRows[], rarity: Rarity): [ClaimRow, ClaimRow][] {
  // Words of sentences, names of documents and names of subjects are told apart by the postings they are in.
  const byWord = new Postings()
  const byName = new Postings()
  const bySubject = new Postings()
  const place = new Map<ClaimRow, number>()
  for (const document of documents) {
    const names = rarest(document.entities, rarity.entities, rarity.isRareEntity, postedNames)
    for (const row of document.rows) {
      place.set(row, place.size)
      const { claim, kind } = row
      const { predicate } = claim
      if (predicate === 'age') for (const name of names) byName.post(predicate, name, row)
      if (predicate === 'age' || predicate === 'rank') {
        if (row.subject !== undefined) bySubject.post(predicate, row.subject, row)
        // Misspelt names meet under either half of the name.
        for (const part of row.nameParts) if (shortestNamePart <= part.length) bySubject.post(predicate, part, row)
        continue
      }
      for (const word of rarest(claim.anchor, rarity.words, rarity.isRareWord, postedWords))
        byWord.post(kind, word, row)
      if (claim.trigger === 'war' && document.topic !== undefined) bySubject.post(kind, document.topic, row)
      if (claim.lead) for (const name of names) byName.post(kind, name, row)
    }
  }
  const seen = new Set<number>()
  const pairs: [ClaimRow, ClaimRow][] = []
  for (const { lists } of [byWord, byName, bySubject]) {
    for (const rows of lists) {
      if (longestPosting < rows.length) continue
      for (let first = 0; first < rows.length; first++) {
        for (let second = first + 1; second < rows.length; second++) {
          // Rows come in document order, so the first of two is always the same.
          const [a, b] = [rows[first]!, rows[second]!]
          const key = place.get(a)! * place.size + place.get(b)!
          if (a === b || seen.has(key)) continue
          seen.add(key)
          pairs.push([a, b])
        }
      }
    }
  }
  return pairs.sort(([a, b], [c, d]) => compareRows(a, c) || compareRows(b, d))
}

/** The rarest that more than one document has; ties by name, so that the choice depends on the folder alone. */
function rarest(
  words: readonly string[],
  counts: ReadonlyMap<string, number>,
  isRare: (word: string) => boolean,
  most: number,
): readonly string[] {
  const shared = words.filter((word) => 1 < (counts.get(word) ?? 0) && isRare(word))
  if (shared.length <= most) return shared
  return shared.sort((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1)).slice(0, most)
}
