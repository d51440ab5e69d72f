// When something happened to somebody that happens once: "Gerald Doe was arrested on 7 March 2023", "the Society, founded in 1921,",
// "On 3 May 1998 the Bell Bridge opened". Speaks only where the subject is named beside the verb and the day or the year is written out.

import type { DateExpression, EntityType } from '../facts.ts'
import { isAnyOf } from '../text/anyOf.ts'
import type { PlacedMention } from './ages.ts'
import { attachedBy, isAttaching, longestApposition, nameFrom, nameUpTo } from './subjects.ts'
import type { WordRow } from './wordRows.ts'
import { isWord } from './words.ts'

/** See lexicon/onceOnlyActs.tsv. */
export interface Act {
  /** As the reader is asked: "was arrested", "died". */
  readonly act: string
  readonly voice: 'passive' | 'active' | 'both'
  readonly whom: 'person' | 'thing' | 'any'
  readonly hasObject: boolean
  /** A company that opened in a town has others. */
  readonly hasBranches: boolean
  /** Some people are arrested more than once. */
  readonly mayRecur: boolean
  /** Each party to a treaty ratifies it on a day of its own. */
  readonly hasParties: boolean
}

export interface ActOf {
  /** The act; with the surname of the other person where one belongs to it, or with the paper where this has no name. */
  readonly act: string
  readonly subject: PlacedMention | undefined
  /** What it befell, where that has no name of its own: "shop". */
  readonly thing?: string
}

/** Words between a verb and its day: "was arrested at his home in Fairhaven on". */
const reach = 9
const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i
const month = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i
const year = /\d{4}/

/** Days and years as written, and weekdays that the document's own day settles. */
function isExplicit({ text, from, precision }: DateExpression): boolean {
  if (from === undefined) return false
  if (precision === 'day' && weekday.test(text)) return true
  if (!/\d/.test(text)) return false
  if (precision === 'day') return month.test(text) || year.test(text)
  return (precision === 'month' || precision === 'year') && year.test(text) && !/\b(?:early|mid|late)\b/i.test(text)
}

/** The act that the date in the words [first, end) is the day of. */
export function actOn(
  date: DateExpression,
  words: readonly string[],
  rows: readonly WordRow[],
  { first, end }: { readonly first: number; readonly end: number },
  placed: readonly PlacedMention[],
): ActOf | undefined {
  if (!isExplicit(date)) return undefined
  return actBefore(words, rows, first, end, placed) ?? actBehind(words, rows, first, end, placed)
}

/** "Doe was arrested on 7 March", "the Society, founded in 1921,", "Founded in 1921, the Society". */
function actBefore(
  words: readonly string[],
  rows: readonly WordRow[],
  first: number,
  end: number,
  placed: readonly PlacedMention[],
): ActOf | undefined {
  const on = isAnyOf(words[first - 1] ?? '', 'on in') ? first - 1 : first
  for (let at = on - 1; 0 <= at && on - at <= reach; at--) {
    const act = rows[at]!.act
    if (act !== undefined) {
      // "Was arrested 7 March", but of a place, a home or a day before it nothing else than "on" tells what the date is of.
      if (on === first && at !== on - 1 && words[on - 1] !== ',') return undefined
      if (words[end] === ',' && (at === 0 || isAnyOf(words[0]!, 'built founded established opened designed born'))) {
        const introduced = nameFrom(end + 1, words, placed)
        // "Opened in 1921, the Bell Lane baths are".
        if (introduced !== undefined && act.whom !== 'person' && isAnyOf(words[introduced.end + 1] ?? '', having))
          return isWord(words[introduced.end])
            ? { act: act.act, subject: undefined, thing: words[introduced.end]! }
            : undefined
        if (introduced !== undefined)
          return act.voice === 'active' ? undefined : fitting(act, introduced, at, words, placed)
      }
      return actOfSubject(act, at, words, placed)
    }
    // "On 1 March and again on 9 March": a second day, of which the text knows.
    if (words[at] === 'again' && words[at - 1] === 'and') at--
    else if (stops(words, rows, at, placed)) return undefined
  }
  return undefined
}

const having = 'is are was were has have had'

/** Words between a verb and its day that begin another thought, or tell what the day may be of instead. */
const stoppers: ReadonlySet<string> = new Set(
  'and but or who which that whom whose when while after before since until because if as than said says for over of about against during from following between again twice re under despite amid ; : ( ) " “ ” – —'.split(
    ' ',
  ),
)

