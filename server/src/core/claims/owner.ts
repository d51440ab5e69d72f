// Whose a count or a measure is, where the text says so in the same words for all that it has: "the Bell Hotel has 112 rooms", "the 48,300
// inhabitants of Fairhaven", "the Bell Bridge is 340 m long", "the indictment against Doe contains 17 counts". Speaks only where the number
// is of the whole: "has 40 rooms with a view" is not how many rooms it has.

import { isAnyOf } from '../text/anyOf.ts'
import type { PlacedMention } from './ages.ts'
import type { FigureWords, Said } from './said.ts'
import { attachedBy, nameFrom, nameUpTo } from './subjects.ts'
import { isWord } from './words.ts'

export interface Owner {
  readonly name: PlacedMention
  /** What the number is of, where it is not the named one itself: "indictment" in "the indictment against Doe"; else empty. */
  readonly thing: string
}

/** Words between the verb and the number that change nothing, or only how exact it is. */
const beforeNumber =
  'a an the of about some just now over more than at least nearly around roughly approximately almost up to exactly as many total length height weight area size value price depth width span currently still altogether also worth'
const longestBefore = 6
const having = 'has have had contains contained comprises comprised counts counted'
const being = 'is was measures measured spans spanned weighs weighed rises rose costs cost'
/** "Was bought in 2020 for": the price of what stands before. */
const traded = 'bought sold purchased acquired'
const longestTrade = 5
const adverbs = 'also now still currently today itself'
/** What may stand behind a noun that is not narrowed: "has 112 rooms.", "has 112 rooms and a bar", "has 112 rooms, says". */
const behindNoun = '. , ; : ! ) ” " — – and but or while when says said today now altogether according as so'

export function ownerOf(
  words: readonly string[],
  span: FigureWords,
  isCount: boolean,
  placed: readonly PlacedMention[],
): Owner | undefined {
  if (placed.length === 0) return undefined
  if (isCount) {
    const whole = inGenitive(words, span, placed)
    if (whole !== undefined) return whole
    if (isNarrowed(words, span.nounEnd)) return undefined
  }
  return withIt(words, span, placed) ?? beforeVerb(words, span, isCount, placed)
}

/** "Rooms with a view", but not "rooms in all". */
function isNarrowed(words: readonly string[], at: number): boolean {
  if (isAnyOf(words[at] ?? '.', behindNoun)) return false
  return words[at] !== 'in' || !isAnyOf(words[at + 1] ?? '', 'all total')
}

/** What the claim is narrowed by: what of its owner it is of, and whether it is so each year, month … `end` is where its words end. */
export function scopeOfOwner({ thing }: Owner, words: readonly string[], end: number): string[] {
  const unit = isAnyOf(words[end] ?? '', 'a per each every') ? words[end + 1] : adverbsOfTime.get(words[end] ?? '')
  const isOfTerm =
    isAnyOf(words[end] ?? '', 'over for') && words.slice(end + 1, end + 4).some((word) => terms.has(word))
  return [
    ...(thing === '' ? [] : [`thing:${thing}`]),
    ...(isOfTerm
      ? ['per:term']
      : unit !== undefined && isAnyOf(unit, 'year month week day hour')
        ? [`per:${unit}`]
        : []),
  ]
}

/** "Over five years": all that is paid in them. */
const terms: ReadonlySet<string> = new Set(['years', 'months', 'weeks', 'term'])

const adverbsOfTime: ReadonlyMap<string, string> = new Map([
  ['annually', 'year'],
  ['yearly', 'year'],
  ['monthly', 'month'],
  ['weekly', 'week'],
  ['daily', 'day'],
])

/** What is said only says how many or how much there is, which somebody may have. How far away something is depends on from where. */
export function mayHaveOwner({ predicate, counted }: Said): boolean {
  return ofOwners.has(predicate) && counted !== 'distance'
}

const ofOwners: ReadonlySet<string> = new Set('count money length area volume mass'.split(' '))

/** "The 112 rooms of the Bell Hotel", "Fairhaven's 48,300 inhabitants". */
function inGenitive(
  words: readonly string[],
  { first, nounEnd }: FigureWords,
  placed: readonly PlacedMention[],
): Owner | undefined {
  if (isAnyOf(words[first - 1] ?? '', "'s ’s")) return itself(placed.find((each) => each.end === first - 1))
  if (words[nounEnd] !== 'of' || !isAnyOf(words[first - 1] ?? '', 'the all')) return undefined
  return itself(nameFrom(nounEnd + 1, words, placed))
}

/** "The Bell Hotel, with its 112 rooms,". */
function withIt(words: readonly string[], { first }: FigureWords, placed: readonly PlacedMention[]): Owner | undefined {
  const at = words[first - 1] === 'its' ? first - 2 : first - 1
  // "Near the Bell Hotel with three friends": who came along.
  if (words[at] !== 'with' || (at === first - 1 && words[at - 1] !== ',')) return undefined
  const end = words[at - 1] === ',' ? at - 1 : at
  return itself(placed.find((each) => each.end === end))
}

/** Places and organisations have parts; what a person has is seldom told once and for all. */
function itself(name: PlacedMention | undefined): Owner | undefined {
  return name === undefined || name.mention.type === 'person' || name.mention.type === 'group'
    ? undefined
    : { name, thing: '' }
}

function beforeVerb(
  words: readonly string[],
  { first }: FigureWords,
  isCount: boolean,
  placed: readonly PlacedMention[],
): Owner | undefined {
  let at = first - 1
  while (0 <= at && first - at <= longestBefore && isAnyOf(words[at]!, beforeNumber)) at--
  const verb = verbAt(words, at, isCount)
  if (verb === undefined) return undefined
  let end = verb
  while (0 < end && isAnyOf(words[end - 1]!, adverbs)) end--
  const name = nameUpTo(end, words, placed)
  return name === undefined ? undefined : headOf(name, words, placed)
}

/** Where the verb stands whose number ends at the word `at`. */
function verbAt(words: readonly string[], at: number, isCount: boolean): number | undefined {
  const word = words[at] ?? ''
  if (isAnyOf(word, having)) return at
  if (isCount) return undefined
  if (isAnyOf(word, being)) return at
  if (word !== 'for') return undefined
  for (let back = at - 1; 0 < back && at - back <= longestTrade; back--)
    if (isAnyOf(words[back]!, traded)) return isAnyOf(words[back - 1]!, 'was were is') ? back - 1 : undefined
  return undefined
}

/** "The Bell Hotel in Fairhaven has": the hotel; "the indictment against Doe contains": the indictment, known by whom it is of. */
function headOf(name: PlacedMention, words: readonly string[], placed: readonly PlacedMention[]): Owner | undefined {
  const joint = attachedBy(name, words)
  if (joint < 0) {
    const before = words[name.first - 1] === 'the' ? name.first - 2 : name.first - 1
    // "Fairhaven and Ostrand have": the number is of both.
    const isOneOfTwo = isAnyOf(words[before] ?? '', 'and or') && placed.some((each) => each.end === before)
    return isOneOfTwo ? undefined : itself(name)
  }
  const head = placed.find((each) => each.end === joint)
  if (head !== undefined)
    return isAnyOf(words[joint]!, 'in at on near outside of') && attachedBy(head, words) < 0 ? itself(head) : undefined
  const thing = words[joint - 1]
  if (!isWord(thing)) return undefined
  for (let back = joint - 2; 0 <= back && joint - back <= longestThing; back--)
    if (isAnyOf(words[back]!, 'the its his her their')) return { name, thing: thing! }
  return undefined
}

/** Words of "the first written contract". */
const longestThing = 5
