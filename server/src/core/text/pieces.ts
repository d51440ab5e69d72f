// A long text in pieces, for work that pauses.

/** Of so many UTF-16 code units each, or one more: the two halves of one character belong together. */
export function* piecesOf(text: string, length: number): Generator<string, void> {
  for (let at = 0; at < text.length; ) {
    const end = at + length + Number(/[\udc00-\udfff]/.test(text[at + length] ?? ''))
    yield text.slice(at, end)
    at = end
  }
}
