// Names of the whole corpus that could be one entity, and which of them are: each block is decided as a pure function of its names
// and their counts, so that a change of one document decides only the blocks that it touches again.

import type { EntityType, NameKey } from '../facts.ts'
import { looksLikeAcronym } from './acronyms.ts'
import { companyCore, comparableKey, foldSpelling, headLast, type LinkLexicon } from './linkLexicon.ts'
import { mostFrequent, type Node, type NodeId } from './nodes.ts'
import { keyTokens } from './normalise.ts'
import {
  compatiblePeople,
  isOpposite,
  isSingleWord,
  type PersonName,
  parsePerson,
  surnameOf,
  withoutParticles,
} from './person.ts'
import { placeKey } from './places.ts'

/** Names with one block key are decided together. */
export type BlockKey = string

/** Why a name is joined with another; `explain.ts` makes sentences of it. */
export type JoinRule =
  | 'minority type'
  | 'well-known alias'
  | 'company words'
  | 'fuller name'
  | 'only bearer'
  | 'alias statement'
  | 'open'
  | 'declared'
  | 'declared candidates'

export interface Resolution {
  /** The name it is one with, besides those that join it. */
  readonly join: NodeId | undefined
  readonly rule: JoinRule | undefined
  /** Names it could be, when that is open. */
  readonly candidates: readonly NodeId[]
}

/** Documents that use an alias for a name, by name: what `alias statement` rests on. */
export type AliasCounts = ReadonlyMap<NodeId, number>

/** How many times the documents of all others the most frequent bearer of a short form must have, and documents at least. */
const dominance = { times: 10, documents: 10 }
/** Documents with the full name from which a common name alone may stand for it. */
const wellEstablished = 3
/** A second type of one name is believed from this share of the first one's votes, and in this many documents. */
const secondType = { share: 1 / 3, documents: 3 }
/** Full names in a block beyond which only those with the same first word are compared. */
const largeBlock = 200
/** Words; the last word of a longer name is too common to be a link, and too long a name has no short form of one word. */
const longestWithSurname = 6

const nothing: Resolution = { join: undefined, rule: undefined, candidates: [] }

export function blockOf(node: { readonly key: NameKey; readonly type: EntityType }, lexicon: LinkLexicon): BlockKey {
  const core = node.type === 'place' ? placeKey(node.key) : headLast(companyCore(node.key, lexicon))
  if (node.type !== 'person') {
    const known = lexicon.wellKnown.get(node.key) ?? lexicon.wellKnown.get(core)
    if (known !== undefined) return `@${known.key}`
  }
  const tokens = keyTokens(core)
  while (1 < tokens.length && /^(?:jr|jnr|sr|snr|junior|senior|ii|iii|iv)$/.test(tokens.at(-1)!)) tokens.pop()
  const last = tokens.at(-1)!
  if (longestWithSurname < tokens.length || lexicon.partWords.has(last)) return comparableKey(core, lexicon)
  return foldSpelling(last, lexicon)
}

/** What a block's decision rests on besides its own names. */
export interface BlockContext {
  readonly lexicon: LinkLexicon
  readonly aliasesOf: (key: NameKey) => AliasCounts | undefined
  /** In a small corpus, most likely of one story, chance bearers of one name are rare. */
  readonly isSmall: boolean
}

/** Documents up to which a corpus is small. */
export const smallCorpus = 100

