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

/** Pairs in document order, each once. */
export function candidatePairs(documents: readonly DocumentRows[], rarity: Rarity): [ClaimRow, ClaimRow][] {
  const postings = new Map<string, ClaimRow[]>()
  const post = (key: string, row: ClaimRow) => {
    const list = postings.get(key)
    if (list === undefined) postings.set(key, [row])
    else if (list.length <= longestPosting) list.push(row)
  }
  for (const document of documents) {
    const names = rarest(document.entities, rarity.entities, rarity.isRareEntity, postedNames)
    for (const row of document.rows) {
      const { claim, kind } = row
      if (claim.predicate === 'age') for (const name of names) post(`age|name|${name}`, row)
      if (claim.predicate === 'age' || claim.predicate === 'rank') {
        if (row.subject !== undefined) post(`${claim.predicate}|${row.subject}`, row)
        // Misspelt names meet under either half of the name.
        for (const part of new Set(row.subjectName.split(' ')))
          if (3 < part.length) post(`${claim.predicate}||${part}`, row)
        continue
      }
      for (const word of rarest(claim.anchor, rarity.words, rarity.isRareWord, postedWords))
        post(`${kind}|${word}`, row)
      if (claim.trigger === 'war' && document.topic !== undefined) post(`${kind}|war|${document.topic}`, row)
      if (claim.lead) for (const name of names) post(`${kind}||${name}`, row)
    }
  }
  const seen = new Set<string>()
  const pairs: [ClaimRow, ClaimRow][] = []
  for (const rows of postings.values()) {
    if (longestPosting < rows.length) continue
    for (let first = 0; first < rows.length; first++) {
      for (let second = first + 1; second < rows.length; second++) {
        const [a, b] =
          compareRows(rows[first]!, rows[second]!) < 0 ? [rows[first]!, rows[second]!] : [rows[second]!, rows[first]!]
        const key = `${a.in.id}:${a.index}:${b.in.id}:${b.index}`
        if (seen.has(key)) continue
        seen.add(key)
        pairs.push([a, b])
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
  const shared = words.filter((word) => isRare(word) && 1 < (counts.get(word) ?? 0))
  if (shared.length <= most) return shared
  return shared.sort((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1)).slice(0, most)
}