function stops(
  words: readonly string[],
  rows: readonly WordRow[],
  at: number,
  placed: readonly PlacedMention[],
): boolean {
  const word = words[at]!
  // "On 1 March and again on 9 March" tells of no march.
  if (stoppers.has(word) || (rows[at]!.trigger !== undefined && word !== 'march')) return true
  // "In Fairhaven, Varsen, on": the commas of an address.
  return word === ',' && !placed.some((each) => each.end === at || each.first === at + 1) && !isBesideAge(words, at)
}

/** "Doe, 29, on": either comma. */
function isBesideAge(words: readonly string[], comma: number): boolean {
  return /^\d\d$/.test(words[comma - 1] ?? '') || /^\d\d$/.test(words[comma + 1] ?? '')
}

/** "On 7 March 2023, Gerald Doe was arrested", "In 1921 the Society was founded". */
function actBehind(
  words: readonly string[],
  rows: readonly WordRow[],
  first: number,
  end: number,
  placed: readonly PlacedMention[],
): ActOf | undefined {
  if (!isAnyOf(words[first - 1] ?? '', 'on in') || (1 < first && !isAnyOf(words[first - 2]!, ', ; and but : – —')))
    return undefined
  const from = words[end] === ',' ? end + 1 : end
  const subject = nameFrom(from, words, placed)
  if (subject === undefined) {
    const act = rows[from + 3]?.act
    return act === undefined || hasOwnDay(words, from + 4) ? undefined : actOfPaper(act, from + 2, words)
  }
  for (let at = subject.end; at < words.length && at - subject.end <= longestApposition + 2; at++) {
    const act = rows[at]!.act
    // "On 7 March Doe, who was arrested last year, died", "… Doe, arrested last year, died".
    if (isAnyOf(words[at]!, 'who which that') || (act !== undefined && words[at - 1] === ',')) return undefined
    if (act === undefined) continue
    const found = actOfSubject(act, at, words, placed)
    return found?.subject === subject && !hasOwnDay(words, at + 1) ? found : undefined
  }
  return undefined
}

/** "In 2020 the Society, founded in 1921, …": the verb is followed by a day of its own. */
function hasOwnDay(words: readonly string[], at: number): boolean {
  const next = words[at + 1] ?? ''
  return isAnyOf(words[at] ?? '', 'on in') && (/^\d/.test(next) || month.test(next))
}

const auxiliaries = 'was were been'
const adverbs = 'officially formally finally also then itself'
/** Whom the act at the word `at` befell, where the name stands beside the verb. */
function actOfSubject(
  act: Act,
  at: number,
  words: readonly string[],
  placed: readonly PlacedMention[],
): ActOf | undefined {
  let before = at
  while (0 < before && isAnyOf(words[before - 1]!, adverbs)) before--
  const passive = isAnyOf(words[before - 1] ?? '', auxiliaries)
  if (passive) {
    before--
    if (words[before] === 'been' && isAnyOf(words[before - 1] ?? '', 'had has have')) before--
    else if (words[before] === 'been') return undefined
  } else if (words[before - 1] === 'had') before--
  const apposed = words[before - 1] === ',' && !passive
  if (act.voice === 'active' && passive) return undefined
  if (act.hasParties && (!passive || words[at + 1] === 'by')) return undefined
  if (!passive && !apposed && !act.hasObject && !(act.voice !== 'passive' && isIntransitive(act, words, at)))
    return actOnObject(act, at, words, placed)
  if (act.voice === 'passive' && !passive && !apposed) return undefined
  if (!passive && act.voice !== 'passive' && !isIntransitive(act, words, at)) return undefined
  const subject = nameUpTo(before, words, placed)
  // "Doe's shop in Fairhaven was founded".
  const joint = subject === undefined ? -1 : attachedBy(subject, words)
  if (passive && 0 <= joint) return actOfThing(act, joint, words)
  if (subject === undefined)
    return passive ? (actOfPaper(act, before, words) ?? actOfThing(act, before, words)) : undefined
  return fitting(act, subject, at, words, placed)
}

/** Words between a verb and the name behind it: "arrested the suspected driver, Doe". */
const longestObject = 5

