// Ages: "22-year-old", "22 years old", "aged 22", "John Doe, 22, of …", "he was 22", "11-month-old".

import { isAnyOf } from '../text/anyOf.ts'
import type { Unit } from './lexicon.ts'
import type { MeasureRead } from './measureRead.ts'
import { behindOf, isPlural, readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { isCapitalised, isJoiner, isNumber, isWord, lower, type Reader, written } from './reader.ts'
import type { Scan } from './scan.ts'

/** Most full years that a person may have lived. */
const oldestPerson = 120

/** From words for the units of an age to the names of the units. */
const ageUnits: ReadonlyMap<string, string> = new Map([
  ['yr', 'year'],
  ['yrs', 'year'],
  ...['year', 'month', 'week', 'day'].flatMap((unit): [string, string][] => [
    [unit, unit],
    [`${unit}s`, unit],
  ]),
])

/** `continues`: whether it is in a list of ages opened by "ages". */
export function readAge(
  reader: Reader,
  number: NumberRead,
  behindPerson: boolean,
  continues: boolean,
): MeasureRead | undefined {
  if (continues && isPlainAge(number) && readAgeBehind(reader, number) === undefined && !isPlural(reader, number.end))
    return age(reader, number, number.end, 'year')
  return (
    readAgeBehind(reader, number) ??
    readAgeBefore(reader, number, behindPerson) ??
    readAgeApposition(reader, number, behindPerson)
  )
}

/** "-year-old", " years old", " years of age", "-month-old"; "yo" and "y/o". */
function readAgeBehind(reader: Reader, number: NumberRead): MeasureRead | undefined {
  if (number.suffix !== '') {
    if (number.suffix === 'yo') return age(reader, number, number.end, 'year')
    // "11yr. old", "11yr-old"
    const old = isAnyOf(lower(reader, number.end), '. -') ? number.end + 1 : number.end
    return isAnyOf(number.suffix, 'yr yrs') && lower(reader, old) === 'old'
      ? age(reader, number, old + 1, 'year')
      : undefined
  }
  let at = isJoiner(reader, number.end) ? number.end + 1 : number.end
  const joined = at !== number.end
  const behind = lower(reader, at)
  if (behind === 'yo' || behind === 'yr-old') return age(reader, number, at + 1, 'year')
  if (behind === 'y' && written(reader, at + 1) === '/' && lower(reader, at + 2) === 'o')
    return age(reader, number, at + 3, 'year')
  const unit = ageUnits.get(behind)
  if (unit === undefined) return undefined
  at++
  // "25-year-year-old" is a common slip in newsrooms.
  for (let more = 0; more < 2; more++) {
    const next = isJoiner(reader, at) ? at + 1 : at
    const word = lower(reader, next)
    if (isAnyOf(word, 'old olds')) return age(reader, number, next + 1, unit)
    if (joined && (next !== at || more === 0) && isAnyOf(word, 'boy girl baby infant toddler'))
      return age(reader, number, at, unit)
    if (word === 'of' && lower(reader, next + 1) === 'age') return age(reader, number, next + 2, unit)
    if (!ageUnits.has(word)) return undefined
    at = next + 1
  }
  return undefined
}

/** "aged 22", "age 22", "the age of 22", "ages ranging from 14 to 20", "he was only 22", "Doe, then 22,". */
function readAgeBefore(reader: Reader, number: NumberRead, behindPerson: boolean): MeasureRead | undefined {
  if (!isPlainAge(number)) return undefined
  const after = lower(reader, number.end)
  const named = isNamedAge(reader, number.first)
  if (!named && !isToldAge(reader, number, after, behindPerson)) return undefined
  const unit = ageUnits.get(after)
  if (unit !== undefined) return age(reader, number, number.end + 1, unit)
  if (named && lower(reader, number.first - 1) !== 'aged') {
    // "sends troops over 20 miles", "killed residents under 12 bombs": something else is counted or measured.
    if (readNoun(reader, number.end, false) !== undefined || lower(reader, number.end) === 'of') return undefined
  }
  return age(reader, number, number.end, 'year')
}

/** How far after "ages" a "ranging from" may stand (tokens): "the ages of the patients range from". */
const rangeDistance = 8

const ageWords: ReadonlySet<string> = new Set(['age', 'aged', 'ages'])

function isNamedAge(reader: Reader, first: number): boolean {
  const before = lower(reader, first - 1)
  const earlier = lower(reader, first - 2)
  if (ageWords.has(before)) return true
  if (ageWords.has(earlier) && isAnyOf(before, 'of under over between from were are')) return true
  // "children under 5", "a third of them over 60"
  if (
    (before === 'under' || before === 'over') &&
    (isPlural(reader, first - 2) || isAnyOf(earlier, 'them those anyone everyone'))
  )
    return true
  if (before !== 'from' || !isAnyOf(earlier, 'range ranges ranged ranging')) return false
  for (let back = 3; back < rangeDistance; back++) if (isAnyOf(lower(reader, first - back), 'age ages')) return true
  return false
}

const persons: ReadonlySet<string> = new Set(
  'he she who i victim boy girl man woman teen teenager suspect son daughter child driver brother sister'.split(' '),
)

const beforeAge: ReadonlySet<string> = new Set(['only', 'just', 'actually', 'now', 'about', 'around'])
const copulas: ReadonlySet<string> = new Set(['was', 'is', "'s", '’s'])

const ofAge: ReadonlySet<string> = new Set(
  'boy girl lad youth child infant toddler teenager youngster man woman'.split(' '),
)
const children: ReadonlySet<string> = new Set(
  'boys girls children brothers sisters sons daughters twins siblings teenagers victims'.split(' '),
)
const closesAge: ReadonlySet<string> = new Set(' . , ; : ) — – " “ ” ’ when but until then'.split(' '))

/** A bare number that may be the second of two ages. */
function secondAge(reader: Reader, index: number): boolean {
  return (
    (isNumber(reader, index) && /^\d{1,2}$/.test(written(reader, index))) ||
    reader.lexicon.numbers.get(lower(reader, index))?.kind === 'cardinal'
  )
}

const deaths: ReadonlySet<string> = new Set(['died', 'dies', 'die'])
const hoursOfHalfDay = 12

function isToldAge(reader: Reader, number: NumberRead, after: string, behindPerson: boolean): boolean {
  let at = number.first - 1
  const before = lower(reader, at)
  if (before === 'both' || before === 'turned' || before === 'turns' || before === 'turning')
    return isAnyOf(after, ' . , ; ) on in this last today')
  // "died at 58"; up to twelve it may be the hour.
  if (before === 'at' && deaths.has(lower(reader, at - 1)) && hoursOfHalfDay < number.value)
    return readNoun(reader, number.end, false) === undefined && !isCapitalised(reader, number.end)
  if (before === 'then' || before === 'now') return after === ',' && written(reader, at - 1) === ','
  if (beforeAge.has(before)) at--
  const word = lower(reader, at)
  // "a boy of about eight, Paolo,", but not "a man of two worlds"
  if (word === 'of' && ofAge.has(lower(reader, at - 1))) return isAnyOf(after, ' . , ; ) — – who named called')
  // "Anna was 39.", "Jose and Anna were 11 and eight."
  if (behindPerson && word === 'was') return closesAge.has(after)
  if (word === 'were' && (behindPerson || children.has(lower(reader, at - 1))))
    return after === 'and' && secondAge(reader, number.end + 1) && closesAge.has(lower(reader, number.end + 2))
  if (!copulas.has(lower(reader, at)) || !persons.has(lower(reader, at - 1))) return false
  return isAnyOf(after, ' . , ; : ) — – and when at but so until today then now')
}

/** ", 22," after a name or a noun for a person; "(22)" after a known name. */
function readAgeApposition(reader: Reader, number: NumberRead, behindPerson: boolean): MeasureRead | undefined {
  if (!isPlainAge(number) || number.form !== 'digits' || number.end - number.first !== 1) return undefined
  const before = written(reader, number.first - 1)
  const after = lower(reader, number.end)
  if (before === '(' && after === ')') return behindPerson ? age(reader, number, number.end, 'year') : undefined
  if (before !== ',' || !isWord(reader, number.first - 2)) return undefined
  return isAppositive(reader, number, after, behindPerson) ? age(reader, number, number.end, 'year') : undefined
}

function isAppositive(reader: Reader, number: NumberRead, after: string, behindPerson: boolean): boolean {
  const { lexicon } = reader
  const at = number.first - 2
  const subject = lower(reader, at)
  // "May, 22" is a day, "Bernard August, 61" is a man.
  if (lexicon.months.has(subject) && (number.value <= 31 || !isCapitalised(reader, at - 1))) return false
  if (lexicon.dayNames.has(subject) || lexicon.labels.has(subject) || lexicon.stops.has(subject)) return false
  // "a fourth, 17, is being sought", but "killed four, 17 of them" is a part.
  const kind = lexicon.numbers.get(subject)?.kind
  if (kind === 'ordinal' && isAnyOf(lower(reader, at - 1), 'a the')) return after === ','
  if (kind !== undefined && subject !== 'one') return false
  if (after === 'of' && isPartOf(reader, number.end)) return false
  const closed = isAnyOf(after, ' . ; ) ( — – -')
  if (isCapitalised(reader, at)) {
    if (after === ',') return !lexicon.numbers.has(lower(reader, number.end + 1))
    // "Maria Vole, 22 and": without a second comma only a person has an age; "In Aleppo, 12 were killed" is a count.
    return closed || (behindPerson && (lexicon.stops.has(after) || lexicon.verbs.has(after)))
  }
  if (!isPlural(reader, at)) return after === ',' || after === 'was' || isAnyOf(after, '( — – -')
  // "one of the robbers, 34, was shot"
  if (after === ',' && isAnyOf(lower(reader, number.end + 1), 'was is who')) return true
  // "two sons, 11 and 14": as many numbers as people, and no noun after them.
  if (!isAnyOf(after, 'and ,') || !/^\d{1,2}$/.test(written(reader, number.end + 1))) return false
  return isAnyOf(lower(reader, number.end + 2), ' . , ; ) and were who')
}

/** "Anna Bell, 11 of the 19 trucks" counts what follows; "Anna Bell, 45 of the 3000 block of Main Street" has an age. */
function isPartOf(reader: Reader, index: number): boolean {
  const at = behindOf(reader, index)
  if (isAnyOf(lower(reader, at), 'them whom whose which')) return true
  if (isNumber(reader, at)) return readNoun(reader, at + 1, false) !== undefined
  // "Carl Dunn, 23 of the Royal Fusiliers"
  if (isCapitalised(reader, at)) return false
  return at !== index + 1 && readNoun(reader, at, false) !== undefined
}

function isPlainAge(number: NumberRead): boolean {
  return (
    number.suffix === '' &&
    number.scale === 1 &&
    number.form !== 'ordinal' &&
    number.form !== 'part' &&
    0 < number.value &&
    number.value <= oldestPerson
  )
}

function age(reader: Reader, number: NumberRead, end: number, unit: string): MeasureRead {
  const year = reader.lexicon.unitsByName.get('year')
  const named = reader.lexicon.unitsByName.get(unit)
  const inYears = unit === 'year' || year === undefined || named === undefined
  const scale: Unit | undefined = inYears
    ? undefined
    : { name: unit, measure: 'age', base: 'year', factor: named.factor / year.factor, offset: 0 }
  const endOffset = reader.tokens.end[end - 1]!
  return { measure: 'age', unit: 'year', scale, factor: 1, first: number.first, end, endOffset }
}

/** "ages 8, …", "two sons, 11 and …": more ages may follow. */
export function opensAges(scan: Scan, read: MeasureRead): boolean {
  const before = lower(scan, read.first - 1)
  if (scan.agesEnd !== -1 || before === 'ages' || before === 'aged') return true
  if (before === 'were' || (before === 'are' && lower(scan, read.first - 2) === 'ages')) return true
  return written(scan, read.first - 1) === ',' && isPlural(scan, read.first - 2) && !isCapitalised(scan, read.first - 2)
}

/** "three girls, ages 8, 6 and 3": the numbers after the first. */
export function continuesAges(scan: Scan, number: NumberRead): boolean {
  if (scan.agesEnd === -1 || number.first <= scan.agesEnd || scan.agesEnd + 2 < number.first) return false
  for (let at = scan.agesEnd; at < number.first; at++) if (!isAnyOf(lower(scan, at), ', and or')) return false
  return true
}
