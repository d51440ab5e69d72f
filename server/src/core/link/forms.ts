// The forms of a document: candidates with the same normal form, each with one type. A form that is both a titled person and a place ("Mr
// Lincoln" drives to Lincoln) is two forms.

import { pushTo } from '../collections/lists.ts'
import { once } from '../collections/once.ts'
import type { EntityType, NameKey } from '../facts.ts'
import type { Candidate } from '../mentions/mentions.ts'
import type { SpeechLexicon } from '../mentions/speechLexicon.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import { tokenText } from '../text/tokens.ts'
import {
  knownByTwoForms,
  sameKey,
  splitByType,
  type TypeContext,
  wordsOfCompanies,
  wordsOfPeople,
} from './formTypes.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import { nameKey } from './normalise.ts'
import { type PersonName, parsePerson } from './person.ts'
import { remembered } from './remembered.ts'

/** A candidate, or two that are one name: an inverted one ("Doe, John"), or a well-known one that was found in two parts. */
export interface Unit extends Span {
  readonly text: string
  readonly type: EntityType
  readonly score: number
  readonly sentence: number
  readonly rule: string
  /** Index into the forms. */
  form: number
  readonly titled: boolean
  /** The title or role directly before it, lower-cased ("president", "mr"); `couple` for two of them; empty for none. */
  readonly title: string
  readonly afterThe: boolean
  /** Directly after a preposition of place. */
  readonly placed: boolean
}

export interface Form {
  readonly key: NameKey
  readonly type: EntityType
  /** The name as the rules for people see it; the first text represents all. */
  readonly person: PersonName
  /** In order of appearance; mostly there is only one. */
  readonly texts: readonly Spelling[]
  readonly count: number
  /** Indices of its units, in order. */
  readonly units: readonly number[]
  /** Offset of the first unit. */
  readonly start: number
  readonly afterThe: boolean
  readonly titled: boolean
}

export interface Spelling {
  readonly text: string
  count: number
}

export function collectForms(
  input: Pick<Analysis, 'source' | 'tokens' | 'candidates' | 'lexicon'>,
  lexicon: LinkLexicon,
): { readonly forms: Form[]; readonly units: readonly Unit[]; readonly unitOf: Int32Array } {
  const { units, unitOf } = collectUnits(input)
  const indices = new Map<NameKey, number[]>()
  for (let index = 0; index < units.length; index++) {
    const key = nameKey(units[index]!.text)
    pushTo(indices, key, index)
  }
  const byKey = [...indices].map(([key, list]) => sameKey(key, list, units))
  const companyWords = wordsOfCompanies(byKey, units, lexicon)
  const context: TypeContext = {
    units,
    lexicon,
    personWords: wordsOfPeople(byKey, lexicon, companyWords),
    companyWords,
    sharedKnown: knownByTwoForms(byKey, lexicon),
    gazetteer: input.lexicon.mentions.gazetteer,
  }
  const forms: Form[] = []
  for (const same of byKey)
    for (const { type, units: members } of splitByType(same, context))
      forms.push(makeForm(forms.length, same.key, type, members, units, lexicon))
  return { forms, units, unitOf }
}

/** For forms that are not people, where nothing reads it. */
const nobody: PersonName = { words: [''], plain: [''], initial: [false], particles: [], suffix: '', gender: undefined }

function makeForm(
  index: number,
  key: NameKey,
  type: EntityType,
  members: readonly number[],
  units: readonly Unit[],
  lexicon: LinkLexicon,
  address = '',
): Form {
  const texts: Spelling[] = []
  let titled = false
  for (const member of members) {
    const unit = units[member]!
    unit.form = index
    titled ||= unit.titled
    const text = address === '' ? unit.text : address + outOfCapitals(unit.text)
    const known = texts.find((spelling) => spelling.text === text)
    if (known === undefined) texts.push({ text, count: 1 })
    else known.count++
  }
  const first = units[members[0]!]!
  return {
    key,
    type,
    person: type === 'person' ? parsePerson(address + first.text, lexicon) : nobody,
    texts,
    count: members.length,
    units: members,
    start: first.start,
    afterThe: first.afterThe,
    titled,
  }
}

/** "MR. DOE" of a transcript is "Mr Doe". */
function outOfCapitals(text: string): string {
  if (/\p{Ll}/u.test(text)) return text
  return text.replace(/(\p{Lu})(\p{Lu}+)/gu, (_, first: string, rest: string) => first + rest.toLowerCase())
}

