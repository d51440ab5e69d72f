// What a sentence says of one figure: a person's age, a rank, what a measure is of, what is counted and what happened to it.

import type { Figure } from '../facts.ts'
import { isAnyOf } from '../text/anyOf.ts'
import { agedPerson, type PlacedMention } from './ages.ts'
import type { ClaimCue } from './claim.ts'
import type { ClaimTables } from './claimTables.ts'
import { containsClass, countedClass, isPeopleNoun } from './counted.ts'
import { findMeasured } from './measures.ts'
import { type FoundPredicate, findPredicate, isNounLike } from './predicates.ts'
import { rankOf, type Topic } from './ranks.ts'
import { happenedAt, happenedThere, streetName } from './scenes.ts'
import { unnamedAge } from './unnamedAges.ts'
import type { WordRow } from './wordRows.ts'
import { isWord, singular } from './words.ts'

export interface Said {
  readonly predicate: string
  /** What is said of it too; see `FoundPredicate`. */
  readonly also?: string
  readonly counted: string
  readonly subject?: number
  readonly cues?: readonly ClaimCue[]
  readonly scope?: readonly string[]
  /** Where the words that say it begin, of a count … */
  readonly first?: number
  /** … and where they end. */
  readonly end?: number
}

export interface FigureWords {
  readonly first: number
  readonly end: number
  readonly nounEnd: number
}

export function whatIsSaid(
  tables: ClaimTables,
  figure: Figure,
  words: readonly string[],
  rows: readonly WordRow[],
  { first, end, nounEnd }: FigureWords,
  placed: readonly PlacedMention[],
  topic: () => Topic | undefined,
): Said | undefined {
  if (figure.measure === 'age' || figure.measure === 'count') {
    const person = agedPerson(figure, words, first, end, placed)
    if (person !== undefined) {
      const relative = hasRelative(rows, first - relativeReach, end + relativeReach)
      return {
        predicate: 'age',
        counted: '',
        subject: person.index,
        scope: [],
        ...(relative ? { cues: ['relative'] as const } : {}),
      }
    }
    if (figure.measure === 'age') return unnamedAge(tables, figure, words, { first, end, nounEnd })
  }
  if (figure.measure === 'rank' || figure.measure === 'ordinal')
    return rankOf(tables, figure, words, { first, end, nounEnd }, placed, topic)
  if (figure.measure === 'clock')
    return happenedAt(tables, words, first, end) ? { predicate: 'clock', counted: '', scope: [] } : undefined
  if (figure.measure === 'address')
    return happenedThere(tables, words) ? { predicate: 'address', counted: streetName(figure), scope: [] } : undefined
  if (figure.measure === 'magnitude') return { predicate: 'magnitude', counted: '', scope: [] }
  if (measured.has(figure.measure) && !relativeTimes.has(words[end] ?? '')) {
    // "85 million euros ($108 million)": an amount in brackets repeats the one before.
    if (words[first - 1] === '(' || words[first - 2] === '(') return undefined
    // "Within 80 m of the hut": how far away, whatever happened there.
    if (figure.measure === 'length' && words[first - 1] === 'within' && words[end] === 'of')
      return { predicate: figure.measure, counted: 'distance' }
    const governor =
      substanceOf(figure, words, end) ??
      findMeasured(tables, words, figure.measure, first, end) ??
      shareOf(tables, figure)
    if (governor !== undefined) return { predicate: figure.measure, counted: governor }
    return isTold(figure, words, first) ? { predicate: figure.measure, counted: '' } : undefined
  }
  if (figure.measure !== 'count') return undefined
  const parent = parentOf(tables, words, first, end, placed)
  if (parent !== undefined) return { predicate: 'children', counted: 'children', subject: parent.index, scope: [] }
  // "Two of the victims": a part of a whole that is not told here.
  const part = words[end] === 'of' && wholes.has(words[end + 1] ?? '') ? { cues: ['among'] as const } : {}
  const kind = figure.noun === undefined ? '' : countedClass(tables, figure.noun)
  const counted = kind === '-' && isCountOfPaper(words, first, end) ? 'count' : kind
  if (counted === '-') return undefined
  const found = findPredicate(tables, words, first, end, nounEnd) ?? ofVictims(words, first, nounEnd)
  if (found === undefined && isStaff(tables, counted, words, first)) return { predicate: 'employed', counted: 'people' }
  if (found === undefined) return counted === '' ? undefined : { predicate: 'count', counted, ...part }
  if (
    counted === '' &&
    isNounLike(tables, words[end]) &&
    found.first !== end &&
    !isAnyOf(words[end]!, 'other others more people')
  )
    return undefined
  // Who is recovered is a body, or well again.
  if (
    found.predicate === 'seized' &&
    (counted === 'body' ||
      containsClass(tables, 'people', counted) ||
      (words[found.first] === 'found' && !isFoundInSearch(tables, words, found.first, counted)))
  )
    return { predicate: 'count', counted, ...part }
  const known = counted !== '' && tables.knownClasses.has(counted)
  // "Nine club-goers were injured": what is hurt, and is not known to be a thing or an animal, is people.
  const named = known || (counted !== '' && !personal.has(found.predicate)) ? counted : 'people'
  const who = isOfAll(tables, found.predicate, named) || isPair(tables, words, nounEnd) ? 'people' : named
  const also = found.also === undefined ? {} : { also: found.also }
  return { predicate: found.predicate, ...also, counted: who, first: found.first, end: found.end, ...part }
}

