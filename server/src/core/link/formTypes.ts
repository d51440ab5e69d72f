// Which type a form has: by the votes of its mentions, by what lists know, and by whether the document has a person of that name. One
// form can be two: a titled person and a place of the same name.

import type { EntityType, NameKey } from '../facts.ts'
import { type Gazetteer, List, phraseKey } from '../lexicon/gazetteer.ts'
import { hashWord } from '../tag/hash.ts'
import { looksLikeAcronym } from './acronyms.ts'
import type { Unit } from './forms.ts'
import { companyCore, type LinkLexicon } from './linkLexicon.ts'
import { endsInLegalForm, foldLetters, keyTokens, nameKey } from './normalise.ts'
import { isSingleWord, parsePerson, surnameOf } from './person.ts'

/**
 * Surnames and given names of the people whom the document gives a name of two or more words. The first words of a company are taken for
 * a person only where they begin with a given name: "Anton Velt" of "Anton Velt Ltd".
 */
export function wordsOfPeople(
  byKey: ReadonlyMap<NameKey, readonly number[]>,
  units: readonly Unit[],
  lexicon: LinkLexicon,
  companyWords: ReadonlySet<NameKey>,
): ReadonlySet<string> {
  const words = new Set<string>()
  for (const [key, list] of byKey) {
    const first = units[list[0]!]!
    if (!/[\s-]/.test(first.text) || majority(list, units) !== 'person') continue
    const person = parsePerson(first.text, lexicon)
    if (isSingleWord(person) || (companyWords.has(key) && !lexicon.isCommonName(person.plain[0]!))) continue
    words.add(surnameOf(person))
    words.add(person.words[0]!)
  }
  return words
}

/** Share of a form's votes from which a second type is believed besides the first, where the document speaks for both. */
const secondTypeShare = 1 / 4

export interface TypeContext {
  readonly units: readonly Unit[]
  readonly lexicon: LinkLexicon
  /** Surnames and given names of this document's people. */
  readonly personWords: ReadonlySet<string>
  /**
   * First words of this document's companies, one or more of them, up to the whole name without its legal form; of other organisations
   * two or more.
   */
  readonly companyWords: ReadonlySet<NameKey>
  readonly gazetteer: Gazetteer
  /** Well-known names (normal forms) of which the document has two forms or more. */
  readonly sharedKnown: ReadonlySet<NameKey>
}

/** "Acme Widgets AG" may be called "Acme Widgets" and "Acme". */
export function wordsOfCompanies(
  byKey: ReadonlyMap<NameKey, readonly number[]>,
  units: readonly Unit[],
  lexicon: LinkLexicon,
): ReadonlySet<NameKey> {
  const words = new Set<NameKey>()
  for (const [key, list] of byKey) {
    if (majority(list, units) !== 'organisation') continue
    const isOfCompany = list.some((index) => isCompany(units[index]!.text, lexicon))
    const core = isOfCompany ? companyCore(key, lexicon) : key
    if (!isOfCompany && !core.includes(' ')) continue
    const tokens = keyTokens(core).slice(0, longestCompany)
    const longest = isOfCompany ? tokens.length : tokens.length - 1
    for (let end = isOfCompany ? 1 : 2; end <= longest; end++) words.add(tokens.slice(0, end).join(' '))
  }
  return words
}

/** Words of a company's name that are looked at. */
const longestCompany = 6

/** The name ends in a legal form; "Group" and "Holding", which also end other names, are none. */
export function isCompany(text: string, lexicon: LinkLexicon): boolean {
  if (endsInLegalForm(text)) return true
  const last = /\s(\p{Lu}{2,4}|A\/S|(?:\p{Lu}\.){2,3})$/u.exec(text)?.[1]
  return last !== undefined && lexicon.companySuffixes.has(foldLetters(last).replace(/[./]/g, ''))
}

export function knownByTwoForms(keys: Iterable<NameKey>, lexicon: LinkLexicon): Set<NameKey> {
  const once = new Set<NameKey>()
  const twice = new Set<NameKey>()
  for (const key of keys) {
    const known = lexicon.wellKnown.get(key)?.key
    if (known === undefined) continue
    if (once.has(known)) twice.add(known)
    once.add(known)
  }
  return twice
}

/** Mean score below which a person of one word, whom lists know as a place, is the place. */
const doubtfulScore = 0.7

