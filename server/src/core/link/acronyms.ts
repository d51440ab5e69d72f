// Whether a short form in capitals can be made of the letters of a longer name. Knows nothing of where the two occur.

import { keyTokens } from './normalise.ts'

/** Words that an acronym may leave out. */
const smallWords: ReadonlySet<string> = new Set(
  'of for the and in on to at by de la le du des del et a an un und der die das y e &'.split(' '),
)

/** Characters, including full stops and spaces. */
const longestAcronym = 24

/** Two to eight capitals or digits, with or without full stops: "SOHR", "U.N."; not "WWF-UK". */
export function looksLikeAcronym(text: string): boolean {
  // Most names are not, which their second letter shows.
  const second = text.charCodeAt(1)
  if (text.length < 2 || longestAcronym < text.length || (97 <= second && second <= 122)) return false
  return /^(?:\p{Lu}\.? ?){1,7}(?:\p{Lu}|\p{N}|s)\.?$/u.test(text) || /^\p{Lu}{2,6}\p{Ll}{0,2}\p{Lu}{1,4}$/u.test(text)
}

/** Longest name (words); longer ones are clauses mistaken for names. */
const maxWords = 12

/** The acronyms of first letters, with and without small words: "united nations" → ["un"]. */
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
 * Whether `acronym` (a normal form) abbreviates the words of `key`: its letters occur in order, it begins with the first word, and each
 * letter begins a word or continues the letters already taken from one ("unosat"). Large words after the first may be skipped only at the
 * end of the name, so that "un" is not "United Nations Security Council" (three words skipped).
 */
export function isAcronymOf(acronym: string, key: string): boolean {
  const letters = acronym.replace(/ /g, '')
  if (letters.length < 2 || letters.length > 8) return false
  const tokens = keyTokens(key)
  if (tokens.length < 2 || maxWords < tokens.length) return false
  return match(letters, 0, tokens, 0, 0)
}

/** Backtracking over at most 8 letters and the words of one name. `left` counts large words without a letter. */
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
