// Which claims are worth comparing, found by postings: no two claims meet that share neither a person, a ranked thing, a rare word of
// their sentences, nor a rare name of their documents, or a common one beside which the figures agree. Linear in claims: see postings.ts.

import { dayOfAct } from '../claims/plainClaims.ts'
import { fewestOfKind } from './agreement.ts'
import { restated, summed } from './match.ts'
import { ownersOf, placeAndDay } from './matchOwned.ts'
import type { Rarity } from './rarity.ts'
import { type ClaimRow, type DocumentRows, kindWord } from './rows.ts'

/** Rarest words of a sentence that a claim is posted under. */
const postedWords = 6
/** Rarest names of the document that a lead claim is posted under. */
const postedNames = 8
/** Shorter parts of a name ("Jr.", "al") are under too many names. */
const shortestNamePart = 4

/**
 * Where a claim meets others: by a rare word of its sentence, a rare name of its document, what it is about, or in one text; and by words
 * and names that are common, where the figures beside them agree.
 */
export type PostingFamily = 'word' | 'name' | 'subject' | 'text' | 'common word' | 'common name'

/** Says under what each claim of the document is posted; `kind` is what two claims must share to be compared at all. */
export function postClaims(
  document: DocumentRows,
  rarity: Rarity,
  post: (family: PostingFamily, kind: string, key: string, row: ClaimRow) => void,
): void {
  const { limits, words, entities } = rarity
  const names = rarest(document.entities.filter(rarity.isName), entities, limits.rare, postedNames)
  const commonNames = document.entities.filter((key) => rarity.isCommon(entities.get(key)) && rarity.isName(key))
  /** Figures of a kind that hardly any text gives cannot agree. */
  const isAsked = (kind: string) => fewestOfKind <= (words.get(kindWord(kind)) ?? 0)
  const postNames = (kind: string, row: ClaimRow) => {
    for (const name of names) post('name', kind, name, row)
    if (isAsked(row.kind)) for (const name of commonNames) post('common name', kind, name, row)
  }
  const several = kindsOfSeveral(document.rows)
  for (const row of document.rows) {
    const { claim, kind } = row
    const { predicate } = claim
    if (predicate === restated || predicate === summed) {
      post('text', kind, `${document.name} ${claim.sentence}`, row)
      continue
    }
    if (predicate === 'age') postNames(predicate, row)
    if (predicate === 'address') {
      post('subject', kind, 'street', row)
      continue
    }
    if (predicate === 'clock') {
      postNames(kind, row)
      continue
    }
    if (predicate === 'age' || predicate === 'rank') {
      if (row.subject !== undefined) post('subject', predicate, row.subject, row)
      // Misspelt names meet under either half of the name.
      for (const part of row.nameParts) if (shortestNamePart <= part.length) post('subject', predicate, part, row)
      continue
    }
    if (row.subject !== undefined) post('subject', kind, row.subject, row)
    if (predicate === dayOfAct) {
      if (row.subject === undefined) post('subject', kind, 'paper', row)
      for (const owner of ownersOf(row)) post('subject', kind, owner, row)
      continue
    }
    for (const owner of ownersOf(row)) post('subject', kind, owner, row)
    const placed = placeAndDay(row)
    if (placed !== undefined) post('subject', kind, placed, row)
    // A text may contradict itself.
    if (several.has(kind)) post('text', kind, document.name, row)
    const postWord = (family: PostingFamily, word: string) => {
      post(family, kind, word, row)
      // Some of the people may be more than all of them are elsewhere.
      if (row.kindOfAll !== undefined) post(family, row.kindOfAll, word, row)
    }
    for (const word of rarest(row.anchor, words, limits.rare, postedWords)) postWord('word', word)
    if (isAsked(kind))
      for (const word of row.anchor) if (rarity.isCommon(words.get(word))) postWord('common word', word)
    const ofKind = kindWord(kind)
    const count = words.get(ofKind) ?? 0
    // In a large folder more claims of different events would meet than of one.
    if (rarity.isSmallFolder && 1 < count && count <= limits.rare) post('word', kind, ofKind, row)
    if (rarity.isCommon(words.get(ofKind))) post('common word', kind, ofKind, row)
    if (claim.trigger === 'war' && document.topic !== undefined) post('word', kind, document.topic, row)
    if (claim.lead) postNames(kind, row)
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
function rarest<Key extends string>(
  keys: readonly Key[],
  counts: ReadonlyMap<string, number>,
  limit: number,
  most: number,
): readonly Key[] {
  const shared = keys.filter((key) => {
    const count = counts.get(key) ?? 0
    return 1 < count && count <= limit
  })
  if (shared.length <= most) return shared
  return shared.sort((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1)).slice(0, most)
}
