// People across documents, as one block's names tell: fuller names take the shorter ones that could be the same person, and surnames or
// given names alone join when exactly one person is meant.

import { type Bearers, makeBearers, meantByOffice } from './blockOffices.ts'
import { areNear, type Years, yearsOf } from './lifetimes.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import { mostFrequent, type Node, type NodeId, reversedName } from './nodes.ts'
import { isChild } from './offices.ts'
import {
  compatiblePeople,
  isOpposite,
  isSingleWord,
  type PersonName,
  parsePerson,
  surnameOf,
  withoutParticles,
} from './person.ts'
import { type BlockContext, dominance, isOther, nothing, type Resolution } from './resolution.ts'

/** Documents with the full name from which a common name alone may stand for it. */
const wellEstablished = 3
/** Full names in a block beyond which only those with the same first word are compared. */
const largeBlock = 200

interface PersonGroup {
  /** The fullest name. */
  readonly node: Node
  /** All names in full. */
  readonly nodes: Node[]
  readonly person: PersonName
  documents: number
  /** Of its documents, those of the names that have joined it included. */
  years: Years | undefined
}

export function joinPeople(nodes: readonly Node[], found: Map<NodeId, Resolution>, context: BlockContext): void {
  const { lexicon } = context
  const parsed = nodes.map((node) => ({ node, person: parsePerson(mostFrequent(node.texts), lexicon) }))
  const full = parsed
    .filter(({ person }) => !isSingleWord(person))
    .sort((a, b) => fullness(b.person) - fullness(a.person) || (a.node.id < b.node.id ? -1 : 1))
  const groups = new Map<string, PersonGroup[]>()
  const all: PersonGroup[] = []
  const bucketOf = (person: PersonName) =>
    full.length <= largeBlock ? surnameOf(person) : `${surnameOf(person)} ${person.words[0]!}`
  const groupOf = new Map<NodeId, PersonGroup>()
  for (const { node, person } of full) {
    const bucket = bucketOf(person)
    const same = groups.get(bucket) ?? []
    const matches = same.filter(
      (group) =>
        mayJoin(node, group.node) &&
        mayBeOnePerson(person, group.person, context) &&
        inOneLifetime(node, group) &&
        !meet(node, group.node),
    )
    const chosen = choose(matches)
    if (chosen !== undefined) {
      found.set(node.id, { join: chosen.node.id, rule: 'fuller name', candidates: [] })
      addTo(chosen, node)
      groupOf.set(node.id, chosen)
    } else if (1 < matches.length) {
      found.set(node.id, { ...nothing, candidates: matches.map((group) => group.node.id).sort() })
    } else {
      const group = { node, nodes: [node], person, documents: node.documents.size, years: yearsOf(node) }
      same.push(group)
      groups.set(bucket, same)
      all.push(group)
    }
  }
  joinToDeclared(all, found, groupOf, context)
  for (const { node, person } of parsed) {
    if (isSingleWord(person) || groupOf.has(node.id) || found.get(node.id)!.candidates.length !== 0) continue
    // "De Mistura" at the start of a sentence looks like a given name and a surname.
    const bearers = all.filter(
      (group) =>
        group.node !== node && isSingleWord(withoutParticles(person, group.person)) && inOneLifetime(node, group),
    )
    if (bearers.length === 1) found.set(node.id, { join: bearers[0]!.node.id, rule: 'only bearer', candidates: [] })
  }
  joinSurnames(
    parsed.filter(({ person }) => isSingleWord(person)),
    all,
    found,
    context,
  )
}

interface ParsedNode {
  readonly node: Node
  readonly person: PersonName
}

/** Surnames and given names alone. */
function joinSurnames(
  singles: readonly ParsedNode[],
  all: readonly PersonGroup[],
  found: Map<NodeId, Resolution>,
  context: BlockContext,
): void {
  const addressed = new Map<string, ParsedNode[]>()
  const bearers = makeBearers(all)
  for (const single of singles) {
    if (single.node.office === undefined) continue
    const bearer = joinRanked(single, bearers, found, context)
    if (bearer !== undefined) bearers.add(bearer)
  }
  const inOrder = singles
    .filter(({ node }) => node.office === undefined)
    .sort((a, b) => (a.person.gender === undefined ? 1 : 0) - (b.person.gender === undefined ? 1 : 0))
  for (const single of inOrder) {
    const { node, person } = single
    const word = person.words[0]!
    const settled = joinSurname(single, bearers, found, context)
    if (settled || node.declared !== undefined || person.suffix !== '') continue
    // Nobody bears it in full: who is addressed alike is one, and a Mr and a Ms are two.
    const others = (addressed.get(`${word} ${person.plain[0]!}`) ?? []).filter(
      ({ node: other }) => !isOther(node, other),
    )
    const same = others.find(
      (other) => !isOpposite(other.person.gender, person.gender) && areNear(yearsOf(node), yearsOf(other.node)),
    )
    const genders = new Set(others.map((other) => other.person.gender))
    if (person.gender === undefined && genders.has('m') && genders.has('f'))
      found.set(node.id, { ...nothing, candidates: others.map((other) => other.node.id).sort() })
    else if (same !== undefined) found.set(node.id, { join: same.node.id, rule: 'only bearer', candidates: [] })
    else addressed.set(`${word} ${person.plain[0]!}`, [...others, single])
  }
}

