// Texts of closed documents, for the few that an answer quotes: read again from the disk, the last ones kept.

import type { Uri } from './events.ts'
import type { Files } from './ports.ts'

/** Texts kept: a hover quotes three documents, a list of references a few dozen. */
const mostTexts = 64
/** UTF-16 code units kept in all. */
const mostCharacters = 4_000_000

/**
 * The text of a file as it was when it had this hash; undefined when that can no longer be read, which `changed` is told: a file whose
 * times did not betray it shows here that it is another one.
 */
export function createTextReader(
  files: Files,
  changed: (uri: Uri) => void,
): (uri: Uri, hash: string) => string | undefined {
  // A Map keeps the order of insertion: the first key is the one not used for longest.
  const kept = new Map<string, string>()
  let characters = 0
  return (uri, hash) => {
    const key = `${hash} ${uri}`
    const known = kept.get(key)
    const text = known ?? files.readIfUnchanged(uri, hash)
    if (text === undefined) {
      changed(uri)
      return undefined
    }
    if (known === undefined) characters += text.length
    kept.delete(key)
    kept.set(key, text)
    for (const [oldest, oldText] of kept) {
      if (kept.size <= 1 || (kept.size <= mostTexts && characters <= mostCharacters)) break
      kept.delete(oldest)
      characters -= oldText.length
    }
    return text
  }
}
