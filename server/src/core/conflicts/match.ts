// Whether two claims answer one question: vetoes first, each with a name for the reader, then what speaks for it.

import type { ClaimTables } from '../claims/claimTables.ts'
import { containsClass, countedClass } from '../claims/counted.ts'
import type { EntityKey } from '../link/links.ts'
import type { Rarity } from './rarity.ts'
import type { ClaimRow, DocumentRows } from './rows.ts'
import { disjoint } from './tolerance.ts'

export interface Context {
  readonly tables: ClaimTables
  readonly rarity: Rarity
  /** The name of an entity, for the reader. */
  nameOf(key: EntityKey): string
}

export type Match =
  | {
      readonly same: true
      readonly certain: boolean
      /** The two sentences themselves tell of one thing, not only their documents. */
      readonly fromSentence?: boolean
      readonly why: () => string
    }
  | { readonly same: false; readonly veto: string }

const different = (veto: string): Match => ({ same: false, veto })

/** Specific words that two sentences must share to tell of one event. */
const sharedWords = 2
/** Nothing but the sentence says what such a figure is of. */
const barePredicates = new Set('count magnitude money length duration area volume mass speed percent'.split(' '))
/** One day that both sentences speak of is worth so many words. */
const dayWeight = 1
/** One person who is said to have fallen, paid, won is worth so many words. */
const doerWeight = 2
/** So many of the shared words must be specific for the match to be certain. */
const certainWords = 2
/** So many shared words are enough where the documents share no rare name. */
const manyWords = 3
/** A place counts for less: many events happen in one. */
const placeWeight = 0.5
/** The same for counts that have no predicate ("six rifles"), where nothing but the sentence says what is told of them. */
const sharedWordsOfBareCount = 3
/** Rare names that two documents must share for their leads to tell of one event (figures.md, variant V1). */
const sharedNames = 5
/** The same for reports of one or two days. */
const sharedNamesOfOneDay = 3
const sameStoryDays = 2
/** The same for reports without a date. */
const sharedNamesOfUndated = 4
/** A full name of a person counts for more: it is in few events. */
const personWeight = 2
function isFullName(key: EntityKey): boolean {
  return key.startsWith('person:') && key.includes(' ')
}

/** Days between two reports of one event whose leads are compared without a shared sentence. */
const leadDays = 45

export function matchClaims(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a === b) return different('one claim')
  if (a.claim.predicate !== b.claim.predicate) return different('something else is said of them')
  if (a.claim.predicate === 'age') return matchAges(context, a, b)
  if (a.claim.predicate === 'rank') return matchRanks(a, b)
  if (a.claim.predicate === restated) return matchRestated(a, b)
  return matchCounts(context, a, b)
}

