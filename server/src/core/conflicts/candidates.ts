// Which claims are worth comparing, found by postings: no two claims meet that share neither a person, a ranked thing, a rare word of
// their sentences, nor a rare name of their documents. Linear in claims, because long postings are skipped.

import { restated, summed } from './match.ts'
import type { Rarity } from './rarity.ts'
import type { ClaimRow, DocumentRows } from './rows.ts'

/** A posting with more claims tells nothing and would make pairs by the square (figures.md, 3.5). */
export const longestPosting = 64
/** Rarest words of a sentence that a claim is posted under. */
const postedWords = 6
/** Rarest names of the document that a lead claim is posted under. */
const postedNames = 8
/** Shorter parts of a name ("Jr.", "al") are under too many names. */
const shortestNamePart = 4

/** Where a claim meets others: by a word of its sentence, a name of its document, or what it is about. */
export type PostingFamily = 'word' | 'name' | 'subject'

/** Says under what each claim of the document is posted; `kind` is what two claims must share to be compared at all. */
export function postClaims(
  document: DocumentRows,
  rarity: Rarity,
  post: (family: PostingFamily, kind: string, key: string, row: ClaimRow) => void,
): void {
  const names = rarest(document.entities, rarity.entities, rarity.isRareEntity, postedNames)
  const several = kindsOfSeveral(document.rows)
  for (const row of document.rows) {
    const { claim, kind } = row
    const { predicate } = claim
    if (predicate === restated || predicate === summed) {
      post('subject', kind, `document ${document.name} ${claim.sentence}`, row)
      continue
    }
    if (predicate === 'age') for (const name of names) post('name', predicate, name, row)
    if (predicate === 'address') {
      post('subject', kind, 'street', row)
      continue
    }
    if (predicate === 'clock') {
      for (const name of names) post('name', kind, name, row)
      continue
    }
    if (predicate === 'age' || predicate === 'rank') {
      if (row.subject !== undefined) post('subject', predicate, row.subject, row)
      // Misspelt names meet under either half of the name.
      for (const part of row.nameParts) if (shortestNamePart <= part.length) post('subject', predicate, part, row)
      continue
    }
    if (row.subject !== undefined) post('subject', kind, row.subject, row)
    // A text may contradict itself.
    if (several.has(kind)) post('subject', kind, `document ${document.name}`, row)
    for (const word of rarest(row.anchor, rarity.words, rarity.isRareWord, postedWords)) {
      post('word', kind, word, row)
      // Some of the people may be more than all of them are elsewhere.
      if (row.kindOfAll !== undefined) post('word', row.kindOfAll, word, row)
    }
    if (claim.trigger === 'war' && document.topic !== undefined) post('subject', kind, document.topic, row)
    if (claim.lead) for (const name of names) post('name', kind, name, row)
  }
}

/** Kinds that more than one of the claims have. */
function kindsOfSeveral(rows: readonly ClaimRow[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const several = new Set<string>()
  for (const { kind } of rows) (seen.has(kind) ? several : seen).add(kind)
  return several
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
