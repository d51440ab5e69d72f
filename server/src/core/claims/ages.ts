// Whose age a number is, and whose birth a date is: "Jane Doe, 34,", "34-year-old Jane Doe", "Doe was 34", "Jane Doe, a 34-year-old
// driver". Only if the name stands beside the number; a list ("Doe, 34, Roe, 35") is read from left to right.

import type { Figure, Mention } from '../facts.ts'
import { isAnyOf } from '../text/anyOf.ts'
import { attachedBy } from './subjects.ts'

/** A mention with the words it covers, [first, end) in its sentence. */
export interface PlacedMention {
  readonly mention: Mention
  /** Index into `DocumentFacts.mentions`. */
  readonly index: number
  readonly first: number
  readonly end: number
}

/** The oldest verified person lived 122 years; a larger number beside a name is something else. */
const oldestAge = 122
/** Words between "34-year-old" and the name: "34-year-old former police officer Jane Doe". */
const longestDescription = 5

/** Words between "died" and "at the age of". */
const longestDeath = 4

const suffixes: ReadonlySet<string> = new Set('jr jr. sr sr. ii iii iv m.d. ph.d.'.split(' '))
const copulas = new Set(['was', 'is', 'were', 'turned', 'aged', 'age'])
const closers = new Set([
  ',',
  '.',
  ';',
  ':',
  ')',
  'and',
  'but',
  'who',
  'of',
  'was',
  'is',
  'were',
  'or',
  'from',
  '—',
  '–',
  '--',
  '!',
  '?',
  '”',
  '"',
])
const notInDescription: ReadonlySet<string> = new Set(
  'and or but who that which was were is are said told with by in on at to from after when had has shot killed named of for , ; : . ( )'.split(
    ' ',
  ),
)
/** "34", "-", "year", "-", "old", if the span of the figure covers the number alone. */
const wordsOfAge: ReadonlySet<string> = new Set('- – year years yr old month months of age'.split(' '))
const beforeDescription: ReadonlySet<string> = new Set('a an the only just now'.split(' '))
const agedWords: ReadonlySet<string> = new Set(['age', 'aged', 'now'])

export function agedPerson(
  figure: Figure,
  words: readonly string[],
  first: number,
  end: number,
  mentions: readonly PlacedMention[],
): PlacedMention | undefined {
  const value = figure.value
  if (value === undefined || oldestAge < value) return undefined
  let after = end
  const isAge = figure.measure === 'age'
  while (after < words.length && wordsOfAge.has(words[after]!) && after - end < 5) {
    if (words[after] === 'of' && words[after + 1] !== 'age') break
    after++
  }
  // "Doe was three when", "then-15-year-old Doe": the age of another time.
  if ((words[after] === 'when' || words[after] === 'at') && words[after + 1] !== 'large') return undefined
  if (words[first - 1] === 'then' || (words[first - 1] === '-' && words[first - 2] === 'then')) return undefined
  if (isAge && saysOld(words, first, after)) return describedPerson(words, first, after, mentions)
  if (!isAge && (figure.measure !== 'count' || figure.noun !== undefined || !Number.isInteger(value))) return undefined
  return listedPerson(words, first, after, mentions, isAge)
}

function saysOld(words: readonly string[], first: number, end: number): boolean {
  for (let at = first; at < end; at++)
    if (words[at] === 'old' || words[at]!.endsWith('-old') || (words[at] === 'age' && words[at - 1] === 'of'))
      return true
  return false
}

/** "34-year-old driver Jane Doe", "Jane Doe, a 34-year-old driver", "Doe was 34 years old". */
function describedPerson(
  words: readonly string[],
  first: number,
  after: number,
  mentions: readonly PlacedMention[],
): PlacedMention | undefined {
  for (let at = after; at < words.length && at - after <= longestDescription; at++) {
    const named = mentions.find((each) => each.first === at && each.mention.type === 'person')
    if (named !== undefined) return named
    const other = mentions.find((each) => each.first === at)
    if (other !== undefined) {
      at = other.end - 1
      continue
    }
    if (words[at] === ',' && after < at) {
      // "a 34-year-old driver, Jane Doe, …"
      const apposed = mentions.find((each) => each.first === at + 1 && each.mention.type === 'person')
      if (apposed !== undefined && words[apposed.end] === ',') return apposed
      break
    }
    if (notInDescription.has(words[at]!)) break
  }
  let before = first - 1
  while (0 <= before && beforeDescription.has(words[before]!)) before--
  if (copulas.has(words[before] ?? '') || words[before] === ',') {
    const left = personEndingAt(words, before, mentions)
    // "Jane Doe, a 34-year-old driver": the determiner tells the apposition from the next entry of a list.
    // "Jane Doe, 34 years old," is of no list, which has "34-year-old Richard Roe" in it.
    const alone = words[after - 2] === 'years' && (words[after] === ',' || words[after] === '.')
    if (left !== undefined && (words[before] !== ',' || before < first - 1 || alone)) return left
  }
  return undefined
}