function matchCounts(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a.claim.counted !== b.claim.counted)
    return different(
      containsClass(context.tables, a.claim.counted, b.claim.counted) ||
        containsClass(context.tables, b.claim.counted, a.claim.counted)
        ? 'one counts a part of what the other counts'
        : 'other things are counted',
    )
  if (a.figure.unit !== b.figure.unit) return different('other units')
  if (a.in === b.in) return matchWithin(a, b)
  if (isPart(a) || isPart(b)) return different('one is a part of another figure')
  const scope = otherScope(a, b)
  if (scope !== undefined) return different(scope)
  if (a.claim.cues.includes('rest') !== b.claim.cues.includes('rest') && a.claim.predicate !== 'injured')
    return different('one leaves somebody out')
  if (otherTime(a, b)) return different('they speak of different days')
  if (
    barePredicates.has(a.claim.predicate) &&
    a.subject !== undefined &&
    b.subject !== undefined &&
    a.subject !== b.subject
  )
    return different('they are of different persons')
  if (isOneOfSeveral(a) || isOneOfSeveral(b)) return different('one sentence gives several such figures')
  if (isIndividual(a) || isIndividual(b)) return different('one tells of a single person of several')
  const { trigger } = a.claim
  if (!compatibleEvents(trigger, b.claim.trigger)) return different('different kinds of events')
  if (statesBoth(a, b)) return different('one text gives both figures, of two things')
  const shared = sharedAnchors(context, a, b)
  const bare = barePredicates.has(a.claim.predicate)
  const sameDoer = bare && a.subject !== undefined && a.subject === b.subject
  const weight =
    shared.reduce((sum, word) => sum + wordWorth(context, word), sameDoer ? doerWeight : 0) +
    (sameDay(a, b) ? dayWeight : 0)
  // A quake is known by its day and its place.
  const sameQuake = a.claim.predicate === 'magnitude' && sameDay(a, b) && shared.some((word) => word.startsWith('@'))
  const needed = bare ? sharedWordsOfBareCount : sharedWords
  const names = sharedRareEntities(context, a.in, b.in)
  const days = daysBetween(a.in, b.in)
  // Of a number of things nothing but names tells the event, and a town alone is no event.
  const weightOfNames = weighNames(context, names, bare ? undefined : days)
  if (sameQuake)
    return {
      same: true,
      certain: false,
      why: () => `both speak of a quake of one day in ${list(shared.map(readable))}`,
    }
  if (needed <= weight && (bare ? sharedNamesOfOneDay <= weightOfNames : manyWords <= weight || 0 < names.length))
    return {
      same: true,
      certain:
        certainWords <= shared.filter((word) => wordWorth(context, word) === 1).length &&
        isOnlyAnswer(a) &&
        isOnlyAnswer(b),
      fromSentence: true,
      why: () => `both sentences speak of ${list(shared.map(readable))}`,
    }
  const { topic } = a.in
  if (trigger === 'war' && b.claim.trigger === 'war' && topic !== undefined && topic === b.in.topic)
    return {
      same: true,
      certain: false,
      fromSentence: true,
      why: () => `both speak of the war, in texts about ${context.nameOf(topic)}`,
    }
  if (bare) return different('the sentences share too few specific words')
  if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
  if (!a.claim.lead || !b.claim.lead) return different('the sentences share too few specific words')
  if (days !== undefined && leadDays < days) return different('the reports are far apart in time')
  const evidence = weightOfNames + weightOfWords(context, a.in, b.in)
  if (evidence < neededNames(days)) return different('the documents share too few rare names')
  return {
    same: true,
    // Names of one theme are in reports of many events, so it is certain only of reports that are of one or two days.
    certain: isOnlyAnswer(a) && isOnlyAnswer(b) && days !== undefined && days <= sameStoryDays,
    why: () => `both documents report one event: they name ${list(names.map((key) => context.nameOf(key)))}`,
  }
}

/** Specific words that two sentences of one text must share for a toll to be given twice. */
const sharedWordsWithin = 2

/** One text that gives a toll twice: in its title or lead and further on, or in two sentences that share specific words. */
function matchWithin(a: ClaimRow, b: ClaimRow): Match {
  if (barePredicates.has(a.claim.predicate)) return different('both stand in one text')
  const disputed = a.source !== undefined && b.source !== undefined && a.source !== b.source
  if (a.claim.sentence === b.claim.sentence && !disputed) return different('one sentence gives both figures')
  if (isPart(a) || isPart(b)) return different('one is a part of another figure')
  const scope = otherScope(a, b)
  if (scope !== undefined) return different(scope)
  if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
  if (otherTime(a, b)) return different('they speak of different days')
  if (!compatibleEvents(a.claim.trigger, b.claim.trigger)) return different('different kinds of events')
  if (a.claim.cues.includes('rest') !== b.claim.cues.includes('rest')) return different('one leaves somebody out')
  if (a.figure.value === 1 || b.figure.value === 1) return different('one tells of a single person of several')
  const values = new Set(a.in.rows.filter(({ kind }) => kind === a.kind).map(({ hard }) => `${hard.low} ${hard.high}`))
  if (values.size !== 2) return different('one text gives several such figures')
  if (monthOf(a) !== monthOf(b)) return different('one is of another month or year')
  const shared = sharedSorted(a.claim.anchor, b.claim.anchor)
  if (!(a.claim.lead && b.claim.lead) && shared.length < sharedWordsWithin)
    return different('the sentences share too few specific words')
  return {
    same: true,
    certain: false,
    why: () =>
      shared.length === 0
        ? 'both are of the event that the text reports'
        : `both sentences speak of ${list(shared.map(readable))}`,
  }
}

