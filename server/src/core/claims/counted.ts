// What is counted: the class of a noun, and which classes contain which ("children" within "people").

import type { ClaimTables } from './claimTables.ts'
import { singular } from './words.ts'

/** The class of a noun phrase by its last known word; the singular of its last word when none is known. */
export function countedClass(tables: ClaimTables, noun: string): string {
  // "40 Palestinians", "two Romanian nationals": a name that is counted is of people.
  const words = noun
    .toLowerCase()
    .split(/[^\p{L}'’-]+/u)
    .filter((word) => word !== '')
  for (let index = words.length - 1; 0 <= index; index--) {
    const word = words[index]!
    const kind = classOfWord(tables, word)
    if (kind !== undefined) return kind
  }
  const last = words.at(-1)
  if (last === undefined) return ''
  return /\p{Lu}\S*$/u.test(noun) && noun !== noun.toUpperCase() ? 'people' : singular(last)
}

/** The class of a noun that may be a plural; undefined when it is not known. */
function classOfWord(tables: ClaimTables, word: string): string | undefined {
  return tables.nounClass.get(word) ?? tables.nounClass.get(singular(word))
}

/** Whether everything in `inner` is in `outer`; a class contains itself. */
export function containsClass(tables: ClaimTables, outer: string, inner: string): boolean {
  for (let at: string | undefined = inner; at !== undefined; at = tables.parentClass.get(at))
    if (at === outer) return true
  return false
}

/** Whether the word counts people, as "crew" does. */
export function isPeopleNoun(tables: ClaimTables, word: string | undefined): boolean {
  if (word === undefined) return false
  const kind = classOfWord(tables, word)
  return kind !== undefined && containsClass(tables, 'people', kind)
}
