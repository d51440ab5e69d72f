// Where a passage stands while the text around it, or its own, is being edited.

/** Half-open, in UTF-16 code units of the document. */
export interface Passage {
  readonly start: number
  readonly end: number
}

/** As the editor tells a change: each is made in the text as those before it have left it. */
export interface Edit {
  readonly rangeOffset: number
  readonly rangeLength: number
  readonly text: string
}

/** What is typed at its edges is not the passage's. Empty when all of it went. */
export function movePassage(passage: Passage, edits: readonly Edit[]): Passage {
  let { start, end } = passage
  for (const { rangeOffset, rangeLength, text } of edits) {
    const editEnd = rangeOffset + rangeLength
    const grown = text.length - rangeLength
    const isBehind = end <= rangeOffset
    if (editEnd <= start) start += grown
    else if (rangeOffset < start) start = rangeOffset + text.length
    if (!isBehind) end = editEnd <= end ? end + grown : rangeOffset
  }
  return { start, end: Math.max(start, end) }
}
