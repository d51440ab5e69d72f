// The words before and behind a number that make it a bound or an approximation: "at least", "nearly", "or more".

import type { Qualifier, QualifierKind } from './lexicon.ts'
import { isJoiner, lower, type Reader, written } from './reader.ts'

export interface QualifierRead {
  readonly kind: QualifierKind
  /** Tokens [first, end). */
  readonly first: number
  readonly end: number
}

/** Words that may stand between a qualifier and its number. */
const between: ReadonlySet<string> = new Set(['another', 'just', 'a', 'an', 'the', 'only', 'these', 'those'])

export function qualifierBefore(reader: Reader, index: number): QualifierRead | undefined {
  const direct = endingBefore(reader, index)
  if (direct !== undefined) return direct
  // "at least another 20"; "about the 20" is about something else, so the short prepositions must stand next to the number.
  if (!between.has(lower(reader, index - 1))) return undefined
  const distant = endingBefore(reader, index - 1)
  return distant !== undefined && 1 < distant.end - distant.first ? distant : undefined
}

function endingBefore(reader: Reader, index: number): QualifierRead | undefined {
  const phrases = reader.lexicon.qualifiersBefore.get(lower(reader, index - 1))
  if (phrases === undefined) return undefined
  for (const { words, kind } of phrases) {
    let at = index - 1
    let nth = words.length - 1
    while (0 <= nth && lower(reader, at) === words[nth]) {
      at--
      nth--
    }
    if (0 <= nth) continue
    return { kind, first: at + 1, end: index }
  }
  return undefined
}

export function qualifierAfter(reader: Reader, index: number): QualifierRead | undefined {
  if (written(reader, index) === '+') return { kind: 'least', first: index, end: index + 1 }
  let at = index
  if (isJoiner(reader, at)) at++
  else if (lower(reader, at) === ',' && lower(reader, at + 1) === 'at') at++
  const phrases: readonly Qualifier[] | undefined = reader.lexicon.qualifiersAfter.get(lower(reader, at))
  if (phrases === undefined) return undefined
  for (const { words, kind } of phrases) {
    let nth = 0
    while (nth < words.length && lower(reader, at + nth) === words[nth]) nth++
    if (nth === words.length) return { kind, first: at, end: at + nth }
  }
  return undefined
}