export function resolveBlock(nodes: readonly Node[], context: BlockContext): Map<NodeId, Resolution> {
  const { lexicon, aliasesOf } = context
  const found = new Map<NodeId, Resolution>()
  const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const node of sorted) found.set(node.id, nothing)
  const plain = foldTypes(sorted, found, lexicon)
  joinByLookup(plain, found, lexicon)
  joinTeams(plain, found, lexicon)
  joinPeople(
    plain.filter((node) => node.type === 'person'),
    found,
    context,
  )
  for (const node of plain) {
    const aliases = aliasesOf(node.key)
    const resolution = found.get(node.id)!
    if (aliases !== undefined && resolution.join === undefined && !lexicon.wellKnown.has(node.key))
      found.set(node.id, byStatements(node, aliases) ?? resolution)
  }
  for (const node of sorted) {
    if (node.declared !== undefined)
      found.set(node.id, { join: declarationId(node.declared), rule: 'declared', candidates: [] })
    if (!node.ambiguous) continue
    found.set(node.id, { ...nothing, candidates: [...node.candidates.keys()].sort() })
    // The same short form elsewhere is open in the same way, unless the corpus settles it.
    const same = found.get(node.id.slice(0, -1))
    if (same !== undefined && same.join === undefined && 0 < same.candidates.length)
      found.set(node.id.slice(0, -1), { join: node.id, rule: 'open', candidates: same.candidates })
  }
  joinByDeclaredCandidates(sorted, found)
  return found
}

/**
 * What all names that are declared to be one entity are joined with; no name itself. As every name is joined with one other at most, and
 * this one with none, no two declared entities are ever joined, whatever other names lie between them.
 */
export function declarationId(entity: string): NodeId {
  return `!${entity}`
}

/** A short form that could be two names is clear when the reader says that both are one. */
function joinByDeclaredCandidates(nodes: readonly Node[], found: Map<NodeId, Resolution>): void {
  const declared = new Map(nodes.map(({ id, declared }) => [id, declared]))
  for (const [id, { join, candidates }] of found) {
    if (join !== undefined || candidates.length === 0) continue
    const [entity, ...others] = new Set(candidates.map((candidate) => declared.get(candidate)))
    if (entity !== undefined && others.length === 0)
      found.set(id, { join: declarationId(entity), rule: 'declared candidates', candidates: [] })
  }
}

/** One name with several types: those with little support join the one with most. Returns the names that stand for themselves. */
function foldTypes(nodes: readonly Node[], found: Map<NodeId, Resolution>, lexicon: LinkLexicon): Node[] {
  const byKey = new Map<NameKey, Node[]>()
  for (const node of nodes) {
    if (node.ambiguous || node.declared !== undefined) continue
    const same = byKey.get(node.key)
    if (same === undefined) byKey.set(node.key, [node])
    else same.push(node)
  }
  const plain: Node[] = nodes.filter((node) => node.declared !== undefined)
  for (const same of byKey.values()) {
    let best = same[0]!
    for (const node of same) if (votesOf(best, lexicon) < votesOf(node, lexicon)) best = node
    for (const node of same) {
      const believed =
        node === best || (secondType.documents <= node.documents.size && best.votes * secondType.share <= node.votes)
      if (believed) plain.push(node)
      else found.set(node.id, { join: best.id, rule: 'minority type', candidates: [] })
    }
  }
  return plain
}

/** Votes of a well-known name's own type count double. */
function votesOf(node: Node, lexicon: LinkLexicon): number {
  return lexicon.wellKnown.get(node.key)?.type === node.type ? node.votes * 2 + 1 : node.votes
}

/** Names that a table says are one, and company names that differ only in company words. */
function joinByLookup(nodes: readonly Node[], found: Map<NodeId, Resolution>, lexicon: LinkLexicon): void {
  const first = new Map<string, { node: Node; rule: JoinRule }>()
  const disputed = new Set<string>()
  // Declared names come first, so that others join them; where two are declared to be different, none is joined.
  for (const node of nodes) {
    if (node.type === 'person' || node.type === 'group') continue
    const core = companyCore(node.key, lexicon)
    const known =
      lexicon.wellKnown.get(node.key) ?? (node.type === 'organisation' ? lexicon.wellKnown.get(core) : undefined)
    const rule: JoinRule = known === undefined ? 'company words' : 'well-known alias'
    // Places and organisations are one only by table: "Acme" the firm is not Acme the town.
    const own = node.type === 'organisation' ? headLast(core) : node.type === 'place' ? placeKey(node.key) : node.key
    const link = known === undefined ? `${node.type}:${own}` : `@${known.key}`
    const before = first.get(link)
    if (before === undefined) first.set(link, { node, rule })
    else if (node.declared !== undefined && node.declared !== before.node.declared) disputed.add(link)
    else if (!disputed.has(link) && !isOther(node, before.node))
      found.set(node.id, { join: before.node.id, rule, candidates: [] })
  }
}

