// The text in an editor, as the session sees it.

import { longText } from './earlier.ts'
import type { EditorText } from './events.ts'

const provisional = 'edit '
let edits = 0

/**
 * A long text that belongs to no other document (`isNew`) because it is being edited is not hashed at each keystroke, which would take
 * longer than everything else: it gets a unique id until it is closed.
 */
export function editorText(
  { text, version }: Omit<EditorText, 'hash'>,
  isNew: boolean,
  hash: (text: string) => string,
): EditorText {
  const isProvisional = isNew && longText < text.length
  return { text, version, hash: isProvisional ? `${provisional}${++edits}` : hash(text) }
}

/** The hash of the content, by which the file on disk may turn out to be the same. */
export function lastingHash({ text, hash }: EditorText, hashOf: (text: string) => string): string {
  return hash.startsWith(provisional) ? hashOf(text) : hash
}
