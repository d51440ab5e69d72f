// Learns which lower-case words occur within names, before their first capital or after their last.

import { Joins } from '../server/src/core/tag/joiners.ts'
import { TokenKind, tokenAt, tokenText } from '../server/src/core/text/tokens.ts'
import type { AnnotatedDocument, Prepared } from './data.ts'

/** Fewer occurrences in a position are chance, or slips of annotation. */
const least = 3
/** Words that begin or end a name in a smaller share of their occurrences beside a capital are ignored. */
const leastShare = 0.02

export function learnJoiners(
  documents: readonly (readonly [AnnotatedDocument, Prepared])[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, [number, number, number]>()
  const beside = new Map<string, [number, number]>()
  for (const [document, { text, tokens }] of documents) {
    for (let token = 0; token < tokens.count; token++) {
      const word = tokenText(text, tokens, token)
      if (hasUpper(word)) continue
      const entry = beside.get(word) ?? [0, 0]
      if (token + 1 < tokens.count && hasUpper(tokenText(text, tokens, token + 1))) entry[0]++
      if (0 < token && hasUpper(tokenText(text, tokens, token - 1))) entry[1]++
      beside.set(word, entry)
    }
    for (const { start, end } of document.entities) {
      const first = tokenAt(tokens, start)
      let stop = first
      while (stop < tokens.count && tokens.start[stop]! < end) stop++
      const upper = Array.from({ length: stop - first }, (_, at) => hasUpper(tokenText(text, tokens, first + at)))
      const firstUpper = upper.indexOf(true)
      const lastUpper = upper.lastIndexOf(true)
      if (firstUpper === -1) continue
      for (let at = 0; at < upper.length; at++) {
        if (upper[at] || tokens.kind[first + at] === TokenKind.number) continue
        const word = tokenText(text, tokens, first + at)
        const entry = counts.get(word) ?? [0, 0, 0]
        entry[at < firstUpper ? 1 : lastUpper < at ? 2 : 0]++
        counts.set(word, entry)
      }
    }
  }
  const joiners = new Map<string, number>()
  for (const [word, [within, before, after]] of counts) {
    const [before2, after2] = beside.get(word) ?? [0, 0]
    let bits = 0
    if (least <= within) bits |= Joins.inside
    if (least <= before && before2 * leastShare <= before) bits |= Joins.before
    if (least <= after && after2 * leastShare <= after) bits |= Joins.after
    if (bits !== 0) joiners.set(word.toLowerCase(), bits)
  }
  return joiners
}

function hasUpper(word: string): boolean {
  return /\p{Lu}/u.test(word)
}