/** "Mariners" alone for "Granveld Mariners", where these documents have one such name: a town and a word that is its team's. */
function joinTeams(nodes: readonly Node[], found: Map<NodeId, Resolution>, lexicon: LinkLexicon): void {
  for (const node of nodes) {
    if (!isTeamName(node, lexicon) || found.get(node.id)!.join !== undefined) continue
    const teams = nodes.filter(
      (other) =>
        other.type === 'organisation' &&
        other.key.endsWith(` ${node.key}`) &&
        lexicon.isPlaceName(other.key.slice(0, -node.key.length - 1)) &&
        found.get(other.id)!.join === undefined &&
        !isOther(node, other),
    )
    if (teams.length === 1) found.set(node.id, { join: teams[0]!.id, rule: 'only bearer', candidates: [] })
  }
}

/** One word in the plural that names no kind of organisation ("Rangers" and "Times" are many's). */
function isTeamName({ key, type, declared }: Node, lexicon: LinkLexicon): boolean {
  if (type !== 'organisation' || declared !== undefined || !/^[a-z]{4,}s$/.test(key)) return false
  return !lexicon.wellKnown.has(key) && !lexicon.partWords.has(key) && !lexicon.isOrganisationWord(key)
}

interface PersonGroup {
  /** The fullest name. */
  readonly node: Node
  readonly person: PersonName
  documents: number
}

function joinPeople(nodes: readonly Node[], found: Map<NodeId, Resolution>, context: BlockContext): void {
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
      (group) => mayJoin(node, group.node) && mayBeOnePerson(person, group.person, context) && !meet(node, group.node),
    )
    const chosen = choose(matches)
    if (chosen !== undefined) {
      found.set(node.id, { join: chosen.node.id, rule: 'fuller name', candidates: [] })
      chosen.documents += node.documents.size
      groupOf.set(node.id, chosen)
    } else if (1 < matches.length) {
      found.set(node.id, { ...nothing, candidates: matches.map((group) => group.node.id).sort() })
    } else {
      const group = { node, person, documents: node.documents.size }
      same.push(group)
      groups.set(bucket, same)
      all.push(group)
    }
  }
  joinToDeclared(all, found, groupOf, context)
  for (const { node, person } of parsed) {
    if (isSingleWord(person) || groupOf.has(node.id) || found.get(node.id)!.candidates.length !== 0) continue
    // "De Mistura" at the start of a sentence looks like a given name and a surname.
    const bearers = all.filter((group) => group.node !== node && isSingleWord(withoutParticles(person, group.person)))
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
  const inOrder = [...singles].sort(
    (a, b) => (a.person.gender === undefined ? 1 : 0) - (b.person.gender === undefined ? 1 : 0),
  )
  for (const single of inOrder) {
    const { node, person } = single
    const word = person.words[0]!
    const settled = joinSurname(single, all, found, context)
    if (settled || node.declared !== undefined || person.suffix !== '') continue
    // Nobody bears it in full: who is addressed alike is one, and a Mr and a Ms are two.
    const others = (addressed.get(`${word} ${person.plain[0]!}`) ?? []).filter(
      ({ node: other }) => !isOther(node, other),
    )
    const same = others.find((other) => !isOpposite(other.person.gender, person.gender))
    const genders = new Set(others.map((other) => other.person.gender))
    if (person.gender === undefined && genders.has('m') && genders.has('f'))
      found.set(node.id, { ...nothing, candidates: others.map((other) => other.node.id).sort() })
    else if (same !== undefined) found.set(node.id, { join: same.node.id, rule: 'only bearer', candidates: [] })
    else addressed.set(`${word} ${person.plain[0]!}`, [...others, single])
  }
}

