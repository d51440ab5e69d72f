// Whose a count or a measure is, where the text says so in the same words for all that it has: "the Bell Hotel has 112 rooms", "the 48,300
// inhabitants of Fairhaven", "the Bell Bridge is 340 m long", "the indictment against Doe contains 17 counts". Speaks only where the number
// is of the whole: "has 40 rooms with a view" is not how many rooms it has.

import { isAnyOf } from '../text/anyOf.ts'
import type { PlacedMention } from './ages.ts'
import { headAt, phraseEnd, purposeOf } from './purpose.ts'
import type { FigureWords, Said } from './said.ts'
import { attachedBy, isAttaching, longestApposition, nameFrom, nameUpTo } from './subjects.ts'
import { isWord } from './words.ts'

export interface Owner {
  /** Undefined where the text only says "the hotel". */
  readonly name: PlacedMention | undefined
  /** What the number is of, where it is not the named one itself: "indictment" in "the indictment against Doe"; else empty. */
  readonly thing: string
  /** The number is what the owner was bought or sold for. */
  readonly isTraded?: true
}

/** Words between the verb and the number that change nothing, or only how exact it is. */
const beforeNumber =
  'a an the of about some just now over more than at least nearly around roughly approximately almost up to exactly as many total length height weight area size value price depth width span currently still altogether also worth'
const longestBefore = 6
const having = 'has have had contains contained comprises comprised counts counted employs employed'
const being = 'is was measures measured spans spanned weighs weighed rises rose costs cost'
/** "Was bought in 2020 for": the price of what stands before. */
const traded = 'bought sold purchased acquired'
/** The same of its own: what it is done to stands behind it. */
const trading = 'bought buy buying sold sell selling purchased purchase acquired acquire'
const definite = 'the its his her their this'
const longestTrade = 12
const adverbs = 'also now still currently today itself'
/** What may stand behind a noun that is not narrowed: "has 112 rooms.", "has 112 rooms and a bar", "has 112 rooms, says". */
const behindNoun = '. , ; : ! ) ” " — – and but or while when says said today now altogether according as so'

export function ownerOf(
  words: readonly string[],
  span: FigureWords,
  isCount: boolean,
  placed: readonly PlacedMention[],
  isCapital: (at: number) => boolean,
): Owner | undefined {
  if (isCount) {
    const whole = inGenitive(words, span, placed) ?? inApposition(words, span, placed)
    if (whole !== undefined) return whole
    if (isNarrowed(words, span.nounEnd)) return undefined
  }
  return (
    withIt(words, span, placed) ??
    (isCount ? undefined : tradedFor(words, span, placed)) ??
    beforeVerb(words, span, isCount, placed, isCapital)
  )
}

/** "Fairhaven, a village of 640 inhabitants", "With 112 rooms, the Bell Hotel". */
function inApposition(
  words: readonly string[],
  { first, nounEnd }: FigureWords,
  placed: readonly PlacedMention[],
): Owner | undefined {
  if (!isAnyOf(words[first - 1] ?? '', 'of with')) return undefined
  if (first === 1) return words[nounEnd] === ',' ? itself(nameFrom(nounEnd + 1, words, placed)) : undefined
  for (let at = first - 3; 0 < at && first - at <= longestThing; at--)
    if (isAnyOf(words[at]!, 'a an the'))
      return words[at - 1] === ',' ? itself(placed.find((each) => each.end === at - 1)) : undefined
  return undefined
}

/** "Doe bought the villa in 2020 for": the price of the villa. */
function tradedFor(
  words: readonly string[],
  { first }: FigureWords,
  placed: readonly PlacedMention[],
): Owner | undefined {
  let at = first - 1
  while (0 <= at && first - at <= longestBefore && isAnyOf(words[at]!, beforeNumber)) at--
  if (words[at] !== 'for') return undefined
  for (let verb = at - 1; 0 < verb && at - verb <= longestTrade; verb--) {
    if (isAnyOf(words[verb]!, '. , ; : for')) return undefined
    if (isAnyOf(words[verb]!, trading))
      return isAnyOf(words[verb - 1]!, 'was were is been be are')
        ? undefined
        : asTraded(objectFrom(verb + 1, words, placed))
  }
  return undefined
}

function asTraded(owner: Owner | undefined): Owner | undefined {
  return owner === undefined ? undefined : { ...owner, isTraded: true }
}

/** What the phrase that begins at the word `at` names: "the villa in", "the maker Bell & Co". */
function objectFrom(at: number, words: readonly string[], placed: readonly PlacedMention[]): Owner | undefined {
  const isDefinite = isAnyOf(words[at] ?? '', definite)
  for (let end = isDefinite ? at + 1 : at; end - at <= longestThing; end++) {
    const name = placed.find((each) => each.first === end)
    if (name !== undefined) return partOf(name, words)
    if (isWord(words[end]) && !isAttaching(words[end]!)) continue
    return isDefinite ? thingNamed(words[end - 1]!) : undefined
  }
  return undefined
}

/** "Larch Court", or "the Larch Court garden", which is a part of it. */
function partOf(name: PlacedMention, words: readonly string[]): Owner | undefined {
  if (isAnyOf(words[name.end] ?? '', "'s ’s")) return undefined
  const thing = headAt(words, name.end)
  const owner = itself(name)
  return thing === undefined || owner === undefined ? owner : { name, thing }
}

/** "Rooms with a view", but not "rooms in all". */
function isNarrowed(words: readonly string[], at: number): boolean {
  if (isAnyOf(words[at] ?? '.', behindNoun)) return false
  return words[at] !== 'in' || !isAnyOf(words[at + 1] ?? '', 'all total')
}

