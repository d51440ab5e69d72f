// What is counted: the class of a noun, and which classes contain which ("children" within "people").

import type { ClaimTables } from './claimTables.ts'
import { singular } from './words.ts'

/** The class of a noun phrase, by its last known word; if none is known, the singular of its last word. */
export function countedClass(tables: ClaimTables, noun: string): string {
  const small = noun.toLowerCase()
  let last: string | undefined
  for (let end = small.length; 0 < end; ) {
    let start = end
    while (0 < start && isOfWord(small, start - 1)) start--
    if (start === end) {
      end--
      continue
    }
    const word = small.slice(start, end)
    const kind = classOfWord(tables, word)
    if (kind !== undefined) return kind
    last ??= word
    end = start
  }
  if (last === undefined) return ''
  // "40 Palestinians", "two Romanian nationals": a counted name means people.
  return /\p{Lu}\S*$/u.test(noun) && noun !== noun.toUpperCase() ? 'people' : singular(last)
}

/** Letters, apostrophes and hyphens. */
function isOfWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return (97 <= code && code <= 122) || code === 39 || code === 45
  return /[\p{L}’]/u.test(text[at]!)
}

/** The class of a noun, perhaps in the plural; undefined if unknown. */
function classOfWord(tables: ClaimTables, word: string): string | undefined {
  return tables.nounClass.get(word) ?? tables.nounClass.get(singular(word))
}

/** Whether everything in `inner` is in `outer`; a class contains itself. */
export function containsClass(tables: ClaimTables, outer: string, inner: string): boolean {
  for (let at: string | undefined = inner; at !== undefined; at = tables.parentClass.get(at))
    if (at === outer) return true
  return false
}

/** Whether the word means people, as "crew" does. */
export function isPeopleNoun(tables: ClaimTables, word: string | undefined): boolean {
  if (word === undefined) return false
  const kind = classOfWord(tables, word)
  return kind !== undefined && containsClass(tables, 'people', kind)
}
