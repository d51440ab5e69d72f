// Spans that are names: the tagger finds them, the rules correct them. Read `rules` for what is known beyond the tagger, in order.

import type { EntityType } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { tagTypes } from '../tag/labels.ts'
import type { Span } from '../text/span.ts'
import { findDoubtful } from './doubtful.ts'
import { addOwnNames } from './ownNames.ts'
import { acronyms } from './rules/acronyms.ts'
import { address } from './rules/address.ts'
import { boundaries } from './rules/boundaries.ts'
import { findCapitals } from './rules/capitals.ts'
import { codes } from './rules/codes.ts'
import { consistency } from './rules/consistency.ts'
import { counties } from './rules/counties.ts'
import { events } from './rules/events.ts'
import { lastWords } from './rules/heads.ts'
import { hyphens } from './rules/hyphens.ts'
import { initials } from './rules/initials.ts'
import { inverted } from './rules/inverted.ts'
import { labelled } from './rules/labels.ts'
import { legalForms } from './rules/legalForms.ts'
import { letterheads } from './rules/letterheads.ts'
import { listed } from './rules/listed.ts'
import { nationalities } from './rules/nationalities.ts'
import { newsSources } from './rules/newsSources.ts'
import { nicknames } from './rules/nicknames.ts'
import { offices } from './rules/offices.ts'
import { ofPhrases } from './rules/ofPhrases.ts'
import { partners } from './rules/partners.ts'
import { posts } from './rules/posts.ts'
import { renamed } from './rules/renamed.ts'
import { type Draft, Marks, type MentionRule, type RuleInput } from './rules/rule.ts'
import { states } from './rules/states.ts'
import { streets } from './rules/streets.ts'
import { suffixes } from './rules/suffixes.ts'
import { surroundings } from './rules/surroundings.ts'
import { titles } from './rules/titles.ts'
import { weak } from './rules/weak.ts'

/** A name before it is known who is meant. Sorted by start, not overlapping; token indices are [firstToken, endToken). */
export interface Candidate extends Span {
  readonly type: EntityType
  readonly firstToken: number
  readonly endToken: number
  readonly sentence: number
  readonly rule: string
  readonly score: number
}

/** In the order in which they run: edges first, then kinds, then what the document as a whole says. */
export const rules: readonly MentionRule[] = [
  boundaries,
  address,
  titles,
  posts,
  codes,
  partners,
  legalForms,
  offices,
  newsSources,
  letterheads,
  ofPhrases,
  hyphens,
  streets,
  counties,
  nationalities,
  acronyms,
  events,
  inverted,
  labelled,
  renamed,
  weak,
  listed,
  states,
  surroundings,
  lastWords,
  initials,
  nicknames,
  consistency,
  suffixes,
]

/** Names, and what may be one if other documents know it. Both sorted; no two overlap. */
export function findCandidates({
  source,
  tokens,
  spelled,
  sentences,
  blocks,
  lexicon,
}: Pick<Analysis, 'source' | 'tokens' | 'spelled' | 'sentences' | 'blocks' | 'lexicon'>): {
  readonly candidates: readonly Candidate[]
  readonly doubtful: readonly Candidate[]
} {
  const { tagger } = lexicon.mentions
  const { text } = source
  const tagged = tagger.tag(spelled, tokens, sentences).map(
    ({ firstToken, endToken, sentence, type, score }): Draft => ({
      firstToken,
      endToken,
      sentence,
      type: tagTypes[type]!,
      rule: 'tagger',
      score,
    }),
  )
  const { reading } = tagger
  const marks = new Marks(tokens.count)
  const input: RuleInput = {
    text,
    tokens,
    sentences,
    blocks,
    reading,
    marks,
    capitals: findCapitals(reading, sentences),
  }
  let corrected: readonly Draft[] = tagged
  for (const rule of rules) corrected = rule.apply(input, corrected)
  const drafts = lexicon.own === undefined ? corrected : addOwnNames(input, corrected, lexicon.own)
  const toCandidates = (some: readonly Draft[]): Candidate[] => {
    const found: Candidate[] = []
    for (const { firstToken, endToken, sentence, type, rule, score } of some) {
      const { kind } = blocks[sentences[sentence]!.block]!
      if (type === 'misc' || kind === 'address' || kind === 'verbatim') continue
      found.push({
        start: tokens.start[firstToken]!,
        end: tokens.end[endToken - 1]!,
        type,
        firstToken,
        endToken,
        sentence,
        rule,
        score,
      })
    }
    return found
  }
  return { candidates: toCandidates(drafts), doubtful: toCandidates(findDoubtful(input, tagged, drafts)) }
}
