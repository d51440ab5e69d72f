// Whether two sentences that share too little to tell of one event for sure are so much alike that a reader should look at both: in texts of one
// story, each of which gives one such number. What speaks for it is added up, and it is never more than likely. The weights are whole words; none was
// set on a single case (docs/DECISIONS.md).

import { type DocumentEvidence, isKindOfFewEvents, leadDays, sharedSorted } from './evidence.ts'
import type { Context, Match } from './matching.ts'
import { nounOf } from './matchOwned.ts'
import { type ClaimRow, isOpen } from './rows.ts'
import { isSlip } from './slips.ts'
import { disjoint } from './tolerance.ts'
import { inOtherStreets, isOtherThanKnown, otherTime } from './vetoes.ts'
import { inWords, list, unmarked } from './wording.ts'

/** What must speak for two numbers being one: the words that the sentences share, … */
const enough = 3
/** … of which some must be, … */
const fewestWords = 1
/** … a number that may be the other with a slip of the pen, … */
const slipWeight = 1
/** … the only ones who were killed, employed, … or the only measure of its unit in both texts, or the only number of these things, … */
const onlyOneWeight = 1
const onlyNumberWeight = 0.5
/** … and what the texts share: rare names worth so much, or a name that the folder is about; of rare names, many are worth as much again. */
const storyWeight = 1
const namesOfStory = 2
const manyNames = 6
/** What the texts must share in a folder that is about more than one story. */
const storyOfMany = 2
/** Words that most of a small folder has, and all such words together. */
const commonWeight = 0.5
const mostOfCommon = 1.5
/** So many times as many are hardly a mistake, other than one of the pen. */
const tooManyTimes = 3
/** A distance is between two places. */
const endsOfDistance = 2
/** Of which wind and water are measured in many places. */
const ofWeather: ReadonlySet<string> = new Set(['storm', 'flood'])

interface Evidence {
  /** Nothing but the sentence says what is told of the figure. */
  readonly bare: boolean
  /** Rare words and names that both sentences have … */
  readonly shared: readonly string[]
  /** … and what they, the doer and the day are worth together. */
  readonly weight: number
  readonly documents: DocumentEvidence
}

export function matchAlike(context: Context, a: ClaimRow, b: ClaimRow, evidence: Evidence): Match | undefined {
  const { bare, shared, documents } = evidence
  // In a folder about a war, most of its words are in the sentences of many attacks.
  const common = bare ? commonWords(context, a, b) : []
  const weight = evidence.weight + Math.min(mostOfCommon, common.length * commonWeight)
  const places = shared.filter((word) => word.startsWith('@') && !context.tables.wellKnown.has(unmarked(word))).length
  const slip = isSlip(a, b)
  const disaster = slip && isOneDisaster(a, b, places) ? storyWeight : 0
  if (weight + disaster < fewestWords || a.claim.background || b.claim.background) return undefined
  if (a.claim.predicate === 'count' ? nounOf(a) !== nounOf(b) : !bare && a.claim.counted !== b.claim.counted)
    return undefined
  if (!slip && isTimes(a, b, tooManyTimes)) return undefined
  if (a.claim.counted === 'distance' && !slip && places < endsOfDistance) return undefined
  if (isOpen(a.claim) && ofWeather.has(a.claim.trigger || b.claim.trigger) && places === 0) return undefined
  if (documents.days !== undefined && leadDays < documents.days) return undefined
  const story = storyOf(bare, documents) + disaster
  // The more texts there are, the more of them are like each other by chance.
  if (
    story < (context.rarity.isSmallFolder ? storyWeight : storyOfMany) ||
    weight + story + (slip ? slipWeight : 0) + onlyOneOf(bare, a, b) < enough
  )
    return undefined
  if (!isMostAlike(a, b) || !isMostAlike(b, a) || inOtherStreets(a.in, b.in) || isOtherThanKnown(context, a, b))
    return undefined
  const { names } = documents
  const inTexts = names.length === 0 ? '' : `, in texts that name ${list(names.map(context.nameOf))}`
  return {
    same: true,
    certain: false,
    why: () => `both sentences speak of ${inWords(a, shared.length === 0 ? common : shared)}${inTexts}`,
  }
}

/** What they share of what more than half of a small folder has: little, but the folder may be about one story alone. */
function commonWords({ rarity, tables }: Context, a: ClaimRow, b: ClaimRow): readonly string[] {
  if (!rarity.isSmallFolder) return []
  return sharedSorted(
    a.anchor,
    b.anchor,
    (word) =>
      !rarity.tellsWord(a.kind, word) && !rarity.isScattered(a.kind, word) && !tables.wellKnown.has(unmarked(word)),
  )
}

/** Of the figures of this kind in its text, only `row` is so much like the other in words. */
function isMostAlike(row: ClaimRow, other: ClaimRow): boolean {
  const alike = sharedSorted(row.anchor, other.anchor).length
  return row.in.rows.every(
    (each) =>
      each.kind !== row.kind ||
      !disjoint(each.hard, row.hard) ||
      otherTime(each, row) ||
      sharedSorted(each.anchor, other.anchor).length < alike,
  )
}

function storyOf(bare: boolean, { weight, topics }: DocumentEvidence): number {
  const isStory = namesOfStory <= weight || (bare && 0 < topics.length)
  return (isStory ? storyWeight : 0) + (manyNames <= weight ? storyWeight : 0)
}

function onlyOneOf(bare: boolean, a: ClaimRow, b: ClaimRow): number {
  if (a.claim.predicate === 'count') return onlyNumberWeight
  return !bare || (isOnlyOfUnit(a) && isOnlyOfUnit(b)) ? onlyOneWeight : 0
}

/** Both tell of one kind of event of which few happen, at a place that both sentences name. */
function isOneDisaster(a: ClaimRow, b: ClaimRow, places: number): boolean {
  return 0 < places && isKindOfFewEvents(a, b)
}

/** The text measures nothing else in this unit. */
function isOnlyOfUnit({ figure, in: { facts } }: ClaimRow): boolean {
  return facts.figures.every(
    ({ measure, unit, low, high }) =>
      measure !== figure.measure || unit !== figure.unit || (low === figure.low && high === figure.high),
  )
}

function isTimes({ figure: a }: ClaimRow, { figure: b }: ClaimRow, times: number): boolean {
  const [x, y] = [a.value ?? a.low, b.value ?? b.low]
  return times * Math.min(x, y) <= Math.max(x, y)
}
