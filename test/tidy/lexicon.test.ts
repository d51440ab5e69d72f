// Every word list says where it comes from, under which licence, of which day it is, and how to read it.

import { expect, test } from 'vitest'
import { filesUnder } from './repository.ts'

const tables = filesUnder('server/lexicon', '.tsv')

test('there are word lists', () => {
  expect(tables.length).toBeGreaterThan(0)
})

test.each(tables)('$path has source, licence, date and format', ({ content }) => {
  const head = content.split('\n').slice(0, 8)
  const said = (label: string): string | undefined =>
    head
      .find((line) => line.startsWith(`# ${label}: `))
      ?.slice(label.length + 4)
      .trim()
  expect(said('source')).toBeTruthy()
  expect(said('licence')).toBeTruthy()
  expect(said('date')).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(said('format')).toBeTruthy()
})

test.each(tables)('$path repeats no line', ({ content }) => {
  const lines = content.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const seen = new Set<string>()
  const repeated = lines.filter((line) => seen.has(line) || !seen.add(line)).slice(0, 5)
  expect(repeated).toEqual([])
})
