// A document as the tagger sees it: the form of every token, where names are possible, runs of capitals, known phrases, and what the whole
// document says about each word (occurs in lower case, after a title, …). Shared by training and tagging.

import { type Gazetteer, List, longestPhrase, phraseKey } from '../lexicon/gazetteer.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Spelled } from '../text/spellings.ts'
import { TokenKind, type Tokens } from '../text/tokens.ts'
import { Cue, type Forms, firstForm, Look } from './forms.ts'
import { Joins } from './joiners.ts'

/** What a document says about a word, as bits, by the word's lower-cased form. */
export const Evidence = {
  seenLower: 1,
  capitalInside: 2,
  afterTitle: 4,
  beforeSaying: 8,
  afterPlacePreposition: 16,
  afterThe: 32,
  afterCapital: 64,
  beforeCapital: 128,
  afterGivenName: 256,
  beforeOrganisationWord: 512,
  repeated: 1024,
  frequent: 2048,
  possessive: 4096,
  bracketed: 8192,
} as const

/** Kinds of sentences; in headlines and all-capitals, a capital proves nothing. */
export const Style = { prose: 0, headline: 1, capitals: 2 } as const

/** A sentence is a headline if more than this share of its words is capitalised. */
const headlineShare = 0.7
const shortestHeadline = 3
/** Most tokens for which columns are kept. */
const mostKept = 1 << 18
/** Occurrences from which a word counts as frequent in its document. */
const frequentFrom = 4
/** The bits of `Evidence` are below this one. */
const occurrenceBit = 14
const evidenceMask = (1 << occurrenceBit) - 1

export class Reading {
  count = 0
  tokens!: Tokens
  sentences: readonly Sentence[] = []
  /** By token. */
  form = new Int32Array(0)
  /** Bits of `Look`. */
  look = new Uint16Array(0)
  /** 1 if the token can be part of a name. */
  active = new Uint8Array(0)
  /** First and last token (inclusive) of the token's run of capitals; -1 outside runs. */
  runStart = new Int32Array(0)
  runEnd = new Int32Array(0)
  /** Lists (bits) of the known phrase that contains the token; and 1 begin, 2 inside, 3 last. */
  phrase = new Int32Array(0)
  phrasePosition = new Uint8Array(0)
  /** By sentence. */
  style = new Uint8Array(0)
  readonly forms: Forms
  readonly #gazetteer: Gazetteer
  /** By word (see `Forms.word`): its evidence, and above it how often the word occurs, at most `frequentFrom`. */
  #evidence = new Int32Array(1 << 13)
  #touched = new Int32Array(1 << 13)
  #touchedCount = 0
  #useEvidence = true

  constructor(forms: Forms, gazetteer: Gazetteer) {
    this.forms = forms
    this.#gazetteer = gazetteer
  }