/** "Police arrested Gregor Doe", "the mayor opened the Bell Bridge". */
function actOnObject(
  act: Act,
  at: number,
  words: readonly string[],
  placed: readonly PlacedMention[],
): ActOf | undefined {
  const object = objectBehind(at, words, placed)
  if (object === undefined) return thingBehind(act, at, words)
  // "Arrested Doe's brother", "arrested Doe and Roe".
  if (isAnyOf(words[object.end] ?? '', "'s ’s ' ’ and")) return undefined
  return fitting({ ...act, hasBranches: false }, object, at, words, placed, true)
}

/** "Signed the contract on", "founded the shop in". */
function thingBehind({ act, whom }: Act, at: number, words: readonly string[]): ActOf | undefined {
  if (whom === 'person' || !isAnyOf(words[at + 1] ?? '', 'the his her its their')) return undefined
  for (let end = at + 3; end - at <= longestObject; end++)
    if (!isWord(words[end]) || isAttaching(words[end]!))
      return isWord(words[end - 1]) ? { act, subject: undefined, thing: words[end - 1]! } : undefined
  return undefined
}

/** "Doe", "the suspected driver, Doe,", "the geologist Jane Doe". */
function objectBehind(
  at: number,
  words: readonly string[],
  placed: readonly PlacedMention[],
): PlacedMention | undefined {
  const direct = nameFrom(at + 1, words, placed)
  if (direct !== undefined || !isAnyOf(words[at + 1] ?? '', 'the a an his her its')) return direct
  for (let end = at + 2; end - at <= longestObject + 1; end++) {
    const name = placed.find(({ first }) => first === end)
    if (name !== undefined) return at + 2 < end ? name : undefined
    if (words[end] !== ',' && (!isWord(words[end]) || isAttaching(words[end]!) || words[end] === 'and'))
      return undefined
  }
  return undefined
}

/** "The shop was founded", "Doe's shop had been founded": known by what it is, in texts that speak of one. */
function actOfThing({ act, whom }: Act, verb: number, words: readonly string[]): ActOf | undefined {
  const thing = words[verb - 1]
  if (whom === 'person' || !isWord(thing) || isAnyOf(thing!, unnamedThings)) return undefined
  for (let back = verb - 2; 0 <= back && verb - back <= longestObject; back--) {
    if (isAnyOf(words[back]!, "the 's ’s")) return { act, subject: undefined, thing: thing! }
    if (!isWord(words[back]) || isAttaching(words[back]!)) return undefined
  }
  return undefined
}

const unnamedThings = 'it they this that which who first second'

const papers = 'ceasefire truce armistice treaty accord agreement pact'

/** "The ceasefire was signed": the text speaks of one only; the verb group begins at the word `verb`. */
function actOfPaper({ act }: Act, verb: number, words: readonly string[]): ActOf | undefined {
  const paper = words[verb - 1] ?? ''
  if (!signings.has(act) || words[verb - 2] !== 'the' || !isAnyOf(paper, papers)) return undefined
  return isAnyOf(words[verb] ?? '', 'was had has') ? { act: `the ${paper} ${act}`, subject: undefined } : undefined
}

const signings: ReadonlySet<string> = new Set(['was signed', 'was ratified'])

/** "Sank on", "opened to the public", "died 3 May", but not "sank the boat", "opened fire". */
function isIntransitive(act: Act, words: readonly string[], at: number): boolean {
  const next = words[at + 1] ?? '.'
  return (
    act.hasObject ||
    isAnyOf(next, '. , ; in on at near off to outside during with after') ||
    /^\d/.test(next) ||
    month.test(next)
  )
}

/** The subject where it can be such a one, and is not only part of it. */
function fitting(
  { act, whom, hasObject, hasBranches }: Act,
  subject: PlacedMention,
  at: number,
  words: readonly string[],
  placed: readonly PlacedMention[],
  isObject = false,
): ActOf | undefined {
  const { type } = subject.mention
  if (whom === 'person' ? type !== 'person' : whom === 'thing' ? !things.has(type) : false) return undefined
  if (!isObject && 0 <= attachedBy(subject, words)) return undefined
  const town = nameFrom(at + 2, words, placed)
  if (hasBranches && isAnyOf(words[at + 1] ?? '', 'in at near') && town?.mention.type === 'place') return undefined
  if (!hasObject) return { act, subject }
  const other = objectBehind(at, words, placed)
  return other?.mention.type !== 'person' ? undefined : { act: `${act} ${words[other.end - 1]}`, subject }
}

const things: ReadonlySet<EntityType> = new Set<EntityType>(['organisation', 'place', 'work', 'event'])
