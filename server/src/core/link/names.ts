// Who is meant within one document: candidates to names and mentions. Forms with the same key are one; then fuller names absorb their
// shorter forms, by rules for people (people.ts) and for organisations and the rest (organisations.ts). A short form that could be two
// names stays a name of its own that lists both.

import type { AliasStatement, EntityType, Mention, Name } from '../facts.ts'
import type { Candidate } from '../mentions/mentions.ts'
import type { Analysis } from '../pipeline.ts'
import { type CandidateAlias, callsPerson, maidenName, nameAtBirth } from './aliases.ts'
import { canonicalForm, usualText } from './canonical.ts'
import { collectForms, type Form, splitForm, type Unit } from './forms.ts'
import { type Joins, makeJoins } from './joins.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import { joinOrganisations } from './organisations.ts'
import { joinPeople } from './people.ts'
import { isSingleWord } from './person.ts'

export function resolveNames(
  input: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'candidates' | 'lexicon'>,
  candidateAliases: readonly CandidateAlias[],
): Pick<Analysis, 'names' | 'mentions' | 'aliases'> {
  const lexicon = input.lexicon.link
  const { forms, units, unitOf } = collectForms(input, lexicon)
  const joins = makeJoins(forms.length)
  // "Miss Doe, known as Jo": which Doe that is turns out only when people are told apart.
  const ofShortNames = new Set(
    candidateAliases.filter(({ name, rule }) => {
      const form = callsPerson(rule) && name < unitOf.length ? forms[units[unitOf[name]!]!.form] : undefined
      return form?.type === 'person' && isSingleWord(form.person)
    }),
  )
  const first = candidateAliases.filter((alias) => !ofShortNames.has(alias))
  const statements = joinAliases(first, input.candidates, units, unitOf, forms, joins, lexicon)
  joinPeople(input.source.text, forms, units, joins, lexicon)
  statements.push(...joinAliases([...ofShortNames], input.candidates, units, unitOf, forms, joins, lexicon))
  const initials = joinOrganisations(forms, joins, lexicon)
  return emit(forms, units, joins, [...statements, ...initials], lexicon)
}

/** An alias statement between forms (indices), before names have numbers. */
export interface FormAlias {
  readonly name: number
  readonly alias: number
  readonly rule: string
  readonly evidence: { readonly start: number; readonly end: number }
}

function joinAliases(
  aliases: readonly CandidateAlias[],
  candidates: readonly Candidate[],
  units: readonly Unit[],
  unitOf: Int32Array,
  forms: Form[],
  joins: Joins,
  lexicon: LinkLexicon,
): FormAlias[] {
  const found: FormAlias[] = []
  for (const { name, alias, rule, evidence } of aliases) {
    if (candidates[name] === undefined || candidates[alias] === undefined) continue
    const nameForm = units[unitOf[name]!]!.form
    const aliasForm = units[unitOf[alias]!]!.form
    if (nameForm === aliasForm) continue
    const types = [forms[nameForm]!.type, forms[aliasForm]!.type]
    const isCalled = callsPerson(rule) && types[0] === 'person' && !forms[aliasForm]!.key.includes(' ')
    if (types.includes('group') || (types.includes('person') && types.includes('place') && !isCalled)) continue
    if (rule === maidenName && !forms[aliasForm]!.key.includes(' ')) {
      // A maiden name alone stands for the person here and nowhere else; after the given name it does so everywhere.
      const unit = unitOf[alias]!
      const alone = forms[aliasForm]!.units.length === 1
      const part = alone ? aliasForm : splitForm(forms, units, aliasForm, [unit], lexicon)
      if (!alone) joins.add()
      joins.join(nameForm, part)
      found.push({ name: nameForm, alias: part, rule, evidence })
      const whole = nameAtBirth(forms[nameForm]!.key, forms[part]!.key)
      const others = forms.flatMap(({ key, type }, index) => (key === whole && type === 'person' ? [index] : []))
      for (const other of others) joins.join(nameForm, other)
      continue
    }
    // By then it is somebody else's name.
    if (isCalled && joins.rootOf(aliasForm) !== aliasForm) continue
    joins.join(nameForm, aliasForm)
    found.push({ name: nameForm, alias: aliasForm, rule, evidence })
  }
  return found
}

function emit(
  forms: readonly Form[],
  units: readonly Unit[],
  joins: Joins,
  statements: readonly FormAlias[],
  lexicon: LinkLexicon,
): Pick<Analysis, 'names' | 'mentions' | 'aliases'> {
  // By root, which is the index of a form.
  const groups: (Form[] | undefined)[] = new Array(forms.length)
  for (let index = 0; index < forms.length; index++) {
    const root = joins.rootOf(index)
    const group = groups[root]
    if (group === undefined) groups[root] = [forms[index]!]
    else group.push(forms[index]!)
  }
  const aliasForms = new Set(statements.map(({ alias }) => forms[alias]!))
  const names: { key: string; type: EntityType; text: string; candidates: number[] }[] = []
  const nameOfRoot = new Int32Array(forms.length).fill(-1)
  /** Roots in the order in which they got their names. */
  const roots: number[] = []
  const nameById = new Map<string, number>()
  const nameOf = (form: number): number => {
    const root = joins.rootOf(form)
    if (nameOfRoot[root] !== -1) return nameOfRoot[root]!
    const group = groups[root]!
    const canonical = canonicalForm(group, aliasForms, lexicon)
    const type = typeOfGroup(group, canonical, lexicon)
    const ambiguous = joins.candidatesOf(root).length !== 0
    const id = `${type}:${canonical.key}${ambiguous ? '?' : ''}`
    let name = nameById.get(id)
    if (name === undefined) {
      name = names.length
      nameById.set(id, name)
      names.push({ key: canonical.key, type, text: usualText(canonical), candidates: [] })
    }
    nameOfRoot[root] = name
    roots.push(root)
    return name
  }
  const mentions: Mention[] = units.map((unit) => {
    const name = nameOf(unit.form)
    const { start, end, text, sentence, rule, score } = unit
    return { start, end, type: names[name]!.type, text, name, sentence, rule, score }
  })
  for (const root of [...roots]) {
    const name = nameOfRoot[root]!
    const candidates = joins.candidatesOf(root).map(nameOf)
    if (candidates.length === 0) continue
    names[name]!.candidates = [...new Set([...names[name]!.candidates, ...candidates])]
      .filter((candidate) => candidate !== name)
      .sort((a, b) => a - b)
  }
  const aliases: AliasStatement[] = statements.map(({ name, alias, rule, evidence }) => ({
    name: nameOf(name),
    alias: nameOf(alias),
    rule,
    evidence: { start: evidence.start, end: evidence.end },
  }))
  return { names: names as Name[], mentions, aliases }
}

/** The type with the most votes in the group; a full name counts more, because the tagger is least sure of short forms. */
function typeOfGroup(group: readonly Form[], canonical: Form, lexicon: LinkLexicon): EntityType {
  if (group.length === 1) return canonical.type
  const votes = new Map<EntityType, number>()
  for (const form of group) {
    votes.set(form.type, (votes.get(form.type) ?? 0) + (form === canonical ? 2 : 1))
    const known = lexicon.wellKnown.get(form.key)
    if (known !== undefined && form.type !== 'person') votes.set(known.type, (votes.get(known.type) ?? 0) + 3)
  }
  let best = canonical.type
  for (const [type, count] of votes) if ((votes.get(best) ?? 0) < count) best = type
  return best
}
