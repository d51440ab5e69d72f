// Words for the reader: what two sentences share, with names as written, and lists of names.

import { anchorOfName } from '../claims/anchor.ts'
import type { Mention } from '../facts.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import type { Renamed } from './anchors.ts'
import type { ClaimRow } from './rows.ts'

/** An anchor without the prefix for its kind of name; see claims/anchor.ts. */
export function unmarked(word: string): string {
  return word.replace(/^[@#&~]/, '')
}

/** The `shared` anchors as worded in the sentence of `row`: names as written, words of the event's phrase as that phrase. */
export function inWords({ claim, in: { facts, renamed } }: ClaimRow, shared: readonly string[]): string {
  const event = ` ${claim.event.toLowerCase()} `
  const names: string[] = []
  const words: string[] = []
  let tellsEvent = false
  for (const anchor of shared) {
    const word = unmarked(anchor)
    if (event.includes(` ${word}`)) tellsEvent = true
    else if (word === anchor) words.push(word)
    else names.push(writtenName(facts.mentions, renamed, claim.sentence, anchor))
  }
  return list([...names, ...(tellsEvent ? [`the ${lowerFirst(claim.event)}`] : []), ...words])
}

/** The longest mention with this anchor in the sentence that is not a given name alone; failing that, any mention with it. */
function writtenName(mentions: readonly Mention[], renamed: Renamed, sentence: number, anchor: string): string {
  let found: string | undefined
  let here = ''
  for (const mention of mentions) {
    const own = anchorOfName(mention.type, mention.text)
    if ((renamed.get(own) ?? own) !== anchor) continue
    const text = withSingleSpaces(mention.text)
    // Prefer the sentence's spelling to the capitals of a dateline.
    const isBetter = here.length < text.length || (here.length === text.length && here === here.toUpperCase())
    if (mention.sentence === sentence && isBetter) here = text
    found ??= text
  }
  return here === '' ? (found ?? unmarked(anchor)) : here
}

/** Lower-cases the first letter of a headline or sentence, but keeps "U.S. strike" and "ICE raid". */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1)}` : text
}

export function list(words: readonly string[]): string {
  const longest = 4
  const shown = words.slice(0, longest)
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
