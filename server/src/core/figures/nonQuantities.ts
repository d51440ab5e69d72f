// Numbers that are not quantities: parts of names ("S-300", "Boeing 747", "Channel 4"), times of day, days and years, house and telephone
// numbers, page and list numbers. Each rule returns the token after what it recognised, or 0.

import { isAnyOf } from '../text/anyOf.ts'
import { Class, classOf } from '../text/characters.ts'
import { chain, chainEnd, identifier, street, telephone } from './addresses.ts'
import { citation, coordinate } from './codes.ts'
import { currencyBefore } from './money.ts'
import { readNoun } from './nouns.ts'
import type { NumberRead } from './numberRead.ts'
import { isCapitalised, isGlued, isHyphen, isJoiner, isNumber, isWord, lower, type Reader, written } from './reader.ts'
import { dayOfMonth, slashed, time, wordTime, year } from './times.ts'
import { readMeasure } from './units.ts'

/** What is known about the position of the sentence. */
export interface Place {
  /** Whether the block is a title, where a capital proves nothing. */
  readonly heading: boolean
  /** First token of the block. */
  readonly blockStart: number
  /** The end (offset) of the block's own number, as read by the layout stage; 0 without one. */
  readonly numberEnd: number
}

type Rule = (reader: Reader, number: NumberRead, place: Place) => number

/** The token after the name, time or address that contains the number; 0 if there is none. */
export function nonQuantityEnd(reader: Reader, number: NumberRead, place: Place): number {
  const rules = number.form === 'digits' || number.form === 'ordinal' ? digitRules : wordRules
  for (const rule of rules) {
    const end = rule(reader, number, place)
    if (end !== 0) return end
  }
  return 0
}

