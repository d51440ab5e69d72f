// Cells and addresses of what the command line prints, where documents could mean harm by their names and words.

import { expect, test } from 'vitest'
import { addressOf } from '../../server/src/cli/places.ts'
import { printTable, type Table } from '../../server/src/cli/table.ts'

interface Row {
  readonly cell: string | number | boolean | readonly string[] | undefined
}

const tableOf = (cell: Row['cell']): Table<Row> => ({ columns: ['cell'], rows: [{ cell }], line: String })

test.each<[Row['cell'], string]>([
  ['Marenz', 'Marenz'],
  ['a, b', '"a, b"'],
  ['"a" b', '"""a"" b"'],
  ['two\nlines', '"two\nlines"'],
  [undefined, ''],
  [['Brandt', 'Mrs Brandt'], 'Brandt; Mrs Brandt'],
  [-5, '-5'],
  ['-5', '"\'-5"'],
  ['=1+1', '"\'=1+1"'],
  ['=1+1\nof two lines', '"\'=1+1\nof two lines"'],
  ['\n=1+1', '"\'\n=1+1"'],
  ['\t=1+1', '"\'\t=1+1"'],
  ['@SUM(1)', '"\'@SUM(1)"'],
  ['＝1+1', '"\'＝1+1"'],
  [['+1', '2'], '"\'+1; 2"'],
])('%j is a cell of CSV', (cell, expected) => {
  expect([...printTable(tableOf(cell), 'csv')]).toEqual(['cell', expected])
})

test.each([
  ['a.txt', 'a.txt'],
  ['a folder/b #2 50%.txt', 'a%20folder/b%20%232%2050%25.txt'],
  ['draft(1.txt', 'draft%281.txt'],
  ['c:d?.txt', 'c%3Ad%3F.txt'],
  ['lone \ud800.txt', 'lone%20%EF%BF%BD.txt'],
])('the address of %j', (document, expected) => {
  expect(addressOf(document)).toBe(expected)
})
