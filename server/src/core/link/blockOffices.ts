// Whose a surname is that stands behind an office ("Governor Doe"), as one block's names tell: the only bearer who is known with the office
// in any document, else the one whom its own document names in full, unless he is known as something else that excludes it.

import { keysOf } from '../collections/counts.ts'
import type { Node, NodeId } from './nodes.ts'
import { agreement, excludes, type Office } from './offices.ts'
import type { BlockContext, JoinRule } from './resolution.ts'

/** A bearer of the surname, with all full names of his. */
export interface Bearer {
  readonly node: Node
  readonly nodes: readonly Node[]
}

/** The one, between whom it is open, or nobody ("Governor Doe" is somebody else). */
export type Meant =
  | { readonly one: NodeId; readonly rule: JoinRule }
  | { readonly open: readonly Bearer[]; readonly rule: JoinRule }

/** Letters at the beginning by which a name may be another's spelling ("Marjorie", "Marjory"). */
const spelling = 3

/** Of `bearers` of the surname, those who may be meant. */
export function meantByOffice(
  node: Node,
  bearers: readonly Bearer[],
  { lexicon, isSmall }: BlockContext,
  isCommon: boolean,
): Meant {
  const { offices } = lexicon
  const office = node.office!
  const known = new Map(bearers.map((bearer) => [bearer, knownOf(bearer)]))
  const agreeing = (least: 1 | 2) => bearers.filter((bearer) => least <= agreement(known.get(bearer)!, office, offices))
  const likely = bearers.find((bearer) => bearer.nodes.some(({ id }) => id === node.likely))
  const same = agreeing(2)
  const ofDocument: Meant | undefined =
    node.likely === undefined || (likely !== undefined && excludes(known.get(likely)!, office, offices))
      ? undefined
      : { one: node.likely, rule: 'likely bearer' }
  // In many documents, others with a common surname have the office by chance.
  const isChance = isCommon && !isSmall
  const isSpelling =
    likely !== undefined && same.every(({ node: { key } }) => key.startsWith(likely.node.key.slice(0, spelling)))
  if (ofDocument !== undefined && (isSpelling || isChance || same.includes(likely!))) return ofDocument
  if (0 < same.length) return { open: same, rule: 'same office' }
  const others = agreeing(1)
  if (0 < others.length) return { open: others, rule: 'same office' }
  // Who is excluded in his own document is no reason to take the next best.
  if (node.likely !== undefined) return { open: [], rule: 'only bearer' }
  const fitting = bearers.filter(
    (bearer) => bearer.node.office === undefined && !excludes(known.get(bearer)!, office, offices),
  )
  return { open: fitting, rule: 'only bearer' }
}

/** What documents call a bearer. */
export function knownOf({ nodes }: Bearer): ReadonlySet<Office> {
  const known = new Set<Office>()
  for (const node of nodes) {
    for (const office of keysOf(node.known)) known.add(office)
    if (node.office !== undefined) known.add(node.office)
  }
  return known
}
