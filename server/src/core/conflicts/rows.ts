// A document's claims as the comparison sees them: values as intervals, names as entities. Made once for each version of a
// document's facts; everything that needs another document comes later.

import type { Claim } from '../claims/claim.ts'
import type { DocumentFacts, EpochDay, Figure } from '../facts.ts'
import type { EntityKey, Links } from '../link/links.ts'
import type { DocumentId } from '../text/document.ts'
import { hardInterval, type Interval, pragmaticInterval } from './tolerance.ts'

export interface ClaimRow {
  readonly in: DocumentRows
  /** Index into `DocumentFacts.claims`. */
  readonly index: number
  readonly claim: Claim
  readonly figure: Figure
  /** What two claims must share to be compared at all: predicate and class. */
  readonly kind: string
  readonly hard: Interval
  readonly pragmatic: Interval
  /** Neither bound nor approximation. */
  readonly exact: boolean
  readonly subject: EntityKey | undefined
  /** The subject's name as the document has it, lower case. */
  readonly subjectName: string
  readonly place: EntityKey | undefined
}

export interface DocumentRows {
  readonly id: DocumentId
  readonly name: string
  readonly facts: DocumentFacts
  readonly day: EpochDay | undefined
  readonly rows: readonly ClaimRow[]
  /** Every entity the document names, sorted. */
  readonly entities: readonly EntityKey[]
}

export function documentRows(id: DocumentId, name: string, facts: DocumentFacts, links: Links): DocumentRows {
  const rows: ClaimRow[] = []
  const keys = facts.names.map((_, index) => links.entityOf(id, facts, index))
  const entities = [...new Set(keys.filter((key) => key !== undefined))].sort()
  const document: DocumentRows = { id, name, facts, day: facts.date?.day, rows, entities }
  facts.claims.forEach((claim, index) => {
    const figure = facts.figures[claim.figure]
    if (figure === undefined) return
    const subject = facts.mentions[claim.subject]
    const place = facts.mentions[claim.place]
    rows.push({
      in: document,
      index,
      claim,
      figure,
      kind: `${claim.predicate}|${claim.counted}`,
      hard: hardInterval(figure),
      pragmatic: pragmaticInterval(figure),
      exact: !figure.approximate && figure.value !== undefined && figure.low === figure.high,
      subject: subject === undefined ? undefined : keys[subject.name],
      subjectName: subject === undefined ? '' : (facts.names[subject.name]?.text ?? subject.text).toLowerCase(),
      place: place === undefined ? undefined : keys[place.name],
    })
  })
  return document
}

/** By document name, then by place in the document: the order of every list, whatever the order of arrival. */
export function compareRows(a: ClaimRow, b: ClaimRow): number {
  if (a.in.name !== b.in.name) return a.in.name < b.in.name ? -1 : 1
  return a.index - b.index
}
