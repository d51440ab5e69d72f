// Feature: Review. Entities that may be two: documents that give one person ages or birthdays which cannot both be true. Offered with the
// evidence, never done; whoever decides is not asked again, because the entity is then declared.

import type { Slot } from '../core/conflicts/conflict.ts'
import type { Entity, EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps } from '../core/steps.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import { decisionOn, quoteClaim, resolveClaim, type StatedClaim } from './claimsAt.ts'
import { declaredId } from './declaring.ts'
import type { Quotation } from './locations.ts'

export interface PossibleSplit {
  readonly entity: Entity
  /** Whole sentences. */
  readonly why: readonly string[]
  /** The best supported answer first. */
  readonly sides: readonly Side[]
  /** Documents that would speak of somebody else: those of the less supported answers that give no other. */
  readonly others: readonly DocumentId[]
}

interface Side {
  readonly value: string
  readonly quotation: Quotation
}

/** What belongs to a person for life, so that two answers may mean two people. */
const personal: ReadonlySet<Slot['kind']> = new Set(['age'])
/** Entities offered; a reader works through them from the top. */
const mostOffered = 100

/** The most mentioned first. */
export function* findPossibleSplits(snapshot: Snapshot): Steps<PossibleSplit[]> {
  const found = new Map<EntityKey, PossibleSplit>()
  for (const slot of snapshot.corpus.comparison.slots()) {
    yield
    if (!personal.has(slot.kind) || slot.severity !== 'conflict' || decisionOn(snapshot, slot) !== undefined) continue
    const split = yield* splitOf(snapshot, slot)
    if (split !== undefined && !found.has(split.entity.key)) found.set(split.entity.key, split)
  }
  return [...found.values()]
    .sort((a, b) => b.entity.mentionCount - a.entity.mentionCount || compareNames(a.entity.key, b.entity.key))
    .slice(0, mostOffered)
}

/** Undefined where the answers are of several entities, of one that the reader has declared, or of the same documents. */
function* splitOf(snapshot: Snapshot, slot: Slot): Steps<PossibleSplit | undefined> {
  const sides: { readonly value: string; readonly stated: readonly StatedClaim[] }[] = []
  for (const { value, claims } of slot.answers) {
    const stated = yield* mapInSteps(claims, (ref) => resolveClaim(snapshot, ref))
    if (0 < stated.length) sides.push({ value, stated })
  }
  const subjects = new Set(sides.flatMap(({ stated }) => stated.map((each) => subjectOf(snapshot, each))))
  const [key] = subjects
  const entity = key === undefined ? undefined : snapshot.corpus.links.entity(key)
  if (subjects.size !== 1 || entity === undefined || declaredId(entity) !== undefined) return undefined
  const main = new Set(sides[0]!.stated.map(({ entry }) => entry.document.id))
  const others = new Set(sides.slice(1).flatMap(({ stated }) => stated.map(({ entry }) => entry.document.id)))
  for (const document of main) others.delete(document)
  if (others.size === 0) return undefined
  const values = sides.map(({ value }) => value).join(' and ')
  return {
    entity,
    why: [`Documents say ${values}: ${slot.question}.`, ...slot.why],
    sides: sides.map(({ value, stated }) => ({ value, quotation: quoteClaim(snapshot, stated[0]!) })),
    others: [...others],
  }
}

function subjectOf(snapshot: Snapshot, { entry, facts, claim }: StatedClaim): EntityKey | undefined {
  const name = facts.mentions[claim.subject]?.name
  return name === undefined ? undefined : snapshot.corpus.links.entityOf(entry.document.id, facts, name)
}
