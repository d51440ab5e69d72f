// How a disagreement is worded where there is little room: the values before the question, and everything in the tooltip.

import { expect, test } from 'vitest'
import {
  aboutOf,
  areShownOpen,
  explained,
  kindOf,
  nothingFound,
  sourcesOf,
  supportOf,
  valuesOf,
} from '../../client/src/conflictWords.ts'
import type { WireAnswer, WireConflict } from '../../server/src/protocol.ts'

function answer(value: string, ...places: readonly string[]): WireAnswer {
  const claims = places.map((place) => {
    const [document = '', line = '1'] = place.split(':')
    const at = { line: Number(line) - 1, character: 0 }
    return { uri: `file:///${document}`, range: { start: at, end: at }, document, text: value, quote: `${value} fell.` }
  })
  return { value, claims }
}

const toll: WireConflict = {
  key: 'toll',
  severity: 'conflict',
  confidence: 'certain',
  kind: 'killed',
  question: 'civilians killed in the shelling of the ferry terminal, Varsek, June 2031',
  why: ['Both speak of the ferry terminal.', '18 in a.txt, 20 in b.txt.'],
  answers: [answer('18', 'wire/a.txt:3', 'wire/a.txt:9', 'wire/c.txt:1'), answer('20', 'b.txt:2')],
}

test('the values come before the question, which may be long', () => {
  expect(valuesOf(toll)).toBe('18 vs. 20')
  expect(aboutOf(toll)).toBe('civilians killed in the shelling of the ferry terminal, Varsek, June 2031')
})

test.each([
  [{}, 'Conflict'],
  [{ confidence: 'likely' }, 'Likely conflict'],
  [{ severity: 'differs' }, 'Differing figures'],
  [{ decision: { id: 'd', kind: 'ignored' } }, 'Decided'],
] as const)('%o is called: %s', (change, words) => {
  expect(kindOf({ ...toll, ...change })).toBe(words)
})

test('few disagreements are shown with their sentences, many as a list', () => {
  expect([1, 8, 9, 200].map(areShownOpen)).toEqual([true, true, false, false])
})

test('an answer names its only document, or says how many there are', () => {
  expect(toll.answers.map(supportOf)).toEqual(['2 documents', 'b.txt'])
  expect(toll.answers.map(sourcesOf)).toEqual([['wire/a.txt:3', 'wire/c.txt:1'], ['b.txt:2']])
  const many = Array.from({ length: 12 }, (_, index) => `${index}.txt`)
  expect(sourcesOf(answer('18', ...many)).slice(-2)).toEqual(['7.txt:1', '4 more'])
})

test('the tooltip holds what the row may cut', () => {
  expect(explained(toll)).toEqual([
    'Conflict: civilians killed in the shelling of the ferry terminal, Varsek, June 2031',
    '18: wire/a.txt:3, wire/c.txt:1',
    '20: b.txt:2',
    'Both speak of the ferry terminal.',
    '18 in a.txt, 20 in b.txt.',
  ])
  expect(explained({ ...toll, confidence: 'likely' }).at(-1)).toBe(
    'It is likely, not certain, that these answer one question.',
  )
})

test('what was decided stands before the question, and who decided it in the tooltip', () => {
  const settled = {
    id: 'd',
    kind: 'settled',
    value: '18',
    source: 'coroner',
    by: 'R. Vale',
    date: '2031-07-01',
  } as const
  expect(aboutOf({ ...toll, decision: settled })).toBe(`settled: 18, coroner · ${toll.question}`)
  expect(explained({ ...toll, decision: settled }).at(-1)).toBe('Settled: 18, coroner (R. Vale, 2031-07-01)')
  const ignored = { id: 'd', kind: 'ignored' } as const
  expect(aboutOf({ ...toll, decision: ignored })).toBe(`ignored · ${toll.question}`)
})

test.each([
  [1, 0, 0, 'in 1 document. They hold no statement with a figure or date that can be compared.'],
  [
    12,
    340,
    0,
    'in 12 documents. Of 340 statements with a figure or date that can be compared, none answers the same question as one in another document: none was checked.',
  ],
  [
    12,
    340,
    14,
    'in 12 documents. Of 340 statements with a figure or date that can be compared, 14 answer the same question as one in another document. The others were not checked against another document.',
  ],
  [
    2,
    2,
    2,
    'in 2 documents. Of 2 statements with a figure or date that can be compared, 2 answer the same question as one in another document.',
  ],
])(
  'an empty view says what was looked at: %i documents, %i statements, %i matched',
  (analysed, statements, matched, words) =>
    expect(nothingFound({ analysed, statements, matched })).toBe(`No conflicting figures found ${words}`),
)