/** Whether the full names tell who is meant, or between whom it is open. */
function joinSurname(
  { node, person }: ParsedNode,
  all: readonly PersonGroup[],
  found: Map<NodeId, Resolution>,
  context: BlockContext,
): boolean {
  const { lexicon } = context
  const given = person.words[0]!
  // The spelling counts here: "Bergmann" alone is not a "Bergman" of another document. A number ("Otto II") is another's.
  const ofName = all.filter(
    (group) => surnameOf(group.person) === given && sameSpelling(person, group.person, lexicon) && person.suffix === '',
  )
  const ofGender = ofName.filter((group) => person.gender === undefined || person.gender === group.person.gender)
  // "Mrs Doe" is a Doe of unknown gender only where there is no other, and not where one document has both.
  const only = ofName.length === 1 ? ofName[0]! : undefined
  const mayBeOnly = only !== undefined && only.person.gender === undefined && !meet(node, only.node)
  const bearers = ofGender.length === 0 && mayBeOnly ? ofName : ofGender
  // A given name, or a surname of very many, tells who is meant only where these documents are full of that person.
  const word = person.plain[0]!
  const common = lexicon.isGivenName(word) || (!context.isSmall && lexicon.isCommonName(word))
  if (common && bearers.length === 1 && bearers[0]!.documents < wellEstablished) return false
  const chosen = choose(bearers)
  if (chosen !== undefined) found.set(node.id, { join: chosen.node.id, rule: 'only bearer', candidates: [] })
  else if (1 < bearers.length)
    found.set(node.id, { ...nothing, candidates: bearers.map((group) => group.node.id).sort() })
  return bearers.length !== 0
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
    mayJoin(a.node, b.node) && mayBeOnePerson(a.person, b.person, context)
  const free = groups.filter(({ node }) => node.declared === undefined)
  for (const group of free) {
    const [target, ...others] = declared.filter((each) => fits(group, each))
    if (target === undefined || 0 < others.length || free.some((each) => each !== group && fits(each, target))) continue
    found.set(group.node.id, { join: target.node.id, rule: 'fuller name', candidates: [] })
    target.documents += group.documents
    groupOf.set(group.node.id, target)
    groups.splice(groups.indexOf(group), 1)
  }
}

/** A declared name is only what the reader says. A name of the same form that the reader left out is somebody else's. */
function mayJoin(node: Node, group: Node): boolean {
  return node.declared === undefined ? !isOther(node, group) : node.declared === group.declared
}

function isOther(node: Node, declared: Node): boolean {
  return declared.declared !== undefined && node.declared === undefined && node.key === declared.key
}

/**
 * Across many documents a common surname asks for more: initials and missing middle names, which within one document say enough, do not
 * tell one James Jones from another.
 */
function mayBeOnePerson(a: PersonName, b: PersonName, { lexicon, isSmall }: BlockContext): boolean {
  if (!compatiblePeople(a, b, lexicon)) return false
  if (isSmall || !lexicon.isCommonName(a.plain.at(-1)!)) return true
  return a.words.length === b.words.length && a.initial.every((initial, index) => initial === b.initial[index])
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

function byStatements(node: Node, aliases: AliasCounts): Resolution | undefined {
  const targets = [...aliases]
    .filter(([id]) => id !== node.id && mayBeOne(node, id))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (targets.length === 0) return undefined
  let [best, most] = targets[0]!
  let total = 0
  for (const [id, documents] of targets) {
    total += documents
    if (most < documents) {
      best = id
      most = documents
    }
  }
  const isDominant = targets.length === 1 || (dominance.documents <= most && dominance.times * (total - most) <= most)
  if (isDominant) return { join: best, rule: 'alias statement', candidates: [] }
  return { ...nothing, candidates: targets.map(([id]) => id) }
}

/** An acronym's type is often guessed wrong; other names must agree in type. */
function mayBeOne(node: Node, target: NodeId): boolean {
  if (target.startsWith(`${node.type}:`)) return true
  return looksLikeAcronym(mostFrequent(node.texts)) && !target.startsWith('person:')
}
