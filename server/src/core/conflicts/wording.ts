// Words for the reader: names and lists of names in the reasons of a match.

export function readable(word: string): string {
  return word.replace(/^[@#&~]/, '')
}

export function list(words: readonly string[]): string {
  const longest = 4
  const shown = words.slice(0, longest)
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
