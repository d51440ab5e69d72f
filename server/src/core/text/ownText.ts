// Slices of a text that outlive it.

/** UTF-16 code units. The engine implements a longer slice as a pointer into the whole text, which keeps the text in memory. */
const longestCopied = 12

/** The same characters in a string of their own. */
export function ownText(part: string): string {
  return part.length <= longestCopied ? part : ` ${part}`.slice(1)
}
