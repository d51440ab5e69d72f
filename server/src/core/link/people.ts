// People within one document: fuller names absorb compatible shorter ones; bare surnames and given names join if exactly one person of the
// document is meant.

import { pushTo } from '../collections/lists.ts'
import { type Form, nameWithAddress, splitForm, type Unit } from './forms.ts'
import type { Joins } from './joins.ts'
import type { Gender, LinkLexicon } from './linkLexicon.ts'
import { foldLetters } from './normalise.ts'
import {
  compatiblePeople,
  isFormOfAddress,
  isOpposite,
  isSingleWord,
  type PersonName,
  surnameOf,
  withoutParticles,
} from './person.ts'

/** With more people of one surname, only equal forms are joined: this is a register of names, where guessing is wrong and slow. */
const mostWithOneSurname = 64

export function joinPeople(
  text: string,
  forms: Form[],
  units: readonly Unit[],
  joins: Joins,
  lexicon: LinkLexicon,
): void {
  const people: number[] = []
  for (let index = 0; index < forms.length; index++) if (forms[index]!.type === 'person') people.push(index)
  const bySurname = new Map<string, number[]>()
  const byGiven = new Map<string, number[]>()
  const full = people
    .filter((index) => !isSingleWord(forms[index]!.person))
    .sort((a, b) => fullnessOf(forms[b]!.person) - fullnessOf(forms[a]!.person) || a - b)
  for (const index of full) {
    const { person } = forms[index]!
    const same = bySurname.get(surnameOf(person)) ?? noForms
    const isTooMany = mostWithOneSurname < same.length
    const matches = isTooMany ? noForms : same.filter((other) => matchesFull(text, forms, units, index, other, lexicon))
    const roots = distinct(matches, joins)
    if (roots.length === 1) joins.join(index, roots[0]!)
    else if (1 < roots.length) joins.markAmbiguous(index, roots)
    if (roots.length <= 1) {
      pushTo(bySurname, surnameOf(person), index)
      pushTo(byGiven, person.words[0]!, index)
      const nickname = nicknameOf(forms[index]!)
      if (nickname !== undefined && nickname !== person.words[0]) pushTo(byGiven, nickname, index)
    }
  }
  joinPrefixes(forms, joins, full, byGiven)
  for (const index of people) {
    const form = forms[index]!
    if (!isSingleWord(form.person)) {
      // "De Mistura" at the start of a sentence: the first word may be another's particle.
      joinAfterParticle(forms, joins, index, bySurname)
      continue
    }
    if (joins.rootOf(index) !== index) continue
    const word = form.person.words[0]!
    // "Doe Jr." is only him.
    const { suffix } = form.person
    const surname = bySurname.get(word)
    const given = suffix === '' ? (byGiven.get(word) ?? noForms) : noForms
    const bearing = surname ?? given
    const fullForms = suffix === '' ? bearing : bearing.filter((each) => forms[each]!.person.suffix === suffix)
    const bearers = bearersOf(fullForms, surname !== undefined, forms, units, joins, lexicon)
    if (surname !== undefined)
      bearers.push(...bearersOf(reversedOf(surname, given, forms), false, forms, units, joins, lexicon))
    if (bearers.length <= mostWithOneSurname) joinShortForm(text, forms, units, joins, index, bearers, lexicon)
  }
}

/** "Doe John" among the people of this given name, where "John Doe" is among those of this surname: either may be meant. */
function reversedOf(surname: readonly number[], given: readonly number[], forms: readonly Form[]): readonly number[] {
  if (given.length === 0 || mostWithOneSurname < surname.length || mostWithOneSurname < given.length) return noForms
  const ofTwo = (index: number): boolean => forms[index]!.person.words.length === 2
  return given.filter((index) => {
    const last = surnameOf(forms[index]!.person)
    return ofTwo(index) && surname.some((other) => ofTwo(other) && forms[other]!.person.words[0] === last)
  })
}

