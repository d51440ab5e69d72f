// Feature: Conflicts view. Lists the questions to which documents give different answers, each answer with the sentences that give it.
// Also tells how many of them concern one entity.

import type { ConflictKey, Slot } from '../core/conflicts/conflict.ts'
import type { ConflictDecision } from '../core/decisions/decisions.ts'
import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { decisionOn, quoteClaim, resolveClaim } from './claimsAt.ts'
import type { Quotation } from './locations.ts'
import { rememberPerCorpus, rememberPerEntity } from './remember.ts'

export interface ListedClaim {
  /** The value as written ("at least 40"), without what surrounds it. */
  readonly text: string
  readonly quotation: Quotation
}

export interface ListedAnswer {
  /** Normalised: "18", "at least 40". */
  readonly value: string
  readonly claims: readonly ListedClaim[]
  /** How many of the claims repeat another's text and do not count as support of their own. */
  readonly copies: number
}

export interface ListedConflict {
  readonly key: ConflictKey
  readonly severity: Slot['severity']
  readonly confidence: Slot['confidence']
  readonly kind: string
  readonly measure: string
  readonly question: string
  readonly why: readonly string[]
  readonly answers: readonly ListedAnswer[]
  /** What the reader has decided; undefined for what is open. */
  readonly decision: ConflictDecision | undefined
}

export interface ConflictListOptions {
  readonly severities: ReadonlySet<Slot['severity']>
  /** Also questions of which the tool is not certain that they are one. */
  readonly likely: boolean
  /** Also what the reader has settled or ignored, at the end. */
  readonly decided?: boolean
}

/** What a reader sees without asking for more. */
export const certainConflicts: ConflictListOptions = { severities: new Set(['conflict']), likely: false }

/** Conflicts first, and of these the certain ones, then by question and key: the same order on every machine and after every update. */
export function* listConflicts(
  snapshot: Snapshot,
  options: ConflictListOptions = certainConflicts,
): Steps<ListedConflict[]> {
  const slots: Slot[] = []
  for (const slot of snapshot.corpus.comparison.slots()) {
    yield
    if (options.decided !== true && decisionOn(snapshot, slot) !== undefined) continue
    if (options.severities.has(slot.severity) && (options.likely || slot.confidence === 'certain')) slots.push(slot)
  }
  const isDecided = (slot: Slot) => Number(decisionOn(snapshot, slot) !== undefined)
  const sorted = yield* sortInSteps(
    slots,
    (a, b) =>
      isDecided(a) - isDecided(b) ||
      severityOrder[a.severity] - severityOrder[b.severity] ||
      confidenceOrder[a.confidence] - confidenceOrder[b.confidence] ||
      compareNames(a.question, b.question) ||
      compareNames(a.key, b.key),
  )
  const listed: ListedConflict[] = []
  for (const slot of sorted) listed.push(yield* listConflict(snapshot, slot))
  return listed
}

const severityOrder: Readonly<Record<Slot['severity'], number>> = { conflict: 0, differs: 1, corroborated: 2 }
const confidenceOrder: Readonly<Record<Slot['confidence'], number>> = { certain: 0, likely: 1 }

function* listConflict(snapshot: Snapshot, slot: Slot): Steps<ListedConflict> {
  const { key, severity, confidence, kind, measure, question, why } = slot
  const answers: ListedAnswer[] = []
  for (const { value, claims, copies } of slot.answers) {
    const listed = yield* mapInSteps(claims, (ref) => {
      const stated = resolveClaim(snapshot, ref)
      return stated === undefined ? undefined : { text: stated.value.text, quotation: quoteClaim(snapshot, stated) }
    })
    answers.push({ value, copies, claims: listed })
  }
  return { key, severity, confidence, kind, measure, question, why, answers, decision: decisionOn(snapshot, slot) }
}

/** Certain conflicts that no reader has decided, with a claim whose subject or place is the entity; by key. */
export const conflictsAbout: (snapshot: Snapshot, key: EntityKey) => Steps<readonly Slot[]> = rememberPerEntity(
  function* (snapshot, key) {
    const found = new Set<Slot>()
    for (const document of snapshot.corpus.links.documentsOf(key)) {
      yield
      for (const slot of snapshot.corpus.comparison.slotsIn(document))
        if (isOpenConflict(snapshot, slot) && (yield* concernedBy(snapshot, slot)).has(key)) found.add(slot)
    }
    return [...found].sort((a, b) => compareNames(a.key, b.key))
  },
)

function isOpenConflict(snapshot: Snapshot, slot: Slot): boolean {
  return slot.severity === 'conflict' && slot.confidence === 'certain' && decisionOn(snapshot, slot) === undefined
}

/** Whom or what place its claims are about. Looked up once a corpus, since several entities of one sentence may ask. */
function* concernedBy(snapshot: Snapshot, slot: Slot): Steps<ReadonlySet<EntityKey>> {
  const known = concerned(snapshot).get(slot)
  if (known !== undefined) return known
  const found = new Set<EntityKey>()
  for (const { claims } of slot.answers) {
    for (const { document, claim: index } of claims) {
      yield
      const facts = snapshot.documents.get(document)?.facts
      const claim = facts?.claims[index]
      if (facts === undefined || claim === undefined) continue
      for (const mention of [claim.subject, claim.place]) {
        const name = facts.mentions[mention]?.name
        const entity = name === undefined ? undefined : snapshot.corpus.links.entityOf(document, facts, name)
        if (entity !== undefined) found.add(entity)
      }
    }
  }
  concerned(snapshot).set(slot, found)
  return found
}

const concerned = rememberPerCorpus(() => new Map<Slot, ReadonlySet<EntityKey>>())