  /** Reads a document and forgets the previous one. `evidence` is false for texts that are not real documents. */
  read({ table, number }: Spelled, tokens: Tokens, sentences: readonly Sentence[], evidence = true): void {
    for (let each = 0; each < this.#touchedCount; each++) this.#evidence[this.#touched[each]!] = 0
    this.#touchedCount = 0
    this.count = tokens.count
    this.tokens = tokens
    this.sentences = sentences
    this.#useEvidence = evidence
    this.#reserve(tokens.count, sentences.length)
    this.forms.learn(table)
    const { look } = this.forms
    for (let token = 0; token < tokens.count; token++) {
      const form = number[token]! + firstForm
      this.form[token] = form
      this.look[token] = look[form]!
    }
    this.#growEvidence()
    this.active.fill(0, 0, tokens.count)
    this.runStart.fill(-1, 0, tokens.count)
    this.phrase.fill(0, 0, tokens.count)
    this.phrasePosition.fill(0, 0, tokens.count)
    for (let index = 0; index < sentences.length; index++) {
      const { firstToken, endToken } = sentences[index]!
      this.style[index] = this.#styleOf(firstToken, endToken)
      this.#findRuns(firstToken, endToken)
      this.#findActive(firstToken, endToken)
      this.#findPhrases(firstToken, endToken)
      if (evidence) this.#gather(firstToken, endToken, this.style[index]!)
    }
  }

  /** What the document says about the token's word; 0 without evidence. */
  evidenceOf(form: number): number {
    if (!this.#useEvidence) return 0
    const known = this.#evidence[this.forms.word[form]!]!
    const occurrences = known >> occurrenceBit
    let evidence = known & evidenceMask
    if (frequentFrom <= occurrences) evidence |= Evidence.frequent
    else if (2 <= occurrences) evidence |= Evidence.repeated
    return evidence
  }

  #isUpper(token: number): boolean {
    return (this.look[token]! & Look.upper) !== 0
  }

  #reserve(tokens: number, sentences: number): void {
    if (this.form.length < tokens || mostKept < this.form.length) {
      const capacity = tokens + (tokens >> 1) + 64
      this.form = new Int32Array(capacity)
      this.look = new Uint16Array(capacity)
      this.active = new Uint8Array(capacity)
      this.runStart = new Int32Array(capacity)
      this.runEnd = new Int32Array(capacity)
      this.phrase = new Int32Array(capacity)
      this.phrasePosition = new Uint8Array(capacity)
    }
    if (this.style.length < sentences) this.style = new Uint8Array(sentences * 2 + 16)
  }

  #growEvidence(): void {
    if (this.forms.count <= this.#evidence.length) return
    const capacity = this.forms.exact.length
    this.#evidence = new Int32Array(capacity)
    this.#touched = new Int32Array(capacity)
  }

