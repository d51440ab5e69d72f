// Which event a sentence is about: its specific words, the places and people it names, and the event word with its object ("attack on an
// aid convoy"). Events are identified here, within the sentence, and not by how similar two documents are.

import type { EntityType, Mention } from '../facts.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import type { ClaimTables } from './claimTables.ts'
import type { WordRow } from './wordRows.ts'

/** Most anchor words kept per sentence; further ones are dropped. News sentences have 8 to 20. */
const mostAnchors = 40

/**
 * The specific words of a sentence, sorted, without duplicates. Names of places begin with "@", of people with "#", other names with "&".
 */
export function findAnchors(rows: readonly WordRow[], mentions: readonly Mention[], covered: Uint8Array): string[] {
  const found: string[] = []
  // A name identifies an event once, even if its words occur again outside of it, as in a dateline.
  let named = ' '
  // Most other words begin with none of the first letters of the names' words.
  let initials = 0
  for (const { type, text } of mentions) {
    const small = text.toLowerCase()
    addAnchor(found, anchorOfSmall(type, small))
    named += `${small} `
    initials |= initialsOf(small)
  }
  for (let at = 0; at < rows.length && found.length < mostAnchors; at++) {
    if (covered[at] === 1) continue
    const { anchor } = rows[at]!
    if (anchor === undefined) continue
    const isNamed = (initials & initialsOf(anchor)) !== 0 && named.includes(` ${anchor} `)
    if (!isNamed) addAnchor(found, anchor)
  }
  return found
}

/** A bit for the first letter of each word. */
function initialsOf(words: string): number {
  let bits = 0
  for (let at = 0; at < words.length; at++)
    if (at === 0 || words[at - 1] === ' ') bits |= 1 << (words.charCodeAt(at) & 31)
  return bits
}

/** Inserts the anchor into a sorted list, unless it is there. */
export function addAnchor(sorted: string[], anchor: string): void {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < anchor) low = middle + 1
    else high = middle
  }
  if (sorted[low] === anchor) return
  sorted.push(anchor)
  for (let at = sorted.length - 1; low < at; at--) sorted[at] = sorted[at - 1]!
  sorted[low] = anchor
}

/** A name as an anchor. People go by their last name: "Doe" in one sentence is "John Doe" in the other. */
export function anchorOfName(type: EntityType, text: string): string {
  return anchorOfSmall(type, text.toLowerCase())
}

function anchorOfSmall(type: EntityType, text: string): string {
  const name = withSingleSpaces(text)
  if (type === 'person') return `#${name.slice(name.lastIndexOf(' ') + 1)}`
  return (type === 'place' ? '@' : type === 'group' ? '~' : '&') + name
}

export interface EventPhrase {
  readonly trigger: string
  /** The event word. */
  readonly at: number
  /** "attack on an aid convoy", from the event word to the end of its object; without determiner. */
  readonly firstWord: number
  readonly endWord: number
}

const links = new Set(['on', 'of', 'at', 'in', 'against', 'outside', 'inside', 'near'])
const objectStops = new Set(
  'that which who and or but was were is are has have had on in at by from after when while which, as , . ; : ( ) — – " “ ” killed killing left leaving where magnitude'.split(
    ' ',
  ),
)
const longestObject = 6

/** The events that a sentence names, with their objects, in order. */
export function findEvents(tables: ClaimTables, words: readonly string[], rows: readonly WordRow[]): EventPhrase[] {
  const found: EventPhrase[] = []
  for (let index = 0; index < words.length; index++) {
    const kind = rows[index]!.trigger
    const trigger = kind === undefined ? undefined : triggerAt(words, kind, index)
    if (trigger === undefined) continue
    const word = words[index]!
    // "Flood hits village": what hit it is the event.
    if (word === 'hit' || word === 'hits' || (word.endsWith('ing') && actsOn.test(words[index + 1] ?? ''))) continue
    const before = words[index - 1] ?? ''
    // "Opened fire outside a club" is a shooting, but no words for one; "rocket fire on the village" is.
    if (word === 'fire' && fireVerbs.has(before)) found.push({ trigger, at: index, firstWord: index, endWord: index })
    else {
      const firstWord = trigger === 'violence' && weapons.has(before) ? index - 1 : index
      found.push({ trigger, at: index, firstWord, endWord: objectEnd(tables, words, index + 1) })
    }
  }
  return found
}

/** An event with an object is more specific: it counts as this many words nearer. */
const objectWorth = 5

/** The event whose word is nearest to the word `at`. */
export function nearestEvent(events: readonly EventPhrase[], at: number): EventPhrase | undefined {
  let best: EventPhrase | undefined
  let bestDistance = Number.MAX_SAFE_INTEGER
  for (const event of events) {
    const distance = Math.abs(event.at - at) - (event.at + 1 < event.endWord ? objectWorth : 0)
    if (bestDistance <= distance) continue
    bestDistance = distance
    best = event
  }
  return best
}

/** "Killing 14 people", "shooting the guard": verbs, not names of an event. */
const actsOn =
  /^(?:an?|the|his|her|their|its|at|more|some|about|nearly|almost|up|as|dozens|scores|hundreds|thousands|several|\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)$/
/** "Fire service", "fire chief": they come to every kind of event. */
const fireFolk: ReadonlySet<string> = new Set(
  'service services department departments brigade brigades chief crew crews truck trucks engine engines station stations official officials marshal rescue officer officers captain alarm hydrant'.split(
    ' ',
  ),
)

const fireVerbs = new Set(
  'open opened opens opening under return returned returns returning exchange exchanged exchanging trade traded trading cease hold held of to friendly'.split(
    ' ',
  ),
)
const weapons = new Set(
  'rocket gun mortar artillery shell machine machine-gun tank sniper small-arms arms rifle missile anti-aircraft automatic heavy enemy'.split(
    ' ',
  ),
)

/** "Rocket fire", "gun fire" and "opened fire" are not fires; "caught fire" and "set on fire" do not name an event. */
function triggerAt(words: readonly string[], trigger: string, index: number): string | undefined {
  const word = words[index]!
  if (trigger !== 'fire' || word !== 'fire') return trigger
  const before = words[index - 1] ?? ''
  if (before === 'caught' || before === 'catch' || fireFolk.has(words[index + 1] ?? '')) return undefined
  return fireVerbs.has(before) || weapons.has(before) ? 'violence' : trigger
}

/** "The shooting on Sunday" has no object. */
const daysAndMonths: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(
    ' ',
  ),
)

function objectEnd(tables: ClaimTables, words: readonly string[], at: number): number {
  if (!links.has(words[at] ?? '') || daysAndMonths.has(words[at + 1] ?? '')) return at
  let end = at + 1
  while (
    end < words.length &&
    end - at <= longestObject &&
    !objectStops.has(words[end]!) &&
    !tables.predicates.has(words[end]!) &&
    !tables.clause.happening.has(words[end]!) &&
    !/^\d/.test(words[end]!)
  )
    end++
  return end === at + 1 ? at : end
}
