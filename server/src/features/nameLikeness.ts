// How alike two names are, for the reader to judge: what makes it worth a look whether two entities are one. Knows nothing of documents.

import { initialsOf, isAcronymOf, looksLikeAcronym } from '../core/link/acronyms.ts'
import type { Entity } from '../core/link/links.ts'
import { keyTokens, nameKey } from '../core/link/normalise.ts'

/** A name with fewer letters differs from others in one letter by chance. */
const shortestWithSlip = 8
/** The same for a surname alone, beside which other things agree. */
const shortestSurname = 6
/** Shorter aliases are anybody's initials (letters). */
const shortestAlias = 5
/** Names in full that are compared of one entity, the most frequent first. */
const mostFullNames = 4

/** What two names must share to be compared at all; the cost is linear in the number of names. */
export function bucketsOf(entity: Entity): Set<string> {
  const { name, type, aliases } = entity
  const key = nameKey(name)
  const buckets = new Set<string>()
  for (const { text } of aliases) if (shortestAlias <= text.length) buckets.add(`called ${nameKey(text)}`)
  for (const full of fullNames(entity)) {
    if (full.length < shortestWithSlip) continue
    for (const slip of slipsOf(full)) buckets.add(`slip ${type} ${slip}`)
    if (type === 'person') buckets.add(`near ${beginnings(full)}`)
  }
  const tokens = keyTokens(key)
  if (type === 'person') {
    const surname = tokens.at(-1)!
    if (shortestSurname <= surname.length) for (const slip of slipsOf(surname)) buckets.add(`surname slip ${slip}`)
    buckets.add(`given ${tokens[0]}`)
  }
  if (1 < tokens.length) {
    if (type === 'person')
      buckets.add(`surname ${tokens.at(-1)} ${tokens[0]![0]}`).add(`begins ${tokens[0]} ${tokens[1]}`)
    if (type === 'organisation')
      buckets.add(`ends ${tokens.at(-2)} ${tokens.at(-1)}`).add(`company ${tokens[0]} ${tokens[1]}`)
  }
  if (type === 'person') return buckets
  if (looksLikeAcronym(name)) buckets.add(`initials ${key.replaceAll(' ', '')}`)
  else for (const initials of initialsOf(key)) buckets.add(`initials ${initials}`)
  return buckets
}

/** The name and the other names of two words at least, as normal forms. */
function fullNames({ name, aliases }: Entity): string[] {
  const keys = new Set([nameKey(name)])
  for (const { text } of aliases) {
    if (keys.size === mostFullNames) break
    if (text.includes(' ')) keys.add(nameKey(text))
  }
  return [...keys]
}

/** What a word is with any one letter left out, and the word itself: two that differ in one letter share one of them. */
function slipsOf(word: string): Set<string> {
  const slips = new Set([word])
  for (let at = 0; at < word.length; at++) slips.add(word.slice(0, at) + word.slice(at + 1))
  return slips
}

/** "os li" for "oscar lindquist". */
function beginnings(key: string): string {
  return keyTokens(key)
    .map((word) => word.slice(0, 2))
    .join(' ')
}

/** Undefined for two that merely met in a bucket. */
export function likeness(a: Entity, b: Entity): string | undefined {
  const [x, y] = [nameKey(a.name), nameKey(b.name)]
  const names = `“${a.name}” and “${b.name}”`
  if (a.type === b.type) {
    for (const one of fullNames(a))
      for (const other of fullNames(b)) {
        if (Math.min(one.length, other.length) < shortestWithSlip) continue
        if (differInOneLetter(one, other))
          return one === x && other === y
            ? `${names} differ in one letter.`
            : `“${writtenAs(a, one)}” and “${writtenAs(b, other)}” differ in one letter.`
        if (a.type === 'person' && differInEachWord(one, other))
          return `“${writtenAs(a, one)}” and “${writtenAs(b, other)}” differ in one letter of each word.`
      }
  }
  if (a.type === 'person' && b.type === 'person')
    return fits(keyTokens(x), keyTokens(y)) ? `${names} have one surname, and given names that fit.` : undefined
  for (const [short, long] of [
    [a, b],
    [b, a],
  ] as const) {
    if (shortestAlias <= short.name.length && long.aliases.some(({ text }) => nameKey(text) === nameKey(short.name)))
      return `“${long.name}” is called “${short.name}” too.`
    if (looksLikeAcronym(short.name) && isAcronymOf(nameKey(short.name), nameKey(long.name)))
      return `“${short.name}” could be the initials of “${long.name}”.`
  }
  return undefined
}

