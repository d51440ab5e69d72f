// Whether two documents give the day, or the year, of one act: when somebody was arrested, a society founded, a bridge opened.

import type { EntityKey } from '../link/links.ts'
import { leadDays, sharedSorted, weighDocuments } from './evidence.ts'
import { type Context, different, type Match } from './matching.ts'
import { sharedThing, thingOf } from './matchOwned.ts'
import type { ClaimRow } from './rows.ts'
import { disjoint } from './tolerance.ts'
import { haveOther } from './vetoes.ts'
import { list } from './wording.ts'

/** Days between two dates of one slip of the pen; what lies further apart may have befallen two of one name, or one twice. */
const nearDays = 400

/** The same of what may befall somebody again: only whole days that lie so near may be one day and a mistake. */
const nearDaysOfRecurring = 62

/** Names that two texts must share to speak of one paper without a name, and days between two dates of its signing. */
const namesBesideUnnamed = 3
const nearDaysOfUnnamed = 31
/** The same of names that the folder is about. */
const topicsBesideUnnamed = 2
/** Days between two years of one thing: a slip of a digit is one of ten years or twenty. */
const nearDaysOfHistory = 7_320

/** Two days of one act that befell one subject, in texts that share something else too. */
export function matchDays(context: Context, a: ClaimRow, b: ClaimRow): Match {
  const { subject } = a
  if (a.in === b.in) return different('both stand in one text')
  const thing = sharedThing(a, b)
  if (thing === undefined) return different('they are of different persons or things')
  if (a.claim.counted !== b.claim.counted) return different('something else happened')
  if (!isOnlyDay(a) || !isOnlyDay(b)) return different('one text gives several such days')
  if ((isWeekday(a) || isWeekday(b)) && apart(a, b) % daysOfWeek === 0) return different('it may be another week')
  if (subject === undefined || b.subject === undefined) return matchUnnamed(context, a, b, thing)
  if (context.tables.recurring.has(a.claim.counted) && !(isDay(a) && isDay(b) && apart(a, b) <= nearDaysOfRecurring))
    return different('it may have happened twice')
  if (context.tables.recurring.has(a.claim.counted) && haveOther('for', a, b))
    return different('it was for something else')
  const named = isFullName(subject) && !context.tables.wellKnown.has(nameIn(subject))
  if (!(named && apart(a, b) <= nearDays) && sharedNames(context, a, b, subject).length === 0)
    return different('nothing but the name says that it is the same one')
  return {
    same: true,
    certain: false,
    fromSentence: true,
    why: () => `both sentences tell when ${context.nameOf(subject)} ${a.claim.counted}`,
  }
}

const daysOfWeek = 7

/** "On Tuesday": which one is settled by the day of the report. */
function isWeekday({ figure }: ClaimRow): boolean {
  return !/\d/.test(figure.text)
}

/** The text gives no other day of the act for the same one. */
function isOnlyDay(row: ClaimRow): boolean {
  return row.in.rows.every(
    (other) =>
      other.kind !== row.kind ||
      other.subject !== row.subject ||
      thingOf(other) !== thingOf(row) ||
      !disjoint(other.hard, row.hard),
  )
}

/** "The ceasefire was signed": in texts of one time that share so much that they speak of one. */
function matchUnnamed(context: Context, a: ClaimRow, b: ClaimRow, thing: string): Match {
  const { names, topics, weight, days } = weighDocuments(context, a.in, b.in)
  const areDays = isDay(a) && isDay(b)
  // Years of a thing are those of its history, whenever they are told.
  const ofHistory = thing !== '' && !isDay(a) && !isDay(b) && !context.tables.recurring.has(a.claim.counted)
  if (ofHistory ? nearDaysOfHistory < apart(a, b) : !areDays || nearDaysOfUnnamed < apart(a, b))
    return different('the days lie too far apart')
  if (!ofHistory && days !== undefined && leadDays < days) return different('the reports are far apart in time')
  if (weight < namesBesideUnnamed && !(ofHistory && topicsBesideUnnamed <= topics.length))
    return different('the documents share too few rare names')
  return {
    same: true,
    certain: false,
    why: () =>
      `both documents tell when ${thing === '' ? '' : `the ${thing} `}${a.claim.counted}, and name ${list(names.map((key) => context.nameOf(key)))}`,
  }
}

/** Names that both texts have, that not half the world's news bears. */
function sharedNames({ tables }: Context, a: ClaimRow, b: ClaimRow, subject: EntityKey): readonly EntityKey[] {
  const isName = (key: EntityKey) => key !== subject && !key.startsWith('group:') && !tables.wellKnown.has(nameIn(key))
  return sharedSorted(a.in.entities, b.in.entities, isName)
}

function isFullName(key: EntityKey): boolean {
  return nameIn(key).includes(' ')
}

function nameIn(key: EntityKey): string {
  return key.slice(key.indexOf(':') + 1)
}

function isDay({ figure: { low, high } }: ClaimRow): boolean {
  return low === high
}

function apart({ figure: a }: ClaimRow, { figure: b }: ClaimRow): number {
  return Math.max(a.low - b.high, b.low - a.high)
}
