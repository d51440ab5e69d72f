// Street names are written in many ways: "E. 5th Ave.", "East Fifth Avenue". They are compared by a common form.

import type { NameKey } from '../facts.ts'

/** From a street's last word, in a name's normal form (where "St." is "saint"), to the full word. */
const streetWords: ReadonlyMap<string, string> = new Map([
  ...'avenue street boulevard road highway freeway expressway parkway drive lane court square terrace turnpike'
    .split(' ')
    .map((word): [string, string] => [word, word]),
  ['ave', 'avenue'],
  ['av', 'avenue'],
  ['saint', 'street'],
  ['blvd', 'boulevard'],
  ['rd', 'road'],
  ['hwy', 'highway'],
  ['pkwy', 'parkway'],
  ['dr', 'drive'],
  ['ln', 'lane'],
  ['ct', 'court'],
  ['sq', 'square'],
])

const directions: ReadonlyMap<string, string> = new Map([
  ['n', 'north'],
  ['s', 'south'],
  ['e', 'east'],
  ['w', 'west'],
])

const ordinals: ReadonlyMap<string, string> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, `${index + 1}${['st', 'nd', 'rd'][index] ?? 'th'}`]),
)

/** "e 5th ave" and "east fifth avenue" → "east 5th avenue"; other names are unchanged. */
export function placeKey(key: NameKey): NameKey {
  const space = key.lastIndexOf(' ')
  const street = space < 0 ? undefined : streetWords.get(key.slice(space + 1))
  if (street === undefined) return key
  const words = key.slice(0, space).split(' ')
  // "E St." is a street with that name.
  const first = words.length === 1 ? undefined : directions.get(words[0]!)
  if (first !== undefined) words[0] = first
  return [...words.map((word) => ordinals.get(word) ?? word), street].join(' ')
}
