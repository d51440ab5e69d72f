// Where sentences begin and end. Sentences partition the tokens; a sentence never crosses a block.

import {
  beforeNumber,
  calendarWords,
  maybeFinal,
  maybeFinalCapitalised,
  neverFinal,
  streetWords,
} from './abbreviations.ts'
import { Class, classOf } from './characters.ts'
import type { Block } from './layout.ts'
import type { Offset, Span } from './span.ts'
import { TokenKind, type Tokens, tokenText } from './tokens.ts'

export interface Sentence extends Span {
  readonly firstToken: number
  /** Exclusive. */
  readonly endToken: number
  /** Index into the blocks. */
  readonly block: number
}

/** After an abbreviation that may end a sentence, these words begin a new one. Lower case. */
const starters: ReadonlySet<string> = new Set(
  'the a an this that these those it he she they we i you his her its their our in on at by for from with as but and however meanwhile after before when while if although since there what who how why where mr mrs ms dr'.split(
    ' ',
  ),
)

export function splitSentences(text: string, tokens: Tokens, blocks: readonly Block[]): Sentence[] {
  const sentences: Sentence[] = []
  const isTranscript = holdsTurns(text)
  let token = 0
  for (let block = 0; block < blocks.length; block++) {
    const end = blocks[block]!.end
    let first = token
    while (token < tokens.count && tokens.start[token]! < end) {
      token++
      if (token < tokens.count && tokens.start[token]! < end) {
        const boundary = endsSentence(text, tokens, first, token - 1, isTranscript)
        if (!boundary) continue
        const closed = closersEnd(text, tokens, token, end)
        const isQuoted = token < closed
        token = closed
        if (token < tokens.count && tokens.start[token]! < end) {
          if (!beginsSentence(text, tokens, token)) continue
          if (isQuoted && isAttribution(text, tokens, token, end)) continue
        }
      }
      push(first)
      first = token
    }
    if (first < token) push(first)

    function push(firstToken: number): void {
      if (firstToken === token) return
      sentences.push({
        start: tokens.start[firstToken]!,
        end: tokens.end[token - 1]!,
        firstToken,
        endToken: token,
        block,
      })
    }
  }
  return sentences
}

/** After a quotation that ends with a question or exclamation mark, these words continue its sentence. Lower case. */
const attributions: ReadonlySet<string> = new Set(
  'said says asked asks told added replied shouted cried wrote'.split(' '),
)
/** Most tokens of a speaker's name between the quotation and the verb. */
const longestSpeaker = 4

/** Whether lines begin with "Q." and "A.". */
function holdsTurns(text: string): boolean {
  return text.includes('Q. ') && /^[ \t]*Q\. /m.test(text) && /^[ \t]*A\. /m.test(text)
}

/** "Q." and "A." in a transcript, and "A.  " anywhere: not an initial, and not part of what is asked or answered. */
function isTurnMark(text: string, start: Offset, end: Offset, isTranscript: boolean): boolean {
  const letter = text.charCodeAt(start)
  return (
    end === start + 2 &&
    (letter === 65 || letter === 81) &&
    text.charCodeAt(start + 1) === 46 &&
    text.charCodeAt(end) === 32 &&
    (isTranscript || text.charCodeAt(end + 1) === 32) &&
    isLineStart(text, start)
  )
}

function isLineStart(text: string, offset: Offset): boolean {
  let at = offset
  while (0 < at && text.charCodeAt(at - 1) === 32) at--
  const before = at === 0 ? 10 : text.charCodeAt(at - 1)
  return before === 10 || before === 13
}

/** A single letter after these is not an initial. Lower case. */
const lettered: ReadonlySet<string> = new Set(
  'appendix annex exhibit schedule attachment section part figure table article clause option plan class category group block gate terminal hepatitis vitamin'.split(
    ' ',
  ),
)

/** After these, "I" is not an initial. Lower case. */
const beforeSpeaker: ReadonlySet<string> = new Set(
  'am was did do have had would could should will can may might must than as nor'.split(' '),
)

/** `first` is the first token of the sentence that may end at `index`. */
function endsSentence(text: string, tokens: Tokens, first: number, index: number, isTranscript: boolean): boolean {
  const start = tokens.start[index]!
  const end = tokens.end[index]!
  if (index === first && isTurnMark(text, start, end, isTranscript)) return true
  const code = text.charCodeAt(end - 1)
  if (tokens.kind[index] === TokenKind.punctuation) {
    if (code !== 46 && code !== 33 && code !== 63 && code !== 0x2026) return false
    return !(code === 46 && (isItemNumber(text, tokens, first, index) || isShillings(text, tokens, index)))
  }
  if (tokens.kind[index] !== TokenKind.word || code !== 46) return false
  const word = text.slice(start, end - 1).toLowerCase()
  const next = tokens.kind[index + 1] === TokenKind.word ? tokenText(text, tokens, index + 1) : ''
  const nextIsCapitalised = classOf(next.charCodeAt(0)) === Class.upper
  // "No. 5" continues, "She said no." does not; a capital "P." is an initial and not a page.
  const isInitial = word.length === 1 && classOf(text.charCodeAt(start)) === Class.upper
  if (beforeNumber.has(word) && !isInitial) return nextIsCapitalised
  const nextBegins = nextIsCapitalised && starters.has(next.toLowerCase())
  if (neverFinal.has(word) && !isInitial) return nextBegins && streetWords.has(word)
  // "9 p.m. Saturday" continues, "9 p.m. Police …" does not.
  if (word === 'a.m' || word === 'p.m') {
    if (opensQuotation(text, tokens, index + 1)) return true
    const isShouted = 1 < next.length && classOf(next.charCodeAt(1)) === Class.upper
    return nextIsCapitalised && !isShouted && !calendarWords.has(next.toLowerCase().replace('.', ''))
  }
  if (isInitial && first < index) {
    const before = tokenText(text, tokens, index - 1).toLowerCase()
    // "See Appendix C. Annex B is missing.", "So was I. Jane left."
    if (lettered.has(before) || (word === 'i' && beforeSpeaker.has(before))) return nextIsCapitalised
  }
  const known = isInitial || maybeFinal.has(word) || maybeFinalCapitalised.has(word) || word.includes('.')
  return known && nextBegins
}