/** "Has 1,540 employees", "with a staff of 40": as many as work there. */
function isStaff(tables: ClaimTables, counted: string, words: readonly string[], first: number): boolean {
  if (counted !== 'workers' || !containsClass(tables, 'people', counted)) return false
  let at = first - 1
  while (0 <= at && first - at <= longestBound && tables.clause.filler.has(words[at]!)) at--
  return isAnyOf(words[at] ?? '', 'has have had with')
}

/** Words between who searches and what they found. */
const searchReach = 10
const searchers =
  'police officers officer detectives investigators agents troops soldiers customs guards guard deputies sheriff authorities marines searched searching search raid raided raids'

/** What the law finds it takes along; so it does with weapons, whoever found them. A laboratory finds and takes nothing. */
function isFoundInSearch(tables: ClaimTables, words: readonly string[], at: number, counted: string): boolean {
  if (contraband.some((kind) => containsClass(tables, kind, counted))) return true
  for (let back = at - 1; 0 <= back && at - back <= searchReach; back--)
    if (isAnyOf(words[back]!, searchers)) return true
  return false
}

const contraband = ['weapons', 'guns', 'rounds', 'magazines', 'bombs']

/** "The indictment against Doe contains 17 counts": its parts, where counts elsewhere are numbers of what was done. */
function isCountOfPaper(words: readonly string[], first: number, end: number): boolean {
  return words[end] === 'counts' && isAnyOf(words[first - 1] ?? '', 'contains contained has had comprises lists listed')
}

/** Words of a whole that has been told of. */
const wholes: ReadonlySet<string> = new Set('the them those these whom his her their its'.split(' '))

/** Words on either side of an age that are looked through for a relative. */
const relativeReach = 10

function hasRelative(rows: readonly WordRow[], first: number, end: number): boolean {
  for (let at = Math.max(0, first); at < Math.min(rows.length, end); at++) if (rows[at]!.relative) return true
  return false
}

/** "The four victims", "all four victims": as many as there are. */
function ofVictims(words: readonly string[], first: number, nounEnd: number): FoundPredicate | undefined {
  const all =
    words[first - 1] === 'the' ||
    words[first - 1] === 'all' ||
    (words[first - 1] === 'of' && words[first - 2] === 'total')
  return all && words[nounEnd - 1] === 'victims' ? { predicate: 'victims', first, end: nounEnd } : undefined
}

/** Who works, marches or strikes together is counted under many names: workers, staff, protesters, people. */
const ofAll = new Set(['employed', 'attended', 'on strike'])

function isOfAll(tables: ClaimTables, predicate: string, counted: string): boolean {
  return ofAll.has(predicate) && containsClass(tables, 'people', counted)
}

/** "Passengers and crew", "men and women". */
function isPair(tables: ClaimTables, words: readonly string[], nounEnd: number): boolean {
  return (
    words[nounEnd] === 'and' && isPeopleNoun(tables, words[nounEnd + 1]) && isPeopleNoun(tables, words[nounEnd - 1])
  )
}