/** What the claim is narrowed by, with what its owner and its price narrow. `end` is where its words end. */
export function narrowed(
  scope: readonly string[],
  owner: Owner | undefined,
  words: readonly string[],
  end: number,
  isMoney: boolean,
): readonly string[] {
  const also = [
    ...(owner === undefined ? [] : scopeOfOwner(owner, words, end)),
    ...(isMoney ? scopeOfPurpose(words, end) : []),
  ]
  return also.length === 0 ? scope : [...scope, ...also].sort()
}

/** What the claim is narrowed by: what of its owner it is of, and whether it is so each year, month … */
function scopeOfOwner({ thing }: Owner, words: readonly string[], end: number): string[] {
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

/** "£85 for adults", "£2,100 for the appeal": for whom, or what, an amount is. */
function scopeOfPurpose(words: readonly string[], end: number): string[] {
  const purpose = purposeOf(words, end)
  return purpose === undefined ? [] : [`for:${purpose}`]
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

const ofOwners: ReadonlySet<string> = new Set('count employed money length area volume mass'.split(' '))

/** "The 112 rooms of the Bell Hotel", "Fairhaven's 48,300 inhabitants". */
function inGenitive(
  words: readonly string[],
  { first, nounEnd }: FigureWords,
  placed: readonly PlacedMention[],
): Owner | undefined {
  if (isAnyOf(words[first - 1] ?? '', "'s ’s")) {
    const name = placed.find((each) => each.end === first - 1)
    if (name !== undefined) return itself(name)
    // "The hotel's 112 rooms".
    return isAnyOf(words[first - 3] ?? '', 'the this') ? thingNamed(words[first - 2]!) : undefined
  }
  // "The Bell Hotel, whose 112 rooms".
  if (words[first - 1] === 'whose')
    return itself(placed.find((each) => each.end === (words[first - 2] === ',' ? first - 2 : first - 1)))
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
  isCapital: (at: number) => boolean,
): Owner | undefined {
  let at = first - 1
  while (0 <= at && first - at <= longestBefore && isAnyOf(words[at]!, beforeNumber)) at--
  const verb = verbAt(words, at, isCount)
  if (verb === undefined) return undefined
  let end = verb
  while (0 < end && isAnyOf(words[end - 1]!, adverbs)) end--
  const name = nameUpTo(end, words, placed)
  const owner =
    name === undefined
      ? (namedPart(end, words, placed) ?? thingUpTo(end, words, isCapital))
      : headOf(name, words, placed)
  return words[at] === 'for' ? asTraded(owner) : owner
}

/** "The Larch Court garden has": a part of what is named before it. */
function namedPart(end: number, words: readonly string[], placed: readonly PlacedMention[]): Owner | undefined {
  let first = end
  while (0 < first && end - first < longestThing && isWord(words[first - 1]) && !isAttaching(words[first - 1]!)) {
    first--
    const name = placed.find((each) => each.end === first)
    if (name !== undefined)
      return itself(name) === undefined || 0 <= attachedBy(name, words) || phraseEnd(words, first) < end
        ? undefined
        : { name, thing: words[end - 1]! }
  }
  return undefined
}

/** "The hotel has", "the hotel, which was built in 1926, has", "the roof of the hotel has": what the text has told of already. */
function thingUpTo(end: number, words: readonly string[], isCapital: (at: number) => boolean): Owner | undefined {
  let at = isAnyOf(words[end - 1] ?? '', 'which that') ? end - 1 : end
  if (words[at - 1] === ',') {
    let open = at - 2
    while (0 < open && at - open <= longestApposition && words[open] !== ',') open--
    // "The hotel, which has".
    at = words[open] === ',' ? open : at - 1
  }
  const unfound = nameOfCapitals(at, words, isCapital)
  if (unfound !== undefined) return { name: undefined, thing: unfound }
  for (let back = at - 2; 0 <= back && at - back <= longestThing + 1; back--) {
    if (!isAnyOf(words[back]!, definite)) {
      if (isAttaching(words[back]!) || !isWord(words[back])) return undefined
      continue
    }
    const before = words[back - 1] ?? ''
    return isAttaching(before) ? thingUpTo(back - 1, words, isCapital) : thingNamed(words[at - 1]!)
  }
  return undefined
}

/** "Strand Hotel" where no name was found: its words, with their capitals. */
function nameOfCapitals(end: number, words: readonly string[], isCapital: (at: number) => boolean): string | undefined {
  let first = end
  while (0 < first && end - first < longestThing && isWord(words[first - 1]) && isCapital(first - 1)) first--
  if (isAnyOf(words[first] ?? '', 'the a an')) first++
  // The first word of a sentence has a capital whatever it is.
  if (first === end || (first === 0 && end === 1) || isAttaching(words[first - 1] ?? '')) return undefined
  return words
    .slice(first, end)
    .map((word) => `${word[0]!.toUpperCase()}${word.slice(1)}`)
    .join(' ')
}

/** Words that stand for what they are the number of. */
const numbers = 'number total price cost value length height weight size figure sum amount worth rest one others toll'

function thingNamed(thing: string): Owner | undefined {
  return isWord(thing) && !isAnyOf(thing, numbers) ? { name: undefined, thing } : undefined
}

/** Where the verb stands whose number ends at the word `at`. */
function verbAt(words: readonly string[], at: number, isCount: boolean): number | undefined {
  const word = words[at] ?? ''
  if (isAnyOf(word, having)) return at
  if (isCount) return undefined
  if (isAnyOf(word, being)) return at
  if (word !== 'for') return undefined
  for (let back = at - 1; 0 < back && at - back <= longestTrade && !isAnyOf(words[back]!, '. , ; : for'); back--)
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