/** A quotation mark after a space and before a capital: '… at 9 p.m. "We heard'. */
function opensQuotation(text: string, tokens: Tokens, index: number): boolean {
  if (tokens.count <= index + 1 || tokens.start[index] === tokens.end[index - 1]) return false
  if (tokens.end[index]! - tokens.start[index]! !== 1 || !'"“‘'.includes(text[tokens.start[index]!]!)) return false
  return classOf(text.charCodeAt(tokens.start[index + 1]!)) === Class.upper
}

/** "12." and "a." at the beginning of a block are its number. */
function isItemNumber(text: string, tokens: Tokens, first: number, index: number): boolean {
  if (index !== first + 1 || tokens.end[first] !== tokens.start[index]) return false
  const length = tokens.end[first]! - tokens.start[first]!
  if (tokens.kind[first] === TokenKind.number) return length <= 3
  return length === 1 && classOf(text.charCodeAt(tokens.start[first]!)) === Class.lower
}

/** The stops of "£6. 3s. 4d.", within an amount of money. */
function isShillings(text: string, tokens: Tokens, index: number): boolean {
  if (index === 0 || tokens.count <= index + 1 || tokens.end[index - 1] !== tokens.start[index]) return false
  if (tokens.kind[index - 1] !== TokenKind.number || tokens.kind[index + 1] !== TokenKind.number) return false
  const next = text.slice(tokens.start[index + 1]!, tokens.start[index + 1]! + 4)
  if (/^\d{1,3}s$/.test(tokenText(text, tokens, index - 1))) return /^\d{1,2}[¼½¾]?d/.test(next)
  return text[tokens.start[index - 1]! - 1] === '£' && /^\d{1,2}[sd]/.test(next)
}

/** Quotation marks and brackets that close directly after the full stop belong to the sentence that ends. */
function closersEnd(text: string, tokens: Tokens, token: number, end: Offset): number {
  let at = token
  while (at < tokens.count && tokens.start[at]! < end && tokens.start[at] === tokens.end[at - 1]) {
    if (isCloser(text, tokens, at)) at++
    else if (isNoteMark(text, tokens, at, end)) at += 3
    else break
  }
  return at
}

/** “Stop!” Mara Vale shouted. Only asked after a question or exclamation mark; a full stop would be a comma here. */
function isAttribution(text: string, tokens: Tokens, index: number, end: Offset): boolean {
  if (!/[?!]/.test(text.slice(tokens.start[index - 2]!, tokens.end[index - 2]!))) return false
  for (let at = index; at < tokens.count && at <= index + longestSpeaker && tokens.start[at]! < end; at++) {
    if (tokens.kind[at] !== TokenKind.word) return false
    const word = tokenText(text, tokens, at)
    if (attributions.has(word)) return index < at
    if (classOf(word.charCodeAt(0)) !== Class.upper) return false
  }
  return false
}

/** "[12]" after the full stop, as encyclopaedias print it. */
function isNoteMark(text: string, tokens: Tokens, index: number, end: Offset): boolean {
  if (tokens.count <= index + 2 || end < tokens.end[index + 2]! || tokens.kind[index + 1] !== TokenKind.number)
    return false
  return text[tokens.start[index]!] === '[' && text[tokens.start[index + 2]!] === ']'
}

function isCloser(text: string, tokens: Tokens, index: number): boolean {
  const start = tokens.start[index]!
  return tokens.end[index]! - start === 1 && `"”’')]»`.includes(text[start]!)
}

function beginsSentence(text: string, tokens: Tokens, index: number): boolean {
  // Directly after the full stop: "3.The" begins a sentence, "example.com" does not.
  const glued = tokens.start[index] === tokens.end[index - 1]
  const first = classOf(text.charCodeAt(tokens.start[index]!))
  if (first === Class.lower) return false
  if (!glued) return true
  const next = classOf(text.charCodeAt(tokens.start[index]! + 1))
  // An opening quotation mark: "left.“She".
  if ('“‘'.includes(text[tokens.start[index]!]!)) return next === Class.upper
  return first === Class.upper && next === Class.lower
}