/** The months and years that the sentence names, as written: "in September". */
function monthOf({ claim, in: { facts } }: ClaimRow): string {
  return facts.dates
    .filter(({ sentence, precision }) => sentence === claim.sentence && precision !== 'day' && precision !== 'week')
    .map(({ text }) => text.toLowerCase())
    .join()
}

/** "Two years, with nine months to serve", "12 Somali and 11 Yemeni": which of them the other text means is not clear. */
function isOneOfSeveral(row: ClaimRow): boolean {
  if (!barePredicates.has(row.claim.predicate)) return false
  return row.in.rows.some(
    (other) =>
      other !== row &&
      other.claim.sentence === row.claim.sentence &&
      other.kind === row.kind &&
      (other.hard.low !== row.hard.low || other.hard.high !== row.hard.high),
  )
}

/** "One woman was shot in the park": one of those who were shot, not their number. */
function isIndividual({ claim, figure }: ClaimRow): boolean {
  return figure.value === 1 && claim.counted !== 'people' && !barePredicates.has(claim.predicate)
}

/** "Five of them critically" is the answer to a question of its own: how many are critically hurt. */
function isPart({ claim }: ClaimRow): boolean {
  return !claim.scope.some((scope) => scope.startsWith('severity')) && (0 <= claim.of || claim.cues.includes('among'))
}

/** Rare names that two leads must share, by the days between the reports; undefined for reports without a date. */
function neededNames(days: number | undefined): number {
  if (days === undefined) return sharedNamesOfUndated
  return days <= sameStoryDays ? sharedNamesOfOneDay : sharedNames
}

/** Places, groups and names that half the world's news bears are in the sentences of many events. */
function wordWorth({ tables }: Context, word: string): number {
  return word.startsWith('@') || word.startsWith('~') || tables.wellKnown.has(readable(word)) ? placeWeight : 1
}

/** An attack may be a part of an offensive; all other kinds of events exclude each other. */
function compatibleEvents(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true
  return [a, b].sort().join() === 'offensive,violence'
}

/** A text that gives both figures for one kind knows them to be of two things. */
function statesBoth(a: ClaimRow, b: ClaimRow): boolean {
  const states = (own: ClaimRow, row: ClaimRow) =>
    own.in.rows.some(
      (other) =>
        other.kind === row.kind &&
        other.hard.low === row.hard.low &&
        other.hard.high === row.hard.high &&
        // A text that contradicts itself does not.
        !matchWithin(own, other).same,
    )
  if (a.hard.low === b.hard.low && a.hard.high === b.hard.high) return false
  return states(a, b) || states(b, a)
}

function otherScope(a: ClaimRow, b: ClaimRow): string | undefined {
  for (const dimension of ['extent', 'severity']) {
    const ofA = a.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    const ofB = b.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    if (dimension === 'extent' && ofA !== '' && ofA === ofB && a.claim.trigger !== 'war')
      return 'both cover more than one event'
    if (ofA !== ofB) return dimension === 'extent' ? 'one covers more than one event' : 'one counts only some of them'
  }
  for (const dimension of ['direction', 'control']) {
    const ofA = a.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    const ofB = b.claim.scope.filter((scope) => scope.startsWith(dimension)).join()
    if (ofA !== '' && ofB !== '' && ofA !== ofB) return 'they speak of different parts of the place'
  }
  return undefined
}

/** Days that two accounts of one night may be apart. */
const slack = 1
/** A longer stretch ("this year", "2016") says too little to rule anything out. */
const longestWhen = 31

/** A text that gives other figures of the kind tells of other events too, and which of them is meant is less sure. */
function isOnlyAnswer(row: ClaimRow): boolean {
  return row.in.rows.every(
    (other) =>
      other.kind !== row.kind ||
      other.claim.scope.some((scope) => scope.startsWith('extent')) ||
      !disjoint(other.hard, row.hard),
  )
}

