// Feature: Figures table. Every statement with a figure, one a row: the number as written and normalised, of whom it speaks, what is said,
// and the sentence it stands in. About one entity where one is given.

import type { Claim } from '../core/claims/claim.ts'
import type { DocumentFacts, Figure, Measure } from '../core/facts.ts'
import { statedBounds } from '../core/figures/stated.ts'
import type { EntityKey } from '../core/link/links.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { finishSteps } from '../core/steps.ts'
import { isSort, nameOf, placeOf } from './figureCard.ts'
import { isoDay, printAsWritten } from './figureText.ts'
import { figuresAbout, isStatement } from './implementation.ts'
import { entriesByName, type Quotation, quote } from './locations.ts'

export interface FigureRow {
  /** With the words that make it a bound and the noun that it counts: "at least 40 civilians". */
  readonly written: string
  readonly value: number | undefined
  /** Bounds that the text states; undefined where it states none on that side. */
  readonly low: number | undefined
  readonly high: number | undefined
  readonly approximate: boolean
  /** What is counted, or the unit that the text uses; undefined where it gives neither. */
  readonly unit: string | undefined
  readonly measure: Measure
  /** "killed", "age"; undefined where the text only says that there were so many. */
  readonly said: string | undefined
  /** Canonical names of whom or what it speaks, and where. */
  readonly subject: string | undefined
  readonly place: string | undefined
  /** The document's own day, "2016-09-03". */
  readonly documentDate: string | undefined
  readonly quotation: Quotation
}

/** By document, then as they stand. */
export function* figureRows(snapshot: Snapshot, about?: EntityKey): Generator<FigureRow> {
  const wanted =
    about === undefined
      ? undefined
      : new Set(finishSteps(figuresAbout(snapshot, about)).map(({ document, span }) => `${document} ${span.start}`))
  for (const entry of entriesByName(snapshot)) {
    if (!isFresh(entry)) continue
    const { facts } = entry
    const claims = new Map(facts.claims.map((claim) => [claim.figure, claim]))
    for (const [index, figure] of facts.figures.entries())
      if (isStatement(figure) && wanted?.has(`${entry.document.id} ${figure.start}`) !== false)
        yield rowOf(snapshot, { entry, facts }, figure, claims.get(index))
  }
}

interface Where {
  readonly entry: Entry
  readonly facts: DocumentFacts
}

function rowOf(snapshot: Snapshot, where: Where, figure: Figure, claim: Claim | undefined): FigureRow {
  const { date } = where.facts
  const { value, low, high, approximate, unit } = statedBounds(figure)
  return {
    written: printAsWritten(figure),
    value,
    low,
    high,
    approximate,
    unit: unit === '1' || unit === '' ? figure.noun : unit,
    measure: figure.measure,
    said: claim === undefined || isSort(claim.predicate) ? undefined : claim.predicate,
    subject: nameOf(snapshot, where, claim?.subject),
    place: claim === undefined ? undefined : placeOf(snapshot, where, figure, claim),
    documentDate: date === undefined ? undefined : isoDay(date.day),
    quotation: quote(snapshot, where.entry, figure, figure.sentence),
  }
}
