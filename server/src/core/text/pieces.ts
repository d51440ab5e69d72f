// Splits a long text into pieces, for work that pauses.

/** Pieces of `length` UTF-16 code units, or one more, so that no surrogate pair is divided. */
export function* piecesOf(text: string, length: number): Generator<string, void> {
  for (let at = 0; at < text.length; ) {
    const end = at + length + Number(/[\udc00-\udfff]/.test(text[at + length] ?? ''))
    yield text.slice(at, end)
    at = end
  }
}
