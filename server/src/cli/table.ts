// Tables on standard output: lines for a terminal, CSV for spreadsheets, JSON lines for scripts. One row at a time, so that a folder of any
// size fits.

import Papa from 'papaparse'

export const tableFormats = ['text', 'csv', 'jsonl'] as const
export type TableFormat = (typeof tableFormats)[number]

/** Several values, or none. */
type Cell = string | number | boolean | readonly string[] | undefined

export interface Rows<Row> {
  /** In the order of a spreadsheet. */
  readonly columns: readonly (keyof Row & string)[]
  readonly rows: Iterable<Row>
}

export interface Table<Row> extends Rows<Row> {
  /** What a person at a terminal sees above the rows, and of each. */
  readonly heading?: string
  readonly line: (row: Row) => string
}

type Cells<Row> = Readonly<Record<keyof Row, Cell>>

export function* printTable<Row extends Cells<Row>>(table: Table<Row>, format: TableFormat): Generator<string, void> {
  if (format !== 'text') return yield* printRows(table, format)
  if (table.heading !== undefined) yield table.heading
  for (const row of table.rows) yield table.line(row)
}

export function* printRows<Row extends Cells<Row>>(
  { columns, rows }: Rows<Row>,
  format: 'csv' | 'jsonl',
): Generator<string, void> {
  if (format === 'csv') yield printCsvRow(columns)
  for (const row of rows)
    if (format === 'csv') yield printCsvRow(columns.map((column) => row[column]))
    else yield JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))
}

/** As in RFC 4180, but for the ends of rows, which are those of all that is printed. */
function printCsvRow(cells: readonly Cell[]): string {
  const texts = cells.map((cell) => (Array.isArray(cell) ? cell.join('; ') : cell))
  return Papa.unparse([texts], { escapeFormulae: formula })
}

/**
 * What a spreadsheet may take for a formula, signs of full width too. It is kept from being one: documents may come from anybody. The
 * library's own pattern passes over cells of several lines.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