/** Both sentences speak of one day, or of two that one night may join. */
function sameDay(a: ClaimRow, b: ClaimRow): boolean {
  const x = a.claim.when
  const y = b.claim.when
  if (x === undefined || y === undefined || 1 < x.to - x.from || 1 < y.to - y.from) return false
  return Math.abs(x.from - y.from) <= slack
}

function otherTime(a: ClaimRow, b: ClaimRow): boolean {
  const x = a.claim.when
  const y = b.claim.when
  if (x === undefined || y === undefined) return false
  if (longestWhen < x.to - x.from || longestWhen < y.to - y.from) return false
  return x.to + slack <= y.from || y.to + slack <= x.from
}

export function sharedAnchors({ rarity }: Context, a: ClaimRow, b: ClaimRow): string[] {
  return sharedSorted(a.claim.anchor, b.claim.anchor).filter((word) => rarity.isRareWord(word))
}

/** A town or street that hardly any other document names tells much in reports of one or two days: few events happen there at once. */
const townWeight = 2

/** What the rare names that both documents have are worth together. */
function weighNames({ rarity }: Context, names: readonly EntityKey[], days: number | undefined): number {
  const oneDay = days !== undefined && days <= sameStoryDays
  return names.reduce((sum, key) => {
    if (isFullName(key)) return sum + personWeight
    return sum + (oneDay && key.startsWith('place:') && rarity.isVeryRareEntity(key) ? townWeight : 1)
  }, 0)
}

function daysBetween(a: DocumentRows, b: DocumentRows): number | undefined {
  return a.day === undefined || b.day === undefined ? undefined : Math.abs(a.day - b.day)
}

/** A rare word that both documents use beside a figure counts for less than a name … */
const wordWeight = 0.5
/** … and all such words together for no more than this. */
const mostWordWeight = 2

function weightOfWords({ rarity }: Context, a: DocumentRows, b: DocumentRows): number {
  const shared = sharedSorted(a.words, b.words).filter((word) => !word.startsWith('@') && rarity.isVeryRareWord(word))
  return Math.min(mostWordWeight, shared.length * wordWeight)
}

/** Entries of both lists, which are sorted. */
function sharedSorted(a: readonly string[], b: readonly string[]): string[] {
  const shared: string[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! < b[j]!) i++
    else if (b[j]! < a[i]!) j++
    else {
      shared.push(a[i]!)
      i++
      j++
    }
  }
  return shared
}

/** Rare entities that both documents name, sorted. */
export function sharedRareEntities({ rarity }: Context, a: DocumentRows, b: DocumentRows): EntityKey[] {
  return sharedSorted(a.entities, b.entities).filter((key) => rarity.isRareEntity(key))
}

/** A father and a son may bear one name; a difference of so many years beside a word for a relative is theirs. */
const generation = 14

function matchAges(context: Context, a: ClaimRow, b: ClaimRow): Match {
  const [x, y] = [a.subject, b.subject]
  if (x === undefined || y === undefined) return matchUnnamedAges(context, a, b)
  const misspelt = x !== y
  if (misspelt && (a.in === b.in || !isMisspelling(a.nameParts, b.nameParts)))
    return different('they are of different persons')
  if (a.in === b.in && a.claim.sentence === b.claim.sentence && a.born === undefined && b.born === undefined)
    return different('both stand in one list')
  const apart =
    a.born !== undefined || b.born !== undefined
      ? 0
      : Math.abs((a.figure.value ?? a.figure.low) - (b.figure.value ?? b.figure.low))
  if (a.in === b.in && generation <= apart)
    return different('one text gives ages of two times of life, or of two persons')
  const family = a.claim.cues.includes('relative') || b.claim.cues.includes('relative')
  if (family && generation <= apart) return different('a relative of the same name is spoken of')
  if (suffixOf(a) !== suffixOf(b) && generation <= apart) return different('one is called Jr. or Sr.')
  if (a.in === b.in && (!a.isFullName || !b.isFullName)) return different('one has only a part of the name')
  if (a.in !== b.in) {
    const others = sharedRareEntities(context, a.in, b.in).filter((key) => key !== x)
    const words = sharedAnchors(context, a, b)
    const partial = !a.isFullName || !b.isFullName
    const weak = misspelt || a.nameParts.length < 2 || b.nameParts.length < 2
    if (others.length + words.length < (weak ? sharedByPartialName : partial ? sharedBySurname : sharedByFullName))
      return different(
        weak
          ? 'too little beside a part of the name says that it is the same person'
          : 'nothing but the name says that it is the same person',
      )
    if (misspelt) {
      if (a.in.entities.includes(y) || b.in.entities.includes(x)) return different('one text names both persons')
      return {
        same: true,
        certain: true,
        why: () => `${context.nameOf(x)} and ${context.nameOf(y)} are likely one person`,
      }
    }
  }
  return { same: true, certain: true, why: () => `both sentences name ${context.nameOf(x)}` }
}

