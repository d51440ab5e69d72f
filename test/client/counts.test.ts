import { expect, test } from 'vitest'
import { countsOf, shortCountsOf } from '../../client/src/counts.ts'

test.each([
  [{ mentions: 12, documents: 4, conflicts: 0 }, '12 mentions in 4 documents', '12 in 4 documents'],
  [{ mentions: 1, documents: 1, conflicts: 0 }, '1 mention in 1 document', '1 in 1 document'],
  [
    { mentions: 8, documents: 7, conflicts: 1 },
    '8 mentions in 7 documents, 1 conflict',
    '1 conflict · 8 in 7 documents',
  ],
  [
    { mentions: 23488, documents: 1200, conflicts: 2 },
    '23,488 mentions in 1,200 documents, 2 conflicts',
    '2 conflicts · 23,488 in 1,200 documents',
  ],
])('%o', (counts, inFull, short) => {
  expect(countsOf(counts)).toBe(inFull)
  expect(shortCountsOf(counts)).toBe(short)
})