/** Moves the units of `part`, a proper part of a form's units, to a form of their own. Returns its index. */
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

/**
 * Adds the form of address of the unit `addressed` to the name of some or all units of a form: "Mrs Doe", if "Doe" alone may be somebody
 * else. Returns their form, which stays the same if the part is all of it.
 */
export function nameWithAddress(
  forms: Form[],
  units: readonly Unit[],
  index: number,
  part: readonly number[],
  addressed: number,
  lexicon: LinkLexicon,
): number {
  const { key, type, units: members } = forms[index]!
  const { title } = units[addressed]!
  const form = part.length === members.length ? index : splitForm(forms, units, index, part, lexicon)
  const address = `${title[0]!.toUpperCase()}${title.slice(1)} `
  forms[form] = makeForm(form, nameKey(address + key), type, part, units, lexicon, address)
  return form
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
  const allKeys = once(() => new Set(candidates.map(({ start, end }) => nameKey(text.slice(start, end)))))
  const units: Unit[] = []
  const unitOf = new Int32Array(candidates.length)
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index]!
    const next = candidates[index + 1]
    unitOf[index] = units.length
    const before = 0 < candidate.firstToken ? tokenText(text, tokens, candidate.firstToken - 1) : ''
    const { titled, title, afterThe, placed } = toldBefore(before, lexicon.speech)
    const known = next === undefined ? undefined : knownTogether(text, candidate, next, lexicon.link)
    const joined = known !== undefined || (next !== undefined && isInverted(text, candidate, next, allKeys))
    const end = joined ? next!.end : candidate.end
    units.push({
      start: candidate.start,
      end,
      text: text.slice(candidate.start, end),
      type: known ?? candidate.type,
      score: candidate.score,
      sentence: candidate.sentence,
      rule: candidate.rule,
      form: 0,
      titled,
      title: titled && isCouple(text, tokens, candidate.firstToken) ? couple : title,
      afterThe,
      placed,
    })
    if (joined) unitOf[++index] = units.length - 1
  }
  return { units, unitOf }
}

/** Title of "Mr and Mrs Doe". */
const couple = 'mr and mrs'

/** Whether two titles, joined by "and", precede the name. */
function isCouple(text: string, tokens: Analysis['tokens'], first: number): boolean {
  if (first < 3 || !/^(?:and|&)$/.test(tokenText(text, tokens, first - 2))) return false
  return honorific.test(tokenText(text, tokens, first - 3))
}

/** Most preceding words remembered; most of them precede many names. */
const mostBefore = 4096

/** What the word directly before a name says. */
const toldBefore = remembered(
  mostBefore,
  (word, speech: SpeechLexicon): Pick<Unit, 'titled' | 'title' | 'afterThe' | 'placed'> => ({
    titled: honorific.test(word),
    title: titleWord(word, speech),
    afterThe: /^the$/i.test(word),
    placed: /^(?:in|at|near|outside|around|across)$/i.test(word),
  }),
)

function titleWord(before: string, speech: SpeechLexicon): string {
  const word = before.toLowerCase().replace(/\.$/, '')
  const isTitle = honorific.test(word) || speech.titles.has(word) || (speech.heads.get(word)?.has('person') ?? false)
  return isTitle && !speech.relational.has(word) ? word : ''
}

/** Characters of " and the ". */
const longestJoint = 9

/** "Organisation for Security and Co-operation" and "Europe": two candidates that are one well-known organisation. */
function knownTogether(
  text: string,
  first: Candidate,
  second: Candidate,
  { wellKnown }: LinkLexicon,
): EntityType | undefined {
  const isNear = first.sentence === second.sentence && second.start - first.end <= longestJoint
  if (!isNear || !/^ (?:(?:of|for|in|on|and|&) (?:the )?)?$/.test(text.slice(first.end, second.start))) return undefined
  const known = wellKnown.get(nameKey(text.slice(first.start, second.end)))
  return known?.type === 'organisation' ? known.type : undefined
}

/** "Doe, John" in a document that also has "John Doe". */
function isInverted(text: string, surname: Candidate, given: Candidate, keys: () => ReadonlySet<NameKey>): boolean {
  if (surname.type !== 'person' || given.type !== 'person' || surname.sentence !== given.sentence) return false
  if (given.start - surname.end !== 2 || !text.startsWith(', ', surname.end)) return false
  const surnameText = text.slice(surname.start, surname.end)
  if (/\s/.test(surnameText)) return false
  return keys().has(nameKey(`${text.slice(given.start, given.end)} ${surnameText}`))
}
