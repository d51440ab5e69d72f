import { describe, expect, test } from 'vitest'
import { blankLineNumbers } from '../../../server/src/core/text/lineNumbers.ts'

/** Lines that are numbered from 1, each number standing apart from the words. */
function numbered(count: number, words = 'A.  No.'): string {
  return Array.from({ length: count }, (_, index) => `${String(index + 1).padStart(4)}   ${words}`).join('\n')
}

describe('line numbers of a transcript', () => {
  test('are read as spaces at the same offsets', () => {
    const text = `Page 41\n${numbered(25)}\n\nPage 42\n${numbered(4)}\n`
    const read = blankLineNumbers(text)
    expect(read).toHaveLength(text.length)
    expect(read.replace(/ +/g, ' ')).toBe(`Page 41\n${' A. No.\n'.repeat(25)}\nPage 42\n${' A. No.\n'.repeat(4)}`)
  })

  test('may have empty lines between them, tabs behind them and nothing on a line', () => {
    const text = Array.from({ length: 12 }, (_, index) => `${index + 1}${index % 3 === 0 ? '' : '\tYes.'}`).join(
      '\r\n\r\n',
    )
    expect(blankLineNumbers(text)).not.toMatch(/\d/)
  })

  test.each([
    ['too few lines', numbered(9)],
    ['numbers that leave one out', `${numbered(6)}\n   8   A.  No.\n${numbered(6)}`],
    ['a numbered list', Array.from({ length: 12 }, (_, index) => `${index + 1}. Nothing more.`).join('\n')],
    ['numbers within the text', Array.from({ length: 12 }, (_, index) => `${index + 1} boats came in.`).join('\n')],
    ['no text', ''],
  ])('are not seen in %s', (_, text) => {
    expect(blankLineNumbers(text)).toBe(text)
  })
})