  #styleOf(first: number, end: number): number {
    let words = 0
    let capitals = 0
    let shouted = 0
    for (let token = first; token < end; token++) {
      const look = this.look[token]!
      if ((look & (Look.lower | Look.upper)) === 0 || (look & Look.digit) !== 0) continue
      words++
      if ((look & Look.initial) !== 0) capitals++
      if ((look & Look.allCaps) !== 0) shouted++
    }
    if (words < shortestHeadline) return Style.prose
    if (words * headlineShare < shouted) return Style.capitals
    return words * headlineShare < capitals ? Style.headline : Style.prose
  }

  /** Adjacent capitalised words, also across a hyphen or an ampersand; an apostrophe-s ends a run. */
  #findRuns(first: number, end: number): void {
    const { kind } = this.tokens
    for (let token = first; token < end; ) {
      if (!this.#isUpper(token)) {
        token++
        continue
      }
      const runStart = token
      let runEnd = token
      for (let next = token + 1; next < end; next++) {
        if (this.#isUpper(next)) runEnd = next
        else if (kind[next] === TokenKind.punctuation && next + 1 < end && this.#isUpper(next + 1) && this.#links(next))
          continue
        else break
      }
      for (let each = runStart; each <= runEnd; each++) {
        this.runStart[each] = runStart
        this.runEnd[each] = runEnd
      }
      token = runEnd + 1
    }
  }

  #links(token: number): boolean {
    const { start, end } = this.tokens
    if ((this.look[token]! & Look.hyphen) === 0) return (this.forms.cues[this.form[token]!]! & Cue.ampersand) !== 0
    return start[token] === end[token - 1] && start[token + 1] === end[token]
  }

  /** Tokens with a capital, and the words between and beside them that occur in names. */
  #findActive(first: number, end: number): void {
    let previous = -1
    for (let token = first; token < end; token++) {
      if (!this.#isUpper(token)) continue
      this.active[token] = 1
      if (previous !== -1 && 1 < token - previous && token - previous <= longestGap + 1) {
        let joined = true
        for (let each = previous + 1; each < token && joined; each++) joined = this.#joins(each, Joins.inside)
        if (joined) this.active.fill(1, previous + 1, token)
      }
      // "al-Assad", "de Mistura": words with which names begin.
      let before = token - 1
      while (first <= before && this.active[before] === 0 && token - before <= 3 && this.#joins(before, Joins.before)) {
        this.active[before] = 1
        before--
      }
      let after = token + 1
      while (after < end && after - token <= 2 && !this.#isUpper(after) && this.#joins(after, Joins.after)) {
        this.active[after] = 1
        after++
      }
      previous = token
    }
  }

  #joins(token: number, how: number): boolean {
    if ((this.look[token]! & Look.digit) !== 0) return how !== Joins.before
    return (this.forms.cues[this.form[token]!]! & how) !== 0
  }

  #findPhrases(first: number, end: number): void {
    const { lists, lower } = this.forms
    let capital = first
    for (let token = first; token < end; token++) {
      const form = this.form[token]!
      if ((lists[form]! & List.beginsPhrase) === 0 || this.phrasePosition[token] !== 0) continue
      // A phrase without a capital does not count, and most words that begin a phrase have no capital nearby.
      while (capital < end && (capital < token || !this.#isUpper(capital))) capital++
      if (Math.min(end, token + longestPhrase) <= capital) continue
      let key = phraseKey(0, lower[form]!)
      let found = 0
      let foundEnd = token
      const limit = Math.min(end, token + longestPhrase)
      let capitals = this.#isUpper(token) ? 1 : 0
      for (let next = token + 1; next < limit; next++) {
        key = phraseKey(key, lower[this.form[next]!]!)
        if (this.#isUpper(next)) capitals++
        const each = this.#gazetteer.phraseListsAndMore(key)
        const entry = each & ~List.beginsPhrase
        if (entry !== 0 && 0 < capitals) {
          found = entry
          foundEnd = next
        }
        if (entry === each) break
      }
      if (found === 0) continue
      for (let each = token; each <= foundEnd; each++) {
        this.phrase[each] = found
        this.phrasePosition[each] = each === token ? 1 : each === foundEnd ? 3 : 2
      }
    }
  }

  #gather(first: number, end: number, style: number): void {
    const { word, lists, cues } = this.forms
    for (let token = first; token < end; token++) {
      const own = this.look[token]!
      if ((own & (Look.upper | Look.lower)) === 0) continue
      const form = this.form[token]!
      let evidence = 0
      if ((own & Look.upper) === 0) evidence = Evidence.seenLower
      else if (style === Style.prose) {
        const next = token + 1 < end ? this.form[token + 1]! : -1
        if (first < token) {
          const before = this.form[token - 1]!
          const beforeLook = this.look[token - 1]!
          const cue = cues[before]!
          if ((beforeLook & (Look.lower | Look.upper | Look.digit)) !== 0) evidence |= Evidence.capitalInside
          if ((lists[before]! & List.title) !== 0) evidence |= Evidence.afterTitle
          if ((cue & Cue.placePreposition) !== 0) evidence |= Evidence.afterPlacePreposition
          if ((cue & Cue.definite) !== 0) evidence |= Evidence.afterThe
          if ((beforeLook & Look.upper) !== 0) {
            evidence |= Evidence.afterCapital
            if ((lists[before]! & List.givenName) !== 0) evidence |= Evidence.afterGivenName
          }
          if ((cue & Cue.opens) !== 0 && next !== -1 && (cues[next]! & Cue.closes) !== 0) evidence |= Evidence.bracketed
        }
        if (next !== -1) {
          if ((lists[next]! & List.saying) !== 0 || (cues[next]! & Cue.speaks) !== 0) evidence |= Evidence.beforeSaying
          if ((this.look[token + 1]! & Look.upper) !== 0) {
            evidence |= Evidence.beforeCapital
            if ((lists[next]! & (List.organisationWord | List.organisationSuffix)) !== 0)
              evidence |= Evidence.beforeOrganisationWord
          }
          if (this.tokens.kind[token + 1] === TokenKind.clitic) evidence |= Evidence.possessive
        }
      }
      const key = word[form]!
      const known = this.#evidence[key]!
      if (known === 0) this.#touched[this.#touchedCount++] = key
      const oneMore = known >> occurrenceBit < frequentFrom ? 1 << occurrenceBit : 0
      this.#evidence[key] = (known | evidence) + oneMore
    }
  }
}

/** Most tokens between two capitals of one name ("Ministry of Foreign and European Affairs" has gaps of one). */
const longestGap = 4