/**
 * "Aya Karim Saleh" and "Aya Karim", "Lindholm Harbour Board" and "Harbour Board": the shorter name of two words at least, where no third
 * name shares these.
 */
export function holds(a: Entity, b: Entity): string | undefined {
  if (a.type !== b.type) return undefined
  const [short, long] = a.name.length <= b.name.length ? [a, b] : [b, a]
  const [shorter, longer] = [keyTokens(nameKey(short.name)), keyTokens(nameKey(long.name))]
  // "Gerald" of a letter, where there is one Gerald.
  if (short.type === 'person' && shorter.length === 1 && 1 < longer.length && shorter[0] === longer[0])
    return `“${long.name}” is the only one with the given name “${short.name}”.`
  if (shorter.length < 2 || longer.length <= shorter.length) return undefined
  // A person is called by the first names, an organisation by the last words or, as companies are, by the first.
  const isHeldFrom = (from: number) => shorter.every((word, at) => word === longer[from + at])
  const isHeld = isHeldFrom(0) || (a.type === 'organisation' && isHeldFrom(longer.length - shorter.length))
  return isHeld ? `“${long.name}” holds all of “${short.name}”.` : undefined
}

/** Different, by one letter put in, left out, changed, or by two that changed places. */
function differInOneLetter(x: string, y: string): boolean {
  if (x === y || 1 < Math.abs(x.length - y.length)) return false
  const [short, long] = x.length <= y.length ? [x, y] : [y, x]
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const rest = (text: string, from: number) => text.slice(from)
  if (short.length < long.length) return rest(short, start) === rest(long, start + 1)
  if (/\d/.test(`${x[start]}${y[start]}`)) return false
  const swapped = x[start] === y[start + 1] && x[start + 1] === y[start] && rest(x, start + 2) === rest(y, start + 2)
  return swapped || rest(x, start + 1) === rest(y, start + 1)
}

/** "J. Doe", "Jon Doe" and "Jonathan Doe"; "John Doe" and "John Paul Doe". */
function fits(x: readonly string[], y: readonly string[]): boolean {
  if (x.length < 2 || y.length < 2 || x.at(-1) !== y.at(-1)) return false
  const [a, b] = [x[0]!, y[0]!]
  return a.startsWith(b) || b.startsWith(a)
}

/** Letters of a word that may differ in one, and a surname's. */
const shortestOfEach = { given: 4, surname: shortestSurname }

/** "Oskar Lindqvist" and "Oscar Lindquist". */
function differInEachWord(x: string, y: string): boolean {
  const [a, b] = [keyTokens(x), keyTokens(y)]
  if (a.length !== 2 || b.length !== 2) return false
  return a.every((word, at) => {
    const other = b[at]!
    const fewest = at === 0 ? shortestOfEach.given : shortestOfEach.surname
    return word[0] === other[0] && fewest <= Math.min(word.length, other.length) && differInOneLetter(word, other)
  })
}

/** How the entity is written where its normal form is `key`. */
function writtenAs({ name, aliases }: Entity, key: string): string {
  return nameKey(name) === key ? name : (aliases.find(({ text }) => nameKey(text) === key)?.text ?? name)
}

/** Whether `short` is a surname alone, a letter away from that of `long`, and from nobody else's among `others`. */
export function isSlipOfOnly(short: Entity, long: Entity, others: readonly Entity[]): boolean {
  const surname = surnameAlone(short)
  if (surname === undefined || !isSlip(surname, long)) return false
  return others.every((other) => other.key === long.key || !isSlip(surname, other))
}

function surnameAlone({ name, type }: Entity): string | undefined {
  const tokens = keyTokens(nameKey(name))
  const isAlone = tokens.length === 1 || (tokens.length === 2 && /^(?:mr|mrs|ms|dr)$/.test(tokens[0]!))
  return type === 'person' && isAlone && shortestSurname <= tokens.at(-1)!.length ? tokens.at(-1) : undefined
}

function isSlip(surname: string, { name, type }: Entity): boolean {
  const tokens = keyTokens(nameKey(name))
  const own = tokens.at(-1)!
  return type === 'person' && 1 < tokens.length && shortestSurname <= own.length && differInOneLetter(surname, own)
}