/** A surname behind an office. Where nobody is meant who is named in full, it is a bearer too. */
function joinRanked(
  single: ParsedNode,
  all: Bearers<PersonGroup>,
  found: Map<NodeId, Resolution>,
  context: BlockContext,
): PersonGroup | undefined {
  const { node, person } = single
  const isCommon = isCommonAlone(person, context)
  const mayBe = (some: readonly PersonGroup[]) => bearersOf(single, some, all, context)
  const meant = meantByOffice(node, all, mayBe, context, isCommon)
  if ('one' in meant) {
    found.set(node.id, { join: meant.one, rule: meant.rule, candidates: [] })
    return undefined
  }
  const { open } = meant
  const isWeak = isCommon && (meant.rule !== 'same office' || !context.isSmall)
  const chosen = isWeak && open.length === 1 && isStranger(open[0]!) ? undefined : choose(open)
  if (chosen !== undefined) found.set(node.id, { join: chosen.node.id, rule: meant.rule, candidates: [] })
  else if (1 < open.length) found.set(node.id, { ...nothing, candidates: open.map((group) => group.node.id).sort() })
  if (chosen !== undefined || 1 < open.length || node.ambiguous) return undefined
  return { node, nodes: [node], person, documents: node.documents.size, years: yearsOf(node) }
}

/** A given name, or a surname of very many, tells who is meant only where these documents are full of that person. */
function isCommonAlone({ plain }: PersonName, { lexicon, isSmall }: BlockContext): boolean {
  return lexicon.isGivenName(plain[0]!) || (!isSmall && lexicon.isCommonName(plain[0]!))
}

function isStranger({ documents }: PersonGroup): boolean {
  return documents < wellEstablished
}

/** Whether the full names tell who is meant, or between whom it is open. */
function joinSurname(
  single: ParsedNode,
  all: Bearers<PersonGroup>,
  found: Map<NodeId, Resolution>,
  context: BlockContext,
): boolean {
  const { node, person } = single
  const bearers = bearersOf(single, all.all, all, context)
  if (bearers.length === 1 && isStranger(bearers[0]!) && isCommonAlone(person, context)) return false
  const chosen = choose(bearers) ?? (person.gender === undefined ? undefined : chooseOfOne(bearers, context))
  const reversed = chosen?.nodes.flatMap((each) => reversedName(each)?.id ?? []).filter(context.isNamed) ?? []
  if (0 < reversed.length) found.set(node.id, { ...nothing, candidates: [chosen!.node.id, ...reversed].sort() })
  else if (chosen !== undefined) found.set(node.id, { join: chosen.node.id, rule: 'only bearer', candidates: [] })
  else if (1 < bearers.length)
    found.set(node.id, { ...nothing, candidates: bearers.map((group) => group.node.id).sort() })
  return bearers.length !== 0
}

/** Letters that a given name and a short form of it which is on no list have in common at least, and times that the one has more documents. */
const shortened = { letters: 3, times: 2 }

/** "Mr Doe" where a few documents have Tob Doe and most have Tobias Doe, none both: most likely these are one person. */
function chooseOfOne(groups: readonly PersonGroup[], { isSmall }: BlockContext): PersonGroup | undefined {
  const [best, ...others] = [...groups].sort((a, b) => b.documents - a.documents)
  if (!isSmall || best === undefined) return undefined
  const begin = best.person.plain[0]!.slice(0, shortened.letters)
  const isOne = others.every(
    (other) =>
      shortened.times * other.documents <= best.documents &&
      other.person.plain[0]!.startsWith(begin) &&
      !meet(best.node, other.node),
  )
  return isOne ? best : undefined
}

