// The scanner: text to token columns, in one pass and linear time. Hyphens are tokens of their own ("al-Assad" is three tokens, so that a
// name can be a part of "US-led"), clitics are split off ("Russia|'s"), initials and abbreviations keep their full stop ("U.S.", "Gen.").

import { maybeFinal, maybeFinalCapitalised, neverFinal } from './abbreviations.ts'
import { Class, classOf, isLetter, isWordClass } from './characters.ts'
import { lastStartingAtOrBefore, type Offset, type Span } from './span.ts'

export const TokenKind = {
  /** Letters, with apostrophes inside, and the full stop of an abbreviation. */
  word: 0,
  /** Begins with a digit: "1,200.5", "3rd", "10km". */
  number: 1,
  punctuation: 2,
  symbol: 3,
  /** "'s" and the like, directly after a word. */
  clitic: 4,
  /** A web or e-mail address. */
  address: 5,
} as const

/** One row per token: increasing, not overlapping. Every non-space character lies in exactly one token. */
export interface Tokens {
  readonly count: number
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly kind: Uint8Array
}

export function tokenise(text: string): Tokens {
  const { length } = text
  // Position of the next "@": only words shortly before it can begin a mail address.
  let mailSign = text.indexOf('@')
  let at = 0
  while (at < length) {
    if (mailSign !== -1 && mailSign < at) mailSign = text.indexOf('@', at)
    const first = classOf(text.charCodeAt(at))
    if (first <= Class.newline) {
      at++
      continue
    }
    const start = at
    const isNearMail = mailSign !== -1 && mailSign - at <= longestLocalPart
    const address = isWordClass(first) && (isNearMail || mayBeWeb(text, at)) ? addressEnd(text, at, isNearMail) : 0
    if (address !== 0) {
      at = address
      scanner.push(start, at, TokenKind.address)
    } else if (isLetter(first)) {
      // Letters and marks, and apostrophes between letters. Inlined, because most characters pass here.
      let apostrophe = -1
      for (at++; at < length; at++) {
        const next = classOf(text.charCodeAt(at))
        if (isWordClass(next)) continue
        if (next !== Class.apostrophe || length <= at + 1 || !isLetter(classOf(text.charCodeAt(at + 1)))) break
        apostrophe = at++
      }
      // The stops of "U.S." and of known abbreviations.
      if (at < length && text.charCodeAt(at) === 46) at = abbreviationEnd(text, start, at)
      // "Russia's" is split, "O'Brien" and "don't" are not.
      if (apostrophe !== -1 && at - apostrophe <= longestClitic && isClitic(text, apostrophe + 1, at)) {
        scanner.push(start, apostrophe, TokenKind.word)
        scanner.push(apostrophe, at, TokenKind.clitic)
      } else scanner.push(start, at, TokenKind.word)
    } else if (first === Class.digit) {
      at = numberEnd(text, at)
      scanner.push(start, at, TokenKind.number)
      const clitic = cliticAt(text, at)
      if (clitic !== at) scanner.push(at, clitic, TokenKind.clitic)
      at = clitic
    } else if (first === Class.apostrophe && 0 < start && isWordClass(classAt(text, start - 1))) {
      at = Math.max(start + 1, cliticAt(text, start))
      scanner.push(start, at, at === start + 1 ? TokenKind.punctuation : TokenKind.clitic)
    } else if (first === Class.highSurrogate) {
      at += classAt(text, at + 1) === Class.lowSurrogate ? 2 : 1
      scanner.push(start, at, TokenKind.symbol)
    } else {
      at++
      // "..." and "--" are one mark.
      const code = text.charCodeAt(start)
      if (code === 46 || first === Class.hyphen) while (codeAt(text, at) === code) at++
      scanner.push(start, at, first <= Class.punctuation ? TokenKind.punctuation : TokenKind.symbol)
    }
  }
  const tokens = scanner.finish()
  if (mostKept < scanner.capacity) scanner = new Columns(mostKept)
  return tokens
}

export function tokenText(text: string, tokens: Tokens, index: number): string {
  return text.slice(tokens.start[index]!, tokens.end[index]!)
}

