import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classOf, isSpace } from '../../server/src/core/text/characters.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { findLineStarts, offsetAt, positionAt, updateLineStarts } from '../../server/src/core/text/lines.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { arbitraryReport, arbitraryText, hostileTexts } from '../support/arbitraries.ts'
import { assertLinear } from '../support/assertLinear.ts'

function isVisible(text: string, offset: number): boolean {
  return !isSpace(classOf(text.charCodeAt(offset)))
}

/** For every visible character, in how many of the spans it lies; spans must be in order. */
function expectTiling(text: string, spans: readonly { readonly start: number; readonly end: number }[]): void {
  let covered = 0
  for (const { start, end } of spans) {
    expect(covered).toBeLessThanOrEqual(start)
    expect(start).toBeLessThan(end)
    for (let offset = covered; offset < start; offset++) expect(isVisible(text, offset)).toBe(false)
    covered = end
  }
  expect(covered).toBeLessThanOrEqual(text.length)
  for (let offset = covered; offset < text.length; offset++) expect(isVisible(text, offset)).toBe(false)
}

/** Short texts in which line ends of all kinds meet and part. */
const manyLines = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n'), maxLength: 12 })

describe('every string', () => {
  test('has the same lines when it comes from another by a replacement', () => {
    const some = fc.oneof(manyLines, arbitraryText)
    fc.assert(
      fc.property(some, some, fc.nat(), fc.nat(), (before, inserted, a, b) => {
        const [start, end] = [a % (before.length + 1), b % (before.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ]
        const text = before.slice(0, start) + inserted + before.slice(end)
        const found = updateLineStarts(findLineStarts(before), { start, end, length: inserted.length }, text)
        expect([...found]).toEqual([...findLineStarts(text)])
      }),
      { numRuns: 500 },
    )
  })

  test('is tiled by its tokens', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const { count, start, end } = tokenise(text)
        expectTiling(
          text,
          Array.from({ length: count }, (_, index) => ({ start: start[index]!, end: end[index]! })),
        )
      }),
    )
  })

  test('is tiled by its blocks', () => {
    fc.assert(fc.property(arbitraryText, (text) => expectTiling(text, findBlocks(text))))
  })

  test('has sentences that partition the tokens and lie in one block each', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const tokens = tokenise(text)
        const blocks = findBlocks(text)
        let next = 0
        for (const { start, end, firstToken, endToken, block } of splitSentences(text, tokens, blocks)) {
          expect(firstToken).toBe(next)
          expect(firstToken).toBeLessThan(endToken)
          next = endToken
          expect(start).toBe(tokens.start[firstToken])
          expect(end).toBe(tokens.end[endToken - 1])
          expect(blocks[block]!.start).toBeLessThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(blocks[block]!.end)
        }
        expect(next).toBe(tokens.count)
      }),
    )
  })

  test('has offsets that survive the way to line and character and back', () => {
    fc.assert(
      fc.property(arbitraryText, fc.nat(), (text, seed) => {
        const lineStarts = findLineStarts(text)
        const offset = seed % (text.length + 1)
        expect(offsetAt(lineStarts, text.length, positionAt(lineStarts, offset))).toBe(offset)
      }),
    )
  })

  test('is cut into lines at \\n, \\r\\n and \\r, as the protocol says', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const starts = [0]
        for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineEnd.index + lineEnd[0].length)
        expect([...findLineStarts(text)]).toEqual(starts)
      }),
    )
  })
})

test('a paragraph added at the end changes no sentence before the last block', () => {
  fc.assert(
    fc.property(arbitraryReport, (text) => {
      const longer = `${text}\n\nThe council met again and decided that nothing more was to be said about it.`
      const before = findBlocks(text)
      const after = findBlocks(longer)
      const keep = before.length - 2
      for (let index = 0; index < keep; index++) expect(after[index]).toEqual(before[index])
    }),
  )
})

describe('time is linear for', () => {
  test.each(hostileTexts)('%s', (_, make) => {
    assertLinear(make, (text) => {
      const tokens = tokenise(text)
      const blocks = findBlocks(text)
      splitSentences(text, tokens, blocks)
      findLineStarts(text)
    })
  })
})
