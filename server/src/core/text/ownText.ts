// Parts of a text that outlive it.

/** UTF-16 code units; the engine makes a longer slice by pointing into the whole text, which would then stay in memory. */
const longestCopied = 12

/** The same characters in a string of their own. */
export function ownText(part: string): string {
  return part.length <= longestCopied ? part : ` ${part}`.slice(1)
}
