// Cuts a sentence to the room that a list has, so that the name in it is seen.

/** What a list can show of a sentence. `highlight` is the name in `label`, end exclusive; undefined when it is not found there. */
export interface Snippet {
  readonly label: string
  readonly highlight: [number, number] | undefined
}

export interface Room {
  /** Characters kept before the name. */
  readonly lead: number
  /** Characters in all, in UTF-16 code units. */
  readonly longest: number
}

/** A side bar is narrow and cuts by itself at the right. */
export const sideBar: Room = { lead: 16, longest: 160 }
/** A list of the quick pick holds some hundred characters, of which the place at the right needs a fifth. */
export const quickPick: Room = { lead: 40, longest: 84 }

/** Cuts a sentence so that the name in it is seen. */
export function snippet(sentence: string | undefined, name: string, { lead, longest }: Room = sideBar): Snippet {
  // A name that runs over a line end stands in the sentence with one space.
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
