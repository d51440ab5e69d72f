// Tables on standard output: text for a terminal, CSV for spreadsheets, JSON lines for scripts. Printed row by row, so that a folder of any
// size fits in memory.

import Papa from 'papaparse'

export const tableFormats = ['text', 'csv', 'jsonl'] as const
export type TableFormat = (typeof tableFormats)[number]

/** Several values, or none. */
type Cell = string | number | boolean | readonly string[] | undefined

export interface Rows<Row> {
  /** In the order of the printed columns. */
  readonly columns: readonly (keyof Row & string)[]
  readonly rows: Iterable<Row>
}

export interface Table<Row> extends Rows<Row> {
  /** For text output: the line above the rows. */
  readonly heading?: string
  /** For text output: the line for a row. */
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

/** As in RFC 4180, except that rows end like all other output. */
function printCsvRow(cells: readonly Cell[]): string {
  const texts = cells.map((cell) => (Array.isArray(cell) ? cell.join('; ') : cell))
  return Papa.unparse([texts], { escapeFormulae: formula })
}

/**
 * Cells that a spreadsheet may take for a formula, full-width signs included, are escaped, because documents may come from anybody. The
 * library's own pattern misses multi-line cells.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
