// Quotations with provenance are found as they were printed, and the words that they hold are found in their source.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuotations, printQuotation, quotationHash } from '../../server/src/core/quotations/marked.ts'
import {
  alignInOrder,
  findWithOmissions,
  findWords,
  foldText,
  nearestPassage,
} from '../../server/src/core/text/passages.ts'
import { anyString } from '../support/arbitraries.ts'
import { processorTime } from '../support/processorTime.ts'

const find = (text: string) => findQuotations({ source: { text } })
const provenance = { source: 'reports/the fire (1).txt', line: 12, hash: quotationHash('47 people were hurt.') }

describe('printed and found again', () => {
  test('a sentence', () => {
    const printed = printQuotation('47 people\nwere hurt.', { ...provenance, date: '2019-05-03', digest: 'ab12' })
    expect(printed).toBe(
      '> 47 people\n> were hurt.\n>\n> — [reports/the fire (1).txt, line 12](/reports/the%20fire%20%281%29.txt#L12), 2019-05-03 `quote:' +
        `${provenance.hash} file:ab12\`\n`,
    )
    const [found, ...others] = find(`My notes.\n\n${printed}\nMore.\n`)
    expect(others).toEqual([])
    expect(found).toMatchObject({ ...provenance, words: '47 people were hurt.', date: '2019-05-03', digest: 'ab12' })
  })

  test('whatever the words and the name are', () => {
    const words = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('*', '# 1', '1. a', '\n', ' > ', '\\', '[x](y)', '`', '&amp;', '- b', '~~~'),
        ),
        { minLength: 1 },
      )
      .map((parts) => parts.join(''))
      .filter((text) => foldText(text).text !== '' && !text.includes('\0'))
    const names = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((name) => !/[\r\n\u2028\u2029]/.test(name) && !name.startsWith('/'))
    fc.assert(
      fc.property(words, names, fc.integer({ min: 1, max: 99999 }), (text, source, line) => {
        const hash = quotationHash(text)
        const [found] = find(printQuotation(text, { source, line, hash }))
        expect(found).toMatchObject({ words: foldText(text).text, source, line, hash })
        expect(quotationHash(found!.words)).toBe(hash)
      }),
    )
  })

  test('two in one block, line ends of every kind, none in the block quotes of others', () => {
    const one = printQuotation('One.', provenance)
    const text = `> A block quote of somebody.\n\n${one}${printQuotation('Two\r\nlines.', provenance)}`
    expect(find(text).map(({ words }) => words)).toEqual(['One.', 'Two lines.'])
    expect(find(text.replaceAll('\n', '\r\n')).map(({ words }) => words)).toEqual(['One.', 'Two lines.'])
    for (const { body, mark } of find(text)) {
      expect(text.slice(body.start)).toMatch(/^> (?:One|Two)/)
      expect(text.slice(mark.start, mark.end)).toMatch(/^— .*`$/)
    }
    expect(find('— [a, line 1](/a#L1) `quote:0123456789ab`')).toEqual([])
    expect(find('> — [a, line 1](/a#L1) `quote:0123456789ab`')).toEqual([])
  })

  test('every string is valid input', () => {
    const pieces = fc.array(fc.constantFrom('> ', '— ', '[a](', '/a#L1)', '`quote:0123456789ab`', '\n', '\r', 'x', ' '))
    fc.assert(fc.property(pieces, (parts) => find(parts.join('')).every(({ start, end }) => start < end)))
  })
})

describe('words in a text', () => {
  const text = 'The mayor said:\n“It’s over — for now.” The mayor left.  The mayor\tslept.'
  const shown = (spans: readonly { start: number; end: number }[] | undefined) =>
    spans?.map(({ start, end }) => text.slice(start, end))

  test('white space, quotation marks and dashes do not matter', () => {
    const folded = foldText(text)
    expect(shown(findWords(folded, foldText('said: "It\'s over – for now."').text))).toEqual([
      'said:\n“It’s over — for now.”',
    ])
    expect(shown(findWords(folded, 'The mayor'))).toHaveLength(3)
    expect(shown(findWords(folded, 'The mayor slept.'))).toEqual(['The mayor\tslept.'])
    expect(findWords(folded, '')).toEqual([])
  })

  test('with omissions', () => {
    const folded = foldText(text)
    expect(shown(findWithOmissions(folded, 'The mayor […] left.'))?.[0]).toContain('left.')
    expect(findWithOmissions(folded, 'slept. [...] left.')).toEqual([])
    expect(findWithOmissions(folded, 'The mayor left.')).toBeUndefined()
  })

  test('every place of the folded text is a place of the text', () => {
    fc.assert(
      fc.property(anyString(), (any) => {
        const { text: folded, offsets } = foldText(any)
        expect(offsets).toHaveLength(folded.length + 1)
        for (let at = 1; at < offsets.length; at++) expect(offsets[at]).toBeGreaterThan(offsets[at - 1]!)
      }),
    )
  })

  test.each([
    [
      'It burnt. 52 people were hurt in the north shed. It rained.',
      '47 people were hurt in the north shed.',
      '52 people were hurt in the north shed.',
    ],
    ['It burnt. Up to 47 men were hurt there. It rained.', '47 people were hurt there.', '47 men were hurt there.'],
    [
      '47 people were hurt, said Ilse Brandt, who left.',
      'people were hurt, said Ilse Brand',
      'people were hurt, said Ilse Brandt',
    ],
    // What a passage begins with may stand in the heading above it.
    [
      'Fire in North Quay\n\nNORTH QUAY, May 3 - Twelve people were hurt.',
      'NORTH QUAY, May 3 - Twenty people were hurt.',
      'NORTH QUAY, May 3 - Twelve people were hurt.',
    ],
  ])('%s: nearest to “%s”', (source, words, expected) => {
    const found = nearestPassage(source, words)
    expect(found === undefined ? undefined : source.slice(found.start, found.end)).toBe(expected)
  })

  test('nothing is near what is not there', () => {
    expect(
      nearestPassage('It rained. The mayor was asleep in his bed.', '47 people were hurt in the north shed'),
    ).toBeUndefined()
    expect(nearestPassage('', 'words')).toBeUndefined()
    expect(nearestPassage('words', '')).toBeUndefined()
  })

  test('long texts take linear time, long quotations are compared at their ends', () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word${index}`)
    const source = [...Array.from({ length: 50_000 }, (_, index) => `other${index % 997}`), ...words, 'tail'].join(' ')
    const begin = processorTime()
    const found = nearestPassage(source, [...words.slice(0, 1500), 'changed', ...words.slice(1501)].join(' '))
    expect(processorTime() - begin).toBeLessThan(1000)
    expect(source.slice(found!.start, found!.start + 11)).toBe('word0 word1')
    expect(source.slice(0, found!.end)).toMatch(/word2999$/)
  })

  test('a longest common sequence', () => {
    expect(alignInOrder([...'abcd'], [...'xbdy'], (a, b) => a === b)).toEqual([
      [1, 1],
      [3, 2],
    ])
  })
})