/** "Jane Doe, 34,", "Jane Doe (34)", "Jane Doe, aged 34". */
function listedPerson(
  words: readonly string[],
  first: number,
  after: number,
  mentions: readonly PlacedMention[],
  isAge: boolean,
): PlacedMention | undefined {
  const next = words[after]
  if (next !== undefined && !closers.has(next) && words[first - 1] !== 'turned') return undefined
  let before = first - 1
  const dying = deathAt(words, before)
  if (dying !== undefined) return personEndingAt(words, behindWho(words, dying), mentions)
  if (agedWords.has(words[before] ?? '')) {
    const described = apposedBefore(words, before, mentions)
    if (described !== undefined) return described
    before--
  } else if (words[before] === 'turned') return personEndingAt(words, behindWho(words, before), mentions)
  else if (copulas.has(words[before] ?? '')) {
    // "Doe, who is 34,": without "who", only an age in words of its own ("Doe is 34 years old").
    if (words[before - 1] === 'who') return personEndingAt(words, behindWho(words, before), mentions)
    // "Doe was 34.", but "the score of Doe was 34 points".
    // "Doe's mother, Jane Doe, was 34."
    const name = words[before - 1] === ',' ? before - 1 : before
    if (isAge || next === '.') return personEndingAt(words, name, mentions)
    // "Doe is 34 but looks older", "Doe was 34 and lived there".
    const goesOn = isAnyOf(words[before]!, 'was is') && saysMore(words, after, mentions)
    const person = goesOn ? personEndingAt(words, name, mentions) : undefined
    return person === undefined || 0 <= attachedBy(person, words) ? undefined : person
  }
  // "Jane Doe, only thirty years of age".
  if (isAge && isAnyOf(words[before] ?? '', 'only just now')) before--
  // "John Roe and Jane Doe, both 34": of the two, the one who stands beside it.
  if (words[before] === 'both') before--
  if (words[before] === '(') return next === ')' ? personEndingAt(words, before, mentions) : undefined
  if (words[before] !== ',') return undefined
  // "Jane Doe, of Springfield, 34,".
  const home = mentions.find((each) => each.end === before && each.mention.type === 'place')
  if (home !== undefined && isAnyOf(words[home.first - 1] ?? '', 'of from')) {
    const end = home.first - 1
    return personEndingAt(words, words[end - 1] === ',' ? end - 1 : end, mentions)
  }
  return personEndingAt(words, before, mentions)
}

/** "But looks older", "and lived there", "and his wife is 50": no second number of a score. */
function saysMore(words: readonly string[], at: number, mentions: readonly PlacedMention[]): boolean {
  const conjunction = words[at] === ',' ? at + 1 : at
  if (!isAnyOf(words[conjunction] ?? '', 'but and')) return false
  const next = words[conjunction + 1] ?? ''
  return (
    isAnyOf(next, verbsBehind) ||
    /^\p{Ll}{2,}(?:s|ed)$/u.test(next) ||
    mentions.some((each) => each.first === conjunction + 1 && each.mention.type === 'person')
  )
}

const verbsBehind =
  'is was has had will can could would still he she his her lives left went came died ran wrote lost grew taught spent'

/** "Doe, who turned 34", "Doe, who has died": the word behind the name, where the verb stands at `verb`. */
function behindWho(words: readonly string[], verb: number): number {
  const first = isAnyOf(words[verb - 1] ?? '', 'has had') ? verb - 1 : verb
  if (words[first - 1] !== 'who') return first
  return words[first - 2] === ',' ? first - 2 : first - 1
}

/** "Jane Doe, a teacher aged 34": the person before the comma; `aged` is where that word stands. */
function apposedBefore(
  words: readonly string[],
  aged: number,
  mentions: readonly PlacedMention[],
): PlacedMention | undefined {
  for (let at = aged - 1; 0 < at && aged - at <= longestDescription; at--) {
    if ((words[at] === 'a' || words[at] === 'an') && words[at - 1] === ',')
      return personEndingAt(words, at - 1, mentions)
    if (notInDescription.has(words[at]!)) return undefined
  }
  return undefined
}

/** "Doe died at 34", "Doe died on Sunday at the age of 34": where "died" stands; `at` is the word before the number. */
function deathAt(words: readonly string[], at: number): number | undefined {
  let back = at
  while (words[back] === 'of' || words[back] === 'age' || words[back] === 'the') back--
  if (words[back] !== 'at' && words[back] !== 'aged') return undefined
  for (let verb = back - 1; 0 <= verb && back - verb <= longestDeath; verb--) {
    if (isAnyOf(words[verb]!, 'died dies')) return verb
    if (isAnyOf(words[verb]!, ', ; :')) return undefined
  }
  return undefined
}

/** The person whose name, with a suffix perhaps, ends where the word `at` stands. */
function personEndingAt(
  words: readonly string[],
  at: number,
  mentions: readonly PlacedMention[],
): PlacedMention | undefined {
  let end = at
  while (0 < end && (suffixes.has(words[end - 1]!) || (words[end - 1] === ',' && suffixes.has(words[end - 2] ?? ''))))
    end--
  return mentions.find((each) => each.mention.type === 'person' && (each.end === end || each.end === at))
}

const birthWords = new Set(['born', 'b.'])
/** Words that may stand between a name and "born". */
const beforeBirth = new Set([',', '(', 'was', 'is', 'who', 'and'])

/** Whose date of birth the date that begins with the word `first` is: "Jane Doe, born in 1971,", "Jane Doe (born 3 May 1971)". */
export function bornPerson(
  words: readonly string[],
  first: number,
  mentions: readonly PlacedMention[],
): PlacedMention | undefined {
  let at = first - 1
  if (words[at] === 'on' || words[at] === 'in') at--
  if (!birthWords.has(words[at] ?? '')) return undefined
  while (beforeBirth.has(words[at - 1] ?? '')) at--
  return personEndingAt(words, at, mentions)
}