/** "S-300", "AK-47", "#5", "'90s", ".45", "+44": something is glued to the digits. */
function gluedBefore(reader: Reader, number: NumberRead): number {
  const { first } = number
  if (!isGlued(reader, first) || !isNumber(reader, first)) return 0
  const before = written(reader, first - 1)
  // "$A195,900": a word that begins before the digits.
  if (before === ',' && isGlued(reader, first - 1) && /\d$/.test(written(reader, first - 2))) return number.end
  if (isHyphen(reader, first - 1)) {
    if (!isGlued(reader, first - 1)) return 0
    // "AK-47", "mid-20s"; a number before the hyphen makes a range, which is read from there.
    return isWord(reader, first - 2) || isNumber(reader, first - 2) ? chainEnd(reader, number) : 0
  }
  // "TIPS(8477)"
  if (before === '(' && isGlued(reader, first - 1)) return chainEnd(reader, number)
  // "+4%" is a change, "+44" a telephone number or a code.
  if (before === '+' && !isGlued(reader, first - 1) && readMeasure(reader, number)?.measure === 'percent') return 0
  return /^[#/:._@+\\=&'’*]$/.test(before) ? chainEnd(reader, number) : 0
}

const feetMarks: ReadonlySet<string> = new Set("'’′´")

/** "6'4\"", "5’10": a height in feet; "the 20's": a decade. */
function apostrophe(reader: Reader, number: NumberRead): number {
  if (!isGlued(reader, number.end) || number.suffix !== '') return 0
  const mark = written(reader, number.end)
  if (mark === "'s" || mark === '’s') return number.value % 10 === 0 && number.scale === 1 ? number.end + 1 : 0
  if (!feetMarks.has(mark)) return 0
  if (!isNumber(reader, number.end + 1)) return isAnyOf(written(reader, number.end + 1), '" ” ″') ? number.end + 1 : 0
  return number.end + 2
}

/** "page 12", "No. 5", "Flight 370", "Boeing 747", "Fox 8 News". */
function label(reader: Reader, number: NumberRead, place: Place): number {
  const { lexicon } = reader
  // "ext. 303": the scanner does not attach the full stop.
  const stop = lower(reader, number.first - 1) === '.' && isGlued(reader, number.first - 1)
  const at = stop ? number.first - 2 : number.first - 1
  const before = lower(reader, at)
  const isLabel = lexicon.labels.has(before) || (stop && lexicon.labels.has(`${before}.`))
  if (before === '' || (stop && !isLabel)) return 0
  // "Action 5 News", in titles too.
  if (written(reader, number.end) === 'News' && isNumber(reader, number.first)) return number.end + 1
  // "the Group of 20"
  if (before === 'of' && written(reader, at - 1) === 'Group') return number.end
  if (isLabel) {
    // "the flight 200 people had booked" is rarer than "flight 200".
    return readNoun(reader, number.end, false) !== undefined && !isCapitalised(reader, at)
      ? 0
      : rangeEnd(reader, number)
  }
  if (before === '§' || before === '¶' || before === '№') return rangeEnd(reader, number)
  // "MH 17 found": in a title only abbreviations are recognised by their capitals.
  if (number.scale !== 1 || number.form === 'ordinal' || !isCapitalised(reader, at)) return 0
  if (place.heading && (!/^[A-Z]{2,5}$/.test(written(reader, at)) || /^[A-Z]{2,}$/.test(written(reader, number.end))))
    return 0
  if (lexicon.stops.has(before) || lexicon.verbs.has(before) || lexicon.numbers.has(before)) return 0
  if (lexicon.qualifiersBefore.has(before) || idle.has(before)) return 0
  // "Norland 3 – 0 Sudland"
  if (isHyphen(reader, number.end) && isNumber(reader, number.end + 1)) return 0
  if (readMeasure(reader, number) !== undefined) return 0
  // "INS Mysore 23 pirates": what is counted follows in lower case.
  const noun = readNoun(reader, number.end, false)
  if (noun !== undefined && classOf(written(reader, noun.end - 1).charCodeAt(0)) === Class.lower)
    return goesOn.has(lower(reader, number.end)) ? number.end : 0
  return rangeEnd(reader, number)
}

/** Verbs that look like plurals after a name with a number: "Area 51 lies", "Gate 4 opens". */
const goesOn: ReadonlySet<string> = new Set(
  'lies sits stands runs opens closes begins ends leads serves covers crosses'.split(' '),
)

/** Words capitalised only because they begin a sentence. */
const idle: ReadonlySet<string> = new Set(
  'another only just all these those other some many more most both additional nearby local police officials authorities'.split(
    ' ',
  ),
)

/** "Day one", "round two"; in digits only after a word that points at one of them: "on day 3", but not "last week 12 were hurt". */
const countedInWords: ReadonlySet<string> = new Set('day week round season episode level stage'.split(' '))
const pointsAt: ReadonlySet<string> = new Set('on in by at until from since through'.split(' '))

/** "reactor 4", "cell 12", "gallery 4": one of several numbered things. "The reactor 4" and "4 reactors" are something else. */
function thing(reader: Reader, number: NumberRead): number {
  const { first } = number
  const word = lower(reader, first - 1)
  const isThing =
    reader.lexicon.numbered.has(word) || (countedInWords.has(word) && pointsAt.has(lower(reader, first - 2)))
  if (!isThing || isGlued(reader, first)) return 0
  if (number.scale !== 1 || number.form !== 'digits' || !Number.isInteger(number.value)) return 0
  if (isAnyOf(lower(reader, first - 2), 'a an the each every one per his her their its this that')) return 0
  if (readMeasure(reader, number) !== undefined || readNoun(reader, number.end, false) !== undefined) return 0
  return chainEnd(reader, number)
}

/** "Ayes: 4. Nays: 0.", "Noes 97": the count of a vote, without saying on what; "nine votes to two". */
function votes(reader: Reader, number: NumberRead): number {
  const { first } = number
  if (lower(reader, first - 1) === 'to' && isAnyOf(lower(reader, first - 2), 'vote votes'))
    return readNoun(reader, number.end, false) === undefined ? number.end : 0
  const colon = written(reader, first - 1) === ':'
  const word = lower(reader, colon ? first - 2 : first - 1)
  const { lexicon } = reader
  if (!lexicon.voteLabels.has(word) && !(colon && isAnyOf(word, 'against favor favour absent present abstained')))
    return 0
  return readNoun(reader, number.end, false) === undefined ? number.end : 0
}

/** "pages 10-15", "sections 3 and 4", "Articles 3, 5 and 7": the whole list after a label. */
function rangeEnd(reader: Reader, number: NumberRead): number {
  let end = chainEnd(reader, number)
  for (let links = 0; links < 8; links++) {
    let at = end
    if (written(reader, at) === ',') at++
    if (isAnyOf(lower(reader, at), 'and or to of &')) at++
    if (at === end || !isNumber(reader, at)) return end
    // The last "number" may count something else: "on page 3 and 12 people".
    const isWhole = lower(reader, at - 1) === 'of'
    if (!isWhole && (readNoun(reader, at + 1, false) !== undefined || currencyBefore(reader, at) !== undefined))
      return end
    end = at + 1
  }
  return end
}

const bores: ReadonlySet<string> = new Set('caliber calibers calibre calibres cal cal. gauge magnum magnums'.split(' '))

/** ".45 caliber", "9mm handgun", "12-gauge": weapons named by their bore. */
function calibre(reader: Reader, number: NumberRead): number {
  const at = isJoiner(reader, number.end) ? number.end + 1 : number.end
  const after = lower(reader, at)
  if (bores.has(after)) return at + 1
  const glued = number.suffix.toLowerCase() === 'mm'
  if (!glued && after !== 'mm' && after !== 'millimeter' && after !== 'millimetre') return 0
  const end = glued ? number.end : at + 1
  const next = lower(reader, isJoiner(reader, end) ? end + 1 : end)
  if (reader.lexicon.calibres.has(next)) return end
  const before = lower(reader, number.first - 1)
  const small = number.value <= 40 && isAnyOf(before, 'a an his her the with two three several and')
  return glued && small && !reader.lexicon.plurals.has(next) && next !== 'of' && next !== 'thick' ? end : 0
}

/** "3. …", "(4) …", "4.2 Water main" at the beginning of a block. */
function listNumber(reader: Reader, number: NumberRead, place: Place): number {
  if (number.endOffset <= place.numberEnd) return number.end
  const bracketed = written(reader, number.first - 1) === '('
  if ((bracketed ? number.first - 1 : number.first) !== place.blockStart) return 0
  const mark = written(reader, number.end)
  return (mark === '.' && !bracketed) || mark === ')' ? number.end + 1 : 0
}

/** "4-H", "7-Eleven", "747-400", "1990s", "4x4": what is glued after the number is not a unit. */
function gluedBehind(reader: Reader, number: NumberRead): number {
  if (number.suffix !== '') return 0
  if (!isJoiner(reader, number.end) || !isWord(reader, number.end + 1)) return 0
  const word = written(reader, number.end + 1)
  if (isAnyOf(word, 'way time times on by in for fold up down')) return number.end + 2
  return classOf(word.charCodeAt(0)) === Class.upper && !isTitledUnit(reader, number) ? number.end + 2 : 0
}

/** "12-Year-Old" in a title. */
function isTitledUnit(reader: Reader, number: NumberRead): boolean {
  return (
    readMeasure(reader, number) !== undefined ||
    isAnyOf(lower(reader, number.end + 1), 'year month week day member person')
  )
}

/** "Three Gorges", "the Big Five": a capitalised number word within a sentence. */
function capitalWord(reader: Reader, number: NumberRead, { heading }: Place): number {
  const { first } = number
  // "high-five", "sub-zero"
  if (isJoiner(reader, first - 1) && isWord(reader, first - 2)) return number.end
  if (heading || first === reader.first || !isCapitalised(reader, first)) return 0
  const listed = isAnyOf(written(reader, first - 1), ', ;')
  if (listed) return isCapitalised(reader, number.end) ? number.end : 0
  if (!isWord(reader, first - 1)) return 0
  return isCapitalised(reader, first - 1) || isCapitalised(reader, number.end) ? number.end : 0
}

function wordLabel(reader: Reader, number: NumberRead): number {
  if (number.form !== 'words' || number.scale !== 1) return 0
  const before = lower(reader, number.first - 1)
  if (!reader.lexicon.labels.has(before) && !countedInWords.has(before)) return 0
  return readNoun(reader, number.end, false) === undefined ? number.end : 0
}

const digitRules: readonly Rule[] = [
  telephone,
  coordinate,
  citation,
  gluedBefore,
  apostrophe,
  slashed,
  listNumber,
  street,
  time,
  chain,
  dayOfMonth,
  identifier,
  calibre,
  year,
  label,
  thing,
  votes,
  gluedBehind,
]

const wordRules: readonly Rule[] = [capitalWord, wordTime, dayOfMonth, wordLabel, votes, calibre, gluedBehind]
