// What a rule about names gets and returns. A rule is one file: a name, one sentence that says what it knows, and a function from the names
// found so far to a corrected list. Rules do not know each other; their order is in ../mentions.ts.

import type { EntityType } from '../../facts.ts'
import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { hashWord } from '../../tag/hash.ts'
import { Evidence, type Reading } from '../../tag/reading.ts'
import type { Block } from '../../text/layout.ts'
import type { Sentence } from '../../text/sentences.ts'
import type { Tokens } from '../../text/tokens.ts'
import type { Capitals } from './capitals.ts'
import { Hashes } from './hashes.ts'

/** A name under construction; `misc` is a name that is not a person, organisation or place. Token indices are [firstToken, endToken). */
export interface Draft {
  readonly firstToken: number
  readonly endToken: number
  readonly sentence: number
  readonly type: EntityType | 'misc'
  /** What found it, or changed it last. */
  readonly rule: string
  readonly score: number
}

/**
 * A copy of the draft with some fields changed. All drafts have the same hidden class, which makes reading them fast; a spread would give
 * each its own.
 */
export function revised(draft: Draft, changes: Partial<Draft>): Draft {
  return {
    firstToken: changes.firstToken ?? draft.firstToken,
    endToken: changes.endToken ?? draft.endToken,
    sentence: draft.sentence,
    type: changes.type ?? draft.type,
    rule: changes.rule ?? draft.rule,
    score: changes.score ?? draft.score,
  }
}

export interface RuleInput {
  readonly text: string
  readonly tokens: Tokens
  readonly sentences: readonly Sentence[]
  readonly blocks: readonly Block[]
  /** The forms, lists and document evidence of every token, as the tagger saw them. */
  readonly reading: Reading
  readonly marks: Marks
  readonly capitals: Capitals
}

/**
 * Columns of one byte per token, initially 0, which nearly every rule needs for a moment. Cut from one buffer, because allocating is slow.
 * Valid until the next document.
 */
export class Marks {
  readonly #count: number
  #piece: Uint8Array
  #used = 0

  /** `count` tokens. */
  constructor(count: number) {
    this.#count = count
    const length = count * columnsAtOnce
    this.#piece = length <= shared.length ? shared.subarray(0, length).fill(0) : new Uint8Array(length)
  }

  column(): Uint8Array {
    if (this.#piece.length < this.#used + this.#count) {
      this.#piece = new Uint8Array(this.#count * columnsAtOnce)
      this.#used = 0
    }
    const column = this.#piece.subarray(this.#used, this.#used + this.#count)
    this.#used += this.#count
    return column
  }
}

/** As many as all rules together use in most documents. */
const columnsAtOnce = 20
/** Enough for all but the longest documents. */
const shared = new Uint8Array(1 << 17)

export interface MentionRule {
  readonly name: string
  readonly description: string
  /** `drafts` are sorted and do not overlap; the result must be likewise. */
  readonly apply: (input: RuleInput, drafts: readonly Draft[]) => readonly Draft[]
}

/** Confidence of a name that a rule adds or confirms on firm ground, such as a title or a legal form. */
export const firmScore = 0.9

/** Names below this confidence are never shown, so a rule need not remove them. */
export const leastScore = 0.4

export function wordOf({ text, tokens }: RuleInput, token: number): string {
  return text.slice(tokens.start[token]!, tokens.end[token]!)
}

export function lookOf({ reading }: RuleInput, token: number): number {
  return reading.forms.look[reading.form[token]!]!
}

export function hasCapital(input: RuleInput, token: number): boolean {
  return (lookOf(input, token) & Look.upper) !== 0
}

/** Two or more letters, all upper-case. */
export function isAllCaps(input: RuleInput, token: number): boolean {
  return (lookOf(input, token) & Look.allCaps) !== 0
}

/** Bits of `List` for the token's word. */
export function listsOf({ reading }: RuleInput, token: number): number {
  return reading.forms.lists[reading.form[token]!]!
}

/** Bits of `List` for the token's word, or the known phrase that contains it. */
export function listsAround(input: RuleInput, token: number): number {
  return listsOf(input, token) | input.reading.phrase[token]!
}

export function isWord({ reading }: RuleInput, token: number, lowerHash: number): boolean {
  // Rules also ask for the word before the first one, and a single read outside a column would slow down all others.
  return 0 <= token && reading.forms.lower[reading.form[token]!] === lowerHash
}

/** The same, case-sensitively: the hash is of the word as written. */
export function isWritten({ reading }: RuleInput, token: number, hash: number): boolean {
  return reading.forms.exact[reading.form[token]!] === hash
}

