// The age of somebody who is not named there: "a 34-year-old woman", "the other man, 34,", "two boys, ages 6 and 11".

import type { Figure } from '../facts.ts'
import type { ClaimTables } from './claimTables.ts'
import { containsClass, countedClass, isPeopleNoun } from './counted.ts'
import { findRole } from './roles.ts'
import type { FigureWords, Said } from './said.ts'

export function unnamedAge(
  tables: ClaimTables,
  figure: Figure,
  words: readonly string[],
  { first, end, nounEnd }: FigureWords,
): Said | undefined {
  // Wars may be five and a half years old; people are counted in whole years. "When", "then": the age at another time.
  if (!Number.isInteger(figure.value) || words[end] === 'when') return undefined
  if (words[first - 1] === 'then' || words[first - 2] === 'then') return undefined
  const old = words[end - 1] === 'old'
  const noun = old ? nounBehind(tables, figure, words, end) : nounBefore(tables, words, first, end)
  if (noun === undefined) return undefined
  const role = findRole(tables, words, first, end, old ? nounEnd : end)
  return { predicate: 'age', counted: genderOf(tables, noun), scope: role === undefined ? [] : [`role:${role}`] }
}

/** "34-year-old woman"; empty if there is no noun ("the 34-year-old was shot"). */
function nounBehind(tables: ClaimTables, { noun }: Figure, words: readonly string[], end: number): string | undefined {
  if (noun === undefined) return ''
  if (containsClass(tables, 'people', countedClass(tables, noun))) return noun
  // "The 34-year-old suffered …": no noun, but a verb.
  const next = words[end] ?? ''
  return tables.clause.suffering.has(next) || tables.predicates.has(next) ? '' : undefined
}

/** Words between "ages" and the last number of a list: "ages 19, 18 and 23". */
const longestList = 10
/** Words of a noun phrase searched for who it is: "one of the alleged robbers". */
const longestPhrase = 3

/** "The man, 63,", "a man aged 63", "two children - ages 6 and 11 -": the noun before the number. */
function nounBefore(tables: ClaimTables, words: readonly string[], first: number, end: number): string | undefined {
  let at = first - 1
  const list = at
  while (0 <= at && list - at < longestList && isOfList(words[at]!)) at--
  if (agedWords.has(words[at] ?? '')) {
    at--
    while (marksBefore.has(words[at] ?? '')) at--
  } else if (words[first - 1] === ',' && closers.has(words[end] ?? '.')) at = first - 2
  else return undefined
  if (!isPeopleNoun(tables, words[at])) return undefined
  return words.slice(Math.max(0, at + 1 - longestPhrase), at + 1).join(' ')
}

const agedWords: ReadonlySet<string> = new Set(['age', 'ages', 'aged'])
const marksBefore: ReadonlySet<string> = new Set([',', '-', '–', '—', '('])
/** What may follow the age in "the man, 63,". */
const closers: ReadonlySet<string> = new Set([',', '.', ';', ')', 'was', 'is', 'who'])

function isOfList(word: string): boolean {
  return word === ',' || word === 'and' || word === '&' || /^\d+$/.test(word)
}

function genderOf({ genders }: ClaimTables, noun: string): string {
  const words = noun.toLowerCase().split(/\W+/)
  for (let at = words.length - 1; 0 <= at; at--) {
    const word = words[at]!
    const gender = genders.get(word) ?? (word.endsWith('s') ? genders.get(word.slice(0, -1)) : undefined)
    if (gender !== undefined) return gender
  }
  return ''
}
