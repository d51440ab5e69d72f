// A piece of text on one line, as it is shown and compared.

/** Every run of white space as one space. */
export function withSingleSpaces(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Nearly all texts need no change.
    if (code === space ? text.charCodeAt(at + 1) === space : code < space || lastPlain < code)
      return text.replace(/\s+/g, ' ')
  }
  return text
}

const space = 32
/** No white space has a code between this one and that of the space. */
const lastPlain = 0x9f
