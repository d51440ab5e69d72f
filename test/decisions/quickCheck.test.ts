// The quick check of a block and the schema it is made from agree: what it takes, the schema takes, and makes nothing else of it.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { quickCheckOf } from '../../server/src/decisions/quickCheck.ts'
import { fileKinds, files } from '../../server/src/decisions/schema.ts'
import { runs } from '../support/runs.ts'

const right = {
  entities: {
    id: 'olena-brandt',
    name: 'Olena Brandt',
    type: 'person',
    aliases: ['Mayor Brandt', 12],
    homonym: true,
    role: 'Mayor',
    born: 1961,
  },
  decisions: {
    id: 'd1',
    decision: 'settled',
    value: 12,
    source: 'the coroner',
    quotes: [
      { document: 'a.txt', quote: 'It killed 12.' },
      { document: 'b.txt', quote: 'It killed 19.' },
    ],
    reason: 'the report',
    date: '2026-11-22',
  },
  notes: {
    id: 'n1',
    document: 'a.txt',
    quote: 'killed 12',
    text: 'Who says so?',
    resolved: false,
    replies: [{ text: 'The coroner.', by: 'O. B.' }],
  },
} as const
const otherDecisions = [
  { id: 'd2', decision: 'not a name', name: 'Golden Gate', document: 'a.txt', sentence: 'It rose.', occurrence: 2 },
  { id: 'd3', decision: 'belongs to', name: 'Velt', entity: 'mara-velt' },
  { id: 'd4', decision: 'not the same thing', quotes: [{ document: 'a.txt', quote: 'It rose.' }] },
  { id: 'd5', decision: 'quotation stands', document: 'a.txt', quote: 'It rose.' },
]

describe.each(fileKinds)('%s', (kind) => {
  const schema = files[kind].item
  const check = quickCheckOf(schema)

  test('takes what is right', () => {
    for (const value of [right[kind], ...(kind === 'decisions' ? otherDecisions : [])]) expect(check(value)).toBe(true)
  })

  test('takes nothing that the schema does not take just as it is', () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>('', 'x', 0, -1, 1.5, Number.NaN, true, null, undefined, [], {}, ['x'], [''], [{}]),
      fc.constantFrom<unknown>('person', 'human', 'ignored', 'perhaps', [right.decisions.quotes[0], { quote: 'x' }]),
      fc.constantFrom<unknown>([{ ...right.decisions.quotes[0], more: 1 }], [{ text: 'x', date: '' }]),
    )
    const keys = [...new Set([right[kind], ...otherDecisions].flatMap(Object.keys)), 'more', 'constructor']
    const changes = fc.dictionary(fc.constantFrom(...keys), odd, { maxKeys: 3 })
    const start = fc.constantFrom<object>(right[kind], {}, ...(kind === 'decisions' ? otherDecisions : []))
    const value = fc.oneof(
      fc.tuple(start, changes).map(([some, others]) => ({ ...some, ...others })),
      odd,
    )
    const seen = { taken: 0, left: 0 }
    fc.assert(
      fc.property(value, (some) => {
        const isTaken = check(some)
        seen[isTaken ? 'taken' : 'left']++
        if (isTaken) expect(z.safeParse(schema, some)).toEqual({ success: true, data: some })
      }),
      { numRuns: runs(1000) },
    )
    expect(Math.min(seen.taken, seen.left)).toBeGreaterThan(0)
  })
})

test.each([
  { schema: z.int(), wrong: 1.5 },
  { schema: z.email(), wrong: 'nobody' },
])('a format is checked: $wrong', ({ schema, wrong }) => {
  expect(quickCheckOf(schema)(wrong)).toBe(false)
})
