// Who is meant within one document: candidates to names and mentions.

import type { Mention, Name } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { CandidateAlias } from './aliases.ts'

export function resolveNames(
  { source, candidates }: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'candidates' | 'lexicon'>,
  _aliases: readonly CandidateAlias[],
): Pick<Analysis, 'names' | 'mentions' | 'aliases'> {
  const names: Name[] = []
  const indexOf = new Map<string, number>()
  const mentions: Mention[] = candidates.map((candidate) => {
    const text = source.text.slice(candidate.start, candidate.end)
    const key = text.toLowerCase()
    let name = indexOf.get(key)
    if (name === undefined) {
      name = names.length
      indexOf.set(key, name)
      names.push({ key, type: candidate.type, text, candidates: [] })
    }
    const { start, end, type, sentence, rule, score } = candidate
    return { start, end, type, text, name, sentence, rule, score }
  })
  return { names, mentions, aliases: [] }
}
