// Who "he" and "she" are, where that is clear: where several people could be meant, nobody is.

import { lastStartingAtOrBefore } from '../text/span.ts'
import { sentenceIndexAt } from '../text/tokens.ts'
import { insideQuotation, type QuotedSpan } from './quotedSpans.ts'
import type { SpeechInput } from './speechCues.ts'

/** The last person who spoke, and the sentence. */
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
   * The only person of this sentence before the pronoun, or else of the nearest sentence before that names people outside
   * quotations, within two sentences; or who spoke in the sentence before.
   */
  antecedentOf(offset: number, lastSpeaker: Spoke | undefined): number | undefined {
    const { mentions, sentences } = this.#input
    const sentence = sentenceIndexAt(sentences, offset)
    const seen = new Set<number>()
    let nearest = -1
    const last = lastStartingAtOrBefore(mentions, offset)
    for (let index = last; 0 <= index && last - index < mostMentionsBack; index--) {
      const mention = mentions[index]!
      if (mention.sentence < sentence - speakerReach) break
      if (mention.type !== 'person' || insideQuotation(this.#quoted, mention.start)) continue
      if (nearest !== -1 && mention.sentence < nearest) break
      nearest = mention.sentence
      seen.add(mention.name)
    }
    const isLatest = lastSpeaker !== undefined && nearest <= lastSpeaker.sentence
    if (isLatest && sentence - speakerReach <= lastSpeaker.sentence) return lastSpeaker.speaker
    return seen.size === 1 && sentence - antecedentReach <= nearest ? [...seen][0] : undefined
  }
}

/** Sentences back to a name, and to somebody who spoke, when nobody else is named in between. */
const antecedentReach = 2
const speakerReach = 4
/** Mentions; a list of names has no "he". */
const mostMentionsBack = 60