/** Whether the token's word, in any case, is one of `words`, which are lower-case. */
export function isOneOf({ reading }: RuleInput, token: number, words: Hashes): boolean {
  return words.has(reading.forms.lower[reading.form[token]!]!)
}

/** The same, case-sensitively. */
export function isWrittenAsOneOf({ reading }: RuleInput, token: number, words: Hashes): boolean {
  return words.has(reading.forms.exact[reading.form[token]!]!)
}

/** Bits of `Evidence` for the token's word. */
export function evidenceOf({ reading }: RuleInput, token: number): number {
  return reading.evidenceOf(reading.form[token]!)
}

/** No space between the token and the one before it. */
export function isGlued({ tokens }: RuleInput, token: number): boolean {
  return 0 < token && tokens.start[token] === tokens.end[token - 1]
}

const determiners = hashes('the a an this that these those our their his her its my your')

export function isDeterminer(input: RuleInput, token: number): boolean {
  return isOneOf(input, token, determiners)
}

/**
 * First token of the token's run of capitals, without what only happens to precede it: "The", a word that begins the sentence ("For Doe it
 * was over"), a day ("On Tuesday Doe said").
 */
export function runStartOf(input: RuleInput, token: number): number {
  let start = input.reading.runStart[token]!
  while (
    start < token &&
    (isDeterminer(input, start) ||
      (listsOf(input, start) & List.calendar) !== 0 ||
      (evidenceOf(input, start) & Evidence.seenLower) !== 0)
  )
    start++
  return start
}

export function sentenceEnd({ sentences }: RuleInput, draft: Draft): number {
  return sentences[draft.sentence]!.endToken
}

export function sentenceStart({ sentences }: RuleInput, draft: Draft): number {
  return sentences[draft.sentence]!.firstToken
}

export function textOf({ text, tokens }: RuleInput, draft: Draft): string {
  return text.slice(tokens.start[draft.firstToken]!, tokens.end[draft.endToken - 1]!)
}

/** Lists of place names. */
export const placeLists = List.country | List.region | List.city

/** A set of words, given separated by single spaces. */
export function hashes(words: string): Hashes {
  return new Hashes(words.split(' ').map(hashWord))
}

/** Adds drafts that overlap no others; sorted. */
export function withAdded(drafts: readonly Draft[], added: readonly Draft[]): readonly Draft[] {
  if (added.length === 0) return drafts
  const sorted = [...added].sort((a, b) => a.firstToken - b.firstToken)
  const result: Draft[] = []
  let next = 0
  for (const draft of drafts) {
    while (next < sorted.length && sorted[next]!.firstToken < draft.firstToken) result.push(sorted[next++]!)
    result.push(draft)
  }
  while (next < sorted.length) result.push(sorted[next++]!)
  return result
}

/** 1 for every token covered by a draft. */
export function coverage(input: RuleInput, drafts: readonly Draft[]): Uint8Array {
  const covered = input.marks.column()
  // Names are short: a loop is faster than a call to `fill`.
  for (const { firstToken, endToken } of drafts)
    for (let token = firstToken; token < endToken; token++) covered[token] = 1
  return covered
}

/** 1 for every token of a name confident enough to be shown. */
export function coverageOfShown(input: RuleInput, drafts: readonly Draft[]): Uint8Array {
  const covered = input.marks.column()
  for (const { firstToken, endToken, score } of drafts)
    if (leastScore <= score) for (let token = firstToken; token < endToken; token++) covered[token] = 1
  return covered
}

/** The drafts with `found` added, replacing those that overlap; sorted. */
export function replacing(input: RuleInput, drafts: readonly Draft[], found: readonly Draft[]): readonly Draft[] {
  if (found.length === 0) return drafts
  const taken = coverage(input, found)
  return withAdded(
    drafts.filter((draft) => !isMarked(taken, draft)),
    found,
  )
}

/** Whether the column is set for one of the tokens. */
export function isMarked(
  column: Uint8Array,
  { firstToken, endToken }: Pick<Draft, 'firstToken' | 'endToken'>,
): boolean {
  for (let token = firstToken; token < endToken; token++) if (column[token] === 1) return true
  return false
}

/** The draft that covers the token, or undefined. */
export function draftAt(drafts: readonly Draft[], token: number): Draft | undefined {
  let low = 0
  let high = drafts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (drafts[middle]!.endToken <= token) low = middle + 1
    else high = middle
  }
  const draft = drafts[low]
  return draft !== undefined && draft.firstToken <= token ? draft : undefined
}
