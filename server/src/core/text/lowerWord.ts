// The words of a text in lower case, one string for all places of a word: texts repeat their words, and making a string, lowering it
// and hashing it costs more than most look-ups. What is remembered is bounded, and changes no answer.

/** Words remembered, a power of two; a folder of news has some ten thousand, of which a tenth make nine tenths of the text. */
const slots = 4096
/** Longer words are rare, and not remembered: a slice of more characters keeps its whole text in memory (UTF-16 code units). */
const longest = 12

const asWritten: string[] = new Array<string>(slots).fill('')
const inLowerCase: string[] = new Array<string>(slots).fill('')

/** `text.slice(start, end).toLowerCase()`. */
export function lowerWord(text: string, start: number, end: number): string {
  const length = end - start
  if (longest < length) return text.slice(start, end).toLowerCase()
  let hash = length
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  const slot = (hash ^ (hash >>> 12)) & (slots - 1)
  const known = asWritten[slot]!
  if (known.length === length && isWrittenAt(text, start, known, length)) return inLowerCase[slot]!
  const word = text.slice(start, end)
  const lower = word.toLowerCase()
  asWritten[slot] = word
  inLowerCase[slot] = lower
  return lower
}

function isWrittenAt(text: string, start: number, word: string, length: number): boolean {
  for (let at = 0; at < length; at++) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  return true
}