/** Mentions whose form of address fits none of the bearers are other people; the rest are one of the bearers, or open. */
function joinShortForm(
  text: string,
  forms: Form[],
  units: readonly Unit[],
  joins: Joins,
  index: number,
  bearers: readonly Bearer[],
  lexicon: LinkLexicon,
): void {
  const all = forms[index]!.units
  const genders = new Map<Gender, number[]>()
  for (const unit of all) {
    const gender = addressGender(units[unit]!, lexicon)
    if (gender !== undefined) genders.set(gender, [...(genders.get(gender) ?? []), unit])
  }
  if (genders.size === 0 && bearers.length === 0) return
  // Somebody never named in full is also a man or a woman in other documents: a Mr and a Ms are never merged.
  if (bearers.length === 0 && genders.size === 1 && !lexicon.wellKnown.has(forms[index]!.key)) {
    nameWithAddress(forms, units, index, all, [...genders.values()][0]![0]!, lexicon)
    return
  }
  const strangers = [...genders].filter(
    ([gender, [first]]) =>
      bearers.every((bearer) => isOpposite(bearer.gender, gender) || isBeforeHusband(units[first!]!, bearer)) &&
      (bearers.length !== 0 || genders.size === 2),
  )
  let rest = all.length
  const named = strangers.map(([, part]) => {
    rest -= part.length
    const form = nameWithAddress(forms, units, index, part, part[0]!, lexicon)
    if (form !== index) joins.add()
    return form
  })
  if (rest === 0) return
  if (bearers.length === 1) joinOnlyBearer(text, forms, units, joins, index, bearers[0]!, lexicon)
  else if (1 < bearers.length) joinByPlace(forms, units, joins, index, bearers, lexicon)
  else if (1 < named.length) joins.markAmbiguous(index, named)
}

/** "Mrs Doe rang. Jo Doe was missing.": whoever is named in full after a Mrs, and may be a man, may be her husband. */
function isBeforeHusband({ title, start }: Unit, { gender, introduced, isSurname }: Bearer): boolean {
  return title === 'mrs' && isSurname && gender === undefined && start < introduced
}

/**
 * "Doe left the court. His wife, Ann Doe, was there. Doe was tired.": if a relative is introduced after the bare surname, that surname is
 * somebody else's. Only "Mrs Doe" is she; the corpus decides about the rest.
 */
function joinOnlyBearer(
  text: string,
  forms: Form[],
  units: readonly Unit[],
  joins: Joins,
  index: number,
  bearer: Bearer,
  lexicon: LinkLexicon,
): void {
  const all = forms[index]!.units
  const isEarlier = bearer.isSurname && units[all[0]!]!.start < bearer.introduced
  if (!isEarlier || !isKin(text, bearer.introduced, lexicon)) {
    joins.join(index, bearer.root)
    return
  }
  const addressed = all.filter(
    (unit) => bearer.gender !== undefined && addressGender(units[unit]!, lexicon) === bearer.gender,
  )
  if (addressed.length === 0) return
  const isAll = addressed.length === all.length
  const form = isAll ? index : splitForm(forms, units, index, addressed, lexicon)
  if (!isAll) joins.add()
  joins.join(form, bearer.root)
}

/** Characters before a name that may contain "his late younger brother, ". */
const longestKin = 48

