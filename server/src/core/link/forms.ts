// The forms of a document: candidates that have one normal form, each with one type. A form that is both a titled person and a place
// ("Mr Lincoln" drives to Lincoln) is two forms.

import type { EntityType, NameKey } from '../facts.ts'
import type { Candidate } from '../mentions/mentions.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import { tokenText } from '../text/tokens.ts'
import { knownByTwoForms, splitByType, type TypeContext, wordsOfCompanies, wordsOfPeople } from './formTypes.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import { nameKey } from './normalise.ts'
import { type PersonName, parsePerson } from './person.ts'

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
  /** The title or role right before it, lower-cased ("president", "mr"), `couple` for two of them; empty for none. */
  readonly title: string
  readonly afterThe: boolean
  /** Right behind a preposition of place. */
  readonly placed: boolean
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
  const companyWords = wordsOfCompanies(byKey, units, lexicon)
  const context: TypeContext = {
    units,
    lexicon,
    personWords: wordsOfPeople(byKey, units, lexicon, companyWords),
    companyWords,
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
  const texts = new Map<string, number>()
  for (const member of members) {
    const unit = units[member]!
    unit.form = index
    const text = address + unit.text
    texts.set(text, (texts.get(text) ?? 0) + 1)
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

/**
 * Names units of a form, a part or all, by the form of address of the unit `addressed` too: "Mrs Doe" where "Doe" alone may be somebody
 * else. Returns their form, which is the same as before where the part is all.
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
  const keys = new Set(candidates.map((candidate) => nameKey(text.slice(candidate.start, candidate.end))))
  const units: Unit[] = []
  const unitOf = new Int32Array(candidates.length)
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index]!
    const next = candidates[index + 1]
    unitOf[index] = units.length
    const before = 0 < candidate.firstToken ? tokenText(text, tokens, candidate.firstToken - 1) : ''
    const known = next === undefined ? undefined : knownTogether(text, candidate, next, lexicon.link)
    const joined = known !== undefined || (next !== undefined && isInverted(text, candidate, next, keys))
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
      titled: honorific.test(before),
      title: isCouple(text, tokens, candidate.firstToken) ? couple : titleWord(before, lexicon),
      afterThe: /^the$/i.test(before),
      placed: /^(?:in|at|near|outside|around|across)$/i.test(before),
    })
    if (joined) unitOf[++index] = units.length - 1
  }
  return { units, unitOf }
}

/** Stands as the title of "Mr and Mrs Doe". */
const couple = 'mr and mrs'

function isCouple(text: string, tokens: Analysis['tokens'], first: number): boolean {
  if (first < 3 || !/^(?:and|&)$/.test(tokenText(text, tokens, first - 2))) return false
  return honorific.test(tokenText(text, tokens, first - 1)) && honorific.test(tokenText(text, tokens, first - 3))
}

function titleWord(before: string, { speech }: Analysis['lexicon']): string {
  const word = before.toLowerCase().replace(/\.$/, '')
  const isTitle = honorific.test(word) || speech.titles.has(word) || (speech.heads.get(word)?.has('person') ?? false)
  return isTitle && !speech.relational.has(word) ? word : ''
}

/** "Organisation for Security and Co-operation" and "Europe": two candidates that are one well-known organisation. */
function knownTogether(
  text: string,
  first: Candidate,
  second: Candidate,
  { wellKnown }: LinkLexicon,
): EntityType | undefined {
  if (
    first.sentence !== second.sentence ||
    !/^ (?:(?:of|for|in|on|and|&) (?:the )?)?$/.test(text.slice(first.end, second.start))
  )
    return undefined
  const known = wellKnown.get(nameKey(text.slice(first.start, second.end)))
  return known?.type === 'organisation' ? known.type : undefined
}

/** "Doe, John" where the document also has "John Doe". */
function isInverted(text: string, surname: Candidate, given: Candidate, keys: ReadonlySet<NameKey>): boolean {
  if (surname.type !== 'person' || given.type !== 'person' || surname.sentence !== given.sentence) return false
  if (text.slice(surname.end, given.start) !== ', ') return false
  const surnameText = text.slice(surname.start, surname.end)
  if (/\s/.test(surnameText)) return false
  return keys.has(nameKey(`${text.slice(given.start, given.end)} ${surnameText}`))
}
