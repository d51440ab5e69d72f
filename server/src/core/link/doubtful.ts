// Names of which their own document leaves open whether they are any: they stand among the others, marked, and the corpus takes those for
// names that other documents know by the same words.

import { pointTo } from '../claims/pointTo.ts'
import { keysOf } from '../collections/counts.ts'
import { once } from '../collections/once.ts'
import type { Mention, Name, NameKey } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { areNear, yearsOf } from './lifetimes.ts'
import type { Node, NodeId } from './nodes.ts'
import { inOneLine, nameKey } from './normalise.ts'
import { type BlockContext, isOther, type Resolution } from './resolution.ts'

type Input = Pick<Analysis, 'source' | 'names' | 'mentions' | 'claims' | 'doubtful'>

/** The document stage that puts them among the names. */
export function addDoubtful(input: Input): Pick<Analysis, 'names' | 'mentions' | 'claims'> {
  const { source, doubtful, names, mentions, claims } = input
  if (doubtful.length === 0) return { names, mentions, claims }
  const allNames: Name[] = [...names]
  const nameOf = new Map<NameKey, number>()
  const all: Mention[] = []
  const moves = new Int32Array(mentions.length)
  const teams = once(() => lastWordsOf(names))
  let next = 0
  const takeUntil = (offset: number): void => {
    for (; next < mentions.length && mentions[next]!.start < offset; next++) {
      moves[next] = all.length
      all.push(mentions[next]!)
    }
  }
  for (const { start, end, type, sentence, rule, score } of doubtful) {
    takeUntil(start)
    const before = all.at(-1)
    const behind = mentions[next]
    // Two parts of one inverted name are one mention ("Doe, John").
    if ((before !== undefined && start < before.end) || (behind !== undefined && behind.start < end)) continue
    const text = source.text.slice(start, end)
    const key = nameKey(text)
    if (otherName.test(source.text.slice(Math.max(0, start - longestCue), start)) || teams().has(key)) continue
    let name = nameOf.get(key)
    if (name === undefined) {
      name = allNames.length
      nameOf.set(key, name)
      allNames.push({ key, type, text: withSingleSpaces(inOneLine(text)), candidates: [], doubtful: true })
    }
    all.push({ start, end, type: allNames[name]!.type, text, name, sentence, rule, score })
  }
  takeUntil(Number.POSITIVE_INFINITY)
  return { names: allNames, mentions: all, claims: pointTo(claims, moves) }
}

/** Before a name that its bearer had, or has elsewhere: others may have it now ("née Roe"). */
const otherName = /(?<!\p{L})(?:n[ée]e?|born|formerly|alias|a\.?k\.?a\.?|known as)\s+["“']?$/iu
/** Characters. */
const longestCue = 12

/** "Velden" is FC Velden or its town in a document that names the team. */
function lastWordsOf(names: readonly Name[]): ReadonlySet<NameKey> {
  const words = new Set<NameKey>()
  for (const { key, type } of names)
    if (type === 'organisation' && key.includes(' ')) words.add(key.slice(key.lastIndexOf(' ') + 1))
  return words
}

/**
 * The corpus stage: a doubtful name joins the one entity of its block for which a document has the same words. In a large corpus, where many
 * have one surname, a single word tells nobody.
 */
export function joinDoubtful(
  nodes: readonly Node[],
  sure: readonly Node[],
  found: Map<NodeId, Resolution>,
  { aliasesOf, isSmall, lexicon }: BlockContext,
): void {
  const doubtful = new Map<NameKey, { matches: Node[]; nodes: Node[] }>()
  for (const node of nodes) {
    if (!node.doubtful || (!isSmall && !node.key.includes(' '))) continue
    const same = doubtful.get(node.key)
    if (same === undefined) doubtful.set(node.key, { matches: [], nodes: [node] })
    else same.nodes.push(node)
  }
  if (doubtful.size === 0) return
  for (const node of sure)
    for (const key of keysIn(node)) {
      const matches = doubtful.get(key)?.matches
      if (matches !== undefined && !matches.includes(node)) matches.push(node)
    }
  for (const [key, { matches, nodes: alike }] of doubtful) {
    const aliases =
      matches.length === 0 && isSmall && !lexicon.wellKnown.has(key) ? [...(aliasesOf(key)?.keys() ?? [])] : []
    const roots = new Set([...matches.map(({ id }) => rootOf(id, found)), ...aliases])
    if (roots.size !== 1) continue
    const target = matches.find((match) => !match.ambiguous)
    const isOpen = matches.some(
      ({ id, ambiguous }) => ambiguous || 0 < (found.get(rootOf(id, found))?.candidates.length ?? 0),
    )
    // A given name alone is too many people's.
    if (isOpen || (target?.type === 'person' && !key.includes(' ') && lexicon.isGivenName(key))) continue
    for (const node of alike) {
      const fits = target === undefined || (!isOther(node, target) && areNear(yearsOf(node), yearsOf(target)))
      const join = target?.id ?? aliases[0]!
      if (fits) found.set(node.id, { join, rule: 'known elsewhere', candidates: [] })
    }
  }
}

/**
 * The name at the end of the joins that begin with `id`. Where they run in a ring ("Blue Sun, formerly Red Sun" in one document, and the
 * other way round in another), it is the first of the ring in the order of ids, whichever name is asked for.
 */
function rootOf(id: NodeId, found: ReadonlyMap<NodeId, Resolution>): NodeId {
  const passed = new Set<NodeId>()
  let at = id
  for (let join = found.get(at)?.join; join !== undefined; join = found.get(at)?.join) {
    passed.add(at)
    if (passed.has(join)) return leastOfRing(join, found)
    at = join
  }
  return at
}

function leastOfRing(start: NodeId, found: ReadonlyMap<NodeId, Resolution>): NodeId {
  let least = start
  for (let at = found.get(start)!.join!; at !== start; at = found.get(at)!.join!) if (at < least) least = at
  return least
}

/** Normal forms of all that documents call it. */
function keysIn({ key, forms }: Node): Set<NameKey> {
  const keys = new Set([key])
  for (const form of keysOf(forms)) keys.add(nameKey(form))
  return keys
}
