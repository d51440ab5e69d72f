// A piece of a text on one line, as it is shown and compared.

/** Every run of white space as one space. */
export function withSingleSpaces(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Nearly all texts are plain already.
    if (code === space ? text.charCodeAt(at + 1) === space : code < space || lastPlain < code)
      return text.replace(/\s+/g, ' ')
  }
  return text
}

const space = 32
/** White space has no code between this one and that of the space. */
const lastPlain = 0x9f