/** Index of the first token that ends after `offset`; `tokens.count` if there is none. */
export function tokenAt(tokens: Tokens, offset: Offset): number {
  let low = 0
  let high = tokens.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (tokens.end[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the sentence that contains `offset`, or the one before if it lies between two. */
export function sentenceIndexAt(sentences: readonly Span[], offset: Offset): number {
  return Math.max(0, lastStartingAtOrBefore(sentences, offset))
}

class Columns {
  #start: Uint32Array
  #end: Uint32Array
  #kind: Uint8Array
  #count = 0

  constructor(capacity: number) {
    this.#start = new Uint32Array(capacity)
    this.#end = new Uint32Array(capacity)
    this.#kind = new Uint8Array(capacity)
  }

  get capacity(): number {
    return this.#kind.length
  }

  push(start: Offset, end: Offset, kind: number): void {
    if (this.#count === this.#kind.length) this.#grow()
    this.#start[this.#count] = start
    this.#end[this.#count] = end
    this.#kind[this.#count++] = kind
  }

  /** Copies the tokens into memory of their own, in one piece, and empties the columns. */
  finish(): Tokens {
    const count = this.#count
    const memory = new ArrayBuffer(count * 9)
    const start = new Uint32Array(memory, 0, count)
    const end = new Uint32Array(memory, count * 4, count)
    const kind = new Uint8Array(memory, count * 8, count)
    start.set(this.#start.subarray(0, count))
    end.set(this.#end.subarray(0, count))
    kind.set(this.#kind.subarray(0, count))
    this.#count = 0
    return { count, start, end, kind }
  }

  #grow(): void {
    const start = new Uint32Array(this.#count * 2)
    const end = new Uint32Array(this.#count * 2)
    const kind = new Uint8Array(this.#count * 2)
    start.set(this.#start)
    end.set(this.#end)
    kind.set(this.#kind)
    this.#start = start
    this.#end = end
    this.#kind = kind
  }
}

/** Most tokens for which the scanner's memory is kept from one text to the next. */
const mostKept = 1 << 14
let scanner = new Columns(mostKept)

/** A read beyond the end would make the engine give up its fastest code, so the end of the text counts as space. */
function codeAt(text: string, at: Offset): number {
  return at < text.length ? text.charCodeAt(at) : 0
}

function classAt(text: string, at: Offset): number {
  return classOf(codeAt(text, at))
}

/** `stop` is the full stop after the word that begins at `start`. Returns the end of the word, including its stops if they belong to it. */
function abbreviationEnd(text: string, start: Offset, stop: Offset): Offset {
  if (stop - start === 1) {
    // Single letters: "J." and chains such as "U.S." or "a.m."; a lower-case letter needs a chain.
    let end = stop + 1
    let links = 1
    while (isLetter(classAt(text, end)) && codeAt(text, end + 1) === 46) {
      end += 2
      links++
    }
    const next = classAt(text, end)
    if (links === 1) {
      if (isPageOrVersus(text, start, end)) return end
      const followedByWord = isWordClass(next)
      return classAt(text, start) === Class.upper && !followedByWord ? end : stop
    }
    // "U.S.Army" and "U.S.A": what follows the last stop directly is a word of its own.
    return end
  }
  if (6 < stop - start) return stop
  const word = text.slice(start, stop).toLowerCase()
  if (neverFinal.has(word) || maybeFinal.has(word)) return stop + 1
  return classAt(text, start) === Class.upper && maybeFinalCapitalised.has(word) ? stop + 1 : stop
}

/** "p. 7", "Brandt v. Harlow": a lower-case abbreviation, recognised by what follows after a space. `end` is after the stop. */
function isPageOrVersus(text: string, start: Offset, end: Offset): boolean {
  if (codeAt(text, end) !== 32) return false
  const next = classAt(text, end + 1)
  const letter = text.charCodeAt(start)
  return (letter === 112 && next === Class.digit) || (letter === 118 && next === Class.upper)
}

/** End of the number at `at`: digits, separators between digits, and letters directly after ("3rd", "10km"). */
function numberEnd(text: string, at: Offset): Offset {
  let end = at
  const length = text.length
  while (end < length) {
    const code = text.charCodeAt(end)
    const characterClass = classOf(code)
    if (characterClass === Class.digit) end++
    else if ((code === 46 || code === 44) && classAt(text, end + 1) === Class.digit) end += 2
    else break
  }
  while (end < length && isWordClass(classAt(text, end))) end++
  return end
}

const longestClitic = 3

/** End of the clitic that begins with the apostrophe at `at`; `at` if there is none. */
function cliticAt(text: string, at: Offset): Offset {
  if (classAt(text, at) !== Class.apostrophe) return at
  let end = at + 1
  while (end < text.length && end - at <= longestClitic && isWordClass(classAt(text, end))) end++
  return isClitic(text, at + 1, end) ? end : at
}

const clitics: ReadonlySet<string> = new Set('s d m re ve ll'.split(' '))

function isClitic(text: string, start: Offset, end: Offset): boolean {
  return end - start <= 2 && clitics.has(text.slice(start, end).toLowerCase())
}

/** "http", "www", and little else. */
function mayBeWeb(text: string, at: Offset): boolean {
  const first = text.charCodeAt(at) | 32
  if (first !== 104 && first !== 119) return false
  return (codeAt(text, at + 1) | 32) === (first === 104 ? 116 : 119)
}

/** End of the web or e-mail address that begins at `at`, or 0. Looks no further ahead than the address itself. */
function addressEnd(text: string, at: Offset, isNearMail: boolean): Offset {
  if (!/^(?:https?:\/\/|www\.)/i.test(text.slice(at, at + 8))) return isNearMail ? mailEnd(text, at) : 0
  let end = at
  while (end < text.length && isAddressCode(text.charCodeAt(end))) end++
  // A punctuation mark at the end belongs to the sentence, not to the address.
  while (at < end && /[.,;:!?)\]'"’”]/.test(text[end - 1]!)) end--
  return end
}

/** The longest local part that is looked through for an "@" (RFC 5321, 4.5.3.1.1: 64 octets). */
const longestLocalPart = 64

function mailEnd(text: string, at: Offset): Offset {
  if (0 < at && isLocalPart(text.charCodeAt(at - 1))) return 0
  let end = at
  while (end - at < longestLocalPart && isLocalPart(text.charCodeAt(end))) end++
  if (codeAt(text, end) !== 64) return 0
  const host = ++end
  while (
    isWordClass(classAt(text, end)) ||
    ((codeAt(text, end) === 46 || codeAt(text, end) === 45) && isWordClass(classAt(text, end + 1)))
  )
    end++
  return text.slice(host, end).includes('.') ? end : 0
}

function isLocalPart(code: number): boolean {
  return isWordClass(classOf(code)) || code === 46 || code === 45 || code === 95 || code === 43
}

function isAddressCode(code: number): boolean {
  return 32 < code && code < 127 && code !== 34 && code !== 60 && code !== 62
}
