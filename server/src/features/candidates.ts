// Whom an ambiguous short form could mean, and what speaks for each: what both are called, and whether the document names them in full.
// It is shown for the reader to decide on; it proves nothing.

import type { EntityType } from '../core/facts.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import { type CardDescription, descriptionsOf, saysNoLess } from './descriptions.ts'
import type { Location } from './locations.ts'

export interface CandidateCard {
  readonly key: EntityKey
  readonly name: string
  readonly type: EntityType
  readonly description: string | undefined
  readonly mentionCount: number
  /** What it is called as well as the ambiguous form; speaks for it, and proves nothing. */
  readonly shared: string | undefined
  /** Whether the document looked at names it. */
  readonly isHere: boolean
}

/** So many candidates are compared with an ambiguous form: more are a register of names. */
const mostCompared = 32

/** Those for whom most speaks first, then the most mentioned. */
export function* candidatesOf(
  snapshot: Snapshot,
  entity: Entity,
  called: readonly CardDescription[],
  lookedAt: Location | undefined,
): Steps<CandidateCard[]> {
  const cards: CandidateCard[] = []
  const here = lookedAt === undefined ? new Set<EntityKey>() : namedIn(snapshot, lookedAt.document)
  for (const key of entity.candidates.slice(0, mostCompared)) {
    const candidate = snapshot.corpus.links.entity(key)
    if (candidate === undefined) continue
    const own = yield* descriptionsOf(snapshot, key)
    const { name, type, mentionCount } = candidate
    cards.push({
      key,
      name,
      type,
      mentionCount,
      description: own[0]?.text,
      shared: called.find(({ text }) => own.some((each) => areAlike(text, each.text)))?.text,
      isHere: here.has(key),
    })
  }
  return cards.sort(
    (a, b) => signsFor(b) - signsFor(a) || b.mentionCount - a.mentionCount || compareNames(a.key, b.key),
  )
}

/** How much speaks for a candidate; to compare with another's. */
export function signsFor({ shared, isHere }: Pick<CandidateCard, 'shared' | 'isHere'>): number {
  return (shared === undefined ? 0 : 2) + (isHere ? 1 : 0)
}

function namedIn(snapshot: Snapshot, document: DocumentId): ReadonlySet<EntityKey> {
  const facts = snapshot.documents.get(document)?.facts
  const keys = facts?.names.map((_, name) => snapshot.corpus.links.entityOf(document, facts, name)) ?? []
  return new Set(keys.filter((key) => key !== undefined))
}

/** "Mayor" and "mayor of Tresk", but not "deputy mayor". */
function areAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.toLowerCase().split(/\s+/)) as [string[], string[]]
  return saysNoLess(a, b, true) || saysNoLess(b, a, true)
}
