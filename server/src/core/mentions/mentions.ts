// Spans that are names: the tagger's and the rules', overlaps settled.

import type { EntityType } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import { TokenKind } from '../text/tokens.ts'

/** A name before it is known who is meant. Sorted by start, not overlapping; token indices are [firstToken, endToken). */
export interface Candidate extends Span {
  readonly type: EntityType
  readonly firstToken: number
  readonly endToken: number
  readonly sentence: number
  readonly rule: string
  readonly score: number
}

export function findCandidates({
  source,
  tokens,
  sentences,
}: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'lexicon'>): Candidate[] {
  const found: Candidate[] = []
  sentences.forEach((sentence, index) => {
    for (let first = sentence.firstToken + 1; first < sentence.endToken; first++) {
      let end = first
      while (
        end < sentence.endToken &&
        tokens.kind[end] === TokenKind.word &&
        /^\p{Lu}/u.test(source.text.slice(tokens.start[end], tokens.end[end]))
      )
        end++
      if (end === first) continue
      found.push({
        start: tokens.start[first]!,
        end: tokens.end[end - 1]!,
        type: 'person',
        firstToken: first,
        endToken: end,
        sentence: index,
        rule: 'capitals',
        score: 0.5,
      })
      first = end
    }
  })
  return found
}