/** Who of `some` may be meant by a surname alone. */
function bearersOf(
  { node, person }: ParsedNode,
  some: readonly PersonGroup[],
  { knownOf }: Bearers<PersonGroup>,
  { lexicon }: BlockContext,
): readonly PersonGroup[] {
  const given = person.words[0]!
  // Where a document has told the surname alone from a full name, it is that one's nowhere.
  const isAddressed = node.likely !== undefined || node.ambiguous || person.gender !== undefined
  // The spelling counts here: "Bergmann" alone is not a "Bergman" of another document. A number ("Otto II") is another's.
  const years = yearsOf(node)
  const ofName = some.filter(
    (group) =>
      surnameOf(group.person) === given &&
      (isAddressed || !meet(node, group.node)) &&
      sameSpelling(person, group.person, lexicon) &&
      person.suffix === '' &&
      inOneLifetime(node, group, years),
  )
  const isGrown = (group: PersonGroup) => !isChild(knownOf(group), lexicon.offices)
  const ofGender =
    person.gender === undefined
      ? ofName
      : ofName.filter((group) => person.gender === group.person.gender && isGrown(group))
  // "Mrs Doe" is a Doe of unknown gender only where there is no other, and not where one document has both.
  const only = ofName.length === 1 ? ofName[0]! : undefined
  const mayBeOnly = only !== undefined && only.person.gender === undefined && !meet(node, only.node)
  if (ofGender.length === 0) return mayBeOnly ? ofName : ofGender
  // Where Jane Doe may be meant, so may a Doe of unknown gender, unless one document has both.
  return ofName.filter(
    (group) =>
      ofGender.includes(group) || (group.person.gender === undefined && isGrown(group) && !meet(node, group.node)),
  )
}

/** Whether every document of the short form is within reach of those that have the fuller name; so it is where one has no date. */
function inOneLifetime(node: Node, { years, node: full }: PersonGroup, own = yearsOf(node)): boolean {
  return (full.declared !== undefined && node.declared === full.declared) || areNear(own, years)
}

function addTo(group: PersonGroup, node: Node): void {
  group.nodes.push(node)
  group.documents += node.documents.size
  const more = yearsOf(node)
  if (more === undefined) return
  const { first, last } = group.years ?? more
  group.years = { first: Math.min(first, more.first), last: Math.max(last, more.last) }
}

/** Documents of a name beyond which it is not asked whether another is among them. */
const mostCompared = 64

/** Whether a document has both names, which it told apart: then they are two people everywhere. */
function meet(a: Node, b: Node): boolean {
  const [few, many] = a.documents.size <= b.documents.size ? [a, b] : [b, a]
  if (mostCompared < few.documents.size) return false
  for (const document of few.documents.keys()) if (many.documents.get(document) !== undefined) return true
  return false
}

/** A fuller name than the declared one joins it, where it is the only one that could. */
function joinToDeclared(
  groups: PersonGroup[],
  found: Map<NodeId, Resolution>,
  groupOf: Map<NodeId, PersonGroup>,
  context: BlockContext,
): void {
  const declared = groups.filter(({ node }) => node.declared !== undefined)
  if (declared.length === 0) return
  const fits = (a: PersonGroup, b: PersonGroup) =>
    mayJoin(a.node, b.node) && mayBeOnePerson(a.person, b.person, context) && inOneLifetime(a.node, b)
  const free = groups.filter(({ node }) => node.declared === undefined)
  for (const group of free) {
    const [target, ...others] = declared.filter((each) => fits(group, each))
    if (target === undefined || 0 < others.length || free.some((each) => each !== group && fits(each, target))) continue
    found.set(group.node.id, { join: target.node.id, rule: 'fuller name', candidates: [] })
    addTo(target, group.node)
    groupOf.set(group.node.id, target)
    groups.splice(groups.indexOf(group), 1)
  }
}

/** A declared name is only what the reader says. A name of the same form that the reader left out is somebody else's. */
function mayJoin(node: Node, group: Node): boolean {
  return node.declared === undefined ? !isOther(node, group) : node.declared === group.declared
}

/**
 * Across many documents a common surname asks for more: initials and missing middle names, which within one document say enough, do not
 * tell one James Jones from another.
 */
function mayBeOnePerson(a: PersonName, b: PersonName, { lexicon, isSmall }: BlockContext): boolean {
  if (!compatiblePeople(a, b, lexicon)) return false
  if (isSmall || !lexicon.isCommonName(a.plain.at(-1)!)) return true
  // "Joe Jones" of one story is not "Joseph Jones" of another.
  return a.words.length === b.words.length && a.words.every((word, index) => word === b.words[index])
}

function sameSpelling(short: PersonName, full: PersonName, lexicon: LinkLexicon): boolean {
  const a = short.plain.at(-1)!
  const b = full.plain.at(-1)!
  return a === b || (lexicon.spellings.get(a) ?? a) === (lexicon.spellings.get(b) ?? b)
}

function fullness(person: PersonName): number {
  return person.words.length * 8 - person.initial.filter(Boolean).length + (person.suffix === '' ? 0 : 1)
}

/** The only one, or one that all but excludes the others. */
function choose(groups: readonly PersonGroup[]): PersonGroup | undefined {
  if (groups.length <= 1) return groups[0]
  let best = groups[0]!
  let total = 0
  for (const group of groups) {
    total += group.documents
    if (best.documents < group.documents) best = group
  }
  const isDominant =
    dominance.documents <= best.documents && dominance.times * (total - best.documents) <= best.documents
  return isDominant ? best : undefined
}