/** "1.8 tonnes of cocaine", "9,000 barrels of oil". */
function substanceOf({ measure }: Figure, words: readonly string[], end: number): string | undefined {
  const substance = words[end + 1]
  return (measure === 'mass' || measure === 'volume') && words[end] === 'of' && isWord(substance)
    ? singular(substance!)
    : undefined
}

/** "54 percent of the vote": what it is a share of. */
function shareOf(tables: ClaimTables, { measure, noun }: Figure): string | undefined {
  if (measure !== 'percent' || noun === undefined) return undefined
  const counted = countedClass(tables, noun)
  return counted === '' || counted === '-' ? undefined : counted
}

/** Words between a name and "mother of 12". */
const parentReach = 8

/** "Jane Doe, 34, a mother of 12", "mother of 12 Jane Doe": whose children are counted. */
function parentOf(
  tables: ClaimTables,
  words: readonly string[],
  first: number,
  end: number,
  placed: readonly PlacedMention[],
): PlacedMention | undefined {
  if (words[first - 1] !== 'of' || !tables.clause.parent.has(words[first - 2] ?? '')) return undefined
  const persons = placed.filter(({ mention }) => mention.type === 'person')
  const behind = persons.find((each) => each.first === end || (words[end] === ',' && each.first === end + 1))
  return behind ?? persons.findLast((each) => each.end < first && first - each.end <= parentReach)
}

/** Predicates of people, unless the noun says otherwise. */
export const personal = new Set([
  'killed',
  'injured',
  'shot',
  'hospitalised',
  'casualties',
  'arrested',
  'charged',
  'kidnapped',
  'rescued',
  'missing',
])
/** Measures that are compared as they are, without a counted noun. */
export const measured: ReadonlySet<string> = new Set([
  'money',
  'length',
  'duration',
  'area',
  'volume',
  'mass',
  'speed',
  'percent',
  'temperature',
])

/** Words between "for" and a duration: "for more than". */
const longestBound = 3

/** A measure of which no word tells what it is of, so that its sentence has to. Most durations are told to say when something was. */
function isTold({ measure }: Figure, words: readonly string[], first: number): boolean {
  if (measure !== 'duration') return true
  for (let at = first - 1; 0 <= at && first - at <= longestBound; at--) if (isAnyOf(words[at]!, lasting)) return true
  return false
}

const lasting = 'for took take takes taken taking needed needs spent'

/** "Five years ago" is when, and not how long. */
const relativeTimes: ReadonlySet<string> = new Set(['ago', 'later', 'earlier', 'before', 'after'])

/** Measures that companies and parties have too. */
const ofOrganisations: ReadonlySet<string> = new Set(['money', 'percent'])

/** Words between whose number it is and the number itself; behind a new clause it is somebody else's. */
const doerReach = 12
const newClause: ReadonlySet<string> = new Set(
  'that which who where when while because if whether ; : " “ ” — –'.split(' '),
)

/** "I can tell the Member that 412 boats …": who is named there has nothing to do with the number. */
function isInOtherClause(words: readonly string[], end: number, first: number): boolean {
  if (doerReach < first - end) return true
  for (let at = end; at < first; at++) if (newClause.has(words[at]!)) return true
  return false
}

/** Who fell 60 metres, paid 300 euros, earned 3 million or got 54 percent: the last one named before the figure. */
export function doerOf(
  tables: ClaimTables,
  words: readonly string[],
  placed: readonly PlacedMention[],
  first: number,
  predicate: string,
): number {
  if (predicate !== 'count' && !measured.has(predicate)) return -1
  let found = -1
  for (const { mention, index, first: start, end } of placed)
    if (
      end <= first &&
      !(predicate === 'count' && isInOtherClause(words, end, first)) &&
      // Who only says so.
      !(mention.type === 'person' && tables.clause.spoken.has(words[end] ?? '')) &&
      (mention.type === 'person' ||
        // "Sold to the club for", "from Bell & Co": with whom it was done.
        (mention.type === 'organisation' &&
          ofOrganisations.has(predicate) &&
          !isAnyOf(words[start - 1] ?? '', 'from to')))
    )
      found = index
  return found
}
