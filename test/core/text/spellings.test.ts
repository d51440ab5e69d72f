// Spellings have one number each, and what is kept of them is what stands in the text, however many there are.

import { expect, test } from 'vitest'
import { type Spelled, SpellingColumn, SpellingRows, spell } from '../../../server/src/core/text/spellings.ts'
import { TokenKind, tokenise } from '../../../server/src/core/text/tokens.ts'

function spelled(text: string): Spelled {
  return spell(text, tokenise(text))
}

function written({ table, number }: Spelled): string[] {
  return Array.from(number, (each) => table.written[each]!)
}

test('a spelling has one number, and its text and small letters are kept', () => {
  const text = 'The ferry Morgenröte, THE ferry, İzmir’s half-sunk “Constantinopolitan” 1,200.5 😀'
  const { start, end, count } = tokenise(text)
  const all = spelled(text)
  const slices = Array.from({ length: count }, (_, token) => text.slice(start[token], end[token]))
  expect(written(all)).toEqual(slices)
  expect(Array.from(all.number, (each) => all.table.lower[each])).toEqual(slices.map((word) => word.toLowerCase()))
  expect(all.number[4]).not.toBe(all.number[0])
  expect(all.number[5]).toBe(all.number[1])
})

test('the same letters as another kind of token are another spelling', () => {
  const one = Uint32Array.of(0)
  const as = (kind: number) =>
    spell('s', { count: 1, start: one, end: Uint32Array.of(1), kind: Uint8Array.of(kind) }).number[0]
  expect(as(TokenKind.word)).not.toBe(as(TokenKind.clitic))
  expect(as(TokenKind.word)).toBe(as(TokenKind.word))
})

test('texts of a table that is full and of the next one can be read side by side', () => {
  const lengths = new SpellingColumn((lower) => lower.length)
  const rows = new SpellingRows((lower) => ({ lower }))
  const before = spelled('Vane left Aldbury.')
  const many = spelled(Array.from({ length: 70_000 }, (_, at) => `w${at.toString(26)}`).join(' '))
  const after = spelled('Vane left Aldbury again.')
  expect(after.table).not.toBe(many.table)
  for (const each of [before, after, many, before, after]) {
    const { table, number } = each
    const words = written(each)
    const column = lengths.of(table)
    expect(Array.from(number.subarray(0, 9), (one) => column[one])).toEqual(
      words.slice(0, 9).map(({ length }) => length),
    )
    expect(rows.at(table, number[0]!)).toEqual({ lower: words[0]!.toLowerCase() })
  }
  const kept = lengths.of(before.table)
  lengths.of(after.table)
  expect(Array.from(before.number, (one) => kept[one])).toEqual([4, 4, 7, 1])
  expect(written(before)).toEqual(['Vane', 'left', 'Aldbury', '.'])
  expect(written(after)).toEqual(['Vane', 'left', 'Aldbury', 'again', '.'])
})
