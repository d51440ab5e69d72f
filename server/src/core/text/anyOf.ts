// Short lists of words in the middle of a rule: as readable there as a pattern, and a good deal faster than one.

const sets = new Map<string, ReadonlySet<string>>()

/** Whether the word is one of a list with a space between two words; a list that begins with a space holds the empty word too. */
export function isAnyOf(word: string, list: string): boolean {
  let words = sets.get(list)
  if (words === undefined) {
    words = new Set(list.split(' '))
    sets.set(list, words)
  }
  return words.has(word)
}