/** Years by which the ages of one unnamed person may differ in two reports; more are likely two persons. */
const unnamedApart = 2
/** Weight of the rare names that two reports must share for their unnamed persons to be of one event … */
const namesOfUnnamed = 5
/** … and in reports of one or two days. */
const namesOfUnnamedOfOneDay = 3

/**
 * Somebody unnamed in two reports of one event: each report has one age that the other has not, of one gender, and these two are near.
 */
function matchUnnamedAges(context: Context, a: ClaimRow, b: ClaimRow): Match {
  if (a.in === b.in) return different('nobody is named, and both stand in one text')
  const [x, y] = [a.figure.value, b.figure.value]
  if (x === undefined || y === undefined) return different('the person is not named')
  if (a.figure.approximate || b.figure.approximate) return different('one age is an estimate')
  const [roleA, roleB] = [a.claim.scope.join(), b.claim.scope.join()]
  if (roleA !== '' && roleB !== '' && roleA !== roleB)
    return different('one suffered what the other is said to have done')
  const [ofA, ofB] = [genderOf(a), genderOf(b)]
  if (ofA !== '' && ofB !== '' && ofA !== ofB) return different('a man and a woman')
  if (a.subject === undefined && b.subject === undefined) {
    if (a.claim.background || b.claim.background) return different('one is told in passing, of another event')
    if (!isPlain(a) || !isPlain(b)) return different('nothing says that it is a person of the same event')
  } else if (isRelative(context, a) || isRelative(context, b)) return different('one is a relative of somebody')
  // One age in two reports may be of two persons; nothing is gained by calling it agreement.
  if (x === y) return different('nobody is named, and the ages are the same')
  else {
    if (unnamedApart < Math.abs(x - y)) return different('nobody is named, and the ages are far apart')
    if (!Number.isInteger(x) || !Number.isInteger(y)) return different('the ages are of a small child')
    if (a.in.ages.has(y) || b.in.ages.has(x)) return different('one report gives both ages, of two persons')
    if (likelyAges(b.in, a).length !== 1 || likelyAges(a.in, b).length !== 1)
      return different('other persons in the reports could be meant')
  }
  const days = daysBetween(a.in, b.in)
  if (days !== undefined && leadDays < days) return different('the reports are far apart in time')
  const names = sharedRareEntities(context, a.in, b.in)
  const weight = weighNames(context, names, days) + weightOfWords(context, a.in, b.in)
  if (weight < (days !== undefined && days <= sameStoryDays ? namesOfUnnamedOfOneDay : namesOfUnnamed))
    return different('the documents share too few rare names')
  return {
    same: true,
    certain: false,
    why: () => `no other age in the two reports fits, and both name ${list(names.map((key) => context.nameOf(key)))}`,
  }
}

/** Ages that a report of one event gives; one with more may be a list of events. */
const mostAgesOfOneEvent = 4

/** Of the event that the text reports, as far as the lead or the fewness of persons tells. */
function isPlain({ claim, in: { ages } }: ClaimRow): boolean {
  return claim.lead || ages.size <= mostAgesOfOneEvent
}

