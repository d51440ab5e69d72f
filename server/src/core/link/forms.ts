// The forms of a document: candidates that have one normal form, each with one type. A form that is both a titled person and a place
// ("Mr Lincoln" drives to Lincoln) is two forms.

import type { EntityType, NameKey } from '../facts.ts'
import { type Gazetteer, List } from '../lexicon/gazetteer.ts'
import type { Candidate } from '../mentions/mentions.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import { tokenText } from '../text/tokens.ts'
import { looksLikeAcronym } from './acronyms.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import { endsInLegalForm, nameKey } from './normalise.ts'
import { isSingleWord, type PersonName, parsePerson, surnameOf } from './person.ts'

/** A candidate, or two that are one inverted name ("Doe, John"). */
export interface Unit extends Span {
  readonly text: string
  readonly type: EntityType
  readonly score: number
  readonly sentence: number
  readonly rule: string
  /** Index into the forms. */
  form: number
  readonly titled: boolean
  /** The title or role right before it, lower-cased ("president", "mr"); empty for none. */
  readonly title: string
  readonly afterThe: boolean
}

export interface Form {
  readonly key: NameKey
  readonly type: EntityType
  /** The name as the rules for people see it; the first text stands for all. */
  readonly person: PersonName
  /** Spellings with their counts, in order of appearance. */
  readonly texts: ReadonlyMap<string, number>
  readonly count: number
  /** Indices of its units, in order. */
  readonly units: readonly number[]
  /** Offset of the first unit. */
  readonly start: number
  readonly afterThe: boolean
  readonly titled: boolean
}

export function collectForms(
  input: Pick<Analysis, 'source' | 'tokens' | 'candidates' | 'lexicon'>,
  lexicon: LinkLexicon,
): { readonly forms: Form[]; readonly units: readonly Unit[]; readonly unitOf: Int32Array } {
  const { units, unitOf } = collectUnits(input)
  const byKey = new Map<NameKey, number[]>()
  units.forEach((unit, index) => {
    const key = nameKey(unit.text)
    const list = byKey.get(key)
    if (list === undefined) byKey.set(key, [index])
    else list.push(index)
  })
  const context: TypeContext = {
    units,
    lexicon,
    personWords: wordsOfPeople(byKey, units, lexicon),
    sharedKnown: knownByTwoForms(byKey.keys(), lexicon),
    gazetteer: input.lexicon.mentions.gazetteer,
  }
  const forms: Form[] = []
  for (const [key, list] of byKey) {
    for (const [type, members] of splitByType(key, list, context)) {
      forms.push(makeForm(forms.length, key, type, members, units, lexicon))
    }
  }
  return { forms, units, unitOf }
}

/** Stands in forms that are no people; nothing reads it there. */
const nobody: PersonName = { words: [''], plain: [''], initial: [false], particles: [], suffix: '' }

function makeForm(
  index: number,
  key: NameKey,
  type: EntityType,
  members: readonly number[],
  units: readonly Unit[],
  lexicon: LinkLexicon,
): Form {
  const texts = new Map<string, number>()
  for (const member of members) {
    const unit = units[member]!
    unit.form = index
    texts.set(unit.text, (texts.get(unit.text) ?? 0) + 1)
  }
  const first = units[members[0]!]!
  return {
    key,
    type,
    person: type === 'person' ? parsePerson(first.text, lexicon) : nobody,
    texts,
    count: members.length,
    units: members,
    start: first.start,
    afterThe: first.afterThe,
    titled: members.some((member) => units[member]!.titled),
  }
}

/** Gives the units of `part`, a proper part of a form's units, a form of their own. Returns its index. */
export function splitForm(
  forms: Form[],
  units: readonly Unit[],
  index: number,
  part: readonly number[],
  lexicon: LinkLexicon,
): number {
  const { key, type, units: members } = forms[index]!
  const moved = new Set(part)
  forms.push(makeForm(forms.length, key, type, part, units, lexicon))
  forms[index] = makeForm(
    index,
    key,
    type,
    members.filter((member) => !moved.has(member)),
    units,
    lexicon,
  )
  return forms.length - 1
}

