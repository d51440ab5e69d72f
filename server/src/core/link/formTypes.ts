// The type of a form: by the votes of its mentions, by lists, and by whether the document has a person of that name. One form may have two
// types: a titled person and a place of the same name.

import type { EntityType, NameKey } from '../facts.ts'
import { type Gazetteer, List, phraseKey } from '../lexicon/gazetteer.ts'
import { hashWord } from '../tag/hash.ts'
import { looksLikeAcronym } from './acronyms.ts'
import type { Unit } from './forms.ts'
import { companyCore, type LinkLexicon } from './linkLexicon.ts'
import { endsInLegalForm, foldLetters, keyTokens } from './normalise.ts'
import { isSingleWord, parsePerson, surnameOf } from './person.ts'

/** All units with one normal form, before their type is known. */
export interface SameKey {
  readonly key: NameKey
  /** Indices, in order; never empty. */
  readonly units: readonly number[]
  /** The text of the first unit. */
  readonly text: string
  /** In order of appearance; mostly there is only one. */
  readonly votes: readonly Vote[]
  /** The type with most votes. */
  readonly best: EntityType
  /** Whether one of the units is a person with a title. */
  readonly titled: boolean
}

interface Vote {
  readonly type: EntityType
  vote: number
}

export function sameKey(key: NameKey, list: readonly number[], units: readonly Unit[]): SameKey {
  const votes = votesOf(list, units)
  const titled = list.some((index) => units[index]!.titled && units[index]!.type === 'person')
  return { key, units: list, text: units[list[0]!]!.text, votes, best: mostVoted(votes), titled }
}

/**
 * Surnames and given names of people whom the document names with two or more words. The first words of a company count only if they begin
 * with a given name: "Anton Velt" in "Anton Velt Ltd".
 */
export function wordsOfPeople(
  byKey: readonly SameKey[],
  lexicon: LinkLexicon,
  companyWords: ReadonlySet<NameKey>,
): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { key, text, best } of byKey) {
    if (best !== 'person' || !/[\s-]/.test(text)) continue
    const person = parsePerson(text, lexicon)
    if (isSingleWord(person) || (companyWords.has(key) && !lexicon.isCommonName(person.plain[0]!))) continue
    words.add(surnameOf(person))
    words.add(person.words[0]!)
  }
  return words
}

/** Share of a form's votes from which a second type is accepted besides the first, if the document supports both. */
const secondTypeShare = 1 / 4

export interface TypeContext {
  readonly units: readonly Unit[]
  readonly lexicon: LinkLexicon
  /** Surnames and given names of this document's people. */
  readonly personWords: ReadonlySet<string>
  /**
   * First words of this document's companies: one or more words, up to the whole name without its legal form. For other organisations, two
   * or more words.
   */
  readonly companyWords: ReadonlySet<NameKey>
  readonly gazetteer: Gazetteer
  /** Well-known names (normal forms) that the document has in two or more forms. */
  readonly sharedKnown: ReadonlySet<NameKey>
}

/** "Acme Widgets AG" may be called "Acme Widgets" and "Acme". */
export function wordsOfCompanies(
  byKey: readonly SameKey[],
  units: readonly Unit[],
  lexicon: LinkLexicon,
): ReadonlySet<NameKey> {
  const words = new Set<NameKey>()
  for (const { key, units: list, best } of byKey) {
    if (best !== 'organisation') continue
    const isOfCompany = list.some((index) => isCompany(units[index]!.text, lexicon))
    const core = isOfCompany ? companyCore(key, lexicon) : key
    if (!isOfCompany && !core.includes(' ')) continue
    const tokens = keyTokens(core).slice(0, longestCompany)
    const longest = isOfCompany ? tokens.length : tokens.length - 1
    for (let end = isOfCompany ? 1 : 2; end <= longest; end++) words.add(tokens.slice(0, end).join(' '))
  }
  return words
}

/** Most words of a company's name that are considered. */
const longestCompany = 6

/** Whether the name ends in a legal form; "Group" and "Holding", which also end other names, do not count. */
export function isCompany(text: string, lexicon: LinkLexicon): boolean {
  if (endsInLegalForm(text)) return true
  const last = /\s(\p{Lu}{2,4}|A\/S|(?:\p{Lu}\.){2,3})$/u.exec(text)?.[1]
  return last !== undefined && lexicon.companySuffixes.has(foldLetters(last).replace(/[./]/g, ''))
}

export function knownByTwoForms(byKey: readonly SameKey[], lexicon: LinkLexicon): Set<NameKey> {
  const once = new Set<NameKey>()
  const twice = new Set<NameKey>()
  for (const { key } of byKey) {
    const known = lexicon.wellKnown.get(key)?.key
    if (known === undefined) continue
    if (once.has(known)) twice.add(known)
    once.add(known)
  }
  return twice
}

/** Below this mean score, a person of one word that is listed as a place is the place. */
const doubtfulScore = 0.7

/** Units that are one form. */
export interface TypedUnits {
  readonly type: EntityType
  readonly units: readonly number[]
}