/** Ages in `document` that the other report does not give and that could be this person's. */
function likelyAges(document: DocumentRows, row: ClaimRow): number[] {
  const found = new Set<number>()
  for (const other of document.rows) {
    if (other.claim.predicate !== 'age' || other.figure.value === undefined || row.in.ages.has(other.figure.value))
      continue
    if (unnamedApart < Math.abs(other.figure.value - row.figure.value!)) continue
    const [x, y] = [genderOf(row), genderOf(other)]
    if (x === '' || y === '' || x === y) found.add(other.figure.value)
  }
  return [...found]
}

/** "His 19-year-old sister" is hardly the person whom the other report names. */
function isRelative({ tables }: Context, { figure, subject }: ClaimRow): boolean {
  return subject === undefined && figure.noun !== undefined && countedClass(tables, figure.noun) === 'relatives'
}

function genderOf(row: ClaimRow): string {
  return row.subject === undefined ? row.claim.counted : ''
}

/** Other rare names or words that two documents must share for one full name to be one person … */
const sharedByFullName = 1
/** … for a surname whose full name stands elsewhere in the text … */
const sharedBySurname = 2
/** … and for a surname alone, or for names that differ by a misspelling. */
const sharedByPartialName = 3

/** One surname, and given names that differ in a few letters behind the first: "Brittney" and "Brittany". */
function isMisspelling(x: readonly string[], y: readonly string[]): boolean {
  if (x.length < 2 || y.length < 2) return false
  const [firstA, lastA, firstB, lastB] = [x[0]!, x.at(-1)!, y[0]!, y.at(-1)!]
  if (firstA[0] !== firstB[0] || lastA[0] !== lastB[0]) return false
  const middle = (words: readonly string[]) => words.slice(1, -1).join(' ').replace(/\./g, '')
  if (middle(x) !== '' && middle(y) !== '' && middle(x)[0] !== middle(y)[0]) return false
  const given = editDistance(firstA, firstB)
  const family = editDistance(lastA, lastB)
  if (
    given + family <= mostMisspelt &&
    mostMisspelt <= Math.min(firstA.length, firstB.length) &&
    (family === 0 || given === 0)
  )
    return true
  // "Jo Ann" and "Joanne": one letter in each half of a long name.
  const [wholeA, wholeB] = [x.slice(0, -1).join(''), y.slice(0, -1).join('')]
  return (
    longName <= Math.min(wholeA.length + lastA.length, wholeB.length + lastB.length) &&
    editDistance(wholeA, wholeB) <= 1 &&
    family <= 1
  )
}

/** Letters from which a name is so long that a slip in both of its halves does not make it another. */
const longName = 11

/** Letters by which a misspelt name differs. */
const mostMisspelt = 2

/** Levenshtein; names are short. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

function suffixOf({ subjectName }: ClaimRow): string {
  return /\b(jr|sr|ii|iii|iv)\b\.?$/.exec(subjectName)?.[1] ?? ''
}

/** A number in words with another in digits in brackets behind it: "thirty (60) days". */
export const restated = 'restated'

function matchRestated(a: ClaimRow, b: ClaimRow): Match {
  const [first, second] = a.claim.figure < b.claim.figure ? [a, b] : [b, a]
  if (a.in !== b.in || second.claim.of !== first.claim.figure) return different('the one does not restate the other')
  return { same: true, certain: true, why: () => 'the digits in brackets restate the words before them' }
}

function matchRanks(a: ClaimRow, b: ClaimRow): Match {
  if (a.subject === undefined || a.subject !== b.subject) return different('they rank different things')
  if (a.claim.counted !== b.claim.counted) return different('they rank among different things')
  if (a.claim.scope.join() !== b.claim.scope.join()) return different('they rank by different measures')
  const certain = !a.claim.cues.includes('inferred') && !b.claim.cues.includes('inferred')
  return { same: true, certain, why: () => 'both rank the same thing among the same things' }
}

function readable(word: string): string {
  return word.replace(/^[@#&~]/, '')
}

export function list(words: readonly string[]): string {
  const longest = 4
  const shown = words.slice(0, longest)
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
