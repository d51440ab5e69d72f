// Whose a surname with an office is ("Governor Doe"), judged by one block's names: the only bearer whom any document gives the office;
// failing that, the bearer in its own document, unless known as something incompatible.

import { keysOf } from '../collections/counts.ts'
import { pushTo } from '../collections/lists.ts'
import { once } from '../collections/once.ts'
import type { Node, NodeId } from './nodes.ts'
import { agreement, excludes, type Office } from './offices.ts'
import type { BlockContext, JoinRule } from './resolution.ts'

/** A bearer of the surname, with all variants of the full name. */
export interface Bearer {
  readonly node: Node
  readonly nodes: readonly Node[]
}

/** All bearers in a block, indexed for the questions asked of them for each surname with an office: a corpus may have thousands of both. */
export interface Bearers<B extends Bearer> {
  readonly all: readonly B[]
  readonly add: (bearer: B) => void
  readonly knownOf: (bearer: B) => ReadonlySet<Office>
  /** Those whom documents give the office, and the one named in full, without duplicates. */
  readonly near: (office: Office, name: NodeId) => readonly B[]
}

export function makeBearers<B extends Bearer>(first: readonly B[]): Bearers<B> {
  const all = first.slice()
  const known = new Map<B, ReadonlySet<Office>>()
  const knownOf = (bearer: B): ReadonlySet<Office> => {
    const own = known.get(bearer) ?? collectKnown(bearer)
    known.set(bearer, own)
    return own
  }
  const index = once(() => {
    const found = { byOffice: new Map<Office, B[]>(), byName: new Map<NodeId, B>() }
    for (const bearer of all) enter(bearer, found)
    return found
  })
  const enter = (bearer: B, { byOffice, byName }: ReturnType<typeof index>): void => {
    for (const { id } of bearer.nodes) byName.set(id, bearer)
    for (const office of knownOf(bearer)) {
      pushTo(byOffice, office, bearer)
    }
  }
  return {
    all,
    knownOf,
    add(bearer) {
      const before = index()
      all.push(bearer)
      enter(bearer, before)
    },
    near(office, name) {
      const { byOffice, byName } = index()
      const same = byOffice.get(office) ?? []
      const named = byName.get(name)
      return named === undefined || same.includes(named) ? same : [...same, named]
    },
  }
}

/** One bearer, several candidates, or nobody ("Governor Doe" is somebody else). */
export type Meant<B extends Bearer> =
  | { readonly one: NodeId; readonly rule: JoinRule }
  | { readonly open: readonly B[]; readonly rule: JoinRule }

/** Letters by whose equality one name may be a spelling of another ("Marjorie", "Marjory"). */
const spelling = 3
/** With more bearers of a surname and an office, the office says nothing. */
const mostOfOneOffice = 64

/** Which of the `bearers` of the surname may be meant, among those that `mayBe` allows. */
export function meantByOffice<B extends Bearer>(
  node: Node,
  bearers: Bearers<B>,
  mayBe: (some: readonly B[]) => readonly B[],
  { lexicon, isSmall }: BlockContext,
  isCommon: boolean,
): Meant<B> {
  const { offices } = lexicon
  const { knownOf } = bearers
  const office = node.office!
  const agreeing = (some: readonly B[], least: 1 | 2) =>
    some.filter((bearer) => least <= agreement(knownOf(bearer), office, offices))
  const near = mayBe(node.likely === undefined ? bearers.all : bearers.near(office, node.likely))
  const likely = near.find((bearer) => bearer.nodes.some(({ id }) => id === node.likely))
  const same = agreeing(near, 2)
  const ofDocument: Meant<B> | undefined =
    node.likely === undefined || (likely !== undefined && excludes(knownOf(likely), office, offices))
      ? undefined
      : { one: node.likely, rule: 'likely bearer' }
  // In many documents, others with a common surname have the office by chance.
  const isChance = (isCommon && !isSmall) || mostOfOneOffice < same.length
  const isSpelling =
    likely !== undefined && same.every(({ node: { key } }) => key.startsWith(likely.node.key.slice(0, spelling)))
  if (ofDocument !== undefined && (isSpelling || isChance || same.includes(likely!))) return ofDocument
  if (mostOfOneOffice < same.length) return { open: [], rule: 'same office' }
  if (0 < same.length) return { open: same, rule: 'same office' }
  const all = node.likely === undefined ? near : mayBe(bearers.all)
  const others = agreeing(all, 1)
  if (mostOfOneOffice < others.length) return { open: [], rule: 'same office' }
  if (0 < others.length) return { open: others, rule: 'same office' }
  // If the document's own bearer is excluded, the next best is not taken instead.
  if (node.likely !== undefined) return { open: [], rule: 'only bearer' }
  const fitting = all.filter(
    (bearer) => bearer.node.office === undefined && !excludes(knownOf(bearer), office, offices),
  )
  return { open: fitting, rule: 'only bearer' }
}

function collectKnown({ nodes }: Bearer): ReadonlySet<Office> {
  const known = new Set<Office>()
  for (const node of nodes) {
    for (const office of keysOf(node.known)) known.add(office)
    if (node.office !== undefined) known.add(node.office)
  }
  return known
}
