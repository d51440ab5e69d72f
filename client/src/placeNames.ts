// What a place is called in a list: the name of its file, and its line.

import type { WireLocation } from '../../server/src/protocol.ts'

/** "line 12", as people count. */
export function lineOf(place: WireLocation): string {
  return `line ${place.range.start.line + 1}`
}

export function fileName(document: string): string {
  return document.slice(document.lastIndexOf('/') + 1)
}
