// Who "he" and "she" are, if that is clear. If several people could be meant, nobody is.

import { lastStartingAtOrBefore } from '../text/span.ts'
import { sentenceIndexAt } from '../text/tokens.ts'
import { insideQuotation, type QuotedSpan } from './quotedSpans.ts'
import type { SpeechInput } from './speechCues.ts'

/** The last person who spoke, and in which sentence. */
export interface Spoke {
  readonly speaker: number
  readonly sentence: number
}

export class PeopleInOrder {
  readonly #input: SpeechInput
  readonly #quoted: readonly QuotedSpan[]

  constructor(input: SpeechInput, quoted: readonly QuotedSpan[]) {
    this.#input = input
    this.#quoted = quoted
  }

  /**
   * The only person of this sentence before the pronoun, unless the pronoun's clause follows what is reported; else the only one of the
   * nearest sentence, at most two back, that names people outside quotations; else whoever spoke in the sentence before.
   */
  antecedentOf(offset: number, lastSpeaker: Spoke | undefined): number | undefined {
    const { mentions, sentences } = this.#input
    const sentence = sentenceIndexAt(sentences, offset)
    // "Doe had left, he said": what is reported about somebody is said by somebody else.
    const isBehind = /[,”"]\s*$/.test(this.#input.source.text.slice(Math.max(0, offset - 4), offset))
    const seen = new Set<number>()
    let nearest = -1
    let owner: number | undefined
    const last = lastStartingAtOrBefore(mentions, offset)
    for (let index = last; 0 <= index && last - index < mostMentionsBack; index--) {
      const mention = mentions[index]!
      if (mention.sentence < sentence - speakerReach) break
      if (isBehind && mention.sentence === sentence) continue
      if (mention.type !== 'person' || insideQuotation(this.#quoted, mention.start)) continue
      if (nearest !== -1 && mention.sentence < nearest) break
      nearest = mention.sentence
      if (isOwner(this.#input, mention.end)) owner = mention.name
      else seen.add(mention.name)
    }
    // "Doe's friend came. He said": probably the friend.
    if (owner !== undefined && seen.size === 0) return undefined
    if (owner !== undefined) seen.add(owner)
    const isLatest = lastSpeaker !== undefined && nearest <= lastSpeaker.sentence
    if (isLatest && sentence - speakerReach <= lastSpeaker.sentence) return lastSpeaker.speaker
    return seen.size === 1 && sentence - antecedentReach <= nearest ? [...seen][0] : undefined
  }
}

/** Sentences back to a name, and to a speaker if nobody else is named in between. */
const antecedentReach = 2
const speakerReach = 4
/** Mentions searched; a list of names has no "he". */
const mostMentionsBack = 60

/** Whether the name that ends here is followed by what it owns: "Doe's friend", "James' friend". */
function isOwner({ source }: SpeechInput, end: number): boolean {
  return /^(?:['’]s\s|\s?['’]\s)/.test(source.text.slice(end, end + 3))
}
