// Names of the whole corpus that could be one entity, and which of them are: each block is decided as a pure function of its names
// and their counts, so that a change of one document decides only the blocks that it touches again.

import { keysOf } from '../collections/counts.ts'
import { pushTo } from '../collections/lists.ts'
import type { EntityType, NameKey } from '../facts.ts'
import { looksLikeAcronym } from './acronyms.ts'
import { joinPeople } from './blockPeople.ts'
import { joinDoubtful } from './doubtful.ts'
import { companyCore, comparableKey, foldSpelling, headLast, type LinkLexicon } from './linkLexicon.ts'
import { mostFrequent, type Node, type NodeId } from './nodes.ts'
import { endsInLegalForm, keyTokens } from './normalise.ts'
import { placeKey } from './places.ts'
import {
  type AliasCounts,
  type BlockContext,
  dominance,
  isOther,
  type JoinRule,
  nothing,
  type Resolution,
} from './resolution.ts'

/** Names with one block key are decided together. */
export type BlockKey = string

/** A second type of one name is believed from this share of the first one's votes, and in this many documents. */
const secondType = { share: 1 / 3, documents: 3 }
/** Words; the last word of a longer name is too common to be a link, and too long a name has no short form of one word. */
const longestWithSurname = 6

export function blockOf(node: { readonly key: NameKey; readonly type: EntityType }, lexicon: LinkLexicon): BlockKey {
  const core = node.type === 'place' ? placeKey(node.key) : headLast(companyCore(node.key, lexicon))
  if (node.type !== 'person') {
    const known = lexicon.wellKnown.get(node.key) ?? lexicon.wellKnown.get(core)
    if (known !== undefined) return `@${known.key}`
  }
  const tokens = keyTokens(core)
  if (3 < tokens.length && tokens.at(-2) === 'the' && /^(?:elder|younger)$/.test(tokens.at(-1)!)) tokens.splice(-2)
  while (1 < tokens.length && /^(?:jr|jnr|sr|snr|junior|senior|pere|fils|ii|iii|iv)$/.test(tokens.at(-1)!)) tokens.pop()
  const last = tokens.at(-1)!
  if (longestWithSurname < tokens.length || lexicon.partWords.has(last)) return comparableKey(core, lexicon)
  return foldSpelling(last, lexicon)
}

/** Documents up to which a corpus is small. */
export const smallCorpus = 100

/** Of names of which it is not clear at once (`isSettled`). */
export function resolveBlock(nodes: readonly Node[], context: BlockContext): Map<NodeId, Resolution> {
  const { lexicon, aliasesOf } = context
  const found = new Map<NodeId, Resolution>()
  const sorted = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const node of sorted) found.set(node.id, nothing)
  const sure = sorted.some(({ doubtful }) => doubtful) ? sorted.filter(({ doubtful }) => !doubtful) : sorted
  const plain = foldTypes(sure, found, lexicon)
  joinByLookup(plain, found, lexicon)
  joinTeams(plain, found, lexicon)
  joinPeople(
    plain.filter((node) => node.type === 'person'),
    found,
    context,
  )
  for (const node of plain) {
    if (node.office !== undefined) continue
    const aliases = aliasesOf(node.key)
    const resolution = found.get(node.id)!
    if (aliases !== undefined && resolution.join === undefined && !lexicon.wellKnown.has(node.key))
      found.set(node.id, byStatements(node, aliases) ?? resolution)
  }
  for (const node of sure) {
    if (node.declared !== undefined)
      found.set(node.id, { join: declarationId(node.declared), rule: 'declared', candidates: [] })
    if (!node.ambiguous || found.get(node.id)!.join !== undefined) continue
    found.set(node.id, { ...nothing, candidates: [...keysOf(node.candidates)].sort() })
    // The same short form elsewhere is open in the same way, unless the corpus settles it.
    const same = found.get(node.id.slice(0, -1))
    if (same !== undefined && same.join === undefined && 0 < same.candidates.length)
      found.set(node.id.slice(0, -1), { join: node.id, rule: 'open', candidates: same.candidates })
  }
  joinByDeclaredCandidates(sure, found)
  if (sure !== sorted) joinDoubtful(sorted, sure, found, context)
  return found
}

/** Of the only name of a block, as most are: no document and no reader says anything of it. It stands for itself. */
export function isSettled({ key, ambiguous, declared }: Node, { aliasesOf }: BlockContext): boolean {
  return !ambiguous && declared === undefined && aliasesOf(key) === undefined
}

/**
 * What all names that are declared to be one entity are joined with; no name itself. As every name is joined with one other at most, and
 * this one with none, no two declared entities are ever joined, whatever other names lie between them.
 */
function declarationId(entity: string): NodeId {
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
    if (node.ambiguous || node.declared !== undefined || node.office !== undefined) continue
    pushTo(byKey, node.key, node)
  }
  const plain: Node[] = nodes.filter((node) => node.declared !== undefined || node.office !== undefined)
  for (const same of byKey.values()) {
    let best = same[0]!
    for (const node of same) if (votesOf(best, lexicon) < votesOf(node, lexicon)) best = node
    // "Doe Roe Plc" of one document says what "Doe Roe" is, unless it may be a person's name too ("John Doe Ltd" and John Doe).
    const company = same.find(isIncorporated)
    if (company !== undefined && !mayBePerson(company.key, lexicon)) best = company
    for (const node of same) {
      const believed =
        node === best ||
        node === company ||
        (secondType.documents <= node.documents.size && best.votes * secondType.share <= node.votes)
      if (believed) plain.push(node)
      else found.set(node.id, { join: best.id, rule: 'minority type', candidates: [] })
    }
  }
  return plain
}

/** Written with its legal form, which the key does not hold. */
function isIncorporated({ type, forms }: Node): boolean {
  if (type !== 'organisation') return false
  for (const form of keysOf(forms)) if (endsInLegalForm(form)) return true
  return false
}

/** A surname alone may be anybody's, and so may what a given name begins. */
function mayBePerson(key: NameKey, lexicon: LinkLexicon): boolean {
  const [first, ...others] = keyTokens(key)
  return others.length === 0 || first!.length <= 2 || lexicon.isCommonName(first!)
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
    const own = node.type === 'organisation' ? headLast(core) : node.type === 'place' ? withArticle(node) : node.key
    const link = known === undefined ? `${node.type}:${own}` : `@${known.key}`
    const before = first.get(link)
    if (before === undefined) first.set(link, { node, rule })
    else if (node.declared !== undefined && node.declared !== before.node.declared) disputed.add(link)
    else if (!disputed.has(link) && !isOther(node, before.node))
      found.set(node.id, { join: before.node.id, rule, candidates: [] })
  }
}

/** "El-Fasher" and "Al Fasher" are "El Fasher"; their keys keep the Arabic article only where it stands as a word. */
function withArticle({ key, forms }: Node): NameKey {
  if (/^[ae]l \p{L}{4}/u.test(key)) return `el ${key.slice(3)}`
  for (const form of keysOf(forms)) if (/^[ae]l-/i.test(form)) return `el ${key}`
  return placeKey(key)
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