export function splitByType(
  key: NameKey,
  list: readonly number[],
  { units, lexicon, personWords, companyWords, sharedKnown, gazetteer }: TypeContext,
): Map<EntityType, number[]> {
  const all = new Map<EntityType, number[]>()
  const votes = votesOf(list, units)
  const best = majority(list, units)
  const known = lexicon.wellKnown.get(key)
  const { text } = units[list[0]!]!
  if (
    best !== 'organisation' &&
    best !== 'group' &&
    companyWords.has(key) &&
    isCalledCompany(key, list, { units, lexicon, personWords, gazetteer })
  )
    return all.set('organisation', [...list])
  if (best === 'place' && isSurname(text, list, { units, lexicon, personWords, gazetteer }))
    return all.set('person', [...list])
  if (votes.size === 1 && best !== 'person') return all.set(best, [...list])
  const word = parsePerson(text, lexicon).words.at(-1)!
  const titled = list.some((index) => units[index]!.titled && units[index]!.type === 'person')
  if (known !== undefined && best === 'person' && !titled) {
    // "Al Jazeera" is nobody's name; one word ("Jordan") is where the document has such a person.
    const isName = key.includes(' ') || looksLikeAcronym(units[list[0]!]!.text)
    if (isName || (!personWords.has(word) && (known.type === 'place' || sharedKnown.has(known.key))))
      return all.set(known.type, [...list])
  }
  const doubtful = (votes.get('person') ?? 0) < list.length * doubtfulScore
  if (
    best === 'person' &&
    doubtful &&
    !titled &&
    !personWords.has(word) &&
    isOnlyPlace(units[list[0]!]!.text, gazetteer)
  )
    return all.set('place', [...list])
  if (votes.size === 1) return all.set(best, [...list])
  const companies = list.filter((index) => units[index]!.type === 'organisation' && endsInLegalForm(units[index]!.text))
  if (0 < companies.length && votes.has('person')) {
    // "Anton Velt" founded "Anton Velt Ltd".
    const rest = list.filter((index) => !companies.includes(index))
    return all.set(majority(rest, units), rest).set('organisation', companies)
  }
  const total = [...votes.values()].reduce((sum, vote) => sum + vote, 0)
  const person = votes.get('person') ?? 0
  const isShortForPerson = !key.includes(' ') && personWords.has(word)
  if (0 < person && (isShortForPerson || titled)) {
    const others = list.filter((index) => units[index]!.type !== 'person' && !units[index]!.titled)
    const believed = lexicon.wellKnown.has(key) || total * secondTypeShare <= total - person
    if (others.length === 0 || !believed) return all.set('person', [...list])
    const apart = new Set(others)
    const people = list.filter((index) => !apart.has(index))
    return all.set('person', people).set(majority(others, units), others)
  }
  return all.set(best, [...list])
}

type SurnameContext = Pick<TypeContext, 'units' | 'lexicon' | 'personWords' | 'gazetteer'>

/** The first words of a company's name mean the company, unless they are somebody's name or a place that the text speaks of. */
function isCalledCompany(
  key: NameKey,
  list: readonly number[],
  { units, lexicon, personWords, gazetteer }: SurnameContext,
): boolean {
  const members = list.map((index) => units[index]!)
  if (members.some((unit) => unit.titled && unit.type === 'person')) return false
  if (lexicon.wellKnown.has(key)) return false
  const { text } = members[0]!
  if (personWords.has(parsePerson(text, lexicon).words.at(-1)!)) return false
  const words = text.toLowerCase().split(/\s+/)
  if (1 < words.length) {
    // "New York", "Mary Stone": the names of a place and of a person who gave theirs to it.
    const isGiven = (gazetteer.wordLists(words[0]!, true) & List.givenName) !== 0
    return !isGiven && members.every((unit) => unit.type !== 'place') && !isListedPlace(words, gazetteer)
  }
  const lists = gazetteer.wordLists(words[0]!, true)
  if ((lists & (List.country | List.region | List.givenName)) !== 0) return false
  return (lists & List.city) === 0 || !members.some((unit) => unit.placed)
}

function isListedPlace(words: readonly string[], gazetteer: Gazetteer): boolean {
  const key = words.reduce((before, word) => phraseKey(before, hashWord(word)), 0)
  return (gazetteer.phraseLists(key) & (List.country | List.region | List.city)) !== 0
}

/** A word that no list knows as a place, and that is the surname of one of the document's people, is not a place. */
function isSurname(
  text: string,
  list: readonly number[],
  { units, lexicon, personWords, gazetteer }: SurnameContext,
): boolean {
  if (list.some((index) => units[index]!.placed)) return false
  const person = parsePerson(text, lexicon)
  if (!isSingleWord(person) || !personWords.has(person.words[0]!) || lexicon.wellKnown.has(nameKey(text))) return false
  return (gazetteer.wordLists(text.toLowerCase(), true) & (List.country | List.region | List.city)) === 0
}

/** One word that lists know as a place, and not as anybody's name. */
function isOnlyPlace(text: string, gazetteer: Gazetteer): boolean {
  if (/[\s-]/.test(text)) return false
  const lists = gazetteer.wordLists(text.toLowerCase(), true)
  return (lists & (List.country | List.region | List.city)) !== 0 && (lists & (List.givenName | List.surname)) === 0
}

function votesOf(list: readonly number[], units: readonly Unit[]): Map<EntityType, number> {
  const votes = new Map<EntityType, number>()
  for (const index of list) {
    const { type, score, titled } = units[index]!
    votes.set(type, (votes.get(type) ?? 0) + Math.max(score, 0.01) + (titled && type === 'person' ? 1 : 0))
  }
  return votes
}

function majority(list: readonly number[], units: readonly Unit[]): EntityType {
  let best: EntityType = units[list[0]!]!.type
  if (list.length === 1) return best
  const votes = votesOf(list, units)
  for (const [type, vote] of votes) if ((votes.get(best) ?? 0) < vote) best = type
  return best
}
