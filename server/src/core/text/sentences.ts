// Where sentences begin and end. Sentences partition the tokens; a block never shares a sentence with the next.

import { maybeFinal, maybeFinalCapitalised, neverFinal } from './abbreviations.ts'
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

/** After an abbreviation that may end a sentence, these begin a new one. Lower-cased. */
const starters: ReadonlySet<string> = new Set(
  'the a an this that these those it he she they we i you his her its their our in on at by for from with as but and however meanwhile after before when while if although since there what who how why where mr mrs ms dr'.split(
    ' ',
  ),
)

export function splitSentences(text: string, tokens: Tokens, blocks: readonly Block[]): Sentence[] {
  const sentences: Sentence[] = []
  let token = 0
  for (let block = 0; block < blocks.length; block++) {
    const end = blocks[block]!.end
    let first = token
    while (token < tokens.count && tokens.start[token]! < end) {
      token++
      if (token < tokens.count && tokens.start[token]! < end) {
        const boundary = endsSentence(text, tokens, token - 1)
        if (!boundary) continue
        token = closersEnd(text, tokens, token, end)
        if (token < tokens.count && tokens.start[token]! < end && !beginsSentence(text, tokens, token)) continue
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

function endsSentence(text: string, tokens: Tokens, index: number): boolean {
  const start = tokens.start[index]!
  const end = tokens.end[index]!
  const code = text.charCodeAt(end - 1)
  if (tokens.kind[index] === TokenKind.punctuation) {
    if (code !== 46 && code !== 33 && code !== 63 && code !== 0x2026) return false
    // "word.word": a stop glued to what follows ends nothing, unless a quotation mark closes.
    return true
  }
  if (tokens.kind[index] !== TokenKind.word || code !== 46) return false
  const word = text.slice(start, end - 1).toLowerCase()
  if (neverFinal.has(word)) return false
  const known = maybeFinal.has(word) || maybeFinalCapitalised.has(word) || word.includes('.')
  if (!known) return false
  const next = tokens.kind[index + 1] === TokenKind.word ? tokenText(text, tokens, index + 1) : ''
  return starters.has(next.toLowerCase()) && classOf(next.charCodeAt(0)) === Class.upper
}

/** Quotation marks and brackets that close directly behind the stop belong to the sentence that ends. */
function closersEnd(text: string, tokens: Tokens, token: number, end: Offset): number {
  let at = token
  while (
    at < tokens.count &&
    tokens.start[at]! < end &&
    tokens.start[at] === tokens.end[at - 1] &&
    isCloser(text, tokens, at)
  )
    at++
  return at
}

function isCloser(text: string, tokens: Tokens, index: number): boolean {
  const start = tokens.start[index]!
  return tokens.end[index]! - start === 1 && `"”’')]»`.includes(text[start]!)
}

function beginsSentence(text: string, tokens: Tokens, index: number): boolean {
  // Glued to the stop before: "3.The" begins a sentence, "example.com" does not.
  const glued = tokens.start[index] === tokens.end[index - 1]
  const first = classOf(text.charCodeAt(tokens.start[index]!))
  if (first === Class.lower) return false
  if (glued) return first === Class.upper && classOf(text.charCodeAt(tokens.start[index]! + 1)) === Class.lower
  return true
}
