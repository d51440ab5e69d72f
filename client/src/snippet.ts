// Shortens a sentence to fit a list, so that the name in it is visible.

/** What a list can show of a sentence. `highlight` is the name in `label`, end exclusive; undefined if it is not found. */
export interface Snippet {
  readonly label: string
  readonly highlight: [number, number] | undefined
}

export interface Room {
  /** Characters kept before the name. */
  readonly lead: number
  /** Total length in UTF-16 code units. */
  readonly longest: number
}

/** A side bar is narrow and truncates at the right by itself. */
export const sideBar: Room = { lead: 16, longest: 160 }
/** A quick pick shows about a hundred characters, a fifth of which the location at the right needs. */
export const quickPick: Room = { lead: 40, longest: 84 }

/** Shortens a sentence so that the name in it is visible. */
export function snippet(sentence: string | undefined, name: string, { lead, longest }: Room = sideBar): Snippet {
  // A name that spans a line break has a single space in the sentence.
  const text = name.replaceAll(/\s+/g, ' ')
  if (sentence === undefined) return { label: text, highlight: undefined }
  const at = sentence.indexOf(text)
  if (at < 0) return { label: sentence.slice(0, longest), highlight: undefined }
  let from = 0
  if (lead < at) {
    const space = sentence.indexOf(' ', at - lead)
    from = space < 0 || at < space ? at : space + 1
  }
  const start = from === 0 ? '' : '… '
  const label = start + sentence.slice(from, from + longest) + (from + longest < sentence.length ? '…' : '')
  const highlight = start.length + at - from
  return { label, highlight: [highlight, Math.min(label.length, highlight + text.length)] }
}
