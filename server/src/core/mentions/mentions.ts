// Spans that are names: the tagger's and the rules', overlaps settled.

import type { EntityType } from '../facts.ts'
import { List } from '../lexicon/gazetteer.ts'
import type { Analysis } from '../pipeline.ts'
import { tagTypes } from '../tag/labels.ts'
import type { Span } from '../text/span.ts'
import { tokenText } from '../text/tokens.ts'

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
  blocks,
  lexicon,
}: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'blocks' | 'lexicon'>): Candidate[] {
  const { tagger, gazetteer } = lexicon.mentions
  const found: Candidate[] = []
  for (const tagged of tagger.tag(source.text, tokens, sentences)) {
    const kind = blocks[sentences[tagged.sentence]!.block]!.kind
    if (kind === 'address' || kind === 'verbatim') continue
    const word = tokenText(source.text, tokens, tagged.firstToken).toLowerCase()
    const tag = tagTypes[tagged.type]!
    const nationality =
      tagged.endToken - tagged.firstToken === 1 && (gazetteer.wordLists(word, true) & List.nationality) !== 0
    if (tag === 'misc' && !nationality) continue
    found.push({
      start: tokens.start[tagged.firstToken]!,
      end: tokens.end[tagged.endToken - 1]!,
      type: nationality || tag === 'misc' ? 'group' : tag,
      firstToken: tagged.firstToken,
      endToken: tagged.endToken,
      sentence: tagged.sentence,
      rule: 'tagger',
      score: tagged.score,
    })
  }
  return found
}