/** Whether a possessive and a word for a relative precede the name: "his wife, ", "Doe’s elder brother ". */
function isKin(text: string, start: number, { kinship }: LinkLexicon): boolean {
  const before = text.slice(Math.max(0, start - longestKin), start)
  const word = /(?:^|\s)(?:his|her|their|[\p{L}-]+[’']s?)\s+(?:[\p{L}-]+\s+){0,2}?([\p{L}-]+),?\s+$/iu.exec(before)?.[1]
  return word !== undefined && kinship.has(foldLetters(word))
}

function addressGender({ title }: Unit, lexicon: LinkLexicon): Gender | undefined {
  return title !== '' && isFormOfAddress(title) ? lexicon.titleGenders.get(title) : undefined
}

/** Sentences after the full name of a second bearer within which a bare surname may be either. */
const shadow = 2

/** Most sentences from a headline's surname to the full name it stands for. */
const headlineReach = 2

interface Bearer {
  readonly root: number
  /** Offset of the first full mention. */
  readonly introduced: number
  /** Sentences with full mentions, ascending. */
  readonly sentences: readonly number[]
  /** Titles directly before the full mentions. */
  readonly titles: ReadonlySet<string>
  /** Whether the short form is the surname rather than the given name. */
  readonly isSurname: boolean
  /** Judged by the titles, else by the given name; undefined if unknown. */
  readonly gender: Gender | undefined
}

/** The people among these full forms. The first word is a given name only if the short form is the last word. */
function bearersOf(
  fullForms: readonly number[],
  isSurname: boolean,
  forms: readonly Form[],
  units: readonly Unit[],
  joins: Joins,
  lexicon: LinkLexicon,
): Bearer[] {
  if (fullForms.length === 0) return []
  const mentions = new Map<number, number[]>()
  for (const index of fullForms) {
    const root = joins.rootOf(index)
    const list = mentions.get(root)
    if (list === undefined) mentions.set(root, [...forms[index]!.units])
    else for (const unit of forms[index]!.units) list.push(unit)
  }
  return [...mentions].map(([root, list]) => {
    list.sort((a, b) => a - b)
    const byTitle = new Set(list.flatMap((unit) => lexicon.titleGenders.get(units[unit]!.title) ?? []))
    const byName = new Set(list.flatMap((unit) => forms[units[unit]!.form]!.person.gender ?? []))
    return {
      isSurname,
      gender: onlyOne(byTitle) ?? (isSurname && byTitle.size === 0 ? onlyOne(byName) : undefined),
      root,
      introduced: units[list[0]!]!.start,
      sentences: list.map((unit) => units[unit]!.sentence),
      titles: new Set(list.map((unit) => units[unit]!.title)),
    }
  })
}

function onlyOne(genders: ReadonlySet<Gender>): Gender | undefined {
  const [gender, ...others] = genders
  return others.length === 0 ? gender : undefined
}

/**
 * A short form with several bearers in the document, mention by mention. A title that only one of them has decides, and so does one for men
 * or women only. Before the second bearer is introduced, it is the first one, also in a headline. It stays the first one if the text
 * mentioned that one before it named the others, and names each of these only once and not just before: relatives mentioned in passing.
 * Otherwise it is open, as with a title that none of them has.
 */
function joinByPlace(
  forms: Form[],
  units: readonly Unit[],
  joins: Joins,
  index: number,
  bearers: readonly Bearer[],
  lexicon: LinkLexicon,
): void {
  const inOrder = [...bearers].sort((a, b) => a.introduced - b.introduced)
  const main = inOrder[0]!
  const second = inOrder[1]!.introduced
  const members = forms[index]!.units
  const byTitle = (unit: Unit): Bearer | 'open' | undefined => {
    if (unit.title === '') return undefined
    const titled = bearers.filter((bearer) => bearer.titles.has(unit.title))
    if (titled.length === 1) return titled[0]
    const gender = addressGender(unit, lexicon)
    const fitting = bearers.filter((bearer) => !isOpposite(bearer.gender, gender))
    if (fitting.length === 1) return fitting[0]
    return titled.length === 0 && !isFormOfAddress(unit.title) ? 'open' : undefined
  }
  const told = new Map(members.map((unit) => [unit, byTitle(units[unit]!)]))
  const ofOthers = members.filter((unit) => {
    const bearer = told.get(unit)
    return bearer !== undefined && bearer !== main
  })
  const inPassing =
    ofOthers.length === 0 &&
    inOrder.slice(1).every((bearer) => bearer.sentences.length === 1) &&
    (1 < main.sentences.length || members.some((unit) => units[unit]!.start < second))
  const others = inOrder.slice(1).flatMap((bearer) => bearer.sentences)
  const bearerAt = (index: number): Bearer | undefined => {
    const bearer = told.get(index)
    if (bearer !== undefined) return bearer === 'open' ? undefined : bearer
    const { start, sentence } = units[index]!
    // A headline, or the line before: the one whom the text then names in full, before anybody else of that name.
    if (start < main.introduced)
      return main.sentences[0]! - sentence <= headlineReach && main.sentences[0]! < inOrder[1]!.sentences[0]!
        ? main
        : undefined
    const isMain =
      start < second || (inPassing && others.every((other) => other < sentence - shadow || sentence < other))
    return isMain ? main : undefined
  }
  const settled = new Map<Bearer, number[]>()
  for (const unit of forms[index]!.units) {
    const bearer = bearerAt(unit)
    if (bearer === undefined) continue
    pushTo(settled, bearer, unit)
  }
  for (const [{ root }, part] of settled) {
    if (part.length === forms[index]!.units.length) {
      joins.join(index, root)
      return
    }
    const form = splitForm(forms, units, index, part, lexicon)
    joins.add()
    joins.join(form, root)
  }
  joins.markAmbiguous(
    index,
    bearers.map((bearer) => bearer.root),
  )
}

/** Letters, full stops and spaces: nothing is in quotation marks. */
const plainName = /^[A-Za-z. ]+$/

/** The single word in quotation marks within the name, folded as in the name. */
function nicknameOf({ texts, person }: Form): string | undefined {
  for (const { text } of texts) {
    if (plainName.test(text)) continue
    const match = /\s["“„‘']([\p{L}.]+)["”“’']\s/u.exec(text)
    const word = match === null ? -1 : person.plain.indexOf(foldLetters(match[1]!).replace(/\./g, ''))
    if (word !== -1) return person.words[word]
  }
  return undefined
}

function fullnessOf(person: PersonName): number {
  return person.words.length * 8 - person.initial.filter(Boolean).length + (person.suffix === '' ? 0 : 1)
}

function matchesFull(
  text: string,
  forms: readonly Form[],
  units: readonly Unit[],
  index: number,
  other: number,
  lexicon: LinkLexicon,
): boolean {
  const form = forms[index]!
  const fuller = forms[other]!
  if (compatiblePeople(form.person, fuller.person, lexicon)) {
    // "Sasha Doe met Alexander Doe": one sentence with both names means two people.
    const isOtherForm =
      form.person.words[0] !== fuller.person.words[0] && !form.person.initial[0] && !fuller.person.initial[0]
    if (!isOtherForm || form.person.words.length !== fuller.person.words.length) return true
    // "Alexander Doe left. His sister, Sasha Doe, stayed."
    return !shareSentence(form, fuller, units) && !isKin(text, Math.max(form.start, fuller.start), lexicon)
  }
  // "John Doe" after "John Doe Jr." still means him; before, it is more likely the father.
  return (
    form.person.suffix === '' &&
    fuller.person.suffix !== '' &&
    fuller.start < form.start &&
    compatiblePeople(form.person, { ...fuller.person, suffix: '' }, lexicon)
  )
}

function shareSentence(a: Form, b: Form, units: readonly Unit[]): boolean {
  const sentences = new Set(a.units.map((unit) => units[unit]!.sentence))
  return b.units.some((unit) => sentences.has(units[unit]!.sentence))
}

/** "Gabriel García" for "Gabriel García Márquez", introduced before: the first two or more words of exactly one longer name. */
function joinPrefixes(
  forms: readonly Form[],
  joins: Joins,
  full: readonly number[],
  byGiven: ReadonlyMap<string, readonly number[]>,
): void {
  for (const index of full) {
    const { person, start } = forms[index]!
    if (joins.rootOf(index) !== index || person.words.length < 2) continue
    const same = byGiven.get(person.words[0]!) ?? []
    if (mostWithOneSurname < same.length) continue
    const longer = same.filter((other) => {
      const fuller = forms[other]!
      return (
        other !== index &&
        fuller.start < start &&
        fuller.person.words.length === person.words.length + 1 &&
        person.suffix === '' &&
        person.words.every((word, at) => fuller.person.words[at] === word && !person.initial[at])
      )
    })
    const roots = distinct(longer, joins)
    if (roots.length === 1) joins.join(index, roots[0]!)
  }
}

function joinAfterParticle(
  forms: readonly Form[],
  joins: Joins,
  index: number,
  bySurname: ReadonlyMap<string, readonly number[]>,
): void {
  const { person } = forms[index]!
  const same = bySurname.get(surnameOf(person)) ?? []
  if (joins.rootOf(index) !== index || mostWithOneSurname < same.length) return
  const matches = same.filter(
    (other) => other !== index && isSingleWord(withoutParticles(person, forms[other]!.person)),
  )
  const roots = distinct(matches, joins).filter((root) => root !== index)
  if (roots.length === 1) joins.join(index, roots[0]!)
}

const noForms: readonly number[] = []

function distinct(list: readonly number[], joins: Joins): readonly number[] {
  if (list.length === 0) return noForms
  return [...new Set(list.map((index) => joins.rootOf(index)))]
}
