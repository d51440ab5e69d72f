// Words for the reader: what two sentences share, with names as they are written, and lists of names.

import { anchorOfName } from '../claims/anchor.ts'
import type { Mention } from '../facts.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import type { Renamed } from './anchors.ts'
import type { ClaimRow } from './rows.ts'

/** An anchor without the mark that tells what kind of name it is; see claims/anchor.ts. */
export function unmarked(word: string): string {
  return word.replace(/^[@#&~]/, '')
}

/** The anchors `shared` as the sentence of `row` has them: names as written, words of the event's name as that name. */
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

/** Of the mentions that this is the anchor of, the longest of that sentence, which is nobody's given name alone; failing that, any. */
function writtenName(mentions: readonly Mention[], renamed: Renamed, sentence: number, anchor: string): string {
  let found: string | undefined
  let here = ''
  for (const mention of mentions) {
    const own = anchorOfName(mention.type, mention.text)
    if ((renamed.get(own) ?? own) !== anchor) continue
    const text = withSingleSpaces(mention.text)
    // A dateline has in capitals what the sentence writes as everybody does.
    const isBetter = here.length < text.length || (here.length === text.length && here === here.toUpperCase())
    if (mention.sentence === sentence && isBetter) here = text
    found ??= text
  }
  return here === '' ? (found ?? unmarked(anchor)) : here
}

/** In small letters where a headline or the sentence's start has a capital, but "U.S. strike" and "ICE raid" as they are. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1)}` : text
}

export function list(words: readonly string[]): string {
  const longest = 4
  const shown = words.slice(0, longest)
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
