// `dossier figures` and `dossier timeline`: every statement with a figure, and every dated sentence, as tables.

import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { finishSteps } from '../core/steps.ts'
import { type FigureRow, figureRows } from '../features/figureTable.ts'
import type { Quotation } from '../features/locations.ts'
import { type TimelineRow, timelineRows } from '../features/timeline.ts'
import { type Place, type PlaceOf, placesOf, printPlace } from './places.ts'
import type { Table } from './table.ts'

/** A feature's row, its quotation replaced by position and sentence. */
type Placed<Row extends { readonly quotation: Quotation }> = Omit<Row, 'quotation'> &
  Place & { readonly sentence: string }

export function placed<Row extends { readonly quotation: Quotation }>(row: Row, placeOf: PlaceOf): Placed<Row> {
  const { quotation, ...rest } = row
  const { documentName, span, text: sentence } = quotation
  return { ...rest, ...placeOf(documentName, span.start), sentence }
}

/** report.txt:3:14: at least 40 civilians: killed, Lindholm: At least 40 civilians were killed in Lindholm. */
export function figureTable(snapshot: Snapshot, about: EntityKey | undefined): Table<Placed<FigureRow>> {
  const placeOf = placesOf(snapshot)
  return {
    columns: [
      'document',
      'line',
      'column',
      'documentDate',
      'written',
      'value',
      'low',
      'high',
      'approximate',
      'unit',
      'measure',
      'said',
      'subject',
      'place',
      'sentence',
    ],
    rows: mapped(figureRows(snapshot, about), (row) => placed(row, placeOf)),
    line: (row) => {
      const about = [row.said, row.subject, row.place].filter((part) => part !== undefined).join(', ')
      return [printPlace(row), row.written, ...(about === '' ? [] : [about]), row.sentence].join(': ')
    },
  }
}

/** 2016-09-03  report.txt:3:14: Two shells hit the town on Saturday. */
export function timelineTable(snapshot: Snapshot, about: EntityKey | undefined): Table<Placed<TimelineRow>> {
  const placeOf = placesOf(snapshot)
  return {
    columns: ['from', 'to', 'printed', 'written', 'relative', 'names', 'document', 'line', 'column', 'sentence'],
    rows: mapped(finishSteps(timelineRows(snapshot, about)), (row) => placed(row, placeOf)),
    line: (row) => {
      const { from, to, sentence } = row
      return `${from === to ? from : `${from} to ${to}`}  ${printPlace(row)}: ${sentence}`
    },
  }
}

function* mapped<From, To>(rows: Iterable<From>, change: (row: From) => To): Generator<To> {
  for (const row of rows) yield change(row)
}
