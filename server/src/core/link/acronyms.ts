// Whether a short form in capitals can be made of a longer name's letters. Knows nothing of where the two stand.

import { keyTokens } from './normalise.ts'

/** Words that an acronym may leave out. */
const smallWords: ReadonlySet<string> = new Set(
  'of for the and in on to at by de la le du des del et a an un und der die das y e &'.split(' '),
)

/** Characters, stops and spaces included. */
const longestAcronym = 24

/** "SOHR", "U.N.", "WWF-UK" no: two to eight capitals or digits, with or without stops. */
export function looksLikeAcronym(text: string): boolean {
  // Most names are not, and show it in their second letter.
  const second = text.charCodeAt(1)
  if (text.length < 2 || longestAcronym < text.length || (97 <= second && second <= 122)) return false
  return /^(?:\p{Lu}\.? ?){1,7}(?:\p{Lu}|\p{N}|s)\.?$/u.test(text) || /^\p{Lu}{2,6}\p{Ll}{0,2}\p{Lu}{1,4}$/u.test(text)
}

/** Words; longer names are clauses that were taken for a name. */
const maxWords = 12

/** The acronyms made of first letters: with and without small words. "united nations" → ["un"]. */
export function initialsOf(key: string): string[] {
  const tokens = keyTokens(key)
  if (tokens.length < 2) return []
  let all = ''
  let large = ''
  for (const token of tokens) {
    all += token[0]
    if (!smallWords.has(token)) large += token[0]
  }
  return all === large || large.length < 2 ? [all] : [large, all]
}

/**
 * Whether `acronym` (a normal form) abbreviates the words of `key`: its letters appear in order, it begins with the first word, and each
 * letter begins a word or goes on from the letters already taken of one ("unosat"). Every large word after the first may be left out
 * only at the end of the name, so that "un" is not "United Nations Security Council" (three words left).
 */
export function isAcronymOf(acronym: string, key: string): boolean {
  const letters = acronym.replace(/ /g, '')
  if (letters.length < 2 || letters.length > 8) return false
  const tokens = keyTokens(key)
  if (tokens.length < 2 || maxWords < tokens.length) return false
  return match(letters, 0, tokens, 0, 0)
}

/** Backtracking over at most 8 letters and the words of one name. `left` counts large words that got no letter. */
function match(letters: string, at: number, tokens: readonly string[], word: number, left: number): boolean {
  if (at === letters.length) {
    for (let rest = word; rest < tokens.length; rest++) if (!smallWords.has(tokens[rest]!)) left++
    return left <= 1 && left < letters.length - 1
  }
  if (word === tokens.length || 1 < left) return false
  const token = tokens[word]!
  if (token[0] === letters[at]) {
    // Take one letter or more of this word: "Interpol", "UNOSAT", "CentCom".
    let taken = 0
    let position = 0
    while (at + taken < letters.length) {
      const found = token.indexOf(letters[at + taken]!, position)
      if (found < 0 || (taken === 0 && found !== 0)) break
      position = found + 1
      taken++
    }
    for (let count = 1; count <= taken; count++) if (match(letters, at + count, tokens, word + 1, left)) return true
  }
  if (word === 0) return false
  return match(letters, at, tokens, word + 1, smallWords.has(token) ? left : left + 1)
}