const honorific =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady|messrs|judge|sheikh|sheik|mullah|ayatollah|imam|king|queen|prince|princess|president|minister|senator|general|colonel|captain|major|sergeant|pope)\.?$/i

function collectUnits({
  source,
  tokens,
  candidates,
  lexicon,
}: Pick<Analysis, 'source' | 'tokens' | 'candidates' | 'lexicon'>): {
  units: Unit[]
  unitOf: Int32Array
} {
  const { text } = source
  const keys = new Set(candidates.map((candidate) => nameKey(text.slice(candidate.start, candidate.end))))
  const units: Unit[] = []
  const unitOf = new Int32Array(candidates.length)
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index]!
    const next = candidates[index + 1]
    unitOf[index] = units.length
    const before = 0 < candidate.firstToken ? tokenText(text, tokens, candidate.firstToken - 1) : ''
    const inverted = next !== undefined && isInverted(text, candidate, next, keys)
    const end = inverted ? next.end : candidate.end
    units.push({
      start: candidate.start,
      end,
      text: text.slice(candidate.start, end),
      type: candidate.type,
      score: candidate.score,
      sentence: candidate.sentence,
      rule: candidate.rule,
      form: 0,
      titled: honorific.test(before),
      title: titleWord(before, lexicon),
      afterThe: /^the$/i.test(before),
    })
    if (inverted) unitOf[++index] = units.length - 1
  }
  return { units, unitOf }
}

function titleWord(before: string, { speech }: Analysis['lexicon']): string {
  const word = before.toLowerCase().replace(/\.$/, '')
  const isTitle = honorific.test(word) || speech.titles.has(word) || (speech.heads.get(word)?.has('person') ?? false)
  return isTitle && !speech.relational.has(word) ? word : ''
}

/** "Doe, John" where the document also has "John Doe". */
function isInverted(text: string, surname: Candidate, given: Candidate, keys: ReadonlySet<NameKey>): boolean {
  if (surname.type !== 'person' || given.type !== 'person' || surname.sentence !== given.sentence) return false
  if (text.slice(surname.end, given.start) !== ', ') return false
  const surnameText = text.slice(surname.start, surname.end)
  if (/\s/.test(surnameText)) return false
  return keys.has(nameKey(`${text.slice(given.start, given.end)} ${surnameText}`))
}

/** Surnames and given names of the people whom the document gives a name of two or more words. */
function wordsOfPeople(
  byKey: ReadonlyMap<NameKey, readonly number[]>,
  units: readonly Unit[],
  lexicon: LinkLexicon,
): ReadonlySet<string> {
  const words = new Set<string>()
  for (const list of byKey.values()) {
    const first = units[list[0]!]!
    if (!/[\s-]/.test(first.text) || majority(list, units) !== 'person') continue
    const person = parsePerson(first.text, lexicon)
    if (isSingleWord(person)) continue
    words.add(surnameOf(person))
    words.add(person.words[0]!)
  }
  return words
}

/** Share of a form's votes from which a second type is believed besides the first, where the document speaks for both. */
const secondTypeShare = 1 / 4

interface TypeContext {
  readonly units: readonly Unit[]
  readonly lexicon: LinkLexicon
  /** Surnames and given names of this document's people. */
  readonly personWords: ReadonlySet<string>
  readonly gazetteer: Gazetteer
  /** Well-known names (normal forms) of which the document has two forms or more. */
  readonly sharedKnown: ReadonlySet<NameKey>
}

function knownByTwoForms(keys: Iterable<NameKey>, lexicon: LinkLexicon): Set<NameKey> {
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

function splitByType(
  key: NameKey,
  list: readonly number[],
  { units, lexicon, personWords, sharedKnown, gazetteer }: TypeContext,
): Map<EntityType, number[]> {
  const all = new Map<EntityType, number[]>()
  const votes = votesOf(list, units)
  const best = majority(list, units)
  const known = lexicon.wellKnown.get(key)
  if (votes.size === 1 && best !== 'person') return all.set(best, [...list])
  const word = parsePerson(units[list[0]!]!.text, lexicon).words.at(-1)!
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
  const votes = votesOf(list, units)
  let best: EntityType = units[list[0]!]!.type
  for (const [type, vote] of votes) if ((votes.get(best) ?? 0) < vote) best = type
  return best
}
