// Turns annotated documents into stretches of tokens with their features and allowed labels, in flat arrays.

import { collectFeatures, mostFeatures } from '../server/src/core/tag/features.ts'
import { outside } from '../server/src/core/tag/labels.ts'
import type { Reading } from '../server/src/core/tag/reading.ts'
import type { Span } from '../server/src/core/text/span.ts'
import { type AnnotatedDocument, allowedLabels, anyLabel, type Prepared } from './data.ts'

/** A growing array of integers. */
export class Integers {
  #items = new Int32Array(1 << 16)
  length = 0

  push(value: number): void {
    if (this.length === this.#items.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items[this.length++] = value
  }

  finish(): Int32Array {
    return this.#items.slice(0, this.length)
  }
}

/**
 * Flat columns: stretch s has tokens [stretchStart[s], stretchStart[s + 1]); token t has features [featureStart[t], featureStart[t + 1]).
 */
export interface Examples {
  readonly stretchStart: Int32Array
  readonly featureStart: Int32Array
  /** Hashes first; dense feature numbers after `numberFeatures`. */
  readonly features: Int32Array
  readonly allowed: Int32Array
}

export class ExampleBuilder {
  readonly #stretchStart = new Integers()
  readonly #featureStart = new Integers()
  readonly #features = new Integers()
  readonly #allowed = new Integers()
  readonly #out = new Int32Array(mostFeatures)
  #tokens = 0

  add(
    reading: Reading,
    document: AnnotatedDocument,
    prepared: Prepared,
    options: { coreOnly: boolean; evidence: boolean; doubtful: readonly Span[] },
  ): void {
    const { tokens, spelled, sentences } = prepared
    const allowed = allowedLabels(document, tokens, options.coreOnly, options.doubtful)
    reading.read(spelled, tokens, sentences, options.evidence)
    openCutNames(allowed, reading.active, tokens.count)
    sentences.forEach(({ firstToken, endToken }, index) => {
      for (let token = firstToken; token < endToken; token++) {
        if (reading.active[token] === 0) continue
        this.#stretchStart.push(this.#tokens)
        let at = token
        for (; at < endToken && reading.active[at] === 1; at++) {
          this.#featureStart.push(this.#features.length)
          const count = collectFeatures(reading, at, firstToken, endToken, reading.style[index]!, this.#out)
          for (let each = 0; each < count; each++) this.#features.push(this.#out[each]!)
          this.#allowed.push(allowed[at]!)
          this.#tokens++
        }
        token = at
      }
    })
  }

  finish(): Examples {
    this.#stretchStart.push(this.#tokens)
    this.#featureStart.push(this.#features.length)
    return {
      stretchStart: this.#stretchStart.finish(),
      featureStart: this.#featureStart.finish(),
      features: this.#features.finish(),
      allowed: this.#allowed.finish(),
    }
  }
}

/** A name that includes tokens the tagger never looks at cannot be learned as a whole: its other tokens may then have any label. */
function openCutNames(allowed: Int32Array, active: Uint8Array, count: number): void {
  for (let token = 0; token < count; token++) {
    if (active[token] === 1 || (allowed[token]! & (1 << outside)) !== 0) continue
    for (let at = token; at < count && isInName(allowed[at]!); at++) allowed[at] = anyLabel
    for (let at = token - 1; 0 <= at && isInName(allowed[at]!); at--) allowed[at] = anyLabel
  }
}

function isInName(allowed: number): boolean {
  return (allowed & (1 << outside)) === 0
}