export function splitByType(same: SameKey, context: TypeContext): readonly TypedUnits[] {
  const { key, units: list, best, votes, titled } = same
  const { units, lexicon, personWords } = context
  const whole = wholeType(same, context)
  if (whole !== undefined) return [{ type: whole, units: list }]
  const companies = list.filter((index) => units[index]!.type === 'organisation' && endsInLegalForm(units[index]!.text))
  const person = votes.find(({ type }) => type === 'person')?.vote ?? 0
  if (0 < companies.length && 0 < person) {
    // "Anton Velt" founded "Anton Velt Ltd".
    const rest = list.filter((index) => !companies.includes(index))
    const type = majority(rest, units)
    if (type === 'organisation') return [{ type, units: list }]
    return [
      { type, units: rest },
      { type: 'organisation', units: companies },
    ]
  }
  const total = votes.reduce((sum, { vote }) => sum + vote, 0)
  const isShortForPerson = !key.includes(' ') && personWords.has(lastWordOf(same, lexicon))
  if (0 < person && (isShortForPerson || titled)) {
    const others = list.filter((index) => units[index]!.type !== 'person' && !units[index]!.titled)
    const believed = lexicon.wellKnown.has(key) || total * secondTypeShare <= total - person
    if (others.length === 0 || !believed) return [{ type: 'person', units: list }]
    const apart = new Set(others)
    return [
      { type: 'person', units: list.filter((index) => !apart.has(index)) },
      { type: majority(others, units), units: others },
    ]
  }
  return [{ type: best, units: list }]
}

/** The type of all units; undefined if only their votes, which disagree, can tell. */
function wholeType(same: SameKey, context: TypeContext): EntityType | undefined {
  const { key, units: list, best, votes, titled, text } = same
  const { lexicon, personWords, companyWords, sharedKnown, gazetteer } = context
  if (best !== 'organisation' && best !== 'group' && companyWords.has(key) && isCalledCompany(same, context))
    return 'organisation'
  if (best === 'place' && isSurname(same, context)) return 'person'
  if (best === 'person' && !titled) {
    const known = lexicon.wellKnown.get(key)
    if (known !== undefined) {
      // "Al Jazeera" is not a person; a single word ("Jordan") is one if the document has such a person.
      if (key.includes(' ') || looksLikeAcronym(text)) return known.type
      const isShared = known.type === 'place' || sharedKnown.has(known.key)
      if (isShared && !personWords.has(lastWordOf(same, lexicon))) return known.type
    }
    const isDoubtful = votes.find(({ type }) => type === 'person')!.vote < list.length * doubtfulScore
    if (isDoubtful && isOnlyPlace(text, gazetteer) && !personWords.has(lastWordOf(same, lexicon))) return 'place'
  }
  return votes.length === 1 ? best : undefined
}

function lastWordOf({ text }: SameKey, lexicon: LinkLexicon): string {
  return parsePerson(text, lexicon).words.at(-1)!
}

/** The first words of a company's name mean the company, unless they are somebody's name, or a place that the text mentions. */
function isCalledCompany(same: SameKey, { units, lexicon, personWords, gazetteer }: TypeContext): boolean {
  if (same.titled || lexicon.wellKnown.has(same.key)) return false
  const { text } = same
  if (personWords.has(lastWordOf(same, lexicon))) return false
  const words = text.toLowerCase().split(/\s+/)
  if (1 < words.length) {
    // "New York", "Mary Stone": a place or person that something is named after.
    const isGiven = (gazetteer.wordLists(words[0]!, true) & List.givenName) !== 0
    return !isGiven && same.units.every((index) => units[index]!.type !== 'place') && !isListedPlace(words, gazetteer)
  }
  const lists = gazetteer.wordLists(words[0]!, true)
  if ((lists & (List.country | List.region | List.givenName)) !== 0) return false
  return (lists & List.city) === 0 || !same.units.some((index) => units[index]!.placed)
}

function isListedPlace(words: readonly string[], gazetteer: Gazetteer): boolean {
  const key = words.reduce((before, word) => phraseKey(before, hashWord(word)), 0)
  return (gazetteer.phraseLists(key) & (List.country | List.region | List.city)) !== 0
}

/** A word that is not listed as a place, and is the surname of one of the document's people, is not a place. */
function isSurname(
  { key, text, units: list }: SameKey,
  { units, lexicon, personWords, gazetteer }: TypeContext,
): boolean {
  if (personWords.size === 0 || list.some((index) => units[index]!.placed)) return false
  const person = parsePerson(text, lexicon)
  if (!isSingleWord(person) || !personWords.has(person.words[0]!) || lexicon.wellKnown.has(key)) return false
  return (gazetteer.wordLists(text.toLowerCase(), true) & (List.country | List.region | List.city)) === 0
}

/** A single word that is listed as a place and not as a person's name. */
function isOnlyPlace(text: string, gazetteer: Gazetteer): boolean {
  if (/[\s-]/.test(text)) return false
  const lists = gazetteer.wordLists(text.toLowerCase(), true)
  return (lists & (List.country | List.region | List.city)) !== 0 && (lists & (List.givenName | List.surname)) === 0
}

function votesOf(list: readonly number[], units: readonly Unit[]): Vote[] {
  const votes: Vote[] = []
  for (const index of list) {
    const { type, score, titled } = units[index]!
    const vote = Math.max(score, 0.01) + (titled && type === 'person' ? 1 : 0)
    const known = votes.find((each) => each.type === type)
    if (known === undefined) votes.push({ type, vote })
    else known.vote += vote
  }
  return votes
}

/** The earlier of equals. */
function mostVoted(votes: readonly Vote[]): EntityType {
  let best = votes[0]!
  for (const each of votes) if (best.vote < each.vote) best = each
  return best.type
}

function majority(list: readonly number[], units: readonly Unit[]): EntityType {
  return mostVoted(votesOf(list, units))
}
