// Whether two ages belong to one person whom at least one of the texts does not name: "a 34-year-old driver".

import { countedClass } from '../claims/counted.ts'
import { leadDays, sameStoryDays, weighDocuments } from './evidence.ts'
import { type Context, different, type Match } from './matching.ts'
import type { ClaimRow, DocumentRows } from './rows.ts'
import { inOtherStreets } from './vetoes.ts'
import { list } from './wording.ts'

/** Most years by which two reports may differ about one unnamed person; beyond that they likely mean two people. */
const unnamedApart = 3
/** Weight of the rare names that two reports must share to be about the same event … */
const namesOfUnnamed = 4
/** … and if they are at most a day or two apart. */
const namesOfUnnamedOfOneDay = 2.5

/** Each of two reports of one event gives one age that the other does not give, of the same gender, and the two are close. */
export function matchUnnamedAges(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a.in === b.in) return different('nobody is named, and both stand in one text')
  const x = a.figure.value
  const y = b.figure.value
  if (x === undefined || y === undefined) return different('the person is not named')
  if (a.figure.approximate || b.figure.approximate) return different('one age is an estimate')
  if (!mayBeSame(roleOf(a), roleOf(b))) return different('one suffered what the other is said to have done')
  if (!mayBeSame(genderOf(a), genderOf(b))) return different('a man and a woman')
  if (a.subject === undefined && b.subject === undefined) {
    if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
    if (!isPlain(a) || !isPlain(b)) return different('nothing says that it is a person of the same event')
    if (isRelative(context, a) !== isRelative(context, b)) return different('one is a relative of somebody')
  } else if (isRelative(context, a) || isRelative(context, b)) return different('one is a relative of somebody')
  // Equal ages may belong to two people, and calling that agreement gains nothing.
  if (x === y) return different('nobody is named, and the ages are the same')
  else {
    if (unnamedApart < Math.abs(x - y)) return different('nobody is named, and the ages are far apart')
    if (!Number.isInteger(x) || !Number.isInteger(y)) return different('the ages are of a small child')
    if (a.in.ages.has(y) || b.in.ages.has(x)) return different('one report gives both ages, of two persons')
    if (likelyAges(b.in, a).length !== 1 || likelyAges(a.in, b).length !== 1)
      return different('other persons in the reports could be meant')
  }
  const { names, weight, days } = weighDocuments(context, a.in, b.in)
  if (days !== undefined && leadDays < days) return different('the reports are far apart in time')
  if (inOtherStreets(a.in, b.in)) return different('the texts tell of different streets')
  if (weight < (days !== undefined && days <= sameStoryDays ? namesOfUnnamedOfOneDay : namesOfUnnamed))
    return different('the documents share too few rare names')
  return {
    same: true,
    certain: false,
    why: () => `no other age in the two reports fits, and both name ${list(names.map((key) => context.nameOf(key)))}`,
  }
}

/** Most ages in a report of a single event; a text with more may be a list of events. */
const mostAgesOfOneEvent = 7

/** Whether the age belongs to the event that the text reports: it is in the lead, or few people appear. */
function isPlain({ claim, in: { ages } }: ClaimRow): boolean {
  return claim.lead || ages.size <= mostAgesOfOneEvent
}

/**
 * Ages in `document` that the other report does not give and that could be this person's: those of "drivers" if the person is one, else
 * all.
 */
function likelyAges(document: DocumentRows, row: ClaimRow): number[] {
  const found = new Set<number>()
  const ofNoun = new Set<number>()
  for (const other of document.rows) {
    if (other.claim.predicate !== 'age' || other.figure.value === undefined || row.in.ages.has(other.figure.value))
      continue
    if (unnamedApart < Math.abs(other.figure.value - row.figure.value!)) continue
    if (!mayBeSame(genderOf(row), genderOf(other)) || !mayBeSame(roleOf(row), roleOf(other))) continue
    found.add(other.figure.value)
    if (row.figure.noun !== undefined && row.figure.noun === other.figure.noun) ofNoun.add(other.figure.value)
  }
  return [...(0 < ofNoun.size ? ofNoun : found)]
}

/** Unknown is compatible with anything. */
function mayBeSame(x: string, y: string): boolean {
  return x === '' || y === '' || x === y
}

/** What an unnamed person did or suffered. */
function roleOf({ claim }: ClaimRow): string {
  return claim.scope.join()
}

/** "His 19-year-old sister" is unlikely to be the person named in the other report. */
function isRelative({ tables }: Context, { figure, subject }: ClaimRow): boolean {
  return subject === undefined && figure.noun !== undefined && countedClass(tables, figure.noun) === 'relatives'
}

function genderOf(row: ClaimRow): string {
  return row.subject === undefined ? row.claim.counted : ''
}
