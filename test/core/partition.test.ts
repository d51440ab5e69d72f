// How claims that hang together are divided into questions.

import { expect, test } from 'vitest'
import { partition } from '../../server/src/core/conflicts/partition.ts'
import type { ClaimRow } from '../../server/src/core/conflicts/rows.ts'
import type { Edge } from '../../server/src/core/conflicts/slots.ts'
import { finishSteps } from '../../server/src/core/steps.ts'

/** "a40": the claim of 40 in document a. */
function rowsOf(names: readonly string[]): ReadonlyMap<string, ClaimRow> {
  const documents = new Map(names.map((name) => [name[0]!, {}]))
  return new Map(
    names.map((name) => {
      const value = Number(name.slice(1))
      const hard = { low: value, high: value, lowOpen: false, highOpen: false }
      return [name, { name, in: documents.get(name[0]!), hard, claim: { predicate: 'killed' } } as unknown as ClaimRow]
    }),
  )
}

/** Each edge as "a40=b40" (agree) or "a40!b30" (conflict), with "*" behind it when the match is certain. */
function partsOf(edges: readonly string[]): string[] {
  const rows = rowsOf([...new Set(edges.flatMap((edge) => edge.replace('*', '').split(/[=!]/)))])
  const made = edges.map((edge): Edge => {
    const [a = '', b = ''] = edge.replace('*', '').split(/[=!]/)
    return {
      a: rows.get(a)!,
      b: rows.get(b)!,
      match: { same: true, certain: edge.endsWith('*'), why: () => '' },
      verdict: edge.includes('=') ? { kind: 'agree' } : { kind: 'conflict', why: '' },
    }
  })
  return finishSteps(partition(made)).map((part) => part.map((edge) => edges[made.indexOf(edge)]).join(' '))
}

test.each<readonly [rule: string, edges: readonly string[], parts: readonly string[]]>([
  ['one claim a text stays one question', ['a40=b40', 'b40!c30'], ['a40=b40 b40!c30']],
  ['two figures of one text are of two things', ['a40=b40', 'a55!b40', 'a55=c55'], ['a40=b40', 'a55=c55']],
  ['what is certain goes first', ['a40!b30', 'a55!b30*'], ['a55!b30*']],
  ['one figure given twice is of one thing', ['a40=b40', 'b40!c30', 'a40!c30'], ['a40=b40 b40!c30 a40!c30']],
  ['unless the text is known to contradict itself', ['a40!a55', 'a55=b55'], ['a40!a55 a55=b55']],
])('%s', (_, edges, parts) => {
  expect(partsOf(edges)).toEqual(parts)
})
